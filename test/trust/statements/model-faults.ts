import { inOrder, type Reply, type Wire } from '../rig/fake-model.ts';
import { STORY, World } from '../rig/world.ts';
import type { Statement } from '../statement.ts';
import { expectUnchanged } from './authority.ts';

const raw = (write: (wire: Wire) => void): Reply => ({ raw: write });
const call = (wire: Wire, parts: object) => wire.delta({ tool_calls: [parts] });

/** A call of draft_plan whose arguments are as given, and what comes after it. */
const half = (written: string, after: (wire: Wire) => void): Reply =>
  raw((wire) => {
    call(wire, { index: 0, id: 'a', type: 'function', function: { name: 'draft_plan', arguments: written } });
    after(wire);
  });

const close = (wire: Wire): void => {
  wire.delta({}, 'tool_calls');
  wire.done();
};

const cutSoon = (wire: Wire): void => {
  setTimeout(() => wire.response.destroy(), 30);
};

const faults: [string, Reply][] = [
  ['429', { status: 429 }],
  ['500', { status: 500 }],
  ['401', { status: 401 }],
  ['a connection cut at once', raw(({ response }) => response.destroy())],
  [
    'a stream cut in the middle',
    raw((wire) => {
      wire.delta({ content: '方案' });
      cutSoon(wire);
    }),
  ],
  ['silence', raw(() => {})],
  ['headers, then silence', raw((wire) => wire.delta({ role: 'assistant', content: '' }))],
  [
    'a drip of words without end',
    raw((wire) => {
      const timer = setInterval(() => wire.delta({ content: '点' }), 200);
      wire.response.on('close', () => clearInterval(timer));
    }),
  ],
  ['HTML', raw(({ response }) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>login</html>'))],
  ['garbage', raw(({ response }) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: {{{{\n\n'))],
  ['an empty answer', { text: '' }],
];

const halves: [string, Reply][] = [
  ['truncated JSON', half('{"changes":[{"op":"set_budget","amountFen":1', close)],
  ['half a stream without [DONE]', half('{"changes":[{"op":"set_budget",', ({ response }) => response.end())],
  ['a cut in the arguments', half('{"changes":', cutSoon)],
];

const written = JSON.stringify({ changes: [{ op: 'set_budget', amountFen: 20_000_000, quote: '预算20万' }] });
const shapes: [string, (wire: Wire) => void, boolean][] = [
  [
    'one character per chunk',
    (wire) => {
      call(wire, { index: 0, id: 'a', type: 'function', function: { name: 'draft_plan', arguments: '' } });
      for (const sign of written) call(wire, { index: 0, function: { arguments: sign } });
    },
    true,
  ],
  ['no id', (wire) => call(wire, { index: 0, type: 'function', function: { name: 'draft_plan', arguments: written } }), true],
  ['an empty id', (wire) => call(wire, { index: 0, id: '', type: 'function', function: { name: 'draft_plan', arguments: written } }), true],
  [
    'the same id twice',
    (wire) => {
      call(wire, { index: 0, id: 'a', type: 'function', function: { name: 'draft_plan', arguments: written } });
      call(wire, { index: 1, id: 'a', type: 'function', function: { name: 'list_channels', arguments: '{}' } });
    },
    true,
  ],
  ['a null index', (wire) => call(wire, { index: null, id: 'a', type: 'function', function: { name: 'draft_plan', arguments: written } }), false],
  [
    'no arguments for a tool that needs none',
    (wire) => call(wire, { index: 0, id: 'a', type: 'function', function: { name: 'list_channels', arguments: '' } }),
    false,
  ],
];

export const modelFaults: Statement[] = [
  {
    id: 43,
    title: '429, 500, cut, silence, garbage: a bounded wait, the built-in engine takes over and says so',
    async check(world, tally) {
      const head = await world.as('ops-head');
      for (const [what, reply] of faults) {
        world.model.mind = () => reply;
        const started = performance.now();
        const turn = await head.turn(STORY);
        const ms = performance.now() - started;
        tally.holds(turn.campaignId !== null && turn.error === null, `${what}: no plan came: ${turn.error ?? turn.reply}`);
        tally.same(turn.notices.filter((code) => code === 'MODEL_FALLBACK').length, 1, `${what}: notices that the engine took over`);
        // A whole answer may take four times as long as a silence.
        tally.holds(ms < (what.startsWith('a drip') ? 4 : 1) * (world.options.modelTimeout ?? 2000) + 6000, `${what}: ${ms.toFixed(0)} ms`);
        tally.same(world.model.open, 0, `${what}: calls of the model still open`);
      }
    },
  },
  {
    id: 44,
    title: 'half a stream, no [DONE], truncated arguments: no tool runs on them',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      for (const [what, reply] of halves)
        await expectUnchanged(world, tally, what, async () => {
          world.model.mind = () => reply;
          const turn = await head.turn('你好');
          tally.holds(!turn.events.some(({ chunk }) => chunk.type === 'tool-output-available'), `${what}: a tool ran`);
          tally.holds(turn.error === null, `${what}: ${turn.error}`);
        });
    },
  },
  {
    id: 45,
    title: 'arguments by the character, odd indices and ids, no arguments: right or refused, never merged wrongly',
    async check(world, tally) {
      const head = await world.as('ops-head');
      for (const [what, write, drafts] of shapes) {
        world.model.mind = inOrder(
          raw((wire) => {
            write(wire);
            close(wire);
          }),
          { text: '好的。' },
        );
        const turn = await head.turn('给上海客户做活动，预算20万');
        tally.holds(turn.error === null, `${what}: ${turn.error}`);
        if (turn.campaignId !== null) {
          const { body } = await head.get(`/campaigns/${turn.campaignId}`);
          tally.same(body.current.plan.budget?.amountFen ?? 20_000_000, 20_000_000, `${what}: the budget`);
        } else tally.holds(!drafts, `${what}: the call was lost: ${turn.reply}`);
      }
    },
  },
  {
    id: 46,
    title: 'an endless loop of tools or endless words stop at a cap',
    async check(world, tally) {
      const head = await world.as('ops-head');
      const before = world.model.requests;
      world.model.mind = () => ({ calls: [{ name: 'list_channels', arguments: {} }] });
      const loop = await head.turn('你好');
      tally.holds(loop.error === null, `loop: ${loop.error}`);
      tally.holds(world.model.requests - before <= 14, `${world.model.requests - before} requests in one turn`);
      let sent = 0;
      world.model.mind = () =>
        raw((wire) => {
          const timer = setInterval(() => {
            for (let piece = 0; piece < 20; piece += 1) wire.delta({ content: '没有尽头的话'.repeat(20) });
            sent += 20 * 120;
          }, 10);
          wire.response.on('close', () => clearInterval(timer));
        });
      const started = performance.now();
      const id = await head.open();
      await head.post(`/conversations/${id}/messages`, { text: '你好' });
      while (world.model.open > 0 || performance.now() - started < 500) {
        if (performance.now() - started > 15_000) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      tally.holds(world.model.open === 0, `endless words were still taken after 15 s and ${(sent / 1e6).toFixed(1)} million characters`);
      await head.post(`/conversations/${id}/stop`);
    },
  },
  {
    id: 47,
    title: 'with the model off, reading, deciding and the audit still work',
    async check(_world, tally) {
      const off = new World({ modelTimeout: 1000 });
      await off.model.start();
      off.server = await off.newServer();
      await off.model.stop();
      await off.server.start();
      try {
        const [head, approver] = [await off.as('ops-head'), await off.as('approver-1')];
        const { campaignId, contentHash } = await off.approved(head, approver);
        tally.same((await head.post(`/campaigns/${campaignId}/launch`, { contentHash })).status, 200, 'launch');
        for (const path of ['/campaigns', '/tags', '/segments', '/know-how?q=预算', '/audit', '/approvals']) {
          const { status } = await head.get(encodeURI(path));
          tally.holds(status < 500, `GET ${path}: ${status}`);
        }
        const { body } = await head.get('/audit/verify');
        tally.same(body.intact, true, 'the audit chain');
      } finally {
        await off.close().catch(() => {});
      }
    },
  },
];
