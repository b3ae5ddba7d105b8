import { describe, expect, it } from 'vitest';
import type { MessageChunk } from '../../../server/conversation/conversation.schema.ts';
import { buildMessages } from '../../../web/conversation/build-messages.ts';
import { latestAsOf } from '../../../web/fund/latest-as-of.ts';
import { orderParts } from '../../../web/fund/order-parts.ts';
import { sampleAnalysis, sampleComparison, sampleDisclosures, sampleEmptyList, sampleList, sampleSimulation } from './sample-parts.ts';

const said: MessageChunk[] = [
  { type: 'start', messageId: 'a' },
  { type: 'tool-input-available', toolCallId: 't', toolName: 'screen_funds', input: {} },
  { type: 'data-funds', id: 'funds-turn-1', data: sampleList },
  { type: 'tool-output-available', toolCallId: 't', output: {} },
  { type: 'text-start', id: 'x' },
  { type: 'text-delta', id: 'x', delta: '共 1204 只' },
  { type: 'text-end', id: 'x' },
  { type: 'data-disclosures', id: 'd', data: { disclosures: sampleDisclosures } },
  { type: 'data-ledger', id: 'l', data: { entries: [] } },
  { type: 'data-timings', id: 'z', data: { total: 1 } },
  { type: 'finish' },
];

function transcriptOf(chunks: MessageChunk[], turnId = 'turn-1') {
  const events = chunks.map((chunk, index) => ({ conversationId: 'v', sequence: index + 1, turnId, at: '2026-11-22T02:00:00Z', chunk }));
  return buildMessages([], events);
}

const kinds = (chunks: MessageChunk[]) => orderParts(transcriptOf(chunks).turns[0]?.answer.parts ?? []).map((part) => part.kind);

describe('orderParts', () => {
  it('should put the words before the cards they are about, and what must stand with them after', () => {
    expect(kinds(said)).toEqual(['trace', 'text', 'funds', 'disclosures', 'ledger', 'timings']);
  });

  it('should leave an answer without cards in the order in which it came', () => {
    const plain = said.filter((chunk) => chunk.type !== 'data-funds').toReversed();
    const parts = transcriptOf(plain).turns[0]?.answer.parts ?? [];
    expect(orderParts(parts)).toEqual(parts);
  });
});

describe('an advisor’s parts', () => {
  it('should let a list that comes again take the place of the first, also after the answer has ended', () => {
    const { turns } = transcriptOf([...said, { type: 'data-funds', id: 'funds-turn-1', data: sampleEmptyList }]);
    const lists = turns[0]?.answer.parts.filter((part) => part.kind === 'funds');
    expect(lists).toEqual([{ kind: 'funds', id: 'funds-turn-1', list: sampleEmptyList }]);
    expect(turns[0]?.answer.state).toBe('done');
  });

  it('should keep an analysis, a comparison, a simulation and disclosures, each replaced under its id', () => {
    const cards: MessageChunk[] = [
      { type: 'data-fund-analysis', id: 'a', data: sampleAnalysis },
      { type: 'data-fund-comparison', id: 'c', data: sampleComparison },
      { type: 'data-simulation', id: 's', data: sampleSimulation },
      { type: 'data-disclosures', id: 'd', data: { disclosures: sampleDisclosures } },
    ];
    const { turns } = transcriptOf([...cards, ...cards]);
    expect(turns[0]?.answer.parts).toEqual([
      { kind: 'analysis', id: 'a', analysis: sampleAnalysis },
      { kind: 'comparison', id: 'c', comparison: sampleComparison },
      { kind: 'simulation', id: 's', simulation: sampleSimulation },
      { kind: 'disclosures', id: 'd', disclosures: sampleDisclosures },
    ]);
  });
});

describe('latestAsOf', () => {
  it('should tell the newest day of the newest answer with figures, and nothing before there is one', () => {
    expect(latestAsOf(transcriptOf(said))).toBe('2026-11-20');
    expect(latestAsOf(transcriptOf([{ type: 'data-simulation', id: 's', data: { ...sampleSimulation, until: '2025-01-02' } }]))).toBe('2025-01-02');
    expect(latestAsOf(transcriptOf([{ type: 'start', messageId: 'a' }]))).toBeNull();
  });
});
