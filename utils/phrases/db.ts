/**
 * Libraries and phrases in the browser's IndexedDB: the one file that imports Dexie.
 *
 * A library of one's own is written in place. Over a library that comes from elsewhere (starter, subscription, policy)
 * an edit lies as a layer: `blocks` keeps what the source says, `edits` what was made of it here.
 */
import Dexie, { type EntityTable, liveQuery, type Table } from 'dexie';
import type { Language } from '../analyzer/types.ts';
import { type BlockTable, blocksOf, getPhrases, type PhraseBlock, writePhrases } from './blocks.ts';
import { mergePhrase, same } from './merge.ts';
import { type Library, type LibraryPhrase, librarySchema, type Phrase } from './schema.ts';

export type Origin = 'starter' | 'own' | 'subscription' | 'policy';

/** Where a subscribed library comes from, and how the last look went. Times are milliseconds since 1970. */
export interface Source {
  url: string;
  etag?: string;
  /** the Ed25519 key it must be signed with, base64url: pinned at first use, or by policy */
  key?: string;
  /** last looked, whatever came of it */
  checked?: number;
  /** last time that the copy here was known to be the newest */
  fetched?: number;
  /** why the last look failed; the last good copy is still in use */
  problem?: string;
  /** failures in a row */
  failures?: number;
  /** next look */
  next?: number;
}

export interface LibraryRow {
  id: string;
  name: string;
  origin: Origin;
  /** what it was loaded from last, e.g. the extension's version: when it differs, it is loaded anew */
  loaded: string;
  licence?: string;
  note?: string;
  revision?: number;
  pages?: Library['pages'];
  source?: Source;
}

/** base: the source's words when the edit was made; mine: null when it is hidden here. */
export interface EditRow {
  library: string;
  id: string;
  base: Phrase | null;
  mine: Phrase | null;
  /** the source changed the same fields since: a person must choose */
  conflict?: boolean;
}

export type HistoryKind = 'edit' | 'delete' | 'import' | 'merge' | 'rollback' | 'undo' | 'update' | 'remove';

/** What one act changed. After: what the next entry says it was before, or what it is now. */
export interface HistoryRow {
  n?: number;
  /** one act may need several rows */
  act: string;
  library: string;
  kind: HistoryKind;
  /** milliseconds since 1970 */
  at: number;
  /** as named in the settings; empty when not named */
  by: string;
  /** "library/id" of each phrase, to find it by; left out (bulk: 1) when they are many */
  keys: string[];
  bulk?: 1;
  changes: { id: string; before: Phrase | null }[];
  /** the library itself, when it was removed */
  removed?: LibraryRow;
  /** the library was made by this act: undone, it goes too */
  made?: true;
}

/** What an agent marked, on this machine only. */
export interface MarkRow {
  library: string;
  id: string;
  favourite?: boolean;
  /** last inserted or copied, milliseconds since 1970 */
  used?: number;
  shortcut?: string;
}

/** What stands in an open form: kept until it is saved or dropped, one for each open form. */
export interface UnsavedRow {
  key: string;
  library: string;
  id: string;
  before: Phrase | null;
  phrase: Phrase;
  at: number;
}

export class NewerDatabase extends Error {}

const VERSION = 3;
const SLICE = 2000; // phrases a write; progress is told and a cancel heard between them
const REMEMBERED = 5000; // changes of an update that are kept in the history

export class PhraseDb extends Dexie {
  libraries!: EntityTable<LibraryRow, 'id'>;
  /** keyed by library and first id: two libraries may use the same ids */
  blocks!: BlockTable;
  edits!: Table<EditRow, [string, string]>;
  history!: Table<HistoryRow, number>;
  marks!: Table<MarkRow, [string, string]>;
  unsaved!: EntityTable<UnsavedRow, 'key'>;

