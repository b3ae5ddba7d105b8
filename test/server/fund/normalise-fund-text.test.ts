import { expect, test } from 'vitest';
import { normaliseFundText } from '../../../server/fund/normalise-fund-text.ts';

test.each([
  ['易方达 上证50ETF（联接）－A', '易方达上证50etf联接a'],
  ['华夏滬深３００指數（LOF）Ｃ', '华夏沪深300指数lofc'],
  ['CSI-300', 'csi300'],
  ['道·琼斯 [美股] 3.5-5年', '道琼斯美股355年'],
  ['（ ）- ·', ''],
])('should give %s one spelling', (given, plain) => {
  expect(normaliseFundText(given)).toBe(plain);
  expect(normaliseFundText(plain)).toBe(plain);
});
