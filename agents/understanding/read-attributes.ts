import type { AttributeFilter } from '../../server/marketing/segment/predicate.schema.ts';
import type { EventType } from '../../server/marketing/tag/tag.schema.ts';
import { skeleton } from './entity-index.ts';
import { normalizeText } from './normalize-text.ts';
import type { Sheet, Span } from './sheet.ts';

interface ValueName {
  attribute: string;
  value: string;
  names: string[];
}

const known = new WeakMap<EventType, ValueName[]>();

/** Names of the category values an event carries, longest first. */
function valueNames(event: EventType): ValueName[] {
  const before = known.get(event);
  if (before !== undefined) return before;
  const found = event.attributes.flatMap((attribute) =>
    (attribute.values ?? []).map((value) => ({
      attribute: attribute.code,
      value: value.code,
      names: [value.name.zh, value.name.en, ...value.synonyms.zh, ...value.synonyms.en]
        .map((name) => skeleton(normalizeText(name)))
        .filter((name) => name.length >= 2),
    })),
  );
  known.set(event, found);
  return found;
}

const BETWEEN_RIGHT = /^(?:了|过|的|我行|本行|我们|app|手机银行|里|中|在|"| |the|our|a|an|any|on|at|in|for|a lot|lots|money|mostly|mainly|often|heavily)*$/;
const BETWEEN_LEFT = /^(?:的|类|类的|上|方面|商户|场景|里|中|进行|有|过| |在|了)*$/;

/** 浏览过[贷款频道], "viewed the [loan page]", [餐饮]消费: the value of an event's category attribute beside its name. */
export function readAttribute(sheet: Sheet, event: EventType, mention: Span, clause: Span): { filter: AttributeFilter; span: Span } | null {
  let best: { filter: AttributeFilter; span: Span } | null = null;
  const right = sheet.text.slice(mention.end, Math.min(clause.end, mention.end + 40));
  const left = sheet.text.slice(Math.max(clause.start, mention.start - 16), mention.start);
  for (const { attribute, value, names } of valueNames(event))
    for (const name of names) {
      const after = right.indexOf(name);
      const before = left.lastIndexOf(name);
      const span: Span | null =
        after >= 0 && BETWEEN_RIGHT.test(right.slice(0, after))
          ? { start: mention.end + after, end: mention.end + after + name.length }
          : before >= 0 && BETWEEN_LEFT.test(left.slice(before + name.length))
            ? { start: mention.start - left.length + before, end: mention.start - left.length + before + name.length }
            : null;
      if (span !== null && (best === null || span.end - span.start > best.span.end - best.span.start)) best = { filter: { attribute, op: 'eq', value }, span };
    }
  return best === null ? null : { filter: best.filter, span: { ...best.span, end: withTail(sheet.text, best.span.end) } };
}

/** 基金频道页面, "loan pages". */
function withTail(text: string, end: number): number {
  return end + (/^(?:页面|专区|频道|s\b|商户|类)+/.exec(text.slice(end))?.[0].length ?? 0);
}
