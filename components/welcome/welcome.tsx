import { useEffect } from 'react';
import { CompanySites } from '../company-sites.tsx';
import { useInterface } from '../i18n.tsx';

/** Shown once, at install: three steps and a promise. */
export function Welcome() {
  const { t } = useInterface();
  useEffect(() => {
    document.title = t('welcome.title');
  }, [t]);
  return (
    <main className="page">
      <h1>{t('welcome.title')}</h1>
      <ol className="card steps">
        <li>{t('welcome.step1')}</li>
        <li>{t('welcome.step2', { key: 'Alt+Shift+E' })}</li>
        <li>{t('welcome.step3')}</li>
      </ol>
      <CompanySites />
      <p>{t('welcome.privacy')}</p>
    </main>
  );
}
