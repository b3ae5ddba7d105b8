import { z } from 'zod';
import { compareFunds as compare } from '../../../server/fund/comparison/compare-funds.ts';
import { fundCodeSchema } from '../../../server/fund/fund.schema.ts';
import type { ToolDefinition } from '../define-tool.ts';
import { type FundToolSetting, keepShown } from './fund-setting.ts';
import { comparisonReport } from './report-fund.ts';

const input = z.strictObject({ codes: z.array(fundCodeSchema).min(2).max(5) });

export const compareFundsTool: ToolDefinition<z.infer<typeof input>, FundToolSetting> = {
  name: 'compare_funds',
  effect: 'reads',
  description:
    'Two to five funds side by side: returns, drawdown, volatility, fees, managers, shared holdings, correlation. The customer sees a table and charts.',
  input,
  async run({ codes }, setting) {
    const comparison = await compare(setting.context, { codes, standing: setting.standing });
    keepShown(setting, { funds: comparison.funds, disclosures: comparison.disclosures });
    setting.emit({ type: 'data-fund-comparison', id: `comparison-${setting.turnId}`, data: comparison });
    return comparisonReport(comparison, setting.language);
  },
};
