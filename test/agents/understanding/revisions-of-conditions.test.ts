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

// one value of a list, one condition, or all of it taken out, put back or exchanged
const LIST = '北京、南京和天津的客户，30到50岁，投诉过的排除，邮件';
const REST = { age: ['between', [30, 50]], '!complaint': ['gte', 1] };
const CITIES = ['beijing', 'nanjing', 'tianjin'];
for (const [said, cities] of [
  ['去掉天津', ['beijing', 'nanjing']],
  ['天津不要了', ['beijing', 'nanjing']],
  ['把天津换成青岛', ['beijing', 'nanjing', 'qingdao']],
  ['再加上青岛', [...CITIES, 'qingdao']],
  ['青岛也算', [...CITIES, 'qingdao']],
  ['青岛的都可以', [...CITIES, 'qingdao']],
  ['只要前两个城市', ['beijing', 'nanjing']],
] as [string, string[]][])
  a([LIST, said], { region: ['in', cities], ...REST });
const LIST_ENGLISH = 'Customers in Beijing, Nanjing and Tianjin aged 30 to 50, exclude those who complained, email';
for (const [said, cities] of [
  ['drop Tianjin', ['beijing', 'nanjing']],
  ['take out Tianjin', ['beijing', 'nanjing']],
  ['replace Tianjin with Qingdao', ['beijing', 'nanjing', 'qingdao']],
  ['Qingdao instead of Tianjin', ['beijing', 'nanjing', 'qingdao']],
  ['Qingdao too', [...CITIES, 'qingdao']],
  ['add Qingdao as well', [...CITIES, 'qingdao']],
  ['only the first two cities', ['beijing', 'nanjing']],
] as [string, string[]][])
  a([LIST_ENGLISH, said], { region: ['in', cities], ...REST });
a([LIST_ENGLISH, 'drop Tianjin', 'and put Qingdao in its place'], { region: ['in', ['beijing', 'nanjing', 'qingdao']], ...REST });
for (const said of ['年龄那个条件去掉', '年龄不限', '去掉年龄条件', '年龄无所谓', '年龄没有要求'])
  a([LIST, said], { region: ['in', CITIES], '!complaint': ['gte', 1] });
for (const said of ['scratch the age bit', 'drop the age condition', "age doesn't matter", 'any age is fine'])
  a([LIST_ENGLISH, said], { region: ['in', CITIES], '!complaint': ['gte', 1] });
const KEPT = { region: ['in', CITIES], age: ['between', [30, 50]] };
for (const said of ['投诉那条不用排除了', '不排除投诉的了', '投诉的别排除', '投诉过的加回来']) a([LIST, said], KEPT);
for (const said of ["don't exclude complaints", 'no need to exclude complaints', 'bring the complaints back in', 'complaints can stay'])
  a([LIST_ENGLISH, said], KEPT);
const STUDENTS = { ...SH, occupation: ['eq', 'student'] };
for (const said of ['学生改成20到24岁', '把学生换成20到24岁的', '去掉学生，换20到24岁的']) a(['上海的学生，推送', said], { ...SH, age: ['between', [20, 24]] });
for (const said of ['replace the students with customers aged 20 to 24', 'customers aged 20 to 24 instead of students'])
  a(['Shanghai students, push', said], { ...SH, age: ['between', [20, 24]] });
for (const said of ['把学生排除掉', '把学生剔除', '学生不要发']) a(['上海客户，推送', said], { ...SH, '!occupation': ['eq', 'student'] });
for (const said of ['exclude students', 'leave out students']) a(['Shanghai customers, push', said], { ...SH, '!occupation': ['eq', 'student'] });
a(['Shanghai customers, push', 'exclude students', 'on second thought, keep the students in'], SH);
a(['上海客户，推送', '把学生排除掉', '学生还是加回来吧'], SH);
a(['上海的学生，推送', '把人群换成：总资产600万以上或者资产等级钻石'], {
  any: [
    ['aum', ['gte', 6e8]],
    ['asset_tier', ['eq', 'diamond']],
  ],
});
a(['上海的学生，推送', '客群改成北京的白领'], { region: ['eq', 'beijing'], occupation: ['eq', 'office_worker'] });
a(['Shanghai students, push', 'change the audience to Beijing office workers'], { region: ['eq', 'beijing'], occupation: ['eq', 'office_worker'] });
a(['上海的学生，推送', '推送一天最多能发多少？', '白领也要'], { ...SH, occupation: ['in', ['student', 'office_worker']] });
a(['上海的学生，推送', '什么叫勿扰时段？'], STUDENTS);

a(['Shanghai students, push', 'not just students, office workers too'], { ...SH, occupation: ['in', ['student', 'office_worker']] });
a(['上海的学生，推送', '不只学生，白领也要'], { ...SH, occupation: ['in', ['student', 'office_worker']] });

describe('edits of whom a plan is for', () => {
  it.each(cases)('should change what is named and keep the rest: %s', (_said, turns, wanted) => expect(audienceOf(turns)).toEqual(wanted));
});
