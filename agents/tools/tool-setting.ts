import type { ServerContext } from '../../server/context.ts';
import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import type { Actor } from '../../server/identity.ts';
import type { Citation } from '../../server/marketing/campaign/assessment.schema.ts';
import type { Language } from '../../server/values/language.ts';

/** What the tools of one turn share, whichever agent they serve. The actor comes from the session: no tool takes one as an argument. */
export interface TurnSetting {
  context: ServerContext;
  actor: Actor;
  language: Language;
  conversationId: string;
  emit(chunk: MessageChunk): void;
  /** Cards found in this turn, for citation. */
  citations: Citation[];
}

/** What the campaign copilot's tools share. */
export interface ToolSetting extends TurnSetting {
  /** All the user's messages, oldest first. */
  userTexts: readonly { messageId: string; text: string }[];
  /** The message being answered. */
  answering: string | null;
  /** What the deterministic reading found in it, to check a language model's plan against; empty for the built-in engine. */
  wordsRead: readonly { messageId: string; quote: string; span: [number, number] }[];
  /** Whether a language model chooses the calls; absent: the built-in engine does. */
  byLanguageModel?: boolean;
  /** The campaign this conversation is about: the newest drafted or revised in it. */
  campaignId: string | null;
}

/** Whether a tool only reads, or makes drafts. No tool does more: deciding and sending is for people. */
export type ToolEffect = 'reads' | 'drafts';
