import type { CampaignState } from '../../server/marketing/campaign/campaign.schema.ts';
import { useLanguage } from '../language/language.tsx';

export const stateTones: Record<CampaignState, 'plain' | 'accent' | 'good' | 'warn' | 'danger'> = {
  draft: 'plain',
  pending_approval: 'warn',
  changes_requested: 'danger',
  approved: 'accent',
  scheduled: 'accent',
  running: 'good',
  paused: 'warn',
  ended: 'plain',
  stopped: 'danger',
};

export function StatePill({ state }: { state: CampaignState }) {
  const { t } = useLanguage();
  return <span className={`pill tone-${stateTones[state]}`}>{t.state[state]}</span>;
}
