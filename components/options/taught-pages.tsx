import { type ChangeEvent, useEffect, useState } from 'react';
import {
  exportTaughtPages,
  importTaughtPages,
  loadSharedPages,
  loadTaughtPages,
  onTaughtPages,
  removeTaughtPage,
  type TaughtPage,
} from '../../utils/taught-pages.ts';
import { useInterface } from '../i18n.tsx';

/** Pages the agent taught, by site: to remove, to take to another machine, to share with colleagues. */
export function TaughtPages() {
  const { t } = useInterface();
  const [pages, setPages] = useState<TaughtPage[] | null>(null);
  const [shared, setShared] = useState<TaughtPage[]>([]);
  const [imported, setImported] = useState<number | 'invalid' | null>(null);
  useEffect(() => {
    const load = (): void => {
      loadTaughtPages().then(setPages);
      loadSharedPages().then(setShared);
    };
    load();
    return onTaughtPages(load);
  }, []);

  const save = (): void => {
    const url = URL.createObjectURL(new Blob([exportTaughtPages(pages ?? [])], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'heed-taught-pages.json';
    link.click();
    // the download has its own hold on the file by then
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const open = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? [];
    if (!file) return;
    const result = await importTaughtPages(await file.text());
    // the same file can be chosen again
    target.value = '';
    setImported(result === 'invalid' ? result : result.imported);
  };

  return (
    <section className="card">
      <h2>{t('options.taught')}</h2>
      {pages?.length === 0 && shared.length === 0 && <p className="quiet-text">{t('options.taught_none')}</p>}
      <ul className="plain">
        {pages?.map(({ site }) => (
          <li key={site} className="row" data-testid="taught-page" data-site={site}>
            <span className="grow">
              <bdi>{site}</bdi>
            </span>
            <button
              type="button"
              aria-label={t('options.site_remove_named', { site })}
              onClick={() => removeTaughtPage(site)}
            >
              {t('options.site_remove')}
            </button>
          </li>
        ))}
        {shared.map(({ site }) => (
          <li key={`shared ${site}`} data-testid="shared-page" data-site={site}>
            <bdi>{site}</bdi> <small className="quiet-text">{t('options.taught_shared')}</small>
          </li>
        ))}
      </ul>
      <div className="row">
        {pages && pages.length > 0 && (
          <button type="button" data-testid="taught-export" onClick={save}>
            {t('options.taught_export')}
          </button>
        )}
        <label className="field">
          {t('options.taught_import')}
          <input type="file" accept=".json,application/json" data-testid="taught-import" onChange={open} />
        </label>
      </div>
      <p role="status" data-testid="taught-status">
        {imported !== null &&
          (imported === 'invalid' ? t('options.taught_invalid') : t('options.taught_imported', { count: imported }))}
      </p>
    </section>
  );
}
