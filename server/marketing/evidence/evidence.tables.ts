export interface EvidenceTables {
  /** One finished campaign and what it measured; `entry` is its JSON (PastCampaign). */
  past_campaign: { id: string; ended_on: string; kpi: string; entry: string };
}
