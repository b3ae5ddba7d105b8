import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

/** What must have been read; members not given are not looked at, the limit excepted: none may come of itself. */
interface Wanted {
  budget?: number;
  holdout?: number;
  arms?: number;
  limit?: number;
  tc?: number;
  kpi?: string;
  until?: string;
  from?: string;
  on?: number;
  at?: string;
}

const cases: [string, Wanted][] = [];
const a = (text: string, wanted: Wanted): void => void cases.push([text, wanted]);
const Z = (s: string): string => `上海客户，周三上午10点推送，${s}`;
const E = (s: string): string => `Push Shanghai customers on Wednesday at 10am, ${s}`;
// budget
for (const [s, b] of [
  ['预算20万', 2e7],
  ['预算不超过20万', 2e7],
  ['总预算20万元封顶', 2e7],
  ['费用控制在20万以内', 2e7],
  ['花费上限20万', 2e7],
  ['一共20万预算', 2e7],
  ['拨了20万经费', 2e7],
  ['活动经费二十万', 2e7],
  ['成本不要超过20万', 2e7],
  ['最多花20万', 2e7],
  ['预算卡死20万', 2e7],
  ['预算：200,000元', 2e7],
  ['预算20w', 2e7],
  ['总费用别超20万', 2e7],
  ['资金20万', 2e7],
  ['20万元的盘子', 2e7],
  ['预算大约20万左右', 2e7],
  ['预算1.5万', 15e5],
  ['预算八千', 8e5],
  ['预算1万2千', 12e5],
  ['给20万预算', 2e7],
  ['钱最多20万', 2e7],
  ['预算20万块钱', 2e7],
  ['预算定为20万', 2e7],
  ['投入20万', 2e7],
] as [string, number][])
  a(Z(s), { budget: b });
for (const [s, b] of [
  ['budget 200k', 2e7],
  ['budget: 200,000 yuan', 2e7],
  ['with a budget of 200 thousand', 2e7],
  ['total cost no more than 200k', 2e7],
  ['spend at most 200,000', 2e7],
  ['up to 200k yuan in total spend', 2e7],
  ['cap spending at 200k', 2e7],
  ['budget cap 200k', 2e7],
  ['budget is capped at 200k', 2e7],
  ['keep it under 200k yuan', 2e7],
  ['200k to spend', 2e7],
  ['a 200k yuan budget', 2e7],
  ['money: 200k', 2e7],
  ['we can spend 200k', 2e7],
  ['budget of CNY 200,000', 2e7],
  ['within 200k yuan', 2e7],
  ['not more than 200k yuan in total', 2e7],
  ['budget RMB 0.2 million', 2e7],
  ['the whole thing must cost less than 200k', 2e7],
  ['max budget 200k', 2e7],
  ['200,000 yuan all in', 2e7],
] as [string, number][])
  a(E(s), { budget: b });
// holdout & arms
for (const [s, h] of [
  ['留10%对照', 0.1],
  ['对照组20%', 0.2],
  ['留出15%做对照组', 0.15],
  ['20%不发做对照', 0.2],
  ['空白组两成', 0.2],
  ['随机留5%不触达', 0.05],
  ['对照组占比30%', 0.3],
  ['设10%空白对照', 0.1],
  ['不留对照', 0],
  ['不设对照组', 0],
  ['不用对照组', 0],
  ['无对照组', 0],
  ['对照组就不要了', 0],
  ['留百分之十作对照', 0.1],
  ['拿一成客户做对照', 0.1],
] as [string, number][])
  a(Z(s), { holdout: h });
for (const [s, h] of [
  ['10% holdout', 0.1],
  ['hold out 20%', 0.2],
  ['keep 15 percent as a control group', 0.15],
  ['20% control', 0.2],
  ['control group of 20%', 0.2],
  ['a 5% control group', 0.05],
  ['with a 30% holdout', 0.3],
  ['leave 10% untouched', 0.1],
  ['no control group', 0],
  ['without a holdout', 0],
  ['skip the holdout', 0],
  ['holdout: 10%', 0.1],
  ['reserve 10% for control', 0.1],
  ['one in ten held back as control', 0.1],
  ['set aside 20% as control', 0.2],
] as [string, number][])
  a(E(s), { holdout: h });
for (const [s, n] of [
  ['做AB测试', 2],
  ['A/B两组各半', 2],
  ['分两组测试文案', 2],
  ['两版文案各一半', 2],
  ['三版文案对比', 3],
  ['分三组做实验', 3],
  ['AB对半', 2],
  ['A组60%B组40%', 2],
  ['ABC三组', 3],
  ['A/B/C测试', 3],
  ['文案做两个版本测一下', 2],
  ['分成三组均分', 3],
  ['分4组跑', 4],
] as [string, number][])
  a(Z(s), { arms: n });
