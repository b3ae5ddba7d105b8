import type { FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import { noMetricWish, notFoundWish, noWindowWish, valuationWish, wealthProductWish } from './build-fund-query.ts';
import { type FundMention, type FundSheet, quoteOf } from './fund-sheet.ts';
import { wealthCompanies } from './fund-words.ts';
import type { FiguresRead } from './read-fund-figures.ts';

/** Mentions become conditions or wishes that cannot be met. */
export function settleMentions(
  sheet: FundSheet,
  found: readonly FundMention[],
  figures: FiguresRead,
  notFound: FundQuery['unsupported'],
): { mentions: FundMention[]; unsupported: FundQuery['unsupported']; valuation: boolean } {
  const unsupported = [...notFound];
  const mentions: FundMention[] = [];
  const valuations = found.filter(({ meaning }) => meaning.kind === 'valuation');
  if (valuations.length > 0) unsupported.push(valuationWish(quoteOf(sheet, { start: valuations[0]?.start ?? 0, end: valuations.at(-1)?.end ?? 0 })));
  for (const mention of found) {
    if (mention.meaning.kind === 'valuation') continue;
    if (mention.meaning.kind === 'theme' && sheet.names.emptyThemes.has(mention.meaning.name)) {
      const said = sheet.text.slice(mention.start, mention.end);
      const word = [said, mention.meaning.name].find((candidate) => candidate.length >= 2 && sheet.names.securities.some((name) => name.includes(candidate)));
      if (word === undefined) unsupported.push(notFoundWish(quoteOf(sheet, mention), 'theme'));
      else
        mentions.push({
          ...mention,
          meaning: { kind: 'security', anyOf: [{ kind: 'holding', security: word }], name: word },
          anyOf: [{ kind: 'holding', security: word }],
        });
      continue;
    }
    // 半导体比医药强: what it is measured by is not what is wanted.
    if (
      mention.meaning.kind === 'theme' &&
      mentions.length > 0 &&
      /比$/.test(sheet.text.slice(0, mention.start)) &&
      /^(?:还|更)?(?:强|好|高|稳|涨|弱|差)/.test(sheet.text.slice(mention.end))
    )
      continue;
    // 跑赢沪深300: what is to be beaten is no fund to be found, and no series to measure by is kept.
    const beaten = isBeaten(sheet, mention);
    if (beaten !== null) {
      unsupported.push(noMetricWish(quoteOf(sheet, beaten)));
      continue;
    }
    if (saysOnlyThatItIsAStock(sheet, mention, mentions.at(-1))) continue;
    const said = sheet.text.slice(mention.start, mention.end);
    const wealth = wealthCompanies.find(([word]) => word === said);
    if (wealth !== undefined) unsupported.push(wealthProductWish(quoteOf(sheet, mention), wealth[1]));
    mentions.push(mention);
  }
  const credit = /(?<![a-z])a{2,3}[+-]?级?(?:及?以上)?|信用(?:评级|等级)/.exec(sheet.text);
  if (credit !== null) unsupported.push(noMetricWish(quoteOf(sheet, { start: credit.index, end: credit.index + credit[0].length })));
  for (const wish of figures.missing) unsupported.push(noWindowWish(quoteOf(sheet, wish)));
  const kept = new Set<string>(sheet.context.catalogue.metrics);
  const wanted = [...figures.conditions];
  figures.conditions = wanted.filter(({ condition, start, end }) => {
    if (condition.kind !== 'metric' || kept.has(condition.metric)) return true;
    unsupported.push(noMetricWish(quoteOf(sheet, { start, end })));
    return false;
  });
  if (figures.sort?.by === 'metric' && !kept.has(figures.sort.metric)) {
    unsupported.push(noMetricWish(sheet.raw));
    figures.sort = null;
  }
  return { mentions, unsupported, valuation: valuations.length > 0 };
}

const BEATS_BEFORE =
  /(?:跑赢|战胜|超越|打败|赢过|强于|好于|优于|胜过|跑过)(?:了|过)? ?$|\b(?:beat|beats|beaten|beating|outperform(?:ed|s|ing)?|ahead of|better than) (?:the )?$/;
const BEATS_AFTER = /^(?:指数|基金|大盘|的)*(?:还|更|都|要|涨得|跌得|表现|收益|回撤|波动)*(?:好|强|高|多|稳|快|小|少|低)/;

function isBeaten(sheet: FundSheet, { start, end, meaning }: FundMention): { start: number; end: number } | null {
  if (meaning.kind !== 'index' && meaning.kind !== 'theme') return null;
  const before = BEATS_BEFORE.exec(sheet.text.slice(0, start));
  if (before !== null) return { start: before.index, end };
  const against = /比 ?$/.exec(sheet.text.slice(0, start));
  const after = BEATS_AFTER.exec(sheet.text.slice(end));
  return against === null || after === null ? null : { start: against.index, end: end + after[0].length };
}

/** 含歌尔股票的: the word beside a security says what it is, and asks for no stock fund. */
function saysOnlyThatItIsAStock(sheet: FundSheet, mention: FundMention, last: FundMention | undefined): boolean {
  if (last?.meaning.kind !== 'security' || !/^股票?$/.test(sheet.text.slice(mention.start, mention.end))) return false;
  return /^(?:的|该|这只|这个|这支|那只)?$/.test(sheet.text.slice(last.end, mention.start)) && !/^型?基/.test(sheet.text.slice(mention.end));
}
