import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { newId } from '../values/id.ts';
import type { Language } from '../values/language.ts';
import { toInstant } from '../values/time.ts';
import type { AgentName } from './conversation.schema.ts';

const agentRoles: Record<AgentName, readonly Actor['role'][]> = { campaign: ['operator'], fund: ['customer', 'operator'] };

/** Opens an empty conversation with an agent the actor's role may use. */
export async function startConversation(
  context: ServerContext,
  { actor, agent, language }: { actor: Actor; agent: AgentName; language: Language },
): Promise<string> {
  if (!agentRoles[agent].includes(actor.role)) throw new HelmsmanError('FORBIDDEN', { what: `talk to the ${agent} agent` });
  const id = newId('cnv');
  const now = toInstant(context.clock());
  const title = language === 'zh' ? '新对话' : 'New conversation';
  await context.store
    .insertInto('conversation')
    .values({ id, agent, owner: actor.id, title, language, created_at: now, updated_at: now, last_sequence: 0, open_turn: null })
    .execute();
  return id;
}
