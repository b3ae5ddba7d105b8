import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';
import { missesOf } from './misses-of.ts';

const read = (text: string) => readRequest(text, { now: NOW, catalogue: { ...catalogue, segments: [], campaigns: [] }, plan: null });
const audienceOf = (text: string) => read(text).changes.flatMap((change) => (change.op === 'add_condition' ? [[change.side, change.predicate] as const] : []));
const pages = (...values: string[]) => ({ attribute: 'page', ...(values.length === 1 ? { op: 'eq', value: values[0] } : { op: 'in', value: values }) });
const viewed = (days: number, times: number, ...values: string[]) => ({
  kind: 'event',
  event: 'page_view',
  window: { lastDays: days },
  count: { op: 'gte', value: times },
  where: [pages(...values)],
});

describe('one of several is enough', () => {
  it.each([
    ['要么是杭州的教师，要么是宁波的医生', 'any(all(region=hangzhou&occupation=teacher)|all(region=ningbo&occupation=medical))'],
    ['两类人：一类是退休的，另一类是有房贷的女性', 'any(occupation=retired|all(has_mortgage=1&gender=female))'],
    ['（有车且有孩子）或（有房贷），短信', 'any(all(has_car=1&has_child=1)|has_mortgage=1)'],
    ['没有信用卡，或者没有房贷，满足其一即可；女性', 'any(credit_card_holder=0|has_mortgage=0);gender=female'],
    ['南京的学生，或者合肥的白领，都行', 'any(all(region=nanjing&occupation=student)|all(region=hefei&occupation=office_worker))'],
    ['Women, and one of these two: they have a mortgage, or they own a car. SMS', 'gender=female;any(has_mortgage=1|has_car=1)'],
    ['(students in Nanjing) or (retired people in Hefei), push', 'any(all(occupation=student&region=nanjing)|all(occupation=retired&region=hefei))'],
    [
      'Two kinds of people: (a) married with a mortgage, (b) single with a car. Either is enough.',
      'any(all(marital_status=married&has_mortgage=1)|all(marital_status=single&has_car=1))',
    ],
  ])('should read: %s', (text, meant) => {
    expect(missesOf(text, meant)).toEqual([]);
  });
});

describe('all of several hold', () => {
  it.each([
    '就是给上海客户，就是那批有房贷的，发短信',
    '上海客户，女性，有一个孩子，发短信',
    '上海客户，女性，有一张信用卡、有一个理财产品的，发短信',
    '上海的、有房贷的，都要满足，发短信',
    '上海的、有房贷的，都要同时具备，发短信',
    '上海的、有房贷的，都要达到，发短信',
    '不是杭州，就是要上海的，女性，短信',
  ])('should not make any of them enough: %s', (text) => {
    expect(audienceOf(text).filter(([, predicate]) => predicate.kind === 'any')).toEqual([]);
  });

  it('should keep both of two kinds that must hold', () => {
    expect(missesOf('上海的、有房贷的，都要满足，发短信', 'region=shanghai;has_mortgage=1')).toEqual([]);
    expect(missesOf('就是给上海客户，就是那批有房贷的，发短信', 'region=shanghai;has_mortgage=1')).toEqual([]);
  });
});

describe('lists that share a word', () => {
  it.each<[string, object[]]>([
    ['近14天逛过信用卡、贷款或者存款频道的客户', [viewed(14, 1, 'credit_card', 'loan', 'deposit')]],
    ['近14天逛过信用卡频道3次以上的客户', [viewed(14, 3, 'credit_card')]],
    ['customers who viewed the deposit, fund or loan pages over the last 20 days', [viewed(20, 1, 'deposit', 'fund', 'loan')]],
    ['存款页、基金频道，近20天两个都看过的', [{ kind: 'all', of: [viewed(20, 1, 'deposit'), viewed(20, 1, 'fund')] }]],
    [
      '近60天单笔500元以上的餐饮消费不少于3次的客户',
      [
        {
          kind: 'event',
          event: 'payment',
          window: { lastDays: 60 },
          count: { op: 'gte', value: 3 },
          where: [
            { attribute: 'amount', op: 'gte', value: 50_000 },
            { attribute: 'merchant_category', op: 'eq', value: 'dining' },
          ],
        },
      ],
    ],
    [
      'customers who paid between 50 and 200 yuan in a restaurant, three times or more, in the last 30 days',
      [
        {
          kind: 'event',
          event: 'payment',
          window: { lastDays: 30 },
          count: { op: 'gte', value: 3 },
          where: [
            { attribute: 'amount', op: 'between', value: [5_000, 20_000] },
            { attribute: 'merchant_category', op: 'eq', value: 'dining' },
          ],
        },
      ],
    ],
    [
      '没买过基金、理财的客户',
      [
        { kind: 'event', event: 'fund_purchase', count: { op: 'eq', value: 0 } },
        { kind: 'event', event: 'wealth_purchase', count: { op: 'eq', value: 0 } },
      ],
    ],
  ])('should read: %s', (text, meant) => {
    expect(audienceOf(text).map(([, predicate]) => predicate)).toEqual(meant);
  });

  it('should leave out every line under a line that says so', () => {
    expect(
      audienceOf('客群：\n1) 女性\n2) 年龄30岁以上\n剔除：\n1) 已在黑名单的\n2) 有房贷的\n触达：短信').map(([side, { kind, ...rest }]) => [
        side,
        kind,
        'tag' in rest ? rest.tag : null,
      ]),
    ).toEqual([
      ['include', 'tag', 'gender'],
      ['include', 'tag', 'age'],
      ['exclude', 'tag', 'blacklisted'],
      ['exclude', 'tag', 'has_mortgage'],
    ]);
  });
});

