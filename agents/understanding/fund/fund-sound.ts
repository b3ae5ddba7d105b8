import { pinyin } from 'pinyin-pro';

const sounds = new Map<string, string>();

/** Syllable of one character without its tone, as a careless speaker and a hurried recogniser hear it: zh/z, ch/c, sh/s, n/l, ing/in, eng/en, ang/an alike. */
export function looseSound(character: string): string {
  let sound = sounds.get(character);
  if (sound === undefined) {
    const exact = pinyin(character, { toneType: 'none' });
    sound = exact
      .replace(/^([zcs])h/, '$1')
      .replace(/^n(?=[^g]|$)/, 'l')
      .replace(/([iea])ng$/, '$1n');
    sounds.set(character, sound);
  }
  return sound;
}

/** Loose syllables of a text, parted by blanks. */
export function soundOf(text: string): string {
  let out = '';
  for (let unit = 0; unit < text.length; unit += 1) out += (unit === 0 ? '' : ' ') + looseSound(text.charAt(unit));
  return out;
}

/** Edits between two short texts over characters; one that sounds alike counts as a third, a swap of neighbours as one. */
export function slipDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    const x = a.charAt(row - 1);
    for (let column = 1; column <= b.length; column += 1) {
      const y = b.charAt(column - 1);
      const cost = x === y ? 0 : looseSound(x) === looseSound(y) ? 0.34 : 1;
      let value = Math.min((line[column - 1] ?? 0) + 1, (rows[row - 1]?.[column] ?? 0) + 1, (rows[row - 1]?.[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && x === b.charAt(column - 2) && a.charAt(row - 2) === y) value = Math.min(value, (rows[row - 2]?.[column - 2] ?? 0) + 1);
      line.push(value);
    }
    rows.push(line);
  }
  return rows[a.length]?.[b.length] ?? 99;
}
