import type { ConversationEvent, MessageChunk, Question, UserMessage } from '../../server/conversation/conversation.schema.ts';
import type { LedgerEntry } from '../../server/conversation/ledger.schema.ts';
import type { FundAnalysis } from '../../server/fund/analysis/fund-analysis.schema.ts';
import type { FundComparison } from '../../server/fund/comparison/fund-comparison.schema.ts';
import type { Disclosure, FundList } from '../../server/fund/screening/fund-list.schema.ts';
import type { Simulation } from '../../server/fund/simulation/simulation.schema.ts';
import type { Citation } from '../../server/marketing/campaign/assessment.schema.ts';
import type { PlanDifference } from '../../server/marketing/campaign/campaign.schema.ts';
import type { LocalizedText } from '../../server/values/language.ts';

/** One tool call as a step of the trace. */
export interface TraceStep {
  id: string;
  toolName: string;
  input: unknown;
  state: 'running' | 'done' | 'failed';
  output?: unknown;
  errorText?: string;
}

export interface PlanReference {
  campaignId: string;
  version: number;
  contentHash: string;
  differences: PlanDifference[];
}

/** A part of an answer as a screen shows it, in the order in which it arrived. */
export type AnswerPart =
  | { kind: 'text'; id: string; text: string; open: boolean }
  | { kind: 'trace'; id: string; steps: TraceStep[] }
  | { kind: 'plan'; id: string; plan: PlanReference }
  | { kind: 'question'; id: string; questions: Question[] }
  | { kind: 'sources'; id: string; citations: Citation[] }
  | { kind: 'ledger'; id: string; entries: LedgerEntry[] }
  | { kind: 'funds'; id: string; list: FundList }
  | { kind: 'analysis'; id: string; analysis: FundAnalysis }
  | { kind: 'comparison'; id: string; comparison: FundComparison }
  | { kind: 'simulation'; id: string; simulation: Simulation }
  | { kind: 'disclosures'; id: string; disclosures: Disclosure[] }
  | { kind: 'notice'; id: string; code: string; text: LocalizedText }
  | { kind: 'timings'; id: string; milliseconds: Record<string, number> }
  | { kind: 'unknown'; id: string; type: string };

export interface Answer {
  parts: AnswerPart[];
  state: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed';
  errorText: string | null;
}

/** One turn: what the user said, if known, and the answer so far. */
export interface Turn {
  turnId: string;
  user: UserMessage | null;
  answer: Answer;
}

/** Everything known of a conversation. Immutable: every step gives a new one, or the same when nothing changed. */
export interface Transcript {
  /** Highest sequence applied without a gap: ask the server for events after this one. */
  lastSequence: number;
  turns: Turn[];
  /** Events that came before their predecessors did. */
  held: ConversationEvent[];
}

export const emptyTranscript: Transcript = { lastSequence: 0, turns: [], held: [] };

const waiting: Answer = { parts: [], state: 'waiting', errorText: null };

/** Adds a message of the user; the same id or the same turn twice is one message. */
export function addUserMessage(transcript: Transcript, message: UserMessage): Transcript {
  const at = transcript.turns.findIndex((turn) => turn.turnId === message.turnId);
  const known = transcript.turns[at];
  if (known === undefined) return { ...transcript, turns: [...transcript.turns, { turnId: message.turnId, user: message, answer: waiting }] };
  if (known.user !== null) return transcript;
  return { ...transcript, turns: transcript.turns.with(at, { ...known, user: message }) };
}

/**
 * Applies one stored event. An event already seen changes nothing; one from the future is held until those
 * before it are there; chunks this version does not know become unknown parts instead of failing.
 */
export function applyEvent(transcript: Transcript, event: ConversationEvent): Transcript {
  if (event.sequence <= transcript.lastSequence) return transcript;
  if (event.sequence > transcript.lastSequence + 1) {
    if (transcript.held.some((held) => held.sequence === event.sequence)) return transcript;
    return { ...transcript, held: [...transcript.held, event].sort((a, b) => a.sequence - b.sequence) };
  }
  let next = applyInOrder(transcript, event);
  while (next.held[0] !== undefined && next.held[0].sequence <= next.lastSequence + 1) {
    const [first, ...rest] = next.held;
    next = first !== undefined && first.sequence === next.lastSequence + 1 ? applyInOrder({ ...next, held: rest }, first) : { ...next, held: rest };
  }
  return next;
}

/** Builds the whole view from what is stored: the same result as applying each event as it comes. */
export function buildMessages(messages: readonly UserMessage[], events: readonly ConversationEvent[]): Transcript {
  const heard = messages.reduce(addUserMessage, emptyTranscript);
  return [...events].sort((a, b) => a.sequence - b.sequence).reduce(applyEvent, heard);
}

/** The plan shown beside the chat: that of the newest plan part. */
export function latestPlan(transcript: Transcript): PlanReference | null {
  for (const turn of transcript.turns.toReversed()) {
    const part = turn.answer.parts.findLast((candidate) => candidate.kind === 'plan');
    if (part?.kind === 'plan') return part.plan;
  }
  return null;
}

/** True while the newest turn is still being answered. */
export function isAnswering(transcript: Transcript): boolean {
  const state = transcript.turns.at(-1)?.answer.state;
  return state === 'waiting' || state === 'streaming';
}

function applyInOrder(transcript: Transcript, event: ConversationEvent): Transcript {
  const at = transcript.turns.findIndex((turn) => turn.turnId === event.turnId);
  const turn = transcript.turns[at] ?? { turnId: event.turnId, user: null, answer: waiting };
  const changed: Turn = { ...turn, answer: applyChunk(turn.answer, event.chunk, event.sequence) };
  return { ...transcript, lastSequence: event.sequence, turns: at < 0 ? [...transcript.turns, changed] : transcript.turns.with(at, changed) };
}

