import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { CaseFile } from '../../../server/review/case-proposal.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { useCaseFile, useCaseFiles, useStartRun } from '../review-client.ts';
import { ReviewFrame } from '../review-frame.tsx';

/** The case files that reviewers have made, and a run of any of them. */
export function CaseFilesScreen() {
  const { t } = useLanguage();
  const query = useCaseFiles();
  return (
    <ReviewFrame>
      <Loaded query={query}>
        {(files) =>
          files.length === 0 ? (
            <Blank title={t.review.noCaseFiles} hint={t.review.noCaseFilesHint} />
          ) : (
            <ul className="stack">
              {files.map((file) => (
                <FileCard key={file.name} file={file} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </ReviewFrame>
  );
}

function FileCard({ file }: { file: CaseFile }) {
  const { t, language } = useLanguage();
  const showError = useShowError();
  const navigate = useNavigate();
  const start = useStartRun();
  const [open, setOpen] = useState(false);
  const run = () =>
    start.mutate(
      { suites: [file.name], model: 'builtin', repeat: 1, limit: null, note: '' },
      { onSuccess: ({ id }) => void navigate({ to: '/review/runs/$runId', params: { runId: id }, search: {} }), onError: showError },
    );
  return (
    <li className="card card-pad stack-tight">
      <div className="spread">
        <button type="button" className="link-button strong mono" aria-expanded={open} onClick={() => setOpen(!open)}>
          {file.name}
        </button>
        <Button size="small" loading={start.isPending} disabled={file.cases === 0} onClick={run}>
          {t.review.runFile}
        </Button>
      </div>
      <p className="small muted num">
        {t.review.caseCount} {file.cases} · {formatInstant(file.updatedAt, language)}
      </p>
      {file.problems.map(({ line, reason }) => (
        <p key={line} className="small review-bad">
          {t.review.problemsAt(line, reason)}
        </p>
      ))}
      {open && <FileContent name={file.name} />}
    </li>
  );
}

function FileContent({ name }: { name: string }) {
  const query = useCaseFile(name);
  return <Loaded query={query}>{({ cases }) => <pre className="review-pre">{cases.map((row) => JSON.stringify(row, null, 1)).join('\n\n')}</pre>}</Loaded>;
}
