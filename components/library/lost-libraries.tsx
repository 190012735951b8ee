import { useEffect, useState } from 'react';
import { onPhrases, type PhraseDb } from '../../utils/phrases/db.ts';
import { forgetLost, noteLibraries } from '../../utils/phrases/known-libraries.ts';
import { useInterface } from '../i18n.tsx';

/** Names the libraries that the browser took away while no one looked. */
export function LostLibraries({ db }: { db: PhraseDb | null }) {
  const { t } = useInterface();
  const [lost, setLost] = useState<string[]>([]);
  useEffect(() => {
    if (!db) return;
    let opening = true;
    return onPhrases(
      db,
      (libraries) => {
        noteLibraries(libraries, opening).then(setLost);
        opening = false;
      },
      // the screen itself says that the database failed
      () => {},
    );
  }, [db]);
  if (lost.length === 0) return null;
  return (
    <section className="notice" role="status" data-testid="notice" data-notice="lost-libraries">
      <h2>{t('library.lost.title')}</h2>
      <ul>
        {lost.map((name) => (
          <li key={name}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <p>{t('library.lost.next')}</p>
      <div className="row">
        <button
          type="button"
          data-testid="lost-seen"
          onClick={() => {
            forgetLost().then(() => setLost([]));
          }}
        >
          {t('library.lost.dismiss')}
        </button>
      </div>
    </section>
  );
}
