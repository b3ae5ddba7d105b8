import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { usePersonName } from '../shell/session.ts';
import { ActionBar } from './action-bar.tsx';
import { useDifferences, useVersion, useVersions } from './campaign-client.ts';
import { DifferenceList } from './difference-list.tsx';
import { PlanCard } from './plan/plan-card.tsx';

/** A campaign's plan: the newest version to work on, or an old one to read, the diff between them, and what may be done next. */
export function CampaignView({ campaign }: { campaign: Campaign }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  const newest = campaign.current.version;
  const [chosen, setChosen] = useState<number | null>(null);
  const [comparing, setComparing] = useState(false);
  const id = campaign.summary.id;
  const shown = chosen === null || chosen === newest ? null : chosen;
  const old = useVersion(id, shown);
  const versions = useVersions(id, newest);
  const comparedFrom = shown ?? newest - 1;

  return (
    <div className="campaign-view">
      {newest > 1 && (
        <div className="version-bar">
          <Select
            size="small"
            value={chosen ?? newest}
            onChange={setChosen}
            aria-label={t.plan.version}
            popupMatchSelectWidth={false}
            options={(versions.data ?? [{ version: newest, createdAt: campaign.current.createdAt, createdBy: campaign.current.createdBy }])
              .toSorted((a, b) => b.version - a.version)
              .map((each) => ({
                value: each.version,
                label: `${t.common.version(each.version)}${each.version === newest ? ` · ${t.plan.newest}` : ''}${each.version === campaign.approvedVersion ? ` · ${t.plan.approvedMark}` : ''} · ${formatInstant(each.createdAt, language)} · ${nameOf(each.createdBy)}`,
              }))}
          />
          <Button size="small" type="text" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            {`${t.plan.difference} ${comparedFrom} → ${newest}`}
          </Button>
          {shown !== null && (
            <Button size="small" type="link" onClick={() => setChosen(null)}>
              {t.plan.viewNewest}
            </Button>
          )}
        </div>
      )}
      {comparing && newest > 1 && <Comparison id={id} from={comparedFrom} to={newest} />}
      {shown !== null && (
        <p className="old-version" role="status">
          {t.plan.viewOld(shown)}
        </p>
      )}
      {shown === null ? (
        <PlanCard campaign={campaign} version={campaign.current} editable />
      ) : (
        <Loaded query={old}>{(version) => <PlanCard campaign={campaign} version={version} editable={false} />}</Loaded>
      )}
      {shown === null && <ActionBar campaign={campaign} />}
    </div>
  );
}

function Comparison({ id, from, to }: { id: string; from: number; to: number }) {
  const query = useDifferences(id, from, to);
  return (
    <div className="comparison card card-pad">
      <Loaded query={query} rows={2}>
        {(differences) => <DifferenceList differences={differences} />}
      </Loaded>
    </div>
  );
}
