import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { bilingual, type LocalizedText } from '../../server/values/language.ts';
import { blankPersonalNumbers } from './blank-personal-numbers.ts';
import { type EntityIndex, entityIndexOf } from './entity-index.ts';
import { linkApproximately } from './link-approximately.ts';
import { entityOf, linkEntities, type Mention } from './link-entities.ts';
import { normalizeText } from './normalize-text.ts';
import { type Figure, readFigures } from './read-numbers.ts';
import { readWindows, type WindowHit } from './read-windows.ts';
import type { MentionKind, RequestContext } from './reading.ts';
import { settleMentions } from './settle-mentions.ts';

export interface Span {
  start: number;
  end: number;
}

/** The working sheet of one reading: what was found, and which parts of the text are spoken for. */
export interface Sheet {
  raw: string;
  text: string;
  language: 'zh' | 'en';
  context: RequestContext;
  index: EntityIndex;
  figures: Figure[];
  windows: WindowHit[];
  mentions: Mention[];
  /** Parts between punctuation marks. */
  clauses: Span[];
  /** Masked texts by what they show; figures and mentions never change once the sheet is open. */
  masks: Map<string, string>;
  /** 1 where some slot covers the unit. */
  covered: Uint8Array;
  usedFigures: Set<Figure>;
  /** Figures the writer took back in the same breath. */
  struck: Figure[];
  usedMentions: Set<Mention>;
  usedWindows: Set<WindowHit>;
  /** Words like 排除 and 除外, whose clause says who is left out. */
  exclusionMarks: Span[];
  /** How long the campaign lasts, when said as a length. */
  periodHours: { hours: number; span: Span } | null;
  /** The last day of a recurring campaign. */
  untilDay: string | null;
  /** Names of the plan's own tags come first when a request edits it. */
  preferredTags: Set<string>;
  changes: PlanChange[];
  assumed: { path: string; note: LocalizedText }[];
}

/** Letters that stand for a figure or mention in masked text, one per unit of its span. */
const FIGURE_LETTER = { money: 'Ⓜ', percent: 'Ⓟ', count: 'Ⓒ', duration: 'Ⓓ', instant: 'Ⓘ', day: 'Ⓨ', time_of_day: 'Ⓣ', plain: 'Ⓝ' } as const;
export const WINDOW_LETTER = 'Ⓦ';
const MENTION_LETTER: Record<MentionKind, string> = {
  segment: 'ⓢ',
  campaign: 'ⓖ',
  rights: 'ⓡ',
  channel: 'ⓗ',
  product: 'ⓞ',
  tag_value: 'ⓥ',
  tag: 'ⓐ',
  event: 'ⓔ',
  kpi: 'ⓚ',
};
/** Any figure that can be compared with a tag. */
export const FIGURE_CLASS = 'ⓂⓅⒸⒹⓃ';

export function openSheet(raw: string, context: RequestContext): Sheet {
  const text = blankPersonalNumbers(normalizeText(raw));
  const index = entityIndexOf(context.catalogue);
  const figures = readFigures(text, context.now);
  const linked = linkEntities(text, raw, index)
    .map((mention) => trimVerb(mention, text))
    .filter((mention) => !insideMoment(mention, figures));
  const mentions = settleMentions(linked, text, figures, index);
  const sheet: Sheet = {
    raw,
    text,
    language: languageOf(text),
    context,
    index,
    figures,
    windows: [],
    mentions,
    clauses: clausesOf(text),
    masks: new Map(),
    covered: new Uint8Array(text.length),
    usedFigures: new Set(),
    struck: [],
    usedMentions: new Set(),
    usedWindows: new Set(),
    exclusionMarks: [],
    periodHours: null,
    untilDay: null,
    preferredTags: new Set(),
    changes: [],
    assumed: [],
  };
  for (const match of text.matchAll(LIST_NUMBER)) {
    const figure = figures.find(({ start, end }) => start >= match.index && end <= match.index + match[0].length);
    if (figure !== undefined) spendFigure(sheet, figure);
  }
  addApproximate(sheet);
  sheet.windows = readWindows(text, mask(sheet, { mentions: [] }), figures, context.now);
  // The days between which something was done are no days to send on.
  for (const window of sheet.windows) {
    const days = figures.filter((figure) => figure.moment !== null && figure.start >= window.start && figure.end <= window.end);
    if (days.length >= 2) for (const figure of days) sheet.usedFigures.add(figure);
  }
  return sheet;
}

