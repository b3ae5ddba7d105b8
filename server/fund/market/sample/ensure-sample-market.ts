import type { ServerContext } from '../../../context.ts';
import { shiftDay } from '../../../marketing/segment/predicate-ground.ts';
import { writeAudit } from '../../../store/audit.ts';
import { bankDay } from '../../../values/time.ts';
import { rebuildFigures } from '../../metrics/rebuild-figures.ts';
import { type LoadedMarket, type LoadProgress, loadMarket, type RebuildFigures } from '../load-market.ts';
import { readMarketFacts } from '../market-fact.ts';
import { fillSampleMarket } from './fill-sample-market.ts';

/** Any number gives a market; this one gives the market of the documents and tests. */
const SAMPLE_SEED = 20_261_122;

export interface SampleMarket {
  context: Pick<ServerContext, 'store' | 'bank' | 'clock'>;
  /** Portfolios; each has one or two share classes. */
  funds?: number;
  /** Length of the daily NAV. */
  years?: number;
  seed?: number;
  onProgress?: LoadProgress;
  /** Instead of computing the figures; for measuring. */
  rebuild?: RebuildFigures;
}

/** Builds the generated market when none is loaded; does nothing otherwise. @returns whether it was built. */
export async function ensureSampleMarket(given: SampleMarket): Promise<boolean> {
  if ((await readMarketFacts(given.context.bank)).revision !== undefined) return false;
  await buildSampleMarket(given);
  return true;
}

/** Puts a generated market, with daily NAV up to the day before the clock's, in the place of what is loaded. */
export async function buildSampleMarket({
  context,
  funds = 3000,
  years = 5,
  seed = SAMPLE_SEED,
  onProgress = () => undefined,
  rebuild = rebuildFigures,
}: SampleMarket): Promise<LoadedMarket> {
  const now = context.clock();
  const until = shiftDay(bankDay(now), -1);
  const loaded = await loadMarket({
    bank: context.bank,
    origin: 'generated',
    source: `sample-market-${seed}`,
    now,
    rebuildFigures: rebuild,
    onProgress,
    fill: (session) => fillSampleMarket(session, { seed, portfolios: funds, years, until, onProgress }),
    async beforeCommit({ revision, funds: codes, portfolios, navRows, asOf }) {
      await context.store.transaction().execute((trx) =>
        writeAudit(trx, {
          at: now,
          actor: 'system',
          action: 'sample-market-build',
          subject: { kind: 'fund-market', id: revision },
          after: { seed, funds: codes, portfolios, navRows, years, asOf },
        }),
      );
    },
  });
  onProgress(1, { zh: '样例基金市场已就绪', en: 'The sample fund market is ready' });
  return loaded;
}
