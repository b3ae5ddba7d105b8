import { InboxOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useReducer, useState } from 'react';
import type { DocumentSummary } from '../../server/know-how/document.schema.ts';
import { newKey, RequestError } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useRefreshKnowHow } from './know-how-client.ts';
import { sendFile, type UploadTold } from './send-file.ts';
import { UploadItem } from './upload-item.tsx';
import { isMoving, nextUploads } from './upload-queue.ts';
import { UploadSettings } from './upload-settings.tsx';

const ACCEPTED = '.md,.markdown,.txt,.html,.htm,.pdf,.docx';
const nothingTold: UploadTold = { title: '', owner: '', source: '', trust: '', scenario: '', scope: '', validFrom: '', validUntil: '' };

/** Files dropped or picked, what is told beside them, and how far each has come. With `document`: a new version of it. */
export function UploadPanel({ document }: { document?: DocumentSummary }) {
  const { t, language } = useLanguage();
  const showError = useShowError();
  const refresh = useRefreshKnowHow();
  const [uploads, tell] = useReducer(nextUploads, []);
  const [told, setTold] = useState<UploadTold>(nothingTold);
  const single = document !== undefined;
  const waiting = uploads.filter((upload) => upload.state.name === 'waiting');
  const busy = uploads.some(isMoving);
  const badDates = told.validFrom !== '' && told.validUntil !== '' && told.validUntil < told.validFrom;

  async function start(): Promise<void> {
    // One after the other: the server reads and indexes each as a whole.
    for (const { id, file } of waiting) {
      tell({ type: 'progress', id, sent: 0, total: Math.max(1, file.size) });
      try {
        const report = await sendFile(file, {
          told: { ...told, title: waiting.length === 1 ? told.title : '', ...(document === undefined ? {} : { documentId: document.id }) },
          language,
          onProgress: (sent, total) => tell({ type: 'progress', id, sent, total }),
        });
        tell({ type: 'done', id, document: report.document, findable: report.findable });
      } catch (error) {
        if (error instanceof RequestError) tell({ type: 'failed', id, problem: error.view });
        else {
          // The file could not be read any more: moved or deleted since it was chosen.
          tell({ type: 'failed', id, problem: { code: 'FILE', message: t.knowHow.upload.failed, fix: String((error as Error).message), facts: {} } });
          showError(error);
        }
      }
      await refresh();
    }
  }

  return (
    <div className="stack">
      <Upload.Dragger
        multiple={!single}
        accept={ACCEPTED}
        showUploadList={false}
        disabled={busy}
        beforeUpload={(file) => {
          tell({ type: 'add', files: [{ id: newKey(), file }], single });
          return false;
        }}
      >
        <p className="know-how-drop-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="strong">{t.knowHow.upload.drop}</p>
        <p className="small muted">{t.knowHow.upload.dropHint}</p>
      </Upload.Dragger>
      {uploads.length > 0 && (
        <section aria-label={t.knowHow.upload.queue} aria-live="polite">
          <ul className="know-how-uploads">
            {uploads.map((upload) => (
              <UploadItem
                key={upload.id}
                upload={upload}
                onRemove={() => tell({ type: 'remove', id: upload.id })}
                onRetry={() => tell({ type: 'retry', id: upload.id })}
              />
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <>
          <UploadSettings told={told} document={document} titled={waiting.length === 1} badDates={badDates} onTold={(part) => setTold({ ...told, ...part })} />
          <div className="row">
            <Button type="primary" loading={busy} disabled={badDates} onClick={() => void start()}>
              {t.knowHow.upload.start(waiting.length)}
            </Button>
          </div>
        </>
      )}
      {!busy && uploads.some((upload) => upload.state.name === 'done') && (
        <Button size="small" className="know-how-add" onClick={() => tell({ type: 'clear' })}>
          {t.knowHow.upload.clear}
        </Button>
      )}
    </div>
  );
}
