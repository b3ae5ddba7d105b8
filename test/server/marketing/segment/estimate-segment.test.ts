import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyPlan } from '../../../../server/marketing/campaign/empty-plan.ts';
import { bankAudienceSource } from '../../../../server/marketing/segment/bank-audience-source.ts';
import { countOverlap } from '../../../../server/marketing/segment/count-overlap.ts';
import { estimateSegment } from '../../../../server/marketing/segment/estimate-segment.ts';
import { explainMembership } from '../../../../server/marketing/segment/explain-membership.ts';
import { maskedSample } from '../../../../server/marketing/segment/masked-sample.ts';
import type { Predicate } from '../../../../server/marketing/segment/predicate.schema.ts';
import { previewSegment } from '../../../../server/marketing/segment/preview-segment.ts';
import { profileSegment } from '../../../../server/marketing/segment/profile-segment.ts';
import { insertSegment } from '../../../../server/marketing/segment/segment.store.ts';
import { segmentMembers } from '../../../../server/marketing/segment/segment-members.ts';
import { readSegmentScene } from '../../../../server/marketing/segment/segment-scene.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { bankContext, conditions, customer, houseTags, willing } from './bank-context.ts';

type Context = Awaited<ReturnType<typeof bankContext>>;
let context: Context;
afterEach(async () => context.close());

const rich: Predicate = { kind: 'tag', tag: 'wealth', op: 'gt', value: 5_000_000 };
const notFlagged: Predicate = { kind: 'tag', tag: 'flag', op: 'eq', value: false };
const headOffice = { region: null };
const shanghai = { region: 'shanghai' };

async function estimate(
  audience: Parameters<typeof estimateSegment>[0]['audience'],
  channels: ('push' | 'sms')[] = ['push', 'sms'],
  region: string | null = null,
) {
  return estimateSegment({ bank: context.bank, scene: await readSegmentScene(context), audience, channels, region });
}

async function members(
  audience: { include: ReturnType<typeof conditions>; exclude: ReturnType<typeof conditions> },
  { limit = null as number | null, region = null as string | null } = {},
) {
  const ids: string[] = [];
  for await (const page of segmentMembers({ bank: context.bank, scene: await readSegmentScene(context), audience, channels: ['push', 'sms'], region, limit }))
    ids.push(...page.map((one) => one.customerId));
  return ids;
}

