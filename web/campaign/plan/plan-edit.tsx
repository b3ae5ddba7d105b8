import { App, Button } from 'antd';
import { createContext, type FormEvent, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Campaign } from '../../../server/marketing/campaign/campaign.schema.ts';
import type { PlanChange } from '../../../server/marketing/campaign/plan-change.schema.ts';
import { RequestError } from '../../client/request.ts';
import { useLanguage } from '../../language/language.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { useChangePlan } from '../campaign-client.ts';

interface PlanEdit {
  /** The version shown is the newest one. */
  newest: boolean;
  editable: boolean;
  saving: boolean;
  /** Saves as a new version. True when it is saved; false keeps the form and its content. */
  save(changes: PlanChange[]): Promise<boolean>;
}

const PlanEditContext = createContext<PlanEdit>({ newest: false, editable: false, saving: false, save: async () => false });

export const usePlanEdit = (): PlanEdit => useContext(PlanEditContext);

/** Lets everything inside edit the newest version. A stale version is loaded and told; the edit stays in its form. */
export function PlanEditProvider({ campaign, newest, editable, children }: { campaign: Campaign; newest: boolean; editable: boolean; children: ReactNode }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const change = useChangePlan(campaign.summary.id);
  const baseVersion = campaign.current.version;
  const { mutateAsync, isPending } = change;

  const value = useMemo<PlanEdit>(
    () => ({
      newest,
      editable,
      saving: isPending,
      save: async (changes) => {
        if (changes.length === 0) return true;
        try {
          await mutateAsync({ baseVersion, changes });
          message.success(t.actionDone.change);
          return true;
        } catch (error) {
          if (error instanceof RequestError && error.view.code === 'STALE_VERSION') message.warning(t.plan.stale, 6);
          else showError(error);
          return false;
        }
      },
    }),
    [newest, editable, isPending, mutateAsync, baseVersion, message, t, showError],
  );
  return <PlanEditContext value={value}>{children}</PlanEditContext>;
}

interface EditFormProps {
  label: string;
  children: ReactNode;
  /** The changes to save; null: what is typed is not complete. */
  changes(): PlanChange[] | null;
  onClose(): void;
}

/** A small form inside the card: Enter saves, Escape leaves. */
export function EditForm({ label, children, changes, onClose }: EditFormProps) {
  const { t } = useLanguage();
  const { save, saving } = usePlanEdit();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = changes();
    if (wanted !== null && (await save(wanted))) onClose();
  }

  return (
    <form
      className="edit-form"
      aria-label={label}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="edit-fields">{children}</div>
      <div className="row">
        <Button type="primary" size="small" htmlType="submit" loading={saving}>
          {t.common.save}
        </Button>
        <Button size="small" onClick={onClose}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="edit-field">
      <span>{label}</span>
      {children}
    </label>
  );
}

interface SectionProps {
  id?: string;
  title: string;
  aside?: ReactNode;
  /** Given when the section can be edited: the form that takes the place of `children`. */
  edit?: (close: () => void) => ReactNode;
  children: ReactNode;
}

/** One part of the plan card, with its edit button where the reader may edit. */
export function Section({ id, title, aside, edit, children }: SectionProps) {
  const { t } = useLanguage();
  const { editable } = usePlanEdit();
  const [editing, setEditing] = useState(false);
  return (
    <section className="plan-section" id={id} aria-label={title} tabIndex={-1}>
      <div className="plan-section-head">
        <h2>{title}</h2>
        <div className="plan-section-aside">{aside}</div>
        {edit && editable && !editing && (
          <Button type="link" size="small" onClick={() => setEditing(true)} aria-label={`${t.common.edit}${t.product === 'Helmsman' ? ' ' : ''}${title}`}>
            {t.common.edit}
          </Button>
        )}
      </div>
      {editing && edit ? edit(() => setEditing(false)) : children}
    </section>
  );
}
