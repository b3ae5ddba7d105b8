import { PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ApiToken } from '../../server/http/api-token.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { sayScope } from './say-scope.ts';
import { useRevokeToken, useTokens } from './tokens-client.ts';
import './tokens.css';

/** The tokens somebody has made for machines, and the way to end them. */
export function TokensScreen() {
  const { t } = useLanguage();
  const query = useTokens();
  const [asking, setAsking] = useState(false);
  return (
    <div className="page tokens">
      <div className="page-head">
        <div>
          <h1>{t.tokens.title}</h1>
          <p>{t.tokens.subtitle}</p>
        </div>
        <Button type="primary" icon={<PlusOutlined />} disabled={query.data === undefined} onClick={() => setAsking(true)}>
          {t.tokens.create}
        </Button>
      </div>
      <Loaded query={query}>
        {({ tokens, grantable }) => (
          <>
            {tokens.length === 0 ? (
              <Blank title={t.tokens.none} hint={t.tokens.noneHint} />
            ) : (
              <ul className="stack">
                {tokens.map((token) => (
                  <TokenCard key={token.id} token={token} />
                ))}
              </ul>
            )}
            {asking && <NewTokenDialog grantable={grantable} onClose={() => setAsking(false)} />}
          </>
        )}
      </Loaded>
    </div>
  );
}

const tones = { live: 'pill tone-good', expired: 'pill', revoked: 'pill tone-warn' } as const;

function stateOf({ revokedAt, expiresAt }: ApiToken): keyof typeof tones {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) < Date.now() ? 'expired' : 'live';
}

function TokenCard({ token }: { token: ApiToken }) {
  const { t, language } = useLanguage();
  const { modal, message } = App.useApp();
  const showError = useShowError();
  const revoke = useRevokeToken();
  const state = stateOf(token);
  const ask = () =>
    modal.confirm({
      title: t.tokens.revoke,
      content: t.tokens.revokeConfirm(token.name),
      okText: t.tokens.revoke,
      cancelText: t.common.cancel,
      okButtonProps: { danger: true },
      onOk: () => revoke.mutateAsync(token.id).then(() => void message.success(t.tokens.revoked), showError),
    });
  return (
    <li className="card card-pad stack-tight">
      <div className="spread">
        <div className="row-wrap">
          <span className={tones[state]}>{t.tokens.state[state]}</span>
          <h2>{token.name}</h2>
        </div>
        {state === 'live' && (
          <Button size="small" danger loading={revoke.isPending} onClick={ask}>
            {t.tokens.revoke}
          </Button>
        )}
      </div>
      <p className="small soft">{token.scopes.map((scope) => sayScope(scope, t)).join(' · ')}</p>
      <p className="small muted num">
        {t.tokens.created} {formatInstant(token.createdAt, language)} · {t.tokens.expires} {formatInstant(token.expiresAt, language)} · {t.tokens.used}{' '}
        {token.usedAt === null ? t.tokens.never : formatInstant(token.usedAt, language)}
      </p>
    </li>
  );
}
