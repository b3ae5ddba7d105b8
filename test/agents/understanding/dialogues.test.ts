import { describe, expect, it } from 'vitest';
import { planAfter } from './plan-after.ts';

type Plan = ReturnType<typeof planAfter>;

/** What a dialogue must leave in the plan, by the words people have for its members. */
interface Left {
  include?: unknown[];
  exclude?: unknown[];
  limit?: number | null;
  rights?: object[];
  touches?: unknown[];
  once?: string;
  trigger?: object;
  budget?: number;
  holdout?: number;
}

const tag = (code: string, op: string, value: unknown): object => ({ kind: 'tag', tag: code, op, value });
const city = (...codes: string[]): object => (codes.length === 1 ? tag('region', 'eq', codes[0]) : tag('region', 'in', codes));

function left({ audience, rights, strategies, budget, experiment }: Plan): Left {
  const [strategy] = strategies;
  return {
    include: audience.include.map(({ predicate }) => predicate),
    exclude: audience.exclude.map(({ predicate }) => predicate),
    limit: audience.limit,
    rights,
    touches: (strategy?.touches ?? []).map(({ channel, start }) => (start.kind === 'after' ? `${channel}+${start.waitHours}` : channel)),
    once: strategy?.trigger?.kind === 'once' ? new Date(Date.parse(strategy.trigger.at) + 8 * 3_600_000).toISOString().slice(0, 16) : '',
    trigger: strategy?.trigger ?? {},
    budget: budget?.amountFen ?? 0,
    holdout: experiment.holdoutShare,
  };
}

