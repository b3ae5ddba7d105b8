import { Drawer } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { AnalysisCard } from './analysis-card.tsx';
import { Disclosures } from './disclosures.tsx';
import { useFund } from './fund-client.ts';

/** All that is known of one fund, over the conversation. */
export function FundDrawer({ code, name, onClose }: { code: string; name: string; onClose(): void }) {
  const { t } = useLanguage();
  const query = useFund(code);
  return (
    <Drawer open onClose={onClose} size={560} title={name} closable={{ 'aria-label': t.common.close }} rootClassName="fund-drawer">
      <Loaded query={query} rows={8}>
        {(analysis) => (
          <div className="stack">
            <AnalysisCard analysis={analysis} bare />
            <Disclosures disclosures={analysis.disclosures} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
