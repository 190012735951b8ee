import { useState } from 'react';
import type { Counts } from '../../utils/insight-days.ts';
import { exportInsights, hasFinishedWeek } from '../../utils/insights-file.ts';
import { useInterface } from '../i18n.tsx';

/** The agent's own finished weeks as a file, at the agent's command. */
export function ExportFile({ days }: { days: ReadonlyMap<string, Counts> }) {
  const { t } = useInterface();
  const [done, setDone] = useState<'saved' | 'failed' | null>(null);
  const ready = hasFinishedWeek(days);
  const save = async (): Promise<void> => {
    setDone(null);
    try {
      const url = URL.createObjectURL(new Blob([await exportInsights()], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = 'heed-insights.json';
      link.click();
      // the download has its own hold on the file by then
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      setDone('saved');
    } catch {
      setDone('failed');
    }
  };
  return (
    <section className="card" aria-labelledby="export-title">
      <h2 id="export-title">{t('insights.export')}</h2>
      <p>{t('insights.export_what')}</p>
      <p>{t('insights.export_known')}</p>
      <div className="row">
        <button type="button" data-testid="insights-export" disabled={!ready} onClick={save}>
          {t('insights.save')}
        </button>
        {!ready && <span className="quiet-text">{t('insights.export_wait')}</span>}
        <span role="status">{done && t(done === 'saved' ? 'insights.saved' : 'insights.save_failed')}</span>
      </div>
    </section>
  );
}
