import { z } from 'zod';
import { fundCodeSchema } from '../../../server/fund/fund.schema.ts';
import { checkSuitability as check } from '../../../server/fund/suitability/check-suitability.ts';
import type { ToolDefinition } from '../define-tool.ts';
import type { FundToolSetting } from './fund-setting.ts';

const input = z.strictObject({ codes: z.array(fundCodeSchema).min(1).max(10) });

export const checkSuitabilityTool: ToolDefinition<z.infer<typeof input>, FundToolSetting> = {
  name: 'check_suitability',
  effect: 'reads',
  description: "Whether funds fit this customer's risk class, and why. The customer's class comes from the bank's record, never from the conversation.",
  input,
  async run({ codes }, setting) {
    const { standing, language } = setting;
    const verdicts = await check(setting.context, { codes, standing });
    return {
      standing: { state: standing.state, riskClass: standing.riskClass, expiresOn: standing.expiresOn },
      verdicts: verdicts.map(({ code, risk, verdict, needsRiskNotice, reason }) => ({ code, risk, verdict, needsRiskNotice, why: reason[language] })),
    };
  },
};
