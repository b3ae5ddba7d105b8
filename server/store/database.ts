import type { ConversationTables } from '../conversation/conversation.tables.ts';
import type { CustomerTables } from '../fund/customer/customer.tables.ts';
import type { SuitabilityTables } from '../fund/suitability/suitability.tables.ts';
import type { SessionTables } from '../http/session.tables.ts';
import type { JobTables } from '../jobs/job.tables.ts';
import type { KnowHowTables } from '../know-how/know-how.tables.ts';
import type { ApprovalTables } from '../marketing/approval/approval.tables.ts';
import type { CampaignTables } from '../marketing/campaign/campaign.tables.ts';
import type { CatalogueTables } from '../marketing/catalogue/catalogue.tables.ts';
import type { DistributionTables } from '../marketing/distribution/distribution.tables.ts';
import type { EvidenceTables } from '../marketing/evidence/evidence.tables.ts';
import type { FeedbackTables } from '../marketing/feedback/feedback.tables.ts';
import type { RightsTables } from '../marketing/rights/rights.tables.ts';
import type { SegmentTables } from '../marketing/segment/segment.tables.ts';
import type { StrategyTables } from '../marketing/strategy/strategy.tables.ts';
import type { ReviewTables } from '../review/review.tables.ts';
import type { AuditTables } from './audit.tables.ts';
import type { IdempotencyTables } from './idempotency.tables.ts';

/**
 * All tables. Each noun declares its own beside its store file. Columns hold what both dialects
 * treat alike: text (ISO instants, JSON, ids), integers (counts, fen, 0/1), reals (rates).
 */
export interface Database
  extends AuditTables,
    IdempotencyTables,
    SessionTables,
    ConversationTables,
    CatalogueTables,
    SegmentTables,
    RightsTables,
    StrategyTables,
    CampaignTables,
    ApprovalTables,
    DistributionTables,
    EvidenceTables,
    FeedbackTables,
    JobTables,
    SuitabilityTables,
    CustomerTables,
    KnowHowTables,
    ReviewTables {}
