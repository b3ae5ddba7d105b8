import { bilingual } from '../../../values/language.ts';
import type { PlanCheckInput, WordsRead } from '../check-plan.schema.ts';
import { finding, type PlanRule } from './finding.ts';

/**
 * The deterministic reading cross-checks what a language model wrote: words it reads as part of the request must be
 * what some part of the plan rests on, or be shown as unmapped. It says which words, not what the plan should hold.
 */
export const wordsUsedRules: PlanRule[] = [
  (input) =>
    input.wordsRead
      .filter((words) => !isUsed(input, words))
      .map((words) =>
        finding(input, {
          code: 'WORDS_NOT_USED',
          severity: 'warning',
          path: 'title',
          message: bilingual(`您说的「${words.quote}」没有进入方案`, `"${words.quote}", which you said, is not in the plan`),
          fix: bilingual('请补充说明，或确认不需要', 'Say it again, or confirm that it is not needed'),
          clause: 'house_figures',
        }),
      ),
];

function isUsed({ plan, provenance }: PlanCheckInput, words: WordsRead): boolean {
  const rests = provenance.some((entry) => {
    if (entry.source !== 'user' || entry.messageId !== words.messageId || entry.span === undefined) return false;
    return entry.span[0] < words.span[1] && words.span[0] < entry.span[1];
  });
  return rests || plan.audience.unmapped.some((item) => item.text.includes(words.quote) || words.quote.includes(item.text));
}
