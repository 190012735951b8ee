import { useState } from 'react';
import { askPage } from '../../utils/messaging.ts';
import { useInterface } from '../i18n.tsx';

/** Any text, analysed like a message: what is selected on the page, or pasted here. It is kept nowhere. */
export function OwnText({
  tabId,
  text,
  onText,
}: {
  tabId: number | null;
  text: string;
  onText: (text: string) => void;
}) {
  const { t } = useInterface();
  const [empty, setEmpty] = useState(false);
  const takeSelection = async (): Promise<void> => {
    const selected = tabId === null ? null : await askPage(tabId, 'readSelection', {});
    setEmpty(!selected?.text.trim());
    if (selected?.text.trim()) onText(selected.text);
  };
  return (
    <details className="card own-text" open={text !== ''}>
      <summary>{t('text.title')}</summary>
      <textarea
        data-testid="own-text"
        aria-label={t('text.paste')}
        placeholder={t('text.paste')}
        dir="auto"
        rows={4}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <div className="row">
        <button type="button" data-testid="use-selection" onClick={takeSelection}>
          {t('text.selection')}
        </button>
        {text !== '' && (
          <button type="button" className="quiet" data-testid="clear-text" onClick={() => onText('')}>
            {t('text.clear')}
          </button>
        )}
      </div>
      {empty && <p role="status">{t('text.nothing_selected')}</p>}
    </details>
  );
}
