import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { readSummaries } from '../fund.store.ts';
import { judgeFund } from './suitability.rules.ts';
import type { RiskStanding, SuitabilityVerdict } from './suitability.schema.ts';

/** Judges funds for one customer, in the order of `codes`. Throws NOT_FOUND for a code the market does not have. */
export async function checkSuitability(
  context: Pick<ServerContext, 'bank'>,
  { codes, standing }: { codes: readonly string[]; standing: RiskStanding },
): Promise<SuitabilityVerdict[]> {
  const funds = await readSummaries(context.bank, codes);
  return codes.map((code) => {
    const fund = funds.find((one) => one.code === code);
    if (fund === undefined) throw new HelmsmanError('NOT_FOUND', { what: { zh: `基金 ${code}`, en: `fund ${code}` } });
    return judgeFund(fund, standing);
  });
}
