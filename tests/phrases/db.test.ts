import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadStarter, PhraseDb, phrasesIn, putLibrary } from '../../utils/phrases/db.ts';
import { type Library, librarySchema, type Phrase } from '../../utils/phrases/schema.ts';

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

const stored = async (): Promise<string[]> => (await db.phrases.toArray()).map(({ id }) => id).sort();

test('phrases come back as they were put, by language', async () => {
  await putLibrary(db, library('team', [phrase('a'), phrase('b', 'ar'), phrase('c')]), '1');
  expect(await phrasesIn(db, 'en')).toEqual([phrase('a'), phrase('c')]);
  expect(await phrasesIn(db, 'ar')).toEqual([phrase('b', 'ar')]);
  expect(await phrasesIn(db, 'el')).toEqual([]);
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