  constructor(name = 'heed') {
    super(name);
    this.version(1).stores({ libraries: 'id', phrases: '[library+id], library, lang' });
    this.version(2)
      .stores({
        phrases: '[library+id]',
        edits: '[library+id]',
        history: '++n, act, *keys, [library+bulk], library',
        marks: '[library+id]',
        unsaved: 'key, [library+id]',
      })
      .upgrade(async (transaction) => {
        await transaction
          .table<LibraryRow>('libraries')
          .toCollection()
          .modify((row) => {
            row.origin = row.id.startsWith('starter-') ? 'starter' : 'own';
          });
      });
    this.version(VERSION)
      .stores({ phrases: null, blocks: '[library+from]' })
      .upgrade(async (transaction) => {
        const libraries = new Map<string, Phrase[]>();
        await transaction.table<LibraryPhrase>('phrases').each(({ library, ...phrase }) => {
          const phrases = libraries.get(library);
          if (phrases) phrases.push(phrase);
          else libraries.set(library, [phrase]);
        });
        for (const [library, phrases] of libraries)
          await writePhrases(transaction.table('blocks'), library, phrases, []);
      });
  }
}

/** Opens the database, or throws NewerDatabase and leaves it as it is: Dexie itself would change a newer one (4.4). */
export async function openPhrases(name = 'heed'): Promise<PhraseDb> {
  const found = (await Dexie.dependencies.indexedDB.databases()).find((each) => each.name === name);
  // IndexedDB wants whole numbers, so Dexie counts in tenths
  if ((found?.version ?? 0) / 10 > VERSION) throw new NewerDatabase();
  const db = new PhraseDb(name);
  await db.open();
  return db;
}

/** Why nothing was stored, as the interface names it. */
export type StorageProblem = 'full' | 'newer' | 'closed';
export function storageProblem(error: unknown): StorageProblem {
  const causes: unknown[] = [];
  for (let each = error; each && causes.length < 6; each = (each as { inner?: unknown }).inner) causes.push(each);
  if (causes.some((each) => each instanceof NewerDatabase)) return 'newer';
  // an aborted transaction names the quota only in its message in some Firefox versions; Chromium 156 on a full disk says
  // "FILE_ERROR_NO_SPACE"
  if (causes.some((each) => /quota|no_space/i.test(`${(each as Error).name} ${(each as Error).message}`)))
    return 'full';
  return 'closed';
}

const editsOf = (db: PhraseDb, library: string) =>
  db.edits.where('[library+id]').between([library, Dexie.minKey], [library, Dexie.maxKey]);
const newAct = (): string => crypto.randomUUID();

/** The phrase as it stands here: the source's words, or what was made of them. */
export async function phraseIn(db: PhraseDb, library: string, id: string): Promise<Phrase | null> {
  return standing(await readPhrasesById(db, library, [id]), id);
}

/** All phrases of a library as they stand here, in the order of their ids; what was made here last. */
export async function phrasesOf(db: PhraseDb, library: string): Promise<Phrase[]> {
  return db.transaction('r', db.blocks, db.edits, async () => {
    const { phrases, edits } = await readLibrary(db, library);
    return overlay([...phrases.values()], edits);
  });
}

/** What is stored of a library, or of some of its phrases, by id. */
interface Stored {
  phrases: Map<string, Phrase>;
  edits: Map<string, EditRow>;
}

const byId = <Row extends { id: string }>(rows: readonly (Row | undefined)[]): Map<string, Row> =>
  new Map(rows.flatMap((row) => (row ? [[row.id, row]] : [])));

async function readLibrary(db: PhraseDb, library: string): Promise<Stored> {
  const phrases: Phrase[] = [];
  for (let after: PhraseBlock | null = null; ; ) {
    const blocks: PhraseBlock[] = await nextBlocks(db, library, after);
    for (const block of blocks) for (const phrase of block.phrases) phrases.push(phrase);
    after = blocks.at(-1) ?? null;
    if (!after) break;
  }
  return { phrases: byId(phrases), edits: byId(await editsOf(db, library).toArray()) };
}

