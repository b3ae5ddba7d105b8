/** Digits that stand together, however each is written. Offsets are UTF-16 units of the text; `end` is exclusive. */
export interface DigitGroup {
  start: number;
  end: number;
  /** As plain digits; X may be the last, as in an identity card. */
  digits: string;
  /** What divides it from the group before. */
  gap: string;
}

/** Digits as people write and say them in Chinese, formal and spoken ones included. */
const SPOKEN = new Map<string, string>();
for (const digits of ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '洞幺两叁肆伍陆拐捌勾', '○壹貳參肆伍陸柒捌玖'])
  [...digits].forEach((digit, value) => {
    SPOKEN.set(digit, String(value));
  });

const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const ENGLISH_WORD = new RegExp(`(?<![A-Za-z])(?:${ENGLISH.join('|')}|oh)(?![A-Za-z])`, 'iy');

/** Signs people put between the digits of one number. */
const BETWEEN = /[ \u00a0\u3000\t.\-–—－·‐‑_/,，、|()（）\u200b-\u200d\u2060\ufeff]/;

/** Rows of groups of digits, with at most two signs between each two groups. Pure. */
export function digitRuns(text: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (let index = 0; index < text.length; ) {
    // Letters or an underscore just before: an id of the system's own.
    if (run.length === 0 && /[0-9]/.test(text[index] ?? '') && /[A-Za-z_]/.test(text[index - 1] ?? '')) {
      while (/[A-Za-z0-9_]/.test(text[index] ?? '')) index += 1;
      continue;
    }
    const last = run.at(-1);
    const read = digitAt(text, index, last?.end === index ? last.digits : '');
    if (read !== null) {
      if (last?.end === index) {
        last.digits += read.digits;
        last.end += read.length;
      } else run.push({ start: index, end: index + read.length, digits: read.digits, gap: text.slice(last?.end ?? index, index) });
      index += read.length;
      continue;
    }
    if (last !== undefined && !(BETWEEN.test(text[index] ?? '') && index - last.end < 2)) close();
    index += 1;
  }
  close();
  return runs;
}

function digitAt(text: string, index: number, before: string): { digits: string; length: number } | null {
  const code = text.codePointAt(index) ?? 0;
  const sign = String.fromCodePoint(code);
  if (/\d$/.test(before) && /^[xXｘＸ]$/.test(sign) && !/[\p{L}\p{N}]/u.test(text[index + 1] ?? '')) return { digits: 'X', length: 1 };
  if (code < 128) return /[0-9]/.test(sign) ? { digits: sign, length: 1 } : /[zotfsen]/i.test(sign) ? englishAt(text, index) : null;
  const spoken = SPOKEN.get(sign);
  if (spoken !== undefined) return { digits: spoken, length: sign.length };
  if (!/\p{N}/u.test(sign)) return null;
  // Full-width, circled, raised and mathematical digits are compatible forms of the plain ones.
  const plain = sign.normalize('NFKC');
  if (/^[(]?\d{1,2}[).]?$/.test(plain)) return { digits: plain.replace(/\D/g, ''), length: sign.length };
  return /^\p{Nd}$/u.test(sign) ? { digits: String(valueOfDigit(sign)), length: sign.length } : null;
}

function englishAt(text: string, index: number): { digits: string; length: number } | null {
  ENGLISH_WORD.lastIndex = index;
  const word = ENGLISH_WORD.exec(text)?.[0];
  return word === undefined ? null : { digits: String(Math.max(0, ENGLISH.indexOf(word.toLowerCase()))), length: word.length };
}

/** The ten digits of a script stand in a row, zero first. */
function valueOfDigit(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  let before = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return before % 10;
}
