/**
 * Phrases looked for in an answer, as plain text whatever the case. `must`: each entry is there, "a|b" being either.
 * `mustNot`: none is asserted; one that follows a negation in its clause, stands in quotation marks, or is one side of a "whether",
 * is not asserted.
 */
export function gradePhrases({ must = [], mustNot = [] }: { must?: string[]; mustNot?: string[] }, text: string): string[] {
  const lower = text.toLowerCase();
  return [
    ...must.filter((entry) => !entry.split('|').some((words) => lower.includes(words.toLowerCase()))).map((entry) => `says: "${entry}" is not said`),
    ...mustNot.filter((entry) => entry.split('|').some((words) => asserts(lower, words.toLowerCase()))).map((entry) => `says: "${entry}" is said`),
  ];
}

const NEGATION = /[不没无非未别勿]|\b(?:not|no|never|cannot|nobody|none)\b|n['’]t\b/u;
/** "Will it rise or fall" says neither. */
const WHETHER = /还是|是否|会不会|能不能|\bwhether\b/u;
const CLAUSE_END = /[，。！？；：、,.!?;:\n]/u;
const QUOTED = /「[^」]*」|『[^』]*』|“[^”]*”|‘[^’]*’|"[^"\n]*"/gu;

function asserts(text: string, words: string): boolean {
  const quotes = [...text.matchAll(QUOTED)].map((quote): [number, number] => [quote.index, quote.index + quote[0].length]);
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isQuoted = quotes.some(([start, end]) => at > start && at + words.length < end);
    const clause = [...text.slice(0, at)].reverse();
    const cut = clause.findIndex((character) => CLAUSE_END.test(character));
    const before = (cut < 0 ? clause : clause.slice(0, cut)).reverse().join('');
    const rest = text.slice(at);
    const end = rest.search(CLAUSE_END);
    const whole = before + (end < 0 ? rest : rest.slice(0, end));
    if (!isQuoted && !NEGATION.test(before) && !WHETHER.test(whole)) return true;
  }
  return false;
}
