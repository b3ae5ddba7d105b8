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
}
