export interface KnowHowTables {
  know_how_document: {
    id: string;
    /** Null: everybody's; else the branch it belongs to. It never changes. */
    scope: string | null;
    current_version: number;
    /** Scope and SHA-256 of the current version while the document is in the base: the same bytes are there once. */
    live_content: string | null;
    created_by: string;
    created_at: string;
    updated_at: string;
    removed_by: string | null;
    removed_at: string | null;
  };
  know_how_document_version: {
    document_id: string;
    version: number;
    file_name: string;
    type: string;
    bytes: number;
    sha256: string;
    pages: number | null;
    /** JSON {zh, en}. */
    title: string;
    owner: string;
    trust: string;
    source: string;
    /** JSON list. */
    scenario: string;
    valid_from: string | null;
    valid_until: string | null;
    body: string;
    /** JSON list of {heading, text}. */
    passages: string;
    passage_count: number;
    /** JSON list of {zh, en}: what the reader had to leave out. */
    notes: string;
    uploaded_by: string;
    uploaded_at: string;
  };
  know_how_proposal: {
    id: string;
    card_id: string;
    /** Null: a new card. */
    base_version: number | null;
    content_hash: string;
    /** JSON. */
    card: string;
    reason: string;
    /** JSON list of campaign ids. */
    evidence: string;
    state: string;
    proposed_by: string;
    proposed_at: string;
    decided_by: string | null;
    decided_at: string | null;
    comment: string | null;
  };
  /** Every version of a card there has been, shipped or approved, so that what was cited can still be read. */
  know_how_card_version: {
    card_id: string;
    version: number;
    /** library | approved */
    origin: string;
    content_hash: string;
    card: string;
    proposal_id: string | null;
    recorded_at: string;
  };
  /** A single row: grows with every change, so that every process notices. */
  know_how_revision: { id: number; revision: number };
}
