import { Input, Select } from 'antd';
import type { DocumentSummary } from '../../server/know-how/document.schema.ts';
import { trustLevelSchema } from '../../server/know-how/know-how.schema.ts';
import { useCatalogue } from '../catalogue/catalogue-client.ts';
import { useLanguage } from '../language/language.tsx';
import { useAccount } from '../shell/session.ts';
import { Choices, Field } from './field.tsx';
import type { UploadTold } from './send-file.ts';
import { useScopeName } from './use-scope-name.ts';

interface UploadSettingsProps {
  told: UploadTold;
  document: DocumentSummary | undefined;
  /** One file: it may be given a title. */
  titled: boolean;
  badDates: boolean;
  onTold(part: Partial<UploadTold>): void;
}

/** Owner, scope, trust and validity of the files that are about to be sent. */
export function UploadSettings({ told, document, titled, badDates, onTold }: UploadSettingsProps) {
  const { t } = useLanguage();
  const isVersion = document !== undefined;
  const line = (name: 'title' | 'owner' | 'source' | 'scenario', label: string, hint: string) => (
    <Field label={label} hint={isVersion ? undefined : hint}>
      {(control) => <Input {...control} value={told[name]} onChange={(event) => onTold({ [name]: event.target.value })} />}
    </Field>
  );
  const day = (name: 'validFrom' | 'validUntil', problem?: string) => (
    <Field label={t.knowHow.field[name]} hint={isVersion ? undefined : t.knowHow.form.notSet} problem={problem}>
      {(control) => <Input {...control} type="date" value={told[name]} onChange={(event) => onTold({ [name]: event.target.value })} />}
    </Field>
  );
  // What a new upload counts as unless somebody says otherwise.
  const trust = told.trust === '' ? (document?.trust ?? 'published_claim') : told.trust;
  return (
    <section className="know-how-group" aria-label={t.knowHow.upload.settings}>
      <h3>{t.knowHow.upload.settings}</h3>
      {isVersion && <p className="small muted">{t.knowHow.upload.settingsVersion}</p>}
      <div className="know-how-pair">
        {titled && line('title', t.knowHow.upload.docTitle, t.knowHow.upload.titleHint)}
        {line('owner', t.knowHow.field.owner, t.knowHow.upload.ownerHint)}
        {line('source', t.knowHow.field.source, t.knowHow.upload.sourceHint)}
        {line('scenario', t.knowHow.field.scenario, t.knowHow.form.list)}
        {day('validFrom')}
        {day('validUntil', badDates ? t.knowHow.upload.badDates : undefined)}
        {!isVersion && <Scope scope={told.scope} onScope={(scope) => onTold({ scope })} />}
      </div>
      <Choices
        label={t.knowHow.field.trust}
        options={trustLevelSchema.options.map((value) => ({ value: value as string, label: t.trust[value] }))}
        chosen={[trust]}
        onToggle={(value) => onTold({ trust: value })}
      />
    </section>
  );
}

/** Head office says for whom a document is; a branch's is its own. */
function Scope({ scope, onScope }: { scope: string; onScope(scope: string): void }) {
  const { t } = useLanguage();
  const scopeName = useScopeName();
  const account = useAccount();
  const regions = useCatalogue().data?.tags.find((tag) => tag.role === 'region')?.values ?? [];
  if (account.region !== null) {
    const own = account.region;
    return <Field label={t.knowHow.scope}>{(control) => <Input {...control} value={scopeName(own)} disabled />}</Field>;
  }
  return (
    <Field label={t.knowHow.scope}>
      {(control) => (
        <Select
          {...control}
          aria-label={t.knowHow.scope}
          value={scope}
          onChange={onScope}
          options={[{ value: '', label: t.knowHow.everybody }, ...regions.map((region) => ({ value: region.code, label: scopeName(region.code) }))]}
        />
      )}
    </Field>
  );
}
