import type { FundKind, FundLifecycle } from '../fund.schema.ts';
import type { MetricName } from '../metrics/metric.schema.ts';

/** One theme, industry or sector of the maintained thesaurus. */
export interface FundTheme {
  /** Its usual Chinese name, unique: "半导体". */
  id: string;
  en: string;
  /** What people call it. */
  synonyms: readonly string[];
  /** Words of a fund's name, tracked index or benchmark that put it into the theme. */
  marks: readonly string[];
}

export interface CataloguedFund {
  code: string;
  name: string;
  shareClass: string | null;
  portfolioId: string;
  kinds: readonly FundKind[];
  lifecycle: FundLifecycle;
}

/** Everything a question may name, for linking words to things. Read once per load of the market and kept. */
export interface FundCatalogue {
  /** Changes whenever the market is loaded anew: caches key on it. */
  revision: string;
  /** Newest day of the market's data, YYYY-MM-DD. */
  asOf: string;
  funds: readonly CataloguedFund[];
  /** Fund companies as written in the data (易方达基金, …). */
  companies: readonly string[];
  managers: readonly string[];
  /** Tracked indices as written in the data. */
  indices: readonly string[];
  /** Names of securities among published holdings, with codes where known. */
  securities: readonly { name: string; code: string | null; asset: 'stock' | 'bond' }[];
  themes: readonly FundTheme[];
  /** Metrics that have any value at all; a wish for another is unsupported (NO_DATA). */
  metrics: readonly MetricName[];
}
