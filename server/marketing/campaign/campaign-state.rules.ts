import { HelmsmanError } from '../../errors.ts';
import type { CampaignState } from './campaign.schema.ts';

/**
 * The one table of campaign states. An edit of a plan under review or already decided makes a new
 * draft; from `scheduled` on the content is fixed and only its running can be steered.
 * A campaign paused before its first wave goes back to `scheduled` when it resumes.
 */
const TRANSITIONS: Record<CampaignState, readonly CampaignState[]> = {
  draft: ['pending_approval'],
  pending_approval: ['approved', 'changes_requested', 'draft'],
  changes_requested: ['draft', 'pending_approval'],
  approved: ['scheduled', 'draft'],
  scheduled: ['running', 'paused', 'stopped'],
  running: ['paused', 'ended', 'stopped'],
  paused: ['scheduled', 'running', 'stopped'],
  ended: [],
  stopped: [],
};

/** What a person or job is trying to do, for the message of a refusal. */
export const transitionNames: Record<CampaignState, { zh: string; en: string }> = {
  draft: { zh: '修改', en: 'changed' },
  pending_approval: { zh: '提交审批', en: 'submitted' },
  changes_requested: { zh: '退回修改', en: 'sent back' },
  approved: { zh: '批准', en: 'approved' },
  scheduled: { zh: '启动', en: 'launched' },
  running: { zh: '运行', en: 'run' },
  paused: { zh: '暂停', en: 'paused' },
  ended: { zh: '结束', en: 'ended' },
  stopped: { zh: '停止', en: 'stopped' },
};

/** Whether a campaign in state `from` may go to state `to`. */
export function canTransition(from: CampaignState, to: CampaignState): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Throws WRONG_STATE (409) unless `from` may go to `to`. */
export function assertTransition(from: CampaignState, to: CampaignState): void {
  if (!canTransition(from, to)) throw new HelmsmanError('WRONG_STATE', { state: from, action: transitionNames[to] });
}

/** States in which nothing more will happen. */
export function isFinalState(state: CampaignState): boolean {
  return TRANSITIONS[state].length === 0;
}

/** States in which touches are, or will be, handed to channels. */
export const ACTIVE_STATES: readonly CampaignState[] = ['scheduled', 'running', 'paused'];
