import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Table } from 'antd';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { placesOf, useAccount, usePersonName } from '../shell/session.ts';
import { useShowError } from '../shell/use-show-error.ts';
import { type AuditRow, useAuditRows, useVerifyAudit } from './audit-client.ts';
import { sayAction, saySubject } from './say-action.ts';
import './audit.css';

/** Every state change, newest first, and a button that checks the chain. */
export function AuditScreen() {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  const query = useAuditRows();
  const verify = useVerifyAudit();
  const showError = useShowError();

  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{t.audit.title}</h1>
          <p>{t.audit.subtitle}</p>
        </div>
        <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} onClick={() => verify.mutate(undefined, { onError: showError })}>
          {t.audit.verify}
        </Button>
      </div>
      {verify.data && (
        <Alert
          className="audit-verdict"
          showIcon
          type={verify.data.intact ? 'success' : 'error'}
          title={verify.data.intact ? t.audit.verified(verify.data.rows.toLocaleString('en-US')) : t.audit.broken(String(verify.data.brokenAt ?? '?'))}
        />
      )}
      <Loaded query={query} rows={8}>
        {(pages) => (
          <>
            <Table<AuditRow>
              rowKey="sequence"
              size="small"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={pages.pages.flatMap((page) => page.rows)}
              expandable={{ expandedRowRender: (row) => <ChangeView row={row} />, columnTitle: <span className="visually-hidden">{t.audit.detail}</span> }}
              columns={[
                {
                  title: t.common.sequence,
                  dataIndex: 'sequence',
                  width: 80,
                  responsive: ['md'],
                  render: (value: number) => <span className="num muted">{value}</span>,
                },
                { title: t.audit.at, dataIndex: 'at', width: 170, render: (value: string) => <span className="num">{formatInstant(value, language)}</span> },
                { title: t.audit.action, dataIndex: 'action', render: (value: string) => <span title={value}>{sayAction(value, language)}</span> },
                { title: t.audit.actor, dataIndex: 'actor', width: 130, render: (value: string) => nameOf(value) },
                {
                  title: t.audit.subject,
                  responsive: ['md'],
                  key: 'subject',
                  render: (_value, row) => (
                    <span className="soft">
                      {row.subject_kind === 'account' ? (
                        `${saySubject('account', language)} ${nameOf(row.subject_id)}`
                      ) : (
                        <>
                          {saySubject(row.subject_kind, language)} <SubjectId row={row} />
                        </>
                      )}
                    </span>
                  ),
                },
              ]}
            />
            {query.hasNextPage && (
              <p className="audit-more">
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t.audit.older}
                </Button>
              </p>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function SubjectId({ row }: { row: AuditRow }) {
  const account = useAccount();
  if (row.subject_kind !== 'campaign' || !placesOf[account.role].includes('campaigns')) return <span className="mono">{row.subject_id}</span>;
  return (
    <Link to="/campaigns/$campaignId" params={{ campaignId: row.subject_id }} className="mono">
      {row.subject_id}
    </Link>
  );
}

function ChangeView({ row }: { row: AuditRow }) {
  const { t } = useLanguage();
  return (
    <div className="audit-change">
      {(['before', 'after'] as const).map((side) => (
        <figure key={side}>
          <figcaption className="small muted">{t.audit[side]}</figcaption>
          <pre>{row[side] === null || row[side] === undefined ? '—' : JSON.stringify(row[side], null, 2)}</pre>
        </figure>
      ))}
    </div>
  );
}
