import type { LedgerEntry } from '../conversation/ledger.schema.ts';
import type { Disclosure, FundListItem } from '../fund/screening/fund-list.schema.ts';
import type { FundQuery, UnsupportedWish } from '../fund/screening/fund-query.schema.ts';
import type { SuitabilityRemoval } from '../fund/suitability/suitability.schema.ts';
import type { Citation } from '../marketing/campaign/assessment.schema.ts';
import type { HttpClient } from './http-client.ts';
import { runTurn } from './run-turn.ts';

/** What one question to the fund advisor gives back in the shell. Codes stand in the order in which they are shown. */
export interface FundAnswer {
  conversationId: string;
  reply: string;
  query: FundQuery | null;
  funds: (Pick<FundListItem, 'code' | 'name' | 'risk' | 'status'> & { figures?: FundListItem['figures'] })[];
  ledger: LedgerEntry[];
  disclosures: Disclosure[];
  unsupported: UnsupportedWish[];
  removedBySuitability: SuitabilityRemoval | null;
  questions: { path: string; prompt: { zh: string; en: string }; choices: { label: { zh: string; en: string } }[] }[];
  sources: Citation[];
  notices: string[];
  error: string | null;
  timings: Record<string, number>;
}

/** Asks the fund advisor one question and collects the whole answer. */
export async function askFundQuestion(client: HttpClient, question: { text: string; conversationId?: string; language?: 'zh' | 'en' }): Promise<FundAnswer> {
  const { of, ...turn } = await runTurn(client, { agent: 'fund', ...question });
  const list = of('data-funds').at(-1)?.data;
  const analysed = of('data-fund-analysis').map((chunk) => chunk.data.fund);
  const compared = of('data-fund-comparison').flatMap((chunk) => chunk.data.funds);
  const funds = list?.items.map(({ code, name, risk, status, figures }) => ({ code, name, risk, status, figures }));
  return {
    ...turn,
    query: list?.query ?? null,
    funds: funds ?? [...analysed, ...compared].map(({ code, name, risk, status }) => ({ code, name, risk, status })),
    ledger: of('data-ledger').at(-1)?.data.entries ?? [],
    disclosures: of('data-disclosures').at(-1)?.data.disclosures ?? [],
    unsupported: list?.query.unsupported ?? [],
    removedBySuitability: list?.removed ?? null,
    questions: of('data-question').at(-1)?.data.questions ?? [],
    sources: of('data-sources').at(-1)?.data.citations ?? [],
  };
}
