import type { Request, Response } from 'express';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../../server/observability/log.ts';
import { giveRequestId } from '../../../server/observability/request-id.ts';
import { readSettings } from '../../../server/settings.ts';

const KEY = 'the-bank-model-key-0042';
const secrets = {
  OPENAI_API_KEY: KEY,
  HELMSMAN_STORE: 'postgres://helmsman:st0re-passw0rd@db/helmsman',
  HELMSMAN_WEBHOOK_URL: 'https://hook.example',
  HELMSMAN_WEBHOOK_SECRET: 'webhook-secret-"quoted"-01',
  HELMSMAN_METRICS_TOKEN: 'metrics-token-0123456789',
  OIDC_ISSUER: 'https://sso.example',
  OIDC_CLIENT_ID: 'helmsman',
  OIDC_CLIENT_SECRET: 'oidc-client-secret-01',
  OIDC_ROLE_MAP: 'a=operator',
};

function captured(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog(readSettings({ ...secrets, LOG_LEVEL: 'trace' }), { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('log', () => {
  it.each([
    ['the model key', KEY],
    ['the store’s password', 'st0re-passw0rd'],
    ['the webhook’s secret', 'webhook-secret-"quoted"-01'],
    ['the metrics token', 'metrics-token-0123456789'],
    ['the provider’s client secret', 'oidc-client-secret-01'],
    ['a session cookie', 'helmsman_session=QbM3xkV0Zb1c_Jx-1hH8GmYV0o3yqk2s'],
    ['a token of ours', 'hms_QbM3xkV0Zb1cJx1hH8GmYV0o3yqk2sQbM3xkV0Zb1cJ'],
    ['another’s model key', 'sk-proj-abcdefgh12345678'],
    ['a bearer header', 'Authorization: Bearer abcdef123456.ghi'],
    ['an id token', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl'],
    ['a mobile number', '13800138000'],
    ['a mobile number as people write it', '+86 138-0013-8000'],
    ['an identity number', '11010519491231002X'],
    ['a card number', '6222020200112233445'],
    ['a card number in groups', '6222 0202 0011 2233'],
  ])('should never hold %s, whichever way it comes', (_what, secret) => {
    const text = captured((log) => {
      log.info(`said ${secret} aloud`);
      log.warn({ detail: { deeper: [secret] } }, 'in a field');
      log.error({ err: new Error(`refused: ${secret}`, { cause: new Error(secret) }) }, 'in an error');
      log.child({ bound: secret }).info('bound');
    });
    expect(text.split('\n').filter((line) => line !== '')).toHaveLength(4);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('should never hold what stands under the name of a secret', () => {
    const fields = { authorization: 'x1y2', cookie: 'x1y2', password: 'x1y2', access_token: 'x1y2', apiKey: 'x1y2', phone: 'x1y2' };
    const text = captured((log) => log.info({ ...fields, headers: { 'set-cookie': ['x1y2'], inner: fields } }, 'fields'));
    expect(text).not.toContain('x1y2');
  });

  it('should keep what operations need: times, ids, hashes, amounts and counts', () => {
    const fields = { turnId: 'trn_13800138000aabbccdd1', ms: 13800138.5, rows: 200000, hash: '0a13800138000f', fen: 20000000, at: '2026-11-22T04:00:00.000Z' };
    expect(JSON.parse(captured((log) => log.info(fields, 'kept')))).toMatchObject(fields);
  });

  it('should carry the id of the request that caused a line, also after the answer has gone', async () => {
    const lines: string[] = [];
    const log = openLog(readSettings({ LOG_LEVEL: 'info' }), { write: (line) => lines.push(line) });
    let header = '';
    const response = { set: (_name: string, value: string) => (header = value) } as unknown as Response;
    await new Promise<void>((resolve) => giveRequestId({} as Request, response, () => setTimeout(() => resolve(void log.info('later')), 5)));
    log.info('nobody asked');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'later', requestId: header });
    expect(JSON.parse(lines[1] ?? '')).not.toHaveProperty('requestId');
  });
});
