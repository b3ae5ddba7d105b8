import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'twp', to: 'cn' });

/** One form for what readers take as the same: width, case, traditional and simplified characters, Taiwan and mainland words. */
export function normalizeText(text: string): string {
  return toSimplified(text.normalize('NFKC').toLowerCase()).replace(/[\u200b-\u200d\ufeff]/g, '');
}
