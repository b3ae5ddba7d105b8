import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../../../server/marketing/campaign/check-plan.ts';
import { findings, goodPlan, inputOf, planWith } from './good-plan.ts';

const codes = (input: Parameters<typeof checkPlan>[0], ...severities: string[]) =>
  checkPlan(input)
    .filter((one) => severities.includes(one.severity))
    .map((one) => one.code);

describe('a good ordinary plan', () => {
  it('should have neither errors nor warnings', () => {
    expect(codes(inputOf(), 'error', 'warning')).toEqual([]);
  });
  it('should be judged the same twice, errors before warnings before infos', () => {
    const plan = planWith((it) => {
      it.objective = null;
      it.experiment.holdoutShare = 0;
    });
    const first = checkPlan(inputOf(plan));
    expect(checkPlan(inputOf(plan))).toEqual(first);
    const order = first.map((one) => ['error', 'warning', 'info'].indexOf(one.severity));
    expect(order).toEqual([...order].sort());
  });
});

describe('missing things', () => {
  it('should ask for all of them at once, each with a question', () => {
    const plan = planWith((it) => {
      it.objective = null;
      it.audience.include = [];
      it.budget = null;
      it.strategies = [{ id: 's1', name: 's', trigger: null, rightsId: 'r1', touches: [] }];
      it.rights[0]!.faceValueFen = null;
    });
    const asked = checkPlan(inputOf(plan)).filter((one) => one.question !== null);
    expect(asked.map((one) => one.code).sort()).toEqual([
      'AUDIENCE_MISSING',
      'BUDGET_MISSING',
      'CHANNEL_MISSING',
      'FACE_VALUE_MISSING',
      'OBJECTIVE_MISSING',
      'TRIGGER_MISSING',
    ]);
    expect(asked.every((one) => one.severity === 'error')).toBe(true);
    expect(asked.find((one) => one.code === 'OBJECTIVE_MISSING')?.question?.choices.length).toBeGreaterThan(2);
  });
  it('should offer budgets that cover what is expected and the worst case', () => {
    const input = inputOf(
      planWith((it) => {
        it.budget = null;
      }),
    );
    const choices = findings(input, 'BUDGET_MISSING')[0]?.question?.choices ?? [];
    expect(choices.length).toBe(2);
    const most = Number(choices[1]?.text.zh.replace(/[^\d.]/g, ''));
    expect(most * 100).toBeGreaterThanOrEqual(input.money.worstCaseFen);
  });
  it('should not ask for a budget where nothing costs money', () => {
    const plan = planWith((it) => {
      it.budget = null;
      it.rights = [];
      it.strategies[0]!.rightsId = null;
      it.strategies[0]!.touches.splice(1);
    });
    expect(findings(inputOf(plan), 'BUDGET_MISSING')).toEqual([]);
  });
  it('should offer times that lie ahead in the morning', () => {
    const choices = findings(
      inputOf(
        planWith((it) => {
          it.strategies[0]!.trigger = null;
        }),
      ),
      'TRIGGER_MISSING',
    )[0]?.question?.choices;
    expect(choices?.map((choice) => choice.text.zh)).toEqual(['首次触达时间 2026-11-23 10:00', '首次触达时间 2026-11-24 10:00']);
  });
  it('should miss the copy of each arm', () => {
    const plan = planWith((it) => {
      it.experiment.arms = [
        { id: 'a', share: 0.5 },
        { id: 'b', share: 0.5 },
      ];
    });
    expect(findings(inputOf(plan), 'CONTENT_MISSING').length).toBe(2);
    expect(findings(inputOf(), 'CONTENT_MISSING')).toEqual([]);
  });
});

describe('a second kind of rights', () => {
  it('should say that a campaign carries one, and what can be done', () => {
    const plan = planWith((it) => {
      it.rights.push({ ...it.rights[0]!, id: 'r2', templateCode: 'bonus_points', kind: 'points', points: 300, faceValueFen: 60 });
    });
    const [found, ...more] = findings(inputOf(plan), 'RIGHTS_UNUSED');
    expect(more).toEqual([]);
    expect(found?.message.zh).toContain('只带一种权益');
    expect(found?.fix).toEqual({ zh: '去掉「奖励积分」，或为它另建一个活动', en: 'Remove "Bonus points", or give them in a campaign of their own' });
    expect(found?.changes).toEqual([{ op: 'remove_rights', rightsId: 'r2' }]);
  });
});

