import { type StructuredToolInterface, tool } from '@langchain/core/tools';
import type { z } from 'zod';
import type { Ledger } from '../../server/conversation/ledger.ts';
import { HelmsmanError } from '../../server/errors.ts';
import { inSpan } from '../../server/observability/observer.ts';
import { bankDay } from '../../server/values/time.ts';
import { modelSchema } from './model-schema.ts';
import type { ToolEffect, ToolSetting, TurnSetting } from './tool-setting.ts';

export interface ToolDefinition<Input, Setting extends TurnSetting = ToolSetting> {
  /** verb_noun. */
  name: string;
  effect: ToolEffect;
  /** What it does and when to call it, for the model. */
  description: string;
  input: z.ZodType<Input>;
  /** What a model is sent in place of the whole schema of `input`, where another tool's schema has said it already. */
  sentSchema?: Record<string, unknown>;
  /** Returns plain JSON. A refusal the business expects is a result, not an exception. */
  run(input: Input, setting: Setting): Promise<object>;
}

/**
 * Makes a definition callable by an agent: the result goes to the model as JSON, its figures into the ledger,
 * its course into the event stream. An error of the catalogue goes back to the model as {error}; it can mend its call.
 */
export function callableTool<Input, Setting extends TurnSetting>(
  definition: ToolDefinition<Input, Setting>,
  setting: Setting,
  ledger: Ledger,
  { onTiming, onRefused }: { onTiming: (name: string, ms: number) => void; onRefused: (name: string, code: string) => Promise<void> },
): StructuredToolInterface {
  return tool(
    async (input: unknown, config) => {
      const callId = (config as { toolCall?: { id?: string } } | undefined)?.toolCall?.id ?? `call-${definition.name}`;
      setting.emit({ type: 'tool-input-available', toolCallId: callId, toolName: definition.name, input });
      const started = performance.now();
      const { observer } = setting.context;
      let outcome: 'done' | 'refused' | 'failed' = 'failed';
      try {
        const result = await inSpan(observer, `tool ${definition.name}`, { 'helmsman.effect': definition.effect }, () =>
          definition.run(definition.input.parse(input), setting),
        );
        outcome = 'done';
        ledger.addToolResult({ tool: definition.name, callId, result, asOf: bankDay(setting.context.clock()) });
        setting.emit({ type: 'tool-output-available', toolCallId: callId, output: result });
        return modelJson(result);
      } catch (error) {
        if (!(error instanceof HelmsmanError)) throw error;
        outcome = 'refused';
        await onRefused(definition.name, error.code);
        const view = error.toView(setting.language);
        setting.emit({ type: 'tool-output-error', toolCallId: callId, errorText: view.message });
        return JSON.stringify({ error: view });
      } finally {
        const ms = performance.now() - started;
        onTiming(definition.name, ms);
        observer?.toolCall({ tool: definition.name, outcome, seconds: ms / 1000 });
      }
    },
    {
      name: definition.name,
      description: `${definition.description} (${definition.effect === 'reads' ? 'read-only' : 'creates or changes drafts only'})`,
      schema: definition.sentSchema ?? modelSchema(definition.input),
    },
  ) as unknown as StructuredToolInterface;
}

/** JSON for a model: fractions to five significant digits, which is more than any sentence shows. */
export function modelJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (typeof member === 'number' && !Number.isInteger(member) ? Number(member.toPrecision(5)) : member));
}
