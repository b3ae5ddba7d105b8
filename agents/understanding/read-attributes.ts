import type { AttributeFilter } from '../../server/marketing/segment/predicate.schema.ts';
import type { EventType } from '../../server/marketing/tag/tag.schema.ts';
import { skeleton } from './entity-index.ts';
import { normalizeText } from './normalize-text.ts';
import type { Sheet, Span } from './sheet.ts';

interface ValueName {
  attribute: string;
  value: string;
  name: string;
  /** 基金 for 基金页: the name without what all such values end in; it stands for the value only in front of that ending. */
  stem: boolean;
}

const known = new WeakMap<EventType, ValueName[]>();
const TAIL = '(?:页面|页|频道|专区|板块|商户|pages?|channels?|sections?)';
const STEM = new RegExp(` ?${TAIL}$`);

/** Names of the category values an event carries, longest first. */
function valueNames(event: EventType): ValueName[] {
  const before = known.get(event);
  if (before !== undefined) return before;
  const names = event.attributes.flatMap((attribute) =>
    (attribute.values ?? []).flatMap((value) =>
      [value.name.zh, value.name.en, ...value.synonyms.zh, ...value.synonyms.en]
        .map((name) => skeleton(normalizeText(name)))
        .map((name) => ({ attribute: attribute.code, value: value.code, name, stem: false })),
    ),
  );
  const stems = names.filter(({ name }) => STEM.test(name)).map((one) => ({ ...one, name: one.name.replace(STEM, ''), stem: true }));
  const found = [...names, ...stems].filter(({ name }) => name.length >= 2).sort((a, b) => b.name.length - a.name.length);
  known.set(event, found);
  return found;
}

const LEAD_RIGHT =
  /^(?:a lot|了|过|的|我行|本行|我们|app|手机银行|里|中|在|"| |the|our|a(?![a-z])|an(?![a-z])|any(?![a-z])|either|on(?![a-z])|at(?![a-z])|in(?![a-z])|for(?![a-z])|one|single|each|lots|money|mostly|mainly|often|heavily)*/;
const BETWEEN_LEFT =
  /^(?:，|,|Ⓦ|(?:最近|近|过去)?(?:\d+|[一二三四五六七八九十两半]+)个?(?:天|日|周|月|年)(?:内|里)?|这?[两三二]个?(?:页面?|地方|频道)?|都|均|其中|任意?一?个?|的|类|类的|上|方面|商户|场景|里|中|进行|有|过| |在|了)*$/;
const LINK = new RegExp(
  `^ ?${TAIL}?(?:、|或者?|和|与|以及|及|还是|, ?|\\/)(?:(?:or|and|and\\/or) )?(?:the |our |a )?|^ ?${TAIL}? (?:or|and|and\\/or) (?:the |our |a )?`,
);
const WHOLE_TAIL = new RegExp(
  `^(?:等)? ?(?:这?[两三四几]个|这些)?(?:的)?(?:${TAIL}|类|(?:payment|purchase|transaction|bill|merchant|shop|store|outlet)s?(?![a-z]))+`,
);

export interface SaidAttribute {
  filter: AttributeFilter;
  span: Span;
  /** 两个页面都看过: every one of the values, and not any of them. */
  each: boolean;
}

interface List {
  attribute: string;
  values: string[];
  end: number;
}

/** 浏览过[贷款频道], "viewed the [loan page]", [餐饮]消费, 看过[基金、理财或保险页面]: the values of an event's category attribute beside its name; any of several. */
export function readAttribute(sheet: Sheet, event: EventType, mention: Span, clause: Span): SaidAttribute | null {
  const names = valueNames(event);
  const stop = Math.min(sheet.text.length, mention.end + 120);
  const from = mention.end + (LEAD_RIGHT.exec(sheet.text.slice(mention.end, stop))?.[0].length ?? 0);
  const after = from < clause.end ? listAt(sheet.text, from, stop, names) : null;
  if (after !== null)
    return {
      filter: filterOf(after),
      span: { start: from, end: after.end },
      each:
        /^(?:这?[两三二]个?(?:页面?)?)?(?:都|均)/.test(sheet.text.slice(after.end)) || /\bboth (?:of )?(?:the )?$/.test(sheet.text.slice(mention.end, from)),
    };
  for (let start = Math.max(Math.min(clause.start, lastStop(sheet.text, mention.start)), mention.start - 32); start < mention.start; start += 1) {
    const before = listAt(sheet.text, start, mention.start, names);
    const between = before === null ? '' : sheet.text.slice(before.end, mention.start);
    if (before !== null && BETWEEN_LEFT.test(between)) return { filter: filterOf(before), span: { start, end: before.end }, each: /都|均/.test(between) };
  }
  return null;
}

/** Where the sentence begins: a list may stand before the pause that its verb follows (基金页、理财页，近30天都看过). */
function lastStop(text: string, at: number): number {
  return Math.max(...['。', ';', '\n', '!', '?', ':'].map((stop) => text.lastIndexOf(stop, at - 1))) + 1;
}

function filterOf({ attribute, values }: List): AttributeFilter {
  const [only = ''] = values;
  return { attribute, ...(values.length === 1 ? { op: 'eq', value: only } : { op: 'in', value: values }) };
}

/** One value or several of one attribute, said in a list that starts at `at`; short names only where their common ending follows. */
function listAt(text: string, at: number, limit: number, names: readonly ValueName[]): List | null {
  const first = nameAt(text, at, limit, names);
  if (first === null) return null;
  const said = [first];
  let end = at + first.name.length;
  for (;;) {
    const link = LINK.exec(text.slice(end, limit));
    const next = link === null ? null : nameAt(text, end + link[0].length, limit, names);
    if (link === null || next === null || next.attribute !== first.attribute) break;
    said.push(next);
    end += link[0].length + next.name.length;
  }
  const tail = WHOLE_TAIL.exec(text.slice(end, limit))?.[0].length ?? 0;
  if (said.some(({ stem }) => stem) && tail === 0 && !STEM.test(said.at(-1)?.name ?? '')) {
    if (first.stem) return null;
    return { attribute: first.attribute, values: [first.value], end: at + first.name.length };
  }
  return { attribute: first.attribute, values: [...new Set(said.map(({ value }) => value))], end: end + tail };
}

function nameAt(text: string, at: number, limit: number, names: readonly ValueName[]): ValueName | null {
  if (/[a-z]/.test(text.charAt(at - 1)) && /[a-z]/.test(text.charAt(at))) return null;
  return names.find(({ name }) => text.startsWith(name, at) && at + name.length <= limit) ?? null;
}
