/** The one database of phrases for all screens of this page, and queries of it that stay true. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { openPhrases, type PhraseDb, type StorageProblem, storageProblem } from '../utils/phrases/db.ts';

let opening: Promise<PhraseDb> | undefined;
/** Told when the open database is gone: evicted, deleted elsewhere, or closed by the browser on a full disk. */
const listeners = new Set<(problem: StorageProblem) => void>();
async function lose(): Promise<void> {
  opening = undefined;
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  for (const hear of listeners) hear(quota - usage < SPARE ? 'full' : 'closed');
}
const SPARE = 1_000_000; // bytes: too little to write anything

/** Opens it once; a failure is tried anew by the next who asks. */
export function phraseDb(): Promise<PhraseDb> {
  opening ??= openPhrases().then(
    (db) => {
      // the browser closes it itself when it evicts the data
      db.on('close', lose);
      db.on('versionchange', ({ newVersion }) => {
        // Dexie would open a new, empty one at the next question
        if (newVersion !== null) return;
        db.close();
        lose();
      });
      return db;
    },
    (error: unknown) => {
      opening = undefined;
      throw error;
    },
  );
  return opening;
}

export function usePhraseDb(): { db: PhraseDb | null; problem: StorageProblem | null } {
  const [state, setState] = useState<{ db: PhraseDb | null; problem: StorageProblem | null }>({
    db: null,
    problem: null,
  });
  useEffect(() => {
    phraseDb().then(
      (db) => setState({ db, problem: null }),
      (error: unknown) => setState({ db: null, problem: storageProblem(error) }),
    );
    const hear = (problem: StorageProblem): void => setState({ db: null, problem });
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, []);
  return state;
}

/** What a query says now and after every change, in whichever tab it was made; undefined while it is not known. */
export function useStored<T>(
  db: PhraseDb | null,
  query: (db: PhraseDb) => Promise<T>,
  deps: readonly unknown[],
): T | undefined {
  return useLiveQuery(async () => (db ? await query(db) : undefined), [db, ...deps]);
}
