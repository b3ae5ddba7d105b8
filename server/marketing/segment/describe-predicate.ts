import { bilingual, type LocalizedText } from '../../values/language.ts';
import { fenToYuanText } from '../../values/money.ts';
import { formatRate } from '../../values/rate.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { Tag, TagType } from '../tag/tag.schema.ts';
import type { CampaignCondition, ComparisonOperator, Count, EventCondition, Interaction, Predicate, Scalar, Window } from './predicate.schema.ts';

/** Names to speak with; what a predicate refers to and the catalogue lacks is spoken by its code. */
export type Names = Pick<Catalogue, 'tags' | 'events' | 'channels' | 'segments' | 'campaigns'>;

interface Described {
  code: string;
  name: LocalizedText;
  type: TagType;
  values?: Tag['values'];
  unit?: LocalizedText;
}

/** A predicate in words, short enough for a chip: 「近30天活期日均余额 > 5万元」. */
export function describePredicate(predicate: Predicate, names: Names): LocalizedText {
  switch (predicate.kind) {
    case 'all':
    case 'any': {
      if (predicate.of.length === 0) return bilingual('全部客户', 'All customers');
      const parts = predicate.of.map((part) => bracketed(part, predicate.kind, names));
      const [zh, en] = predicate.kind === 'all' ? [' 且 ', ' and '] : [' 或 ', ' or '];
      return bilingual(parts.map((part) => part.zh).join(zh), parts.map((part) => part.en).join(en));
    }
    case 'not': {
      const inner = describePredicate(predicate.of, names);
      return bilingual(`非（${inner.zh}）`, `not (${inner.en})`);
    }
    case 'tag': {
      const tag = names.tags.find((one) => one.code === predicate.tag);
      return describeComparison(tag ?? unknownTerm(predicate.tag), predicate.op, predicate.value);
    }
    case 'event':
      return describeEvent(predicate, names);
    case 'campaign':
      return describeHistory(predicate, names);
    case 'segment': {
      const name = names.segments.find((one) => one.id === predicate.segmentId)?.name ?? predicate.segmentId;
      return bilingual(`属于客群「${name}」`, `in segment "${name}"`);
    }
  }
}

function bracketed(part: Predicate, outer: 'all' | 'any', names: Names): LocalizedText {
  const text = describePredicate(part, names);
  if ((part.kind !== 'all' && part.kind !== 'any') || part.kind === outer || part.of.length < 2) return text;
  return bilingual(`（${text.zh}）`, `(${text.en})`);
}

function unknownTerm(code: string): Described {
  return { code, name: bilingual(code, code), type: 'text' };
}

const signs: Partial<Record<ComparisonOperator, string>> = { eq: '=', ne: '≠', gt: '>', gte: '≥', lt: '<', lte: '≤' };

function describeComparison(term: Described, op: ComparisonOperator, value: Scalar | Scalar[] | undefined): LocalizedText {
  const { zh, en } = term.name;
  if (op === 'is_null') return bilingual(`${zh}未知`, `${en} unknown`);
  if (op === 'not_null') return bilingual(`${zh}已知`, `${en} known`);
  if (value === undefined) return bilingual(`${zh} ${op}`, `${en} ${op}`);
  if (Array.isArray(value)) {
    const spoken = value.map((one) => speakValue(term, one));
    if (op === 'between') return bilingual(`${zh} ${spoken[0]?.zh} 至 ${spoken[1]?.zh}`, `${en} from ${spoken[0]?.en} to ${spoken[1]?.en}`);
    const list = bilingual(spoken.map((one) => one.zh).join('、'), spoken.map((one) => one.en).join(', '));
    return op === 'not_in'
      ? bilingual(`${zh}不为 ${list.zh}`, `${en} not ${list.en}`)
      : bilingual(`${zh}为 ${list.zh}`, `${en} ${value.length > 1 ? 'one of ' : ''}${list.en}`);
  }
  if (op === 'within_last_days') return bilingual(`${zh}在近${value}天内`, `${en} within the last ${value} days`);
  if (op === 'before_last_days') return bilingual(`${zh}早于${value}天前`, `${en} more than ${value} days ago`);
  if (op === 'within_next_days') return bilingual(`${zh}在未来${value}天内`, `${en} within the next ${value} days`);
  const spoken = speakValue(term, value);
  if (op === 'contains') return bilingual(`${zh}包含「${spoken.zh}」`, `${en} contains "${spoken.en}"`);
  if (term.type === 'boolean' || term.type === 'category') {
    return op === 'ne' ? bilingual(`${zh}不为 ${spoken.zh}`, `${en} not ${spoken.en}`) : bilingual(`${zh}：${spoken.zh}`, `${en}: ${spoken.en}`);
  }
  return bilingual(`${zh} ${signs[op]} ${spoken.zh}`, `${en} ${signs[op]} ${spoken.en}`);
}

