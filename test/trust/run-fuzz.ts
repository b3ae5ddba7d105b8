import fc from 'fast-check';
import { type Caller, type FuzzedRequest, fuzzedRequests, type Ground, type OpenApi } from './rig/fuzzed-requests.ts';
import type { Person, Reply } from './rig/person.ts';
import type { ServerProcess } from './rig/server-process.ts';
import { World } from './rig/world.ts';
import { Tally, type Verdict } from './statement.ts';

const CALLERS: readonly Caller[] = [
  { account: 'ops-head', role: 'operator' },
  { account: 'ops-shanghai', role: 'operator' },
  { account: 'approver-1', role: 'approver' },
  { account: 'approver-2', role: 'approver' },
  { account: 'reviewer', role: 'reviewer' },
  { account: 'investor-c1', role: 'customer' },
  { account: 'investor-c5', role: 'customer' },
  { account: 'nobody', role: 'anyone' },
];
const ACCOUNTS = CALLERS.map(({ account }) => account).filter((account) => account !== 'nobody');
/** Limits out of the way. */
export const UNBOUND = { HELMSMAN_REQUESTS_PER_MINUTE: '10000000', HELMSMAN_TURNS_PER_MINUTE: '10000000' };
/** Requests under way at once. */
const AT_ONCE = 6;
const INTERNAL = /\bat \S+ \(|\.ts:\d+|node_modules|SQLITE_|\/tmp\/helmsman/;

/**
 * Sends that many requests made from the server's own OpenAPI document by every kind of person: no 5xx, every refusal typed,
 * nothing of the machine in it, and the server alive.
 */
export async function runFuzz(requests: number, seed: number, say: (line: string) => void): Promise<Verdict> {
  const started = performance.now();
  const tally = new Tally();
  const world = await new World({ say, environment: UNBOUND }).start();
  try {
    await fuzz({ world, server: world.server, tally, requests, seed });
  } finally {
    await world.close();
  }
  const { tries, breaches, remarks } = tally;
  const seconds = (performance.now() - started) / 1000;
  return { id: 39, title: 'requests fuzzed from the OpenAPI document', state: breaches.length > 0 ? 'breached' : 'held', tries, breaches, remarks, seconds };
}

interface Fuzz {
  world: World;
  server: ServerProcess;
  tally: Tally;
  requests: number;
  seed: number;
}

/** Sends the requests to a server that does not bind their number. */
export async function fuzz({ world, server, tally, requests, seed }: Fuzz): Promise<void> {
  const people = new Map(await Promise.all(ACCOUNTS.map(async (account) => [account, await world.fresh(account, server)] as const)));
  const head = people.get('ops-head') as Person;
  const document = (await head.get('/openapi.json')).body as OpenApi;
  const ground = await readGround(world, people);
  const queue = fc.sample(fuzzedRequests(document, CALLERS, ground), { seed, numRuns: requests });
  const statuses = new Map<number, number>();
  const reached = new Map<string, number>();
  let slowest = { ms: 0, pattern: '' };
  const worker = async () => {
    for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
      const began = performance.now();
      const reply = await sent(people, request);
      const ms = performance.now() - began;
      if (ms > slowest.ms) slowest = { ms, pattern: `${request.method} ${request.pattern}` };
      const what = `${request.account} ${request.method} ${request.path.slice(0, 160)} ${String(request.raw ?? '').slice(0, 300)}`;
      if (typeof reply === 'string') {
        tally.holds(false, `${what}: ${reply}`);
        if (!server.alive) await server.start();
        continue;
      }
      statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      if (reply.status < 400) reached.set(`${request.method} ${request.pattern}`, (reached.get(`${request.method} ${request.pattern}`) ?? 0) + 1);
      tally.holds(reply.status < 500, () => `${what}: ${reply.status} ${reply.text.slice(0, 200)}`);
      if (reply.status >= 400) {
        const { message, fix } = reply.body?.error ?? {};
        tally.holds(
          reply.code !== undefined && Boolean(message) && Boolean(fix),
          () => `${what}: ${reply.status} without a typed error: ${reply.text.slice(0, 200)}`,
        );
        tally.holds(!INTERNAL.test(reply.text), () => `${what}: the answer shows the machine: ${reply.text.slice(0, 300)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  tally.holds(server.alive, 'the server process has ended');
  tally.holds((await world.fresh('ops-head', server)).cookie !== '', 'nobody can sign in afterwards');
  const operations = Object.values(document.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  const told = [...statuses].sort(([left], [right]) => left - right).map(([status, count]) => `${count} × ${status}`);
  tally.remark(
    `${requests} requests (seed ${seed}) to ${operations} operations, ${reached.size} of them answered 2xx or 3xx at least once; ${told.join(', ')}`,
  );
  tally.remark(`slowest: ${slowest.pattern} ${slowest.ms.toFixed(0)} ms`);
}

/** The answer, or what went wrong on the wire. A person who signed himself out by accident comes back. */
async function sent(people: Map<string, Person>, { account, method, path, raw, headers, pattern }: FuzzedRequest): Promise<Reply | string> {
  const person = people.get(account) ?? (people.get('ops-head') as Person);
  const own: Record<string, string> = account === 'nobody' ? { ...headers, cookie: '' } : headers;
  try {
    if (pattern.endsWith('/events') && method === 'GET') return await person.head(path, own);
    const reply = await person.once(method, path, { ...(raw === undefined ? {} : { raw }), headers: own, patience: 20_000 });
    if (pattern === '/api/session' && method !== 'GET' && reply.status < 400) await person.signIn();
    else if (reply.status === 401 && account !== 'nobody') await person.signIn();
    return reply;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Real ids of every kind, from the lists and from a plan of each state. */
async function readGround(world: World, people: Map<string, Person>): Promise<Ground> {
  const [head, approver, investor] = [people.get('ops-head'), people.get('approver-1'), people.get('investor-c5')] as [Person, Person, Person];
  const draft = await world.plan(head);
  const approved = await world.approved(head, approver);
  const launched = await world.approved(head, approver);
  await head.post(`/campaigns/${launched.campaignId}/launch`, { contentHash: launched.contentHash });
  world.model.mind = () => ({ text: '您好。' });
  const plans = [draft, approved, launched];
  const names = async (path: string, field: string): Promise<string[]> => {
    const { body } = await head.get(path);
    const list = (Array.isArray(body) ? body : (Object.values(body ?? {}).find(Array.isArray) ?? [])) as Record<string, unknown>[];
    return list.slice(0, 12).flatMap((one) => (typeof one[field] === 'string' ? [one[field]] : []));
  };
  const token = await head.post('/tokens', { name: 'machine', scopes: ['read'] });
  const announced = await head.post('/imports/funds', { files: ['funds.csv'], source: 'fuzz' });
  return {
    campaignId: plans.map(({ campaignId }) => campaignId),
    campaignIds: plans.map(({ campaignId }) => campaignId),
    contentHash: plans.map(({ contentHash }) => contentHash),
    conversationId: [...plans.map(({ conversationId }) => conversationId), await investor.open('fund')],
    cardId: await names('/know-how/cards', 'id'),
    code: [...(await names('/funds', 'code')), ...(await names('/tags', 'code'))],
    codes: await names('/funds', 'code'),
    tag: await names('/tags', 'code'),
    channel: await names('/channels', 'code'),
    channels: await names('/channels', 'code'),
    product: await names('/products', 'code'),
    templateCode: await names('/rights-templates', 'code'),
    kpi: await names('/kpis', 'code'),
    deputyId: ACCOUNTS,
    accountId: ACCOUNTS,
    tokenId: [String(token.body?.token?.id ?? 'tok_none')],
    importId: [String(announced.body?.importId ?? 'imp_none')],
    fileName: ['funds.csv'],
    touchId: ['t1'],
    version: ['1', '2'],
  };
}
