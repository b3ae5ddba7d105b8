import type { AgentName, ConversationEvent, MessageChunk } from '../conversation/conversation.schema.ts';
import type { Citation } from '../marketing/campaign/assessment.schema.ts';
import type { PlanVersion } from '../marketing/campaign/campaign.schema.ts';
import type { Finding } from '../marketing/campaign/finding.schema.ts';
import type { CampaignPlan } from '../marketing/campaign/plan.schema.ts';
import type { HttpClient } from './http-client.ts';

/** What one question from the shell gives back. */
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

/** Asks one question, in a new conversation or in one that is under way, and collects the whole answer. */
export async function askQuestion(
  client: HttpClient,
  { agent, text, conversationId, language = 'zh' }: { agent: AgentName; text: string; conversationId?: string; language?: 'zh' | 'en' },
): Promise<Answer> {
  const id = conversationId ?? (await client.post<{ id: string }>('/conversations', { agent, language })).id;
  const started = performance.now();
  const sent = await client.post<{ turnId: string; sequence: number }>(`/conversations/${id}/messages`, { text, language });
  const chunks: MessageChunk[] = [];
  for await (const event of client.readTurn(id, { after: sent.sequence, turnId: sent.turnId }) as AsyncIterable<ConversationEvent>) chunks.push(event.chunk);
  const of = <Type extends MessageChunk['type']>(type: Type) => chunks.filter((chunk): chunk is Extract<MessageChunk, { type: Type }> => chunk.type === type);
  const shown = of('data-plan').at(-1)?.data;
  const version = shown === undefined ? null : await client.get<PlanVersion>(`/campaigns/${shown.campaignId}/versions/${shown.version}`);
  return {
    conversationId: id,
    reply: of('text-delta')
      .map((chunk) => chunk.delta)
      .join(''),
    campaignId: shown?.campaignId ?? null,
    plan: version?.plan ?? null,
    findings: version?.assessment.findings ?? [],
    questions: of('data-question').at(-1)?.data.questions ?? [],
    sources: of('data-sources').at(-1)?.data.citations ?? [],
    notices: of('data-notice').map((chunk) => chunk.data.code),
    error: of('error').at(-1)?.errorText ?? null,
    timings: { ...of('data-timings').at(-1)?.data, roundTrip: Math.round(performance.now() - started) },
  };
}
