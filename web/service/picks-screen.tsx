import { Button } from 'antd';
import { useState } from 'react';
import type { PickSwitch } from '../../server/fund/picks/fund-picks.schema.ts';
import type { Actor } from '../../server/identity.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useAccount, usePersonName } from '../shell/session.ts';
import { PicksDialog } from './picks-dialog.tsx';
import { usePickSwitch } from './service-client.ts';
import { ServiceFrame } from './service-frame.tsx';

/** It holds for the whole bank, so nobody of a branch sets it. The server decides; this spares a refused click. */
const maySet = (actor: Actor): boolean => actor.role === 'approver' || (actor.role === 'operator' && actor.region === null);

/** The switch for personal picks: how it stands, who set it, and the rule it opens. */
export function PicksScreen() {
  const query = usePickSwitch();
  return (
    <ServiceFrame>
      <Loaded query={query}>
        {(pickSwitch) => (
          <div className="stack service-picks">
            <StateCard pickSwitch={pickSwitch} />
            <RuleCard rule={pickSwitch.rule} />
          </div>
        )}
      </Loaded>
    </ServiceFrame>
  );
}

function StateCard({ pickSwitch }: { pickSwitch: PickSwitch }) {
  const { t, language } = useLanguage();
  const account = useAccount();
  const nameOf = usePersonName();
  const [asked, setAsked] = useState<boolean | null>(null);
  const { on, setBy, setAt } = pickSwitch;
  return (
    <section className="card card-pad stack-tight" aria-labelledby="picks-state">
      <h2 id="picks-state">{t.service.picksState}</h2>
      <p className="row-wrap">
        <span className={on ? 'pill tone-good' : 'pill'}>{on ? t.service.on : t.service.off}</span>
        <span className="small soft num">
          {setBy === null || setAt === null ? t.service.neverChanged : t.service.changed(nameOf(setBy), formatInstant(setAt, language))}
        </span>
      </p>
      <p className="soft">{t.service.picksHint}</p>
      <p className="small muted">{t.service.inAudit}</p>
      {maySet(account) ? (
        <p>
          <Button type={on ? 'default' : 'primary'} danger={on} onClick={() => setAsked(!on)}>
            {on ? t.service.turnOff : t.service.turnOn}
          </Button>
        </p>
      ) : (
        <p className="small soft">{t.service.readOnly}</p>
      )}
      {asked !== null && <PicksDialog on={asked} rule={pickSwitch.rule} onClose={() => setAsked(null)} />}
    </section>
  );
}

function RuleCard({ rule }: { rule: PickSwitch['rule'] }) {
  const { t, say, language } = useLanguage();
  return (
    <section className="card card-pad stack-tight" aria-labelledby="picks-rule">
      <div className="row-wrap">
        <h2 id="picks-rule">{t.service.rule}</h2>
        <span className="small muted num">{t.service.ruleVersion(rule.version)}</span>
      </div>
      <p>{say(rule.text)}</p>
      <dl className="complaint-facts small">
        <div>
          <dt>{t.service.minimumYears}</dt>
          <dd className="num">{t.service.years(String(rule.minimumYears))}</dd>
        </div>
        <div>
          <dt>{t.service.minimumSize}</dt>
          <dd className="num">{formatFen(rule.minimumSizeFen, language)}</dd>
        </div>
        <div>
          <dt>{t.service.quartile}</dt>
          <dd className="num">{t.service.notQuartile(String(rule.worstQuartile))}</dd>
        </div>
      </dl>
    </section>
  );
}
