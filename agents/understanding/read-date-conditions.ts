import { DateTime } from 'luxon';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { BANK_ZONE } from '../../server/values/time.ts';
import type { Condition } from './conditions.ts';
import type { Entity } from './entity-index.ts';
import { linkAcross, linkEntities, type Mention } from './link-entities.ts';
import { readMonthRanges } from './month-ranges.ts';
import { negationBefore } from './polarity.ts';
import { chunkOf } from './read-event-condition.ts';
import { daysOf, type WindowHit } from './read-windows.ts';
import { assume, clauseOf, cover, hull, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const FUTURE = /到期|过期|期满|生日|maturity|expir|birthday|next/i;

/** Dates with the stretch of time inside or beside their name: 定期30天内到期, 下个月到期的理财, 本月过生日. */
export function readDateConditions(sheet: Sheet): Condition[] {
  const conditions: Condition[] = [];
  for (const stretch of stretches(sheet)) {
    if (sheet.covered.subarray(stretch.span.start, stretch.span.end).some((unit) => unit === 1)) continue;
    const chunk = chunkOf(sheet, stretch.span.start);
    const found = acrossGap(sheet, stretch.span, chunk) ?? beside(sheet, stretch.span, chunk);
    if (found === null || found.entity.tag === undefined) continue;
    const future = FUTURE.test(found.entity.tag.name.zh) || FUTURE.test(found.entity.tag.name.en);
    const predicate = predicateFor(found.entity.code, future ? stretch : inThePast(sheet, stretch), future);
    if (predicate === null) continue;
    const spans: Span[] = [stretch.span, ...found.spans];
    const negation = negationBefore(sheet, Math.min(...spans.map((span) => span.start)));
    for (const span of spans) cover(sheet, span);
    for (const span of spans) for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
    for (const figure of sheet.figures) if (figure.start >= stretch.span.start && figure.end <= stretch.span.end) spendFigure(sheet, figure);
    if (stretch.window !== null) sheet.usedWindows.add(stretch.window);
    conditions.push({
      span: hull(negation === null ? spans : [...spans, negation]),
      predicate: negation === null ? predicate : { kind: 'not', of: predicate },
    });
  }
  conditions.push(...readLapsed(sheet));
  return conditions;
}

const LAPSED =
  /(?:风评|风险评估|风险测评|风险承受能力评估|测评)(?:结果|有效期)?(?:已经?|都|快要?|即将|将)*(?:过期|到期|失效|过了有效期|超期)(?:了|的|或)?|risk (?:assessment|profile)s? (?:has |have |is |are |was |were )*(?:expired|lapsed|out of date|overdue)|expired risk (?:assessment|profile)s?/g;

/** An investor's risk assessment holds for one year; 风评过期 is one older than that. */
function readLapsed(sheet: Sheet): Condition[] {
  const tag = sheet.context.catalogue.tags.find((candidate) => candidate.role === 'risk_assessed_on');
  if (tag === undefined) return [];
  return [...sheet.text.matchAll(LAPSED)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    cover(sheet, span);
    for (const mention of sheet.mentions) if (mention.start < span.end && mention.end > span.start) spendMention(sheet, mention);
    assume(
      sheet,
      'audience',
      `「${sheet.raw.slice(span.start, span.end)}」按风评超过一年理解`,
      `"${sheet.raw.slice(span.start, span.end)}" read as assessed more than a year ago`,
    );
    return { span, predicate: { kind: 'tag', tag: tag.code, op: 'before_last_days', value: 365 } };
  });
}

interface Stretch {
  span: Span;
  window: WindowHit | null;
  days: number | null;
  between: [string, string] | null;
  /** Up to a day. */
  until?: { day: string; included: boolean; after?: boolean };
  /** 未来, 内到期, next: said to lie ahead. */
  ahead: boolean;
}

