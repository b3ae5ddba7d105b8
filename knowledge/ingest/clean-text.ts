/** Characters that are not seen but are read: zero-width, direction marks, tags. A favourite hiding place. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** One spelling for text out of files: \n line ends, no control or invisible characters, no half characters, blank lines at most one. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029|\f/g, '\n')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .toWellFormed()
    .replace(/[\u00a0\t]/g, ' ')
    .replace(/[ \u3000]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Clean text on one line, cut to a length in characters. */
export function oneLine(text: string, longest: number): string {
  return [...cleanText(text).replace(/\s+/g, ' ')].slice(0, longest).join('').trim();
}
