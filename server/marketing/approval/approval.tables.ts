export interface ApprovalTables {
  approval: {
    id: string;
    campaign_id: string;
    version: number;
    content_hash: string;
    state: string;
    submitted_by: string;
    submitted_at: string;
    approvals_needed: number;
    acknowledgements: string;
  };
  verdict: { id: string; approval_id: string; by: string; verdict: string; comment: string | null; deputy_of: string | null; at: string };
  deputy: { account_id: string; deputy_id: string; from_day: string; until_day: string };
}
