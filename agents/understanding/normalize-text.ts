import { Converter } from 'opencc-js/t2cn';

/**
 * Text in one form, unit for unit: full width to half width, upper to lower case, traditional to simplified.
 * The result has exactly as many UTF-16 units as the input, so that a span in one is a span in the other.
 */
export function normalizeText(raw: string): string {
  let out = '';
  for (let index = 0; index < raw.length; index += 1) out += normalizeUnit(raw.charAt(index));
  return out;
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const known = new Map<string, string>();

const PUNCTUATION: Record<string, string> = {
  '\u3000': ' ',
  '\u00a0': ' ',
  '\t': ' ',
  '￥': '¥',
  '：': ':',
  '；': ';',
  '！': '!',
  '？': '?',
  '（': '(',
  '）': ')',
  '％': '%',
  '～': '~',
  '〜': '~',
  '–': '-',
  '－': '-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '《': '"',
  '》': '"',
  '＝': '=',
};

function normalizeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? unit.toLowerCase() : (PUNCTUATION[unit] ?? unit);
  const before = known.get(unit);
  if (before !== undefined) return before;
  const after = convertUnit(unit, code);
  known.set(unit, after);
  return after;
}

function convertUnit(unit: string, code: number): string {
  const mark = PUNCTUATION[unit];
  if (mark !== undefined) return mark;
  // ①女 ②有车: the number of an item parts it from the one before.
  if (code >= 0x2460 && code <= 0x2473) return ';';
  // A full-width comma stays one: it parts clauses, while the half-width one also groups digits.
  if (unit === '，' || unit === '。') return unit;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase();
  if (code >= 0x3400 && code <= 0x9fff) {
    const simplified = toSimplified(unit);
    return simplified.length === 1 ? simplified : unit;
  }
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}
