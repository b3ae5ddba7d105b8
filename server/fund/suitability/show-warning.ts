import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { newId } from '../../values/id.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { toInstant } from '../../values/time.ts';
import { insertWarning } from './override.store.ts';
import type { overrideWarningSchema } from './override-warning.schema.ts';
import { readRiskStanding } from './read-risk-standing.ts';
import { mayOverride, WARNING_VERSION } from './suitability.rules.ts';
import type { RiskStanding } from './suitability.schema.ts';

const title = bilingual('风险警示书', 'Risk warning');

/** The text names the customer's own class. Whenever a word changes, WARNING_VERSION does. */
function warningText({ riskClass }: RiskStanding): LocalizedText {
  return bilingual(
    `您的风险承受能力等级为 ${riskClass}。您要求查看的名单中，有产品的风险等级高于您的风险承受能力，它们与您不匹配，我们不向您推荐。\n` +
      '一、这些产品可能出现您难以承受的亏损，包括本金的大部分。\n' +
      '二、高风险产品还有其特有的风险，例如汇率、杠杆、单一行业集中、流动性不足与折溢价，请逐只阅读其说明。\n' +
      '三、过往业绩不代表未来，任何人都不能承诺收益。\n' +
      '四、请给自己足够的时间考虑。您可以随时放弃，也可以重新做风险测评，或联系人工。\n' +
      '五、您确认后，系统只在这份名单中展示这些产品并标明“高于您的等级”，并记录本警示的内容、时间与您的确认。',
    `Your risk class is ${riskClass}. The list you asked for holds products graded above it. They do not suit you, and we do not recommend them.\n` +
      '1. They may lose more than you can bear, including most of the money.\n' +
      '2. High-risk products carry special risks such as currency, leverage, concentration in one industry, poor liquidity and premium or discount. Read about each one.\n' +
      '3. The past does not foretell the future, and nobody can promise a return.\n' +
      '4. Take your time. You can turn back at any moment, take the assessment again, or ask for a person.\n' +
      '5. If you confirm, these products are shown in this one list, marked as above your level; this warning, its time and your confirmation are put on record.',
  );
}

/**
 * The written warning for a customer who asked to see what is above his level; that it was shown is recorded, text and all.
 * Throws RISK_ASSESSMENT_NEEDED, and OVERRIDE_NOT_ALLOWED for the lowest category, who gets no way around its level.
 */
export async function showWarning(
  context: Pick<ServerContext, 'store' | 'clock' | 'policy'>,
  { actor }: { actor: Actor },
): Promise<z.infer<typeof overrideWarningSchema>> {
  const standing = await readRiskStanding(context, actor);
  assertMayInsist(standing);
  const text = warningText(standing);
  await insertWarning(context.store, {
    id: newId('wrn'),
    customer_id: actor.id,
    version: WARNING_VERSION,
    text: JSON.stringify(text),
    shown_at: toInstant(context.clock()),
  });
  return { version: WARNING_VERSION, title, text };
}

export function assertMayInsist(standing: RiskStanding): void {
  if (mayOverride(standing)) return;
  throw new HelmsmanError(standing.state === 'valid' ? 'OVERRIDE_NOT_ALLOWED' : 'RISK_ASSESSMENT_NEEDED');
}
