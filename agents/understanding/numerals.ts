/** A number as written, before it is known what it counts. `end` is exclusive. */
export interface Numeral {
  value: number;
  end: number;
  /** The scale named last (10000 for 万, w), 1 if none: "5-10万" lends it to the 5. */
  scale: number;
  script: 'arabic' | 'chinese' | 'english';
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL_UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const ARABIC = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;
const LETTER_SCALE = /(w|k|m|mn|bn|b)(?![a-z0-9])/y;
const WORD_SCALE = /[ -]?(hundred|thousand|million|billion|mn|bn)(?![a-z])/y;
const SCALES: Record<string, number> = { w: 1e4, k: 1e3, m: 1e6, mn: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9, thousand: 1e3, hundred: 100 };
const TAKES_OWN_DIGIT = /[天月日号点次年小分个周岁%折成期张份人户名:]/;

/**
 * The numeral that starts at `at` in normalised text, in Arabic, Chinese (everyday or 大写), mixed ("3万5", "1千5", "2百万",
 * "20w", "200k", "1.2 million") or English words; null if none starts there.
 */
export function numeralAt(text: string, at: number): Numeral | null {
  return mixedNumeralAt(text, at) ?? englishNumeralAt(text, at);
}

function mixedNumeralAt(text: string, at: number): Numeral | null {
  let position = at;
  let total = 0;
  let section = 0;
  let current: number | null = null;
  let currentIsOneDigit = false;
  let lastUnit = 1;
  let zero = false;
  let chinese = false;
  let arabic = false;
  let started = false;
  while (position < text.length) {
    const unit = text.charAt(position);
    const code = unit.charCodeAt(0);
    if (code >= 0x30 && code <= 0x39) {
      if (current !== null) break;
      ARABIC.lastIndex = position;
      const match = ARABIC.exec(text);
      if (match === null) break;
      current = Number(match[0].replaceAll(',', ''));
      currentIsOneDigit = match[0].length === 1;
      arabic = true;
      started = true;
      position += match[0].length;
      continue;
    }
    const small = SMALL_UNITS[unit];
    const digit = DIGITS[unit];
    if (digit !== undefined) {
      if (current !== null) break;
      let end = position + 1;
      while (DIGITS[text.charAt(end)] !== undefined) end += 1;
      const run = text.slice(position, end);
      chinese = true;
      started = true;
      if (/^[零〇]/.test(run) && run.length <= 2) {
        zero = true;
        current = run.length === 2 ? (DIGITS[run.charAt(1)] ?? 0) : null;
        if (run.length === 1 && SMALL_UNITS[text.charAt(end)] === undefined && lastUnit === 1) current = 0;
        currentIsOneDigit = false;
      } else {
        current = Number([...run].map((character) => DIGITS[character]).join(''));
        currentIsOneDigit = run.length === 1;
      }
      position = end;
      continue;
    }
    if (small !== undefined) {
      if (current === null) {
        if (small !== 10 || (section > 0 && lastUnit < 100)) break;
        current = 1;
      }
      section += current * small;
      current = null;
      lastUnit = small;
      zero = false;
      chinese = true;
      started = true;
      position += 1;
      continue;
    }
    if ((unit === '万' || unit === '亿') && started) {
      const here = section + (current ?? 0);
      if (unit === '万') {
        if (here === 0) break;
        total += here * 1e4;
      } else {
        if (total + here === 0) break;
        total = (total + here) * 1e8;
      }
      section = 0;
      current = null;
      lastUnit = unit === '万' ? 1e4 : 1e8;
      zero = false;
      position += 1;
      continue;
    }
    if (unit === '点' && chinese && !arabic && (current !== null || section > 0)) {
      let end = position + 1;
      while (DIGITS[text.charAt(end)] !== undefined) end += 1;
      if (end === position + 1) break;
      const fraction = [...text.slice(position + 1, end)].map((character) => DIGITS[character]).join('');
      current = Number(`${current ?? 0}.${fraction}`);
      currentIsOneDigit = false;
      position = end;
      continue;
    }
    break;
  }
  if (!started) return null;
  let scale = lastUnit;
  if (current !== null) {
    if (arabic && lastUnit === 1) {
      LETTER_SCALE.lastIndex = position;
      WORD_SCALE.lastIndex = position;
      const match = LETTER_SCALE.exec(text) ?? WORD_SCALE.exec(text);
      if (match !== null) {
        scale = SCALES[match[1] ?? ''] ?? 1;
        current *= scale;
        position += match[0].length;
      }
    }
    const elliptic = currentIsOneDigit && !zero && lastUnit >= 100;
    // "两万五" and "1千5" leave the smaller unit out; "3万5天" does not, its digit counts days.
    if (elliptic && TAKES_OWN_DIGIT.test(text.charAt(position))) {
      position -= 1;
      current = 0;
    } else if (elliptic) {
      current = (current * lastUnit) / 10;
    }
  }
  const value = Number((total + section + (current ?? 0)).toPrecision(15));
  return { value, end: position, scale, script: chinese || scale >= 1e4 ? (arabic ? 'arabic' : 'chinese') : 'arabic' };
}

const ENGLISH_SMALL: Record<string, number> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const ENGLISH_TENS: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const ENGLISH_WORD = /[ -]?(?:and )?([a-z]+)/y;

function englishNumeralAt(text: string, at: number): Numeral | null {
  if (at > 0 && /[a-z0-9-]/.test(text.charAt(at - 1))) return null;
  let position = at;
  let total = 0;
  let section = 0;
  let scale = 1;
  let started = false;
  while (position < text.length) {
    ENGLISH_WORD.lastIndex = position;
    const match = ENGLISH_WORD.exec(text);
    if (match === null || (!started && match.index + match[0].length - (match[1] ?? '').length !== at)) break;
    const word = match[1] ?? '';
    const small = ENGLISH_SMALL[word] ?? ENGLISH_TENS[word];
    const big = SCALES[word];
    if (small !== undefined) section += small;
    else if (started && word.length > 2 && big !== undefined) {
      scale = big;
      if (big === 100) section *= 100;
      else {
        total += section * big;
        section = 0;
      }
    } else break;
    started = true;
    position += match[0].length;
  }
  return started ? { value: total + section, end: position, scale, script: 'english' } : null;
}
