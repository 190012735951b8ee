import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import {
  conflictsIn,
  type LibraryRow,
  loadStarter,
  type PhraseDb,
  phrasesOf,
  putLibrary,
  removeLibrary,
  undo,
} from '../../utils/phrases/db.ts';
import { startImportWorker } from '../../utils/phrases/import-file.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { useInterface } from '../i18n.tsx';
import { readStarter } from '../panel/read-starter.ts';
import { usePhraseDb, useStored } from '../use-phrase-db.ts';
import { ConflictList } from './conflict-list.tsx';
import type { Desk, Done, Place } from './desk.ts';
import { LibraryTools } from './library-tools.tsx';
import { LostLibraries } from './lost-libraries.tsx';
import { PhraseEditor } from './phrase-editor.tsx';
import { PhraseTable } from './phrase-table.tsx';
import { PolicyNotice } from './policy-notice.tsx';
import { SourceWarnings } from './source-warnings.tsx';
import { Subscription } from './subscription.tsx';

function usePlace(): [Place, (place: Place) => void] {
  const read = (): Place => {
    const hash = new URLSearchParams(location.hash.slice(1));
    return { library: hash.get('library'), phrase: hash.get('phrase') };
  };
  const [place, setPlace] = useState(read);
  useEffect(() => {
    const hear = (): void => setPlace(read());
    addEventListener('hashchange', hear);
    return () => removeEventListener('hashchange', hear);
  });
  const go = useCallback(({ library, phrase }: Place): void => {
    const hash = new URLSearchParams();
    if (library !== null) hash.set('library', library);
    if (phrase !== null) hash.set('phrase', phrase);
    location.hash = hash.toString();
  }, []);
  return [place, go];
}

export function LibraryPage() {
  const { t } = useInterface();
  const { db, problem } = usePhraseDb();
  useEffect(() => {
    document.title = t('library.title');
  }, [t]);
  if (problem)
    return (
      <main className="page">
        <h1>{t('library.title')}</h1>
        <section className="notice" data-testid="notice" data-notice={`storage-${problem}`} role="alert">
          <p>{t(`storage.${problem}`)}</p>
        </section>
      </main>
    );
  return db && <OpenLibraries db={db} />;
}

function OpenLibraries({ db }: { db: PhraseDb }) {
  const { t, settings, language } = useInterface();
  const [place, go] = usePlace();
  const [done, setDone] = useState<Done | null>(null);
  const libraries = useStored(db, (one) => one.libraries.toArray(), []);
  const conflicts = useStored(db, conflictsIn, []);
  useEffect(() => {
    const version = browser.runtime.getManifest().version;
    // a lead may open this page before the panel ever ran
    Promise.all(LANGUAGES.map((each) => loadStarter(db, each, version, readStarter))).catch(() =>
      setDone({ what: 'closed' }),
    );
  }, [db]);
  const shown = useRef<readonly string[]>([]);
  const desk = useMemo(
    () => libraries && { db, libraries, place, go, by: settings.agentName, shown, tell: setDone },
    [db, libraries, place, go, settings.agentName],
  );
  if (!desk) return null;
  const library =
    desk.libraries.find(({ id }) => id === place.library) ??
    desk.libraries.find(({ origin }) => origin === 'own') ??
    desk.libraries.find(({ id }) => id === `starter-${language}`);
  return (
    <>
      <header className="toolbar">
        <h1 className="brand">{t('library.title')}</h1>
        {done && <DoneLine key={`${done.what}${done.act}`} desk={desk} done={done} />}
      </header>
      <main className="library-page" data-open={place.phrase === null ? 'list' : 'phrase'}>
        <div className="page-notices">
          <PolicyNotice />
          <SourceWarnings db={db} />
          <LostLibraries db={db} />
        </div>
        <LibraryNav desk={desk} open={library?.id ?? null} />
        {conflicts && conflicts.length > 0 && <ConflictList desk={desk} conflicts={conflicts} />}
        {library && <OneLibrary key={library.id} desk={desk} library={library} />}
      </main>
    </>
  );
}

const MANY = 500; // phrases whose undo would hold up the page

async function undoInWorker(act: string, by: string): Promise<Awaited<ReturnType<typeof undo>>> {
  const worker = startImportWorker();
  try {
    return await worker.undo(act, by);
  } finally {
    worker.end();
  }
}

function DoneLine({ desk, done }: { desk: Desk; done: Done }) {
  const { t } = useInterface();
  const { act } = done;
  const back = async (): Promise<void> => {
    if (act === undefined) return;
    const result = await ((done.count ?? 1) > MANY ? undoInWorker(act, desk.by) : undo(desk.db, act, desk.by));
    desk.tell({ what: result === 'undone' ? 'undone' : 'changed' });
  };
  return (
    <p className="row done" role="status" data-testid="done" data-done={done.what}>
      {t(`library.done.${done.what}`, { count: done.count ?? 1 })}
      {act !== undefined && (
        <button type="button" className="quiet" data-testid="undo" onClick={back}>
          {t('library.undo')}
        </button>
      )}
    </p>
  );
}

