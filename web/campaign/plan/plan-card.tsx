import type { Campaign, PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import { AssumptionsSection } from './assumptions-section.tsx';
import { AudienceSection } from './audience-section.tsx';
import { BudgetSection } from './budget-section.tsx';
import { CitationsSection } from './citations-section.tsx';
import { ExperimentSection } from './experiment-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { ForecastSection } from './forecast-section.tsx';
import { JourneySection } from './journey-section.tsx';
import { PlanEditProvider } from './plan-edit.tsx';
import { PlanHeader } from './plan-header.tsx';
import { RightsSection } from './rights-section.tsx';
import { UnmappedStrip } from './unmapped-strip.tsx';
import './plan.css';

interface PlanCardProps {
  campaign: Campaign;
  version: PlanVersion;
  /** Offer editing where the reader may edit; an old version and an approver's view are for reading. */
  editable: boolean;
}

/** The plan card: everything that will be approved and run, and what the server computed about it. */
export function PlanCard({ campaign, version, editable }: PlanCardProps) {
  const newest = version.version === campaign.current.version;
  return (
    <PlanEditProvider campaign={campaign} newest={newest} editable={editable && newest && campaign.actions.includes('change')}>
      <div className="plan-card">
        <PlanHeader campaign={campaign} version={version} />
        <UnmappedStrip unmapped={version.plan.audience.unmapped} />
        <FindingsSection findings={version.assessment.findings} plan={version.plan} />
        <AudienceSection version={version} />
        <RightsSection version={version} />
        <JourneySection version={version} />
        <BudgetSection version={version} />
        <ForecastSection version={version} />
        <ExperimentSection version={version} />
        <AssumptionsSection version={version} />
        <CitationsSection assessment={version.assessment} />
      </div>
    </PlanEditProvider>
  );
}
