import { request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBankSignIn } from '../rig/bank-sign-in.ts';
import { inOrder, type Mind } from '../rig/fake-model.ts';
import { eventOf, type Person } from '../rig/person.ts';
import { rows } from '../rig/snapshot.ts';
import { STORY, type World } from '../rig/world.ts';
import type { Statement } from '../statement.ts';

const numberOf = (block: string): number => eventOf(block).sequence;

/** Speaks a few words every tenth of a second, for at most so many seconds. */
const slowly =
  (seconds: number): Mind =>
  () => ({
    raw: (wire) => {
      let left = seconds * 10;
      const timer = setInterval(() => {
        left -= 1;
        if (left <= 0) {
          clearInterval(timer);
          wire.delta({}, 'stop');
          wire.done();
        } else wire.delta({ content: '请稍候。' });
      }, 100);
      wire.response.on('close', () => clearInterval(timer));
    },
  });

async function begin(person: Person, text = '请慢慢说'): Promise<{ id: string; turnId: string }> {
  const id = await person.open();
  const sent = await person.post(`/conversations/${id}/messages`, { text });
  return { id, turnId: sent.body.turnId as string };
}

async function until(condition: () => boolean, ms: number): Promise<number> {
  const started = performance.now();
  while (!condition() && performance.now() - started < ms) await sleep(20);
  return performance.now() - started;
}

/** An open stream that is not read. */
function hold(person: Person, path: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const request = send(`${person.url()}/api${path}`, { headers: { cookie: person.cookie }, agent: false }, (response) => {
      response.pause();
      resolve(() => request.destroy());
    });
    request.on('error', reject);
    request.end();
  });
}

async function newLiveTurn(world: World, person: Person, seconds: number): Promise<{ id: string; turnId: string }> {
  const open = world.model.open;
  world.model.mind = slowly(seconds);
  const turn = await begin(person);
  await until(() => world.model.open > open, 5000);
  return turn;
}

