import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox, Pagination } from 'antd';
import { useState } from 'react';
import type { ReviewableConversation } from '../../../server/review/case-proposal.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { ITEMS_PER_PAGE, useAddItem, useReviewableConversations } from '../review-client.ts';
import { ReviewFrame } from '../review-frame.tsx';

/** Real conversations, their owners' data removed, to be rated or made into cases. */
export function ConversationsScreen() {
  const { t } = useLanguage();
  const [thumbsDown, setThumbsDown] = useState(false);
  const [page, setPage] = useState(0);
  const query = useReviewableConversations({ thumbsDown, page });
  return (
    <ReviewFrame>
      <div className="stack">
        <p className="small soft">{t.review.conversationsHint}</p>
        <Checkbox
          checked={thumbsDown}
          onChange={(event) => {
            setThumbsDown(event.target.checked);
            setPage(0);
          }}
        >
          {t.review.onlyThumbsDown}
        </Checkbox>
        <Loaded query={query}>
          {({ conversations, total }) =>
            conversations.length === 0 ? (
              <Blank title={t.review.noConversations} />
            ) : (
              <>
                <ul className="card review-cases">
                  {conversations.map((conversation) => (
                    <ConversationRow key={conversation.id} conversation={conversation} />
                  ))}
                </ul>
                <Pagination
                  hideOnSinglePage
                  showSizeChanger={false}
                  current={page + 1}
                  pageSize={ITEMS_PER_PAGE}
                  total={total}
                  onChange={(next) => setPage(next - 1)}
                />
              </>
            )
          }
        </Loaded>
      </div>
    </ReviewFrame>
  );
}

function ConversationRow({ conversation }: { conversation: ReviewableConversation }) {
  const { t, language } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const add = useAddItem();
  const last = conversation.turnIds.at(-1);
  return (
    <li>
      <div className="grow">
        <Link to="/review/conversations/$conversationId" params={{ conversationId: conversation.id }}>
          {conversation.opening}
        </Link>
        <p className="small muted">
          {t.review.agent[conversation.agent]} · {t.review.turns(conversation.turns)} ·{' '}
          <span className="num">{formatInstant(conversation.updatedAt, language)}</span>
          {conversation.thumbsDown > 0 && <span className="review-bad"> · {t.review.thumbsDown(conversation.thumbsDown)}</span>}
        </p>
      </div>
      {last !== undefined && (
        <Button
          size="small"
          loading={add.isPending}
          onClick={() =>
            add.mutate(
              { kind: 'turn', conversationId: conversation.id, turnId: last },
              { onSuccess: () => void message.success(t.review.addedToQueue), onError: showError },
            )
          }
        >
          {t.review.toQueue}
        </Button>
      )}
    </li>
  );
}
