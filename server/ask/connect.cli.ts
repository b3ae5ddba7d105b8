import { pino } from 'pino';
import { listen, openHelmsman } from '../main.ts';
import { findRunningServer } from '../running-server.ts';
import { readSettings } from '../settings.ts';

/** A server opened for one shell command has that command for its only client. */
const OWN_USE = 1_000_000;

/**
 * The running server of this data folder, or one opened for a shell command alone, and the token of the command if one is set.
 * @param now sets the clock of a server that is opened; one that runs keeps its own, and is refused.
 */
export async function connect({ now }: { now?: string | undefined } = {}): Promise<{ url: string; token: string | null; close: () => Promise<void> }> {
  const settings = readSettings({ ...process.env, ...(now === undefined ? {} : { HELMSMAN_NOW: now }), LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' });
  const url = await findRunningServer(settings.dataFolder);
  if (url !== null && now !== undefined)
    throw new Error(`A server is running at ${url}: its clock cannot be set from here. Stop it first. 服务正在运行，--now 不能改变它的时钟，请先停止服务。`);
  if (url !== null) return { url, token: settings.commandToken, close: async () => {} };
  const helmsman = await openHelmsman(settings, {
    log: pino({ level: settings.logLevel }, pino.destination(2)),
    worker: false,
    onProgress: (share, { zh, en }) => process.stderr.write(`\r${Math.floor(share * 100)}% ${zh} / ${en}        ${share >= 1 ? '\n' : ''}`),
  });
  const listening = await listen(helmsman, { host: '127.0.0.1', port: 0, requestsPerMinute: OWN_USE });
  return {
    url: listening.url,
    token: settings.commandToken,
    async close() {
      await listening.close();
      await helmsman.close();
    },
  };
}
