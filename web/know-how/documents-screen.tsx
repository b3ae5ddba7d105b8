import { Link } from '@tanstack/react-router';
import type { DocumentSummary } from '../../server/know-how/document.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { useAccount, usePersonName } from '../shell/session.ts';
import { sayValid } from './card-content.ts';
import { useDocuments } from './know-how-client.ts';
import { KnowHowFrame } from './know-how-frame.tsx';
import { sayBytes } from './say-bytes.ts';
import { TrustPill, ValidityPill } from './trust-pill.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { useScopeName } from './use-scope-name.ts';

/** The bank's own documents, and where new ones come in. */
export function DocumentsScreen() {
  const { t } = useLanguage();
  const account = useAccount();
  const query = useDocuments();
  return (
    <KnowHowFrame>
      <div className="stack">
        {account.role === 'operator' && (
          <section className="card card-pad stack" aria-label={t.knowHow.upload.title}>
            <h2>{t.knowHow.upload.title}</h2>
            <UploadPanel />
          </section>
        )}
        <section aria-label={t.knowHow.documents}>
          <h2 className="visually-hidden">{t.knowHow.documents}</h2>
          <Loaded query={query}>
            {(documents) =>
              documents.length === 0 ? (
                <div className="card">
                  <Blank title={t.knowHow.document.none} hint={t.knowHow.document.noneHint} />
                </div>
              ) : (
                <ul className="know-how-items">
                  {documents.map((document) => (
                    <DocumentItem key={document.id} document={document} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </section>
      </div>
    </KnowHowFrame>
  );
}

function DocumentItem({ document }: { document: DocumentSummary }) {
  const { t, say, language } = useLanguage();
  const nameOf = usePersonName();
  const scopeName = useScopeName();
  return (
    <li className="card know-how-item">
      <p className="row-wrap know-how-item-head">
        <Link to="/know-how/cards/$cardId" params={{ cardId: document.id }} className="know-how-item-title">
          {say(document.title)}
        </Link>
        <TrustPill trust={document.trust} />
        <ValidityPill validity={document.validity} />
        <span className="small muted num">{t.common.version(document.version)}</span>
      </p>
      <p className="row-wrap small soft know-how-item-facts">
        <span>{document.fileName}</span>
        <span>{t.knowHow.document.type[document.type]}</span>
        <span className="num">{sayBytes(document.bytes)}</span>
        {document.pages !== null && <span className="num">{t.knowHow.document.pages(document.pages)}</span>}
        <span className="num">{t.knowHow.document.passages(String(document.passages))}</span>
      </p>
      <p className="row-wrap small muted know-how-item-facts">
        <span>{nameOf(document.owner)}</span>
        <span>{scopeName(document.scope)}</span>
        <span className="num">{sayValid(document, t)}</span>
        <span>{t.knowHow.uploadedBy(nameOf(document.uploadedBy))}</span>
        <span className="num">{formatInstant(document.uploadedAt, language)}</span>
      </p>
    </li>
  );
}
