import { useEffect, useState } from 'react';
import type { LibraryRow } from '../../utils/phrases/db.ts';
import { useInterface } from '../i18n.tsx';
import type { Desk } from './desk.ts';
import { ExportDialog } from './export-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { SigningDialog } from './signing.tsx';
import { SubscribeDialog } from './subscription.tsx';

type Open = 'import' | 'export' | 'subscribe' | 'signing';

/** What is done with a whole library: import, export, subscription, signature. */
export function LibraryTools({ desk, library }: { desk: Desk; library: LibraryRow | null }) {
  const { t } = useInterface();
  const [open, setOpen] = useState<Open | null>(null);
  const [dropped, setDropped] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  // anywhere on the page: a browser shows a file that misses its place instead of this page
  useEffect(() => {
    const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      setDropped(file);
      setOpen('import');
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', drag);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', drag);
      document.removeEventListener('drop', drop);
    };
  }, []);
  const close = (): void => {
    setOpen(null);
    setDropped(null);
  };
  return (
    <div className="tools">
      <button type="button" data-testid="open-import" onClick={() => setOpen('import')}>
        {t('import.open')}
      </button>
      {library && (
        <button type="button" data-testid="open-export" onClick={() => setOpen('export')}>
          {t('export.open')}
        </button>
      )}
      <button type="button" data-testid="open-subscribe" onClick={() => setOpen('subscribe')}>
        {t('source.open')}
      </button>
      {library && (
        <button type="button" data-testid="open-signing" onClick={() => setOpen('signing')}>
          {t('sign.open')}
        </button>
      )}
      {over && <p className="drop-here">{t('import.drop_here')}</p>}
      {open === 'import' && <ImportDialog desk={desk} library={library} dropped={dropped} close={close} />}
      {open === 'subscribe' && <SubscribeDialog desk={desk} close={close} />}
      {open === 'signing' && library && <SigningDialog desk={desk} library={library} close={close} />}
      {open === 'export' && library && <ExportDialog desk={desk} library={library} close={close} />}
    </div>
  );
}
