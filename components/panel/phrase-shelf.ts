/**
 * Every phrase that may be offered, for all parts of the panel: read once in slices, kept true to the database, and put
 * into the search. It lives as long as someone looks at it.
 */
import { LANGUAGES, type Language } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import {
  type LibraryRow,
  loadStarter,
  type MarkRow,
  onMarks,
  onPhrases,
  type PhraseDb,
  readPhrases,
} from '../../utils/phrases/db.ts';
import { same } from '../../utils/phrases/merge.ts';
import { type LibraryPhrase, librarySchema } from '../../utils/phrases/schema.ts';
import { createPhraseSearch, type PhraseKey, type PhraseSearch } from '../../utils/phrases/search.ts';
import { phraseDb } from '../use-phrase-db.ts';
import { readStarter } from './read-starter.ts';

/** A phrase that is read later is shown later: an agent does not wait for 100,000. */
const PATIENCE_MS = 250;
/** Phrases put into the search before who searches looks again. */
const BATCH = 5000;

export interface Shelf {
  /** in the order of the libraries, small ones first */
  phrases: ReadonlyMap<string, LibraryPhrase>;
  byLanguage: Readonly<Record<Language, readonly LibraryPhrase[]>>;
  marks: ReadonlyMap<string, MarkRow>;
  /** of the libraries, by id */
  names: ReadonlyMap<string, string>;
  search: PhraseSearch;
  /** grows whenever the search knows more */
  searched: number;
  /** false: more phrases are still read, or put into the search */
  whole: boolean;
  /** false: the database failed, and the shipped phrases are shown instead */
  stored: boolean;
}

/** Neither a library's id nor a phrase's has a slash. */
export const phraseKey = ({ library, id }: PhraseKey): string => `${library}/${id}`;

async function shippedPhrases(): Promise<LibraryPhrase[]> {
  const libraries = await Promise.all(LANGUAGES.map(async (each) => librarySchema.parse(await readStarter(each))));
  return libraries.flatMap(({ id: library, phrases }) => phrases.map((phrase) => ({ ...phrase, library })));
}

const inLanguages = (phrases: ReadonlyMap<string, LibraryPhrase>): Shelf['byLanguage'] => {
  const byLanguage: Record<Language, LibraryPhrase[]> = { en: [], ar: [], el: [] };
  for (const phrase of phrases.values()) byLanguage[phrase.lang].push(phrase);
  return byLanguage;
};

const emptyShelf = (): Shelf => ({
  phrases: new Map(),
  byLanguage: { en: [], ar: [], el: [] },
  marks: new Map(),
  names: new Map(),
  search: createPhraseSearch(),
  searched: 0,
  whole: false,
  stored: true,
});

let shelf = emptyShelf();
const listeners = new Set<() => void>();
/** ends what runs for those who looked before */
let stop: () => void = () => {};

export const currentShelf = (): Shelf => shelf;

export function followShelf(hear: () => void): () => void {
  listeners.add(hear);
  if (listeners.size === 1) stop = start();
  return () => {
    listeners.delete(hear);
    if (listeners.size > 0) return;
    stop();
    shelf = emptyShelf();
  };
}

function start(): () => void {
  let live = true;
  const endings = [
    () => {
      live = false;
    },
  ];
  const set = (change: Partial<Shelf>): void => {
    if (!live) return;
    shelf = { ...shelf, ...change };
    for (const hear of listeners) hear();
  };
  const show = (phrases: ReadonlyMap<string, LibraryPhrase>): void =>
    set({ phrases, byLanguage: inLanguages(phrases) });

  /** What changed since goes into the search. */
  const feed = async (phrases: ReadonlyMap<string, LibraryPhrase>, changed: LibraryPhrase[]): Promise<void> => {
    const { search } = shelf;
    const gone = [...shelf.phrases].filter(([key]) => !phrases.has(key)).map(([, phrase]) => phrase);
    show(phrases);
    search.remove(gone);
    for (let from = 0; from < changed.length && live; from += BATCH) {
      await search.put(changed.slice(from, from + BATCH));
      set({ searched: shelf.searched + 1 });
    }
    set({ searched: shelf.searched + 1, whole: true });
  };

  const read = async (db: PhraseDb, shipped: LibraryPhrase[]): Promise<void> => {
    const before = shelf.phrases;
    const phrases = new Map<string, LibraryPhrase>();
    const changed: LibraryPhrase[] = [];
    const patience = performance.now() + PATIENCE_MS;
    const take = (phrase: LibraryPhrase): void => {
      const key = phraseKey(phrase);
      const known = before.get(key);
      // the same object while it says the same: what was made of it stays good
      const unchanged = known !== undefined && same(known, phrase);
      phrases.set(key, unchanged ? known : phrase);
      if (!unchanged) changed.push(phrase);
    };
    let early = before.size > 0;
    for await (const slice of readPhrases(db)) {
      if (!live) return;
      for (const phrase of slice) take(phrase);
      if (early || performance.now() < patience || phrases.size === 0) continue;
      early = true;
      show(new Map(phrases));
    }
    for (const phrase of shipped) if (!phrases.has(phraseKey(phrase))) take(phrase);
    await feed(phrases, changed);
  };

  /** Storage evicted, full or forbidden: the agent still gets phrases; those that were read stay. */
  const fallBack = async (): Promise<void> => {
    set({ stored: false });
    if (shelf.phrases.size > 0) {
      set({ whole: true });
      return;
    }
    const shipped = await shippedPhrases();
    await feed(new Map(shipped.map((phrase) => [phraseKey(phrase), phrase])), shipped);
  };

  const run = async (): Promise<void> => {
    const db = await phraseDb();
    const { version } = browser.runtime.getManifest();
    let shipped: LibraryPhrase[] = [];
    try {
      await Promise.all(LANGUAGES.map((each) => loadStarter(db, each, version, readStarter)));
    } catch {
      set({ stored: false });
      shipped = await shippedPhrases();
    }
    if (!live) return;
    let reading: Promise<void> | null = null;
    let again = false;
    const readNow = (): void => {
      if (reading) {
        again = true;
        return;
      }
      again = false;
      reading = read(db, shipped)
        .catch(fallBack)
        .finally(() => {
          reading = null;
          if (again && live) readNow();
        });
    };
    const hear = (libraries: LibraryRow[]): void => {
      set({ names: new Map(libraries.map(({ id, name }) => [id, name])) });
      readNow();
    };
    endings.push(onPhrases(db, hear, fallBack));
    endings.push(onMarks(db, (rows) => set({ marks: new Map(rows.map((mark) => [phraseKey(mark), mark])) })));
  };
  run().catch(fallBack);
  return () => {
    for (const end of endings) end();
  };
}
