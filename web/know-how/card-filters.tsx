import { Button } from 'antd';
import { useState } from 'react';
import type { CardList } from '../../server/know-how/card.schema.ts';
import { cardChannelSchema, leverSchema, trustLevelSchema } from '../../server/know-how/know-how.schema.ts';
import { useLanguage } from '../language/language.tsx';
import type { Dictionary } from '../language/zh.ts';
import { sayChannel } from './card-content.ts';
import { type CardSearch, countFilters, type FacetName, toggleFacet } from './card-search.ts';

/** Values shown of a long facet before it is unfolded. */
const SHOWN = 10;

const order: readonly FacetName[] = ['kind', 'trust', 'validity', 'lever', 'channel', 'scenario'];

/** Facets with a natural order keep it; the others come as the server counts them. */
const natural: Partial<Record<FacetName, readonly string[]>> = {
  trust: trustLevelSchema.options,
  lever: leverSchema.options,
  channel: cardChannelSchema.options,
};

export function CardFilters({ facets, search, onSearch }: { facets: CardList['facets']; search: CardSearch; onSearch(search: CardSearch): void }) {
  const { t } = useLanguage();
  return (
    <>
      {order.map((name) => (
        <Facet key={name} name={name} values={facets[name]} chosen={search[name]} onToggle={(value) => onSearch(toggleFacet(search, name, value))} />
      ))}
      {countFilters(search) > 0 && (
        <Button size="small" onClick={() => onSearch(search.q === undefined ? {} : { q: search.q })}>
          {t.knowHow.clearFilters}
        </Button>
      )}
    </>
  );
}

interface FacetProps {
  name: FacetName;
  values: { value: string; count: number }[];
  chosen: string | undefined;
  onToggle(value: string): void;
}

function Facet({ name, values, chosen, onToggle }: FacetProps) {
  const { t } = useLanguage();
  const [unfolded, setUnfolded] = useState(false);
  const places = natural[name];
  const sorted = places === undefined ? values : values.toSorted((a, b) => places.indexOf(a.value) - places.indexOf(b.value));
  const shown = unfolded ? sorted : sorted.filter(({ value }, index) => index < SHOWN || value === chosen);
  const hidden = sorted.length - shown.length;
  if (values.length === 0) return null;
  return (
    <fieldset className="know-how-facet">
      <legend className="small strong">{t.knowHow.facet[name]}</legend>
      <div className="know-how-chips">
        {shown.map(({ value, count }) => (
          <button
            key={value}
            type="button"
            className={value === chosen ? 'choice small on' : 'choice small'}
            aria-pressed={value === chosen}
            onClick={() => onToggle(value)}
          >
            {sayValue(name, value, t)} <span className="num know-how-count">{count}</span>
          </button>
        ))}
        {(hidden > 0 || unfolded) && sorted.length > SHOWN && (
          <button type="button" className="link-button small" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? t.knowHow.fewerValues : t.knowHow.moreValues(hidden)}
          </button>
        )}
      </div>
    </fieldset>
  );
}

function sayValue(name: FacetName, value: string, t: Dictionary): string {
  if (name === 'scenario') return value;
  if (name === 'channel') {
    const channel = cardChannelSchema.safeParse(value);
    return channel.success ? sayChannel(channel.data, t) : value;
  }
  const words: Record<string, string> = name === 'trust' ? t.trust : t.knowHow[name];
  return words[value] ?? value;
}
