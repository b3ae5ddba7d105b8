import { Checkbox, Input, InputNumber, Modal, Typography } from 'antd';
import { useId, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { sayScope } from './say-scope.ts';
import { useCreateToken } from './tokens-client.ts';

const USUAL_DAYS = 90;
const MOST_DAYS = 365;
const LONGEST_NAME = 80;

/** What a token is for and may do; then its secret, once. */
export function NewTokenDialog({ grantable, onClose }: { grantable: string[]; onClose(): void }) {
  const { t } = useLanguage();
  const showError = useShowError();
  const create = useCreateToken();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(grantable.includes('read') ? ['read'] : []);
  const [days, setDays] = useState(USUAL_DAYS);
  const [nameId, scopesId, daysId] = [useId(), useId(), useId()];
  const secret = create.data?.secret;

  if (secret !== undefined)
    return (
      <Modal open title={t.tokens.secretTitle} closable={false} okText={t.tokens.done} onOk={onClose} cancelButtonProps={{ hidden: true }}>
        <Typography.Paragraph copyable code className="token-secret">
          {secret}
        </Typography.Paragraph>
        <p className="small muted">{t.tokens.secretHint}</p>
      </Modal>
    );
  return (
    <Modal
      open
      title={t.tokens.create}
      onCancel={onClose}
      onOk={() => create.mutate({ name: name.trim(), scopes, days }, { onError: showError })}
      okText={t.tokens.create}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: name.trim() === '' || scopes.length === 0 }}
      confirmLoading={create.isPending}
    >
      <div className="stack">
        <div className="stack-tight">
          <label htmlFor={nameId} className="strong">
            {t.tokens.name}
          </label>
          <Input id={nameId} value={name} maxLength={LONGEST_NAME} onChange={(event) => setName(event.target.value)} />
          <p className="small muted">{t.tokens.nameHint}</p>
        </div>
        <fieldset className="token-scopes" aria-labelledby={scopesId}>
          <span id={scopesId} className="strong">
            {t.tokens.scopes}
          </span>
          <Checkbox.Group
            value={scopes}
            onChange={(values) => setScopes(values.map(String))}
            options={grantable.map((value) => ({ value, label: sayScope(value, t) }))}
          />
        </fieldset>
        <div className="stack-tight">
          <label htmlFor={daysId} className="strong">
            {t.tokens.days}
          </label>
          <InputNumber id={daysId} min={1} max={MOST_DAYS} precision={0} value={days} onChange={(value) => setDays(value ?? USUAL_DAYS)} />
        </div>
      </div>
    </Modal>
  );
}