/** In parts: what the browser hands over at once, the page stands still for (100,000 phrases: a second). */
const nextBlocks = (db: PhraseDb, library: string, after: PhraseBlock | null, count = 16): Promise<PhraseBlock[]> =>
  blocksOf(db.blocks, library, after).limit(count).toArray();

async function readPhrasesById(db: PhraseDb, library: string, ids: readonly string[]): Promise<Stored> {
  const keys = ids.map((id): [string, string] => [library, id]);
  const [phrases, edits] = await Promise.all([getPhrases(db.blocks, library, ids), db.edits.bulkGet(keys)]);
  return { phrases: byId(phrases), edits: byId(edits) };
}

function standing({ phrases, edits }: Stored, id: string): Phrase | null {
  const edit = edits.get(id);
  return edit ? edit.mine : (phrases.get(id) ?? null);
}

/** Phrases with the edits of them in their places, and those made here behind them; edits that were laid are taken out. */
function layOver(phrases: readonly Phrase[], edits: Map<string, EditRow>): Phrase[] {
  return phrases.flatMap((phrase) => {
    const edit = edits.get(phrase.id);
    edits.delete(phrase.id);
    return edit ? made(edit) : [phrase];
  });
}
const made = ({ mine }: EditRow): Phrase[] => (mine ? [mine] : []);

function overlay(phrases: readonly Phrase[], edits: ReadonlyMap<string, EditRow>): Phrase[] {
  const left = new Map(edits);
  return [...layOver(phrases, left), ...[...left.values()].flatMap(made)];
}

/**
 * What may be offered: every approved phrase as it stands here, some blocks at a time, so that a page that reads 100,000
 * stays responsive; small libraries first, as a team's own phrases are among few. What is written meanwhile may be
 * missed: onPhrases tells of it.
 */
export async function* readPhrases(db: PhraseDb, blocks = 8): AsyncGenerator<LibraryPhrase[], void> {
  const edits = new Map<string, Map<string, EditRow>>();
  for (const edit of await db.edits.toArray()) {
    const laid = edits.get(edit.library) ?? new Map<string, EditRow>();
    edits.set(edit.library, laid.set(edit.id, edit));
  }
  const offered = (library: string, phrases: readonly Phrase[]): LibraryPhrase[] =>
    phrases.flatMap((phrase) => (phrase.status === undefined ? [{ ...phrase, library }] : []));
  const counts = new Map<string, number>();
  for (const [library] of await db.blocks.toCollection().primaryKeys())
    counts.set(library, (counts.get(library) ?? 0) + 1);
  for (const [library] of [...counts].sort(([, a], [, b]) => a - b)) {
    for (let after: PhraseBlock | null = null; ; ) {
      const next: PhraseBlock[] = await nextBlocks(db, library, after, blocks);
      const laid = edits.get(library) ?? new Map<string, EditRow>();
      yield next.flatMap(({ phrases }) => offered(library, layOver(phrases, laid)));
      after = next.at(-1) ?? null;
      if (!after) break;
    }
  }
  // made here
  yield [...edits].flatMap(([library, laid]) => offered(library, [...laid.values()].flatMap(made)));
}

/** Calls back now and after every change of libraries, phrases or edits, in whichever tab it is made; returns how to stop. */
export function onPhrases(
  db: PhraseDb,
  hear: (libraries: LibraryRow[]) => void,
  fail: (error: unknown) => void,
): () => void {
  // counting is quick, and watches all rows
  const query = async (): Promise<LibraryRow[]> => {
    const [libraries] = await Promise.all([db.libraries.toArray(), db.blocks.count(), db.edits.count()]);
    return libraries;
  };
  const subscription = liveQuery(query).subscribe(hear, fail);
  return () => subscription.unsubscribe();
}

