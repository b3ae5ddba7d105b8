import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { naughtyStrings } from '../rig/naughty-strings.ts';
import type { ServerProcess } from '../rig/server-process.ts';
import type { World } from '../rig/world.ts';
import { fuzz, UNBOUND } from '../run-fuzz.ts';
import type { Statement, Tally } from '../statement.ts';

/** How a message is kept: without controls that have no place in a text, and trimmed. */
const keptText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .trim();

/** Each string as a message, a plan's name, a token's label and a search. */
async function roundTrips(world: World, tally: Tally, server: ServerProcess, strings: readonly string[]): Promise<void> {
  const head = await world.fresh('ops-head', server);
  const { campaignId, version } = await world.plan(head);
  world.model.mind = () => ({ text: '您好。' });
  let baseVersion = version;
  const kept = { message: 0, name: 0, label: 0 };
  for (const text of strings) {
    const shown = JSON.stringify(text.slice(0, 40));
    const conversationId = await head.open();
    const sent = await head.post(`/conversations/${conversationId}/messages`, { text });
    tally.same(sent.status, keptText(text) === '' ? 400 : 202, `message ${shown}`);
    if (sent.status === 202) {
      kept.message += 1;
      const { body } = await head.get(`/conversations/${conversationId}`);
      tally.same(body.messages[0]?.text, keptText(text), `message ${shown} as it is kept`);
    }
    const named = await head.post(`/campaigns/${campaignId}/changes`, { baseVersion, changes: [{ op: 'set_title', title: text }] });
    tally.holds(named.status === 200 || named.status === 400, `plan name ${shown}: ${named.status} ${named.text.slice(0, 100)}`);
    if (named.status === 200) {
      kept.name += 1;
      baseVersion = named.body.current.version as number;
      const { body } = await head.get(`/campaigns/${campaignId}`);
      tally.same(body.current.plan.title, text, `plan name ${shown} as it is kept`);
    }
    const label = await head.post('/tokens', { name: text, scopes: ['read'] });
    tally.holds(label.status === 200 || label.status === 201 || label.status === 400, `label ${shown}: ${label.status} ${label.text.slice(0, 100)}`);
    if (label.status < 300) {
      kept.label += 1;
      const listed = (await head.get('/tokens')).body.tokens as { id: string; name: string }[];
      tally.same(listed.find(({ id }) => id === label.body?.token?.id)?.name, text.toWellFormed().trim(), `label ${shown} as it is kept`);
      await head.call('DELETE', `/tokens/${label.body?.token?.id}`);
    }
    const searched = await head.get(`/tags/search?query=${encodeURIComponent(text.toWellFormed())}`);
    tally.holds(searched.status < 500, `search ${shown}: ${searched.status}`);
  }
  tally.remark(
    `${strings.length} strings: ${kept.message} kept as a message, ${kept.name} as a plan name, ${kept.label} as a label; the others refused with 400`,
  );
  tally.remark('the public list of 515 is not shipped: the strings are our own, of the same classes, and those of --strings');
}

export const badInput: Statement[] = [
  {
    id: 39,
    title: 'naughty strings as message, plan name and label, and fuzzed requests: no 5xx, exact round trip',
    fast: true,
    async check(world, tally) {
      // With the tests only every twelfth string; all of them in the whole suite.
      const all = [...naughtyStrings, ...world.strings.slice(0, 30).map(({ text }) => text.slice(0, 119).trim())].filter(
        (_, index) => world.options.fast !== true || index % 12 === 0,
      );
      // A server of its own: what is tried here is too much for one person's limits, and leaves nothing as it was.
      const server = await world.newServer(UNBOUND);
      await server.start();
      try {
        await roundTrips(world, tally, server, all);
        await fuzz({ world, server, tally, requests: world.options.fast === true ? 300 : 2000, seed: 42 });
      } finally {
        await server.stop();
      }
    },
  },
  {
    id: 40,
    title: 'too long, too large, broken UTF-8, NUL, deep JSON, gzip bomb, slow senders: 4xx within a second, the server lives',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      const path = `/conversations/${await head.open()}/messages`;
      const json = { 'content-type': 'application/json' };
      const cases: [string, Buffer | string, Record<string, string>][] = [
        ['10,000 characters', JSON.stringify({ text: '字'.repeat(10_000) }), {}],
        ['1 MB', JSON.stringify({ text: 'x'.repeat(1024 ** 2) }), {}],
        ['10 MB', JSON.stringify({ text: 'x'.repeat(10 * 1024 ** 2) }), {}],
        ['broken UTF-8', Buffer.from([0x7b, 0x22, 0x74, 0x65, 0x78, 0x74, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]), {}],
        ['only NUL', '{"text":"\\u0000\\u0000"}', {}],
        ['only a lone surrogate and spaces', '{"text":"  "}', {}],
        ['JSON 10,000 deep', `{"text":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, {}],
        ['gzip bomb', gzipSync(Buffer.alloc(200 * 1024 ** 2, 0x20)), { 'content-encoding': 'gzip' }],
        ['gzip that is none', Buffer.from('not gzip'), { 'content-encoding': 'gzip' }],
        ['unknown encoding', '{"text":"a"}', { 'content-encoding': 'zip' }],
        ['form', 'text=a', { 'content-type': 'application/x-www-form-urlencoded' }],
      ];
      for (const [what, raw, headers] of cases) {
        const started = performance.now();
        const reply = await head
          .call('POST', path, { raw, headers: { ...json, ...headers } })
          .catch((error: Error) => ({ status: error.message.includes('EPIPE') || error.message.includes('ECONNRESET') ? 413 : 599, code: 'CUT' }));
        const ms = performance.now() - started;
        tally.holds(reply.status >= 400 && reply.status < 500, `${what}: ${reply.status} ${reply.code}`);
        tally.holds(ms < 1000, `${what}: answered after ${ms.toFixed(0)} ms`);
      }
      const { hostname, port } = new URL(world.server.url);
      const slow = Array.from({ length: 50 }, () => {
        const socket = connect(Number(port), hostname, () => socket.write(`POST /api${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n`));
        socket.on('error', () => {});
        return socket;
      });
      const started = performance.now();
      tally.same((await head.get('/session')).status, 200, 'while 50 send slowly');
      tally.holds(performance.now() - started < 1000, 'an answer took over a second while 50 send slowly');
      for (const socket of slow) socket.destroy();
    },
  },
];
