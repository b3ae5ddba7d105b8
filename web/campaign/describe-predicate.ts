import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import type { AttributeFilter, ComparisonOperator, Predicate, Scalar } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag, TagType } from '../../server/marketing/tag/tag.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatRate } from '../../server/values/rate.ts';

/**
 * A predicate in words, for places where the server's own wording is not at hand. Names come from the
 * catalogue; what it does not know is shown by its code.
 */
export function describePredicate(predicate: Predicate, catalogue: Catalogue | null, language: Language): string {
  const words = vocabulary[language];
  const recur = (each: Predicate): string => describePredicate(each, catalogue, language);
  switch (predicate.kind) {
    case 'tag': {
      const tag = catalogue?.tags.find((each) => each.code === predicate.tag);
      if (tag?.type === 'boolean' && predicate.op === 'eq' && typeof predicate.value === 'boolean')
        return predicate.value ? tag.name[language] : `${words.not}${tag.name[language]}`;
      return compare(tag ? tag.name[language] : predicate.tag, predicate.op, predicate.value, tag, language);
    }
    case 'event': {
      const event = catalogue?.events.find((each) => each.code === predicate.event);
      const where = predicate.where?.map((filter) => filterText(filter, language)).join(words.and) ?? '';
      return [
        windowText(predicate.window, language),
        event ? event.name[language] : predicate.event,
        where === '' ? '' : `(${where})`,
        countText(predicate.count, language),
      ]
        .filter((piece) => piece !== '')
        .join(' ');
    }
    case 'campaign':
      return [windowText(predicate.window, language), words.interaction[predicate.interaction], predicate.channel ?? '', countText(predicate.count, language)]
        .filter((piece) => piece !== '')
        .join(' ');
    case 'segment':
      return catalogue?.segments.find((each) => each.id === predicate.segmentId)?.name ?? predicate.segmentId;
    case 'all':
      return predicate.of.map(recur).join(words.and);
    case 'any':
      return predicate.of.map(recur).join(words.or);
    case 'not':
      return `${words.not}(${recur(predicate.of)})`;
  }
}

function filterText(filter: AttributeFilter, language: Language): string {
  return compare(filter.attribute, filter.op, filter.value, undefined, language);
}

function compare(name: string, op: ComparisonOperator, value: Scalar | Scalar[] | undefined, tag: Tag | undefined, language: Language): string {
  const spoken = (each: Scalar): string => speak(each, tag, language);
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
  if (op === 'between') return `${name} ${list.map(spoken).join('–')}`;
  const [first] = list;
  if (op === 'within_last_days' || op === 'before_last_days' || op === 'within_next_days') return `${name} ${vocabulary[language][op](String(first ?? ''))}`;
  if (op === 'is_null' || op === 'not_null') return `${name} ${vocabulary[language][op]}`;
  return `${name} ${symbols[op]} ${list.map(spoken).join(language === 'zh' ? '、' : ', ')}`;
}

const symbols: Record<
  Exclude<ComparisonOperator, 'between' | 'is_null' | 'not_null' | 'within_last_days' | 'before_last_days' | 'within_next_days'>,
  string
> = {
  eq: '=',
  ne: '≠',
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  in: '∈',
  not_in: '∉',
  contains: '∋',
};

const speakers: Partial<Record<TagType, (value: number, language: Language) => string>> = { money: formatFen, rate: (value) => formatRate(value) };

function speak(value: Scalar, tag: Tag | undefined, language: Language): string {
  if (typeof value === 'number') {
    const speaker = tag === undefined ? undefined : speakers[tag.type];
    if (speaker) return speaker(value, language);
    return `${value.toLocaleString('en-US')}${tag?.unit ? ` ${tag.unit[language]}` : ''}`;
  }
  if (typeof value === 'boolean') return vocabulary[language].truth(value);
  return tag?.values?.find((each) => each.code === value)?.name[language] ?? value;
}

function windowText(window: { lastDays: number } | { from: string; to: string } | undefined, language: Language): string {
  if (window === undefined) return '';
  return 'lastDays' in window ? vocabulary[language].within_last_days(String(window.lastDays)) : `${window.from}–${window.to}`;
}

function countText(count: { op: 'eq' | 'gt' | 'gte' | 'lt' | 'lte'; value: number }, language: Language): string {
  if (count.op === 'gte' && count.value === 1) return '';
  if (count.op === 'eq' && count.value === 0) return vocabulary[language].never;
  return `${symbols[count.op]} ${vocabulary[language].times(count.value)}`;
}

const vocabulary = {
  zh: {
    not: '非 ',
    and: ' 且 ',
    or: ' 或 ',
    never: '从未发生',
    is_null: '未知',
    not_null: '已知',
    truth: (value: boolean) => (value ? '是' : '否'),
    times: (count: number) => `${count} 次`,
    within_last_days: (days: string) => `最近 ${days} 天`,
    before_last_days: (days: string) => `${days} 天以前`,
    within_next_days: (days: string) => `未来 ${days} 天内`,
    interaction: { received: '收到过触达', exposed: '看到过触达', clicked: '点击过', claimed: '领取过', converted: '转化过' },
  },
  en: {
    not: 'not ',
    and: ' and ',
    or: ' or ',
    never: 'never',
    is_null: 'unknown',
    not_null: 'known',
    truth: (value: boolean) => (value ? 'yes' : 'no'),
    times: (count: number) => `${count} times`,
    within_last_days: (days: string) => `in the last ${days} days`,
    before_last_days: (days: string) => `more than ${days} days ago`,
    within_next_days: (days: string) => `in the next ${days} days`,
    interaction: { received: 'received a touch', exposed: 'saw a touch', clicked: 'clicked', claimed: 'claimed', converted: 'converted' },
  },
} satisfies Record<Language, unknown>;
