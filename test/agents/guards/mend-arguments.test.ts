import { describe, expect, it } from 'vitest';
import { campaignTools } from '../../../agents/campaign-copilot/campaign-tools.ts';
import { mendArguments } from '../../../agents/guards/mend-arguments.ts';
import type { ToolDefinition } from '../../../agents/tools/define-tool.ts';

const inputOf = (name: string) => (campaignTools as unknown as readonly ToolDefinition<unknown>[]).find((tool) => tool.name === name)!.input;
const budget = { op: 'set_budget', amountFen: 200 };

describe('mending of arguments', () => {
  it.each([
    ['a list sent as its text', { changes: JSON.stringify([budget]) }, { changes: [budget] }],
    ['items sent as their text', { changes: [JSON.stringify(budget)] }, { changes: [budget] }],
    ['one item without its list', { changes: budget }, { changes: [budget] }],
    ['null for what is absent', { changes: [{ ...budget, quote: null, cardId: null }] }, { changes: [budget] }],
    ['a number sent as text', { changes: [{ op: 'set_budget', amountFen: '200' }] }, { changes: [budget] }],
    [
      'a moment with an offset',
      { changes: [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T10:00:00+08:00' } }] },
      { changes: [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T02:00:00.000Z' } }] },
    ],
  ])('should put right %s', (_what, sent, meant) => {
    const mended = mendArguments(inputOf('draft_plan'), sent);
    expect(mended).toEqual(meant);
    expect(inputOf('draft_plan').safeParse(mended).success).toBe(true);
  });

  it.each([
    ['a moment that names no zone', { changes: [{ op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T10:00:00' } }] }],
    ['an amount in words', { changes: [{ op: 'set_budget', amountFen: '二十万' }] }],
    ['a number nobody writes so', { changes: [{ op: 'set_budget', amountFen: '-0' }] }],
    ['a code that looks like a number', { changes: [{ op: 'set_budget', amountFen: '007' }] }],
    ['a percentage for a share', { changes: [{ op: 'set_experiment', holdoutShare: 10 }] }],
    ['an unknown kind of change', { changes: [{ op: 'approve' }] }],
    ['nothing', {}],
  ])('should leave %s to be refused', (_what, sent) => {
    const mended = mendArguments(inputOf('draft_plan'), sent);
    expect(mended).toEqual(sent);
    expect(inputOf('draft_plan').safeParse(mended).success).toBe(false);
  });

  it('should not touch what fits', () => {
    const sent = { include: [], channels: ['push'] };
    expect(mendArguments(inputOf('preview_segment'), sent)).toBe(sent);
  });
});
