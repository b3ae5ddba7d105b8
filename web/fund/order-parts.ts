import type { AnswerPart } from '../conversation/build-messages.ts';

const cards: readonly AnswerPart['kind'][] = ['funds', 'analysis', 'comparison', 'simulation'];

/** What is read after the cards, in this order. */
const after: readonly AnswerPart['kind'][] = ['question', 'notice', 'disclosures', 'sources', 'ledger', 'timings'];

/**
 * Parts in reading order: the words first, then the cards they are about, then what stands below. A tool shows its card
 * before the words about it are written; on a phone they would be found only below a long list.
 */
export function orderParts(parts: readonly AnswerPart[]): AnswerPart[] {
  if (!parts.some((part) => cards.includes(part.kind))) return [...parts];
  const place = (part: AnswerPart): number => (cards.includes(part.kind) ? 1 : after.includes(part.kind) ? 2 + after.indexOf(part.kind) : 0);
  return parts.toSorted((a, b) => place(a) - place(b));
}