const AHEAD =
  /(?:未来|接下来|今后|往后|今后的|即将在?|马上在?|in the next|within the next|over the next|during the next|the next|in the coming|within the coming|over the coming|the coming|coming|next)(?:的| )*$/;
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const CALENDAR: [RegExp, (today: DateTime) => [DateTime, DateTime]][] = [
  [/下个?月(?!初|底|末|中旬|[\d一二三四五六七八九十])|next month/g, (t) => month(t.plus({ months: 1 }))],
  [/(?:本|当|这个?)月(?!初|底|末|中旬|[\d一二三四五六七八九十])|this month/g, (t) => month(t)],
  [/(?:in |during |within |over )?(?:the |this )coming month/g, (t) => [t, t.plus({ days: 30 })]],
  [/(?:in |during |within |over )?(?:the |this )?coming week/g, (t) => [t, t.plus({ days: 7 })]],
  [/下(?:个)?(?:周|星期)(?![一二三四五六日天末])|next week/g, (t) => week(t.plus({ weeks: 1 }))],
  [/(?:本|这)(?:个)?(?:周|星期)(?![一二三四五六日天末])|this week/g, (t) => week(t)],
  [new RegExp(`(?:(?:in|during|this) )(?:${MONTHS.join('|')})(?! \\d)`, 'g'), (t) => month(t)],
  [/(?<![\d个])(1[0-2]|[1-9])月(?:份)?(?!\d|底|初|末|中|上旬|下旬)/g, (t) => month(t)],
];

function month(day: DateTime): [DateTime, DateTime] {
  return [day.startOf('month'), day.endOf('month')];
}
function week(day: DateTime): [DateTime, DateTime] {
  return [day.startOf('week'), day.endOf('week')];
}

function stretches(sheet: Sheet): Stretch[] {
  const found: Stretch[] = [];
  for (const figure of sheet.figures) {
    if (figure.value.kind !== 'duration' || sheet.usedFigures.has(figure)) continue;
    const left = sheet.text.slice(Math.max(0, figure.start - 24), figure.start);
    const ahead = AHEAD.exec(left);
    const within = /\b(?:within|in)(?: the)? $/.exec(left);
    const right = within === null ? /^(?:之内|以内|内|里)/.exec(sheet.text.slice(figure.end)) : null;
    if (
      ahead === null &&
      right === null &&
      (within === null || MATURING.exec(sheet.text.slice(Math.max(0, figure.start - 60), figure.start - within[0].length)) === null)
    )
      continue;
    found.push({
      span: { start: figure.start - (ahead?.[0].length ?? within?.[0].length ?? 0), end: figure.end + (right?.[0].length ?? 0) },
      window: sheet.windows.find((window) => window.figure === figure) ?? null,
      days: daysOf(figure.value.hours),
      between: null,
      ahead: ahead !== null || within !== null,
    });
  }
  const today = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE }).startOf('day');
  found.push(...dayStretches(sheet), ...exactDays(sheet, today));
  for (const { start, end, from, to } of readMonthRanges(sheet.text, today))
    found.push({
      span: { start, end },
      window: sheet.windows.find((window) => window.start < end && window.end > start) ?? null,
      days: null,
      between: [from.toISODate() ?? '', to.toISODate() ?? ''],
      ahead: true,
    });
  for (const [pattern, resolve] of CALENDAR)
    for (const match of sheet.text.matchAll(pattern)) {
      let base = today;
      if (match[1] !== undefined) {
        base = today.set({ month: Number(match[1]), day: 1 });
        if (base.endOf('month') < today) base = base.plus({ years: 1 });
      }
      const english = MONTHS.findIndex((name) => match[0].endsWith(name));
      if (english >= 0) {
        base = today.set({ month: english + 1, day: 1 });
        if (base.endOf('month') < today) base = base.plus({ years: 1 });
      }
      const [from, to] = resolve(base);
      const span = { start: match.index, end: match.index + match[0].length };
      const window = sheet.windows.find((hit) => hit.start < span.end && hit.end > span.start) ?? null;
      const days = match[0].includes('coming') ? Math.round(to.diff(from, 'days').days) : null;
      found.push({ span, window, days, between: days === null ? [from.toISODate() ?? '', to.toISODate() ?? ''] : null, ahead: true });
    }
  return found;
}

/** 理财[5天后]到期, 理财[5天后（11月27日）]到期, "maturing [in exactly 5 days]": one day still to come. */
function exactDays(sheet: Sheet, today: DateTime): Stretch[] {
  return sheet.figures.flatMap((figure): Stretch[] => {
    if (figure.value.kind !== 'duration' || figure.value.hours < 24 || figure.value.hours % 24 !== 0 || sheet.usedFigures.has(figure)) return [];
    const tail = /^(?:之?后|以后)(?:\(([^()]{2,16})\))?(?=(?:就|即|将|要|会)?(?:到期|过期|期满))/.exec(sheet.text.slice(figure.end));
    if (tail === null) return [];
    const end = figure.end + tail[0].length;
    const named = sheet.figures.find((other) => other.start >= figure.end && other.end <= end && dayFigure(other) !== null);
    const day = (named === undefined ? null : dayFigure(named)) ?? today.plus({ hours: figure.value.hours });
    const iso = day.toISODate() ?? '';
    return [{ span: { start: figure.start, end }, window: null, days: null, between: [iso, iso], ahead: true }];
  });
}

