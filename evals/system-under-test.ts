import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { MessageChunk } from '../server/conversation/conversation.schema.ts';
import { readConversation } from '../server/conversation/read-conversation.ts';
import { sendMessage } from '../server/conversation/send-message.ts';
import { startConversation } from '../server/conversation/start-conversation.ts';
import { findAccount } from '../server/http/accounts.ts';
import { openHelmsman } from '../server/main.ts';
import { readCampaign } from '../server/marketing/campaign/read-campaign.ts';
import { readSettings } from '../server/settings.ts';
import type { Language } from '../server/values/language.ts';
import type { CaseAnswer } from './graders/grade-answer.ts';

export interface TurnTiming {
  /** Wall time of each turn, milliseconds. */
  turnMs: number[];
}

/** Anything that can be asked: the real system, or a stand-in. */
export interface SystemUnderTest {
  /** What answers: built-in or openai:<model>. */
  engine: string;
  ask(question: { turns: string[]; language: Language }): Promise<CaseAnswer & TurnTiming>;
  close(): Promise<void>;
}

/** A turn that takes longer is stopped, and counts as an error. */
const LONGEST_TURN_MS = 120_000;

/**
 * Opens the real Helmsman in this process, on a sample bank of its own in a temporary folder, with no background worker.
 * The environment chooses the engine as it does for the server.
 * @param now the moment every case is asked at, ISO 8601
 */
export async function openSystemUnderTest({
  now,
  customers,
  onProgress,
}: {
  now: string;
  customers: number;
  onProgress?: (share: number) => void;
}): Promise<SystemUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-evals-'));
  const settings = readSettings({
    ...process.env,
    HELMSMAN_DATA: folder,
    HELMSMAN_STORE: '',
    HELMSMAN_CUSTOMERS: String(customers),
    HELMSMAN_NOW: now,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
  });
  const helmsman = await openHelmsman(settings, {
    worker: false,
    log: pino({ level: settings.logLevel }, pino.destination(2)),
    onProgress: (share) => onProgress?.(share),
  });
  const { context, runner } = helmsman;
  const actor = findAccount('ops-head');
  if (actor === undefined) throw new Error('the demo account ops-head is gone');

  async function turn(conversationId: string, text: string, language: Language): Promise<MessageChunk[]> {
    if (actor === undefined) return [];
    const { turnId } = await sendMessage(context, runner, { actor, conversationId, text, language });
    const timer = setTimeout(() => void runner.stop(conversationId), LONGEST_TURN_MS);
    await runner.finished(turnId);
    clearTimeout(timer);
    const { events } = await readConversation(context, { actor, conversationId });
    return events.filter((event) => event.turnId === turnId).map((event) => event.chunk);
  }

  return {
    engine: settings.model === null ? 'built-in' : `openai:${settings.model.name}`,
    async ask({ turns, language }) {
      const conversationId = await startConversation(context, { actor, agent: 'campaign', language });
      const turnMs: number[] = [];
      const chunks: MessageChunk[][] = [];
      for (const text of turns) {
        const started = performance.now();
        chunks.push(await turn(conversationId, text, language));
        turnMs.push(performance.now() - started);
      }
      const last = chunks.at(-1) ?? [];
      const shown = ofType(chunks.flat(), 'data-plan').at(-1)?.data.campaignId;
      const campaign = shown === undefined ? null : await readCampaign(context, { actor, campaignId: shown });
      return {
        reply: ofType(last, 'text-delta')
          .map(({ delta }) => delta)
          .join(''),
        plan: campaign?.current.plan ?? null,
        findings: campaign?.current.assessment.findings ?? [],
        questions: ofType(last, 'data-question').flatMap(({ data }) => data.questions.map(({ path, prompt }) => ({ path, prompt: prompt.zh }))),
        error: ofType(last, 'error').at(-1)?.errorText ?? (last.some(({ type }) => type === 'abort') ? 'stopped' : null),
        turnMs,
      };
    },
    async close() {
      await helmsman.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ofType<Type extends MessageChunk['type']>(chunks: MessageChunk[], type: Type): Extract<MessageChunk, { type: Type }>[] {
  return chunks.filter((chunk): chunk is Extract<MessageChunk, { type: Type }> => chunk.type === type);
}
