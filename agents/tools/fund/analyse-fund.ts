import { z } from 'zod';
import { analyseFund as analyse } from '../../../server/fund/analysis/analyse-fund.ts';
import { fundCodeSchema } from '../../../server/fund/fund.schema.ts';
import type { ToolDefinition } from '../define-tool.ts';
import { type FundToolSetting, keepShown } from './fund-setting.ts';
import { analysisReport } from './report-fund.ts';

const input = z.strictObject({ code: fundCodeSchema });

export const analyseFundTool: ToolDefinition<z.infer<typeof input>, FundToolSetting> = {
  name: 'analyse_fund',
  effect: 'reads',
  description:
    'Everything known of one fund: returns by window with volatility and drawdown, peer rank, manager, holdings, fees, share classes and their break-even, and whether it suits this customer. The customer sees it as a card with charts.',
  input,
  async run({ code }, setting) {
    const analysis = await analyse(setting.context, { code, standing: setting.standing });
    keepShown(setting, { funds: [analysis.fund, ...analysis.classes], disclosures: analysis.disclosures });
    setting.emit({ type: 'data-fund-analysis', id: `analysis-${code}-${setting.turnId}`, data: analysis });
    return analysisReport(analysis, setting.language);
  },
};
