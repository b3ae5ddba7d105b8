import { describe, expect, it } from 'vitest';
import { channelCodeSchema } from '../../../../server/marketing/channel/channel.schema.ts';
import { draftContent, draftMissingContent } from '../../../../server/marketing/content/draft-content.ts';
import { contentLanguage, isOverLong, renderContent, shortDisclosure } from '../../../../server/marketing/content/render-content.ts';
import { checkWording } from '../../../../server/marketing/content/wording.rules.ts';
import { sampleCatalogue } from '../../../../server/sample-bank/catalogue/index.ts';
import { findings, goodPlan, inputOf, planWith, policy } from '../campaign/rules/good-plan.ts';

const catalogue = sampleCatalogue();
const languages = ['zh', 'en'] as const;

describe('drafted copy', () => {
  it('should fit every channel, product, arm and language, complete and within the wording rules', () => {
    const conditions = ['none', 'goal_event'] as const;
    let texts = 0;
    for (const product of [null, ...catalogue.products])
      for (const channel of catalogue.channels)
        for (const condition of conditions) {
          const withRights = product === null || ['payment', 'service'].includes(product.kind);
          const plan = planWith((it) => {
            it.productCode = product?.code ?? null;
            it.rights[0]!.condition = condition;
            it.rights[0]!.quantity = 500;
            if (!withRights) it.rights = [];
            it.experiment.arms = [
              { id: 'a', share: 0.4 },
              { id: 'b', share: 0.3 },
              { id: 'c', share: 0.3 },
            ];
            it.strategies[0]!.rightsId = withRights ? 'r1' : null;
            it.strategies[0]!.touches = [{ id: 't1', channel: channel.code, start: { kind: 'trigger' }, content: [] }];
          });
          for (const language of languages) {
            const bodies = new Set<string>();
            for (const arm of ['a', 'b', 'c']) {
              const drafted = draftContent({ plan, touchId: 't1', arm, language, catalogue, policy });
              const content = drafted!.content;
              const rendered = renderContent({ content, plan, rightsId: plan.strategies[0]!.rightsId, catalogue, policy });
              const about = `${product?.code} ${channel.code} ${language} ${arm}: ${rendered.title} / ${rendered.body}`;
              texts += 1;
              bodies.add(`${rendered.title}${rendered.body}`);
              expect(rendered.unfilled, about).toEqual([]);
              expect(contentLanguage(`${content.title ?? ''}${content.body}`), about).toBe(language);
              const own = product?.disclosure?.[language] ?? '';
              const judged = checkWording(`${rendered.title ?? ''}\n${rendered.body.replace(own, '').replace(shortDisclosure(own), '')}`, {
                productKind: product?.kind ?? null,
                channel: channel.code,
                asOf: '2026-11-22',
                rightsKinds: withRights ? ['payment_discount'] : [],
                aiGenerated: true,
              });
              expect(
                judged.map((one) => `${one.code} ${one.quote}`),
                about,
              ).toEqual([]);
              // Slots of 30 or 50 characters have no room for some disclosures; then the plan says so and another channel is taken.
              if (own === '' || channel.limits.body > 50) expect(isOverLong(rendered, channel), about).toBe(false);
              if (own !== '') expect(rendered.body, about).toContain(shortDisclosure(own));
              if (channel.needsSignature) expect(rendered.body, about).toContain(policy.signature[language]);
              if (channel.needsRefusalRoute) expect(rendered.body, about).toContain(policy.refusalRoute[language]);
              if (channel.code !== 'telesales') expect(rendered.body, about).toMatch(/AI生成|AI-generated/);
              if (withRights) expect(rendered.body, about).toMatch(/领完即止|while stocks last/i);
            }
            expect(bodies.size, `${product?.code} ${channel.code} ${language}: arms differ`).toBeGreaterThan(1);
          }
        }
    expect(texts).toBeGreaterThan(500);
  });
  it('should name the lever of each arm', () => {
    const levers = ['a', 'b', 'c'].map((arm) => draftContent({ plan: goodPlan(), touchId: 't1', arm, language: 'zh', catalogue, policy })?.lever.en);
    expect(new Set(levers).size).toBe(3);
  });
  it('should leave the plan without findings about its copy', () => {
    const bare = planWith((it) => {
      for (const touch of it.strategies[0]!.touches) touch.content = [];
    });
    const changes = draftMissingContent({ plan: bare, language: 'zh', catalogue, policy });
    expect(changes.length).toBe(2);
    for (const change of changes) {
      if (change.op !== 'set_content') continue;
      const touch = bare.strategies[0]!.touches.find((candidate) => candidate.id === change.touchId);
      touch!.content = [{ arm: change.arm, title: change.title, body: change.body, link: null, aiGenerated: change.aiGenerated }];
    }
    for (const code of ['CONTENT_MISSING', 'CONTENT_TOO_LONG', 'AI_LABEL_MISSING', 'SIGNATURE_MISSING', 'REFUSAL_ROUTE_MISSING', 'PLACEHOLDER_UNFILLED'])
      expect(findings(inputOf(bare), code)).toEqual([]);
  });
  it('should follow an edited face value', () => {
    const plan = goodPlan();
    const { content } = draftContent({ plan, touchId: 't1', arm: 'a', language: 'zh', catalogue, policy })!;
    const before = renderContent({ content, plan, rightsId: 'r1', catalogue, policy });
    plan.rights[0]!.faceValueFen = 1988;
    const after = renderContent({ content, plan, rightsId: 'r1', catalogue, policy });
    expect(before.body).toContain('15.14元支付立减金');
    expect(after.body).toContain('19.88元支付立减金');
  });
  it('should draft nothing for a touch that is not there', () => {
    expect(draftContent({ plan: goodPlan(), touchId: 't9', arm: 'a', language: 'zh', catalogue, policy })).toBeUndefined();
    expect(channelCodeSchema.options.length).toBe(catalogue.channels.length);
  });
  it('should name placeholders that stand for nothing', () => {
    const rendered = renderContent({ content: { title: null, body: '{nickname}您好 {right}' }, plan: goodPlan(), rightsId: 'r1', catalogue, policy });
    expect(rendered.unfilled).toEqual(['{nickname}']);
    expect(rendered.body).toBe('{nickname}您好 15.14元支付立减金');
  });
});
