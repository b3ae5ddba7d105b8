import { readUIMessageStream, type UIMessageChunk } from 'ai';
import { describe, expect, it } from 'vitest';
import { type MessageChunk, messageChunkSchema } from '../../../server/conversation/conversation.schema.ts';

/** Fails to compile when a chunk of ours is not one of the AI SDK's. */
const asSdkChunk = (chunk: MessageChunk): UIMessageChunk => chunk as Extract<MessageChunk, UIMessageChunk> satisfies UIMessageChunk;

const answer: MessageChunk[] = [
  { type: 'start', messageId: 'ans' },
  { type: 'tool-input-available', toolCallId: 'c1', toolName: 'draft_plan', input: { changes: [] } },
  { type: 'data-plan', id: 'plan-1', data: { campaignId: 'cmp', version: 1, contentHash: 'f'.repeat(64), differences: [] } },
  { type: 'tool-output-available', toolCallId: 'c1', output: { written: true } },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: '已起草方案。' },
  { type: 'text-delta', id: 't', delta: '请提交。' },
  { type: 'text-end', id: 't' },
  { type: 'data-notice', id: 'n', data: { code: 'MODEL_FALLBACK', text: { zh: '内置引擎', en: 'built-in engine' } } },
  { type: 'finish' },
];

describe('the message format', () => {
  it('should be put together by the AI SDK itself', async () => {
    const stream = new ReadableStream<UIMessageChunk>({
      start(controller) {
        for (const chunk of answer) controller.enqueue(asSdkChunk(messageChunkSchema.parse(chunk)));
        controller.close();
      },
    });
    let message: { id: string; parts: { type: string }[] } | undefined;
    for await (const state of readUIMessageStream({ stream })) message = structuredClone(state);
    expect(message?.id).toBe('ans');
    expect(message?.parts.map((part) => part.type)).toEqual(['tool-draft_plan', 'data-plan', 'text', 'data-notice']);
    expect(message?.parts[0]).toMatchObject({ state: 'output-available', output: { written: true } });
    expect(message?.parts[2]).toMatchObject({ text: '已起草方案。请提交。', state: 'done' });
  });
});
