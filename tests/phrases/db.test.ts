import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  Cancelled,
  conflictsIn,
  historyOf,
  loadStarter,
  markPhrase,
  onMarks,
  onPhrases,
  openPhrases,
  PhraseDb,
  phraseIn,
  phrasesOf,
  putLibrary,
  readPhrases,
  removeLibrary,
  savePhrases,
  savePhrasesInSlices,
  storageProblem,
  undo,
} from '../../utils/phrases/db.ts';
import { type Library, type LibraryPhrase, librarySchema, type Phrase } from '../../utils/phrases/schema.ts';

const phrase = (id: string, lang: Phrase['lang'] = 'en'): Phrase => ({
  id,
  lang,
  title: id,
  text: `Text of ${id}`,
  phase: 'during',
  move: 'ask',
  when: { states: ['angry'], levels: [1, 3] },
  tags: ['x'],
});
const library = (id: string, phrases: Phrase[]): Library =>
  librarySchema.parse({ format: 'heed-library', version: 1, id, name: id, phrases });

let db: PhraseDb;
let number = 0;
beforeEach(() => {
  db = new PhraseDb(`test-${++number}`);
});
afterEach(() => db.delete());

const stored = async (): Promise<string[]> =>
  (await db.blocks.toArray()).flatMap(({ phrases }) => phrases.map(({ id }) => id)).sort();
const offered = async (lang?: Phrase['lang']): Promise<LibraryPhrase[]> =>
  (await Array.fromAsync(readPhrases(db))).flat().filter((one) => lang === undefined || one.lang === lang);

test('phrases come back as they were put, by language', async () => {
  await putLibrary(db, library('team', [phrase('a'), phrase('b', 'ar'), phrase('c')]), '1');
  const inTeam = (one: Phrase) => ({ ...one, library: 'team' });
  expect(await offered('en')).toEqual([phrase('a'), phrase('c')].map(inTeam));
  expect(await offered('ar')).toEqual([phrase('b', 'ar')].map(inTeam));
  expect(await offered('el')).toEqual([]);
});

test('a library is replaced as a whole, and others are left alone', async () => {
  await putLibrary(db, library('one', [phrase('a'), phrase('b')]), '1');
  await putLibrary(db, library('two', [phrase('c')]), '1');
  await putLibrary(db, library('one', [phrase('b'), phrase('d')]), '2');
  expect(await stored()).toEqual(['b', 'c', 'd']);
  expect((await db.libraries.toArray()).map(({ id, loaded }) => [id, loaded])).toEqual([
    ['one', '2'],
    ['two', '1'],
  ]);
});

test('or all stays as it was: a phrase that cannot be stored stores nothing', async () => {
  await putLibrary(db, library('one', [phrase('a'), phrase('b')]), '1');
  const broken = { ...phrase('e'), text: (() => 'not data') as never };
  await expect(putLibrary(db, { ...library('one', []), phrases: [phrase('d'), broken] }, '2')).rejects.toThrow();
  expect(await stored()).toEqual(['a', 'b']);
  expect((await db.libraries.get('one'))?.loaded).toBe('1');
});

test('the starter library is read once for each version of the extension', async () => {
  const read = vi.fn(async () => library('starter-en', [phrase('a')]));
  await loadStarter(db, 'en', '1.0', read);
  await loadStarter(db, 'en', '1.0', read);
  expect(read).toHaveBeenCalledExactlyOnceWith('en');
  read.mockResolvedValue(library('starter-en', [phrase('b')]));
  await loadStarter(db, 'en', '1.1', read);
  expect(await stored()).toEqual(['b']);
});

test('loaded at once by two panels, it stands there once', async () => {
  const read = async () => library('starter-en', [phrase('a')]);
  await Promise.all([loadStarter(db, 'en', '1.0', read), loadStarter(db, 'en', '1.0', read)]);
  expect(await stored()).toEqual(['a']);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['another format', { ...library('starter-en', []), format: 'canned-responses' }],
  ['a later version', { ...library('starter-en', []), version: 2 }],
  ['a phrase without text', { ...library('starter-en', []), phrases: [{ ...phrase('a'), text: '' }] }],
  ['a field that no one knows', { ...library('starter-en', []), phrases: [{ ...phrase('a'), html: '<b>' }] }],
])('%s is refused, and the phrases of the last version stay', async (_, wrong) => {
  await loadStarter(db, 'en', '1.0', async () => library('starter-en', [phrase('a')]));
  await expect(loadStarter(db, 'en', '1.1', async () => wrong)).rejects.toThrow();
  expect(await stored()).toEqual(['a']);
  expect((await db.libraries.get('starter-en'))?.loaded).toBe('1.0');
});

