import { buildBank } from '../../server/sample-bank/build-bank.ts';
import { type ReplayedCampaign, replayHistory } from '../../server/sample-bank/build-history.ts';
import { openBank } from '../../server/store/bank.ts';

/** The day the simulated banks end on. */
const AS_OF = '2026-11-21';

export interface SimulatedHistory {
  seed: number;
  /** Oldest first. */
  campaigns: ReplayedCampaign[];
}

/**
 * Banks that never were: the customers of one sample bank, and for every seed two years of campaigns of its own, with
 * other choices and other answers of the customers. No seed is that of the bank a fresh start builds.
 */
export async function simulateHistories({
  seeds,
  customers,
  onProgress = () => undefined,
}: {
  seeds: readonly number[];
  customers: number;
  onProgress?: (share: number) => void;
}): Promise<SimulatedHistory[]> {
  const bank = await openBank(':memory:', { memoryLimit: '2GB' });
  try {
    await buildBank({ bank, seed: seeds[0] ?? 1, customers, asOf: AS_OF, onProgress: () => undefined });
    const histories: SimulatedHistory[] = [];
    for (const seed of seeds) {
      const campaigns = await replayHistory({ bank, seed, customers, asOf: AS_OF, onProgress: () => undefined });
      histories.push({ seed, campaigns: campaigns.sort((a, b) => (a.campaign.startedOn < b.campaign.startedOn ? -1 : 1)) });
      onProgress(histories.length / seeds.length);
    }
    return histories;
  } finally {
    await bank.close();
  }
}