function applyChunk(answer: Answer, chunk: MessageChunk, sequence: number): Answer {
  switch (chunk.type) {
    case 'start':
      return { ...answer, state: 'streaming' };
    case 'text-start':
      return streaming(answer, upsert(answer.parts, { kind: 'text', id: chunk.id, text: '', open: true }));
    case 'text-delta': {
      const text = answer.parts.find((part) => part.kind === 'text' && part.id === chunk.id);
      const before = text?.kind === 'text' ? text.text : '';
      return streaming(answer, upsert(answer.parts, { kind: 'text', id: chunk.id, text: before + chunk.delta, open: true }));
    }
    case 'text-end':
      return streaming(
        answer,
        answer.parts.map((part) => (part.kind === 'text' && part.id === chunk.id ? { ...part, open: false } : part)),
      );
    case 'tool-input-available':
      return streaming(answer, addStep(answer.parts, { id: chunk.toolCallId, toolName: chunk.toolName, input: chunk.input, state: 'running' }));
    case 'tool-output-available':
      return streaming(answer, finishStep(answer.parts, chunk.toolCallId, { state: 'done', output: chunk.output }));
    case 'tool-output-error':
      return streaming(answer, finishStep(answer.parts, chunk.toolCallId, { state: 'failed', errorText: chunk.errorText }));
    case 'data-plan':
      return streaming(answer, upsert(answer.parts, { kind: 'plan', id: chunk.id, plan: chunk.data }));
    case 'data-question':
      return streaming(answer, upsert(answer.parts, { kind: 'question', id: chunk.id, questions: chunk.data.questions }));
    case 'data-sources':
      return streaming(answer, upsert(answer.parts, { kind: 'sources', id: chunk.id, citations: chunk.data.citations }));
    case 'data-ledger':
      return streaming(answer, upsert(answer.parts, { kind: 'ledger', id: chunk.id, entries: chunk.data.entries }));
    case 'data-funds':
      return streaming(answer, upsert(answer.parts, { kind: 'funds', id: chunk.id, list: chunk.data }));
    case 'data-fund-analysis':
      return streaming(answer, upsert(answer.parts, { kind: 'analysis', id: chunk.id, analysis: chunk.data }));
    case 'data-fund-comparison':
      return streaming(answer, upsert(answer.parts, { kind: 'comparison', id: chunk.id, comparison: chunk.data }));
    case 'data-simulation':
      return streaming(answer, upsert(answer.parts, { kind: 'simulation', id: chunk.id, simulation: chunk.data }));
    case 'data-disclosures':
      return streaming(answer, upsert(answer.parts, { kind: 'disclosures', id: chunk.id, disclosures: chunk.data.disclosures }));
    case 'data-notice':
      return streaming(answer, upsert(answer.parts, { kind: 'notice', id: chunk.id, code: chunk.data.code, text: chunk.data.text }));
    case 'data-timings':
      return streaming(answer, upsert(answer.parts, { kind: 'timings', id: chunk.id, milliseconds: chunk.data }));
    case 'error':
      return { ...answer, state: 'failed', errorText: chunk.errorText, parts: settle(answer.parts) };
    case 'abort':
      return { ...answer, state: 'stopped', parts: settle(answer.parts) };
    case 'finish':
      return { ...answer, state: answer.state === 'failed' || answer.state === 'stopped' ? answer.state : 'done', parts: settle(answer.parts) };
    default:
      return streaming(answer, [...answer.parts, { kind: 'unknown', id: `unknown-${sequence}`, type: (chunk as { type: string }).type }]);
  }
}

function streaming(answer: Answer, parts: AnswerPart[]): Answer {
  return { ...answer, parts, state: answer.state === 'waiting' ? 'streaming' : answer.state };
}

/** A part of the same kind and id is replaced where it stands; a new one goes last. */
function upsert(parts: AnswerPart[], part: AnswerPart): AnswerPart[] {
  const at = parts.findIndex((known) => known.kind === part.kind && known.id === part.id);
  return at < 0 ? [...parts, part] : parts.with(at, part);
}

/** Calls that follow one another are one trace; words between them start another. */
function addStep(parts: AnswerPart[], step: TraceStep): AnswerPart[] {
  if (parts.some((part) => part.kind === 'trace' && part.steps.some((known) => known.id === step.id))) return parts;
  const last = parts.at(-1);
  if (last?.kind === 'trace') return parts.with(-1, { ...last, steps: [...last.steps, step] });
  return [...parts, { kind: 'trace', id: `trace-${step.id}`, steps: [step] }];
}

function finishStep(parts: AnswerPart[], callId: string, result: Pick<TraceStep, 'state' | 'output' | 'errorText'>): AnswerPart[] {
  const known = parts.some((part) => part.kind === 'trace' && part.steps.some((step) => step.id === callId));
  // A result without its call still tells that something ran.
  const all = known ? parts : addStep(parts, { id: callId, toolName: '', input: null, state: 'running' });
  return all.map((part) => (part.kind === 'trace' ? { ...part, steps: part.steps.map((step) => (step.id === callId ? { ...step, ...result } : step)) } : part));
}

/** Nothing of an ended answer is still open or running. */
function settle(parts: AnswerPart[]): AnswerPart[] {
  return parts.map((part) => {
    if (part.kind === 'text') return { ...part, open: false };
    if (part.kind === 'trace') return { ...part, steps: part.steps.map((step) => (step.state === 'running' ? { ...step, state: 'failed' as const } : step)) };
    return part;
  });
}
