import { useSyncExternalStore } from 'react';
import type { Language } from '../../utils/analyzer/types.ts';
import type { LibraryPhrase } from '../../utils/phrases/schema.ts';
import { currentShelf, followShelf, type Shelf } from './phrase-shelf.ts';

/** Everything that may be offered, live: an edit, an import or a subscription shows without a reload. */
export const useShelf = (): Shelf => useSyncExternalStore(followShelf, currentShelf);

/** Phrases of one language. stored: false when the database failed and the shipped phrases are shown instead. */
export function usePhrases(language: Language): { phrases: readonly LibraryPhrase[]; stored: boolean } {
  const { byLanguage, stored } = useShelf();
  return { phrases: byLanguage[language], stored };
}

/** Keeps it while the screen of one ticket gives way to that of another. */
export const useKeptShelf = (): void => {
  useSyncExternalStore(followShelf, () => 0);
};
