import type { ToolDefinition } from '../tools/define-tool.ts';
import { analyseFundTool } from '../tools/fund/analyse-fund.ts';
import { checkSuitabilityTool } from '../tools/fund/check-suitability.ts';
import { compareFundsTool } from '../tools/fund/compare-funds.ts';
import type { FundToolSetting } from '../tools/fund/fund-setting.ts';
import { screenFundsTool } from '../tools/fund/screen-funds.ts';
import { searchFundKnowHow } from '../tools/fund/search-fund-know-how.ts';
import { simulateRegularInvestmentTool } from '../tools/fund/simulate-regular-investment.ts';

/** What the advisor can do: read. Nothing here buys, sells, changes a customer's record or lifts a limit. */
export const fundTools: readonly ToolDefinition<never, FundToolSetting>[] = [
  screenFundsTool,
  analyseFundTool,
  compareFundsTool,
  checkSuitabilityTool,
  simulateRegularInvestmentTool,
  searchFundKnowHow,
] as unknown as readonly ToolDefinition<never, FundToolSetting>[];
