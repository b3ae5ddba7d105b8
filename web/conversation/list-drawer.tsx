import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { ConversationList } from './conversation-list.tsx';

/** The conversation list where there is no room beside the chat. */
export function ListDrawer({ current }: { current: string | null }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="text" icon={<MenuOutlined />} aria-label={t.conversation.list} className="list-drawer-button" onClick={() => setOpen(true)} />
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={300} title={t.conversation.list} destroyOnHidden>
        <ConversationList current={current} onChoose={() => setOpen(false)} />
      </Drawer>
    </>
  );
}