describe('references', () => {
  it.each([
    [
      'UNKNOWN_KPI',
      (it: ReturnType<typeof goodPlan>) => {
        it.objective!.kpi = 'nothing';
      },
    ],
    [
      'UNKNOWN_PRODUCT',
      (it: ReturnType<typeof goodPlan>) => {
        it.productCode = 'nothing';
      },
    ],
    [
      'UNKNOWN_RIGHTS',
      (it: ReturnType<typeof goodPlan>) => {
        it.rights[0]!.templateCode = 'nothing';
      },
    ],
    [
      'RIGHTS_KIND_MISMATCH',
      (it: ReturnType<typeof goodPlan>) => {
        it.rights[0]!.kind = 'coupon';
      },
    ],
    [
      'RIGHTS_REFERENCE_BROKEN',
      (it: ReturnType<typeof goodPlan>) => {
        it.strategies[0]!.rightsId = 'r9';
      },
    ],
    [
      'RIGHTS_UNUSED',
      (it: ReturnType<typeof goodPlan>) => {
        it.strategies[0]!.rightsId = null;
      },
    ],
    [
      'TOUCH_CHAIN_BROKEN',
      (it: ReturnType<typeof goodPlan>) => {
        it.strategies[0]!.touches[1]!.start = { kind: 'after', touchId: 't9', waitHours: 24, when: 'always' };
      },
    ],
    [
      'UNKNOWN_EVENT',
      (it: ReturnType<typeof goodPlan>) => {
        it.strategies[0]!.trigger = { kind: 'event', event: 'nothing', delayMinutes: 5, from: '2026-11-25', until: '2026-11-30' };
      },
    ],
  ] as const)('should find %s, and not in the good plan', (code, change) => {
    expect(findings(inputOf(planWith(change)), code).map((one) => one.severity)).toEqual(['error']);
    expect(findings(inputOf(), code)).toEqual([]);
  });
  it('should find touches that wait for each other', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.touches[0]!.start = { kind: 'after', touchId: 't2', waitHours: 24, when: 'always' };
    });
    expect(findings(inputOf(plan), 'TOUCH_CHAIN_BROKEN').length).toBe(2);
  });
  it('should tell of copy that belongs to no arm', () => {
    const plan = planWith((it) => {
      it.strategies[0]!.touches[0]!.content.push({ ...it.strategies[0]!.touches[0]!.content[0]!, arm: 'c' });
    });
    expect(findings(inputOf(plan), 'CONTENT_ARM_UNKNOWN').map((one) => one.severity)).toEqual(['info']);
  });
});

describe('experiment', () => {
  it('should want arms whose shares sum to 1, and even them out', () => {
    const plan = planWith((it) => {
      it.experiment.arms = [
        { id: 'a', share: 0.5 },
        { id: 'b', share: 0.4 },
      ];
    });
    expect(findings(inputOf(plan), 'ARM_SHARES')[0]?.changes).toEqual([
      {
        op: 'set_experiment',
        arms: [
          { id: 'a', share: 0.5 },
          { id: 'b', share: 0.5 },
        ],
      },
    ]);
    const thirds = planWith((it) => {
      it.experiment.arms = [
        { id: 'a', share: 1 / 3 },
        { id: 'b', share: 1 / 3 },
        { id: 'c', share: 1 / 3 },
      ];
    });
    expect(findings(inputOf(thirds), 'ARM_SHARES')).toEqual([]);
  });
  it('should find two arms of one name', () => {
    const plan = planWith((it) => {
      it.experiment.arms = [
        { id: 'a', share: 0.5 },
        { id: 'a', share: 0.5 },
      ];
    });
    expect(findings(inputOf(plan), 'ARM_DUPLICATE').length).toBe(1);
  });
  it('should warn when nobody is held out, with a one-click mend', () => {
    const plan = planWith((it) => {
      it.experiment.holdoutShare = 0;
    });
    expect(findings(inputOf(plan), 'NO_HOLDOUT')[0]).toMatchObject({ severity: 'warning', changes: [{ op: 'set_experiment', holdoutShare: 0.1 }] });
  });
  it('should say when the forecast rise cannot be seen, and only then', () => {
    const input = inputOf();
    expect(findings(input, 'UNDERPOWERED')).toEqual([]);
    const small = { ...input, power: { ...input.power, detectableDifference: 0.08 } };
    expect(findings(small, 'UNDERPOWERED')[0]?.message.zh).toContain('8 个百分点');
    expect(findings({ ...input, power: { ...input.power, detectableDifference: null } }, 'UNDERPOWERED').length).toBe(1);
  });
  it('should say when nothing can be forecast', () => {
    expect(findings(inputOf(goodPlan(), { forecast: null }), 'FORECAST_NO_BASIS').map((one) => one.severity)).toEqual(['info']);
  });
});

describe('provenance', () => {
  it('should find every part without a source', () => {
    const input = inputOf();
    const without = { ...input, provenance: input.provenance.filter((entry) => entry.path !== 'budget') };
    expect(findings(without, 'SOURCE_MISSING').map((one) => one.path)).toEqual(['budget']);
    expect(findings(input, 'SOURCE_MISSING')).toEqual([]);
  });
});
