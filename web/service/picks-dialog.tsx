import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { PickSwitch } from '../../server/fund/picks/fund-picks.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useSetPickSwitch } from './service-client.ts';

/** As long as the server takes it. */
const MAX_BASIS_CHARACTERS = 400;

/** Says what the switch does before it does it. Turning on needs its basis in writing; turning off is never held up. */
export function PicksDialog({ on, rule, onClose }: { on: boolean; rule: PickSwitch['rule']; onClose(): void }) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const set = useSetPickSwitch();
  const [basis, setBasis] = useState('');
  const field = useId();
  const hint = useId();
  const said = basis.trim();

  async function confirm(): Promise<void> {
    try {
      await set.mutateAsync({ on, ...(said === '' ? {} : { basis: said }) });
      message.success(on ? t.service.savedOn : t.service.savedOff);
      onClose();
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Modal
      open
      title={on ? t.service.turnOn : t.service.turnOff}
      onCancel={onClose}
      onOk={() => void confirm()}
      okText={on ? t.service.turnOn : t.service.turnOff}
      cancelText={t.common.cancel}
      okButtonProps={{ danger: !on, disabled: on && said === '' }}
      confirmLoading={set.isPending}
    >
      <div className="stack-tight">
        <p>{on ? t.service.confirmOn : t.service.confirmOff}</p>
        {on && <p className="service-rule small">{say(rule.text)}</p>}
        <label htmlFor={field} className="strong">
          {on ? t.service.basis : t.service.reason}
        </label>
        <Input.TextArea
          id={field}
          aria-describedby={hint}
          aria-required={on}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={MAX_BASIS_CHARACTERS}
          value={basis}
          onChange={(event) => setBasis(event.target.value)}
        />
        <p id={hint} className="muted small">
          {on ? t.service.basisHint : t.service.reasonHint}
        </p>
      </div>
    </Modal>
  );
}
