// biome-ignore-all lint/suspicious/noArrayIndexKey: runs of a text have no identity but their place
import { useLanguage } from '../language/language.tsx';
import { type CardContent, compareCards } from './card-content.ts';
import { diffText } from './diff-text.ts';

/** What changed between two contents, field by field, word by word. */
export function ContentDifference({ before, after }: { before: CardContent; after: CardContent }) {
  const words = useLanguage();
  const { t } = words;
  const fields = compareCards(before, after, words);
  if (fields.length === 0) return <p className="small soft">{t.knowHow.noDifference}</p>;
  return (
    <dl className="know-how-difference">
      {fields.map(({ field, before: old, after: fresh }) => (
        <div key={field}>
          <dt className="small muted">{t.knowHow.field[field]}</dt>
          <dd>
            {diffText(old, fresh).map(({ kind, text }, index) => {
              if (kind === 'added')
                return (
                  <ins key={index}>
                    <span className="visually-hidden">{t.knowHow.added}</span>
                    {text}
                  </ins>
                );
              if (kind === 'removed')
                return (
                  <del key={index}>
                    <span className="visually-hidden">{t.knowHow.removed}</span>
                    {text}
                  </del>
                );
              return <span key={index}>{text}</span>;
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