/** The same for what the agent marked. */
export function onMarks(db: PhraseDb, hear: (marks: MarkRow[]) => void): () => void {
  const subscription = liveQuery(() => db.marks.toArray()).subscribe(hear, () => {});
  return () => subscription.unsubscribe();
}

/** What an act may write to, for a transaction. */
export const tablesOf = (db: PhraseDb) => [db.libraries, db.blocks, db.edits, db.history];

/**
 * Takes a library as its source has it now, or leaves all as it was. Edits made here stay on top: merged where both
 * sides can be had, marked as a conflict where not.
 */
export async function putLibrary(
  db: PhraseDb,
  library: Library,
  loaded: string,
  row: Partial<Omit<LibraryRow, 'id' | 'loaded'>> = {},
  /** runs in the same transaction; throws to leave all as it was */
  check: (before: LibraryRow | undefined) => void = () => {},
): Promise<void> {
  await db.transaction('rw', tablesOf(db), async () => {
    const known = await db.libraries.get(library.id);
    check(known);
    const { phrases: before, edits } = await readLibrary(db, library.id);
    const now = byId(library.phrases);
    const put = [...now.values()].filter((phrase) => !same(before.get(phrase.id) ?? null, phrase));
    const gone = [...before.keys()].filter((id) => !now.has(id));
    const changes = [...put.map(({ id }) => id), ...gone].map((id) => ({ id, before: before.get(id) ?? null }));
    await writePhrases(db.blocks, library.id, put, gone);
    for (const edit of edits.values()) await layEdit(db, edit, now.get(edit.id) ?? null);
    const { licence, note, revision, pages } = library;
    await db.libraries.put({
      origin: known?.origin ?? 'own',
      // what a new edition no longer says is not kept from the last one
      ...(known?.source && { source: known.source }),
      ...row,
      id: library.id,
      name: library.name,
      loaded,
      ...(licence !== undefined && { licence }),
      ...(note !== undefined && { note }),
      ...(revision !== undefined && { revision }),
      ...(pages !== undefined && { pages }),
    });
    if (known && changes.length > 0 && changes.length <= REMEMBERED)
      await db.history.add(entry(library.id, 'update', '', newAct(), changes));
  });
}

async function layEdit(db: PhraseDb, edit: EditRow, theirs: Phrase | null): Promise<void> {
  const merge = mergePhrase(edit.base, edit.mine, theirs);
  if (!('merged' in merge)) await db.edits.put({ ...edit, conflict: true });
  else if (same(merge.merged, theirs)) await db.edits.delete([edit.library, edit.id]);
  else await db.edits.put({ library: edit.library, id: edit.id, base: theirs, mine: merge.merged });
}

function entry(
  library: string,
  kind: HistoryKind,
  by: string,
  act: string,
  changes: HistoryRow['changes'],
): HistoryRow {
  const bulk = changes.length > 20;
  const keys = bulk ? [] : changes.map(({ id }) => `${library}/${id}`);
  return { act, library, kind, at: Date.now(), by, keys, changes, ...(bulk && { bulk: 1 as const }) };
}

/** One phrase made, changed (before and after) or taken away (after: null). */
export interface Change {
  id: string;
  /** as the one who changes it saw it; another now: nothing is written */
  before: Phrase | null;
  after: Phrase | null;
}

export interface Act {
  library: string;
  kind: HistoryKind;
  /** as named in the settings */
  by: string;
  /** several calls with the same id are undone together */
  act?: string;
}

export type Saved =
  | { saved: string }
  /** what stands there by now, e.g. written in another tab; nothing was written */
  | { changed: { id: string; now: Phrase | null }[] };

/** All of the changes or none. */
export async function savePhrases(
  db: PhraseDb,
  { library, kind, by, act = newAct() }: Act,
  changes: readonly Change[],
): Promise<Saved> {
  return db.transaction('rw', tablesOf(db), async () => {
    const stored = await readPhrasesById(
      db,
      library,
      changes.map(({ id }) => id),
    );
    return writeChanges(db, { library, kind, by, act }, changes, stored);
  });
}

