import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { maySee } from './campaign-access.rules.ts';

/**
 * Throws unless the person may steer the campaign's running: operators and approvers who may see it.
 * A campaign out of one's sight is NOT_FOUND, so that its existence is not told.
 */
export function assertMaySteer(actor: Actor, campaign: { id: string; region: string | null }): void {
  if (actor.role === 'customer' || actor.role === 'reviewer') throw new HelmsmanError('FORBIDDEN', { what: 'campaign-steer' });
  assertMaySee(actor, campaign);
}

export function assertMaySee(actor: Actor, campaign: { id: string; region: string | null }): void {
  if (!maySee(actor, campaign)) throw new HelmsmanError('NOT_FOUND', { what: campaign.id });
}
