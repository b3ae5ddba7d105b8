import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideProposal } from '../../../server/know-how/decide-proposal.ts';
import type { CardDraft, Proposal } from '../../../server/know-how/proposal.schema.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { type KnowHowRig, openKnowHowRig } from './rig.ts';

const CARD = 'quiet-hours';
let rig: KnowHowRig;
beforeAll(async () => {
  rig = await openKnowHowRig();
}, 60_000);
afterAll(() => rig?.close());

const draft: CardDraft = {
  title: { zh: '紫藤日发券的效果', en: 'Effect of coupons on wisteria day' },
  trust: 'measured',
  scenario: ['活客'],
  audience: ['全体客户'],
  productLine: ['payment'],
  channel: ['push'],
  lever: ['conversion'],
  keywords: ['紫藤日'],
  figures: [{ name: '点击率', value: 0.031, unit: '比例', asOf: '2026-10' }],
  source: '本行两次活动复盘',
  owner: '营销中台',
  validFrom: null,
  validUntil: null,
  body: '紫藤日当天推送优惠券，点击率高于平日；样本只有两次活动。\n\nEnglish: Coupons pushed on wisteria day were clicked more often than on other days.',
};

interface OpenOptions {
  as?: string;
  baseVersion?: number | null;
  evidence?: string[];
}

async function propose(cardId: string, card: CardDraft, { as = 'ops-head', baseVersion = null, evidence = [] }: OpenOptions = {}) {
  return rig.call('/know-how/proposals', { as, body: { cardId, baseVersion, card, reason: '复盘结果需要入库', evidence } });
}

async function decide(proposal: Proposal, verdict: 'approved' | 'rejected', as = 'approver-1') {
  return rig.call(`/know-how/proposals/${proposal.id}/decide`, { as, body: { contentHash: proposal.contentHash, verdict, comment: '已核对' } });
}

describe('the list of cards', () => {
  it('should narrow by every filter and count their values', async () => {
    const all = (await rig.call('/know-how/cards?limit=200')).body;
    expect(all.total).toBeGreaterThan(30);
    for (const facet of ['kind', 'scenario', 'trust', 'lever', 'channel', 'validity'] as const) {
      const { value, count } = all.facets[facet].at(-1);
      const { total, cards, facets } = (await rig.call(`/know-how/cards?limit=200&${facet}=${encodeURIComponent(value)}`)).body;
      expect([facet, total]).toEqual([facet, count]);
      expect(cards.length).toBe(Math.min(total, 200));
      expect(facets).toEqual(all.facets);
    }
    const both = (await rig.call('/know-how/cards?trust=law&validity=current&limit=200')).body.cards;
    expect(both.every((card: { trust: string; validity: string }) => card.trust === 'law' && card.validity === 'current')).toBe(true);
    expect((await rig.call('/know-how/cards?limit=2&offset=1')).body.cards.map((card: { id: string }) => card.id)).toEqual(
      all.cards.slice(1, 3).map((card: { id: string }) => card.id),
    );
    expect((await rig.call('/know-how/cards?lever=nonsense')).status).toBe(400);
  });

  it('should put what the search finds first', async () => {
    expect((await rig.call(`/know-how/cards?q=${encodeURIComponent('免打扰时段')}`)).body.cards[0].id).toBe(CARD);
    expect((await rig.call(`/know-how/cards?q=${CARD}`)).body.cards.map((card: { id: string }) => card.id)).toContain(CARD);
  });

  it('should open a card with its evidence, and say what is not there', async () => {
    expect((await rig.call(`/know-how/cards/${CARD}`)).body).toMatchObject({
      isCurrent: true,
      currentVersion: 1,
      versions: [1],
      mayPropose: true,
      card: { id: CARD },
    });
    expect((await rig.call(`/know-how/${CARD}`)).body).toMatchObject({ id: CARD, version: 1 });
    for (const path of ['/know-how/cards/none', `/know-how/${CARD}?version=9`, '/know-how/cards/none/history', '/know-how/cards/none/citations'])
      expect((await rig.call(path)).status, path).toBe(404);
  });
});