async function writeChanges(
  db: PhraseDb,
  { library, kind, by, act }: Act & { act: string },
  changes: readonly Change[],
  stored: Stored,
): Promise<Saved> {
  const row = await db.libraries.get(library);
  if (!row) return { changed: changes.map(({ id }) => ({ id, now: null })) };
  const changed = changes.flatMap(({ id, before }) => {
    const now = standing(stored, id);
    return same(now, before) ? [] : [{ id, now }];
  });
  if (changed.length > 0) return { changed };
  const put: Phrase[] = [];
  const gone: string[] = [];
  for (const { id, after } of changes) {
    if (row.origin === 'own') {
      if (after) put.push(after);
      else gone.push(id);
      continue;
    }
    const theirs = stored.phrases.get(id) ?? null;
    const edit = stored.edits.get(id);
    if (same(after, theirs)) await db.edits.delete([library, id]);
    // a chosen merge has seen what the source says now; any other edit still rests on what it rested on
    else if (edit && kind !== 'merge') await db.edits.put({ ...edit, mine: after });
    else await db.edits.put({ library, id, base: theirs, mine: after });
  }
  await writePhrases(db.blocks, library, put, gone);
  const before = changes.map((change) => ({ id: change.id, before: change.before }));
  await db.history.add(entry(library, kind, by, act, before));
  return { saved: act };
}

export class Cancelled extends Error {}

/**
 * Writes many changes in one transaction: all of them, or (cancelled, storage full, browser killed) none.
 * report: how many are written; throws Cancelled to stop. row: the library itself, when this makes it or changes it.
 */
export async function savePhrasesInSlices(
  db: PhraseDb,
  act: Act & { act: string },
  changes: readonly Change[],
  report: (done: number) => void = () => {},
  row?: LibraryRow,
): Promise<Saved> {
  const changed: { id: string; now: Phrase | null }[] = [];
  const run = db.transaction('rw', tablesOf(db), async () => {
    if (row && !(await db.libraries.get(row.id)))
      await db.history.add({ ...entry(row.id, act.kind, act.by, act.act, []), made: true });
    if (row) await db.libraries.put(row);
    // most of an import is new: asking for each would take longer than writing it
    const stored = await readLibrary(db, act.library);
    // in the order of the blocks, so that each is written once or twice
    const sorted = changes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (let done = 0; done < sorted.length; done += SLICE) {
      report(done);
      const saved = await writeChanges(db, act, sorted.slice(done, done + SLICE), stored);
      if ('saved' in saved) continue;
      changed.push(...saved.changed);
      // only an error takes the slices before back
      throw new Cancelled();
    }
    report(changes.length);
  });
  try {
    await run;
  } catch (error) {
    if (changed.length === 0) throw error;
    return { changed };
  }
  return { saved: act.act };
}

export interface HistoryEntry {
  act: string;
  kind: HistoryKind;
  at: number;
  by: string;
  before: Phrase | null;
  after: Phrase | null;
}

/** What became of a phrase, newest first. */
export async function historyOf(db: PhraseDb, library: string, id: string): Promise<HistoryEntry[]> {
  return db.transaction('r', tablesOf(db), async () => {
    const rows = [
      ...(await db.history.where('keys').equals(`${library}/${id}`).toArray()),
      ...(await db.history.where('[library+bulk]').equals([library, 1]).toArray()),
    ].filter(({ changes }) => changes.some((change) => change.id === id));
    rows.sort((a, b) => (b.n ?? 0) - (a.n ?? 0));
    let after = await phraseIn(db, library, id);
    return rows.map(({ act, kind, at, by, changes }) => {
      const before = changes.find((change) => change.id === id)?.before ?? null;
      const told = { act, kind, at, by, before, after };
      after = before;
      return told;
    });
  });
}

