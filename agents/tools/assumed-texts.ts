import { unsourcedFigures } from '../../server/conversation/ledger.rules.ts';
import { Ledger } from '../../server/conversation/ledger.ts';
import type { PlanVersion } from '../../server/marketing/campaign/campaign.schema.ts';
import { triggerText } from '../../server/marketing/campaign/plan-text.ts';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import type { Language } from '../../server/values/language.ts';

/**
 * What was taken for granted, in words with figures, so that an answer may say it again. Only where each figure stands in
 * the plan or in the user's words behind it: the note may be a model's, and a figure is not true for being written there.
 */
export function assumedTexts({ plan, provenance }: Pick<PlanVersion, 'plan' | 'provenance'>, catalogue: Catalogue, language: Language): string[] {
  const ledger = new Ledger();
  const starts = plan.strategies.map(({ trigger }) => triggerText(trigger, catalogue)[language]);
  const said = provenance.flatMap((entry) => (entry.messageId === undefined ? [] : (entry.quote ?? [])));
  ledger.addToolResult({ tool: 'read_plan', callId: 'plan', result: { plan, starts, said }, asOf: null });
  const notes = provenance.flatMap(({ note }) => (note !== undefined && /\d/.test(note[language]) ? [note[language]] : []));
  return [...new Set(notes)].filter((note) => unsourcedFigures(note, ledger.entries).length === 0);
}
