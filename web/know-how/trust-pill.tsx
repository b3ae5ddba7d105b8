import type { CardView } from '../../server/know-how/card.schema.ts';
import type { KnowHowCard } from '../../server/know-how/know-how.schema.ts';
import { useLanguage } from '../language/language.tsx';

const tones: Record<KnowHowCard['trust'], string> = {
  law: 'accent',
  rule: 'accent',
  measured: 'good',
  published_claim: 'plain',
  anecdote: 'warn',
  hypothesis: 'warn',
};

export function TrustPill({ trust }: { trust: KnowHowCard['trust'] }) {
  const { t } = useLanguage();
  return <span className={`pill tone-${tones[trust]}`}>{t.trust[trust]}</span>;
}

/** Only what is not simply in force needs a word. */
export function ValidityPill({ validity }: { validity: CardView['validity'] }) {
  const { t } = useLanguage();
  if (validity === 'current') return null;
  return <span className={validity === 'expired' ? 'pill tone-danger' : 'pill tone-warn'}>{t.knowHow.validity[validity]}</span>;
}
