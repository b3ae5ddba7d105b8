import { Alert, Tabs } from 'antd';
import { useEffect } from 'react';
import { formatInstant } from '../../server/values/time.ts';
import { ActionBar } from '../campaign/action-bar.tsx';
import { useCampaign, useDifferences, useVersion } from '../campaign/campaign-client.ts';
import { DifferenceList } from '../campaign/difference-list.tsx';
import { PlanCard } from '../campaign/plan/plan-card.tsx';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { usePersonName } from '../shell/session.ts';
import type { ApprovalItem } from './approval-client.ts';
import { ApprovalRecord } from './approval-record.tsx';
import { AudienceSample } from './audience-sample.tsx';
import { EvidenceButton } from './evidence-button.tsx';
import { RenderedContentList } from './rendered-content.tsx';

/** One submission: exactly the version that was submitted, what changed, what customers will see, and the verdict. */
export function ApprovalDetail({ item, onShown }: { item: ApprovalItem; onShown(approvalId: string): void }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  const { approval } = item;
  useEffect(() => onShown(approval.id), [onShown, approval.id]);
  const campaignQuery = useCampaign(approval.campaignId);
  const versionQuery = useVersion(approval.campaignId, approval.version);

  return (
    <Loaded query={campaignQuery}>
      {(campaign) => (
        <Loaded query={versionQuery}>
          {(version) => {
            const moved = approval.state === 'pending' && campaign.current.contentHash !== approval.contentHash;
            const first = campaign.approvedVersion === null || campaign.approvedVersion === approval.version;
            return (
              <>
                <div className="approval-facts">
                  <div className="grow">
                    <p className="small soft">
                      {t.approval.submittedBy(nameOf(approval.submittedBy))} · <span className="num">{formatInstant(approval.submittedAt, language)}</span> ·{' '}
                      {t.approval.needs(approval.verdicts.filter((each) => each.verdict === 'approved').length, approval.approvalsNeeded)}
                    </p>
                    <p className="small soft approval-hash">
                      {t.approval.bound} <code className="mono">{approval.contentHash}</code>
                    </p>
                  </div>
                  <EvidenceButton campaignId={approval.campaignId} />
                </div>
                {approval.approvalsNeeded > 1 && approval.state === 'pending' && (
                  <Alert type="info" showIcon title={t.approval.secondNeeded} className="approval-alert" />
                )}
                {(moved || approval.state === 'stale') && <Alert type="warning" showIcon title={t.approval.hashMismatch} className="approval-alert" />}
                <Tabs
                  className="approval-tabs"
                  items={[
                    { key: 'plan', label: t.approval.tabs.plan, children: <PlanCard campaign={campaign} version={version} editable={false} /> },
                    {
                      key: 'differences',
                      label: t.approval.tabs.differences,
                      children: (
                        <Padded>
                          {first ? <p className="soft">{t.approval.firstSubmission}</p> : <FromApproved id={approval.campaignId} to={approval.version} />}
                        </Padded>
                      ),
                    },
                    {
                      key: 'content',
                      label: t.approval.tabs.content,
                      children: (
                        <Padded>
                          <RenderedContentList version={version} newest={campaign.current.contentHash === version.contentHash} />
                        </Padded>
                      ),
                    },
                    {
                      key: 'sample',
                      label: t.approval.tabs.sample,
                      children: (
                        <Padded>
                          <AudienceSample campaignId={approval.campaignId} version={approval.version} />
                        </Padded>
                      ),
                    },
                    {
                      key: 'record',
                      label: t.approval.tabs.record,
                      children: (
                        <Padded>
                          <ApprovalRecord approval={approval} findings={version.assessment.findings} />
                        </Padded>
                      ),
                    },
                  ]}
                />
                {!moved && <ActionBar campaign={campaign} />}
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

function Padded({ children }: { children: React.ReactNode }) {
  return (
    <div className="approval-tab">
      <div className="card card-pad">{children}</div>
    </div>
  );
}

function FromApproved({ id, to }: { id: string; to: number }) {
  const query = useDifferences(id, 'approved', to);
  return <Loaded query={query}>{(differences) => <DifferenceList differences={differences} />}</Loaded>;
}
