import type { SuiteCase } from '../../evals/suites.ts';
import type { Conversed } from '../../evals/system-under-test.ts';
import type { TrajectoryTurn } from '../../evals/trajectory.schema.ts';

/** A turn in which only words were said. */
export function said(text: string, ms = 10): TrajectoryTurn {
  return { text: 'x', chunks: [{ type: 'text-delta', id: 't', delta: text }], engine: 'built-in', ms };
}

export function conversed(text: string, more: Partial<Conversed> = {}): Conversed {
  return { turns: [said(text)], endState: { campaigns: [], actions: {} }, tokens: { input: 0, output: 0 }, ...more };
}

/** A case that passes where the answer says "right". */
export function wordCase(id: string): SuiteCase {
  return {
    id,
    tags: ['t'],
    row: { id },
    scenario: { agent: 'campaign', actorId: 'ops-head', language: 'zh', turns: [id] },
    grade: async ({ turns }) => ({
      misses: turns.some(({ chunks }) => chunks.some((chunk) => chunk.type === 'text-delta' && chunk.delta.includes('right'))) ? [] : ['reply: not right'],
    }),
  };
}
