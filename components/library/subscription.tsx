import { type ReactNode, useEffect, useState } from 'react';
import type { LibraryRow, PhraseDb } from '../../utils/phrases/db.ts';
import { refreshNow, sourceAddress, subscribe, unsubscribe } from '../../utils/phrases/refresh.ts';
import { fingerprint } from '../../utils/phrases/sign.ts';
import { addressProblem, SOURCE_PROBLEMS, type SourceProblem } from '../../utils/phrases/subscribe.ts';
import { releaseSource, requestSource, sitePattern } from '../../utils/sites.ts';
import { useInterface } from '../i18n.tsx';
import type { Desk } from './desk.ts';
import { Dialog } from './dialog.tsx';

/** What a source could not give; storage: what this machine could not keep. */
export type SourceTrouble = SourceProblem | 'storage';

const troubleOf = (problem: string | undefined): SourceTrouble | null =>
  problem === undefined ? null : (SOURCE_PROBLEMS.find((each) => each === problem) ?? 'storage');

/** Taken as a whole from another place, from then on kept up to date. */
export function SubscribeDialog({ desk, close }: { desk: Desk; close: () => void }) {
  const { t } = useInterface();
  const [address, setAddress] = useState('');
  const [state, setState] = useState<'asking' | 'denied' | SourceTrouble | null>(null);

  const take = async (url: string, asked: Promise<boolean>): Promise<void> => {
    setState('asking');
    try {
      if (!(await asked)) {
        setState('denied');
        return;
      }
      const looked = await subscribe(desk.db, url);
      if (looked.state === 'new' || looked.state === 'same') {
        desk.go({ library: looked.library, phrase: null });
        close();
        return;
      }
      await release(desk.db, url);
      setState(looked.state === 'failed' ? looked.reason : 'storage');
    } catch {
      setState('storage');
    }
  };
  const press = (): void => {
    const url = sourceAddress(address);
    const problem = addressProblem(url);
    const pattern = sitePattern(url);
    if (problem || pattern === null) setState(problem ?? 'address');
    // first thing in the click: later the browser would not ask the agent
    else take(url, requestSource(pattern));
  };

  return (
    <Dialog title={t('source.title')} testId="subscribe-dialog" close={close}>
      <p>{t('source.why')}</p>
      <label className="field">
        {t('source.address')}
        <input
          type="url"
          dir="ltr"
          placeholder="https://"
          data-testid="source-address"
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      {state === 'asking' && <p role="status">{t('source.asking')}</p>}
      {state === 'denied' && (
        <p className="notice-line" role="alert">
          {t('source.denied')}
        </p>
      )}
      {state !== null && state !== 'asking' && state !== 'denied' && (
        <p className="notice-line" role="alert" data-testid="source-problem" data-problem={state}>
          {t(`source.problem.${state}`)}
        </p>
      )}
      <div className="row">
        <button
          type="button"
          className="primary"
          data-testid="subscribe"
          disabled={address.trim() === '' || state === 'asking'}
          onClick={press}
        >
          {t('source.subscribe')}
        </button>
        <button type="button" className="quiet" onClick={close}>
          {t('import.close')}
        </button>
      </div>
    </Dialog>
  );
}

/** The host was granted for nothing. */
async function release(db: PhraseDb, url: string): Promise<void> {
  const pattern = sitePattern(url);
  const others = await db.libraries
    .filter(({ source }) => source !== undefined && sitePattern(source.url) === pattern)
    .count();
  if (pattern && others === 0) await releaseSource(pattern);
}

/** Where the open library comes from, how old the copy here is, and what is wrong when something is. */
export function Subscription({ desk, library }: { desk: Desk; library: LibraryRow }) {
  const { t, language } = useInterface();
  const [looked, setLooked] = useState<'asking' | 'new' | 'same' | 'failed' | 'storage' | null>(null);
  const { source } = library;
  const key = useFingerprint(source?.key);
  if (!source) return null;
  const host = URL.parse(source.url)?.host ?? '';
  const inline = host === '';
  const problem = looked === 'storage' ? looked : troubleOf(source.problem);
  const pattern = sitePattern(source.url);

  const refresh = async (): Promise<void> => {
    setLooked('asking');
    try {
      const { state } = await refreshNow(desk.db, library.id);
      setLooked(state === 'gone' ? null : state);
    } catch {
      setLooked('storage');
    }
  };
  const leave = async (): Promise<void> => {
    const left = await unsubscribe(desk.db, library.id, desk.by);
    if (typeof left !== 'object') return;
    desk.go({ library: null, phrase: null });
    desk.tell({ what: 'removed', act: left.removed });
  };
  const time = (at: number | undefined): ReactNode =>
    at === undefined ? (
      t('source.never')
    ) : (
      <time dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString(language)}>
        {ago(at, language)}
      </time>
    );

  return (
    <section
      className="source"
      aria-label={t('source.state')}
      data-testid="source"
      data-problem={problem ?? ''}
      data-looked={looked ?? ''}
    >
      <dl>
        <dt>{t('source.host')}</dt>
        <dd>{inline ? t('source.inline') : <bdi data-testid="source-host">{host}</bdi>}</dd>
        <dt>{t('source.fetched')}</dt>
        <dd data-testid="source-fetched">{time(source.fetched)}</dd>
        {!inline && (
          <>
            <dt>{t('source.checked')}</dt>
            <dd data-testid="source-checked">{time(source.checked)}</dd>
          </>
        )}
        <dt>{t('source.key')}</dt>
        <dd>
          {source.key ? (
            <code dir="ltr" data-testid="source-key">
              {key}
            </code>
          ) : (
            t('source.unsigned')
          )}
        </dd>
        {library.revision !== undefined && (
          <>
            <dt>{t('source.revision')}</dt>
            <dd data-testid="source-revision">{library.revision}</dd>
          </>
        )}
      </dl>
      {library.origin === 'policy' && <p className="quiet-text">{t('source.company')}</p>}
      {problem ? (
        <p className="notice-line" role="alert" data-testid="source-problem" data-problem={problem}>
          {t(`source.problem.${problem}`)} {source.fetched !== undefined && t('source.kept')}
        </p>
      ) : (
        <p className="quiet-text" role="status">
          {looked === 'asking' && t('source.asking')}
          {looked === 'new' && t('source.new')}
          {looked === 'same' && t('source.same')}
          {looked === null && t(source.fetched === undefined ? 'source.waiting' : 'source.current')}
        </p>
      )}
      <div className="row">
        {problem === 'no-permission' && pattern && (
          <button
            type="button"
            className="primary"
            data-testid="source-allow"
            onClick={() => requestSource(pattern).then((granted) => (granted ? refresh() : undefined))}
          >
            {t('source.allow', { host })}
          </button>
        )}
        {!inline && (
          <button type="button" data-testid="refresh" disabled={looked === 'asking'} onClick={refresh}>
            {t('source.refresh')}
          </button>
        )}
        {library.origin === 'subscription' && (
          <button type="button" className="quiet" data-testid="unsubscribe" onClick={leave}>
            {t('source.unsubscribe')}
          </button>
        )}
      </div>
    </section>
  );
}

export function useFingerprint(key: string | undefined): string {
  const [words, setWords] = useState('');
  useEffect(() => {
    setWords('');
    if (key !== undefined) fingerprint(key).then(setWords, () => {});
  }, [key]);
  return words;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** at: milliseconds since 1970 */
function ago(at: number, language: string): string {
  const past = Math.max(0, Date.now() - at);
  const [unit, length] = UNITS.find(([, each]) => past >= each) ?? UNITS[2];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.floor(past / length), unit);
}
