import { describe, expect, it } from 'vitest';
import { applyChanges, type ChangeSetting } from '../../../../server/marketing/campaign/apply-changes.ts';
import { emptyPlan, type PlanInHand } from '../../../../server/marketing/campaign/empty-plan.ts';
import { campaignPlanSchema } from '../../../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../../../server/marketing/campaign/plan-change.schema.ts';
import { provenanceOf } from '../../../../server/marketing/campaign/provenance.rules.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { sampleCatalogue } from '../../../support/sample-catalogue.ts';

const policy = housePolicySchema.parse({});
const said = '给上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万';
const setting = (over: Partial<ChangeSetting> = {}): ChangeSetting => ({
  catalogue: sampleCatalogue,
  policy,
  by: 'agent',
  language: 'zh',
  userTexts: [{ messageId: 'm1', text: said }],
  readVersion: () => undefined,
  ...over,
});
const template = sampleCatalogue.rights.find((rights) => rights.kind === 'payment_discount')!;
const region = sampleCatalogue.tags.find((tag) => tag.role === 'region')!.code;
const story: PlanChange[] = [
  { op: 'add_condition', side: 'include', predicate: { kind: 'tag', tag: region, op: 'eq', value: 'shanghai' }, quote: '上海客户' },
  { op: 'set_rights', rightsId: 'r1', templateCode: template.code, faceValueFen: 1514, quote: '15.14元支付立减金' },
  { op: 'set_touch', touchId: 't1', channel: 'push', start: { kind: 'trigger' }, quote: '推送' },
  { op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T02:00:00.000Z' }, quote: '下周三上午10点' },
  { op: 'set_touch', touchId: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' }, quote: '3天没点的再发短信' },
  { op: 'set_budget', amountFen: 20_000_000, quote: '预算20万' },
];

function applied(start: PlanInHand, changes: PlanChange[], over: Partial<ChangeSetting> = {}): PlanInHand {
  const outcome = applyChanges(start, changes, setting(over));
  if (!outcome.applied) throw new Error(outcome.problems.map((problem) => problem.message.en).join('; '));
  return outcome.hand;
}
const drafted = () => applied(emptyPlan(policy), story);

describe('changes to a plan', () => {
  it('should make the whole plan from the empty one, valid and with defaults settled', () => {
    const { plan } = drafted();
    expect(campaignPlanSchema.safeParse(plan).success).toBe(true);
    expect(plan.rights[0]).toMatchObject({ faceValueFen: 1514, kind: 'payment_discount', perCustomerLimit: 1, validityDays: template.defaultValidityDays });
    expect(plan.strategies[0]).toMatchObject({ id: 's1', rightsId: 'r1', trigger: { kind: 'once' } });
    expect(plan.schedule).toEqual({ startAt: '2026-11-25T02:00:00.000Z', endAt: '2026-12-12T02:00:00.000Z' });
    expect(plan.title).toContain('15.14元');
  });

  it('should name the user as the source of what he said, with the very characters', () => {
    const { provenance } = drafted();
    const budget = provenanceOf(provenance, 'budget');
    expect(budget).toMatchObject({ source: 'user', messageId: 'm1', quote: '预算20万' });
    expect(said.slice(...(budget?.span ?? [0, 0]))).toBe('预算20万');
    expect(provenanceOf(provenance, 'experiment')?.source).toBe('house_policy');
  });

  it('should not let a model put words into the mouth of the user', () => {
    const { provenance } = applied(emptyPlan(policy), [{ op: 'set_budget', amountFen: 99, quote: '预算两百万' }]);
    expect(provenanceOf(provenance, 'budget')).toEqual({ path: 'budget', source: 'suggestion' });
  });

  it('should find a quote in other widths, cases and spacings, and report it as typed', () => {
    const { provenance } = applied(emptyPlan(policy), [{ op: 'set_budget', amountFen: 20_000_000, quote: '预算 20万' }], {
      userTexts: [{ messageId: 'm', text: '预算２０万元' }],
    });
    expect(provenanceOf(provenance, 'budget')).toMatchObject({ source: 'user', quote: '预算２０万' });
  });

  it('should name the form as the source of what was edited in one', () => {
    const { provenance } = applied(drafted(), [{ op: 'set_budget', amountFen: 15_000_000 }], { by: 'form' });
    expect(provenanceOf(provenance, 'budget')?.source).toBe('form');
  });

  it('should leave everything else as it was', () => {
    const before = drafted();
    const after = applied(before, [{ op: 'set_budget', amountFen: 15_000_000 }]);
    expect({ ...after.plan, budget: null }).toEqual({ ...before.plan, budget: null });
  });

  it('should apply all changes or none, and say which one is wrong and what there is', () => {
    const outcome = applyChanges(
      drafted(),
      [
        { op: 'set_budget', amountFen: 1 },
        { op: 'remove_condition', conditionId: 'c9' },
      ],
      setting(),
    );
    expect(outcome).toMatchObject({ applied: false, problems: [{ index: 1, op: 'remove_condition' }] });
    expect(outcome.applied ? '' : outcome.problems[0]?.message.zh).toContain('c1');
  });

  it('should let touches that waited for a removed one wait for the one before it', () => {
    const longer = applied(drafted(), [
      { op: 'set_touch', touchId: 't3', channel: 'wecom', start: { kind: 'after', touchId: 't2', waitHours: 48, when: 'always' } },
    ]);
    const { plan } = applied(longer, [{ op: 'remove_touch', touchId: 't2' }]);
    expect(plan.strategies[0]?.touches.map((touch) => [touch.id, touch.start])).toEqual([
      ['t1', { kind: 'trigger' }],
      ['t3', { kind: 'after', touchId: 't1', waitHours: 48, when: 'always' }],
    ]);
  });

  it('should go back to an earlier version with its provenance', () => {
    const first = drafted();
    const second = applied(first, [{ op: 'set_budget', amountFen: 15_000_000 }]);
    const restored = applied(second, [{ op: 'restore_version', version: 1 }], { readVersion: (version) => (version === 1 ? first : undefined) });
    expect(restored.plan).toEqual(first.plan);
    expect(provenanceOf(restored.provenance, 'budget')?.source).toBe('user');
  });

  it('should keep unmapped words until they are resolved', () => {
    const noted = applied(drafted(), [{ op: 'note_unmapped', text: '爱喝咖啡的', reason: '没有对应标签' }]);
    expect(noted.plan.audience.unmapped).toEqual([{ id: 'u1', text: '爱喝咖啡的', reason: '没有对应标签' }]);
    expect(applied(noted, [{ op: 'resolve_unmapped', unmappedId: 'u1' }]).plan.audience.unmapped).toEqual([]);
  });
});
