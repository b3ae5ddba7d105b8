import { Segmented } from 'antd';
import { useState } from 'react';
import type { FundPicks } from '../../server/fund/picks/fund-picks.schema.ts';
import { Disclosures } from '../fund/disclosures.tsx';
import { FundCard } from '../fund/fund-card.tsx';
import { FundDrawer } from '../fund/fund-drawer.tsx';
import '../fund/fund.css';
import { useLanguage } from '../language/language.tsx';
import { usePickSwitch } from '../service/service-client.ts';
import { Loaded } from '../shell/page-state.tsx';
import { type PickKind, useOwnPicks, useSettings } from './me-client.ts';

const kinds: readonly PickKind[] = ['bond', 'mixed', 'stock', 'index'];

/** Funds by the published rule. Nothing at all unless the bank offers picks and the customer lets himself be profiled. */
export function PicksSection() {
  const pickSwitch = usePickSwitch().data;
  const settings = useSettings().data;
  if (pickSwitch?.on !== true || settings?.profiling !== true) return null;
  return <Picks />;
}

function Picks() {
  const { t } = useLanguage();
  const [kind, setKind] = useState<PickKind>('bond');
  const query = useOwnPicks(kind);
  // Switched off meanwhile, by the bank or by the customer in another window.
  if (query.data?.state === 'off' || query.data?.state === 'profiling_off') return null;
  return (
    <section className="card card-pad me-picks" aria-labelledby="me-picks">
      <h2 id="me-picks">{t.service.own.title}</h2>
      <Segmented<PickKind>
        value={kind}
        onChange={setKind}
        aria-label={t.service.own.kind}
        options={kinds.map((value) => ({ value, label: t.service.own.kinds[value] }))}
      />
      <Loaded query={query}>{(picks) => <PickedFunds key={picks.kind} picks={picks} />}</Loaded>
      <p className="small muted">{t.service.own.off}</p>
    </section>
  );
}

function PickedFunds({ picks }: { picks: FundPicks }) {
  const { t, say } = useLanguage();
  const [opened, setOpened] = useState<FundPicks['items'][number]['fund'] | null>(null);
  const { rule, items } = picks;
  return (
    <>
      <div className="me-pick-rule small">
        <p>
          <strong>{t.service.own.rule}</strong> <span className="muted num">{t.service.ruleVersion(rule.version)}</span>
        </p>
        <p>{say(rule.text)}</p>
      </div>
      {picks.reason !== null && <p role="status">{say(picks.reason)}</p>}
      {items.length > 0 && (
        <>
          <p className="small soft num" role="status">
            {t.service.own.shown(picks.fulfilling.toLocaleString('en-US'), String(items.length))}
            {picks.asOf !== null && ` · ${t.advisor.dataAsOf(picks.asOf)}`}
          </p>
          <ol className="fund-cards" aria-label={t.service.own.list}>
            {items.map(({ place, fund, figures }) => (
              <FundCard
                key={fund.code}
                item={{ ...fund, figures, holding: null, otherClasses: [], aboveLevel: false }}
                place={place}
                selectable={false}
                chosen={false}
                full={false}
                onChoose={() => undefined}
                onOpen={() => setOpened(fund)}
              />
            ))}
          </ol>
        </>
      )}
      <Disclosures disclosures={picks.disclosures} />
      {opened !== null && <FundDrawer code={opened.code} name={opened.name} onClose={() => setOpened(null)} />}
    </>
  );
}
