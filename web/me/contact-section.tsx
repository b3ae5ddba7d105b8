import { Button } from 'antd';
import { useState } from 'react';
import type { Complaint, ComplaintKind } from '../../server/fund/customer/customer.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { useContacts } from './me-client.ts';

/** The way to a person and the way to complain, and how far each has come. */
export function ContactSection() {
  const { t } = useLanguage();
  const query = useContacts();
  const [open, setOpen] = useState<ComplaintKind | null>(null);
  return (
    <section className="card card-pad" aria-labelledby="me-service">
      <h2 id="me-service">{t.me.service}</h2>
      <div className="me-contact">
        {(['human', 'complaint'] as const).map((kind) => (
          <div key={kind}>
            <Button block onClick={() => setOpen(kind)}>
              {t.me[kind]}
            </Button>
            <p className="small muted">{kind === 'human' ? t.me.humanHint : t.me.complaintHint}</p>
          </div>
        ))}
      </div>
      <h3>{t.me.records}</h3>
      <Loaded query={query} rows={2}>
        {(contacts) =>
          contacts.length === 0 ? (
            <p className="small muted">{t.me.noRecords}</p>
          ) : (
            <ul className="contacts">
              {contacts.map((contact) => (
                <ContactRecord key={contact.id} contact={contact} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {open !== null && <ContactDialog kind={open} conversationId={null} onClose={() => setOpen(null)} />}
    </section>
  );
}

function ContactRecord({ contact }: { contact: Complaint }) {
  const { t, say, language } = useLanguage();
  return (
    <li>
      <p className="spread">
        <span>
          <strong>{t.me.kind[contact.kind]}</strong> <span className="mono">{contact.number}</span>
        </span>
        <span className={`pill tone-${contact.state === 'answered' ? 'good' : 'accent'}`}>{t.me.contactState[contact.state]}</span>
      </p>
      <p className="contact-text small">{contact.text}</p>
      <p className="small muted num">
        {t.me.submittedAt(formatInstant(contact.filedAt, language))}
        {contact.state === 'open' && ` · ${t.me.promisedBy(formatInstant(contact.promisedBy, language))}`}
      </p>
      {contact.state === 'open' && <p className="small muted">{contact.overdue ? t.me.overdue : say(contact.promise)}</p>}
      {contact.answer !== null && (
        <p className="contact-answer small">
          <strong>{t.me.answered}</strong>
          {t.common.colon}
          {contact.answer}
        </p>
      )}
    </li>
  );
}
