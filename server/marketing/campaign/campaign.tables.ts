export interface CampaignTables {
  campaign: {
    id: string;
    state: string;
    current_version: number;
    approved_version: number | null;
    title: string;
    conversation_id: string | null;
    created_by: string;
    /** Null: whole bank; else the branch of its maker. */
    region: string | null;
    copied_from: string | null;
    created_at: string;
    updated_at: string;
  };
  plan_version: {
    campaign_id: string;
    version: number;
    content_hash: string;
    plan: string;
    provenance: string;
    assessment: string;
    created_by: string;
    created_at: string;
  };
  /** Server-wide switches a person can throw: global_stop. */
  switch: { name: string; value: number; set_by: string; set_at: string };
}
