import type { Proposal } from '../../server/know-how/proposal.schema.ts';
import { useLanguage } from '../language/language.tsx';

const tones: Record<Proposal['state'], string> = { pending: 'warn', approved: 'good', rejected: 'danger', stale: 'plain' };

export function ProposalPill({ state }: { state: Proposal['state'] }) {
  const { t } = useLanguage();
  return <span className={`pill tone-${tones[state]}`}>{t.knowHow.proposal.state[state]}</span>;
}
