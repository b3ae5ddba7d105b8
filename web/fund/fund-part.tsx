import type { AnswerPart } from '../conversation/build-messages.ts';
import { AnalysisCard } from './analysis-card.tsx';
import { ComparisonCard } from './comparison-card.tsx';
import { Disclosures } from './disclosures.tsx';
import { FundListPart } from './fund-list-part.tsx';
import { SimulationCard } from './simulation-card.tsx';
import './fund.css';

type Shown = Extract<AnswerPart, { kind: 'funds' | 'analysis' | 'comparison' | 'simulation' | 'disclosures' }>;

/** What the advisor shows beside its words. */
export function FundPart({ part, turnId }: { part: Shown; turnId: string }) {
  switch (part.kind) {
    case 'funds':
      return <FundListPart list={part.list} turnId={turnId} />;
    case 'analysis':
      return <AnalysisCard analysis={part.analysis} />;
    case 'comparison':
      return <ComparisonCard comparison={part.comparison} />;
    case 'simulation':
      return <SimulationCard simulation={part.simulation} />;
    case 'disclosures':
      return <Disclosures disclosures={part.disclosures} />;
  }
}
