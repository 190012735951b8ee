/** The one database of phrases for all screens of this page, and queries of it that stay true. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { openPhrases, type PhraseDb, type StorageProblem, storageProblem } from '../utils/phrases/db.ts';

let opening: Promise<PhraseDb> | undefined;

/** Opens it once; a failure is tried anew by the next who asks. */
export function phraseDb(): Promise<PhraseDb> {
  opening ??= openPhrases().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
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
