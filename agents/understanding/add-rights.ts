import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { RightsTemplate } from '../../server/marketing/rights/rights.schema.ts';
import { quoteOf, type Sheet, type Span } from './sheet.ts';

export type SetRights = Extract<PlanChange, { op: 'set_rights' }>;
type RightsWorth = Partial<Pick<SetRights, 'faceValueFen' | 'thresholdFen' | 'points' | 'quantity'>>;

/** More rights than this no campaign gives. */
const MOST_RIGHTS = 5;

/** One more of what is given; named again, the same rights take the further figures. */
export function addRights(sheet: Sheet, template: RightsTemplate, span: Span, worth: RightsWorth): void {
  const existing = sheet.changes.find((change) => change.op === 'set_rights' && change.templateCode === template.code);
  if (existing?.op === 'set_rights') {
    Object.assign(existing, worth);
    return;
  }
  const count = sheet.changes.filter((change) => change.op === 'set_rights').length;
  if (count >= MOST_RIGHTS) return;
  sheet.changes.push({ op: 'set_rights', rightsId: `r${count + 1}`, templateCode: template.code, ...worth, quote: quoteOf(sheet, span) });
}
