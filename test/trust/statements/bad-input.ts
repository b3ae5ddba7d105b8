import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Statement } from '../statement.ts';

/** Texts that break programs, of our own collection. */
const naughty = [
  'undefined',
  'null',
  'NaN',
  'true',
  '0',
  '-1',
  '1e309',
  '0x0',
  '١٢٣',
  '１２３',
  '½',
  '𝟙',
  'Ω≈ç√∫˜µ≤≥÷',
  '田中さんにあげて下さい',
  '사회과학원',
  '社會科學院語學研究所',
  '👾 🙇 💁',
  '👨‍👩‍👧‍👦',
  '🇺🇸🇷🇺🇸',
  'הָיְתָה',
  'مُنَاقَشَةُ',
  '\u202etest\u202e',
  '\u2066test\u2069',
  'Z͑ͫaͪlg̬o',
  '‫test‫',
  '\u200b\u200c\u200d',
  '\ufeff',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '1;DROP TABLE users',
  '$' + '{7*7}',
  '{{7*7}}',
  '<%= 7*7 %>',
  '#{7*7}',
  '%s%s%s%n',
  '../../../../etc/passwd',
  '/dev/null; touch /tmp/x',
  '`id`',
  '$(id)',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  '() { :; }; echo x',
  'eval("x")',
  'constructor',
  '__proto__',
  'toString',
  'CON',
  'nul.txt',
  'a'.repeat(119),
  '字'.repeat(119),
  '\\',
  '\\\\',
  '"',
  "'",
  '//',
  '--',
  '/*',
  '*/',
  '%00',
  '%',
  '&lt;',
  '&#x27;',
  '=1+1',
  '+1',
  '-1+1',
  '@SUM(1)',
  '\t',
  'İ',
  'ß',
  'ﬀ',
  'ſ',
  'K',
  'i̇',
];

export const badInput: Statement[] = [
  {
    id: 39,
    title: 'naughty strings as message and plan name: no 5xx, exact round trip',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      const { campaignId, version } = await world.plan(head);
      world.model.mind = () => ({ text: '您好。' });
      let baseVersion = version;
      const all = [...naughty, ...world.strings.slice(0, 30).map(({ text }) => text.slice(0, 119).trim())];
      for (const text of all) {
        const conversationId = await head.open();
        const sent = await head.post(`/conversations/${conversationId}/messages`, { text });
        tally.holds(sent.status < 500, `message ${JSON.stringify(text.slice(0, 40))}: ${sent.status}`);
        if (sent.status === 202) {
          const { body } = await head.get(`/conversations/${conversationId}`);
          const wanted = text
            .toWellFormed()
            .replace(/[^\P{Cc}\t\n\r]/gu, '')
            .trim();
          tally.same(body.messages[0]?.text, wanted, 'message as it is kept');
        }
        const named = await head.post(`/campaigns/${campaignId}/changes`, { baseVersion, changes: [{ op: 'set_title', title: text }] });
        tally.holds(named.status < 500, `plan name ${JSON.stringify(text.slice(0, 40))}: ${named.status} ${named.text.slice(0, 100)}`);
        if (named.status === 200) {
          baseVersion = named.body.current.version as number;
          tally.same(named.body.current.plan.title, text, 'plan name as it is kept');
        }
        const searched = await head.get(`/tags/search?query=${encodeURIComponent(text.toWellFormed())}`);
        tally.holds(searched.status < 500, `search ${JSON.stringify(text.slice(0, 40))}: ${searched.status}`);
      }
      tally.remark(`${all.length} strings of our own and of --strings; the public list of 515 is not shipped with the project`);
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
  {
    id: 42,
    title: 'cells of a CSV that start with = + - @ are neutralised',
    notApplicable:
      'no route hands out CSV; the only CSV is what the file channel writes for a channel’s machine, tested in test/server/marketing/distribution/channels.test.ts',
  },
];
