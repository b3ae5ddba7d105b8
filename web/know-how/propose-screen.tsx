import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { CardView } from '../../server/know-how/card.schema.ts';
import { useCampaigns } from '../campaign/campaign-client.ts';
import { RequestError } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { splitName, useAccount } from '../shell/session.ts';
import { useShowError } from '../shell/use-show-error.ts';
import { DraftFields } from './draft-fields.tsx';
import { type DraftForm, emptyForm, formOf, readForm } from './draft-form.ts';
import { Choices, Field, toggled } from './field.tsx';
import { useCard, usePropose } from './know-how-client.ts';
import { type Problem, problemAt, sayIssue } from './say-issue.ts';
import './know-how.css';

/** A change to a card, or a new card, put before the approvers. */
export function ProposeScreen() {
  const { cardId } = useParams({ strict: false });
  return <div className="page know-how">{cardId === undefined ? <ProposalForm view={null} /> : <ChangeOf cardId={cardId} />}</div>;
}

function ChangeOf({ cardId }: { cardId: string }) {
  const query = useCard(cardId, undefined);
  return (
    <Loaded query={query} rows={10}>
      {(view) => <ProposalForm key={view.card.id} view={view} />}
    </Loaded>
  );
}

function ProposalForm({ view }: { view: CardView | null }) {
  const { t, say } = useLanguage();
  const account = useAccount();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const showError = useShowError();
  const propose = usePropose();
  const frame = useRef<HTMLFormElement>(null);
  // The version the change is made from is the one that was read at the beginning, whatever comes meanwhile.
  const [base] = useState(view);
  const [form, setForm] = useState<DraftForm>(() => (base === null ? emptyForm(splitName(say(account.name)).name) : formOf(base.card)));
  const [refused, setRefused] = useState<Problem[] | null>(null);
  const [tried, setTried] = useState(false);
  const baseVersion = base?.card.version ?? null;
  const read = readForm(form, baseVersion);
  const problems = [...(tried && !read.good ? read.issues.map((issue) => sayIssue(issue, t)) : []), ...(refused ?? [])];

  function change(part: Partial<DraftForm>): void {
    setForm((before) => ({ ...before, ...part }));
    setRefused(null);
  }

  async function submit(): Promise<void> {
    setTried(true);
    if (!read.good) {
      toFirstProblem();
      return;
    }
    try {
      const proposal = await propose.mutateAsync(read.proposal);
      message.success(t.knowHow.form.submitted);
      await navigate({ to: '/know-how/proposals/$proposalId', params: { proposalId: proposal.id } });
    } catch (error) {
      const said = error instanceof RequestError ? error.view : null;
      if (said?.code === 'INVALID_INPUT') {
        setRefused([{ where: String(said.facts.where ?? ''), what: said.message }]);
        toFirstProblem();
      } else showError(error);
    }
  }

  function toFirstProblem(): void {
    // After the problems are drawn.
    setTimeout(() => {
      const first = frame.current?.querySelector<HTMLElement>('.wrong input, .wrong textarea, .wrong button, [aria-invalid="true"]');
      first?.focus();
      first?.scrollIntoView({ block: 'center' });
    }, 50);
  }

  const placed = (problem: Problem) => problem.where.startsWith('card') || problem.where === 'reason' || problem.where === 'cardId';
  const elsewhere = problems.find((problem) => !placed(problem));
  return (
    <>
      {base === null ? (
        <Link to="/know-how" className="know-how-back small">
          <ArrowLeftOutlined aria-hidden /> {t.knowHow.backToLibrary}
        </Link>
      ) : (
        <Link to="/know-how/cards/$cardId" params={{ cardId: base.card.id }} className="know-how-back small">
          <ArrowLeftOutlined aria-hidden /> {say(base.card.title)}
        </Link>
      )}
      <div className="page-head">
        <div>
          <h1>{base === null ? t.knowHow.proposeNew : t.knowHow.proposeTitle(say(base.card.title))}</h1>
          <p>{t.knowHow.proposeHint}</p>
        </div>
      </div>
      <form
        ref={frame}
        noValidate
        className="card card-pad know-how-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {base !== null && base.openProposals > 0 && (
          <Alert
            type="info"
            showIcon
            title={t.knowHow.form.alreadyPending(base.openProposals)}
            action={
              <Link to="/know-how/proposals" search={{ card: base.card.id }}>
                {t.knowHow.proposals}
              </Link>
            }
          />
        )}
        {base === null && (
          <Field label={t.knowHow.form.cardId} hint={t.knowHow.form.cardIdHint} problem={problemAt(problems, 'cardId')}>
            {(control) => <Input {...control} value={form.cardId} onChange={(event) => change({ cardId: event.target.value })} />}
          </Field>
        )}
        <DraftFields form={form} problems={problems} onChange={change} />
        <Field label={t.knowHow.form.reason} hint={t.knowHow.form.reasonHint} problem={problemAt(problems, 'reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={1000}
              value={form.reason}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
        {account.role === 'operator' && <EvidenceChoice chosen={form.evidence} onChosen={(evidence) => change({ evidence })} />}
        {problems.length > 0 && (
          <p role="alert" className="know-how-problem">
            {elsewhere?.what ?? t.knowHow.form.problems(problems.length)}
          </p>
        )}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={propose.isPending}>
            {t.knowHow.form.submit}
          </Button>
        </div>
      </form>
    </>
  );
}

/** Campaigns named for a change, of those the author can see. */
function EvidenceChoice({ chosen, onChosen }: { chosen: string[]; onChosen(ids: string[]): void }) {
  const { t } = useLanguage();
  const campaigns = useCampaigns().data?.slice(0, 20) ?? [];
  if (campaigns.length === 0) return null;
  return (
    <Choices
      label={t.knowHow.form.evidence}
      options={campaigns.map((campaign) => ({ value: campaign.id, label: campaign.title }))}
      chosen={chosen}
      onToggle={(id) => onChosen(toggled(chosen, id))}
    />
  );
}
