import { useState } from 'react';
import { deleteInsights } from '../../utils/insight-days.ts';
import { saveSettings } from '../../utils/settings.ts';
import { useInterface } from '../i18n.tsx';

/** Switched by the agent alone: on, off, and everything deleted. Says what is counted and what never is. */
export function Counting() {
  const { t, settings } = useInterface();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<'deleted' | 'failed' | null>(null);
  const remove = async (): Promise<void> => {
    setAsking(false);
    setDone(
      await deleteInsights().then(
        () => 'deleted' as const,
        () => 'failed' as const,
      ),
    );
  };
  return (
    <>
      <p>{t('insights.what')}</p>
      <p>{t('insights.never')}</p>
      <label className="choice">
        <input
          type="checkbox"
          data-testid="insights-switch"
          checked={settings.insights}
          disabled={settings.locked.includes('insights')}
          onChange={(event) => {
            setDone(null);
            saveSettings({ insights: event.target.checked });
          }}
        />
        {t('insights.switch')}
      </label>
      {!settings.insights && <p className="quiet-text">{t('insights.off')}</p>}
      <div className="row">
        {asking ? (
          <>
            <span>{t('insights.delete_ask')}</span>
            <button type="button" data-testid="insights-delete-yes" onClick={remove}>
              {t('insights.delete_yes')}
            </button>
            <button
              type="button"
              className="quiet"
              // biome-ignore lint/a11y/noAutofocus: the button that was pressed is gone; this one loses nothing
              autoFocus
              onClick={() => setAsking(false)}
            >
              {t('insights.delete_no')}
            </button>
          </>
        ) : (
          <button
            type="button"
            data-testid="insights-delete"
            onClick={() => {
              setDone(null);
              setAsking(true);
            }}
          >
            {t('insights.delete')}
          </button>
        )}
        <span role="status" data-testid="insights-deleted">
          {done && t(done === 'deleted' ? 'insights.deleted' : 'insights.delete_failed')}
        </span>
      </div>
    </>
  );
}
