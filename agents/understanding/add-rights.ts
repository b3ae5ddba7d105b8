import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { RightsTemplate } from '../../server/marketing/rights/rights.schema.ts';
import { quoteOf, type Sheet, type Span } from './sheet.ts';

export type SetRights = Extract<PlanChange, { op: 'set_rights' }>;
type RightsWorth = Partial<Pick<SetRights, 'faceValueFen' | 'thresholdFen' | 'points' | 'quantity'>>;

/** More rights than this no campaign gives. */
const MOST_RIGHTS = 5;

/** The template meant where only the kind was told: the one of that kind with the widest range of worth, whatever their order. */
export function usualTemplate({ context }: Sheet, kind: RightsTemplate['kind']): RightsTemplate | undefined {
  const width = ({ faceValueFen: { min, max } }: RightsTemplate): number => max - min;
  return context.catalogue.rights.filter((template) => template.kind === kind).sort((a, b) => width(b) - width(a) || a.code.localeCompare(b.code))[0];
}

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

/** Of several rights of a new plan, the one said first is r1: it is the one the touches carry. */
export function numberRights(sheet: Sheet): void {
  const said = sheet.changes.filter((change) => change.op === 'set_rights').sort((a, b) => placeOf(sheet, a) - placeOf(sheet, b));
  for (const [index, change] of said.entries()) change.rightsId = `r${index + 1}`;
  const others = sheet.changes.filter((change) => change.op !== 'set_rights');
  sheet.changes.splice(0, sheet.changes.length, ...others, ...said);
}

function placeOf(sheet: Sheet, { quote }: SetRights): number {
  return quote === undefined ? sheet.raw.length : sheet.raw.indexOf(quote);
}
