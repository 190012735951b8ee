/** Libraries and phrases in the browser's IndexedDB: the one file that imports Dexie. */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Language } from '../analyzer/types.ts';
import { type Library, librarySchema, type Phrase } from './schema.ts';

interface LibraryRow {
  id: string;
  name: string;
  /** what it was loaded from last, e.g. the extension's version: when it differs, it is loaded anew */
  loaded: string;
}
type PhraseRow = Phrase & { library: string };

export class PhraseDb extends Dexie {
  libraries!: EntityTable<LibraryRow, 'id'>;
  /** keyed by library and id: two libraries may use the same ids */
  phrases!: Table<PhraseRow, [string, string]>;

  constructor(name = 'heed') {
    super(name);
    this.version(1).stores({ libraries: 'id', phrases: '[library+id], library, lang' });
  }
}

/** Replaces a library and its phrases as a whole, or leaves all as it was. */
export async function putLibrary(db: PhraseDb, library: Library, loaded: string): Promise<void> {
  await db.transaction('rw', db.libraries, db.phrases, async () => {
    await db.phrases.where('library').equals(library.id).delete();
    await db.phrases.bulkPut(library.phrases.map((phrase) => ({ ...phrase, library: library.id })));
    await db.libraries.put({ id: library.id, name: library.name, loaded });
  });
}

/** Loads the starter library of a language once for each version of the extension. */
export async function loadStarter(
  db: PhraseDb,
  language: Language,
  version: string,
  read: (language: Language) => Promise<unknown>,
): Promise<void> {
  if ((await db.libraries.get(`starter-${language}`))?.loaded === version) return;
  await putLibrary(db, librarySchema.parse(await read(language)), version);
}

export async function phrasesIn(db: PhraseDb, language: Language): Promise<Phrase[]> {
  const rows = await db.phrases.where('lang').equals(language).toArray();
  return rows.map(({ library: _, ...phrase }) => phrase);
}