describe('the waterfall', () => {
  it('should tell after each condition and suppression who is left, in order', async () => {
    context = await bankContext([
      customer({ ...willing, wealth: 6_000_000, flag: false }),
      customer({ ...willing, wealth: 6_000_000, flag: true }),
      customer({ ...willing, wealth: 6_000_000, flag: null }),
      customer({ ...willing, wealth: 1, flag: false }),
      customer({ ...willing, wealth: null, flag: false }),
      customer({ ...willing, wealth: 6_000_000, flag: false, no_marketing: true }),
      customer({ ...willing, wealth: 6_000_000, flag: false, black: true }),
      customer({ ...willing, wealth: 6_000_000, flag: false, age: 17 }),
      customer({ ...willing, wealth: 6_000_000, flag: false, age: null }),
      customer({ ...willing, wealth: 6_000_000, flag: false, sms_yes: null, push_yes: false }),
      customer({ ...willing, wealth: 6_000_000, flag: false, sms_yes: false, push_on: false }),
      customer({ ...willing, wealth: 6_000_000, flag: false, push_on: false }),
      customer(
        { ...willing, wealth: 6_000_000, flag: false },
        { history: [{ interaction: 'received', channel: 'sms', campaignId: 'k', at: '2026-11-20T02:00:00.000Z' }] },
      ),
    ]);
    const recentSms: Predicate = { kind: 'campaign', interaction: 'received', channel: 'sms', window: { lastDays: 7 }, count: { op: 'gte', value: 1 } };
    const result = await estimate({ include: conditions(rich, notFlagged), exclude: [{ id: 'x1', predicate: recentSms }] });
    expect(result.waterfall.map((step) => [step.id, step.kind, step.remaining, step.removed])).toEqual([
      ['start', 'start', 13, 0],
      ['c1', 'include', 11, 2],
      ['c2', 'include', 9, 2],
      ['x1', 'exclude', 8, 1],
      ['marketing_opt_out', 'suppression', 7, 1],
      ['blacklisted', 'suppression', 6, 1],
      ['minor', 'suppression', 5, 1],
      ['age_unknown', 'suppression', 4, 1],
      ['no_consent', 'suppression', 3, 1],
      ['unreachable', 'suppression', 2, 1],
    ]);
    expect(result).toMatchObject({
      asOf: '2026-11-21',
      matched: 8,
      eligible: 2,
      perChannel: [
        { channel: 'push', reachable: 1 },
        { channel: 'sms', reachable: 2 },
      ],
    });
  });

  it('should add up, agree with the members and keep to the limit, whatever the customers', async () => {
    const random = fc.record({
      wealth: fc.option(fc.constantFrom(1, 6_000_000)),
      flag: fc.option(fc.boolean()),
      age: fc.option(fc.integer({ min: 15, max: 30 })),
      branch: fc.option(fc.constantFrom('shanghai', 'beijing')),
      no_marketing: fc.option(fc.boolean()),
      black: fc.option(fc.boolean()),
      sms_yes: fc.option(fc.boolean()),
      push_yes: fc.option(fc.boolean()),
      push_on: fc.option(fc.boolean()),
    });
    context = await bankContext([]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(random, { maxLength: 20 }),
        fc.option(fc.integer({ min: 1, max: 5 })),
        fc.constantFrom(null, 'shanghai'),
        async (rows, limit, region) => {
          await context.close();
          context = await bankContext(rows.map((row) => customer(row)));
          const audience = { include: conditions(rich), exclude: [{ id: 'x1', predicate: notFlagged }], limit };
          const result = await estimate(audience, ['push', 'sms'], region);
          for (const [index, step] of result.waterfall.entries())
            expect(step.remaining).toBe(index === 0 ? rows.length : (result.waterfall[index - 1]?.remaining ?? 0) - step.removed);
          const ids = await members(audience, { limit, region });
          expect(ids).toEqual([...ids].sort());
          expect(ids.length).toBe(result.eligible);
          expect(Math.max(0, ...result.perChannel.map((one) => one.reachable))).toBeLessThanOrEqual(result.eligible);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('should suppress everybody where consent was never recorded, and lift that for a declared basis but never an opt-out', async () => {
    const tags = houseTags.filter((tag) => !tag.role?.startsWith('consent_') && !tag.role?.startsWith('reach_'));
    const rows = [customer({ age: 40, no_marketing: false }), customer({ age: 40, no_marketing: true })];
    context = await bankContext(rows, { tags });
    expect((await estimate({ include: [], exclude: [] })).waterfall.at(-2)).toMatchObject({ id: 'no_consent', remaining: 0, removed: 1 });
    await context.close();
    context = await bankContext(rows, { tags, legalBasis: 'contract with the customer' });
    expect(await estimate({ include: [], exclude: [] })).toMatchObject({ eligible: 1, perChannel: [{ reachable: 1 }, { reachable: 1 }] });
  });
});

describe('region scope', () => {
  const everyone = { include: [], exclude: [] };
  const rows = [customer({ ...willing }), customer({ ...willing, branch: 'beijing' }), customer({ ...willing, branch: null })];

  it('should hold for branch staff in every way of looking, whatever the conditions say', async () => {
    context = await bankContext(rows);
    const scene = await readSegmentScene(context);
    const elsewhere: Predicate = {
      kind: 'any',
      of: [
        { kind: 'tag', tag: 'branch', op: 'eq', value: 'beijing' },
        { kind: 'not', of: { kind: 'tag', tag: 'branch', op: 'eq', value: 'shanghai' } },
      ],
    };
    for (const [include, seen] of [
      [[], ['C0']],
      [conditions(elsewhere), []],
    ] as const) {
      const audience = { include: [...include], exclude: [] };
      expect(await members(audience, { region: 'shanghai' })).toEqual(seen);
      expect((await previewSegment({ context, actor: shanghai, query: { audience: { ...audience, limit: null }, channels: [] } })).estimate?.eligible).toBe(
        seen.length,
      );
      expect((await maskedSample({ bank: context.bank, scene, audience, channels: [], region: 'shanghai', limit: null })).length).toBe(seen.length);
    }
    expect((await profileSegment({ bank: context.bank, scene, audience: everyone, channels: [], region: 'shanghai' })).customers).toBe(1);
    expect(await countOverlap({ bank: context.bank, scene, region: 'shanghai', a: { kind: 'all', of: [] }, b: elsewhere })).toMatchObject({
      a: 1,
      b: 0,
      both: 0,
    });
    const query = { audience: { ...everyone, limit: null }, channels: [] };
    expect((await explainMembership({ context, actor: headOffice, query, customerId: 'C1' })).member).toBe(true);
    await expect(explainMembership({ context, actor: shanghai, query, customerId: 'C1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const source = bankAudienceSource({ ...context });
    const plan = emptyPlan(housePolicySchema.parse({})).plan;
    const pages = [];
    for await (const page of source.pages({ campaignId: 'k', plan, channels: ['sms'], region: 'shanghai', now: context.clock(), after: '', size: 10 }))
      pages.push(...page);
    expect(pages).toEqual([{ customerId: 'C0', reason: null }]);
  });

  it('should hide everybody from branch staff of a bank that does not know its branches', async () => {
    context = await bankContext(rows, { tags: houseTags.filter((tag) => tag.role !== 'region') });
    expect(await members(everyone, { region: 'shanghai' })).toEqual([]);
  });

  it("should keep a branch's stored segment within the branch when head office refers to it", async () => {
    context = await bankContext(rows);
    await context.store.transaction().execute((trx) =>
      insertSegment(trx, {
        id: 's1',
        name: 's',
        predicate: JSON.stringify({ kind: 'all', of: [] }),
        state: 'active',
        campaign_id: null,
        version: null,
        customers: 1,
        counted_at: '2026-11-21T00:00:00Z',
        created_by: 'x',
        region: 'beijing',
        created_at: '2026-11-21T00:00:00Z',
      }),
    );
    expect(await members({ include: conditions({ kind: 'segment', segmentId: 's1' }), exclude: [] })).toEqual(['C1']);
  });
});

describe('looking closer', () => {
  it('should say of each condition what the customer has and whether it lets him through', async () => {
    context = await bankContext([
      customer(
        { ...willing, wealth: 100, flag: false, sms_yes: false, push_yes: false },
        { events: [{ event: 'buy', at: '2026-11-20T02:00:00.000Z', attributes: { amount: 500, colour: 'red' } }] },
      ),
    ]);
    const bought: Predicate = {
      kind: 'event',
      event: 'buy',
      window: { lastDays: 7 },
      count: { op: 'gte', value: 1 },
      where: [{ attribute: 'amount', op: 'gt', value: 100 }],
    };
    const query = { audience: { include: conditions(rich, bought), exclude: [], limit: null }, channels: ['sms' as const] };
    const answer = await explainMembership({ context, actor: headOffice, query, customerId: 'C0' });
    expect(answer.member).toBe(false);
    expect(answer.reasons.filter((reason) => !reason.passes).map((reason) => reason.id)).toEqual(['c1', 'no_consent']);
    expect(answer.reasons[0]).toMatchObject({ id: 'c1', actual: { zh: '1元', en: 'CNY 1' }, label: { zh: 'wealth > 5万元' } });
    expect(answer.reasons[1]).toMatchObject({ id: 'c2', actual: { zh: '1次' }, passes: true });
  });

  it('should mask everything that names a customer', async () => {
    context = await bankContext([customer({ ...willing, secret: 'beijing' })]);
    await context.bank.query("update customers set masked_name = '王小明', phone = '00012345678', customer_id = 'C000123456'");
    const sample = await maskedSample({
      bank: context.bank,
      scene: await readSegmentScene(context),
      audience: { include: [], exclude: [] },
      channels: ['sms'],
      region: null,
      limit: null,
      tags: ['secret'],
    });
    expect(sample).toMatchObject([{ customer: '****456', name: '王**', phone: '000****5678' }]);
    expect(JSON.stringify(sample)).not.toMatch(/123456|secret|小明/);
  });

  it('should name stored segments that hold much the same customers', async () => {
    context = await bankContext([1, 6_000_000, 7_000_000, 8_000_000].map((wealth) => customer({ ...willing, wealth })));
    const row = {
      state: 'active',
      campaign_id: null,
      version: null,
      customers: 3,
      counted_at: '2026-11-21T00:00:00Z',
      created_by: 'x',
      region: null,
      created_at: '2026-11-21T00:00:00Z',
    };
    await context.store.transaction().execute(async (trx) => {
      await insertSegment(trx, { ...row, id: 's1', name: 'richer', predicate: JSON.stringify({ kind: 'tag', tag: 'wealth', op: 'gt', value: 6_500_000 }) });
      await insertSegment(trx, { ...row, id: 's2', name: 'gone', predicate: JSON.stringify({ kind: 'tag', tag: 'no_longer_there', op: 'eq', value: 1 }) });
    });
    const preview = await previewSegment({
      context,
      actor: headOffice,
      query: { audience: { include: conditions(rich), exclude: [], limit: null }, channels: [] },
    });
    expect(preview.similar).toEqual([{ id: 's1', name: 'richer', customers: 2, shared: 2, overlap: 2 / 3 }]);
  });

  it('should report conditions that cannot be counted instead of failing', async () => {
    context = await bankContext([]);
    const query = { audience: { include: conditions({ kind: 'tag', tag: 'nowhere', op: 'eq', value: 1 }), exclude: [], limit: null }, channels: [] };
    expect(await previewSegment({ context, actor: headOffice, query })).toMatchObject({
      estimate: null,
      problems: [{ path: 'audience.include.c1', code: 'UNKNOWN_TAG', severity: 'error' }],
    });
  });
});

describe("distribution's view of the bank", () => {
  it('should page through matching customers in the order of their ids, with reasons, within the limit', async () => {
    context = await bankContext([...Array.from({ length: 7 }, () => customer({ ...willing })), customer({ ...willing, no_marketing: true })]);
    const source = bankAudienceSource({ ...context });
    const base = emptyPlan(housePolicySchema.parse({})).plan;
    const read = async (limit: number | null, after = '') => {
      const pages = [];
      for await (const page of source.pages({
        campaignId: 'k',
        plan: { ...base, audience: { ...base.audience, limit } },
        channels: ['sms'],
        region: null,
        now: context.clock(),
        after,
        size: 3,
      }))
        pages.push(page);
      return pages;
    };
    expect((await read(null)).map((page) => page.length)).toEqual([3, 3, 2]);
    expect((await read(null, 'C5')).flat()).toEqual([
      { customerId: 'C6', reason: null },
      { customerId: 'C7', reason: 'marketing_opt_out' },
    ]);
    expect(
      (await read(2))
        .flat()
        .filter((one) => one.reason === null)
        .map((one) => one.customerId),
    ).toEqual(await members({ include: [], exclude: [] }, { limit: 2 }));
  });

  it('should find who did something in a span, once, at the first time', async () => {
    const buy = (at: string, colour: string) => ({ event: 'buy', at, attributes: { amount: 1, colour } });
    context = await bankContext([
      customer({ ...willing }, { events: [buy('2026-11-20T02:00:00.000Z', 'red'), buy('2026-11-20T03:00:00.000Z', 'red')] }),
      customer({ ...willing }, { events: [buy('2026-11-20T02:00:00.000Z', 'blue')] }),
      customer({ ...willing }, { events: [buy('2026-11-20T01:00:00.000Z', 'red')] }),
    ]);
    const source = bankAudienceSource({ ...context });
    const trigger = {
      kind: 'event' as const,
      event: 'buy',
      where: [{ attribute: 'colour', op: 'eq' as const, value: 'red' }],
      delayMinutes: 0,
      from: '2026-11-01',
      until: '2026-12-01',
    };
    const plan = emptyPlan(housePolicySchema.parse({})).plan;
    const found = [];
    for await (const page of source.pages({
      campaignId: 'k',
      plan,
      channels: ['sms'],
      region: null,
      now: context.clock(),
      after: '',
      size: 3,
      event: { trigger, from: '2026-11-20T01:00:00.000Z', until: '2026-11-20T03:00:00.000Z' },
    }))
      found.push(...page);
    expect(found).toEqual([{ customerId: 'C0', reason: null, eventAt: '2026-11-20T02:00:00.000Z' }]);
    expect(await source.newestEvent('buy')).toBe('2026-11-20T03:00:00.000Z');
    expect(await source.newestEvent('look')).toBeNull();
  });

  it('should say who may not be touched now and who was touched before', async () => {
    context = await bankContext([
      customer(
        { ...willing },
        {
          history: [
            { interaction: 'received', channel: 'sms', campaignId: 'old', at: '2026-11-20T02:00:00.000Z' },
            { interaction: 'received', channel: 'sms', campaignId: 'ours', at: '2026-11-20T02:00:00.000Z' },
          ],
        },
      ),
      customer({ ...willing, sms_yes: false }),
    ]);
    const source = bankAudienceSource({ ...context });
    expect([...(await source.unreachable({ customerIds: ['C0', 'C1', 'gone'], channel: 'sms' }))]).toEqual([
      ['C1', 'no_consent'],
      ['gone', 'unreachable'],
    ]);
    const earlier = { customerIds: ['C0', 'C1'], channel: 'sms' as const, notOf: ['ours'] };
    expect([...(await source.earlierTouches({ ...earlier, since: '2026-11-15T00:00:00.000Z' }))]).toEqual([['C0', 1]]);
    expect([...(await source.earlierTouches({ ...earlier, since: '2026-11-21T00:00:00.000Z' }))]).toEqual([]);
  });
});