const RANGE = /^ ?(?:到|至|-|~|—|to|until|through|and) ?$/;
const UNTIL = /^(?:之前|以前|前|(?<=[底末])(?=过期|到期|失效)|(?:之后|以后|以来|后|起)(?=开户|首|新|成))/;
const BY = /\b(by|before|no later than|since|after) (?:the )?$/;

/** 12月10日到12月20日, "between 1 and 15 December", "by the end of the year", 12月15日之前: days that a date lies between, or before. */
function dayStretches(sheet: Sheet): Stretch[] {
  const found: Stretch[] = [];
  for (const [index, figure] of sheet.figures.entries()) {
    if (sheet.usedFigures.has(figure)) continue;
    const next = sheet.figures[index + 1];
    const to = next === undefined ? null : dayFigure(next);
    if (next !== undefined && to !== null && RANGE.test(sheet.text.slice(figure.end, next.start))) {
      const from =
        dayFigure(figure) ?? (figure.value.kind === 'plain' && figure.magnitude >= 1 && figure.magnitude <= to.day ? to.set({ day: figure.magnitude }) : null);
      // "between 1 September and 30 September 2026": the year of the second day is that of both.
      const start = from !== null && from > to && from.year === to.year + 1 ? from.minus({ years: 1 }) : from;
      if (start === null || start > to) continue;
      const lead = /(?:between|from|从|在) ?$/.exec(sheet.text.slice(Math.max(0, figure.start - 9), figure.start))?.[0].length ?? 0;
      const tail = /^(?:之间|期间|内|这几天|之内)/.exec(sheet.text.slice(next.end))?.[0].length ?? 0;
      const window = sheet.windows.find((hit) => hit.start < next.end && hit.end > figure.start) ?? null;
      found.push({
        span: { start: figure.start - lead, end: next.end + tail },
        window,
        days: null,
        between: [start.toISODate() ?? '', to.toISODate() ?? ''],
        ahead: true,
      });
      continue;
    }
    const day = dayFigure(figure);
    const before = BY.exec(sheet.text.slice(Math.max(0, figure.start - 20), figure.start));
    const until = UNTIL.exec(sheet.text.slice(figure.end));
    if (day === null || (before === null && until === null)) continue;
    const after = /since|after/.test(before?.[1] ?? '') || /后|来|起/.test(until?.[0] ?? '');
    const included =
      before !== null ? !/before|after/.test(before[1] ?? '') : /来|起/.test(until?.[0] ?? '') || /[底末]$/.test(sheet.text.slice(figure.start, figure.end));
    found.push({
      span: { start: figure.start - (before?.[0].length ?? 0), end: figure.end + (until?.[0].length ?? 0) },
      window: null,
      days: null,
      between: null,
      until: { day: day.toISODate() ?? '', included, after },
      ahead: true,
    });
  }
  return found;
}

function dayFigure(figure: Sheet['figures'][number]): DateTime | null {
  return figure.value.kind === 'day' ? (figure.moment?.day ?? null) : null;
}

/** Days are read as still to come; those of a date that has been (last login, account opened) lie in the past. */
function inThePast(sheet: Sheet, stretch: Stretch): Stretch {
  const today = DateTime.fromJSDate(sheet.context.now, { zone: BANK_ZONE }).toISODate() ?? '';
  const back = (day: string): string => DateTime.fromISO(day).minus({ years: 1 }).toISODate() ?? day;
  const { until, between } = stretch;
  if (until !== undefined && until.day > today) return { ...stretch, until: { ...until, day: back(until.day) } };
  return between !== null && between[0] > today ? { ...stretch, between: [back(between[0]), back(between[1])] } : stretch;
}

function predicateFor(tag: string, stretch: Stretch, future: boolean): Predicate | null {
  if (stretch.until !== undefined) {
    const { day, included, after } = stretch.until;
    return { kind: 'tag', tag, op: after === true ? (included ? 'gte' : 'gt') : included ? 'lte' : 'lt', value: day };
  }
  if (stretch.between !== null) return { kind: 'tag', tag, op: 'between', value: stretch.between };
  if (stretch.days === null) return null;
  return { kind: 'tag', tag, op: future || stretch.ahead ? 'within_next_days' : 'within_last_days', value: stretch.days };
}

