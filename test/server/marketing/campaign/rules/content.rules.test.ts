import { describe, expect, it } from 'vitest';
import { content, findings, inputOf, planWith } from './good-plan.ts';

const withSms = (body: string, aiGenerated = true) =>
  planWith((it) => {
    it.strategies[0]!.touches[1]!.content = [{ ...content(body), aiGenerated }];
  });
const whole = '【{signature}】您有一份{right}可领取。{refusal}{ai_label}';

describe('content of a plan', () => {
  it.each([
    ['SIGNATURE_MISSING', '您有一份{right}可领取。{refusal}{ai_label}'],
    ['REFUSAL_ROUTE_MISSING', '【{signature}】您有一份{right}可领取。{ai_label}'],
    ['AI_LABEL_MISSING', '【{signature}】您有一份{right}可领取。{refusal}'],
    ['PLACEHOLDER_UNFILLED', '【{signature}】{nickname}，您有一份{right}可领取。{refusal}{ai_label}'],
    ['CONTENT_TOO_LONG', `【{signature}】${'详情请见手机银行。'.repeat(20)}{refusal}{ai_label}`],
    ['AMOUNT_NOT_IN_PLAN', '【{signature}】您有19.88元立减金可领取。{refusal}{ai_label}'],
    ['WORDING_SURE_WIN', '【{signature}】稳赚不赔，您有一份{right}可领取。{refusal}{ai_label}'],
  ])('should stop %s, and not the whole text', (code, body) => {
    expect(findings(inputOf(withSms(body)), code).map((one) => one.severity)).toEqual(['error']);
    expect(findings(inputOf(withSms(whole)), code)).toEqual([]);
  });
  it('should mend what is missing in a click', () => {
    const change = findings(inputOf(withSms('您有一份{right}可领取。{refusal}{ai_label}')), 'SIGNATURE_MISSING')[0]?.changes[0];
    const body = change?.op === 'set_content' ? change.body : '';
    expect(findings(inputOf(withSms(body)), 'SIGNATURE_MISSING')).toEqual([]);
  });
  it('should want no AI label of what a person wrote', () => {
    expect(findings(inputOf(withSms('【{signature}】您有一份{right}可领取。{refusal}', false)), 'AI_LABEL_MISSING')).toEqual([]);
  });
  it("should accept amounts typed by hand that are the plan's", () => {
    expect(findings(inputOf(withSms('【{signature}】您有15.14元立减金可领取。{refusal}{ai_label}')), 'AMOUNT_NOT_IN_PLAN')).toEqual([]);
  });
  it('should want the disclosure of a fund beside any copy, and judge nothing in the disclosure itself', () => {
    const plan = (body: string) =>
      planWith((it) => {
        it.productCode = 'fund_mixed_r3';
        it.rights = [];
        it.strategies[0]!.rightsId = null;
        it.strategies[0]!.touches = [{ ...it.strategies[0]!.touches[1]!, start: { kind: 'trigger' }, content: [content(body)] }];
      });
    expect(findings(inputOf(plan('【{signature}】邀您了解{product}。{refusal}{ai_label}')), 'DISCLOSURE_MISSING')[0]).toMatchObject({ severity: 'error' });
    const told = inputOf(plan('【{signature}】邀您了解{product}。{disclosure}{refusal}{ai_label}'));
    expect(findings(told, 'DISCLOSURE_MISSING')).toEqual([]);
  });
  it('should show the clause and its status with every wording finding', () => {
    const found = findings(inputOf(withSms('【{signature}】赎回秒到账。{refusal}{ai_label}')), 'WORDING_LURING_TERM');
    expect(found[0]?.clause).toMatchObject({ id: 'online_marketing_10_7', status: 'reported_final', effectiveFrom: '2026-09-30', verified: false });
  });
});
