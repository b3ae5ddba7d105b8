import fc from 'fast-check';
import { expect, it } from 'vitest';
import { xirr } from '../../../../server/fund/simulation/xirr.ts';

it('should give the rate a spreadsheet gives', () => {
  const flows = [
    { day: '2008-01-01', amount: -10000 },
    { day: '2008-03-01', amount: 2750 },
    { day: '2008-10-30', amount: 4250 },
    { day: '2009-02-15', amount: 3250 },
    { day: '2009-04-01', amount: 2750 },
  ];
  expect(xirr(flows)).toBeCloseTo(0.373362535, 8);
});

it('should be the yearly return of a single payment', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 4000 }), fc.double({ min: 0.05, max: 20, noNaN: true }), (days, growth) => {
      const until = new Date(Date.UTC(2015, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
      const rate = xirr([
        { day: '2015-01-01', amount: -100 },
        { day: until, amount: 100 * growth },
      ]);
      const exact = growth ** (365 / days) - 1;
      if (exact > 1e5 || exact < -0.99999) return;
      expect(rate).not.toBeNull();
      expect(Math.abs((rate ?? 0) - exact)).toBeLessThan(1e-6 * Math.max(1, Math.abs(exact)));
    }),
  );
});

it('should bring the flows to nothing at the rate it finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 60 }),
      fc.double({ min: 0.2, max: 3, noNaN: true }),
      (payments, growth) => {
        const day = (index: number) => new Date(Date.UTC(2018, 0, 1) + index * 30 * 86_400_000).toISOString().slice(0, 10);
        const paid = payments.reduce((sum, payment) => sum + payment, 0);
        const flows = [...payments.map((payment, index) => ({ day: day(index), amount: -payment })), { day: day(payments.length + 6), amount: paid * growth }];
        const rate = xirr(flows);
        expect(rate).not.toBeNull();
        const worth = flows.reduce(
          (sum, { amount }, index) => sum + amount * (1 + (rate ?? 0)) ** (-((index < payments.length ? index : payments.length + 6) * 30) / 365),
          0,
        );
        expect(Math.abs(worth)).toBeLessThan(1e-5 * paid);
      },
    ),
  );
});

it('should find no rate where there is none', () => {
  expect(
    xirr([
      { day: '2020-01-01', amount: -1 },
      { day: '2021-01-01', amount: -1 },
    ]),
  ).toBeNull();
  expect(
    xirr([
      { day: '2020-01-01', amount: -1 },
      { day: '2020-01-01', amount: 2 },
    ]),
  ).toBeNull();
});
