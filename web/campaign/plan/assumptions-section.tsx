import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { labelPath } from '../label-path.ts';
import { Section } from './plan-edit.tsx';

/** Everything the user did not say himself, and what was taken for granted in what he did say, with where it came from and why. */
export function AssumptionsSection({ version }: { version: PlanVersion }) {
  const { t, say } = useLanguage();
  const assumed = version.provenance.filter((each) => (each.source !== 'user' && each.source !== 'form') || each.note !== undefined);
  return (
    <Section title={t.plan.assumptions}>
      {assumed.length === 0 ? (
        <p className="soft small">{t.plan.noAssumptions}</p>
      ) : (
        <>
          <p className="soft small">{t.plan.assumptionsHint}</p>
          <ul className="assumptions">
            {assumed.map((each) => (
              <li key={each.path}>
                <span className={`provenance from-${each.source}`}>{t.sourceShort[each.source]}</span>
                <span className="assumption-what">{labelPath(each.path, version.plan, t)}</span>
                <span className="soft">{each.note ? say(each.note) : (each.cardId ?? '')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
