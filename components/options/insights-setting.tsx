import { useInterface } from '../i18n.tsx';
import { Counting } from '../insights/counting.tsx';

/** Counts for the agent's own insights, and the way to them. */
export function InsightsSetting() {
  const { t } = useInterface();
  return (
    <section className="card">
      <h2>{t('insights.title')}</h2>
      <Counting />
      <p>
        <a href="/insights.html" data-testid="insights-link">
          {t('insights.open')}
        </a>
      </p>
    </section>
  );
}
