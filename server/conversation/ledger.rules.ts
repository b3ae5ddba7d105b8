import { bankDay, inBankZone } from '../values/time.ts';
import type { LedgerEntry } from './ledger.schema.ts';

/** A figure in a sentence that the ledger does not hold. */
export interface UnsourcedFigure {
  figure: string;
  at: number;
}

/** Figures with their scale: 3.2万, 20万元, 15.14, 5.3%, 1,234, ¥15.14, 2.5k. Ids (c1, t2, v3, cmp_…) and clause numbers are not figures. */
const FIGURE = /(?<![\w.第])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(亿|万|千|百分点|个百分点|million|billion|[kKwW](?![\w])|pp\b|%|％)?/g;
const MOMENT =
  /(\d{4})-(\d{2})-(\d{2})(?:[^\d\n]{0,6}?(\d{1,2}):(\d{2}))?|(?<!\d)(\d{1,2}):(\d{2})(?!\d)|(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g;

/** A day in the words of a text: 2026 年 1 月 1 日. However it is said again, it is that day. */
const WRITTEN_DAY = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g;

const scales: Record<string, number> = { 亿: 1e8, 万: 1e4, 千: 1e3, w: 1e4, W: 1e4, k: 1e3, K: 1e3, million: 1e6, billion: 1e9 };

/**
 * Every figure of a sentence that no ledger entry accounts for. A figure matches an entry if it is that entry's value
 * rounded to the digits shown: in yuan for fen, in percent for fractions, in days for hours. Pure.
 */
export function unsourcedFigures(sentence: string, entries: readonly LedgerEntry[]): UnsourcedFigure[] {
  const known = prepare(entries);
  const missing: UnsourcedFigure[] = [];
  const rest = sentence.replace(MOMENT, (whole: string, ...groups: unknown[]) => {
    const at = groups.at(-2) as number;
    if (!momentKnown(whole, known)) missing.push({ figure: whole, at });
    return ' '.repeat(whole.length);
  });
  for (const match of rest.matchAll(FIGURE)) {
    const [whole, digits = '', ownScale] = match;
    const scale = ownScale ?? rangeScale(rest, match.index, whole.length);
    if (!figureKnown(digits, ownScale, known) && !(scale !== ownScale && figureKnown(digits, scale, known)))
      missing.push({ figure: whole.trim(), at: match.index });
  }
  return missing;
}

/** "0.12 至 2.43 个百分点" and "1.52 个百分点（0.12 至 2.43）": a figure without a unit takes that of its range, or of the figure its bracket explains. */
function rangeScale(text: string, at: number, length: number): string | undefined {
  const after = /^\s*(?:至|到|–|—|~|～|-|to|and|,|，)\s*-?\d[\d.,]*\s*(亿|万|千|个?百分点|pp\b|%|％)/.exec(text.slice(at + length));
  if (after !== null) return after[1];
  const before = /(亿|万|千|个?百分点|pp|%|％)\s*[（(][^（()）]*$/.exec(text.slice(0, at));
  return before?.[1];
}

interface Known {
  numbers: number[];
  percents: number[];
  days: Set<string>;
  times: Set<string>;
  texts: string;
}

function prepare(entries: readonly LedgerEntry[]): Known {
  const known: Known = { numbers: [], percents: [], days: new Set(), times: new Set(), texts: '' };
  const texts: string[] = [];
  for (const { value, unit } of entries) {
    if (typeof value === 'number') {
      if (unit === 'fen') known.numbers.push(value / 100);
      else if (unit === 'fraction') known.percents.push(value * 100);
      else known.numbers.push(value, value / 24);
      if (unit !== 'fen' && Math.abs(value) <= 1) known.percents.push(value * 100);
    } else if (unit === 'instant') {
      known.days.add(bankDay(value));
      known.times.add(inBankZone(value).toFormat('HH:mm'));
    } else if (unit === 'day') known.days.add(value);
    else if (unit === 'time_of_day') known.times.add(value);
    else texts.push(value);
  }
  known.texts = texts.join('\n');
  for (const [, year, month = '', day = ''] of known.texts.matchAll(WRITTEN_DAY)) known.days.add(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return known;
}

function figureKnown(digits: string, scale: string | undefined, known: Known): boolean {
  const plain = digits.replaceAll(',', '');
  const shown = Number(plain);
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0;
  const isPercent = scale !== undefined && /[%％]|pp|百分点/.test(scale);
  const factor = scale === undefined || isPercent ? 1 : (scales[scale] ?? 1);
  const tolerance = (0.5 * factor) / 10 ** decimals + 1e-9;
  const candidates = isPercent ? known.percents : known.numbers;
  if (candidates.some((value) => Math.abs(Math.abs(value) - shown * factor) <= tolerance)) return true;
  // Names and quoted texts in tool results carry figures too (近30天…, a past campaign's title).
  return scale === undefined || isPercent
    ? new RegExp(`(?<![\\d.])${escapePattern(digits)}(?![\\d.]*\\d)${isPercent ? '\\s*[%％]' : ''}`).test(known.texts)
    : known.texts.includes(`${digits}${scale}`);
}

function momentKnown(whole: string, known: Known): boolean {
  const full = /(\d{4})-(\d{2})-(\d{2})/.exec(whole)?.[0];
  const time = /(\d{1,2}):(\d{2})/.exec(whole);
  const spoken = /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})/.exec(whole);
  if (full !== undefined && !known.days.has(full) && !known.texts.includes(full)) return false;
  if (time !== null) {
    const padded = `${(time[1] ?? '').padStart(2, '0')}:${time[2]}`;
    if (!known.times.has(padded) && !known.texts.includes(padded)) return false;
  }
  if (spoken !== null) {
    const tail = `-${(spoken[2] ?? '').padStart(2, '0')}-${(spoken[3] ?? '').padStart(2, '0')}`;
    if (![...known.days].some((day) => day.endsWith(tail)) && !known.texts.includes(whole)) return false;
  }
  return true;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
