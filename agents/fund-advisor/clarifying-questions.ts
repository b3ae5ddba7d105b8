import type { Question } from '../../server/conversation/conversation.schema.ts';
import { bilingual } from '../../server/values/language.ts';
import type { FundReading } from '../understanding/fund/fund-reading.ts';

const kinds = [
  bilingual('货币基金', 'money funds'),
  bilingual('短债基金', 'short-bond funds'),
  bilingual('纯债基金', 'pure bond funds'),
  bilingual('指数基金', 'index funds'),
  bilingual('混合型基金', 'mixed funds'),
];

/** What the customer is asked, with choices of one click: which fund was meant, which kind he would like to see. */
export function clarifyingQuestions(reading: FundReading): Question[] {
  const which = reading.ambiguous.map(
    ({ quote, choices }, index): Question => ({
      path: `fund.${index + 1}`,
      prompt: bilingual(`「${quote}」是哪一只？`, `Which one is "${quote}"?`),
      choices: choices.map(({ code, name }) => ({
        label: bilingual(`${name}（${code}）`, `${name} (${code})`),
        text: bilingual(`${code} 怎么样`, `Tell me about ${code}`),
      })),
    }),
  );
  const { query } = reading;
  const open = reading.intent === 'screen' && (query === null || (query.clauses.length === 0 && query.unsupported.length === 0 && query.sort.by === 'neutral'));
  const steady = reading.intent === 'guarantee';
  if (!open && !steady) return which;
  const choices = (steady ? kinds.slice(0, 2) : kinds).map((kind) => ({ label: kind, text: bilingual(`${kind.zh}有哪些`, `Which ${kind.en} are there`) }));
  return [...which, { path: 'kind', prompt: bilingual('想看哪一类？', 'Which kind would you like to see?'), choices }];
}
