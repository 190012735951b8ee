import { useState } from 'react';
import { browser } from '../../utils/browser.ts';
import { askPage } from '../../utils/messaging.ts';
import { useInterface } from '../i18n.tsx';
import { copyText } from './insert-phrase.ts';

/** "Heed reads nothing here": what a developer needs to see why, without a word of the ticket. */
export function CopyReport({ tabId }: { tabId: number }) {
  const { t } = useInterface();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => {
    const report = await askPage(tabId, 'reportPage', {});
    const { version } = browser.runtime.getManifest();
    setCopied(await copyText(JSON.stringify({ heed: version, browser: navigator.userAgent, ...report }, null, 2)));
  };
  return (
    <p className="row">
      <button type="button" className="quiet" data-testid="copy-report" onClick={copy}>
        {t('report.copy')}
      </button>
      <span role="status">{copied !== null && t(copied ? 'done.clipboard' : 'done.failed')}</span>
    </p>
  );
}