function LibraryNav({ desk, open }: { desk: Desk; open: string | null }) {
  const { t } = useInterface();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const create = async (): Promise<void> => {
    const id = `own-${crypto.randomUUID()}`;
    await putLibrary(desk.db, { format: 'heed-library', version: 1, id, name: name.trim(), phrases: [] }, 'made here');
    setNaming(false);
    setName('');
    desk.go({ library: id, phrase: null });
  };
  return (
    <nav className="card libraries" aria-label={t('library.libraries')}>
      <ul className="plain">
        {desk.libraries.map((library) => (
          <li key={library.id}>
            <a
              href={`#${new URLSearchParams({ library: library.id })}`}
              aria-current={library.id === open ? 'page' : undefined}
              data-testid="library"
              data-library-id={library.id}
              data-origin={library.origin}
            >
              <bdi>{library.name}</bdi>
              <span className="tag">{t(`library.origin.${library.origin}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      {naming ? (
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            create();
          }}
          onKeyDown={(event) => event.key === 'Escape' && setNaming(false)}
        >
          <label className="field">
            {t('library.name')}
            <input
              // biome-ignore lint/a11y/noAutofocus: the lead pressed New to get here; the next thing is to type
              autoFocus
              required
              maxLength={120}
              dir="auto"
              value={name}
              onChange={(e) => setName(e.target.value)}
            />
          </label>
          <button type="submit" className="primary" disabled={name.trim() === ''}>
            {t('library.create')}
          </button>
        </form>
      ) : (
        <button type="button" data-testid="new-library" onClick={() => setNaming(true)}>
          {t('library.new')}
        </button>
      )}
      <LibraryTools desk={desk} library={desk.libraries.find(({ id }) => id === open) ?? null} />
    </nav>
  );
}

function OneLibrary({ desk, library }: { desk: Desk; library: LibraryRow }) {
  const { t } = useInterface();
  const phrases = useStored(desk.db, (db) => phrasesOf(db, library.id), [library.id]);
  const open = desk.place.phrase;
  const [making, setMaking] = useState<Phrase | null>(null);
  const { language } = useInterface();
  const make = (from?: Phrase): void => {
    const id = `p-${crypto.randomUUID()}`;
    setMaking(
      from
        ? { ...from, id, title: t('library.copy_of', { title: from.title }).slice(0, 120), status: 'draft' }
        : { id, lang: language, title: '', text: '', phase: 'during', move: 'explain', when: {}, tags: [] },
    );
    desk.go({ library: library.id, phrase: id });
  };
  const remove = async (): Promise<void> => {
    const act = await removeLibrary(desk.db, library.id, desk.by);
    desk.go({ library: null, phrase: null });
    if (act) desk.tell({ what: 'removed', act });
  };
  const phrase = phrases?.find(({ id }) => id === open) ?? null;
  const fresh = making?.id === open ? making : null;
  return (
    <>
      <section className="card phrase-table" aria-labelledby="phrases-title">
        <div className="card-head">
          <h2 id="phrases-title">
            <bdi>{library.name}</bdi> · {t('library.count', { count: phrases?.length ?? 0 })}
          </h2>
          <span className="row">
            <button type="button" data-testid="new-phrase" onClick={() => make()}>
              {t('library.new_phrase')}
            </button>
            {library.origin === 'own' && (
              <button type="button" className="quiet" data-testid="remove-library" onClick={remove}>
                {t('library.remove')}
              </button>
            )}
          </span>
        </div>
        {library.note && (
          <p className="quiet-text" dir="auto">
            {library.note}
          </p>
        )}
        {library.pages && library.pages.length > 0 && (
          <p className="quiet-text" data-testid="library-pages">
            {t('library.pages', { count: library.pages.length })}
          </p>
        )}
        <Subscription desk={desk} library={library} />
        {phrases && <PhraseTable desk={desk} library={library} phrases={phrases} />}
      </section>
      <Panel>
        {phrase || fresh ? (
          <PhraseEditor
            key={`${library.id}/${open}`}
            desk={desk}
            library={library}
            stored={phrase}
            initial={phrase ?? (fresh as Phrase)}
            duplicate={make}
          />
        ) : (
          <p className="quiet-text">{open === null || !phrases ? t('library.choose') : t('library.gone')}</p>
        )}
      </Panel>
    </>
  );
}

const Panel = ({ children }: { children: ReactNode }) => <section className="card phrase-pane">{children}</section>;
