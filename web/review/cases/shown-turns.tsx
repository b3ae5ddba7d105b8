import type { ShownTurn } from '../../../server/review/opened-case.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { sayMs } from '../runs/rate-text.ts';

/** A value as JSON, and only ever as text: whatever a candidate wrote in it stays inert. */
function Json({ label, value }: { label: string; value: unknown }) {
  return (
    <figure className="review-json">
      <figcaption className="small muted">{label}</figcaption>
      <pre>{typeof value === 'string' ? value : JSON.stringify(value, null, 2)}</pre>
    </figure>
  );
}

type Turn = ShownTurn & { engine?: string; ms?: number };

/** What was said turn by turn, with the tools behind it. `judged`: the last turn is the one to be rated. */
export function ShownTurns({ turns, judged = false }: { turns: readonly Turn[]; judged?: boolean }) {
  const { t } = useLanguage();
  return (
    <ol className="review-turns" aria-label={t.review.conversation}>
      {turns.map((turn, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: turns never move
        <li key={place} className={judged && place === turns.length - 1 ? 'review-turn judged' : 'review-turn'}>
          <p className="review-said">
            <span className="visually-hidden">{t.conversation.you}</span>
            {turn.text}
          </p>
          <div className="review-answer">
            {turn.engine !== undefined && turn.engine !== '' && (
              <p className="small muted num">
                {turn.engine}
                {turn.ms !== undefined && ` · ${t.review.ms(sayMs(turn.ms))}`}
              </p>
            )}
            {turn.reply === '' ? <p className="muted small">{t.review.noReply}</p> : <p className="review-reply">{turn.reply}</p>}
            {turn.error !== null && <p className="review-bad small">{turn.error}</p>}
            {turn.tools.length > 0 && (
              <details className="small">
                <summary>
                  {t.review.toolCalls} · {turn.tools.map(({ name }) => (t.tool as Record<string, string>)[name] ?? name).join(' · ')}
                </summary>
                <ol className="stack-tight">
                  {turn.tools.map((call, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: calls never move
                    <li key={at} className="review-call">
                      <p>
                        <code>{call.name}</code> {call.error !== null && <span className="review-bad">{call.error}</span>}
                      </p>
                      <Json label={t.review.toolInput} value={call.input} />
                      {call.output === undefined ? (
                        call.error === null && <p className="muted">{t.review.toolNoOutput}</p>
                      ) : (
                        <Json label={t.review.toolOutput} value={call.output} />
                      )}
                    </li>
                  ))}
                </ol>
              </details>
            )}
            {turn.parts.length > 0 && (
              <details className="small">
                <summary>
                  {t.review.otherParts} · {turn.parts.map(({ type }) => type.replace('data-', '')).join(' · ')}
                </summary>
                {turn.parts.map(({ type, data }, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts never move
                  <Json key={at} label={type} value={data} />
                ))}
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
