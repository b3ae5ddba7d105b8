import { describe, expect, it } from 'vitest';
import { content, findings, goodPlan, inputOf, planWith } from './good-plan.ts';

describe('budget', () => {
  it('should stop a worst case above the budget and offer the stock cap that fits', () => {
    const plan = planWith((it) => {
      it.budget!.amountFen = 1_000_000;
    });
    const input = inputOf(plan);
    const found = findings(input, 'WORST_CASE_OVER_BUDGET');
    expect(found.map((one) => one.severity)).toEqual(['error']);
    const change = found[0]?.changes[0];
    expect(change?.op).toBe('set_rights');
    const capped = planWith((it) => {
      it.budget!.amountFen = 1_000_000;
      it.rights[0]!.quantity = change?.op === 'set_rights' ? (change.quantity ?? null) : null;
    });
    const after = inputOf(capped);
    expect(after.money.worstCaseFen).toBeLessThanOrEqual(1_000_000);
    expect(after.money.boundedBy).toBe('stock');
    expect(findings(after, 'WORST_CASE_OVER_BUDGET')).toEqual([]);
  });
  it('should be content with a worst case that is the budget to the fen', () => {
    const worst = inputOf().money.worstCaseFen;
    const exactly = planWith((it) => {
      it.budget!.amountFen = worst;
    });
    expect(findings(inputOf(exactly), 'WORST_CASE_OVER_BUDGET')).toEqual([]);
    const less = planWith((it) => {
      it.budget!.amountFen = worst - 1;
    });
    expect(findings(inputOf(less), 'WORST_CASE_OVER_BUDGET').length).toBe(1);
  });
  it('should stop when even what is expected costs more', () => {
    const plan = planWith((it) => {
      it.budget!.amountFen = 100_000;
    });
    expect(findings(inputOf(plan), 'EXPECTED_OVER_BUDGET').map((one) => one.severity)).toEqual(['error']);
    const enough = planWith((it) => {
      it.budget!.amountFen = 3_000_000;
    });
    expect(findings(inputOf(enough), 'EXPECTED_OVER_BUDGET')).toEqual([]);
  });
  it('should warn when a stock cap is not said to the customer', () => {
    const silent = planWith((it) => {
      it.rights[0]!.quantity = 500;
    });
    expect(findings(inputOf(silent), 'STOCK_CAPPED').map((one) => one.severity)).toEqual(['info']);
    expect(findings(inputOf(silent), 'STOCK_CAP_NOT_SAID').length).toBe(2);
    const said = planWith((it) => {
      it.rights[0]!.quantity = 500;
      it.strategies[0]!.touches.splice(1);
      it.strategies[0]!.touches[0]!.content = [content('您有一份{right}可领取。{stock}{ai_label}', '{right}待领取')];
    });
    expect(findings(inputOf(said), 'STOCK_CAP_NOT_SAID')).toEqual([]);
  });
  it('should tell of the second approver at the configured budget', () => {
    const plan = planWith((it) => {
      it.budget!.amountFen = 50_000_000;
    });
    expect(findings(inputOf(plan), 'SECOND_APPROVER').map((one) => one.severity)).toEqual(['info']);
    expect(findings(inputOf(), 'SECOND_APPROVER')).toEqual([]);
  });
});

describe('rights', () => {
  it('should stop when stock is short, and cap at what is left', () => {
    const input = inputOf(goodPlan(), { rightsStockLeft: { payment_discount: 3_599 } });
    expect(findings(input, 'RIGHTS_STOCK_SHORT')[0]?.changes).toMatchObject([{ op: 'set_rights', quantity: 3_599 }]);
    expect(findings(inputOf(goodPlan(), { rightsStockLeft: { payment_discount: 3_600 } }), 'RIGHTS_STOCK_SHORT')).toEqual([]);
  });
  it.each([
    ['PER_HEAD_CAP', 50_001, 50_000],
    ['FACE_VALUE_OUT_OF_RANGE', 20_001, 20_000],
  ])('should find %s at %i fen but not at %i', (code, over, within) => {
    const at = (fen: number) =>
      inputOf(
        planWith((it) => {
          it.rights[0]!.faceValueFen = fen;
        }),
      );
    expect(findings(at(over), code).map((one) => one.severity)).toEqual(['error']);
    expect(findings(at(within), code)).toEqual([]);
  });
  it('should count every right one customer may have against the cap per head', () => {
    const plan = planWith((it) => {
      it.rights[0]!.faceValueFen = 20_000;
      it.rights[0]!.perCustomerLimit = 3;
    });
    expect(findings(inputOf(plan), 'PER_HEAD_CAP').length).toBe(1);
  });
  it('should keep the limit per customer within the template', () => {
    const plan = planWith((it) => {
      it.rights[0]!.perCustomerLimit = 2;
    });
    expect(findings(inputOf(plan), 'PER_CUSTOMER_LIMIT')[0]?.changes).toMatchObject([{ perCustomerLimit: 1 }]);
    expect(findings(inputOf(), 'PER_CUSTOMER_LIMIT')).toEqual([]);
  });
  it('should ask about a threshold below the face value', () => {
    const plan = (threshold: number) =>
      planWith((it) => {
        it.rights[0]!.thresholdFen = threshold;
      });
    expect(findings(inputOf(plan(1_000)), 'THRESHOLD_BELOW_FACE_VALUE').map((one) => one.severity)).toEqual(['warning']);
    expect(findings(inputOf(plan(5_000)), 'THRESHOLD_BELOW_FACE_VALUE')).toEqual([]);
  });
});

describe('history', () => {
  const history = {
    typicalFaceValueFen: { p1: 500, p50: 1_500, p99: 5_000 },
    typicalBudgetFen: { p1: 1_000_000, p50: 8_000_000, p99: 30_000_000 },
    typicalAudience: { p10: 3_000, p50: 8_000, p90: 20_000 },
  };
  it('should not ask about 15.14 yuan and a budget of 200,000', () => {
    expect(findings(inputOf(goodPlan(), { history }), 'UNUSUAL_FIGURE')).toEqual([]);
  });
  it('should ask about a misplaced decimal point', () => {
    const plan = planWith((it) => {
      it.rights[0]!.faceValueFen = 15_140;
      it.budget!.amountFen = 200_000_000;
    });
    expect(findings(inputOf(plan, { history }), 'UNUSUAL_FIGURE').map((one) => one.path)).toEqual(['rights.r1.faceValueFen', 'budget']);
  });
  it('should not measure points as a face value', () => {
    const plan = planWith((it) => {
      Object.assign(it.rights[0]!, { templateCode: 'bonus_points', kind: 'points', points: 300, faceValueFen: 60 });
    });
    expect(findings(inputOf(plan, { history }), 'UNUSUAL_FIGURE')).toEqual([]);
  });
  it('should ask about an audience three times the usual large one', () => {
    const base = inputOf().audience;
    const far = inputOf(goodPlan(), { history, audience: { ...base, matched: 70_000, eligible: 61_000 } });
    expect(findings(far, 'UNUSUAL_FIGURE').map((one) => one.path)).toEqual(['audience']);
  });
  it('should compare nothing without history', () => {
    const plan = planWith((it) => {
      it.rights[0]!.faceValueFen = 1;
    });
    expect(findings(inputOf(plan), 'UNUSUAL_FIGURE')).toEqual([]);
  });
});
