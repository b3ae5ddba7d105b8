import { createContext, type ReactNode, useContext } from 'react';

/** What a part of an answer may do to the conversation it stands in. */
export interface ConversationActions {
  conversationId: string;
  /** True while a turn is being answered: nothing else may be started. */
  answering: boolean;
  send(text: string): void;
  /** Reads the conversation again: a list changed by a click comes back as an event of its turn. */
  refresh(): Promise<void>;
}

const ActionsContext = createContext<ConversationActions | null>(null);

export function ConversationActionsProvider({ actions, children }: { actions: ConversationActions; children: ReactNode }) {
  return <ActionsContext value={actions}>{children}</ActionsContext>;
}

export function useConversationActions(): ConversationActions {
  const actions = useContext(ActionsContext);
  if (actions === null) throw new Error('useConversationActions outside an open conversation');
  return actions;
}
