import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { Sheet } from './sheet.ts';

type SetRights = Extract<PlanChange, { op: 'set_rights' }>;

/** What a message says of one part of the plan in several places put together, so that no change speaks of a part that another takes away. */
export function settleChanges(sheet: Sheet, plan: CampaignPlan): void {
  const { changes } = sheet;
  const updated = new Set(changes.flatMap((change) => (change.op === 'update_condition' ? [change.conditionId] : [])));
  const given = new Set(changes.flatMap((change) => (change.op === 'set_rights' ? [change.rightsId] : [])));
  const dropped = new Set(changes.flatMap((change) => (change.op === 'remove_touch' ? [change.touchId] : [])));
  const seen = new Set<string>();
  const once = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
  sheet.changes = changes.filter((change) => {
    // "skip Chengdu, use Changsha": what is put in its place keeps the part.
    if (change.op === 'remove_condition') return !updated.has(change.conditionId) && once(change.conditionId);
    if (change.op === 'remove_rights') return !given.has(change.rightsId) && once(change.rightsId);
    if (change.op === 'remove_touch') return once(change.touchId);
    return change.op !== 'set_touch' || !dropped.has(change.touchId);
  });
  joinRights(sheet, plan);
}

/** 还是红包，但40元: template and worth of one gift, said in two parts. */
function joinRights(sheet: Sheet, plan: CampaignPlan): void {
  const joined = new Map<string, SetRights>();
  sheet.changes = sheet.changes.filter((change) => {
    if (change.op !== 'set_rights') return true;
    const first = joined.get(change.rightsId);
    if (first === undefined) {
      joined.set(change.rightsId, change);
      return true;
    }
    const own = plan.rights.find(({ id }) => id === change.rightsId)?.templateCode;
    const templateCode = change.templateCode === own ? first.templateCode : change.templateCode;
    Object.assign(first, { ...change, quote: first.quote ?? change.quote, templateCode });
    return false;
  });
}
