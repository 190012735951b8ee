import { useEffect, useState } from 'react';
import type { Language } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import { loadStarter, openPhrases, type PhraseDb, phrasesIn } from '../../utils/phrases/db.ts';
import { type LibraryPhrase, librarySchema } from '../../utils/phrases/schema.ts';

/** The starter library as it ships with the extension. */
export async function readStarter(language: Language): Promise<unknown> {
  const answer = await fetch(browser.runtime.getURL(`libraries/starter.${language}.json`));
  return answer.json();
}

let db: PhraseDb | undefined;

/** Phrases of one language. stored: false when the database failed and the shipped phrases are shown instead. */
export function usePhrases(language: Language): { phrases: LibraryPhrase[]; stored: boolean } {
  const [state, setState] = useState<{ phrases: LibraryPhrase[]; stored: boolean }>({ phrases: [], stored: true });
  useEffect(() => {
    let current = true;
    const load = async (): Promise<{ phrases: LibraryPhrase[]; stored: boolean }> => {
      try {
        db ??= await openPhrases();
        await loadStarter(db, language, browser.runtime.getManifest().version, readStarter);
        return { phrases: await phrasesIn(db, language), stored: true };
      } catch {
        // storage evicted, full or forbidden: the agent still gets phrases
        const { id: library, phrases } = librarySchema.parse(await readStarter(language));
        return { phrases: phrases.map((phrase) => ({ ...phrase, library })), stored: false };
      }
    };
    load().then((loaded) => {
      if (current) setState(loaded);
    });
    return () => {
      current = false;
    };
  }, [language]);
  return state;
}
