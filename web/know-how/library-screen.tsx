import { FilterOutlined, PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { useAccount } from '../shell/session.ts';
import { CardFilters } from './card-filters.tsx';
import { CardItem } from './card-item.tsx';
import { type CardSearch, countFilters, readSearch, withWords } from './card-search.ts';
import { useCards, useHits } from './know-how-client.ts';
import { KnowHowFrame } from './know-how-frame.tsx';

/** Time without a key press after which the words are searched, in milliseconds. */
const DEBOUNCE = 300;

/** All cards and documents: searched by words, narrowed by filters, both kept in the address. */
export function LibraryScreen() {
  const { t } = useLanguage();
  const account = useAccount();
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [filtersOpen, setFiltersOpen] = useState(false);
  const cards = useCards(search);
  const hits = useHits(search.q);
  const go = (next: CardSearch): void => void navigate({ to: '/know-how', search: next, replace: true });
  const chosen = countFilters(search);

  return (
    <KnowHowFrame
      action={
        (account.role === 'operator' || account.role === 'reviewer') && (
          <Link to="/know-how/new" className="know-how-action">
            <PlusOutlined aria-hidden /> {t.knowHow.proposeNew}
          </Link>
        )
      }
    >
      <div className="know-how-search">
        <SearchBox words={search.q ?? ''} onWords={(words) => go(withWords(search, words))} />
        <Button className="know-how-filter-button" icon={<FilterOutlined />} aria-expanded={filtersOpen} onClick={() => setFiltersOpen(!filtersOpen)}>
          {t.knowHow.filters}
          {chosen > 0 && ` · ${chosen}`}
        </Button>
      </div>
      <Loaded query={cards} rows={10}>
        {({ pages }) => {
          const first = pages[0];
          const total = (first?.total ?? 0).toLocaleString('en-US');
          const found = pages.flatMap((page) => page.cards);
          return (
            <div className="know-how-library">
              <aside className={filtersOpen ? 'know-how-filters open' : 'know-how-filters'} aria-label={t.knowHow.filters}>
                {first && <CardFilters facets={first.facets} search={search} onSearch={go} />}
              </aside>
              <section className={cards.isPlaceholderData ? 'know-how-results waiting' : 'know-how-results'} aria-label={t.knowHow.library}>
                <p className="small muted" role="status">
                  {search.q === undefined ? t.knowHow.results(total) : t.knowHow.resultsFor(total, search.q)}
                </p>
                {found.length === 0 ? (
                  <div className="card">
                    <Blank title={t.knowHow.noResults} hint={t.knowHow.noResultsHint}>
                      {chosen > 0 && (
                        <Button size="small" onClick={() => go(search.q === undefined ? {} : { q: search.q })}>
                          {t.knowHow.clearFilters}
                        </Button>
                      )}
                    </Blank>
                  </div>
                ) : (
                  <ul className="know-how-items">
                    {found.map((card) => (
                      <CardItem key={card.id} card={card} hit={search.q === undefined ? undefined : hits.data?.find((each) => each.card.id === card.id)} />
                    ))}
                  </ul>
                )}
                {cards.hasNextPage && (
                  <Button loading={cards.isFetchingNextPage} onClick={() => void cards.fetchNextPage()}>
                    {t.knowHow.more}
                  </Button>
                )}
              </section>
            </div>
          );
        }}
      </Loaded>
    </KnowHowFrame>
  );
}

/** What is typed is searched after a pause, or at once by Enter. */
function SearchBox({ words, onWords }: { words: string; onWords(words: string): void }) {
  const { t } = useLanguage();
  const [text, setText] = useState(words);
  const told = useRef(words);
  const tell = useRef(onWords);
  tell.current = onWords;

  // The address may change by a step back.
  useEffect(() => {
    if (words === told.current) return;
    told.current = words;
    setText(words);
  }, [words]);

  useEffect(() => {
    if (text.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = text.trim();
      tell.current(text);
    }, DEBOUNCE);
    return () => clearTimeout(timer);
  }, [text]);

  return (
    <Input.Search
      allowClear
      size="large"
      maxLength={200}
      placeholder={t.knowHow.searchPlaceholder}
      aria-label={t.knowHow.searchPlaceholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(value) => {
        told.current = value.trim();
        onWords(value);
      }}
    />
  );
}
