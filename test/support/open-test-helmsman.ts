import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { preparedBank } from '../../evals/prepared-bank.ts';
import { HttpClient } from '../../server/ask/http-client.ts';
import { runDueJobs } from '../../server/jobs/run-due-jobs.ts';
import { type Helmsman, type Listening, listen, openHelmsman } from '../../server/main.ts';
import { distributionHandlers } from '../../server/marketing/distribution/distribution-handlers.ts';
import { openDistributionPorts } from '../../server/marketing/distribution/open-distribution-ports.ts';
import { readSettings } from '../../server/settings.ts';

/** Sunday noon in Shanghai: the moment every story starts. */
export const STORY_NOW = '2026-11-22T12:00:00+08:00';

export interface TestHelmsman {
  helmsman: Helmsman;
  listening: Listening;
  dataFolder: string;
  /** A client signed in as an account. */
  as(accountId: string): Promise<HttpClient>;
  /** Sets the clock and does all background work that is due then. */
  runUntil(iso: string): Promise<void>;
  close(): Promise<void>;
}

/** A whole server on a fresh sample bank in a folder of its own, with a clock the test sets and no background worker. */
export async function openTestHelmsman({
  customers = 200_000,
  funds = 200,
  environment = {},
}: {
  customers?: number;
  /** Portfolios of the generated market. */
  funds?: number;
  environment?: NodeJS.ProcessEnv;
} = {}): Promise<TestHelmsman> {
  const dataFolder = await preparedBank({ customers, funds, now: STORY_NOW });
  const settings = readSettings({
    HELMSMAN_DATA: dataFolder,
    HELMSMAN_CUSTOMERS: String(customers),
    HELMSMAN_FUNDS: String(funds),
    HELMSMAN_NOW: STORY_NOW,
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...environment,
  });
  const helmsman = await openHelmsman(settings, { log: pino({ level: 'silent' }), worker: false });
  let now = new Date(STORY_NOW);
  helmsman.context.clock = () => now;
  const listening = await listen(helmsman, settings);
  const handlers = distributionHandlers(openDistributionPorts(helmsman.context, settings));
  return {
    helmsman,
    listening,
    dataFolder,
    async as(accountId) {
      const client = new HttpClient(listening.url);
      await client.signIn(accountId);
      return client;
    },
    async runUntil(iso) {
      now = new Date(iso);
      await runDueJobs({ context: helmsman.context, handlers });
    },
    async close() {
      await listening.close();
      await helmsman.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
