import { useEffect, useState } from 'react';
import type { LibraryRow } from '../../utils/phrases/db.ts';
import { FORMAT_IDS, type FormatId } from '../../utils/phrases/formats/format.ts';
import { FORMATS } from '../../utils/phrases/formats/registry.ts';
import { type ImportWorker, startImportWorker } from '../../utils/phrases/import-file.ts';
import { loadTaughtPages, type TaughtPage } from '../../utils/taught-pages.ts';
import { useInterface } from '../i18n.tsx';
import { useStored } from '../use-phrase-db.ts';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.tsx';
import { fileName, saveFile } from './save-file.ts';

const WHICH = ['all', 'approved', 'shown'] as const;

/** A library as a file: of our own format, or of the tool that it goes to. */
export function ExportDialog({ desk, library, close }: { desk: Desk; library: LibraryRow; close: () => void }) {
  const { t } = useInterface();
  const [format, setFormat] = useState<FormatId>('heed');
  const [which, setWhich] = useState<(typeof WHICH)[number]>('all');
  const [mark, setMark] = useState(true);
  const [taught, setTaught] = useState<readonly TaughtPage[]>([]);
  const [withPages, setWithPages] = useState(false);
  const [done, setDone] = useState<{ count: number } | 'failed' | 'running' | null>(null);
  useEffect(() => {
    loadTaughtPages().then(setTaught, () => {});
  }, []);
  const changes = useStored(
    desk.db,
    (db) => db.edits.where('[library+id]').between([library.id, ''], [library.id, '\uffff']).count(),
    [library.id],
  );
  const { extension, holds } = FORMATS[format];
  const table = extension === 'csv';

  const save = async (
    called: string,
    make: (worker: ImportWorker) => Promise<{ file: Blob; count: number } | null>,
  ): Promise<void> => {
    setDone('running');
    const worker = startImportWorker();
    try {
      const made = await make(worker);
      if (made) saveFile(made.file, called);
      setDone(made ? { count: made.count } : 'failed');
    } catch {
      setDone('failed');
    } finally {
      worker.end();
    }
  };

  return (
    <Dialog title={t('export.title', { name: library.name })} testId="export-dialog" close={close}>
      <div className="fields">
        <label className="field">
          {t('export.format')}
          <select
            data-testid="export-format"
            value={format}
            onChange={({ target }) => setFormat(target.value as FormatId)}
          >
            {FORMAT_IDS.map((id) => (
              <option key={id} value={id}>
                {FORMATS[id].name}
                {` (.${FORMATS[id].extension})`}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {t('export.which')}
          <select
            data-testid="export-which"
            value={which}
            onChange={({ target }) => setWhich(target.value as typeof which)}
          >
            {WHICH.map((id) => (
              <option key={id} value={id}>
                {t(`export.which.${id}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {!holds.includes('inactive') && <p className="quiet-text">{t('export.approved_only')}</p>}
      {table && (
        <label className="choice">
          <input
            type="checkbox"
            data-testid="export-mark"
            checked={mark}
            onChange={({ target }) => setMark(target.checked)}
          />
          {t('export.mark')}
        </label>
      )}
      {format === 'heed' && taught.length > 0 && (
        <label className="choice">
          <input
            type="checkbox"
            data-testid="export-pages"
            checked={withPages}
            onChange={({ target }) => setWithPages(target.checked)}
          />
          {t('export.pages', { count: taught.length })}
        </label>
      )}
      <div className="row">
        <button
          type="button"
          className="primary"
          data-testid="export-save"
          disabled={done === 'running'}
          onClick={() =>
            save(fileName(library.name, extension), (worker) =>
              worker.writeOut(library.id, {
                format,
                which: which === 'shown' ? { ids: [...desk.shown.current] } : which,
                mark: table && mark,
                pages: format === 'heed' && withPages ? taught : [],
              }),
            )
          }
        >
          {t('export.save')}
        </button>
        <button type="button" className="quiet" data-testid="export-close" onClick={close}>
          {t('import.close')}
        </button>
      </div>
      <p role="status" data-testid="export-done">
        {done === 'failed' && t('export.failed')}
        {done !== null && typeof done === 'object' && t('export.saved', { count: done.count })}
      </p>
      {library.origin !== 'own' && (
        <section className="field part">
          <h3>{t('export.propose')}</h3>
          <p className="quiet-text">{t(changes === 0 ? 'export.nothing' : 'export.propose_why')}</p>
          <div className="row">
            <button
              type="button"
              data-testid="propose"
              disabled={!changes || done === 'running'}
              onClick={() =>
                save(fileName(`${library.name} ${desk.by}`.trim(), 'json'), (worker) => worker.propose(library.id))
              }
            >
              {t('export.save')}
            </button>
          </div>
        </section>
      )}
    </Dialog>
  );
}
