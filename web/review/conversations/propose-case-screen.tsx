import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { CaseProposal, RemovedPiece } from '../../../server/review/case-proposal.schema.ts';
import { evalCaseSchema } from '../../../server/review/eval-case.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { Loaded } from '../../shell/page-state.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { Field } from '../field.tsx';
import { useCaseProposal, useSaveCase } from '../review-client.ts';
import { ReviewPage } from '../review-frame.tsx';

const USUAL_FILE = 'conversations';

/** A conversation as a case: what was removed from it, what it would expect, and where it is saved. */
export function ProposeCaseScreen() {
  const { conversationId } = useParams({ from: '/review/conversations/$conversationId' });
  const { t } = useLanguage();
  const query = useCaseProposal(conversationId);
  return (
    <ReviewPage back={<Link to="/review/conversations">{t.review.conversations}</Link>} title={t.review.proposal} subtitle={t.review.proposalHint}>
      <Loaded query={query}>{(proposal) => <ProposalView key={proposal.conversationId} proposal={proposal} />}</Loaded>
    </ReviewPage>
  );
}

function ProposalView({ proposal }: { proposal: CaseProposal }) {
  const { say } = useLanguage();
  return (
    <div className="review-columns">
      <SaveForm proposal={proposal} />
      <div className="stack">
        <Removed pieces={proposal.removed} />
        {proposal.notes.map((note) => (
          <p key={note.en} className="review-notice small">
            {say(note)}
          </p>
        ))}
      </div>
    </div>
  );
}

function Removed({ pieces }: { pieces: RemovedPiece[] }) {
  const { t } = useLanguage();
  return (
    <section className="card card-pad stack-tight" aria-label={t.review.removed}>
      <h2>{t.review.removed}</h2>
      <p className="small muted">{pieces.length === 0 ? t.review.removedNone : t.review.removedHint}</p>
      <ul className="stack-tight small">
        {pieces.map((piece, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two pieces may look the same, and none moves
          <li key={place}>
            <span className="muted">
              {t.review.inTurn(piece.turn)} · {t.review.removedKind[piece.kind]}
            </span>{' '}
            <span className="mono">{piece.hint}</span> → <span className="mono">{piece.replacement}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is wrong with a row as it is typed; null: nothing. */
function problemOf(row: string, notJson: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    return notJson;
  }
  const parsed = evalCaseSchema.safeParse(value);
  return parsed.success ? null : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

function SaveForm({ proposal }: { proposal: CaseProposal }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const navigate = useNavigate();
  const save = useSaveCase();
  const [row, setRow] = useState(() => JSON.stringify(proposal.case, null, 2));
  const [file, setFile] = useState(USUAL_FILE);
  const [replace, setReplace] = useState(false);
  const problem = problemOf(row, t.review.notJson);

  async function submit(): Promise<void> {
    try {
      const saved = await save.mutateAsync({ file, case: evalCaseSchema.parse(JSON.parse(row)), conversationId: proposal.conversationId, replace });
      message.success(t.review.savedCase(saved.id, saved.file));
      await navigate({ to: '/review/cases' });
    } catch (error) {
      showError(error);
    }
  }

  return (
    <section className="card card-pad stack">
      <Field label={t.review.caseRow} hint={t.review.caseRowHint}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="mono"
            spellCheck={false}
            autoSize={{ minRows: 12, maxRows: 30 }}
            value={row}
            onChange={(event) => setRow(event.target.value)}
          />
        )}
      </Field>
      {problem !== null && (
        <p className="small review-bad" role="alert">
          {problem}
        </p>
      )}
      <Field label={t.review.caseFile} hint={t.review.caseFileHint}>
        {(id) => <Input id={id} className="mono" value={file} onChange={(event) => setFile(event.target.value)} />}
      </Field>
      <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
        {t.review.replace}
      </Checkbox>
      <p>
        <Button type="primary" loading={save.isPending} disabled={problem !== null || file === ''} onClick={() => void submit()}>
          {t.review.saveCase}
        </Button>
      </p>
    </section>
  );
}
