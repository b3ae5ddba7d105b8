import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { bankDay } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { type ConversationSummary, useConversations, useDeleteConversation } from './conversation-client.ts';

/** Earlier conversations, newest first, by day. */
export function ConversationList({ current, onChoose }: { current: string | null; onChoose?: () => void }) {
  const { t } = useLanguage();
  const query = useConversations();
  return (
    <nav className="talk-list" aria-label={t.conversation.list}>
      <Link to="/conversations" className="talk-new" onClick={onChoose} activeOptions={{ exact: true }}>
        <PlusOutlined aria-hidden />
        {t.conversation.new}
      </Link>
      <Loaded query={query} rows={4}>
        {(conversations) => {
          const today = bankDay(new Date());
          const groups: { name: string; members: ConversationSummary[] }[] = [
            { name: t.conversation.today, members: conversations.filter((each) => bankDay(each.updatedAt) === today) },
            { name: t.conversation.earlier, members: conversations.filter((each) => bankDay(each.updatedAt) !== today) },
          ];
          return groups
            .filter((group) => group.members.length > 0)
            .map((group) => (
              <section key={group.name} className="talk-group">
                <h2>{group.name}</h2>
                <ul>
                  {group.members.map((each) => (
                    <ListItem key={each.id} conversation={each} current={each.id === current} onChoose={onChoose} />
                  ))}
                </ul>
              </section>
            ));
        }}
      </Loaded>
    </nav>
  );
}

function ListItem({ conversation, current, onChoose }: { conversation: ConversationSummary; current: boolean; onChoose?: () => void }) {
  const { t } = useLanguage();
  const { modal, message } = App.useApp();
  const showError = useShowError();
  const remove = useDeleteConversation();
  const navigate = useNavigate();
  const title = conversation.title || t.conversation.untitled;

  return (
    <li className={current ? 'talk-item current' : 'talk-item'}>
      <Link to="/conversations/$conversationId" params={{ conversationId: conversation.id }} onClick={onChoose} className="talk-item-link" title={title}>
        {title}
      </Link>
      <Button
        type="text"
        size="small"
        className="talk-item-delete"
        aria-label={`${t.conversation.delete}: ${title}`}
        icon={<DeleteOutlined />}
        onClick={() =>
          modal.confirm({
            title: t.conversation.delete,
            content: t.conversation.deleteConfirm,
            okText: t.conversation.delete,
            cancelText: t.common.cancel,
            okButtonProps: { danger: true },
            onOk: () =>
              remove
                .mutateAsync(conversation.id)
                .then(() => {
                  message.success(t.conversation.deleted);
                  if (current) void navigate({ to: '/conversations' });
                })
                .catch(showError),
          })
        }
      />
    </li>
  );
}