export const streams: Statement[] = [
  {
    id: 31,
    title: 'cut after every event and resumed, the stream is byte-identical, without duplicates',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      world.model.mind = () => ({ status: 503 });
      const { conversationId, events } = await head.turn(STORY);
      const last = events.at(-1)?.sequence ?? 0;
      const path = `/conversations/${conversationId}/events`;
      const read = async (after: number, to: number) =>
        (await head.stream(path, (block) => numberOf(block) >= to, after === 0 ? {} : { 'last-event-id': String(after) })).blocks;
      const whole = await read(0, last);
      tally.same(
        whole.map(numberOf),
        Array.from({ length: last }, (_, index) => index + 1),
        'numbers of the events',
      );
      for (let cut = 1; cut < last; cut += 1) {
        const joined = [...(await read(0, cut)).slice(0, cut), ...(await read(cut, last))];
        tally.holds(joined.join('\n\n') === whole.join('\n\n'), `cut after event ${cut}`);
      }
      // The same while the answer is being made: a reader who is cut after each single event.
      const { id } = await newLiveTurn(world, head, 2);
      const live: string[] = [];
      while (live.length === 0 || eventOf(live.at(-1) ?? '').chunk.type !== 'finish') {
        const after = live.length === 0 ? 0 : numberOf(live.at(-1) ?? '');
        const { blocks } = await head.stream(`/conversations/${id}/events`, () => true, { 'last-event-id': String(after) });
        live.push(...blocks.slice(0, 1));
      }
      const kept = (await head.stream(`/conversations/${id}/events`, (block) => numberOf(block) >= live.length)).blocks;
      tally.holds(live.length > 4 && live.join('\n\n') === kept.join('\n\n'), `cut after each of ${live.length} events of a turn under way`);
    },
  },
  {
    id: 32,
    title: '200 open streams, read slowly or not at all: less than 50 MB more memory',
    async check(world, tally) {
      const head = await world.as('ops-head');
      world.model.mind = () => ({ status: 503 });
      const { conversationId } = await head.turn(STORY);
      await sleep(1000);
      const before = world.server.memory();
      const open = await Promise.all(Array.from({ length: 200 }, () => hold(head, `/conversations/${conversationId}/events`)));
      await head.turn('预算改成15万', { conversationId });
      await sleep(1500);
      const grown = (world.server.memory() - before) / 1024 ** 2;
      for (const close of open) close();
      tally.holds(grown < 50, `resident memory grew by ${grown.toFixed(1)} MB`);
      tally.remark(`grew by ${grown.toFixed(1)} MB`);
      tally.holds((await head.get('/session')).status === 200, 'the server still answers');
    },
  },
  {
    id: 33,
    title: 'stop closes the upstream call within 2 s; a vanished reader’s turn goes on, and is closed after 30 s without one',
    async check(world, tally) {
      const head = await world.as('ops-head');
      for (let tries = 0; tries < 5; tries += 1) {
        const { id } = await newLiveTurn(world, head, 20);
        const stopped = performance.now();
        const reply = head.post(`/conversations/${id}/stop`);
        await until(() => world.model.open === 0, 10_000);
        const ms = performance.now() - stopped;
        tally.holds(ms <= 2000, `the upstream call stayed open for ${ms.toFixed(0)} ms after stop`);
        tally.same((await reply).body?.stopped, true, 'answer to stop');
      }
      const slow = await world.newServer({ HELMSMAN_MODEL_TIMEOUT_MS: '120000' });
      await slow.start();
      try {
        const person = await world.fresh('ops-head', slow);
        const { id, turnId } = await newLiveTurn(world, person, 70);
        await person.stream(`/conversations/${id}/events`, (block) => numberOf(block) >= 2);
        await sleep(3000);
        tally.holds(world.model.open > 0, 'the turn ended although its reader could have come back');
        const gone = 3000 + (await until(() => world.model.open === 0, 45_000));
        tally.holds(gone <= 35_000, `turn ${turnId}: the upstream call was still open ${(gone / 1000).toFixed(0)} s after the last reader left`);
      } finally {
        await slow.stop();
      }
    },
  },
  {
    id: 34,
    title: 'another’s conversation, stream, messages, stop and plan are not found',
    fast: true,
    async check(world, tally) {
      const [mine, other] = [await world.as('investor-c3'), await world.as('investor-c5')];
      world.model.mind = inOrder({ text: '您好。' });
      const { conversationId } = await mine.turn('你好', { agent: 'fund' });
      const at = `/conversations/${conversationId}`;
      for (const [method, path] of [
        ['GET', at],
        ['GET', `${at}/events`],
        ['DELETE', at],
        ['POST', `${at}/messages`],
        ['POST', `${at}/stop`],
      ] as const) {
        const reply = await other.call(method, path, method === 'POST' ? { body: path.endsWith('messages') ? { text: 'a' } : {} } : {});
        tally.same([reply.status, reply.code], [404, 'NOT_FOUND'], `${method} ${path}`);
      }
      const list = await other.get('/conversations');
      tally.holds(!list.text.includes(conversationId), 'it is in another’s list');
      for (const path of ['/campaigns', '/audit', '/segments', '/complaints']) tally.same((await other.get(path)).status, 403, `a customer reads ${path}`);
    },
  },
  {
    id: 35,
    title: 'a cross-origin write or stream with the cookie is refused with 403; no token in an address',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      const id = await head.open();
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
        tally.same((await head.post('/conversations', { agent: 'campaign' }, { headers })).code, 'CROSS_ORIGIN', `POST ${JSON.stringify(headers)}`);
        tally.same((await head.get(`/conversations/${id}/events`, { headers })).code, 'CROSS_ORIGIN', `stream ${JSON.stringify(headers)}`);
      }
      const token = head.cookie.split('=')[1] ?? '';
      tally.same((await head.once('GET', `/conversations?helmsman_session=${token}`, { headers: { cookie: '' } })).status, 401, 'a token in the address');
      const signIn = await head.post('/session', { accountId: 'ops-head' }, { headers: { cookie: '' } });
      const cookie = String(signIn.headers['set-cookie']?.[0]);
      tally.holds(/httponly/i.test(cookie) && /samesite=(strict|lax)/i.test(cookie), `the cookie: ${cookie.replace(/=[^;]*/, '=…')}`);
      tally.holds(!world.server.log.includes(token), 'the log holds a session token');
    },
  },
  {
    id: 36,
    title: 'signing out, and losing one’s role, ends open streams, the turn under way and tokens',
    async check(world, tally) {
      const person = await world.fresh('ops-head');
      const id = await person.open();
      const ended = person.stream(`/conversations/${id}/events`, () => false).then(() => true);
      await sleep(500);
      await person.call('DELETE', '/session');
      tally.holds(await Promise.race([ended, sleep(20_000).then(() => false)]), 'a stream was still open 20 s after signing out');
      tally.same((await person.get(`/conversations/${id}`)).status, 401, 'a request after signing out');

      const bank = await openBankSignIn(world);
      try {
        const operator = await bank.enter('u1', ['marketing']);
        const { secret } = (await operator.post('/tokens', { name: 'machine', scopes: ['read'] })).body as { secret: string };
        const headers = { authorization: `Bearer ${secret}`, cookie: '' };
        tally.same((await operator.get('/campaigns', { headers })).status, 200, 'his token while he has a role');
        world.model.mind = slowly(60);
        const turn = await begin(operator);
        const over = operator.stream(`/conversations/${turn.id}/events`, () => false).then(() => true);
        await until(() => world.model.open > 0, 5000);
        tally.holds(world.model.open > 0, 'no turn was under way');
        tally.same((await bank.enter('u1', [])).cookie, '', 'a session without a role');
        tally.holds(await Promise.race([over, sleep(20_000).then(() => false)]), 'a stream was still open 20 s after his role went');
        const ms = await until(() => world.model.open === 0, 10_000);
        tally.holds(world.model.open === 0, `the model was still asked ${ms.toFixed(0)} ms after his role went`);
        tally.same((await operator.get(`/conversations/${turn.id}`)).status, 401, 'a request after his role went');
        tally.same((await operator.get('/campaigns', { headers })).status, 401, 'his token after his role went');
        tally.same(rows(bank.server.dataFolder, "select 1 from audit where action = 'account-change'").length, 1, 'changes of a role in the audit');
      } finally {
        await bank.close();
      }
    },
  },
  {
    id: 38,
    title: 'kill -9 in the middle of a turn: the next message works, no dangling tool call; SIGTERM drains',
    async check(world, tally) {
      const server = await world.newServer();
      await server.start();
      try {
        const person = await world.fresh('ops-head', server);
        world.model.mind = (request) =>
          request.messages.some(({ role }) => role === 'tool') ? slowly(20)(request) : { calls: [{ name: 'list_channels', arguments: {} }] };
        const { id } = await begin(person);
        await until(() => world.model.requests > 0 && world.model.open > 0, 5000);
        await sleep(300);
        await server.stop('SIGKILL');
        await server.start();
        await person.signIn();
        let dangling = false;
        world.model.inspect = (_body, { messages }) => {
          const answered = new Set(messages.flatMap(({ tool_call_id }) => (tool_call_id === undefined ? [] : [tool_call_id])));
          dangling ||= messages.some(({ tool_calls }) => (tool_calls ?? []).some((call) => !answered.has(call.id)));
        };
        world.model.mind = inOrder({ text: '您好，我还在。' });
        const next = await person.turn('你好', { conversationId: id });
        tally.same([next.error, next.reply.trim()], [null, '您好，我还在。'], 'the next message');
        tally.holds(!dangling, 'a dangling tool call was sent');
        world.model.inspect = () => {};
        await newLiveTurn(world, person, 30);
        const { ms, code } = await server.stop('SIGTERM');
        tally.holds(code === 0 && ms < 10_000, `SIGTERM during a turn: exit code ${code} after ${ms.toFixed(0)} ms`);
        await server.start();
        await person.signIn();
        world.model.mind = inOrder({ text: '您好。' });
        tally.same((await person.turn('你好', { conversationId: id })).error, null, 'after the restart');
      } finally {
        world.model.inspect = () => {};
        await server.stop();
      }
    },
  },
];