for (const [s, n] of [
  ['A/B test', 2],
  ['split 50/50', 2],
  ['two arms', 2],
  ['test two versions of the copy', 2],
  ['three variants', 3],
  ['A/B/C test', 3],
  ['test three headlines', 3],
  ['split into two equal arms', 2],
  ['split 60/40 between two messages', 2],
  ['with two test groups', 2],
  ['run an AB split', 2],
  ['three arms, equal shares', 3],
] as [string, number][])
  a(E(s), { arms: n });
// limit
for (const [s, l] of [
  ['最多5000人', 5000],
  ['限5000人', 5000],
  ['控制在5000人以内', 5000],
  ['只发5000人', 5000],
  ['抽5000人', 5000],
  ['随机挑5000户', 5000],
  ['人数上限5000', 5000],
  ['取前5000名', 5000],
  ['总人数不超过5000', 5000],
  ['覆盖5000人即可', 5000],
  ['5000人封顶', 5000],
] as [string, number][])
  a(Z(s), { limit: l });
for (const [s, l] of [
  ['at most 5,000 customers', 5000],
  ['push to just 45 customers in Shanghai', 45],
  ['exactly 2,000 customers', 2000],
  ['limit 5,000 customers', 5000],
  ['no more than 5,000 people', 5000],
  ['cap the audience at 5,000', 5000],
  ['random sample of 5,000 customers', 5000],
  ['only 5,000 customers', 5000],
  ['5,000 customers max', 5000],
  ['pick 5,000 of them', 5000],
  ['audience limit 5,000', 5000],
  ['first 5,000 customers', 5000],
] as [string, number][])
  a(E(s), { limit: l });
// measurement/target
for (const [s, n] of [
  ['目标绑卡2000户', 2000],
  ['目标新增绑卡2000人', 2000],
  ['绑卡目标2000户', 2000],
  ['争取绑卡2000人', 2000],
] as [string, number][])
  a(Z(s), { tc: n, kpi: 'quick_pay_binding' });
for (const [s, n] of [
  ['goal 2,000 card bindings', 2000],
  ['goal: 2,000 customers bind quick pay', 2000],
  ['target 2,000 new card bindings', 2000],
] as [string, number][])
  a(E(s), { tc: n, kpi: 'quick_pay_binding' });
// periods with recurrence
for (const [s, u] of [
  ['每周四10点推送，到12月底', '2026-12-31'],
  ['每周四10点推送，12月31日截止', '2026-12-31'],
  ['每周四10点推送，持续到年底', '2026-12-31'],
  ['12月31日之前每周四10点推送', '2026-12-31'],
  ['每周四10点推送，直到12月31日', '2026-12-31'],
  ['每周四10点推送，有效至12月31日', '2026-12-31'],
  ['每周四10点推送，结束日期12月31日', '2026-12-31'],
  ['每周四10点推送，跑到12月31号', '2026-12-31'],
  ['每周四10点推送，12月31日结束', '2026-12-31'],
  ['每周四10点推送，做6周', '2027-01-03'],
  ['每周四10点推送，连续6周', '2027-01-03'],
  ['每周四10点推送，今天起到年底', '2026-12-31'],
  ['即日起至12月31日每周四10点推送', '2026-12-31'],
  ['每周四10点推送，截止日期为2026年12月31日', '2026-12-31'],
  ['每周四10点推送，12月底前', '2026-12-31'],
  ['每周四10点推送，一直做到明年春节', '2027-02-06'],
] as [string, string][])
  a(`上海客户，${s}`, { until: u, on: 4 });
for (const [s, u] of [
  ['until December 31', '2026-12-31'],
  ['till Dec 31', '2026-12-31'],
  ['through December 31, 2026', '2026-12-31'],
  ['ending December 31', '2026-12-31'],
  ['up to and including December 31', '2026-12-31'],
  ['until year-end', '2026-12-31'],
  ['until the end of December', '2026-12-31'],
  ['for six weeks', '2027-01-03'],
  ['for the next 6 weeks', '2027-01-03'],
  ['stop on December 31', '2026-12-31'],
  ['last one on December 31', '2026-12-31'],
  ['from now until December 31', '2026-12-31'],
  ['end date December 31', '2026-12-31'],
  ['between now and December 31', '2026-12-31'],
  ['running through the end of December', '2026-12-31'],
  ['finishing on December 31', '2026-12-31'],
  ['no later than December 31', '2026-12-31'],
] as [string, string][])
  a(`Push Shanghai customers every Thursday at 10am ${s}`, { until: u, on: 4 });
