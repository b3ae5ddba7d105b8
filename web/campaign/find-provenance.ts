import type { Provenance } from '../../server/marketing/campaign/plan.schema.ts';

/** The entry that covers `path`: its own, or that of the nearest part above it. Null when nothing speaks for it. */
export function findProvenance(provenance: readonly Provenance[], path: string): Provenance | null {
  let best: Provenance | null = null;
  for (const entry of provenance) {
    const covers = path === entry.path || path.startsWith(`${entry.path}.`);
    if (covers && (best === null || entry.path.length >= best.path.length)) best = entry;
  }
  return best;
}
