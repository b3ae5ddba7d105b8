import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import type { Campaign, CampaignState } from './campaign.schema.ts';

type Action = Campaign['actions'][number];

/** Head office sees every campaign; a branch sees its own. Customers and reviewers see none. */
export function maySee(actor: Actor, campaign: { region: string | null }): boolean {
  if (actor.role !== 'operator' && actor.role !== 'approver') return false;
  return actor.region === null || actor.region === campaign.region;
}

/** A campaign out of one's sight is NOT_FOUND, so that its existence is not told. */
export function assertMaySee(actor: Actor, campaign: { id: string; region: string | null }): void {
  if (!maySee(actor, campaign)) throw new HelmsmanError('NOT_FOUND', { what: campaign.id });
}

/** Throws unless the person may steer the campaign's running: operators and approvers who may see it. */
export function assertMaySteer(actor: Actor, campaign: { id: string; region: string | null }): void {
  if (actor.role === 'customer' || actor.role === 'reviewer') throw new HelmsmanError('FORBIDDEN', { what: 'campaign-steer' });
  assertMaySee(actor, campaign);
}

const byState: Record<CampaignState, readonly Action[]> = {
  draft: ['change', 'submit', 'copy', 'test_send'],
  pending_approval: ['change', 'approve', 'request_changes', 'copy', 'test_send'],
  changes_requested: ['change', 'submit', 'copy', 'test_send'],
  approved: ['change', 'launch', 'copy', 'test_send'],
  scheduled: ['pause', 'stop', 'roll_back', 'copy'],
  running: ['pause', 'stop', 'roll_back', 'copy'],
  paused: ['resume', 'stop', 'roll_back', 'copy'],
  ended: ['copy'],
  stopped: ['roll_back', 'copy'],
};

const byRole: Record<'operator' | 'approver', ReadonlySet<Action>> = {
  operator: new Set(['change', 'submit', 'launch', 'pause', 'resume', 'stop', 'roll_back', 'copy', 'test_send']),
  approver: new Set(['approve', 'request_changes', 'pause', 'resume', 'stop', 'roll_back']),
};

/** What a person may do with a campaign now. The actions themselves check again; this is for screens. */
export function actionsFor(actor: Actor, campaign: { state: CampaignState; region: string | null; makers: readonly string[]; errors: number }): Action[] {
  if (!maySee(actor, campaign) || (actor.role !== 'operator' && actor.role !== 'approver')) return [];
  const allowed = byRole[actor.role];
  return byState[campaign.state].filter((action) => {
    if (!allowed.has(action)) return false;
    if (action === 'submit') return campaign.errors === 0;
    if (action === 'approve' || action === 'request_changes') return !campaign.makers.includes(actor.id);
    return true;
  });
}