/** One value of a tag or attribute as a person says it: 5000000 fen is 5万元. */
export function speakValue(term: Pick<Described, 'type' | 'values' | 'unit'>, value: Scalar): LocalizedText {
  if (term.type === 'boolean') return value === true ? bilingual('是', 'yes') : bilingual('否', 'no');
  if (term.type === 'category') return term.values?.find((one) => one.code === value)?.name ?? bilingual(String(value), String(value));
  if (typeof value === 'number' && term.type === 'money') return bilingual(`${speakYuan(value)}元`, `CNY ${fenToYuanText(value)}`);
  if (typeof value === 'number' && term.type === 'rate') return bilingual(formatRate(value), formatRate(value));
  if (typeof value === 'number') {
    const text = String(value);
    return term.unit === undefined ? bilingual(text, text) : bilingual(`${text}${term.unit.zh}`, `${text} ${term.unit.en}`);
  }
  return bilingual(String(value), String(value));
}

/** 5000000 fen -> "5万"; 1514 -> "15.14"; amounts that are not round in 万 stay exact. */
function speakYuan(fen: number): string {
  for (const [unit, size] of [
    ['亿', 10_000_000_000],
    ['万', 1_000_000],
  ] as const) {
    // Two decimals of the unit at most, or the exact amount would be lost.
    if (Math.abs(fen) >= size && fen % (size / 100) === 0) return `${fen / size}${unit}`;
  }
  return fenToYuanText(fen);
}

function describeEvent(condition: EventCondition, names: Names): LocalizedText {
  const event = names.events.find((one) => one.code === condition.event);
  const name = event?.name ?? bilingual(condition.event, condition.event);
  const filters = (condition.where ?? []).map((filter) =>
    describeComparison(event?.attributes.find((one) => one.code === filter.attribute) ?? unknownTerm(filter.attribute), filter.op, filter.value),
  );
  const where =
    filters.length === 0 ? { zh: '', en: '' } : { zh: `（${filters.map((one) => one.zh).join('，')}）`, en: ` (${filters.map((one) => one.en).join(', ')})` };
  return counted({ zh: `${name.zh}${where.zh}`, en: `${name.en}${where.en}` }, condition.count, condition.window, 'no');
}

const interactions: Record<Interaction, LocalizedText> = {
  received: bilingual('收到过', 'received'),
  exposed: bilingual('看到过', 'saw'),
  clicked: bilingual('点击过', 'clicked'),
  claimed: bilingual('领取过', 'claimed rights of'),
  converted: bilingual('转化过', 'converted in'),
};

function describeHistory(condition: CampaignCondition, names: Names): LocalizedText {
  const verb = interactions[condition.interaction];
  const channel =
    names.channels.find((one) => one.code === condition.channel)?.name ??
    (condition.channel === undefined ? null : bilingual(condition.channel, condition.channel));
  const title = names.campaigns.find((one) => one.id === condition.campaignId)?.title ?? condition.campaignId;
  const what = bilingual(
    title === undefined ? `${channel?.zh ?? ''}营销` : `${channel?.zh ?? ''}活动「${title}」`,
    title === undefined ? `${channel === null ? '' : `${channel.en} `}marketing` : `${channel === null ? '' : `${channel.en} of `}campaign "${title}"`,
  );
  return counted({ zh: `${verb.zh}${what.zh}`, en: `${verb.en} ${what.en}` }, condition.count, condition.window, 'not');
}

function counted(what: LocalizedText, count: Count, window: Window | undefined, negation: 'no' | 'not'): LocalizedText {
  const when = describeWindow(window);
  const never = (count.op === 'eq' && count.value === 0) || (count.op === 'lt' && count.value === 1) || (count.op === 'lte' && count.value === 0);
  if (never) return bilingual(`${when.zh}未${what.zh}`, `${negation} ${what.en} ${when.en}`);
  const once = (count.op === 'gte' && count.value === 1) || (count.op === 'gt' && count.value === 0);
  if (once) return bilingual(`${when.zh}${what.zh}`, `${what.en} ${when.en}`);
  return bilingual(`${when.zh}${what.zh} ${signs[count.op]} ${count.value}次`, `${what.en} ${signs[count.op]} ${count.value} times ${when.en}`);
}

function describeWindow(window: Window | undefined): LocalizedText {
  if (window === undefined) return bilingual('历史上', 'ever');
  if ('lastDays' in window) return bilingual(`近${window.lastDays}天`, `in the last ${window.lastDays} days`);
  return bilingual(`${window.from}至${window.to}`, `from ${window.from} to ${window.to}`);
}
