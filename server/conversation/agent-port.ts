import type { Actor } from '../identity.ts';
import type { Language } from '../values/language.ts';
import type { AgentName, MessageChunk } from './conversation.schema.ts';

/** One message of an earlier turn, as a later turn is told of it. */
export interface TranscriptMessage {
  role: 'user' | 'assistant';
  text: string;
}

/** What an agent is given to answer one message. Identity comes from here and from nowhere else. */
export interface AgentTurn {
  conversationId: string;
  turnId: string;
  agent: AgentName;
  actor: Actor;
  language: Language;
  /** All the user's messages, oldest first; the last one is to be answered. */
  userTexts: { messageId: string; text: string }[];
  /** Earlier turns, oldest first, without the message to be answered. */
  history: TranscriptMessage[];
  signal: AbortSignal;
  /** Stores and sends one chunk of the answer. */
  emit(chunk: MessageChunk): void;
}

/** What is kept of a finished turn. */
export interface TurnOutcome {
  /** The answer in words, for later turns. */
  text: string;
  /** Which engine answered: built-in, openai:<model>, or both after a failure. */
  engine: string;
}

/** Answers one message. Provided by agents/, joined in main.ts. Throws only for faults; refusals are answers. */
export type AgentPort = (turn: AgentTurn) => Promise<TurnOutcome>;
export type AgentPorts = Partial<Record<AgentName, AgentPort>>;