const act = { library: 'team', kind: 'edit', by: 'Ana' } as const;
const changed = (one: Phrase, text: string): Phrase => ({ ...one, text });
const subscription = (phrases: Phrase[]) =>
  putLibrary(db, library('team', phrases), '1', { origin: 'subscription', source: { url: 'https://x.example' } });

describe('a library of one’s own', () => {
  beforeEach(() => putLibrary(db, library('team', [phrase('a'), phrase('b')]), '1'));

  test('is written in place; history tells who, what it was and what it became', async () => {
    const [one, two] = [changed(phrase('a'), 'One.'), changed(phrase('a'), 'Two.')];
    await savePhrases(db, act, [{ id: 'a', before: phrase('a'), after: one }]);
    await savePhrases(db, { ...act, by: 'Bo' }, [{ id: 'a', before: one, after: two }]);
    expect(await phraseIn(db, 'team', 'a')).toEqual(two);
    expect((await historyOf(db, 'team', 'a')).map(({ by, before, after }) => [by, before?.text, after?.text])).toEqual([
      ['Bo', 'One.', 'Two.'],
      ['Ana', 'Text of a', 'One.'],
    ]);
    expect(await db.edits.count()).toBe(0);
  });

  test('two tabs: the second learns what stands there, and nothing is lost', async () => {
    const one = changed(phrase('a'), 'One.');
    await savePhrases(db, act, [{ id: 'a', before: phrase('a'), after: one }]);
    const late = [
      { id: 'b', before: phrase('b'), after: null },
      { id: 'a', before: phrase('a'), after: changed(phrase('a'), 'Two.') },
    ];
    expect(await savePhrases(db, act, late)).toEqual({ changed: [{ id: 'a', now: one }] });
    expect(await phrasesOf(db, 'team')).toEqual([one, phrase('b')]);
    expect(await db.history.count()).toBe(1);
  });

  test('every act is undone, the undoing too; but not over what was written since', async () => {
    const saved = await savePhrases(db, { ...act, kind: 'delete' }, [{ id: 'a', before: phrase('a'), after: null }]);
    const first = 'saved' in saved ? saved.saved : '';
    expect(await undo(db, first, 'Ana')).toBe('undone');
    expect(await stored()).toEqual(['a', 'b']);
    expect(await undo(db, first, 'Ana')).toBe('changed');
    expect(await undo(db, 'no such act', 'Ana')).toBe('unknown');
    const [last] = await historyOf(db, 'team', 'a');
    expect(last?.kind).toBe('undo');
    expect(await undo(db, last?.act ?? '', 'Ana')).toBe('undone');
    expect(await stored()).toEqual(['b']);
  });

  test('removed and brought back whole', async () => {
    const before = await db.libraries.get('team');
    const removed = await removeLibrary(db, 'team', 'Ana');
    expect([await stored(), await db.libraries.count()]).toEqual([[], 0]);
    expect(await undo(db, removed ?? '', 'Ana')).toBe('undone');
    expect([await stored(), await db.libraries.get('team')]).toEqual([['a', 'b'], before]);
  });

  test('an import is written whole, told as it goes, and undone as one', async () => {
    const many = Array.from({ length: 4500 }, (_, index) => phrase(`m${String(index).padStart(4, '0')}`));
    const told: number[] = [];
    const changes = many.map((after) => ({ id: after.id, before: null, after }));
    await savePhrasesInSlices(db, { ...act, kind: 'import', act: 'import-1' }, changes, (done) => told.push(done));
    expect(told).toEqual([0, 2000, 4000, 4500]);
    expect(await stored()).toHaveLength(4502);
    // some dozens to a record
    expect(await db.blocks.count()).toBeLessThan(100);
    expect((await historyOf(db, 'team', 'm0001')).map(({ kind, after }) => [kind, after?.id])).toEqual([
      ['import', 'm0001'],
    ]);
    expect(await undo(db, 'import-1', 'Ana')).toBe('undone');
    expect(await stored()).toEqual(['a', 'b']);
  });

  test('an import that is cancelled, or meets a change, leaves all as it was', async () => {
    const changes = Array.from({ length: 4500 }, (_, index) => ({
      id: `m${index}`,
      before: null,
      after: phrase(`m${index}`),
    }));
    const cancel = (done: number): void => {
      if (done > 2000) throw new Cancelled();
    };
    const run = { ...act, kind: 'import', act: 'import-2' } as const;
    await expect(savePhrasesInSlices(db, run, changes, cancel)).rejects.toThrow(Cancelled);
    expect(await stored()).toEqual(['a', 'b']);
    await savePhrases(db, act, [{ id: 'm4400', before: null, after: phrase('m4400') }]);
    expect(await savePhrasesInSlices(db, run, changes)).toEqual({ changed: [{ id: 'm4400', now: phrase('m4400') }] });
    expect(await stored()).toEqual(['a', 'b', 'm4400']);
    expect(await db.history.count()).toBe(1);
  });

  test('only approved phrases are offered', async () => {
    await savePhrases(db, act, [
      { id: 'a', before: phrase('a'), after: { ...phrase('a'), status: 'retired' } },
      { id: 'd', before: null, after: { ...phrase('d'), status: 'draft' } },
    ]);
    expect((await offered('en')).map(({ id }) => id)).toEqual(['b']);
    expect((await phrasesOf(db, 'team')).map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });
});

test('a new edition drops what the last one said of itself, not where it comes from', async () => {
  const source = { url: 'https://x.example' };
  await putLibrary(db, { ...library('team', []), note: 'Old', licence: 'MIT' }, '1', {
    origin: 'subscription',
    source,
  });
  await putLibrary(db, library('team', []), '2');
  expect(await db.libraries.get('team')).toEqual({
    id: 'team',
    name: 'team',
    origin: 'subscription',
    loaded: '2',
    source,
  });
});

describe('a library from elsewhere', () => {
  beforeEach(() => subscription([phrase('a'), phrase('b')]));

  test('edits lie over it, and go when the source says the same', async () => {
    const mine = changed(phrase('a'), 'Mine.');
    await savePhrases(db, act, [
      { id: 'a', before: phrase('a'), after: mine },
      { id: 'b', before: phrase('b'), after: null },
      { id: 'c', before: null, after: phrase('c') },
    ]);
    expect(await phrasesOf(db, 'team')).toEqual([mine, phrase('c')]);
    expect((await offered('en')).map(({ text }) => text)).toEqual(['Mine.', 'Text of c']);
    expect(await stored()).toEqual(['a', 'b']);
    await subscription([mine, phrase('c')]);
    expect(await db.edits.count()).toBe(0);
    expect(await phrasesOf(db, 'team')).toEqual([mine, phrase('c')]);
  });

  test('what the source changes elsewhere is merged under an edit', async () => {
    await savePhrases(db, act, [{ id: 'a', before: phrase('a'), after: changed(phrase('a'), 'Mine.') }]);
    await subscription([{ ...phrase('a'), title: 'New title' }, phrase('b')]);
    expect(await phraseIn(db, 'team', 'a')).toEqual({ ...phrase('a'), title: 'New title', text: 'Mine.' });
    expect(await conflictsIn(db)).toEqual([]);
  });

  test('the same field changed on both sides waits for a person, and mine stays in force', async () => {
    const [mine, theirs] = [changed(phrase('a'), 'Mine.'), changed(phrase('a'), 'Theirs.')];
    await savePhrases(db, act, [{ id: 'a', before: phrase('a'), after: mine }]);
    await subscription([theirs, phrase('b')]);
    expect(await phraseIn(db, 'team', 'a')).toEqual(mine);
    expect(await conflictsIn(db)).toMatchObject([{ id: 'a', base: phrase('a'), mine, theirs }]);
    await savePhrases(db, { ...act, kind: 'merge' }, [{ id: 'a', before: mine, after: changed(mine, 'Both.') }]);
    expect(await conflictsIn(db)).toEqual([]);
    await subscription([{ ...theirs, title: 'Later' }, phrase('b')]);
    expect(await phraseIn(db, 'team', 'a')).toMatchObject({ title: 'Later', text: 'Both.' });
  });

  test('what a check refuses changes nothing', async () => {
    const refuse = (): void => {
      throw new RangeError('older');
    };
    await expect(putLibrary(db, library('team', []), '2', {}, refuse)).rejects.toThrow('older');
    expect(await stored()).toEqual(['a', 'b']);
  });
});

describe('the database of another version', () => {
  test('an older one is taken over with all it holds', async () => {
    const old = new Dexie('heed-old');
    old.version(1).stores({ libraries: 'id', phrases: '[library+id], library, lang' });
    await old.table('libraries').bulkPut([
      { id: 'starter-en', name: 'Starter', loaded: '0.1' },
      { id: 'mine', name: 'Mine', loaded: '1' },
    ]);
    const many = Array.from({ length: 200 }, (_, n) => phrase(`p${n}`));
    await old.table('phrases').bulkPut([phrase('a'), ...many].map((one) => ({ ...one, library: 'mine' })));
    old.close();
    const now = await openPhrases('heed-old');
    expect(await phrasesOf(now, 'mine')).toHaveLength(201);
    expect(now.backendDB().objectStoreNames.contains('phrases')).toBe(false);
    expect((await now.libraries.toArray()).map(({ id, origin }) => [id, origin])).toEqual([
      ['mine', 'own'],
      ['starter-en', 'starter'],
    ]);
    expect(await phraseIn(now, 'mine', 'a')).toEqual(phrase('a'));
    await now.delete();
  });

  test('a newer one is refused by name and left as it is', async () => {
    const newer = new Dexie('heed-new');
    newer.version(9).stores({ libraries: 'id', phrases: '[library+id], lang', more: 'id' });
    await newer.table('more').put({ id: 'x' });
    newer.close();
    expect(storageProblem(await openPhrases('heed-new').catch((caught: unknown) => caught))).toBe('newer');
    const again = new Dexie('heed-new');
    await again.open();
    expect([again.verno, await again.table('more').count()]).toEqual([9, 1]);
    await again.delete();
  });
});

test('a full disk is told from a broken one', () => {
  const full = Object.assign(new Error('x'), { name: 'AbortError', inner: new DOMException('', 'QuotaExceededError') });
  expect(storageProblem(full)).toBe('full');
  const disk = new DOMException('IO error: 000003.log: FILE_ERROR_NO_SPACE', 'UnknownError');
  expect(storageProblem(disk)).toBe('full');
  expect(storageProblem(new Error('gone'))).toBe('closed');
});

test('marks are kept one by one', async () => {
  await markPhrase(db, 'team', 'a', { favourite: true });
  await markPhrase(db, 'team', 'a', { used: 5 });
  expect(await db.marks.toArray()).toEqual([{ library: 'team', id: 'a', favourite: true, used: 5 }]);
});

describe('read in parts', () => {
  const key = ({ library: of, id }: LibraryPhrase): string => `${of}/${id}`;

  test('small libraries first, in the order of ids, edits in their places', async () => {
    const many = Array.from({ length: 300 }, (_, n) => phrase(`p${String(n).padStart(3, '0')}`, n % 2 ? 'en' : 'el'));
    await putLibrary(db, library('big', many), '1', { origin: 'subscription' });
    await putLibrary(db, library('team', [phrase('a'), { ...phrase('b'), status: 'draft' }]), '1');
    const change = (id: string, after: Phrase | null, before = many.find((one) => one.id === id) ?? null) =>
      savePhrases(db, { library: 'big', kind: 'edit', by: '' }, [{ id, before, after }]);
    await change('p003', { ...phrase('p003'), title: 'changed' });
    await change('p005', null);
    await change('p007', { ...phrase('p007'), status: 'retired' });
    await change('new', phrase('new', 'ar'));
    const kept = many.map(({ id }) => `big/${id}`).filter((one) => !/p00[57]/.test(one));
    for (const blocks of [1, 2, 500]) {
      const parts = await Array.fromAsync(readPhrases(db, blocks));
      expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(blocks * 128);
      expect(parts.flat().map(key)).toEqual(['team/a', ...kept, 'big/new']);
      expect(parts.flat().find(({ id }) => id === 'p003')?.title).toBe('changed');
    }
  });

  test('an empty database has none', async () => {
    expect(await offered()).toEqual([]);
  });
});

test('every change of phrases, edits, libraries and marks is told, until one stops', async () => {
  let told = 0;
  let marks: unknown[] = [];
  const stop = onPhrases(
    db,
    () => told++,
    (error) => {
      throw error;
    },
  );
  const stopMarks = onMarks(db, (rows) => {
    marks = rows;
  });
  const hear = async (act: () => Promise<unknown>): Promise<void> => {
    const before = told;
    await act();
    await vi.waitFor(() => expect(told).toBeGreaterThan(before));
  };
  await hear(async () => {});
  await hear(() => putLibrary(db, library('own', [phrase('a')]), '1'));
  // the same row, with other words
  const after = { ...phrase('a'), title: 'x' };
  await hear(() =>
    savePhrases(db, { library: 'own', kind: 'edit', by: '' }, [{ id: 'a', before: phrase('a'), after }]),
  );
  await hear(() => putLibrary(db, library('team', [phrase('b')]), '1', { origin: 'subscription' }));
  await hear(() =>
    savePhrases(db, { library: 'team', kind: 'edit', by: '' }, [{ id: 'b', before: phrase('b'), after: null }]),
  );
  await hear(() => db.libraries.update('team', { name: 'Other' }));
  const quiet = told;
  await markPhrase(db, 'own', 'a', { favourite: true });
  await vi.waitFor(() => expect(marks).toEqual([{ library: 'own', id: 'a', favourite: true }]));
  expect(told).toBe(quiet);
  stop();
  stopMarks();
  await putLibrary(db, library('own', []), '2');
  await markPhrase(db, 'own', 'a', { favourite: false });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([told, marks]).toEqual([quiet, [{ library: 'own', id: 'a', favourite: true }]]);
});
