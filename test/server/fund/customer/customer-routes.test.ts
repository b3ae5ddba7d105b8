import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { buildApp } from '../../../../server/app.ts';
import { HttpClient } from '../../../../server/ask/http-client.ts';
import type { ServerContext } from '../../../../server/context.ts';
import { customerRoutes } from '../../../../server/fund/customer.routes.ts';
import { fundRoutes } from '../../../../server/fund/fund.routes.ts';
import type { FundList } from '../../../../server/fund/screening/fund-list.schema.ts';
import { demoAnswers, ensureDemoAssessments } from '../../../../server/fund/suitability/ensure-demo-assessments.ts';
import type { RiskAnswers } from '../../../../server/fund/suitability/risk-questionnaire.schema.ts';
import { sessionRoutes } from '../../../../server/http/session.routes.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { openSmallMarket } from '../small-market.ts';

it('should serve customers what is theirs, refuse staff it, and gate what staff look at', async () => {
  const market = await openSmallMarket([
    { code: '100001', name: '云海现金货币', kinds: ['money'], risk: 'R1' },
    { code: '100002', name: '云海平衡混合', risk: 'R3' },
  ]);
  const store = await openStore(':memory:');
  const context = { ...market, store, policy: housePolicySchema.parse({}), log: pino({ level: 'silent' }) } as unknown as ServerContext;
  await ensureDemoAssessments(context);
  const routes = [...sessionRoutes, ...fundRoutes, ...customerRoutes({ stop: async () => false } as never)];
  const server = buildApp({ context, routes, webFolder: null }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const as = async (id: string) => {
    const client = new HttpClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await client.signIn(id);
    return client;
  };
  try {
    const [customer, operator] = await Promise.all([as('investor-c3'), as('ops-head')]);
    const query = { clauses: [], sort: { by: 'neutral' }, limit: 10, unsupported: [] };
    const codes = async (client: HttpClient) => (await client.post<FundList>('/funds/screen', { query })).items.map(({ code }) => code);
    expect((await codes(customer)).sort()).toEqual(['100001', '100002']);
    expect(await codes(operator)).toEqual(['100001']);
    expect(await customer.get('/me/risk-standing')).toMatchObject({ state: 'valid', riskClass: 'C3' });
    for (const path of ['/me/risk-standing', '/me/settings', '/me/complaints', '/funds/override-warning'])
      await expect(operator.get(path)).rejects.toThrow('FORBIDDEN');
    await expect(customer.get('/complaints')).rejects.toThrow('FORBIDDEN');
    await expect(customer.put('/fund-picks', { on: true })).rejects.toThrow('FORBIDDEN');
    const { goal: _, ...incomplete } = demoAnswers.C5 as RiskAnswers;
    await expect(customer.post('/me/risk-questionnaire', { version: '2026-11', answers: incomplete })).rejects.toThrow('INVALID_INPUT');
    await expect(customer.post('/funds/screen', { query, turnId: 't1' })).rejects.toThrow('INVALID_INPUT');
    await expect(customer.get('/funds/999999')).rejects.toThrow('NOT_FOUND');
    expect(await customer.get('/funds/100002')).toMatchObject({ fund: { code: '100002' }, suitability: { verdict: 'suitable' } });
    expect(await customer.get('/funds?q=100002')).toMatchObject({ state: 'found' });
    expect((await customer.get<unknown[]>('/fund-metrics')).length).toBeGreaterThan(20);
    expect(await customer.put('/me/settings', { profiling: false })).toEqual({ profiling: false });
    expect(await customer.get('/me/fund-picks?kind=mixed')).toMatchObject({ state: 'off' });
    expect(await customer.post('/me/complaints', { kind: 'human', text: '想和人说话' })).toMatchObject({ state: 'open', kind: 'human' });
    expect(await operator.get('/complaints')).toMatchObject([{ customer: { id: 'investor-c3' } }]);
  } finally {
    server.close();
    server.closeAllConnections();
    await market.bank.close();
    await store.destroy();
  }
});