/** 1) …, 2、…: the number of a line, and no figure of the plan. */
const LIST_NUMBER = /(?:^|\n)[ \t]*\(?\d{1,2}[.)、](?!\d)/g;
const STOP =
  /客户|用户|人群|的|了|过|给|发|送|并|且|和|或|把|在|是|有|没|未|不|请|帮|对|向|天|超过|以上|以下|大于|低于|预算|目标|上午|下午|推|个|元|每|做|想|要|再|还|后|前|最近|近/;

/** Names with a slip in them, looked for only where nothing was found exactly. */
function addApproximate(sheet: Sheet): void {
  if (sheet.text.length > 2_000) return;
  const taken = new Uint8Array(sheet.text.length);
  for (const span of [...sheet.mentions, ...sheet.figures]) taken.fill(1, span.start, span.end);
  const runs: Span[] = [];
  let start = -1;
  for (let unit = 0; unit <= sheet.text.length; unit += 1) {
    const character = sheet.text.charAt(unit);
    const open =
      unit < sheet.text.length &&
      taken[unit] === 0 &&
      (/[\u3400-\u9fff]/.test(character)
        ? !STOP.test(character)
        : /[a-z]/.test(character) || (character === ' ' && start >= 0 && /[a-z]/.test(sheet.text.charAt(start))));
    if (open && start >= 0 && /[a-z]/.test(sheet.text.charAt(start)) !== /[a-z ]/.test(character)) {
      runs.push({ start, end: unit });
      start = unit;
    } else if (open && start < 0) start = unit;
    if (!open && start >= 0) {
      runs.push({ start, end: unit });
      start = -1;
    }
  }
  const found = linkApproximately(
    sheet.text,
    runs.filter((run) => run.end - run.start >= 2),
    sheet.index,
  );
  if (found.length > 0) sheet.mentions = [...sheet.mentions, ...found].sort((a, b) => a.start - b.start);
}

/** 发短信 is the verb and the channel; the verb stays in the text for the grammar. */
function trimVerb(mention: Mention, text: string): Mention {
  if (entityOf(mention, 'channel') === undefined || mention.end - mention.start <= 2) return mention;
  const verb = /^(?:发|打)(?:过|了)?/.exec(text.slice(mention.start, mention.end));
  return verb === null ? mention : { ...mention, start: mention.start + verb[0].length };
}

function insideMoment(mention: Mention, figures: Figure[]): boolean {
  return figures.some((figure) => figure.moment !== null && figure.start <= mention.start && mention.end <= figure.end);
}

/** More Latin words than Chinese characters: English. */
export function languageOf(text: string): 'zh' | 'en' {
  const chinese = text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const latin = text.match(/[a-z]{2,}/g)?.length ?? 0;
  return chinese === 0 && latin === 0 ? 'zh' : chinese >= latin ? 'zh' : 'en';
}

const BREAK = /[，。;!?\n]|,(?!\d{3}(?!\d))|\.(?=\s|$)/g;

function clausesOf(text: string): Span[] {
  const clauses: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    if (match.index > start) clauses.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  if (start < text.length) clauses.push({ start, end: text.length });
  return clauses;
}

/** Takes words out of the text, so that what stood around them stands together; positions stay true. */
export function blank(sheet: Sheet, span: Span): void {
  sheet.text = sheet.text.slice(0, span.start) + ' '.repeat(span.end - span.start) + sheet.text.slice(span.end);
  sheet.clauses = clausesOf(sheet.text);
  sheet.masks.clear();
  cover(sheet, span);
}

export function clauseOf(sheet: Sheet, at: number): Span {
  let low = 0;
  let high = sheet.clauses.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const clause = sheet.clauses[middle];
    if (clause === undefined) break;
    if (at < clause.start) high = middle - 1;
    else if (at >= clause.end) low = middle + 1;
    else return clause;
  }
  return { start: at, end: Math.min(at + 1, sheet.text.length) };
}

interface MaskChoice {
  /** Kinds shown as letters, first of them that a mention has; absent: all. */
  mentions?: MentionKind[];
  /** Show what is already used as blanks (·), so that no pattern takes it twice. */
  hideUsed?: boolean;
}

const ALL_KINDS: MentionKind[] = ['segment', 'campaign', 'rights', 'channel', 'product', 'tag_value', 'tag', 'event', 'kpi'];