describe('a proposed change', () => {
  it('should change nothing until another person approves it; then it is the next version, found and recorded', async () => {
    const { card } = (await rig.call(`/know-how/cards/${CARD}`)).body;
    const { kind: _k, id: _i, version: _v, scope: _s, ...current } = card;
    const changed = {
      ...current,
      channel: current.channel ?? ['any'],
      lever: current.lever ?? ['guardrail'],
      body: `${card.body}\n\n银河岗位值守时段另行约定。`,
    };
    const { status, body: proposal } = await propose(CARD, changed, { baseVersion: 1 });
    expect([status, proposal.state, proposal.mayDecide]).toEqual([201, 'pending', false]);
    expect(proposal.changed).toContain('body');
    expect((await rig.call(`/know-how/${CARD}`)).body.version).toBe(1);
    expect((await rig.call(`/know-how/cards/${CARD}`)).body.openProposals).toBe(1);

    expect(await decide(proposal, 'approved', 'ops-head')).toMatchObject({ status: 403, body: { error: { code: 'CARD_FOUR_EYES' } } });
    expect(await decide(proposal, 'approved', 'ops-shanghai')).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
    expect(await decide({ ...proposal, contentHash: 'a'.repeat(64) }, 'approved')).toMatchObject({ status: 409, body: { error: { code: 'STALE_APPROVAL' } } });
    expect((await rig.call('/know-how/proposals?state=pending', { as: 'approver-1' })).body[0]).toMatchObject({ id: proposal.id, mayDecide: true });

    expect(await decide(proposal, 'approved')).toMatchObject({ status: 200, body: { state: 'approved', decidedBy: 'approver-1' } });
    expect((await rig.search('银河岗位值守时段'))[0]).toMatchObject({ card: { id: CARD, version: 2 } });
    expect((await rig.call(`/know-how/${CARD}?version=1`)).body.body).toBe(card.body);
    expect((await rig.call(`/know-how/cards/${CARD}/history`)).body).toMatchObject([
      { version: 2, origin: 'approved', author: 'ops-head', approvedBy: 'approver-1', reason: '复盘结果需要入库', changed: expect.arrayContaining(['body']) },
      { version: 1, origin: 'library', author: null },
    ]);
    expect(await decide(proposal, 'rejected')).toMatchObject({ status: 409, body: { error: { code: 'PROPOSAL_DECIDED' } } });
    const audit = await rig.context.store.selectFrom('audit').select(['actor', 'action']).where('subject_id', '=', CARD).orderBy('sequence').execute();
    expect(audit).toEqual([
      { actor: 'ops-head', action: 'card-propose' },
      { actor: 'approver-1', action: 'card-approve' },
    ]);
  });

  it('should never be approved by its author, whatever role he has by then', async () => {
    const { body: proposal } = await propose('four-eyes-card', { ...draft, title: { zh: '四眼', en: 'Four eyes' } });
    const author = { id: 'ops-head', name: { zh: '林舟', en: 'Lin Zhou' }, role: 'approver' as const, region: null, riskClass: null };
    await expect(
      decideProposal(rig.context, { actor: author, proposalId: proposal.id, verdict: { contentHash: proposal.contentHash, verdict: 'approved' } }),
    ).rejects.toMatchObject({ code: 'CARD_FOUR_EYES' });
    expect((await rig.call('/know-how/four-eyes-card')).status).toBe(404);
    expect(await decide(proposal, 'rejected')).toMatchObject({ body: { state: 'rejected' } });
    expect((await rig.call('/know-how/four-eyes-card')).status).toBe(404);
  });

  it('should make a new card that is listed, found, and cited with its trust', async () => {
    const { body: proposal } = await propose('wisteria-day', draft, { as: 'reviewer' });
    await decide(proposal, 'approved');
    expect((await rig.search('紫藤日推送优惠券'))[0]).toMatchObject({ card: { id: 'wisteria-day', version: 1, trust: 'measured' } });
    expect((await rig.call('/know-how/cards?lever=conversion&limit=200')).body.cards.map((card: { id: string }) => card.id)).toContain('wisteria-day');
    expect((await rig.call('/know-how/cards/wisteria-day')).body.evidence).toMatchObject({ figures: [{ value: 0.031 }], source: '本行两次活动复盘' });
  });

  it('should go stale when the card has moved on, and change nothing then', async () => {
    const first = (await propose('wisteria-day', { ...draft, owner: '甲部门' }, { baseVersion: 1 })).body;
    const second = (await propose('wisteria-day', { ...draft, owner: '乙部门' }, { baseVersion: 1 })).body;
    await decide(first, 'approved');
    expect(await decide(second, 'approved', 'approver-2')).toMatchObject({
      status: 409,
      body: { error: { code: 'CARD_CHANGED', facts: { current: 2, given: 1 } } },
    });
    expect((await rig.call('/know-how/wisteria-day')).body).toMatchObject({ version: 2, owner: '甲部门' });
    expect((await rig.call('/know-how/proposals?cardId=wisteria-day&state=stale')).body).toMatchObject([{ id: second.id }]);
    expect((await propose('wisteria-day', { ...draft, owner: '丙部门' }, { baseVersion: 1 })).body.error.code).toBe('CARD_CHANGED');
  });

  it('should let one of two approvals at the same moment win', async () => {
    const proposal = (await propose('race-card', { ...draft, title: { zh: '同时审批', en: 'Race' } })).body;
    const replies = await Promise.all([decide(proposal, 'approved'), decide(proposal, 'approved', 'approver-2')]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect((await rig.call('/know-how/race-card')).body.version).toBe(1);
  });

  it('should take a card that has expired out of the search, keep it readable, and call it expired', async () => {
    const proposal = (await propose('wisteria-day', { ...draft, validUntil: '2026-10-31' }, { baseVersion: 2 })).body;
    await decide(proposal, 'approved');
    expect((await rig.search('紫藤日推送优惠券')).map((hit) => hit.card.id)).not.toContain('wisteria-day');
    expect((await rig.call('/know-how/cards/wisteria-day')).body).toMatchObject({ validity: 'expired', citable: false });
    expect((await rig.call('/know-how/cards?validity=expired&limit=200')).body.cards.map((card: { id: string }) => card.id)).toContain('wisteria-day');
  });

  it.each<[string, string, Partial<CardDraft>, RegExp]>([
    ['a law without its clause', 'a-law', { trust: 'law' }, /clause/],
    ['a clause on a measured card', 'a-clause', { clause: { status: 'in_force', article: null, effectiveFrom: null, verified: false } }, /clause/],
    ['a hypothesis without a test', 'a-guess', { trust: 'hypothesis' }, /test/],
    ['HTML', 'html-card', { body: '文字够长了吗？够长了吧，这里有二十个字以上。<img src=x onerror=alert(1)>' }, /HTML/],
    ['an end before the start', 'upside-down', { validFrom: '2027-01-02', validUntil: '2027-01-01' }, /validFrom/],
    ['an id that is a path', 'documents', {}, /reserved/],
    ['an id with signs', '../x', {}, /hyphens/],
  ])('should be refused with %s', async (_what, id, change, reason) => {
    const before = await rig.snapshot();
    const reply = await propose(id, { ...draft, ...change });
    expect(reply.status).toBe(400);
    expect(reply.body.error.message).toMatch(reason);
    expect(await rig.snapshot()).toEqual(before);
  });

  it('should be refused when it changes nothing, names no campaign there is, or comes from somebody who may not', async () => {
    const { card } = (await rig.call('/know-how/cards/race-card')).body;
    const { kind: _k, id: _i, version: _v, scope: _s, ...same } = card;
    expect((await propose('race-card', same, { baseVersion: 1 })).status).toBe(400);
    expect((await propose('other-card', draft, { evidence: ['cmp_none'] })).status).toBe(404);
    expect((await propose('other-card', draft, { as: 'approver-1' })).status).toBe(403);
    expect((await propose('other-card', draft, { as: 'investor-c1' })).status).toBe(403);
    expect((await propose('none-such', draft, { baseVersion: 1 })).status).toBe(404);
  });

  it('should have left an audit chain that is intact', async () => {
    expect(await verifyAudit(rig.context.store)).toMatchObject({ intact: true });
  });
});

describe('where a card is cited', () => {
  it('should be the plans a reader may see and his own conversations, by version', async () => {
    const { store } = rig.context;
    const at = '2026-11-20T02:00:00.000Z';
    const citation = { cardId: CARD, version: 1, title: { zh: '甲', en: 'A' }, trust: 'rule', passage: '引用的一段' };
    for (const [id, region] of [
      ['cmp_head', null],
      ['cmp_sh', 'shanghai'],
    ] as const) {
      await store
        .insertInto('campaign')
        .values({
          id,
          state: 'draft',
          current_version: 1,
          approved_version: null,
          title: id,
          conversation_id: null,
          created_by: 'ops-head',
          region,
          copied_from: null,
          created_at: at,
          updated_at: at,
        })
        .execute();
      await store
        .insertInto('plan_version')
        .values({
          campaign_id: id,
          version: 1,
          content_hash: 'x',
          plan: '{}',
          provenance: '[]',
          assessment: JSON.stringify({ citations: [citation] }),
          created_by: 'ops-head',
          created_at: at,
        })
        .execute();
    }
    for (const owner of ['ops-head', 'ops-shanghai']) {
      const id = `cnv_${owner}`;
      await store
        .insertInto('conversation')
        .values({ id, agent: 'campaign', owner, title: `问${owner}`, language: 'zh', created_at: at, updated_at: at, last_sequence: 1, open_turn: null })
        .execute();
      const chunk = { type: 'data-sources', id: 's', data: { citations: [citation, { ...citation, cardId: 'quiet_hours' }] } };
      await store
        .insertInto('conversation_event')
        .values({ conversation_id: id, sequence: 1, turn_id: 't', at, chunk: JSON.stringify(chunk) })
        .execute();
    }
    const seenBy = async (as: string) => {
      const { campaigns, conversations } = (await rig.call(`/know-how/cards/${CARD}/citations`, { as })).body;
      return [campaigns.map((one: { campaignId: string }) => one.campaignId).sort(), conversations.map((one: { title: string }) => one.title)];
    };
    expect(await seenBy('ops-head')).toEqual([['cmp_head', 'cmp_sh'], ['问ops-head']]);
    expect(await seenBy('ops-shanghai')).toEqual([['cmp_sh'], ['问ops-shanghai']]);
    expect(await seenBy('approver-1')).toEqual([['cmp_head', 'cmp_sh'], []]);
    expect(await seenBy('reviewer')).toEqual([[], []]);
    expect((await rig.call(`/know-how/cards/${CARD}/citations`)).body.campaigns[0]).toMatchObject({ cardVersion: 1, passage: '引用的一段', planVersion: 1 });
    expect(await seenOf('sms-rules')).toEqual({ campaigns: [], conversations: [] });
  });

  async function seenOf(cardId: string) {
    return (await rig.call(`/know-how/cards/${cardId}/citations`)).body;
  }
});
