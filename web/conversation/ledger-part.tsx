import type { LedgerEntry } from '../../server/conversation/ledger.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatRate } from '../../server/values/rate.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import type { Dictionary } from '../language/zh.ts';

/** Where each figure of the answer comes from, folded away until asked for. */
export function LedgerPart({ entries }: { entries: LedgerEntry[] }) {
  const { t, language } = useLanguage();
  return (
    <details className="trace ledger small">
      <summary>
        <span className="trace-names">{t.conversation.figures(entries.length)}</span>
      </summary>
      <ul className="ledger-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span className="num strong">{speak(entry, language)}</span>
            <span className="muted">
              {sourceOf(entry, t)}
              {entry.asOf ? ` · ${entry.asOf.slice(0, 10)}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function speak(entry: LedgerEntry, language: Language): string {
  if (typeof entry.value === 'string') return entry.unit === 'instant' ? formatInstant(entry.value, language) : entry.value;
  if (entry.unit === 'fen') return formatFen(entry.value, language);
  if (entry.unit === 'fraction') return formatRate(entry.value);
  return entry.value.toLocaleString('en-US');
}

function sourceOf(entry: LedgerEntry, t: Dictionary): string {
  if (entry.source.kind === 'user') return t.source.user;
  if (entry.source.kind === 'card') return t.knowHow.title;
  return (t.tool as Record<string, string>)[entry.source.tool] ?? entry.source.tool;
}
