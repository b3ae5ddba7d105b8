export interface SegmentTables {
  segment: {
    id: string;
    name: string;
    /** JSON Predicate. */
    predicate: string;
    state: string;
    campaign_id: string | null;
    version: number | null;
    customers: number;
    counted_at: string;
    created_by: string;
    /** Null: whole bank; else the branch whose customers it may hold. */
    region: string | null;
    created_at: string;
  };
}
