import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { campaignTools } from '../../../agents/campaign-copilot/campaign-tools.ts';
import type { ToolDefinition } from '../../../agents/tools/define-tool.ts';
import { modelSchema } from '../../../agents/tools/model-schema.ts';

const tools = campaignTools as unknown as readonly ToolDefinition<unknown>[];

describe('schemas as they are sent to a model', () => {
  it('should stay small: all tools together under 20,000 characters, patterns left out', () => {
    const sent = JSON.stringify(tools.map((tool) => tool.sentSchema ?? modelSchema(tool.input)));
    expect(sent.length).toBeLessThan(20_000);
    expect(sent).not.toContain('"pattern"');
  });

  it.each(tools.map((tool) => [tool.name, tool] as const))('%s should define every part it refers to', (_name, tool) => {
    const sent = modelSchema(tool.input);
    const defined = Object.keys((sent.$defs ?? {}) as object);
    for (const [, name] of JSON.stringify(sent).matchAll(/"#\/\$defs\/(\w+)"/g)) expect(defined).toContain(name);
  });

  it('should keep names, choices, required fields and descriptions', () => {
    const input = z.strictObject({ pattern: z.enum(['a', 'b']).describe('Which'), day: z.iso.date().nullable(), size: z.int().min(1).max(9).optional() });
    expect(modelSchema(input)).toEqual({
      type: 'object',
      properties: {
        pattern: { type: 'string', enum: ['a', 'b'], description: 'Which' },
        day: { type: ['string', 'null'], format: 'date' },
        size: { type: 'integer', minimum: 1, maximum: 9 },
      },
      required: ['pattern', 'day'],
    });
  });

  it('should leave the checking to the whole schema', () => {
    const draft = tools.find((tool) => tool.name === 'draft_plan')!;
    const trigger = (from: string) => ({
      changes: [{ op: 'set_trigger', trigger: { kind: 'recurring', every: 'day', at: '10:00', from, until: '2026-12-31' } }],
    });
    expect(draft.input.safeParse(trigger('2026-11-23')).success).toBe(true);
    expect(draft.input.safeParse(trigger('2026-02-30')).success).toBe(false);
  });
});
