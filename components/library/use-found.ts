import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { same } from '../../utils/phrases/merge.ts';
import type { LibraryPhrase, Phrase } from '../../utils/phrases/schema.ts';
import { createPhraseSearch, MAX_HITS } from '../../utils/phrases/search.ts';

/** Compared with what the search knows before the page gets its turn. */
const SLICE = 2000;

/** The phrases that a search finds, best first; all of them, in their order, while nothing is searched for. */
export function useFound(library: string, phrases: Phrase[], query: string): Phrase[] {
  const asked = useDeferredValue(query.trim());
  const [index] = useState(() => ({ search: createPhraseSearch(), known: new Map<string, Phrase>() }));
  /** the phrases that all can be found; null: none were asked for yet */
  const [ready, setReady] = useState<Phrase[] | null>(null);
  const searching = asked !== '';
  useEffect(() => {
    // nobody searches yet
    if (!searching) return;
    let current = true;
    const feed = async (): Promise<void> => {
      const { search, known } = index;
      const now = new Set(phrases.map(({ id }) => id));
      const gone = [...known.keys()].filter((id) => !now.has(id));
      for (const id of gone) known.delete(id);
      search.remove(gone.map((id) => ({ library, id })));
      for (let from = 0; from < phrases.length && current; from += SLICE) {
        const changed: LibraryPhrase[] = [];
        for (const phrase of phrases.slice(from, from + SLICE)) {
          if (same(known.get(phrase.id), phrase)) continue;
          known.set(phrase.id, phrase);
          changed.push({ ...phrase, library });
        }
        await search.put(changed);
      }
      if (current) setReady(phrases);
    };
    feed();
    return () => {
      current = false;
    };
  }, [index, library, phrases, searching]);
  const byId = useMemo(
    () => (searching ? new Map(phrases.map((phrase) => [phrase.id, phrase])) : null),
    [phrases, searching],
  );
  return useMemo(() => {
    // until the first search knows them all, better all than too few
    if (!byId || ready === null) return phrases;
    return index.search.find(asked, MAX_HITS).flatMap(({ id }) => byId.get(id) ?? []);
  }, [phrases, byId, ready, index, asked]);
}
