import { useParams } from '@tanstack/react-router';
import { NewConversation } from './new-conversation.tsx';
import { OpenConversation } from './open-conversation.tsx';
import './conversation.css';

/** The conversation screen: a new one, or the one in the address. */
export function ConversationScreen() {
  const { conversationId } = useParams({ strict: false });
  // The key gives every conversation its own state.
  return conversationId === undefined ? <NewConversation /> : <OpenConversation key={conversationId} conversationId={conversationId} />;
}
