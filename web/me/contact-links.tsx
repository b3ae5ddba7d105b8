import { Button } from 'antd';
import { useState } from 'react';
import type { ComplaintKind } from '../../server/fund/customer/customer.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import './me.css';

/** The ways to a person and to complain, at hand in every conversation. */
export function ContactLinks({ conversationId }: { conversationId: string | null }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<ComplaintKind | null>(null);
  return (
    <span className="contact-links">
      {(['human', 'complaint'] as const).map((kind) => (
        <Button key={kind} type="text" size="small" onClick={() => setOpen(kind)}>
          {t.me[kind]}
        </Button>
      ))}
      {open !== null && <ContactDialog kind={open} conversationId={conversationId} onClose={() => setOpen(null)} />}
    </span>
  );
}
