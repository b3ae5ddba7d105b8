import { describe, expect, it } from 'vitest';
import type { PlanCheckInput } from '../../../../../server/marketing/campaign/check-plan.schema.ts';
import { findings, goodPlan, inputOf, planWith, sourcesOf } from './good-plan.ts';

const typed: PlanCheckInput['typedNumbers'] = [
  { kind: 'duration', hours: 720, quote: '30天' },
  { kind: 'plain', value: 50_000, quote: '5万' },
  { kind: 'money', fen: 1514, quote: '15.14元' },
  { kind: 'instant', at: '2026-11-25T02:00:00Z', quote: '下周三上午10点' },
  { kind: 'duration', hours: 72, quote: '3天' },
  { kind: 'plain', value: 200_000, quote: '20万' },
].map((number) => ({ ...number, messageId: 'm1' })) as PlanCheckInput['typedNumbers'];

const quotes: Record<string, string> = {
  'audience.include.c1': '近30天活期余额超过5万',
  'rights.r1': '15.14元支付立减金',
  'strategies.s1.trigger': '下周三上午10点推送',
  'strategies.s1.touches.t2': '3天没点的再发短信',
  budget: '预算20万',
};

function quoted(plan = goodPlan(), change: Partial<PlanCheckInput> = {}): PlanCheckInput {
  const own = Object.entries(quotes).map(([path, quote]) => ({ path, source: 'user' as const, quote, messageId: 'm1' }));
  const rest = sourcesOf(plan).filter((entry) => !(entry.path in quotes));
  return inputOf(plan, { provenance: [...own, ...rest], typedNumbers: typed, ...change });
}