/** Takes an act back. changed: something was written over it since; nothing was done. */
export async function undo(db: PhraseDb, act: string, by: string): Promise<'undone' | 'changed' | 'unknown'> {
  return db.transaction('rw', tablesOf(db), async () => {
    const rows = (await db.history.where('act').equals(act).toArray()).sort((a, b) => (b.n ?? 0) - (a.n ?? 0));
    const [last] = rows;
    if (!last) return 'unknown';
    const { library } = last;
    const touched = new Set(rows.flatMap(({ changes }) => changes.map(({ id }) => id)));
    const later = await db.history
      .where('n')
      .above(last.n ?? 0)
      .filter((row) => row.library === library && row.changes.some(({ id }) => touched.has(id)))
      .count();
    if (later > 0) return 'changed';
    for (const { removed } of rows) if (removed) await db.libraries.put(removed);
    if (!(await db.libraries.get(library))) return 'changed';
    // the oldest row of an act says how it was before all of it
    const first = new Map<string, Phrase | null>();
    for (const { changes } of rows) for (const { id, before } of changes) first.set(id, before);
    const all = [...first].sort(([a], [b]) => (a < b ? -1 : 1));
    const stored =
      all.length > SLICE || rows.some((row) => row.made)
        ? await readLibrary(db, library)
        : await readPhrasesById(db, library, [...first.keys()]);
    if (rows.some((row) => row.made) && stored.phrases.size === first.size) {
      // nothing else came to stand in it: it goes as a whole
      await blocksOf(db.blocks, library).delete();
      await db.libraries.delete(library);
      await db.history.add(entry(library, 'undo', by, newAct(), []));
      return 'undone';
    }
    const back = { library, kind: 'undo', by, act: newAct() } as const;
    for (let done = 0; done < all.length; done += SLICE) {
      const changes = all.slice(done, done + SLICE).map(([id, after]) => ({ id, before: standing(stored, id), after }));
      await writeChanges(db, back, changes, stored);
    }
    return 'undone';
  });
}

/** Takes a library away with all its phrases; undo brings it back (a layer of edits as part of its phrases). */
export async function removeLibrary(db: PhraseDb, library: string, by: string): Promise<string | null> {
  return db.transaction('rw', tablesOf(db), async () => {
    const row = await db.libraries.get(library);
    if (!row) return null;
    const { phrases, edits } = await readLibrary(db, library);
    const laid = overlay([...phrases.values()], edits);
    const act = newAct();
    await blocksOf(db.blocks, library).delete();
    await editsOf(db, library).delete();
    await db.libraries.delete(library);
    const changes = laid.map((before) => ({ id: before.id, before }));
    await db.history.add({ ...entry(library, 'remove', by, act, changes), removed: row });
    return act;
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
  await putLibrary(db, librarySchema.parse(await read(language)), version, { origin: 'starter' });
}

/** Conflicts between what was made here and what the source says now. */
export async function conflictsIn(db: PhraseDb): Promise<(EditRow & { theirs: Phrase | null })[]> {
  return db.transaction('r', db.edits, db.blocks, async () => {
    const edits = (await db.edits.toArray()).filter(({ conflict }) => conflict);
    const shown: (EditRow & { theirs: Phrase | null })[] = [];
    for (const edit of edits) {
      const [theirs = null] = await getPhrases(db.blocks, edit.library, [edit.id]);
      shown.push({ ...edit, theirs });
    }
    return shown;
  });
}

/** Changes a mark of one phrase; the rest of its marks stay. */
export async function markPhrase(db: PhraseDb, library: string, id: string, mark: Partial<MarkRow>): Promise<void> {
  await db.transaction('rw', db.marks, async () => {
    await db.marks.put({ ...(await db.marks.get([library, id])), ...mark, library, id });
  });
}
