import { pino } from 'pino';
import { openHelmsman } from '../server/main.ts';
import { readSettings } from '../server/settings.ts';
import { copyOfBuilt } from './keep-built.ts';

/** What the sample bank is made of. */
const SOURCES = [
  ...['server/sample-bank', 'server/store', 'server/marketing/catalogue', 'server/marketing/evidence'],
  ...['server/fund/market', 'server/fund/metrics', 'server/fund/fund-tables.ts', 'server/fund/normalise-fund-text.ts'],
];

/** A data folder with a freshly built sample bank and market, for every run and test its own. A full bank takes some twenty seconds, once. */
export async function preparedBank({ customers, funds, now }: { customers: number; funds: number; now: string }): Promise<string> {
  return copyOfBuilt({
    name: `bank-${customers}-${funds}`,
    sources: SOURCES,
    now,
    async build(folder) {
      const settings = readSettings({
        HELMSMAN_DATA: folder,
        HELMSMAN_CUSTOMERS: String(customers),
        HELMSMAN_FUNDS: String(funds),
        HELMSMAN_NOW: now,
        LOG_LEVEL: 'silent',
      });
      const helmsman = await openHelmsman(settings, { log: pino({ level: 'silent' }), worker: false });
      await helmsman.close();
    },
  });
}
