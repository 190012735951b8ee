/** Titles of phrases that were counted, where they stand in a library of this machine. */
import { useEffect } from 'react';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import { phraseCode } from '../../utils/insights-file.ts';
import { loadStarter, type PhraseDb, phraseIn, readPhrases } from '../../utils/phrases/db.ts';
import { readStarter } from '../panel/read-starter.ts';
import { usePhraseDb, useStored } from '../use-phrase-db.ts';

export type Titles = ReadonlyMap<string, string>;
const NONE: Titles = new Map();

async function titlesOf(db: PhraseDb, keys: readonly string[]): Promise<Titles> {
  const titles = new Map<string, string>();
  for (const key of keys) {
    const slash = key.indexOf('/');
    const phrase = await phraseIn(db, key.slice(0, slash), key.slice(slash + 1));
    if (phrase) titles.set(key, phrase.title);
  }
  return titles;
}

/** @param keys "library/id" */
export function usePhraseTitles(keys: readonly string[]): Titles {
  const { db } = usePhraseDb();
  return useStored(db, (one) => titlesOf(one, keys), [keys.join()]) ?? NONE;
}

async function titlesByCode(db: PhraseDb): Promise<Titles> {
  // watched: what is read in parts is not
  await db.blocks.count();
  const titles = new Map<string, string>();
  for await (const phrases of readPhrases(db))
    for (const { library, id, title } of phrases) titles.set(await phraseCode(`${library}/${id}`), title);
  return titles;
}

/** Of all phrases that this machine's libraries offer, by their code in files. */
export function useTitlesByCode(): Titles {
  const { db } = usePhraseDb();
  useEffect(() => {
    // a lead may open this page before the panel ever ran
    const version = browser.runtime.getManifest().version;
    if (db) Promise.all(LANGUAGES.map((each) => loadStarter(db, each, version, readStarter))).catch(() => {});
  }, [db]);
  return useStored(db, titlesByCode, []) ?? NONE;
}