/** The text with figures and mentions replaced by letters, unit for unit. */
export function mask(sheet: Sheet, choice: MaskChoice = {}): string {
  return maskWithin(sheet, { start: 0, end: sheet.text.length }, choice);
}

/** The same for one stretch only: blank elsewhere, so that positions stay true. */
export function maskWithin(sheet: Sheet, span: Span, choice: MaskChoice = {}): string {
  const base = baseMask(sheet, choice.mentions ?? ALL_KINDS);
  if (choice.hideUsed !== true) return span.start === 0 && span.end === base.length ? base : ' '.repeat(span.start) + base.slice(span.start, span.end);
  const parts: string[] = [' '.repeat(span.start)];
  let from = span.start;
  for (let unit = span.start; unit < span.end; unit += 1) {
    if (sheet.covered[unit] === 0) continue;
    const start = unit;
    while (unit < span.end && sheet.covered[unit] === 1) unit += 1;
    parts.push(base.slice(from, start), '·'.repeat(unit - start));
    from = unit;
  }
  parts.push(base.slice(from, span.end));
  return parts.join('');
}

function baseMask(sheet: Sheet, kinds: MentionKind[]): string {
  const key = `${kinds.join(' ')}|${sheet.windows.length}`;
  const known = sheet.masks.get(key);
  if (known !== undefined) return known;
  const units = sheet.text.split('');
  const fill = (span: Span, letter: string): void => {
    for (let unit = span.start; unit < span.end; unit += 1) units[unit] = letter;
  };
  for (const figure of sheet.figures) if (units[figure.start] !== ' ') fill(figure, FIGURE_LETTER[figure.value.kind]);
  for (const window of sheet.windows) fill(window, WINDOW_LETTER);
  for (const mention of sheet.mentions) {
    const kind = kinds.find((candidate) => entityOf(mention, candidate) !== undefined);
    if (kind !== undefined) fill(mention, MENTION_LETTER[kind]);
  }
  const masked = units.join('');
  sheet.masks.set(key, masked);
  return masked;
}

export function cover(sheet: Sheet, span: Span): void {
  sheet.covered.fill(1, Math.max(0, span.start), span.end);
}

export function spendFigure(sheet: Sheet, figure: Figure): void {
  sheet.usedFigures.add(figure);
  cover(sheet, figure);
}

export function spendMention(sheet: Sheet, mention: Mention): void {
  sheet.usedMentions.add(mention);
  cover(sheet, mention);
  // 近30天 inside 近30天活期余额 is the name's own window.
  for (const window of sheet.windows) if (window.start < mention.end && window.end > mention.start) sheet.usedWindows.add(window);
  for (const figure of sheet.figures) if (figure.start >= mention.start && figure.end <= mention.end) sheet.usedFigures.add(figure);
}

export function figuresIn(sheet: Sheet, span: Span): Figure[] {
  return sheet.figures.filter((figure) => figure.start >= span.start && figure.end <= span.end);
}

export function freeFiguresIn(sheet: Sheet, span: Span): Figure[] {
  return figuresIn(sheet, span).filter((figure) => !sheet.usedFigures.has(figure));
}

export function mentionsIn(sheet: Sheet, span: Span): Mention[] {
  return sheet.mentions.filter((mention) => mention.start >= span.start && mention.end <= span.end);
}

/** The user's own words at a span; a quote holds at most 500 units. */
export function quoteOf(sheet: Sheet, span: Span): string {
  let start = span.start;
  let end = Math.min(span.end, span.start + 500);
  while (start < end && /\s/.test(sheet.raw.charAt(start))) start += 1;
  while (end > start && /\s/.test(sheet.raw.charAt(end - 1))) end -= 1;
  return sheet.raw.slice(start, end);
}

export function hull(spans: Span[]): Span {
  return { start: Math.min(...spans.map((span) => span.start)), end: Math.max(...spans.map((span) => span.end)) };
}

export function assume(sheet: Sheet, path: string, zh: string, en: string): void {
  sheet.assumed.push({ path, note: bilingual(zh, en) });
}

/** Fen of a figure that may be money: yuan when no unit was said. Null for anything else. */
export function fenOf(figure: Figure): number | null {
  if (figure.foreign) return null;
  if (figure.value.kind === 'money') return figure.value.fen;
  return figure.value.kind === 'plain' ? Math.round(figure.value.value * 100) : null;
}
