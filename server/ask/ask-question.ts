import type { Citation } from '../marketing/campaign/assessment.schema.ts';
import type { PlanVersion } from '../marketing/campaign/campaign.schema.ts';
import type { Finding } from '../marketing/campaign/finding.schema.ts';
import type { CampaignPlan } from '../marketing/campaign/plan.schema.ts';
import type { HttpClient } from './http-client.ts';
import { runTurn } from './run-turn.ts';

/** What one question to the campaign copilot gives back in the shell. */
export interface Answer {
  conversationId: string;
  reply: string;
  campaignId: string | null;
  plan: CampaignPlan | null;
  findings: Finding[];
  questions: { path: string; prompt: { zh: string; en: string } }[];
  sources: Citation[];
  notices: string[];
  error: string | null;
  timings: Record<string, number>;
}

/** Asks the campaign copilot one question and collects the whole answer, the plan as it stands in the store. */
export async function askQuestion(client: HttpClient, question: { text: string; conversationId?: string; language?: 'zh' | 'en' }): Promise<Answer> {
  const { of, ...turn } = await runTurn(client, { agent: 'campaign', ...question });
  const shown = of('data-plan').at(-1)?.data;
  const version = shown === undefined ? null : await client.get<PlanVersion>(`/campaigns/${shown.campaignId}/versions/${shown.version}`);
  return {
    ...turn,
    campaignId: shown?.campaignId ?? null,
    plan: version?.plan ?? null,
    findings: version?.assessment.findings ?? [],
    questions: of('data-question').at(-1)?.data.questions ?? [],
    sources: of('data-sources').at(-1)?.data.citations ?? [],
  };
}