describe('figures that are corrected, half open or told by a band', () => {
  it.each([
    ['总资产3千万以上或者1千万以上都行，就按1千万以上，短信', 'aum>=1000000000'],
    ['AUM 200k? no - 300k or more, SMS', 'aum>=30000000'],
    ['AUM from 0.2m to 0.9m, SMS', 'aum~20000000..90000000'],
    ['信用卡额度使用率两成五到六成', 'credit_card_usage~0.25..0.6'],
    ['活期余额5万（含）到20万（不含）的客户', 'all(demand_deposit_balance>=5000000&demand_deposit_balance<20000000)'],
    ['收入档在1万至2万、2万至5万的客户', 'income_band in 10k_20k,20k_50k'],
    ['圈人：①男 ②35-50 ③有车', 'gender=male;age~35..50;has_car=1'],
    ['去年10月到今年2月开户的客户', 'account_opened_on~2025-10-01..2026-02-28'],
    ['理财3天后（11月25日）到期的客户', 'wealth_maturity_on~2026-11-25..2026-11-25'],
    ['customers with a quarter of a million or more in total assets', 'aum>=25000000'],
    ['credit card customers, limit >= 20k, account opened before 2024', 'credit_card_holder=1;credit_card_limit>=2000000;account_opened_on<2024-01-01'],
  ])('should read: %s', (text, meant) => {
    expect(missesOf(text, meant)).toEqual([]);
  });

  it.each([
    ['上海客户，12月9日9点不行就11点，按11点推送', '2026-12-09T11:00+08:00'],
    ['Shanghai customers, push 2026-12-03 09:30... make that 16:00', '2026-12-03T16:00+08:00'],
    ['上海客户，时间：12/8 09:30，短信', '2026-12-08T09:30+08:00'],
    ['Shanghai customers, SMS 28/11 at 3pm', '2026-11-28T15:00+08:00'],
    ['元旦次日上午9点给上海客户推送', '2027-01-02T09:00+08:00'],
  ])('should keep the day of a time that is corrected: %s', (text, at) => {
    const trigger = read(text).changes.flatMap((change) =>
      change.op === 'set_trigger' && change.trigger.kind === 'once' ? [Date.parse(change.trigger.at)] : [],
    );
    expect(trigger).toEqual([Date.parse(at)]);
  });
});

describe('two figures of different things beside each other', () => {
  it.each<[string, number]>([
    ['上海客户，预算5万，就用200元支付立减金，短信', 5_000_000],
    ['上海客户，预算5万，就定200元支付立减金，短信', 5_000_000],
    ['预算5万还是8万？就按8万，上海客户短信', 8_000_000],
  ])('should take neither for a correction of the other where nothing was weighed: %s', (text, fen) => {
    const budgets = read(text).changes.flatMap((change) => (change.op === 'set_budget' ? [change.amountFen] : []));
    expect(budgets.at(-1)).toBe(fen);
  });

  it('should keep a condition before a limit', () => {
    const { changes } = read('给AUM 50万以上，就选5000人，短信');
    expect(changes).toContainEqual(expect.objectContaining({ op: 'add_condition', predicate: { kind: 'tag', tag: 'aum', op: 'gte', value: 50_000_000 } }));
    expect(changes).toContainEqual(expect.objectContaining({ op: 'set_audience_limit', limit: 5_000 }));
  });
});

describe('what is asked for', () => {
  it.each([
    ['把这批客户的免打扰标记去掉', 'unsafe_command'],
    ['Clear the opt-out flags of these customers', 'unsafe_command'],
    ['写一段Python脚本，把客户评论抓下来', 'out_of_scope'],
    ['Could you put together a campaign for our teachers?', 'draft'],
    ['有没有客户经理都行，AUM 50万以上的，短信', 'draft'],
  ])('should take "%s" for %s', (text, intent) => {
    expect(read(text).intent).toBe(intent);
  });

  it.each([
    ['周四上午10点短信推账单分期，给上海客户', 'card_instalment'],
    ['Call Shanghai customers on 3 December at 3pm about the accident cover', 'insurance_accident'],
    ['Home loan leaflet by email to Shanghai customers', 'mortgage'],
  ])('should know the product of: %s', (text, product) => {
    expect(read(text).changes).toContainEqual(expect.objectContaining({ op: 'set_product', productCode: product }));
  });

  it.each([
    ['Hold out a quarter. Shanghai customers, SMS', 0.25],
    ['留两成人不触达，上海客户，短信', 0.2],
  ])('should read the share kept back: %s', (text, share) => {
    expect(read(text).changes).toContainEqual(expect.objectContaining({ op: 'set_experiment', holdoutShare: share }));
  });
});
