import type { Approval } from '../../server/marketing/approval/approval.schema.ts';
import { useLanguage } from '../language/language.tsx';

const tones: Record<Approval['state'], string> = { pending: 'warn', approved: 'good', changes_requested: 'danger', stale: 'plain' };

export function ApprovalPill({ state }: { state: Approval['state'] }) {
  const { t } = useLanguage();
  return <span className={`pill tone-${tones[state]}`}>{t.approval.state[state]}</span>;
}
