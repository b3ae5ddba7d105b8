import { App, Segmented, Switch } from 'antd';
import type { Language } from '../../server/values/language.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useSaveSettings, useSettings } from './me-client.ts';

/** Profiling, with what it means either way, and the language. */
export function SettingsSection() {
  const { t, language, setLanguage } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const query = useSettings();
  const save = useSaveSettings();

  async function switchProfiling(profiling: boolean): Promise<void> {
    try {
      await save.mutateAsync({ profiling });
      message.success(profiling ? t.me.profilingSaved.on : t.me.profilingSaved.off);
    } catch (error) {
      showError(error);
    }
  }

  return (
    <section className="card card-pad" aria-labelledby="me-settings">
      <h2 id="me-settings">{t.me.settings}</h2>
      <Loaded query={query} rows={2}>
        {({ profiling }) => (
          <div className="stack-tight">
            <p className="spread">
              <label htmlFor="profiling" className="strong">
                {t.me.profiling}
              </label>
              <Switch id="profiling" checked={profiling} loading={save.isPending} onChange={(on) => void switchProfiling(on)} aria-label={t.me.profiling} />
            </p>
            <p className="small soft">{profiling ? t.me.profilingOn : t.me.profilingOff}</p>
          </div>
        )}
      </Loaded>
      <p className="spread me-language">
        <span className="strong">{t.me.language}</span>
        <Segmented<Language>
          value={language}
          onChange={setLanguage}
          aria-label={t.me.language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </p>
    </section>
  );
}
