import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import type { LocalizedText } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useCatalogue } from './catalogue-client.ts';
import { matchesEntry } from './matches-entry.ts';
import './catalogue.css';

interface Column<Entry> {
  title: string;
  right?: boolean;
  cell(entry: Entry): ReactNode;
}

interface Named {
  code: string;
  name: LocalizedText;
  synonyms: { zh: string[]; en: string[] };
}

/** All that a request can be grounded against, for reading and searching. */
export function CatalogueScreen() {
  const { t } = useLanguage();
  const query = useCatalogue();
  const [search, setSearch] = useState('');
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t.catalogue.title}</h1>
          <p>{t.catalogue.subtitle}</p>
        </div>
        <Input.Search
          allowClear
          className="catalogue-search"
          placeholder={t.catalogue.searchPlaceholder}
          aria-label={t.catalogue.searchPlaceholder}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <Loaded query={query} rows={10}>
        {(catalogue) => <CatalogueTabs catalogue={catalogue} search={search} />}
      </Loaded>
    </div>
  );
}

function CatalogueTabs({ catalogue, search }: { catalogue: Catalogue; search: string }) {
  const { t, say, language } = useLanguage();
  const [chosen, choose] = useState('tags');
  const tags = catalogue.tags.filter((each) => matchesEntry(each, search));
  const events = catalogue.events.filter((each) => matchesEntry(each, search));
  const rights = catalogue.rights.filter((each) => matchesEntry(each, search));
  const channels = catalogue.channels.filter((each) => matchesEntry(each, search));
  const products = catalogue.products.filter((each) => matchesEntry(each, search));
  const kpis = catalogue.kpis.filter((each) => matchesEntry(each, search));
  const eventName = (code: string): string => {
    const event = catalogue.events.find((each) => each.code === code);
    return event ? say(event.name) : code;
  };
  const tab = (key: string, label: string, count: number, children: ReactNode) => ({ key, label, count, children });

  const parts = [
    tab(
      'tags',
      t.catalogue.tags,
      tags.length,
      <Entries
        entries={tags}
        columns={[
          {
            title: t.catalogue.type,
            cell: (each) => (
              <>
                {t.tagType[each.type]}
                {each.unit ? <span className="muted"> {say(each.unit)}</span> : null}
                {each.values && (
                  <div className="small muted entry-values">{each.values.map((value) => say(value.name)).join(language === 'zh' ? '、' : ', ')}</div>
                )}
              </>
            ),
          },
          {
            title: t.catalogue.use,
            cell: (each) => (
              <span className={`pill tone-${each.marketingUse === 'allowed' ? 'good' : each.marketingUse === 'forbidden' ? 'danger' : 'warn'}`}>
                {t.marketingUse[each.marketingUse]}
              </span>
            ),
          },
          { title: t.catalogue.sensitivity, cell: (each) => t.sensitivity[each.sensitivity] },
          {
            title: t.catalogue.freshness,
            cell: (each) =>
              each.freshness ? (
                <span className="num">
                  {each.freshness.asOf} <span className="muted">{t.catalogue.everyDays(each.freshness.everyDays)}</span>
                </span>
              ) : (
                '—'
              ),
          },
        ]}
      />,
    ),
    tab(
      'events',
      t.catalogue.events,
      events.length,
      <Entries
        entries={events}
        columns={[
          {
            title: t.catalogue.attributes,
            cell: (each) => each.attributes.map((attribute) => say(attribute.name)).join(language === 'zh' ? '、' : ', ') || '—',
          },
        ]}
      />,
    ),
    tab(
      'rights',
      t.catalogue.rights,
      rights.length,
      <Entries
        entries={rights}
        columns={[
          { title: t.catalogue.kind, cell: (each) => t.rightsKind[each.kind] },
          {
            title: t.catalogue.faceValue,
            right: true,
            cell: (each) => `${formatFen(each.faceValueFen.min, language)} – ${formatFen(each.faceValueFen.max, language)}`,
          },
          { title: t.catalogue.stock, right: true, cell: (each) => each.stock.toLocaleString('en-US') },
          { title: t.catalogue.validity, right: true, cell: (each) => t.plan.days(each.defaultValidityDays) },
        ]}
      />,
    ),
    tab(
      'channels',
      t.catalogue.channels,
      channels.length,
      <Entries
        entries={channels}
        columns={[
          { title: t.catalogue.capacity, right: true, cell: (each) => each.dailyCapacity.toLocaleString('en-US') },
          { title: t.catalogue.cost, right: true, cell: (each) => formatFen(each.costFen, language) },
          { title: t.catalogue.quiet, cell: (each) => (each.quietHours ? `${each.quietHours.from} – ${each.quietHours.to}` : t.common.none) },
          { title: t.catalogue.cap, cell: (each) => t.catalogue.capText(each.frequencyCap.touches, each.frequencyCap.days) },
          { title: t.catalogue.limits, right: true, cell: (each) => [each.limits.title, each.limits.body].filter((limit) => limit !== null).join(' / ') },
        ]}
      />,
    ),
    tab(
      'products',
      t.catalogue.products,
      products.length,
      <Entries
        entries={products}
        columns={[
          { title: t.catalogue.kind, cell: (each) => t.productKind[each.kind] },
          { title: t.catalogue.risk, cell: (each) => each.risk ?? '—' },
          { title: t.catalogue.goalEvent, cell: (each) => eventName(each.goalEvent) },
        ]}
      />,
    ),
    tab(
      'kpis',
      t.catalogue.kpis,
      kpis.length,
      <Entries
        entries={kpis}
        columns={[
          { title: t.catalogue.factor, cell: (each) => t.factor[each.factor] },
          { title: t.catalogue.goalEvent, cell: (each) => eventName(each.goalEvent) },
        ]}
      />,
    ),
  ];
  const shown = parts.find((part) => part.key === chosen) ?? parts[0];
  return (
    <>
      <fieldset className="catalogue-parts row-wrap" aria-label={t.catalogue.title}>
        {parts.map((part) => (
          <button
            key={part.key}
            type="button"
            className={part === shown ? 'choice on' : 'choice'}
            aria-pressed={part === shown}
            onClick={() => choose(part.key)}
          >
            {part.label} <span className="num">{part.count}</span>
          </button>
        ))}
      </fieldset>
      {shown?.children}
    </>
  );
}

function Entries<Entry extends Named>({ entries, columns }: { entries: Entry[]; columns: Column<Entry>[] }) {
  const { t, say, language } = useLanguage();
  if (entries.length === 0) return <Blank title={t.catalogue.noResults} />;
  return (
    <ScrollRegion label={t.catalogue.title} className="card entries">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t.catalogue.name}</th>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={column.right ? 'right' : undefined}>
                {column.title}
              </th>
            ))}
            <th scope="col">{t.catalogue.synonyms}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.code}>
              <td>
                <span className="strong entry-name">{say(entry.name)}</span>
                <span className="mono muted entry-name">{entry.code}</span>
              </td>
              {columns.map((column) => (
                <td key={column.title} className={column.right ? 'right' : undefined}>
                  {column.cell(entry)}
                </td>
              ))}
              <td className="small soft">{entry.synonyms[language].join(language === 'zh' ? '、' : ', ') || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
