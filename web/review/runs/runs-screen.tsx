import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { Run } from '../../../server/review/run.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { usePersonName } from '../../shell/session.ts';
import { useReviewSetup, useRuns } from '../review-client.ts';
import { ReviewFrame } from '../review-frame.tsx';
import { useSuiteName } from '../use-suite-name.ts';
import { NewRunDialog } from './new-run-dialog.tsx';
import { RunStatePill } from './run-state-pill.tsx';
import { TrendList } from './trend-list.tsx';

/** Every run of the suites, newest first, and how the rates went from run to run. */
export function RunsScreen() {
  const { t, say } = useLanguage();
  const setup = useReviewSetup();
  const runs = useRuns();
  const [asking, setAsking] = useState(false);
  const unavailable = setup.data?.unavailable ?? null;
  return (
    <ReviewFrame
      actions={
        <Button type="primary" icon={<PlusOutlined />} disabled={setup.data === undefined || unavailable !== null} onClick={() => setAsking(true)}>
          {t.review.newRun}
        </Button>
      }
    >
      {unavailable !== null && <p className="review-notice small">{say(unavailable)}</p>}
      <Loaded query={runs} rows={6}>
        {(all) => (all.length === 0 ? <Blank title={t.review.noRuns} hint={t.review.noRunsHint} /> : <History runs={all} />)}
      </Loaded>
      {asking && setup.data && <NewRunDialog setup={setup.data} onClose={() => setAsking(false)} />}
    </ReviewFrame>
  );
}

function History({ runs }: { runs: Run[] }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<string[]>([]);
  // The older of the two is A.
  const [b, a] = runs.filter(({ id }) => picked.includes(id)).map(({ id }) => id);
  return (
    <div className="stack">
      <div className="row-wrap">
        <Button disabled={picked.length !== 2} onClick={() => void navigate({ to: '/review/compare', search: { a, b } })}>
          {t.review.compare}
        </Button>
        <span className="small muted num">{picked.length === 0 ? t.review.compareHint : t.review.pickTwo(picked.length)}</span>
      </div>
      <RunTable runs={runs} picked={picked} onPick={setPicked} />
      <TrendList />
    </div>
  );
}

function RunTable({ runs, picked, onPick }: { runs: Run[]; picked: string[]; onPick(ids: string[]): void }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  return (
    <Table<Run>
      rowKey="id"
      size="small"
      className="card review-table"
      scroll={{ x: 'max-content' }}
      dataSource={runs}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      rowSelection={{
        selectedRowKeys: picked,
        hideSelectAll: true,
        columnTitle: <span className="visually-hidden">{t.review.compare}</span>,
        onChange: (keys) => onPick(keys.map(String).slice(-2)),
        getCheckboxProps: (run) => ({ disabled: run.result === null, 'aria-label': `${t.review.compare} ${run.id}` }),
      }}
      columns={[
        {
          title: t.review.run,
          key: 'run',
          render: (_value, run) => (
            <div className="stack-tight">
              <Link to="/review/runs/$runId" params={{ runId: run.id }} search={{}} className="mono">
                {run.id}
              </Link>
              {run.note !== '' && <span className="small soft review-note">{run.note}</span>}
            </div>
          ),
        },
        { title: t.review.outcome, key: 'state', render: (_value, run) => <RunStatePill run={run} /> },
        { title: t.review.model, dataIndex: 'model', render: (model: string) => <span className="mono">{model}</span> },
        { title: t.review.summary, key: 'result', render: (_value, run) => <RunTotals run={run} /> },
        { title: t.review.at, dataIndex: 'askedAt', render: (at: string) => <span className="num">{formatInstant(at, language)}</span> },
        { title: t.review.by, key: 'by', render: (_value, run) => (run.askedBy === null ? t.review.shell : nameOf(run.askedBy)) },
      ]}
    />
  );
}

/** How many cases passed, over all suites of a run. */
function RunTotals({ run }: { run: Run }) {
  const { t } = useLanguage();
  const nameOf = useSuiteName();
  const suites = run.result?.suites ?? [];
  if (suites.length === 0) return <span className="muted">{t.review.suiteCount(run.suites.length)}</span>;
  const sum = (of: (suite: (typeof suites)[number]) => number) => suites.reduce((total, suite) => total + of(suite), 0).toLocaleString('en-US');
  return (
    <span>
      <span className="num strong">
        {t.review.passedOf(
          sum(({ passed }) => passed),
          sum(({ cases }) => cases),
        )}
      </span>{' '}
      <span className="small muted">{suites.length === 1 ? nameOf(suites[0]?.suite ?? '') : t.review.suiteCount(suites.length)}</span>
    </span>
  );
}
