import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { HistoryEntry } from '../../server/know-how/card.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { usePersonName } from '../shell/session.ts';
import { ContentDifference } from './content-difference.tsx';
import { useCard, useHistory } from './know-how-client.ts';
import { TrustPill } from './trust-pill.tsx';

/** Every version, newest first: who, when, why, and what changed against the one before. */
export function CardHistory({ cardId, shown }: { cardId: string; shown: number }) {
  const query = useHistory(cardId);
  return (
    <Loaded query={query} rows={3}>
      {(entries) => (
        <ol className="know-how-history">
          {entries.map((entry, index) => (
            <Entry key={entry.version} cardId={cardId} entry={entry} before={entries[index + 1]} shown={shown} newest={index === 0} />
          ))}
        </ol>
      )}
    </Loaded>
  );
}

interface EntryProps {
  cardId: string;
  entry: HistoryEntry;
  before: HistoryEntry | undefined;
  shown: number;
  newest: boolean;
}

function Entry({ cardId, entry, before, shown, newest }: EntryProps) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  const [comparing, setComparing] = useState(false);
  const fields: Record<string, string> = t.knowHow.field;
  const changed = entry.changed.map((field) => fields[field] ?? field).join(t.common.list);
  const who = [
    entry.author === null ? null : (entry.origin === 'upload' ? t.knowHow.uploadedBy : t.knowHow.byAuthor)(nameOf(entry.author)),
    entry.approvedBy === null ? null : t.knowHow.byApprover(nameOf(entry.approvedBy)),
  ].filter((part) => part !== null);
  return (
    <li>
      <p className="row-wrap">
        <span className="strong">{t.common.version(entry.version)}</span>
        <TrustPill trust={entry.trust} />
        <span className="small muted">{entry.at === null ? t.knowHow.shipped : t.knowHow.origin[entry.origin]}</span>
        {entry.at !== null && <span className="small muted num">{formatInstant(entry.at, language)}</span>}
      </p>
      {who.length > 0 && <p className="small soft">{who.join(t.common.comma)}</p>}
      {entry.reason !== null && <p className="small">{entry.reason}</p>}
      {changed !== '' && <p className="small soft">{t.knowHow.changedFields(changed)}</p>}
      <p className="row-wrap small">
        {entry.version === shown ? (
          <span className="muted">{t.knowHow.shownVersion}</span>
        ) : (
          <Link to="/know-how/cards/$cardId" params={{ cardId }} search={newest ? {} : { version: entry.version }}>
            {t.knowHow.viewVersion}
          </Link>
        )}
        {before !== undefined && (
          <button type="button" className="link-button" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {comparing ? t.knowHow.hideCompare : t.knowHow.compare}
          </button>
        )}
      </p>
      {comparing && before !== undefined && <Comparison cardId={cardId} before={before.version} after={entry.version} />}
    </li>
  );
}

function Comparison({ cardId, before, after }: { cardId: string; before: number; after: number }) {
  const old = useCard(cardId, before);
  const fresh = useCard(cardId, after);
  return (
    <Loaded query={old} rows={2}>
      {(first) => (
        <Loaded query={fresh} rows={2}>
          {(second) => <ContentDifference before={first.card} after={second.card} />}
        </Loaded>
      )}
    </Loaded>
  );
}
