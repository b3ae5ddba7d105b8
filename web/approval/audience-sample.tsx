import { useSample } from '../campaign/campaign-client.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';

/** A few of those who would be reached, masked by the server. */
export function AudienceSample({ campaignId, version }: { campaignId: string; version: number }) {
  const { t } = useLanguage();
  const query = useSample(campaignId, version);
  return (
    <Loaded query={query} rows={4}>
      {(rows) => {
        const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
        if (columns.length === 0) return <Blank title={t.approval.sampleEmpty} />;
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
          <section className="table-scroll" tabIndex={0} aria-label={t.approval.sample}>
            <table className="plain">
              <caption className="visually-hidden">{t.approval.sample}</caption>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={String(row.customer ?? row.customerId ?? index)}>
                    {columns.map((column) => (
                      <td key={column} className="num">
                        {write(row[column])}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      }}
    </Loaded>
  );

  function write(value: unknown): string {
    if (value === null || value === undefined) return '—';
    if (typeof value === 'boolean') return value ? t.common.yes : t.common.no;
    if (typeof value === 'object') return JSON.stringify(value);
    return String(value);
  }
}
