import { numeralAt } from '../numerals.ts';
import { type Figure, readFigures } from '../read-numbers.ts';

/** What stands right after a bare number in talk of funds, and what it makes of it: 亿 of a size, 厘 and basis points of a fee. */
const TAILS: readonly (readonly [RegExp, (magnitude: number) => Figure['value']])[] = [
  [/^ ?(?:个)?亿(?:元|块钱?)?/, (magnitude) => ({ kind: 'money', fen: Math.round(magnitude * 1e10) })],
  [/^ ?e(?![a-z\d])/, (magnitude) => ({ kind: 'money', fen: Math.round(magnitude * 1e10) })],
  [/^ ?‰/, (magnitude) => ({ kind: 'percent', rate: exact(magnitude / 1_000) })],
  [/^厘/, (magnitude) => ({ kind: 'percent', rate: exact(magnitude / 1_000) })],
  [/^ ?(?:个)?(?:bps?(?![a-z])|基点|basis points?)/, (magnitude) => ({ kind: 'percent', rate: exact(magnitude / 10_000) })],
];
/** Shares told in words alone. */
const WORDED: readonly (readonly [RegExp, number])[] = [
  [/half (?:a|of one|of a) (?:percent|per cent|point)|half percent|半个(?:百分)?点/g, 0.005],
  [/a quarter (?:of a |of one )?(?:percent|per cent|point)/g, 0.0025],
];
const DIGITS: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };
const CONNECTOR = /^ ?(?:-|~|—|到|至|、|和|与|to|and|or|或) ?$/;
const LENT = /([一两二三四五六七八九十])(?:到|至|-|~)$/;
const PER_MILLE = /([一两二三四五六七八九十])厘/g;

/** Figures as they are told of funds, over text that is already normalised: those of every request, and the units only funds are told in. */
export function readFundNumbers(text: string, now: Date): Figure[] {
  // 严一点, 小两点: no hour of the day is a figure of a fund.
  const figures = readFigures(text, now).filter(({ value }) => value.kind !== 'time_of_day' && value.kind !== 'instant');
  const worded = [...wordedPerMille(text), ...wordedShares(text)];
  const told = [...figures.filter(({ start, end }) => !worded.some((other) => start < other.end && other.start < end)), ...worded]
    .sort((a, b) => a.start - b.start)
    .map((figure) => withTail(text, figure));
  const whole = told.flatMap((figure) => [...lender(text, figure), figure]);
  return whole.map((figure, index) => lent(text, unsigned(text, figure), whole[index + 1]));
}

function withTail(text: string, figure: Figure): Figure {
  const { value, magnitude } = figure;
  // 50亿 is money, whether or not 元 is said.
  if (value.kind === 'plain' && magnitude >= 1e8 && /亿$/.test(text.slice(figure.start, figure.end)))
    return { ...figure, value: { kind: 'money', fen: Math.round(magnitude * 100) } };
  if (value.kind !== 'plain' && !(value.kind === 'count' && /个$/.test(text.slice(figure.start, figure.end)))) return figure;
  for (const [pattern, convert] of TAILS) {
    const tail = pattern.exec(text.slice(figure.end));
    if (tail === null) continue;
    const made = convert(magnitude);
    return { ...figure, end: figure.end + tail[0].length, value: made, magnitude: made.kind === 'money' ? made.fen / 100 : magnitude };
  }
  return figure;
}

/** 三到七年: a lone digit is a number where what follows lends it a unit. */
function lender(text: string, figure: Figure): Figure[] {
  const digit = LENT.exec(text.slice(0, figure.start))?.[1];
  const connected = digit === undefined ? 0 : (LENT.exec(text.slice(0, figure.start))?.[0].length ?? 0);
  if (digit === undefined || /[一两二三四五六七八九十百千第周]/.test(text.charAt(figure.start - connected - 1))) return [];
  const magnitude = DIGITS[digit] ?? 0;
  const start = figure.start - connected;
  return [{ start, end: start + 1, magnitude, value: { kind: 'plain', value: magnitude }, moment: null, foreign: false }];
}

function wordedPerMille(text: string): Figure[] {
  return [...text.matchAll(PER_MILLE)].map(({ index, 0: said, 1: digit }) => {
    const magnitude = DIGITS[digit ?? ''] ?? 0;
    return { start: index, end: index + said.length, magnitude, value: { kind: 'percent', rate: exact(magnitude / 1_000) }, moment: null, foreign: false };
  });
}

function wordedShares(text: string): Figure[] {
  const inTenThousand = [...text.matchAll(/万分之/g)].flatMap(({ index, 0: said }): Figure[] => {
    const numeral = numeralAt(text, index + said.length);
    if (numeral === null) return [];
    const value: Figure['value'] = { kind: 'percent', rate: exact(numeral.value / 10_000) };
    return [{ start: index, end: numeral.end, magnitude: numeral.value, value, moment: null, foreign: false }];
  });
  return [...inTenThousand, ...wordedOnly(text)];
}

function wordedOnly(text: string): Figure[] {
  return WORDED.flatMap(([pattern, rate]) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: said }): Figure => ({
        start: index,
        end: index + said.length,
        magnitude: rate * 100,
        value: { kind: 'percent', rate },
        moment: null,
        foreign: false,
      }),
    ),
  );
}

/** 5个点-10个点: a stroke between two figures is no minus. */
function unsigned(text: string, figure: Figure): Figure {
  const { value, start } = figure;
  if (figure.magnitude >= 0 || text.charAt(start) !== '-' || !/[点成年月天元亿万]/.test(text.charAt(start - 1))) return figure;
  const positive = { ...figure, start: start + 1, magnitude: -figure.magnitude };
  if (value.kind === 'percent') return { ...positive, value: { kind: 'percent', rate: -value.rate } };
  return value.kind === 'money' ? { ...positive, value: { kind: 'money', fen: -value.fen } } : positive;
}

/** 5到20个亿: the first takes the unit of the second. */
function lent(text: string, figure: Figure, next: Figure | undefined): Figure {
  if (figure.value.kind !== 'plain' || next === undefined || !CONNECTOR.test(text.slice(figure.end, next.start))) return figure;
  const { value, magnitude } = next;
  const own = figure.magnitude;
  if (value.kind === 'money' && magnitude >= 1e8 && own < 10_000)
    return { ...figure, magnitude: own * 1e8, value: { kind: 'money', fen: Math.round(own * 1e10) } };
  if (value.kind === 'percent' && magnitude !== 0) return { ...figure, value: { kind: 'percent', rate: exact((value.rate / magnitude) * own) } };
  if (value.kind === 'duration' && magnitude !== 0) return { ...figure, value: { kind: 'duration', hours: (value.hours / magnitude) * own } };
  return figure;
}

function exact(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
