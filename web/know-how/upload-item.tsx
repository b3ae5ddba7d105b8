import { CheckCircleFilled, CloseCircleFilled, DeleteOutlined, FileTextOutlined, LoadingOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Progress } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { sayBytes } from './say-bytes.ts';
import type { Upload } from './upload-queue.ts';

/** One file on its way: how far, what became of it, or why it was refused and what to do. */
export function UploadItem({ upload, onRemove, onRetry }: { upload: Upload; onRemove(): void; onRetry(): void }) {
  const { t, say } = useLanguage();
  const { file, state } = upload;
  const icons = {
    waiting: <FileTextOutlined aria-hidden />,
    sending: <LoadingOutlined aria-hidden />,
    reading: <LoadingOutlined aria-hidden />,
    done: <CheckCircleFilled aria-hidden className="know-how-good" />,
    failed: <CloseCircleFilled aria-hidden className="know-how-bad" />,
  };
  return (
    <li className="know-how-upload">
      {icons[state.name]}
      <div className="grow stack-tight">
        <p className="row-wrap">
          <span className="know-how-file-name">{file.name}</span>
          <span className="small muted num">{sayBytes(file.size)}</span>
        </p>
        {state.name === 'waiting' && <p className="small muted">{t.knowHow.upload.waiting}</p>}
        {state.name === 'sending' && (
          <>
            <Progress percent={state.percent} size="small" showInfo={false} aria-label={file.name} />
            <p className="small muted num">{t.knowHow.upload.sending(state.percent)}</p>
          </>
        )}
        {state.name === 'reading' && <p className="small muted">{t.knowHow.upload.reading}</p>}
        {state.name === 'done' && (
          <>
            <p className="row-wrap small">
              <span>{state.findable ? t.knowHow.upload.done(String(state.document.passages)) : t.knowHow.upload.notFindable}</span>
              <Link to="/know-how/cards/$cardId" params={{ cardId: state.document.id }}>
                {t.knowHow.upload.open}
              </Link>
            </p>
            {state.document.notes.map((note) => (
              <p key={note.en} className="small muted">
                {say(note)}
              </p>
            ))}
          </>
        )}
        {state.name === 'failed' && (
          <div className="small" role="alert">
            <p className="know-how-problem">{state.problem.message}</p>
            <p className="muted">{state.problem.fix}</p>
          </div>
        )}
      </div>
      {state.name === 'failed' && (
        <Button size="small" onClick={onRetry}>
          {t.knowHow.upload.retry}
        </Button>
      )}
      {(state.name === 'waiting' || state.name === 'failed') && (
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t.knowHow.upload.removeFile(file.name)} onClick={onRemove} />
      )}
    </li>
  );
}
