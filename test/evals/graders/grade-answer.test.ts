import { describe, expect, it } from 'vitest';
import { type CaseAnswer, gradeAnswer } from '../../../evals/graders/grade-answer.ts';
import { campaignPlanSchema } from '../../../server/marketing/campaign/plan.schema.ts';
import { expected, finding, grammar, rightAnswer } from '../right-plan.ts';

type Plan = NonNullable<CaseAnswer['plan']>;

/** The right answer with one thing wrong. */
function wrong(change: (plan: Plan, answer: CaseAnswer) => void): CaseAnswer {
  const answer = rightAnswer();
  change(answer.plan as Plan, answer);
  return answer;
}

describe('gradeAnswer', () => {
  it('should pass the right plan', () => {
    expect(gradeAnswer(expected, rightAnswer(), grammar)).toEqual([]);
    expect(campaignPlanSchema.safeParse(rightAnswer().plan).success).toBe(true);
  });

  const wrongs: [what: string, change: (plan: Plan, answer: CaseAnswer) => void, reason: string][] = [
    ['a condition left out', (plan) => plan.audience.include.shift(), 'conditions: missing include'],
    [
      'a condition nobody asked for',
      (plan) => plan.audience.include.push({ id: 'c9', predicate: { kind: 'tag', tag: 'age', op: 'gte', value: 18 } }),
      'conditions: unexpected',
    ],
    [
      'a threshold ten times too large',
      (plan) => {
        plan.audience.include[0]!.predicate = { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 50_000_000 };
      },
      'conditions: missing',
    ],
    [
      'the wrong comparison',
      (plan) => {
        plan.audience.include[0]!.predicate = { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gte', value: 5_000_000 };
      },
      'conditions: missing',
    ],
    [
      'a negation lost',
      (plan) => {
        plan.audience.include[1]!.predicate = { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: true };
      },
      'conditions: missing',
    ],
    ['an exclusion turned into an inclusion', (plan) => plan.audience.include.push(...plan.audience.exclude.splice(0)), 'conditions: missing exclude'],
    [
      'the wrong window',
      (plan) => {
        plan.audience.exclude[0]!.predicate = {
          kind: 'campaign',
          interaction: 'received',
          channel: 'sms',
          window: { lastDays: 30 },
          count: { op: 'gte', value: 1 },
        };
      },
      'conditions: missing exclude',
    ],
    [
      'unmapped words dropped',
      (plan) => {
        plan.audience.unmapped = [];
      },
      'unmapped: "钓鱼"',
    ],
    [
      'another face value',
      (plan) => {
        plan.rights[0]!.faceValueFen = 1988;
      },
      'rights.faceValueFen: 1988, expected 1514',
    ],
    [
      'other rights',
      (plan) => {
        plan.rights[0]!.templateCode = 'spend_coupon';
      },
      'rights.templateCode',
    ],
    [
      'no rights',
      (plan) => {
        plan.rights = [];
      },
      'rights: missing',
    ],
    ['rights nobody asked for', (plan) => plan.rights.push({ ...plan.rights[0]!, id: 'r2', templateCode: 'lucky_draw' }), 'rights: unexpected lucky_draw'],
    ['a touch left out', (plan) => plan.strategies[0]!.touches.shift(), 'touches: ["push"], expected ["push","sms"]'],
    [
      'the touches in the wrong order',
      (plan) => {
        [plan.strategies[0]!.touches[0]!.channel, plan.strategies[0]!.touches[1]!.channel] = ['push', 'sms'];
      },
      'touches: ["sms","push"]',
    ],
    [
      'the wrong wait',
      (plan) => {
        plan.strategies[0]!.touches[0]!.start = { kind: 'after', touchId: 't1', waitHours: 3, when: 'not_clicked' };
      },
      'touches.1.waitHours: 3',
    ],
    [
      'the wrong reaction',
      (plan) => {
        plan.strategies[0]!.touches[0]!.start = { kind: 'after', touchId: 't1', waitHours: 72, when: 'clicked' };
      },
      'touches.1.when',
    ],
    [
      'the time an hour off',
      (plan) => {
        plan.strategies[0]!.trigger = { kind: 'once', at: '2026-11-25T03:00:00Z' };
      },
      'trigger.at',
    ],
    [
      'another kind of trigger',
      (plan) => {
        plan.strategies[0]!.trigger = { kind: 'recurring', every: 'week', on: 3, at: '10:00', from: '2026-11-25', until: '2026-12-31' };
      },
      'expected kind once',
    ],
    [
      'no trigger',
      (plan) => {
        plan.strategies[0]!.trigger = null;
      },
      'trigger: null',
    ],
    [
      'no strategy',
      (plan) => {
        plan.strategies = [];
      },
      'trigger: nothing',
    ],
    [
      'another budget',
      (plan) => {
        plan.budget!.amountFen = 2_000_000;
      },
      'budgetFen: 2000000',
    ],
    [
      'no budget',
      (plan) => {
        plan.budget = null;
      },
      'budgetFen: null',
    ],
    [
      'another objective',
      (plan) => {
        plan.objective!.kpi = 'mau';
      },
      'kpi: "mau"',
    ],
    [
      'another product',
      (plan) => {
        plan.productCode = 'fund_plan';
      },
      'product: "fund_plan"',
    ],
    [
      'another holdout',
      (plan) => {
        plan.experiment.holdoutShare = 0.2;
      },
      'holdoutShare: 0.2',
    ],
    [
      'more arms',
      (plan) => {
        plan.experiment.arms = [
          { id: 'a', share: 0.5 },
          { id: 'b', share: 0.5 },
        ];
      },
      'arms: 2',
    ],
    [
      'a limit nobody named',
      (plan) => {
        plan.audience.limit = 1000;
      },
      'limit: 1000',
    ],
    [
      'a finding that must be there',
      (_, answer) => {
        answer.findings.shift();
      },
      'findings: UNMAPPED_CONDITION is missing',
    ],
    [
      'a finding that must not',
      (_, answer) => {
        answer.findings.push(finding('FUND_INDUCEMENT', 'rights.r1'));
      },
      'findings: FUND_INDUCEMENT must not',
    ],
    [
      'a question not asked',
      (_, answer) => {
        answer.questions = [];
      },
      'asks: CONTENT_MISSING was not asked',
    ],
    [
      'a question about what was said',
      (_, answer) => {
        answer.findings.push(finding('BUDGET_MISSING', 'budget', true));
        answer.questions.push({ path: 'budget', prompt: 'BUDGET_MISSING' });
      },
      'asks: BUDGET_MISSING was asked',
    ],
    [
      'words missing from the reply',
      (_, answer) => {
        answer.reply = '';
      },
      'reply: does not say "上海"',
    ],
    [
      'words the reply must not have',
      (_, answer) => {
        answer.reply += '保本';
      },
      'reply: says "保本"',
    ],
    [
      'an error instead of an answer',
      (_, answer) => {
        answer.error = 'boom';
      },
      'error: boom',
    ],
    [
      'no plan at all',
      (_, answer) => {
        answer.plan = null;
      },
      'plan: there is none',
    ],
  ];

  it.each(wrongs)('should fail %s, saying so', (_, change, reason) => {
    const misses = gradeAnswer(expected, wrong(change), grammar);
    expect(misses.length).toBeGreaterThan(0);
    expect(misses.join('\n')).toContain(reason);
  });

  it('should fail a question where nothing is missing, also one that no finding stands behind', () => {
    expect(gradeAnswer({ asks: [] }, rightAnswer(), grammar)).toEqual(['asks: nothing is missing, asked strategies.s1.touches.t1.content']);
    expect(gradeAnswer({ asks: [] }, { ...rightAnswer(), questions: [] }, grammar)).toEqual([]);
    expect(gradeAnswer({ asks: ['BUDGET_MISSING'] }, { ...rightAnswer(), questions: [{ path: 'budget', prompt: 'BUDGET_MISSING' }] }, grammar)).toEqual([
      'asks: BUDGET_MISSING was not asked',
    ]);
  });

  it('should tell two questions at one path apart', () => {
    const answer = rightAnswer();
    answer.findings = [finding('CHANNEL_MISSING', 'strategies', true), finding('TRIGGER_MISSING', 'strategies', true)];
    answer.questions = [{ path: 'strategies', prompt: 'CHANNEL_MISSING' }];
    expect(gradeAnswer({ asks: ['CHANNEL_MISSING', 'TRIGGER_MISSING'] }, answer, grammar)).toEqual(['asks: TRIGGER_MISSING was not asked']);
  });

  it('should fail a plan where none may come', () => {
    expect(gradeAnswer({ plan: false }, rightAnswer(), grammar)).toEqual(['plan: there is one, expected none']);
    expect(gradeAnswer({ plan: false }, { ...rightAnswer(), plan: null }, grammar)).toEqual([]);
  });

  it('should pass unmapped words only where some are expected', () => {
    expect(gradeAnswer({ unmapped: [] }, rightAnswer(), grammar)[0]).toContain('unmapped: nothing expected');
    expect(gradeAnswer({ unmapped: ['fishing|钓鱼'] }, rightAnswer(), grammar)).toEqual([]);
  });

  it('should compare only the members given of recurring and event triggers', () => {
    const recurring = wrong((plan) => {
      plan.strategies[0]!.trigger = { kind: 'recurring', every: 'week', on: 5, at: '16:00', from: '2026-11-23', until: '2026-12-31' };
    });
    expect(gradeAnswer({ trigger: { kind: 'recurring', every: 'week', on: 5, at: '16:00' } }, recurring, grammar)).toEqual([]);
    expect(gradeAnswer({ trigger: { kind: 'recurring', every: 'week', on: 4 } }, recurring, grammar)).toEqual(['trigger.on: 5, expected 4']);
    const event = wrong((plan) => {
      plan.strategies[0]!.trigger = { kind: 'event', event: 'salary_in', delayMinutes: 120, from: '2026-12-01', until: '2026-12-31' };
    });
    expect(gradeAnswer({ trigger: { kind: 'event', event: ['salary_in', 'payment'], delayMinutes: 120 } }, event, grammar)).toEqual([]);
    expect(gradeAnswer({ trigger: { kind: 'event', event: 'salary_in', delayMinutes: 2 } }, event, grammar)).toEqual(['trigger.delayMinutes: 120, expected 2']);
  });

  it('should know the bank day of a moment', () => {
    const late = wrong((plan) => {
      plan.strategies[0]!.trigger = { kind: 'once', at: '2026-11-24T17:00:00Z' };
    });
    expect(gradeAnswer({ trigger: { kind: 'once', day: '2026-11-25' } }, late, grammar)).toEqual([]);
    expect(gradeAnswer({ trigger: { kind: 'once', day: '2026-11-24' } }, late, grammar)).toHaveLength(1);
  });
});
