export interface ConversationTables {
  conversation: {
    id: string;
    agent: string;
    owner: string;
    title: string;
    language: string;
    created_at: string;
    updated_at: string;
    last_sequence: number;
    /** The turn being answered, or null. */
    open_turn: string | null;
  };
  user_message: { id: string; conversation_id: string; turn_id: string; position: number; text: string; at: string };
  conversation_event: { conversation_id: string; sequence: number; turn_id: string; at: string; chunk: string };
  /** What the model saw of a finished turn: LangChain messages as plain JSON {role, content, toolCalls…}. */
  turn: {
    id: string;
    conversation_id: string;
    position: number;
    state: string;
    engine: string;
    transcript: string;
    started_at: string;
    ended_at: string | null;
  };
}
