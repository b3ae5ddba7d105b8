import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import { replyOf } from '../graders/read-turn.ts';
import type { Trajectory, TrajectoryTurn } from '../trajectory.schema.ts';
import { escapeHtml as e } from './escape-html.ts';

/** Longest piece of a trace shown; the whole is in the run's folder. Characters. */
const LONGEST = 4_000;

/** What was said, which tools were called, and where the store ended, as HTML. */
export function traceOf({ attempt, turns, endState }: Trajectory): string {
  const plans = endState.campaigns.map(({ state, version, plan }) => ({ state, version, plan }));
  return `<div><small>attempt ${attempt}</small>${turns.map(turnOf).join('')}<details><summary>where the store ended</summary><pre>${e(
    cut(JSON.stringify({ campaigns: plans, actions: endState.actions }, null, 1)),
  )}</pre></details></div>`;
}

function turnOf(turn: TrajectoryTurn): string {
  const steps = turn.chunks.flatMap(stepOf);
  return `<pre class="user">${e(turn.text)}</pre><pre>${e(cut(replyOf(turn)))}</pre>${
    steps.length === 0
      ? ''
      : `<details><summary>${steps.length} steps, ${turn.ms.toFixed(0)} ms, ${e(turn.engine)}</summary><pre>${e(steps.map(cut).join('\n'))}</pre></details>`
  }`;
}

function stepOf(chunk: MessageChunk): string[] {
  switch (chunk.type) {
    case 'tool-input-available':
      return [`${chunk.toolName} ← ${JSON.stringify(chunk.input)}`];
    case 'tool-output-available':
      return [`→ ${JSON.stringify(chunk.output)}`];
    case 'tool-output-error':
    case 'error':
      return [`! ${chunk.errorText}`];
    case 'data-plan':
    case 'data-question':
    case 'data-funds':
    case 'data-notice':
      return [`${chunk.type} ${JSON.stringify(chunk.data)}`];
    default:
      return [];
  }
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}
