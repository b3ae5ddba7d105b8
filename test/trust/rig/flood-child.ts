import { Agent, request } from 'node:http';

/** A process of its own that floods a server for one person: `flood-child.ts URL COOKIE KIND WIDE`. Prints how often it was refused when it is told to end. */
const [url = '', cookie = '', kind = '', wide = '1'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(wide) });
let refused = 0;

function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    const sending = request(`${url}/api${path}`, { method, agent, headers: { cookie, 'content-type': 'application/json' } }, (response) => {
      let text = '';
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        if (response.statusCode === 429) refused += 1;
        resolve({ status: response.statusCode ?? 0, body: text });
      });
    });
    sending.on('error', () => resolve({ status: 0, body: '' }));
    sending.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const kinds: Record<string, () => Promise<unknown>> = {
  reads: () => send('GET', '/conversations'),
  writes: () => send('POST', '/conversations', { agent: 'campaign' }),
  async questions() {
    const opened = await send('POST', '/conversations', { agent: 'campaign' });
    if (opened.status === 201) await send('POST', `/conversations/${(JSON.parse(opened.body) as { id: string }).id}/messages`, { text: '你好' });
  },
};
process.on('SIGTERM', () => {
  console.log(refused);
  process.exit(0);
});
await Promise.all(
  Array.from({ length: Number(wide) }, async () => {
    for (;;) await kinds[kind]?.();
  }),
);
