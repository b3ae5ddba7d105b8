import { describe, expect, it } from 'vitest';
import { SentenceRelease } from '../../../agents/guards/release-sentences.ts';
import type { MessageChunk } from '../../../server/conversation/conversation.schema.ts';
import { Ledger } from '../../../server/conversation/ledger.ts';

function releaseOf(result: unknown) {
  const ledger = new Ledger();
  ledger.addToolResult({ tool: 'preview_segment', callId: 'c', result, asOf: null });
  const chunks: MessageChunk[] = [];
  return { chunks, release: new SentenceRelease({ ledger, emit: (chunk) => chunks.push(chunk), partId: 'p' }) };
}

describe('sentence release', () => {
  it('should let sourced sentences out one by one and keep an invented figure back', () => {
    const { chunks, release } = releaseOf({ eligible: 3214 });
    for (const piece of ['可触达 3,2', '14 人。预计收益', ' 8.8%。下一步', '请提交。']) release.push(piece);
    release.end();
    expect(release.text).toBe('可触达 3,214 人。下一步请提交。');
    expect(release.withheld.map((one) => one.figures[0]?.figure)).toEqual(['8.8%']);
    expect(chunks.map((chunk) => chunk.type)).toEqual(['text-start', 'text-delta', 'text-delta', 'text-end']);
  });

  it('should not cut an amount at its decimal point', () => {
    const { release } = releaseOf({ faceValueFen: 1514 });
    for (const letter of 'Each right is worth CNY 15.14. It is valid.') release.push(letter);
    release.end();
    expect(release.text).toBe('Each right is worth CNY 15.14. It is valid.');
    expect(release.withheld).toEqual([]);
  });

  it('should open no text part when nothing may leave', () => {
    const { chunks, release } = releaseOf({});
    release.push('保证年化 12%。');
    release.end();
    expect(chunks).toEqual([]);
  });
});