describe('numbers as typed', () => {
  it('should pass a plan that carries every figure', () => {
    expect(findings(quoted(), 'NUMBER_NOT_AS_TYPED')).toEqual([]);
    expect(findings(quoted(), 'TYPED_FIGURE_UNUSED')).toEqual([]);
  });
  it('should stop 15.14 entered as 19.88, naming both, and set it back in a click', () => {
    const plan = planWith((it) => {
      it.rights[0]!.faceValueFen = 1988;
    });
    const found = findings(quoted(plan), 'NUMBER_NOT_AS_TYPED');
    expect(found.length).toBe(1);
    expect(found[0]).toMatchObject({ severity: 'error', path: 'rights.r1.faceValueFen' });
    expect(found[0]?.message.zh).toBe('您输入 15.14 元，方案为 19.88 元');
    expect(found[0]?.changes).toMatchObject([{ op: 'set_rights', faceValueFen: 1514 }]);
  });
  it('should stop a figure that is given out as a suggestion in place of a typed one', () => {
    const plan = planWith((it) => {
      it.rights[0]!.faceValueFen = 1988;
    });
    const input = quoted(plan);
    const disguised = {
      ...input,
      provenance: input.provenance.map((entry) => (entry.path === 'rights.r1' ? { path: 'rights.r1', source: 'suggestion' as const } : entry)),
    };
    expect(findings(disguised, 'NUMBER_NOT_AS_TYPED').map((one) => one.message.zh)).toEqual(['您输入 15.14 元，方案为 19.88 元']);
  });
  it('should not take the hour of a recurrence for the days it begins and ends', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.trigger = { kind: 'recurring', every: 'week', on: 5, at: '15:00', from: '2026-11-22', until: '2026-12-31' };
    });
    const provenance = [
      ...sourcesOf(plan).filter((entry) => entry.path !== 'strategies.s1.trigger'),
      { path: 'strategies.s1.trigger', source: 'user' as const, quote: '每周五下午3点，一直到年底', messageId: 'm1' },
    ];
    const weekly = [
      { kind: 'instant' as const, at: '2026-11-27T07:00:00.000Z', quote: '周五下午3点', messageId: 'm1' },
      { kind: 'day' as const, day: '2026-12-31', quote: '年底', messageId: 'm1' },
    ];
    expect(findings(inputOf(plan, { provenance, typedNumbers: weekly }), 'NUMBER_NOT_AS_TYPED')).toEqual([]);
    expect(findings(inputOf(plan, { provenance, typedNumbers: weekly }), 'TYPED_FIGURE_UNUSED')).toEqual([]);
  });
  it('should know a drop by its sign, and a day of the month by its number', () => {
    const plan = planWith((it) => {
      it.audience.include = [
        { id: 'c1', predicate: { kind: 'tag', tag: 'aum_change_30d', op: 'lt', value: -20_000_000 } },
        { id: 'c2', predicate: { kind: 'tag', tag: 'payday', op: 'eq', value: 10 } },
      ];
    });
    const said = { 'audience.include.c1': '资产下降超过20万元', 'audience.include.c2': '发薪日是10号' };
    const provenance = [
      ...sourcesOf(plan).filter(({ path }) => !(path in said)),
      ...Object.entries(said).map(([path, quote]) => ({ path, source: 'user' as const, quote, messageId: 'm1' })),
    ];
    const typedNumbers: PlanCheckInput['typedNumbers'] = [
      { kind: 'money', fen: 20_000_000, quote: '20万元', messageId: 'm1' },
      { kind: 'day', day: '2026-12-10', quote: '10号', messageId: 'm1' },
    ];
    const input = inputOf(plan, { provenance, typedNumbers });
    expect(findings(input, 'NUMBER_NOT_AS_TYPED')).toEqual([]);
    expect(findings(input, 'TYPED_FIGURE_UNUSED')).toEqual([]);
    const elsewhere = inputOf(plan, { provenance, typedNumbers: [{ kind: 'day', day: '2026-12-11', quote: '11号', messageId: 'm1' }] });
    expect(findings(elsewhere, 'TYPED_FIGURE_UNUSED')).toHaveLength(1);
  });
  it('should stop a budget ten times the typed one, though no unit was typed', () => {
    const plan = planWith((it) => {
      it.budget!.amountFen = 200_000_000;
    });
    expect(findings(quoted(plan), 'NUMBER_NOT_AS_TYPED').map((one) => one.path)).toEqual(['budget']);
  });
  it.each([
    [
      'strategies.s1.trigger',
      (it: ReturnType<typeof goodPlan>) => {
        it.strategies[0]!.trigger = { kind: 'once', at: '2026-12-02T02:00:00Z' };
      },
    ],
    [
      'strategies.s1.touches.t2',
      (it: ReturnType<typeof goodPlan>) => {
        it.strategies[0]!.touches[1]!.start = { kind: 'after', touchId: 't1', waitHours: 24, when: 'not_clicked' };
      },
    ],
    [
      'audience.include.c1',
      (it: ReturnType<typeof goodPlan>) => {
        it.audience.include[0]!.predicate = { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 50_000 };
      },
    ],
  ] as const)('should stop a wrong figure at %s', (path, change) => {
    expect(findings(quoted(planWith(change)), 'NUMBER_NOT_AS_TYPED').map((one) => one.path)).toContain(path);
  });
  it('should warn of a typed amount that is nowhere in the plan', () => {
    const input = quoted(goodPlan(), { typedNumbers: [...typed, { kind: 'money', fen: 300_000, quote: '3000元', messageId: 'm1' }] });
    const found = findings(input, 'TYPED_FIGURE_UNUSED');
    expect(found.map((one) => one.severity)).toEqual(['warning']);
    expect(found[0]?.message.zh).toContain('3,000 元');
  });
  it('should not miss what a later message replaced', () => {
    const plan = planWith((it) => {
      it.budget!.amountFen = 15_000_000;
    });
    const numbers: PlanCheckInput['typedNumbers'] = [
      { kind: 'money', fen: 20_000_000, quote: '20万元', messageId: 'm1' },
      { kind: 'money', fen: 15_000_000, quote: '15万元', messageId: 'm2' },
    ];
    const input = inputOf(plan, { typedNumbers: numbers });
    expect(findings(input, 'TYPED_FIGURE_UNUSED')).toEqual([]);
    const sameMessage = { ...input, typedNumbers: numbers.map((number) => ({ ...number, messageId: 'm1' })) };
    expect(findings(sameMessage, 'TYPED_FIGURE_UNUSED').length).toBe(1);
  });
  it('should tell apart the two amounts of "满100减20"', () => {
    const both: PlanCheckInput['typedNumbers'] = [
      { kind: 'plain', value: 100, quote: '100' },
      { kind: 'plain', value: 20, quote: '20' },
    ];
    const provenance = (plan: ReturnType<typeof goodPlan>) =>
      sourcesOf(plan).map((entry) => (entry.path === 'rights.r1' ? { ...entry, source: 'user' as const, quote: '满100减20' } : entry));
    const right = planWith((it) => {
      it.rights[0]!.thresholdFen = 10_000;
      it.rights[0]!.faceValueFen = 2_000;
    });
    expect(findings(inputOf(right, { typedNumbers: both, provenance: provenance(right) }), 'NUMBER_NOT_AS_TYPED')).toEqual([]);
    const wrong = planWith((it) => {
      it.rights[0]!.thresholdFen = 10_000;
      it.rights[0]!.faceValueFen = 3_000;
    });
    expect(findings(inputOf(wrong, { typedNumbers: both, provenance: provenance(wrong) }), 'NUMBER_NOT_AS_TYPED').map((one) => one.path)).toEqual([
      'rights.r1.faceValueFen',
    ]);
  });
  it('should say nothing of a figure shown as unmapped already', () => {
    const plan = planWith((it) => {
      it.audience.unmapped = [{ id: 'u1', text: '年收入超过30万元', reason: '目录中没有' }];
    });
    const input = inputOf(plan, { typedNumbers: [{ kind: 'money', fen: 30_000_000, quote: '30万元' }] });
    expect(findings(input, 'TYPED_FIGURE_UNUSED')).toEqual([]);
  });
});
