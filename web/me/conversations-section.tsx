import { App, Button } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useDeleteAllConversations } from './me-client.ts';

/** Everything said can be deleted, after a question. */
export function ConversationsSection() {
  const { t } = useLanguage();
  const { modal, message } = App.useApp();
  const showError = useShowError();
  const remove = useDeleteAllConversations();
  return (
    <section className="card card-pad" aria-labelledby="me-conversations">
      <h2 id="me-conversations">{t.me.conversations}</h2>
      <p className="small soft">{t.me.deleteAllHint}</p>
      <p>
        <Button
          danger
          loading={remove.isPending}
          onClick={() =>
            modal.confirm({
              title: t.me.deleteAll,
              content: t.me.deleteAllConfirm,
              okText: t.me.deleteAll,
              cancelText: t.common.cancel,
              okButtonProps: { danger: true },
              onOk: () =>
                remove
                  .mutateAsync()
                  .then(() => void message.success(t.me.deletedAll))
                  .catch(showError),
            })
          }
        >
          {t.me.deleteAll}
        </Button>
      </p>
    </section>
  );
}
