import { useEffect, useState } from 'react';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { type Settings, saveSettings } from '../../utils/settings.ts';
import { grantedSites, onGrants, removeSite } from '../../utils/sites.ts';
import { CompanySites } from '../company-sites.tsx';
import { useInterface } from '../i18n.tsx';
import { CoachSettings } from './coach-settings.tsx';
import { InsightsSetting } from './insights-setting.tsx';
import { LockNote } from './lock-note.tsx';
import { TaughtPages } from './taught-pages.tsx';

export function Options() {
  const { t, settings } = useInterface();
  useEffect(() => {
    document.title = t('options.title');
  }, [t]);
  return (
    <main className="page">
      <h1>{t('options.title')}</h1>
      <CompanySites />
      <section className="card">
        <label className="field">
          {t('options.language')}
          <select
            data-testid="language"
            value={settings.language}
            disabled={settings.locked.includes('language')}
            onChange={(event) => saveSettings({ language: event.target.value as Settings['language'] })}
          >
            <option value="auto">{t('options.auto')}</option>
            {LANGUAGES.map((language) => (
              <option key={language} value={language}>
                {t(`language.${language}`)}
              </option>
            ))}
          </select>
          <LockNote name="language" />
        </label>
        <label className="field">
          {t('options.theme')}
          <select
            data-testid="theme"
            value={settings.theme}
            disabled={settings.locked.includes('theme')}
            onChange={(event) => saveSettings({ theme: event.target.value as Settings['theme'] })}
          >
            <option value="auto">{t('options.auto')}</option>
            <option value="light">{t('options.light')}</option>
            <option value="dark">{t('options.dark')}</option>
          </select>
          <LockNote name="theme" />
        </label>
        <TextSetting name="agentName" label={t('options.agent_name')} />
        <TextSetting name="company" label={t('options.company')} />
      </section>
      <CoachSettings />
      <InsightsSetting />
      <Sites />
      <TaughtPages />
      <section className="card">
        <h2>{t('options.privacy')}</h2>
        <p>{t('options.privacy_text')}</p>
      </section>
    </main>
  );
}

/** Saved at every key: a closed tab loses nothing. */
function TextSetting({ name, label }: { name: 'agentName' | 'company'; label: string }) {
  const { settings } = useInterface();
  const [typed, setTyped] = useState(settings[name]);
  const locked = settings.locked.includes(name);
  return (
    <label className="field">
      {label}
      <input
        data-testid={name}
        dir="auto"
        maxLength={100}
        value={locked ? settings[name] : typed}
        disabled={locked}
        onChange={(event) => {
          setTyped(event.target.value);
          saveSettings({ [name]: event.target.value });
        }}
      />
      <LockNote name={name} />
    </label>
  );
}

function Sites() {
  const { t } = useInterface();
  const [sites, setSites] = useState<string[] | null>(null);
  useEffect(() => {
    const load = (): void => {
      grantedSites().then(setSites);
    };
    load();
    return onGrants(load);
  }, []);
  return (
    <section className="card">
      <h2>{t('options.sites')}</h2>
      {sites?.length === 0 && <p className="quiet-text">{t('options.sites_none')}</p>}
      <ul className="plain">
        {sites?.map((site) => (
          <li key={site} className="row" data-testid="site" data-site={site}>
            <span className="grow">
              <bdi>{site}</bdi>
            </span>
            <button
              type="button"
              aria-label={t('options.site_remove_named', { site })}
              onClick={() => removeSite(site)}
            >
              {t('options.site_remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
