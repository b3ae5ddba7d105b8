import { useSample } from '../campaign/campaign-client.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';

/** A few of those who would be reached, masked by the server. */
export function AudienceSample({ campaignId, version }: { campaignId: string; version: number }) {
  const { t, say } = useLanguage();
  const query = useSample(campaignId, version);
  return (
    <Loaded query={query} rows={4}>
      {(customers) => {
        const columns = customers[0]?.values ?? [];
        if (customers.length === 0) return <Blank title={t.approval.sampleEmpty} />;
        return (
          <ScrollRegion label={t.approval.sample}>
            <table className="plain">
              <caption className="visually-hidden">{t.approval.sample}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.approval.sampleCustomer}</th>
                  <th scope="col">{t.approval.sampleName}</th>
                  <th scope="col">{t.approval.samplePhone}</th>
                  {columns.map((column) => (
                    <th key={column.tag} scope="col">
                      {say(column.name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {customers.map((each) => (
                  <tr key={`${each.customer} ${each.name} ${each.phone ?? ''}`}>
                    <td className="mono">{each.customer}</td>
                    <td>{each.name}</td>
                    <td className="num">{each.phone ?? '—'}</td>
                    {each.values.map((value) => (
                      <td key={value.tag} className="num">
                        {value.value === null ? '—' : say(value.value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        );
      }}
    </Loaded>
  );
}
