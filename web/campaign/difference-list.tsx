import type { PlanDifference } from '../../server/marketing/campaign/campaign.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';

/** What changed between two versions, before and after. */
export function DifferenceList({ differences }: { differences: PlanDifference[] }) {
  const { t, say } = useLanguage();
  if (differences.length === 0) return <p className="soft small">{t.plan.noDifferences}</p>;
  return (
    <ScrollRegion label={t.plan.difference}>
      <table className="plain difference">
        <thead>
          <tr>
            <th scope="col">{t.plan.difference}</th>
            <th scope="col">{t.plan.before}</th>
            <th scope="col">{t.plan.afterWord}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.path}>
              <th scope="row" className="difference-label">
                {say(difference.label)}
              </th>
              <td>{difference.before ? <del>{say(difference.before)}</del> : <span className="muted">—</span>}</td>
              <td>{difference.after ? <ins>{say(difference.after)}</ins> : <span className="muted">{t.plan.removedWord}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
