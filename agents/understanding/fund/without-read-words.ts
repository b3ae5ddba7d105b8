import type { FundMention, FundSheet } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

/** The text with long names blanked: 人工智能, 超级大盘 and 印度股市 are no wish for a person and no talk of the market. */
export function withoutNames(sheet: FundSheet, mentions: readonly FundMention[]): string {
  let { text } = sheet;
  for (const { start, end, meaning, exact } of mentions) {
    if (!exact) continue;
    const status = meaning.anyOf.some((condition) => condition.kind === 'status' && condition.is !== 'subscription');
    const named = status
      ? /^(?:的|，|,|。| |基|且|又|$)|^[\u4e00-\u9fff]{0,4}(?:基金|产品)/.test(text.slice(end))
      : meaning.kind === 'fixed' || meaning.kind === 'valuation'
        ? /股市|市场/.test(text.slice(start, end))
        : end - start >= 4 || isHeld(text, start);
    if (named) text = `${text.slice(0, start)}${'某'.repeat(end - start)}${text.slice(end)}`;
  }
  return text;
}

/** What was read as a condition is no sign of anything else: 管理费在0.5%以内, 开放申购. */
export function withoutConditions(text: string, { conditions }: FiguresRead): string {
  let rest = text;
  for (const { start, end, condition } of conditions)
    if (condition.kind !== 'share_class') rest = `${rest.slice(0, start)}${'某'.repeat(end - start)}${rest.slice(end)}`;
  return rest;
}

function isHeld(text: string, start: number): boolean {
  return /重仓(?:股|了|的)?$/.test(text.slice(0, start));
}
