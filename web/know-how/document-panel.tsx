import { DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import type { KnowHowDocument } from '../../server/know-how/document.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useDocument, useRemoveDocument } from './know-how-client.ts';
import { sayBytes } from './say-bytes.ts';
import { UploadPanel } from './upload-panel.tsx';

/** The file behind a document: what the reader made of it, a new version, or away with it. */
export function DocumentPanel({ documentId }: { documentId: string }) {
  const { t } = useLanguage();
  const query = useDocument(documentId);
  return (
    <section className="card card-pad stack" aria-label={t.knowHow.document.file}>
      <h2>{t.knowHow.document.file}</h2>
      <Loaded query={query} rows={4}>
        {(document) => <FileFacts document={document} />}
      </Loaded>
    </section>
  );
}

function FileFacts({ document: { document, passages, versions } }: { document: KnowHowDocument }) {
  const { t, say, language } = useLanguage();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const showError = useShowError();
  const remove = useRemoveDocument();
  const [uploading, setUploading] = useState(false);

  function askToRemove(): void {
    modal.confirm({
      title: t.knowHow.document.removeConfirm(say(document.title)),
      content: t.knowHow.document.removeHint,
      okText: t.knowHow.document.remove,
      cancelText: t.common.cancel,
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await remove.mutateAsync(document.id);
          message.success(t.knowHow.document.removed);
          await navigate({ to: '/know-how/documents' });
        } catch (error) {
          showError(error);
        }
      },
    });
  }

  return (
    <>
      <ul className="know-how-cited">
        {versions.map((version) => (
          <li key={version.version}>
            <p className="know-how-file-name">{version.fileName}</p>
            <p className="small muted num">
              {t.common.version(version.version)} · {sayBytes(version.bytes)} · {formatInstant(version.uploadedAt, language)}
            </p>
          </li>
        ))}
      </ul>
      {document.notes.length > 0 && (
        <div className="stack-tight">
          <h3 className="small muted">{t.knowHow.document.notes}</h3>
          {document.notes.map((note) => (
            <p key={note.en} className="small soft">
              {say(note)}
            </p>
          ))}
        </div>
      )}
      <details className="know-how-passages">
        <summary>
          {t.knowHow.document.cutInto} <span className="muted num">{t.knowHow.document.passages(String(passages.length))}</span>
        </summary>
        <ol>
          {passages.slice(0, 100).map((passage, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity but their place
            <li key={index}>
              <p className="small strong">{passage.heading || t.knowHow.document.noHeading}</p>
              <p className="small soft citation-passage">{passage.text}</p>
            </li>
          ))}
        </ol>
      </details>
      {document.mayChange && (
        <div className="row-wrap">
          <Button icon={<UploadOutlined />} onClick={() => setUploading(true)}>
            {t.knowHow.document.newVersion}
          </Button>
          <Button danger icon={<DeleteOutlined />} loading={remove.isPending} onClick={askToRemove}>
            {t.knowHow.document.remove}
          </Button>
        </div>
      )}
      <Drawer
        open={uploading}
        onClose={() => setUploading(false)}
        size={520}
        title={t.knowHow.upload.newVersionOf(say(document.title))}
        closable={{ 'aria-label': t.common.close }}
        rootClassName="know-how-drawer"
        destroyOnHidden
      >
        <UploadPanel document={document} />
      </Drawer>
    </>
  );
}
