import type { CampaignState } from '../../../server/marketing/campaign/campaign.schema.ts';

export type ColumnGroup = 'making' | 'deciding' | 'ready' | 'live' | 'done';
export const groups: readonly ColumnGroup[] = ['making', 'deciding', 'ready', 'live', 'done'];

/** The column of each state; a new state has to find its place here. */
export const groupOf: Record<CampaignState, ColumnGroup> = {
  draft: 'making',
  changes_requested: 'making',
  pending_approval: 'deciding',
  approved: 'ready',
  scheduled: 'ready',
  running: 'live',
  paused: 'live',
  ended: 'done',
  stopped: 'done',
};