/** 定期[30天内]到期: the name of a date once the stretch is taken out. */
function acrossGap(sheet: Sheet, gap: Span, chunk: Span): { entity: Entity; spans: Span[] } | null {
  const leftStart = Math.max(chunk.start, gap.start - 10);
  const left = sheet.text.slice(leftStart, gap.start).replace(/(?:将于|将在|将|会在|会|在|于|的|有)$/, '');
  const right = sheet.text.slice(gap.end, Math.min(chunk.end, gap.end + 10)).replace(/^(?:将|会|要|即将|就要|就)/, '');
  const skipped = sheet.text.slice(gap.end, Math.min(chunk.end, gap.end + 10)).length - right.length;
  for (const mention of linkAcross(left + right, left.length, sheet.index)) {
    const entity = mention.entities.find((candidate) => candidate.kind === 'tag' && candidate.tag?.type === 'date');
    if (entity === undefined) continue;
    const start = leftStart + mention.start;
    const whole = sheet.mentions.find((other) => other.start < start && other.end > start);
    return {
      entity,
      spans: [
        { start: whole?.start ?? start, end: gap.start },
        { start: gap.end, end: gap.end + skipped + mention.end - left.length },
      ],
    };
  }
  return null;
}

/** What may stand between a date and its stretch of time: "birthday falls [in December]", 生日就在[下个月]. */
const BESIDE =
  /^(?:的|在|于|是|将|会|要|快|就|都|刚好|正好|过|,|，| |is|are|was|were|falls?|falling|comes?|coming up|up|due|that|which|will|be|their|the|a|of|have|has|\(|\)|\?|expires?|expiring|mature|matures|maturing)*$/;

