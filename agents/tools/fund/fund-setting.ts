import type { FundAnalysis } from '../../../server/fund/analysis/fund-analysis.schema.ts';
import type { Disclosure } from '../../../server/fund/screening/fund-list.schema.ts';
import type { FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import type { RiskStanding } from '../../../server/fund/suitability/suitability.schema.ts';
import type { TurnSetting } from '../tool-setting.ts';

/** What the fund advisor's tools share in one turn. The customer's standing is the server's; no tool takes it as an argument. */
export interface FundToolSetting extends TurnSetting {
  turnId: string;
  /** The message in hand. */
  text: string;
  standing: RiskStanding;
  /** What the deterministic reading made of the message in hand: what cannot be answered is said whatever engine calls. */
  readQuery: FundQuery | null;
  /** Funds this turn's tools have shown, by code: the only ones the answer may name. */
  shown: Map<string, string>;
  /** What must stand beside the answer, by rule. */
  disclosures: Map<string, Disclosure>;
  /** He asked about facts of his own accord: short windows may be told to him. */
  asked: boolean;
}

/** Keeps what a tool showed for the guards and the closing lines. */
export function keepShown(
  setting: FundToolSetting,
  { funds, disclosures }: { funds: readonly Pick<FundAnalysis['fund'], 'code' | 'name'>[]; disclosures: readonly Disclosure[] },
): void {
  for (const fund of funds) setting.shown.set(fund.code, fund.name);
  for (const disclosure of disclosures) setting.disclosures.set(disclosure.rule, disclosure);
}