const dialogues: Record<string, [string[], Left][]> = {
  'a value taken back, kept alone or joined again': [
    [['给成都和西安的教师发推送', '西安换长沙', '还是只要成都'], { include: [city('chengdu'), tag('occupation', 'eq', 'teacher')] }],
    [['给成都的教师发推送', '教师换成医护和学生'], { include: [city('chengdu'), tag('occupation', 'in', ['medical', 'student'])] }],
    [['给成都的教师和医护发推送', '医护先不做'], { include: [city('chengdu'), tag('occupation', 'eq', 'teacher')] }],
    [['给成都的教师发推送', '改成长沙', '两个城市都要吧'], { include: [city('chengdu', 'changsha'), tag('occupation', 'eq', 'teacher')] }],
    [
      ['Push to teachers in Chengdu', 'make it Changsha', 'both cities, actually'],
      { include: [tag('occupation', 'eq', 'teacher'), city('chengdu', 'changsha')] },
    ],
    [['Push to Android users in Chengdu', 'iOS too', 'no, only iOS after all'], { include: [tag('device_os', 'eq', 'ios'), city('chengdu')] }],
    [['Push to customers in Chengdu', 'skip Chengdu, use Changsha'], { include: [city('changsha')] }],
    [
      ['Push to students and teachers in Chengdu', 'lose the teachers', 'bring the teachers back'],
      { include: [tag('occupation', 'in', ['student', 'teacher']), city('chengdu')] },
    ],
    [['给成都的教师发推送', '教师反过来，排除掉他们'], { include: [city('chengdu')], exclude: [tag('occupation', 'eq', 'teacher')] }],
    [['给成都的教师发推送', '教师不要'], { include: [city('chengdu')], exclude: [tag('occupation', 'eq', 'teacher')] }],
  ],
  'one end of a range': [
    [['AUM 20万到80万的客户，短信', '下限不要了，只看不超过80万'], { include: [tag('aum', 'lte', 80000000)], budget: 0 }],
    [['AUM 20万到80万的客户，短信', '上限去掉'], { include: [tag('aum', 'gte', 20000000)] }],
    [['AUM 20万到80万的客户，短信', '下限也提提，30万'], { include: [tag('aum', 'between', [30000000, 80000000])], budget: 0 }],
    [
      [
        'Card loan rate coupon of 20 yuan for customers with AUM between 20,000 and 200,000, SMS',
        'What was the upper bound again? Check it and lower it to 150,000.',
      ],
      { include: [tag('aum', 'between', [2000000, 15000000])], rights: [{ faceValueFen: 2000 }] },
    ],
    [['Customers with AUM between 200k and 800k, SMS', 'no lower limit please'], { include: [tag('aum', 'lte', 80000000)] }],
  ],
  'a figure whose member was not said': [
    [['上海的客户送10元立减金，短信', '改成12元'], { rights: [{ templateCode: 'payment_discount', faceValueFen: 1200 }], budget: 0 }],
    [['上海的客户送10元立减金，预算6万', '10元会不会太少？', '那就15元，预算跟着提到9万'], { rights: [{ faceValueFen: 1500 }], budget: 9000000 }],
    [['上海AUM20万以上的客户，短信，预算6万', '那个门槛抬到30万'], { include: [city('shanghai'), tag('aum', 'gte', 30000000)], budget: 6000000 }],
    [
      ['Customers in Shanghai with AUM of at least 200k, call them', 'that amount is too low, 300k'],
      { include: [city('shanghai'), tag('aum', 'gte', 30000000)], budget: 0 },
    ],
    [['Shanghai customers, 10 yuan red packet, budget 30k, SMS', 'raise it to 35k'], { budget: 3500000, rights: [{ faceValueFen: 1000 }] }],
  ],
  'figures of conditions by a loose name': [
    [
      ['近半年转出过5万以上的上海客户，短信', '次数要求至少2次'],
      { include: [{ kind: 'event', event: 'transfer', count: { op: 'gte', value: 2 } }, city('shanghai')] },
    ],
    [['定期30天内到期的上海客户，短信', '到期时间放宽到90天'], { include: [tag('time_deposit_maturity_on', 'within_next_days', 90), city('shanghai')] }],
    [
      ['Shanghai customers who applied for a loan in the last 60 days, SMS', 'last 30 days is enough'],
      { include: [city('shanghai'), { event: 'loan_apply', window: { lastDays: 30 } }] },
    ],
    [['近60天申请过贷款的上海客户，短信', '近一个月就行'], { include: [{ event: 'loan_apply', window: { lastDays: 30 } }, city('shanghai')] }],
    [['信用卡额度3万以上的客户，弹窗，名额5000', '额度那条改5万，名额改3000'], { include: [tag('credit_card_limit', 'gte', 5000000)], limit: 3000 }],
    [
      ['近一个月看过存款频道的客户，推送', '看过理财频道的也算'],
      { include: [{ event: 'page_view', window: { lastDays: 30 }, where: [{ attribute: 'page', op: 'in', value: ['deposit', 'wealth'] }] }] },
    ],
  ],
  'another measure of the same thing': [
    [['上海客户，活期余额3万以上', '不是当前余额，是近30天日均'], { include: [city('shanghai'), tag('demand_deposit_avg_30d', 'gte', 3000000)] }],
    [['上海客户，总资产20万以上', '改成近90天日均资产'], { include: [city('shanghai'), tag('aum_avg_90d', 'gte', 20000000)] }],
  ],
  'how many customers': [
    [['给上海客户推送，人数封顶一万', '刚才的人数改成八千'], { limit: 8000 }],
    [['给上海客户推送，人数封顶一万', '人数不限了'], { limit: null }],
    [['Push to Shanghai customers, 5,000 at most', 'no cap on the number of customers any more'], { limit: null }],
  ],
  'questions in between change nothing': [
    [['给上海客户推送，送满80减8的满减券', '满减券跟红包有什么区别？'], { rights: [{ templateCode: 'spend_coupon', faceValueFen: 800, thresholdFen: 8000 }] }],
    [
      ['Text Shanghai customers: 10 yuan spend coupon', 'how long is such a coupon normally valid?', 'ok, make it 15 days'],
      { rights: [{ validityDays: 15, faceValueFen: 1000 }] },
    ],
    [['Push to Shanghai customers, 10 yuan red packet, 2,000 of them', 'is 2,000 enough?'], { rights: [{ quantity: 2000 }] }],
    [['给上海客户推送，送8元立减金', '8元是不是太少？'], { rights: [{ faceValueFen: 800 }] }],
  ],
  'moments and waits': [
    [['给上海客户推送，周四上午10点', '周四改周三'], { once: '2026-11-25T10:00' }],
    [['给上海客户推送，周三上午10点', '10点也改，改成下午3点'], { once: '2026-11-25T15:00' }],
    [['每月12号上午9点给上海客户发短信', '12号改成8号'], { trigger: { on: 8, at: '09:00' } }],
    [['上海客户，邮件', '渠道加个企微，隔三天发'], { touches: ['email', 'wecom+72'] }],
    [['上海客户，推送，12月1日到12月20日', '改成每周五上午10点'], { trigger: { every: 'week', on: 5, from: '2026-12-01', until: '2026-12-20' } }],
    [['给上海客户推送，周三上午9点半', '早8点还是晚8点？是晚上'], { once: '2026-11-25T20:00' }],
    [['Push to Shanghai customers on 29 November at 7:30pm', 'wrong time, 7:30 in the morning'], { once: '2026-11-29T07:30' }],
    [['上海客户先推送，一天没点的发短信', '间隔再多等两天'], { touches: ['push', 'sms+72'] }],
    [['上海客户先推送，三天没点的发短信', '间隔少等一天'], { touches: ['push', 'sms+48'] }],
    [['每周三上午9点给上海客户推送', '再晚半小时'], { trigger: { on: 3, at: '09:30' } }],
    [['Every Tuesday at 8pm, push to Shanghai customers', 'half past eight would be better'], { trigger: { on: 2, at: '20:30' } }],
    [['给上海客户推送，周三晚上9点半', '9点半会不会太晚？改8点吧'], { once: '2026-11-25T20:00' }],
    [['给上海客户推送，周三下午2点', '改9点'], { once: '2026-11-25T09:00' }],
    [['给上海客户推送，12月10日上午10点', '往后延三天', '延多了，两天就行'], { once: '2026-12-12T10:00' }],
    [['Push to Shanghai customers on 10 December at 10am', 'postpone it by a week', 'too much, three days is enough'], { once: '2026-12-13T10:00' }],
    [['客户绑卡成功后1小时发短信', '1小时太快，等一天'], { trigger: { event: 'quick_pay_bound', delayMinutes: 1440 } }],
    [['给上海客户推送，12月10日上午9点', '范围再小一点：AUM 5万以上'], { once: '2026-12-10T09:00' }],
  ],
  'one thing as it was, the rest as said': [
    [
      ['SMS to Shanghai customers, 9 Dec 10am, budget 15k', 'budget 20k and send it a day later', 'leave the date where it was but keep the 20k'],
      { once: '2026-12-09T10:00', budget: 2000000 },
    ],
    [
      ['Shanghai customers, 30 yuan dining coupon, 300 pieces, SMS', 'everything as before but 200 pieces'],
      { rights: [{ quantity: 200, faceValueFen: 3000 }] },
    ],
    [['上海客户，短信，预算3万', '再加一个：总资产5万以上', '刚加的那条去掉'], { include: [city('shanghai')] }],
    [['上海客户，短信，对照组10%', '对照组调成原来的两倍'], { holdout: 0.2 }],
    [['Shanghai customers, SMS, budget 20k', 'what is the budget now? anyway, add 10k to it'], { budget: 3000000 }],
    [['上海客户送8元红包，限量1000张', '张数加500'], { rights: [{ quantity: 1500 }] }],
    [
      ['Shanghai customers who viewed the loan page in the last 30 days, SMS', 'extend it to 60 days'],
      { include: [city('shanghai'), { window: { lastDays: 60 } }] },
    ],
    [
      ['给上海客户推送，12月8日下午2点，送20元红包', '红包改30，时间往前挪一天', '时间还是按原来的，红包就30'],
      { once: '2026-12-08T14:00', rights: [{ faceValueFen: 3000 }] },
    ],
    [['给上海客户先发短信，两天后没点的打电话', '电话那步去掉', '还是留着吧，不过改成三天后'], { touches: ['sms', 'telesales+72'] }],
    [['给上海客户先发短信，两天后没点的打电话', '电话那步去掉', '还是留着吧'], { touches: ['sms', 'telesales+48'] }],
    [['给上海客户送50元红包', '红包换成抽奖', '不，还是红包，但40元'], { rights: [{ templateCode: 'cash_red_packet', faceValueFen: 4000 }] }],
    [['Text Shanghai customers on 8 December at 2pm, then a call 2 days later', 'actually no call, just the text'], { touches: ['sms'] }],
  ],
  'terms of what is given': [
    [['Push to Shanghai customers, 5 yuan red packet', 'only the first 800 customers get one'], { rights: [{ quantity: 800 }], limit: null }],
    [['Push to Shanghai customers, 5 yuan red packet', 'the red packet should last 45 days'], { rights: [{ validityDays: 45 }] }],
    [['Push to Shanghai customers, 5 yuan red packet', 'let us put 40k aside for this'], { budget: 4000000 }],
    [['上海客户送满100减12的满减券', '每人改2张，有效期定20天'], { rights: [{ templateCode: 'spend_coupon', perCustomerLimit: 2, validityDays: 20 }] }],
    [['上海客户送10元红包，限量1000个，短信', '数量翻倍，预算不动'], { rights: [{ quantity: 2000 }] }],
    [['上海客户送10元红包，短信', '红包一人只能领一个'], { rights: [{ perCustomerLimit: 1 }] }],
    [
      ['Red packet of 12 yuan for Shanghai customers, 2,000 of them, SMS', 'cut the number to 1,500 and make it 10 yuan'],
      { rights: [{ quantity: 1500, faceValueFen: 1000 }], budget: 0 },
    ],
    [
      ['Payment discount of 12 yuan for Shanghai customers, 500 of them', 'turn the payment discount into a cash red packet, same amount and same number'],
      { rights: [{ templateCode: 'cash_red_packet', faceValueFen: 1200, quantity: 500 }] },
    ],
    [['上海客户抽奖，弹窗，预算3万', '不抽奖了，改送视频会员月卡'], { rights: [{ templateCode: 'vip_membership' }] }],
    [['上海客户抽奖，弹窗，预算3万', '预算砍掉三分之一'], { budget: 2000000 }],
    [['Lucky draw for Shanghai customers, push, budget 30k', 'cut the budget by a quarter'], { budget: 2250000 }],
    [['上海客户抽奖，弹窗，预算3万', '预算增加五分之一'], { budget: 3600000 }],
  ],
  'all over again': [
    [
      ['给上海的信用卡客户弹窗，送10元红包', '推倒重来：成都的教师，邮件，12月4日上午11点'],
      { include: [city('chengdu'), tag('occupation', 'eq', 'teacher')], rights: [], touches: ['email'] },
    ],
    [
      ['Pop-up for Shanghai students', 'scrap that and start over: teachers in Chengdu, e-mail, 4 Dec 11am'],
      { include: [tag('occupation', 'eq', 'teacher'), city('chengdu')], touches: ['email'] },
    ],
  ],
};

for (const [what, cases] of Object.entries(dialogues))
  describe(what, () => {
    for (const [turns, wanted] of cases)
      it(`should be read: ${turns.join(' / ')}`, () => {
        const found = left(planAfter(turns));
        for (const member of Object.keys(wanted) as (keyof Left)[]) {
          if (Array.isArray(wanted[member])) expect(found[member], member).toHaveLength((wanted[member] as unknown[]).length);
          if (typeof wanted[member] === 'object' && wanted[member] !== null) expect(found[member], member).toMatchObject(wanted[member]);
          else expect(found[member], member).toBe(wanted[member]);
        }
      });
  });
