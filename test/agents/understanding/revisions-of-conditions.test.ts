import { describe, expect, it } from 'vitest';
import { planAfter } from './plan-after.ts';

/** Whom the plan is for: per tag or event its operator and value, the window in days and the count; `!` before a name: left out. */
type Wanted = Record<string, unknown[]>;
type Predicate = ReturnType<typeof planAfter>['audience']['include'][number]['predicate'];

function told(predicate: Predicate): [string, unknown[]] {
  if (predicate.kind === 'tag') return [predicate.tag, [predicate.op, predicate.value].filter((part) => part !== undefined)];
  if (predicate.kind === 'event') {
    const { event, window, count, where } = predicate;
    return [event, [window, count.op, count.value, where?.map(({ value }) => value)].filter((part) => part !== undefined)];
  }
  if (predicate.kind === 'any') return ['any', predicate.of.map(told)];
  return [predicate.kind, []];
}

function audienceOf(turns: string[]): Wanted {
  const { include, exclude } = planAfter(turns).audience;
  return Object.fromEntries([
    ...include.map(({ predicate }) => told(predicate)),
    ...exclude.map(({ predicate }) => told(predicate)).map(([name, rest]) => [`!${name}`, rest]),
  ]);
}

const cases: [string, string[], Wanted][] = [];
const a = (turns: string[], wanted: Wanted): void => void cases.push([turns.slice(1).join(' / '), turns, wanted]);

// a figure of a condition, by its name, its present value, or as the only one of its kind
const AGED = '上海30到45岁、资产20万以上的客户，短信';
const SH = { region: ['eq', 'shanghai'] };
for (const [said, wanted] of [
  ['年龄上限放到50', { age: ['between', [30, 50]], aum: ['gte', 2e7] }],
  ['年龄放宽到50岁', { age: ['between', [30, 50]], aum: ['gte', 2e7] }],
  ['年龄下限降到25', { age: ['between', [25, 45]], aum: ['gte', 2e7] }],
  ['年龄放宽到25-50', { age: ['between', [25, 50]], aum: ['gte', 2e7] }],
  ['资产门槛提到30万', { age: ['between', [30, 45]], aum: ['gte', 3e7] }],
  ['20万改成50万', { age: ['between', [30, 45]], aum: ['gte', 5e7] }],
  ['资产要求降到10万', { age: ['between', [30, 45]], aum: ['gte', 1e7] }],
  ['45岁改成50岁', { age: ['between', [30, 50]], aum: ['gte', 2e7] }],
  ['门槛降到10万', { age: ['between', [30, 45]], aum: ['gte', 1e7] }],
] as [string, Wanted][])
  a([AGED, said], { ...SH, ...wanted });
const AGED_ENGLISH = 'Shanghai customers aged 30 to 45 with assets above 200k, SMS';
for (const [said, wanted] of [
  ['the age range up to 50', { age: ['between', [30, 50]], aum: ['gt', 2e7] }],
  ['the age: raise the upper end to 50', { age: ['between', [30, 50]], aum: ['gt', 2e7] }],
  ['lower the minimum age to 25', { age: ['between', [25, 45]], aum: ['gt', 2e7] }],
  ['change the age to 25-50', { age: ['between', [25, 50]], aum: ['gt', 2e7] }],
  ['raise the assets threshold to 300k', { age: ['between', [30, 45]], aum: ['gt', 3e7] }],
  ['assets at least 300k', { age: ['between', [30, 45]], aum: ['gte', 3e7] }],
  ['lower the bar to 100k', { age: ['between', [30, 45]], aum: ['gt', 1e7] }],
] as [string, Wanted][])
  a([AGED_ENGLISH, said], { ...SH, ...wanted });
for (const [said, days, count] of [
  ['缩到7天内', 7, 2],
  ['30天改成60天', 60, 2],
  ['时间窗口放宽到近90天', 90, 2],
  ['登录次数改成5次以上', 30, 5],
  ['30天改成14天，还得登录5次以上', 14, 5],
] as [string, number, number][])
  a(['近30天登录过2次以上的客户，推送', said], { login: [{ lastDays: days }, 'gte', count] });
for (const [said, days, count] of [
  ['make that the last 60 days', 60, 2],
  ['change it to the past 7 days', 7, 2],
  ['and at least 5 logins', 30, 5],
  ['60 days instead of 30', 60, 2],
] as [string, number, number][])
  a(['Customers who logged in at least 2 times in the last 30 days, push', said], { login: [{ lastDays: days }, 'gte', count] });
a(['定期60天内到期的客户，短信', '缩到30天内'], { time_deposit_maturity_on: ['within_next_days', 30] });
a(['Customers with transfers of 20,000 yuan or more, WeCom', 'lower the transfer amount to 10,000'], { transfer: ['gte', 1, [1e6]] });

describe('edits of whom a plan is for', () => {
  it.each(cases)('should change what is named and keep the rest: %s', (_said, turns, wanted) => expect(audienceOf(turns)).toEqual(wanted));
});
