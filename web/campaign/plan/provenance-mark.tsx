import { Tooltip } from 'antd';
import type { Provenance } from '../../../server/marketing/campaign/plan.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { findProvenance } from '../find-provenance.ts';

/** Where a part of the plan came from; the words behind it on hover or focus. */
export function ProvenanceMark({
  provenance,
  path,
  own = false,
}: {
  provenance: readonly Provenance[];
  path: string /** Only when the part has an entry of its own. */;
  own?: boolean;
}) {
  const { t, say } = useLanguage();
  const entry = findProvenance(provenance, path);
  if (entry === null || (own && entry.path !== path)) return null;
  const detail = [entry.quote ? `“${entry.quote}”` : null, entry.note ? say(entry.note) : null, entry.cardId ?? null].filter((line) => line !== null);
  const name = t.source[entry.source];
  const label = [name, ...detail].join(t.common.colon);
  return (
    <Tooltip
      title={
        <>
          <div className="strong">{name}</div>
          {detail.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </>
      }
    >
      <button type="button" className={`provenance from-${entry.source}`} aria-label={label}>
        {t.sourceShort[entry.source]}
      </button>
    </Tooltip>
  );
}
