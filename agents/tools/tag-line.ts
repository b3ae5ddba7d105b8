import type { TagEvidence } from '../../server/marketing/evidence/evidence.schema.ts';
import type { Language } from '../../server/values/language.ts';

/** Past campaigns named with a tag's record. */
const NAMED = 3;

/**
 * A tag's record for one goal as a model or the built-in engine tells it: of `campaigns` that had a holdout, so many
 * were ahead of it, proven, and at least twice as high. Uplift and ratio are within campaigns, drawn to the usual where few.
 */
export interface TagLine {
  tag: string;
  name: string;
  kpi: string;
  campaigns: number;
  ahead: number;
  proven: number;
  doubled: number;
  treated: number;
  holdout: number;
  treatedRate: number;
  holdoutRate: number;
  uplift: { low: number; mid: number; high: number };
  ratio: { low: number; mid: number; high: number };
  newest: { id: string; title: string; treated: number; treatedRate: number; holdoutRate: number; verdict: string }[];
}

export function tagLine(evidence: TagEvidence, language: Language): TagLine {
  const { key, name, kpiName, campaigns, ahead, proven, doubled, treated, holdout, treatedRate, holdoutRate, uplift, ratio, compared } = evidence;
  return {
    tag: key,
    name: name[language],
    kpi: kpiName[language],
    campaigns,
    ahead,
    proven,
    doubled,
    treated,
    holdout,
    treatedRate: shown(treatedRate),
    holdoutRate: shown(holdoutRate),
    uplift: { low: shown(uplift.low), mid: shown(uplift.mid), high: shown(uplift.high) },
    ratio: { low: shown(ratio.low), mid: shown(ratio.mid), high: shown(ratio.high) },
    newest: compared.slice(0, NAMED).map((one) => ({
      id: one.id,
      title: one.title,
      treated: one.treated,
      treatedRate: shown(one.treatedRate),
      holdoutRate: shown(one.holdoutRate),
      verdict: one.verdict,
    })),
  };
}

/** To a hundredth of a percent, as sentences show it: rounded twice on the way, a figure would no longer be the ledger's. */
function shown(fraction: number): number {
  return Number(fraction.toFixed(4));
}
