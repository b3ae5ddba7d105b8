import type { z } from 'zod';
import { simulateRegularInvestment as simulate } from '../../../server/fund/simulation/simulate-regular-investment.ts';
import { simulationRequestSchema } from '../../../server/fund/simulation/simulation.schema.ts';
import type { ToolDefinition } from '../define-tool.ts';
import { type FundToolSetting, keepShown } from './fund-setting.ts';

export const simulateRegularInvestmentTool: ToolDefinition<z.infer<typeof simulationRequestSchema>, FundToolSetting> = {
  name: 'simulate_regular_investment',
  effect: 'reads',
  description:
    'What investing a fixed amount every week, fortnight or month in one fund would have done in the past. Never a forecast. amountFen is fen: 1000元 → 100000; without `from` the last three years. annualReturn is money-weighted, worst the lowest worth against what had been paid in by then, lumpSumReturn the same money paid in at the start.',
  input: simulationRequestSchema,
  async run(request, setting) {
    const simulation = await simulate(setting.context, request);
    keepShown(setting, { funds: [{ code: request.code, name: simulation.name }], disclosures: simulation.disclosures });
    setting.emit({ type: 'data-simulation', id: `simulation-${setting.turnId}`, data: simulation });
    const { method, points: _, disclosures: __, request: asked, totalReturn, annualReturn, worst, lumpSumReturn, ...rest } = simulation;
    const share = (metric: string, value: number | null) => (value === null ? null : { metric, value, unit: 'fraction', asOf: simulation.until });
    return {
      ...rest,
      amountFen: asked.amountFen,
      every: asked.every,
      totalReturn: share('total_return', totalReturn),
      annualReturn: share('annual_return', annualReturn),
      worst: share('worst', worst),
      lumpSumReturn: share('lump_sum_return', lumpSumReturn),
      method: method[setting.language],
    };
  },
};
