import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConversationEvent, MessageChunk, UserMessage } from '../../../server/conversation/conversation.schema.ts';
import { addUserMessage, applyEvent, buildMessages, emptyTranscript, isAnswering, latestPlan } from '../../../web/conversation/build-messages.ts';

const at = '2026-11-22T02:00:00Z';
const message = (turnId: string, text = 'hello'): UserMessage => ({ id: `m-${turnId}`, turnId, text, at });

function events(chunks: MessageChunk[], turnId = 'turn-1', from = 1): ConversationEvent[] {
  return chunks.map((chunk, index) => ({ conversationId: 'v-1', sequence: from + index, turnId, at, chunk }));
}

const plan = (version: number): MessageChunk => ({
  type: 'data-plan',
  id: 'plan',
  data: { campaignId: 'c-1', version, contentHash: 'a'.repeat(64), differences: [] },
});

const answer: MessageChunk[] = [
  { type: 'start', messageId: 'a-1' },
  { type: 'tool-input-available', toolCallId: 't1', toolName: 'find_tags', input: { query: '余额' } },
  { type: 'tool-output-available', toolCallId: 't1', output: { found: 4 } },
  { type: 'tool-input-available', toolCallId: 't2', toolName: 'draft_plan', input: {} },
  { type: 'tool-output-error', toolCallId: 't2', errorText: 'refused' },
  plan(1),
  { type: 'text-start', id: 'x' },
  { type: 'text-delta', id: 'x', delta: '方案' },
  { type: 'text-delta', id: 'x', delta: '已起草' },
  { type: 'text-end', id: 'x' },
  { type: 'finish' },
];

describe('buildMessages', () => {
  it('should put text together and gather neighbouring tool calls into one trace', () => {
    const { turns } = buildMessages([message('turn-1')], events(answer));
    expect(turns).toHaveLength(1);
    expect(turns[0]?.user?.text).toBe('hello');
    expect(turns[0]?.answer.state).toBe('done');
    expect(turns[0]?.answer.parts).toEqual([
      {
        kind: 'trace',
        id: 'trace-t1',
        steps: [
          { id: 't1', toolName: 'find_tags', input: { query: '余额' }, state: 'done', output: { found: 4 } },
          { id: 't2', toolName: 'draft_plan', input: {}, state: 'failed', errorText: 'refused' },
        ],
      },
      { kind: 'plan', id: 'plan', plan: { campaignId: 'c-1', version: 1, contentHash: 'a'.repeat(64), differences: [] } },
      { kind: 'text', id: 'x', text: '方案已起草', open: false },
    ]);
  });

  it('should give the same view built whole, event by event, out of order and with repeats', () => {
    const all = events(answer);
    const whole = buildMessages([message('turn-1')], all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.constantFrom(...all)), (shuffled, repeats) => {
        const live = [...shuffled, ...repeats, ...shuffled].reduce(applyEvent, addUserMessage(emptyTranscript, message('turn-1')));
        expect(live).toEqual(whole);
      }),
    );
  });

  it('should hold events that came too early and ask again from the gap', () => {
    const [first, second, third] = events(answer);
    const gap = [first!, third!].reduce(applyEvent, emptyTranscript);
    expect(gap.lastSequence).toBe(1);
    expect(gap.held).toHaveLength(1);
    const closed = applyEvent(gap, second!);
    expect(closed.lastSequence).toBe(3);
    expect(closed.held).toEqual([]);
  });

  it('should change nothing when an event is seen again', () => {
    const built = buildMessages([], events(answer));
    for (const event of events(answer)) expect(applyEvent(built, event)).toBe(built);
  });

  it('should say a message once when the stream brings its turn before the send is answered', () => {
    const before = events(answer).reduce(applyEvent, emptyTranscript);
    expect(before.turns[0]?.user).toBeNull();
    const after = addUserMessage(addUserMessage(before, message('turn-1')), message('turn-1'));
    expect(after.turns).toHaveLength(1);
    expect(after.turns[0]?.user?.id).toBe('m-turn-1');
  });

  it('should show a chunk it does not know as an unknown part and go on', () => {
    const odd = { type: 'data-hologram', id: 'h', data: {} } as unknown as MessageChunk;
    const { turns } = buildMessages([], events([{ type: 'start', messageId: 'a' }, odd, { type: 'text-delta', id: 'x', delta: '还在' }, { type: 'finish' }]));
    expect(turns[0]?.answer.parts.map((part) => part.kind)).toEqual(['unknown', 'text']);
    expect(turns[0]?.answer.state).toBe('done');
  });

  it('should keep a failure when the end follows it, with nothing left running', () => {
    const { turns } = buildMessages([], events([...answer.slice(0, 2), { type: 'error', errorText: '模型不可用' }, { type: 'finish' }]));
    expect(turns[0]?.answer).toMatchObject({ state: 'failed', errorText: '模型不可用' });
    expect(turns[0]?.answer.parts[0]).toMatchObject({ kind: 'trace', steps: [{ state: 'failed' }] });
  });

  it('should tell stopped from done', () => {
    const { turns } = buildMessages([], events([{ type: 'start', messageId: 'a' }, { type: 'abort' }, { type: 'finish' }]));
    expect(turns[0]?.answer.state).toBe('stopped');
  });

  it('should replace a data part that comes again under its id', () => {
    const { turns } = buildMessages([], events([plan(1), plan(2)]));
    expect(turns[0]?.answer.parts).toHaveLength(1);
    expect(turns[0]?.answer.parts[0]).toMatchObject({ plan: { version: 2 } });
  });

  it('should find the newest plan across turns and know whether an answer is under way', () => {
    const first = events([plan(1), { type: 'finish' }]);
    const second = events([{ type: 'start', messageId: 'b' }, plan(3)], 'turn-2', 3);
    const transcript = buildMessages([message('turn-1'), message('turn-2')], [...first, ...second]);
    expect(latestPlan(transcript)?.version).toBe(3);
    expect(isAnswering(transcript)).toBe(true);
    expect(latestPlan(buildMessages([message('turn-1')], []))).toBeNull();
    expect(isAnswering(buildMessages([], first))).toBe(false);
  });
});
