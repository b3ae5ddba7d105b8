/**
 * Words for lexical search in both languages: Latin words as they are, Chinese as single characters and pairs, so that
 * 活期余额 finds 活期日均余额 without a dictionary.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|[\p{Letter}\p{Number}]+/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(run)) {
      words.push(run);
      continue;
    }
    const characters = [...run];
    if (characters.length === 1) words.push(run);
    for (let index = 0; index + 1 < characters.length; index += 1) words.push(`${characters[index]}${characters[index + 1]}`);
  }
  return words;
}
