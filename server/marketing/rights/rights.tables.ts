export interface RightsTables {
  rights: {
    id: string;
    campaign_id: string;
    version: number;
    part_id: string;
    template_code: string;
    kind: string;
    face_value_fen: number;
    /** Units this campaign may grant at most. */
    quantity: number;
    state: string;
    /** JSON PlanRights. */
    definition: string;
    created_by: string;
    created_at: string;
  };
  /** What a campaign holds of a template's stock. `reserved` was taken off the template at launch. */
  rights_reservation: { rights_id: string; reserved: number; granted: number; claimed: number; revoked: number; expired: number; returned: number };
  /** One unit issued to one customer (grant is a reserved word in SQL). */
  rights_grant: {
    id: string;
    rights_id: string;
    campaign_id: string;
    customer_id: string;
    /** 1, 2, … up to the per-customer limit. */
    number: number;
    wave_id: string;
    /** granted, claimed, revoked, expired. */
    state: string;
    face_value_fen: number;
    granted_at: string;
    expires_at: string;
    claimed_at: string | null;
    claimed_fen: number | null;
    /** The feedback event that claimed it. */
    claim_event_id: string | null;
  };
}
