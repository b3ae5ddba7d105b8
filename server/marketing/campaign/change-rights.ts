import { bilingual } from '../../values/language.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { ChangeStep } from './change-step.ts';
import type { CampaignPlan, PlanRights } from './plan.schema.ts';
import type { PlanChange } from './plan-change.schema.ts';

type RightsChange = Extract<PlanChange, { op: 'set_rights' | 'remove_rights' }>;

/** Fields not named keep their value, or take the template's. */
export function applyRightsChange(plan: CampaignPlan, change: RightsChange, catalogue: Catalogue): ChangeStep {
  const existing = plan.rights.find((rights) => rights.id === change.rightsId);
  if (change.op === 'remove_rights') {
    if (existing === undefined) return { problem: bilingual(`没有权益 ${change.rightsId}`, `There are no rights ${change.rightsId}`) };
    return {
      plan: {
        ...plan,
        rights: plan.rights.filter((rights) => rights.id !== change.rightsId),
        strategies: plan.strategies.map((strategy) => (strategy.rightsId === change.rightsId ? { ...strategy, rightsId: null } : strategy)),
      },
      path: null,
      removed: `rights.${change.rightsId}`,
    };
  }
  const template = catalogue.rights.find((candidate) => candidate.code === change.templateCode);
  if (template === undefined) {
    const known = catalogue.rights.map((candidate) => candidate.code).join(', ');
    return { problem: bilingual(`权益目录中没有 ${change.templateCode}；可选：${known}`, `No rights template ${change.templateCode}; there are: ${known}`) };
  }
  const sameTemplate = existing?.templateCode === change.templateCode;
  const rights: PlanRights = {
    id: change.rightsId,
    templateCode: change.templateCode,
    kind: template.kind,
    faceValueFen: change.faceValueFen ?? pointsWorth(change.points, template.fenPerPoint) ?? (existing?.faceValueFen || null),
    points: change.points ?? (sameTemplate ? (existing?.points ?? null) : null),
    thresholdFen: change.thresholdFen ?? existing?.thresholdFen ?? null,
    quantity: change.quantity === undefined ? (existing?.quantity ?? null) : change.quantity,
    perCustomerLimit: change.perCustomerLimit ?? existing?.perCustomerLimit ?? 1,
    validityDays: change.validityDays ?? (sameTemplate ? existing?.validityDays : undefined) ?? template.defaultValidityDays,
    condition: change.condition ?? existing?.condition ?? 'none',
  };
  const others = plan.rights.filter((candidate) => candidate.id !== rights.id);
  const list = existing === undefined ? [...others, rights] : plan.rights.map((candidate) => (candidate.id === rights.id ? rights : candidate));
  return { plan: { ...plan, rights: list }, path: `rights.${rights.id}` };
}

function pointsWorth(points: number | null | undefined, fenPerPoint: number | null): number | null {
  return points == null || fenPerPoint === null ? null : Math.round(points * fenPerPoint);
}