for (const [s, f] of [
  ['从12月1日开始每周四10点推送，到年底', '2026-12-01'],
  ['12月1日起，每周四10点推送，到年底', '2026-12-01'],
  ['自12月1日起每周四10点推送，至12月31日', '2026-12-01'],
  ['每周四10点推送，12月1日首发，到年底', '2026-12-01'],
  ['下周一开始每周四10点推送，到年底', '2026-11-23'],
  ['每周四10点推送，12月1日~12月31日', '2026-12-01'],
] as [string, string][])
  a(`上海客户，${s}`, { until: '2026-12-31', on: 4, from: f });
for (const [s, f] of [
  ['from December 1 until December 31', '2026-12-01'],
  ['starting December 1 until year-end', '2026-12-01'],
  ['between December 1 and December 31', '2026-12-01'],
  ['December 1 to December 31', '2026-12-01'],
  ['beginning on December 1 and ending on December 31', '2026-12-01'],
  ['Dec 1 - Dec 31', '2026-12-01'],
  ['from next Monday until December 31', '2026-11-23'],
  ['in December', '2026-12-01'],
  ['throughout December', '2026-12-01'],
] as [string, string][])
  a(`Push Shanghai customers every Thursday at 10am ${s}`, { until: '2026-12-31', on: 4, from: f });
// times
for (const [s, t] of [
  ['10:30', '10:30'],
  ['上午十点半', '10:30'],
  ['早10点半', '10:30'],
  ['10点30', '10:30'],
  ['10点30分', '10:30'],
  ['晚上7点', '19:00'],
  ['19:00', '19:00'],
  ['晚7点', '19:00'],
  ['傍晚6点', '18:00'],
  ['中午12点', '12:00'],
  ['中午12点半', '12:30'],
  ['下午2点一刻', '14:15'],
  ['14时', '14:00'],
  ['下午两点', '14:00'],
  ['早上八点', '08:00'],
  ['午后3点', '15:00'],
  ['上午9点45', '09:45'],
  ['9:05', '09:05'],
  ['下午4:30', '16:30'],
  ['早晨8点', '08:00'],
] as [string, string][])
  a(`上海客户，周三${s}推送`, { at: t });
for (const [s, t] of [
  ['10:30', '10:30'],
  ['10:30am', '10:30'],
  ['10.30am', '10:30'],
  ['half past ten', '10:30'],
  ['7pm', '19:00'],
  ['7 p.m.', '19:00'],
  ['19:00', '19:00'],
  ['seven in the evening', '19:00'],
  ['noon', '12:00'],
  ['12:30pm', '12:30'],
  ['2:15pm', '14:15'],
  ['quarter past two in the afternoon', '14:15'],
  ['8 in the morning', '08:00'],
  ['9:45 a.m.', '09:45'],
  ['four thirty pm', '16:30'],
  ['16:30h', '16:30'],
  ['10 o’clock', '10:00'],
] as [string, string][])
  a(`Push Shanghai customers on Wednesday at ${s}`, { at: t });

describe('budget, experiment, limit, target, period and time in many words', () => {
  it.each(cases)('should read %s', (text, wanted) => {
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    const trigger = changes.find((change) => change.op === 'set_trigger')?.trigger;
    const experiments = changes.filter((change) => change.op === 'set_experiment');
    const objective = changes.find((change) => change.op === 'set_objective');
    if (wanted.budget !== undefined) expect(changes.find((change) => change.op === 'set_budget')?.amountFen).toBe(wanted.budget);
    if (wanted.holdout !== undefined) expect(experiments.find(({ holdoutShare }) => holdoutShare !== undefined)?.holdoutShare).toBeCloseTo(wanted.holdout, 6);
    if (wanted.arms !== undefined) expect(experiments.find(({ arms }) => arms !== undefined)?.arms).toHaveLength(wanted.arms);
    expect(changes.find((change) => change.op === 'set_audience_limit')?.limit).toBe(wanted.limit);
    if (wanted.tc !== undefined) expect(objective).toMatchObject({ kpi: wanted.kpi, targetCustomers: wanted.tc });
    const { until, from, on } = wanted;
    if (until !== undefined) expect(trigger).toMatchObject({ kind: 'recurring', until, on, ...(from === undefined ? {} : { from }) });
    const once = until === undefined ? new Date(`2026-11-25T${wanted.at ?? '10:00'}:00+08:00`).toISOString() : null;
    if (once !== null) expect(trigger).toEqual({ kind: 'once', at: once });
    expect(changes.filter((change) => change.op === 'note_unmapped' || change.op === 'set_rights')).toEqual([]);
    expect(changes.flatMap((change) => (change.op === 'set_touch' ? [change.channel] : []))).toEqual(['push']);
    expect(changes.flatMap((change) => (change.op === 'add_condition' ? [change.predicate] : []))).toEqual([
      { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' },
    ]);
  });
});
