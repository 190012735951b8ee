import { useState } from 'react';
import { type LibraryRow, phrasesOf } from '../../utils/phrases/db.ts';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import { libraryOf } from '../../utils/phrases/import-work.ts';
import { librarySchema } from '../../utils/phrases/schema.ts';
import { makeKeys, signLibrary, verifyLibrary } from '../../utils/phrases/sign.ts';
import { useInterface } from '../i18n.tsx';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.tsx';
import { fileName, saveFile } from './save-file.ts';
import { useFingerprint } from './subscription.tsx';

export type FileVerdict = 'good' | 'bad' | 'unsigned' | 'not-a-library';

/** Keys, a library signed with them, and any file verified. The private key is a file of the lead's, and never stored here. */
export function SigningDialog({ desk, library, close }: { desk: Desk; library: LibraryRow; close: () => void }) {
  const { t } = useInterface();
  return (
    <Dialog title={t('sign.title')} testId="signing-dialog" close={close}>
      <p>{t('sign.why')}</p>
      <section className="field part">
        <h3>{t('sign.sign', { name: library.name })}</h3>
        {library.origin === 'own' ? (
          <Sign desk={desk} library={library} />
        ) : (
          <p className="quiet-text">{t('sign.only_own')}</p>
        )}
      </section>
      <section className="field part">
        <h3>{t('sign.make')}</h3>
        <Make />
      </section>
      <section className="field part">
        <h3>{t('sign.verify')}</h3>
        <Verify />
      </section>
      <div className="row">
        <button type="button" className="quiet" onClick={close}>
          {t('import.close')}
        </button>
      </div>
    </Dialog>
  );
}

function Sign({ desk, library }: { desk: Desk; library: LibraryRow }) {
  const { t } = useInterface();
  const [keyFile, setKeyFile] = useState<File | null>(null);
  const [done, setDone] = useState<{ revision: number } | 'no_key' | 'failed' | null>(null);
  const sign = async (): Promise<void> => {
    if (!keyFile) return;
    try {
      const revision = (library.revision ?? 0) + 1;
      const whole = libraryOf({ ...library, revision }, await phrasesOf(desk.db, library.id));
      const signed = await signLibrary(whole, await keyFile.text());
      if (!signed) {
        setDone('no_key');
        return;
      }
      saveFile(new Blob([writeLibrary(signed)], { type: 'application/json' }), fileName(library.name, 'json'));
      await desk.db.libraries.update(library.id, { revision });
      setDone({ revision });
    } catch {
      setDone('failed');
    }
  };
  return (
    <>
      <label className="field">
        {t('sign.key_file')}
        <input
          type="file"
          accept=".pem"
          data-testid="sign-key"
          onChange={({ target }) => {
            setKeyFile(target.files?.[0] ?? null);
            setDone(null);
          }}
        />
      </label>
      <div className="row">
        <button type="button" data-testid="sign" disabled={!keyFile} onClick={sign}>
          {t('sign.do')}
        </button>
      </div>
      <p role="status" data-testid="sign-done" data-done={typeof done === 'object' && done ? 'signed' : (done ?? '')}>
        {done === 'no_key' && t('sign.no_key')}
        {done === 'failed' && t('sign.failed')}
        {typeof done === 'object' && done !== null && t('sign.signed', { revision: done.revision })}
      </p>
    </>
  );
}

function Make() {
  const { t } = useInterface();
  const [publicKey, setPublicKey] = useState<string | undefined>();
  const words = useFingerprint(publicKey);
  const make = async (): Promise<void> => {
    const keys = await makeKeys();
    saveFile(new Blob([keys.privateKey], { type: 'application/x-pem-file' }), 'heed-private-key.pem');
    setPublicKey(keys.publicKey);
  };
  return (
    <>
      <p className="quiet-text">{t('sign.make_why')}</p>
      <div className="row">
        <button type="button" data-testid="make-keys" onClick={make}>
          {t('sign.make')}
        </button>
      </div>
      {publicKey !== undefined && (
        <>
          <p role="status">{t('sign.made')}</p>
          <label className="field">
            {t('sign.public')}
            <input readOnly dir="ltr" data-testid="public-key" value={publicKey} onFocus={(e) => e.target.select()} />
          </label>
          <p className="quiet-text">
            {t('sign.fingerprint')} <code dir="ltr">{words}</code>
          </p>
        </>
      )}
    </>
  );
}

function Verify() {
  const { t } = useInterface();
  const [verdict, setVerdict] = useState<{ is: FileVerdict; key?: string } | null>(null);
  const words = useFingerprint(verdict?.key);
  const verify = async (file: File): Promise<void> => {
    const library = librarySchema.safeParse(parseJson(await file.text()));
    if (!library.success) {
      setVerdict({ is: 'not-a-library' });
      return;
    }
    const key = library.data.signature?.key;
    setVerdict({ is: await verifyLibrary(library.data), ...(key !== undefined && { key }) });
  };
  return (
    <>
      <label className="field">
        {t('import.file')}
        <input
          type="file"
          accept=".json,application/json"
          data-testid="verify-file"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) verify(file);
          }}
        />
      </label>
      {verdict && (
        <p className="notice-line" role="status" data-testid="verdict" data-verdict={verdict.is}>
          {t(`sign.verdict.${verdict.is}`)}{' '}
          {words && (
            <>
              {t('sign.fingerprint')} <code dir="ltr">{words}</code>
            </>
          )}
        </p>
      )}
    </>
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
