import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundFundsSchema } from '../../../server/fund/find-funds.schema.ts';
import { findFunds } from '../../../server/fund/find-funds.ts';
import { openSmallMarket, type SmallMarket } from './small-market.ts';

let market: SmallMarket;
beforeAll(async () => {
  market = await openSmallMarket([
    { code: '400001', name: '晨光蓝筹精选混合A', portfolioId: 'p1', shareClass: 'A', holdings: [{ security: '大江重工', code: 'sh600777', weight: 0.05 }] },
    { code: '400002', name: '晨光蓝筹精选混合C', portfolioId: 'p1', shareClass: 'C' },
    { code: '400003', name: '同名优选混合', portfolioId: 'p3' },
    { code: '400004', name: '同名优选混合', portfolioId: 'p4' },
    { code: '400005', name: '旧日成长', lifecycle: 'terminated', status: 'ended' },
    { code: '400006', name: '晨光中小盘混合', portfolioId: 'p6' },
  ]);
});
afterAll(() => market.bank.close());

async function find(text: string) {
  const found = await findFunds(market, { text });
  expect(foundFundsSchema.safeParse(found).error).toBeUndefined();
  return found;
}

test.each([
  ['400002', '400002'],
  ['请看看 ４００００１ 怎么样', '400001'],
  ['晨光蓝筹精选混合C', '400002'],
  ['晨光蓝筹精选混合', '400001'],
  ['晨光 蓝筹精选', '400001'],
  ['晨光中小盘', '400006'],
])('should resolve %s to %s', async (text, code) => {
  const found = await find(text);
  expect(found).toMatchObject({ state: 'found', fund: { code } });
});
test('should name all classes of the fund found', async () => {
  const found = await find('晨光蓝筹精选混合C');
  expect(found.state === 'found' ? found.classes.map((one) => one.code) : []).toEqual(['400001', '400002']);
});
test('should ask which one where two funds have one name, or a word fits several', async () => {
  const same = await find('同名优选混合');
  expect(same.state === 'several' ? same.choices.map((one) => one.code) : []).toEqual(['400003', '400004']);
  expect(await find('晨光')).toMatchObject({ state: 'several', total: 2 });
});
test('should say that a fund has ended', async () => {
  for (const text of ['400005', '旧日成长']) expect(await find(text)).toMatchObject({ state: 'ended', fund: { code: '400005' } });
});
test('should recognise a stock by code and by name', async () => {
  for (const text of ['600777', '大江重工']) expect(await find(text)).toMatchObject({ state: 'security', name: '大江重工', asset: 'stock', holders: 1 });
});
test('should say that nothing is known of a code or name, and invent nothing', async () => {
  expect(await find('999999')).toMatchObject({ state: 'unknown', code: '999999' });
  expect(await find('不存在的名字')).toMatchObject({ state: 'unknown', code: null });
  expect(await find('　')).toMatchObject({ state: 'unknown' });
});
