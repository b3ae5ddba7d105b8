export interface StrategyTables {
  strategy: {
    id: string;
    campaign_id: string;
    version: number;
    part_id: string;
    segment_id: string;
    rights_id: string | null;
    state: string;
    /** JSON Strategy. */
    definition: string;
    created_by: string;
    created_at: string;
  };
}