/** [30天内]到期的理财, [本月]过生日: a date named just after or before the stretch. */
const MATURING =
  /([a-z][a-z -]*?) (?:that |which )?(?:are |is |will |coming |about to |due to |set to |going to |to )*(matur\w*|expir\w*|due|end\w*)(?: within| in| during| over)? ?\(?$/;

/** "time deposits maturing [in the next 30 days]": a date tag that shares the noun and the verb's stem. */
function maturing(sheet: Sheet, gap: Span, chunk: Span): { entity: Entity; spans: Span[] } | null {
  const match = MATURING.exec(sheet.text.slice(chunk.start, gap.start));
  if (match === null) return null;
  const stem = /^expir/.test(match[2] ?? '') ? 'expir' : 'matur';
  const noun = (match[1] ?? '')
    .split(/[ -]/)
    .map((word) => word.replace(/s$/, ''))
    .slice(-2);
  const tags = [...sheet.index.tags.values()].filter(
    (tag) => tag.type === 'date' && [tag.name.en, ...tag.synonyms.en].some((name) => name.toLowerCase().includes(stem)),
  );
  const scored = tags
    .map((tag) => ({ tag, score: noun.filter((word) => [tag.name.en, ...tag.synonyms.en].some((name) => name.toLowerCase().includes(word))).length }))
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  if (best !== undefined && best.score === 0) return maturingBefore(sheet, gap, tags, match[2] ?? '');
  if (best === undefined) return null;
  const words = noun.join('|');
  const from = new RegExp(`\\b(?:${words})`).exec(match[0]);
  return {
    entity: { kind: 'tag', code: best.tag.code, tag: best.tag, weight: 0.9 },
    spans: [{ start: chunk.start + match.index + (from?.index ?? 0), end: gap.start }],
  };
}

/** "wealth products of 500k or more maturing …": what matures was named earlier in the sentence. */
function maturingBefore(sheet: Sheet, gap: Span, tags: Tag[], verb: string): { entity: Entity; spans: Span[] } | null {
  const from = gap.start - sheet.text.slice(0, gap.start).length + sheet.text.slice(0, gap.start).lastIndexOf(verb);
  for (const mention of sheet.mentions.filter((other) => other.end <= from && from - other.end <= 60).reverse()) {
    const words = sheet.text
      .slice(mention.start, mention.end)
      .split(/[ -]/)
      .map((word) => word.replace(/s$/, ''))
      .filter((word) => word.length > 2);
    const tag = tags.find((candidate) => words.some((word) => [candidate.name.en, ...candidate.synonyms.en].some((name) => name.toLowerCase().includes(word))));
    if (tag !== undefined) return { entity: { kind: 'tag', code: tag.code, tag, weight: 0.9 }, spans: [{ start: from, end: gap.start }] };
  }
  return null;
}

function namesOf(sheet: Sheet, mention: Mention): string[] {
  const tags = mention.entities.flatMap((entity) => (entity.kind === 'tag' && entity.tag !== undefined ? [entity.tag] : []));
  return [sheet.text.slice(mention.start, mention.end), ...tags.flatMap((tag) => tag.synonyms.zh)].map((name) => name.replace(/(?:余额|金额|持有)$/, ''));
}

/** 积分超过1万且30天内过期: the subject of the date stands at the start of its clause. */
function sharedSubject(sheet: Sheet, gap: Span, ending: string): Entity | null {
  // 定期余额10万以上，45天内到期: the part before may have named it.
  const clause = clauseOf(sheet, gap.start);
  const previous = sheet.clauses[sheet.clauses.findIndex((part) => part.start === clause.start) - 1];
  const from = previous !== undefined && gap.start - clause.start <= 2 && /[，,]/.test(sheet.text.charAt(previous.end)) ? previous.start : clause.start;
  for (const mention of sheet.mentions.filter((candidate) => candidate.start >= from && candidate.end <= gap.start).reverse())
    for (const name of namesOf(sheet, mention).flatMap((own) => ['到期', '过期', ending].map((form) => own + form))) {
      const entity = linkEntities(name, name, sheet.index)
        .find((found) => found.start === 0 && found.end === name.length)
        ?.entities.find((candidate) => candidate.tag?.type === 'date');
      if (entity !== undefined) return entity;
    }
  return null;
}

function beside(sheet: Sheet, gap: Span, chunk: Span): { entity: Entity; spans: Span[] } | null {
  const born = /\bborn $/.exec(sheet.text.slice(chunk.start, gap.start));
  const birthday = born === null ? undefined : [...sheet.index.tags.values()].find((tag) => tag.type === 'date' && /生日/.test(tag.name.zh));
  if (birthday !== undefined)
    return { entity: { kind: 'tag', code: birthday.code, tag: birthday, weight: 1 }, spans: [{ start: gap.start - 5, end: gap.start }] };
  const english = maturing(sheet, gap, chunk);
  if (english !== null) return english;
  const expiring = /^(?:将|会|要|即将|就)*(到期|过期|期满)的?/.exec(sheet.text.slice(gap.end, chunk.end));
  if (expiring !== null) {
    const next = sheet.mentions.find((mention) => mention.start >= gap.end + expiring[0].length && mention.start - gap.end - expiring[0].length <= 2);
    const name = next === undefined ? '' : sheet.text.slice(next.start, next.end) + (expiring[1] ?? '');
    const entity =
      name === ''
        ? undefined
        : linkEntities(name, name, sheet.index)
            .find((mention) => mention.start === 0 && mention.end === name.length)
            ?.entities.find((candidate) => candidate.tag?.type === 'date');
    if (entity !== undefined && next !== undefined) return { entity, spans: [{ start: gap.end, end: next.end }] };
    const shared = sharedSubject(sheet, gap, expiring[1] ?? '');
    if (shared !== null) return { entity: shared, spans: [{ start: gap.end, end: gap.end + expiring[0].length }] };
  }
  const after = sheet.mentions.find(
    (mention) =>
      mention.start >= gap.end &&
      BESIDE.test(sheet.text.slice(gap.end, mention.start)) &&
      mention.end <= chunk.end &&
      mention.entities.some((entity) => entity.kind === 'tag' && entity.tag?.type === 'date'),
  );
  const before = sheet.mentions.findLast(
    (mention) =>
      mention.end <= gap.start &&
      BESIDE.test(sheet.text.slice(mention.end, gap.start)) &&
      mention.start >= chunk.start &&
      mention.entities.some((entity) => entity.kind === 'tag' && entity.tag?.type === 'date'),
  );
  const mention = after ?? before;
  const entity = mention?.entities.find((candidate) => candidate.kind === 'tag' && candidate.tag?.type === 'date');
  // A date that is also an event (开户) is left to the reader of events, unless it lies ahead.
  if (mention === undefined || entity === undefined || sheet.usedMentions.has(mention)) return null;
  const dayed = sheet.figures.some((figure) => figure.value.kind === 'day' && figure.start >= gap.start && figure.end <= gap.end);
  if (!dayed && mention.entities.some((candidate) => candidate.kind === 'event') && !FUTURE.test(entity.tag?.name.zh ?? '')) return null;
  return { entity, spans: [mention] };
}
