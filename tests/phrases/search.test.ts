import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import ar from '../../public/libraries/starter.ar.json' with { type: 'json' };
import el from '../../public/libraries/starter.el.json' with { type: 'json' };
import en from '../../public/libraries/starter.en.json' with { type: 'json' };
import { type LibraryPhrase, librarySchema } from '../../utils/phrases/schema.ts';
import { createPhraseSearch, MAX_HITS, markHits, type PhraseSearch } from '../../utils/phrases/search.ts';

const phrase = (id: string, change: Partial<LibraryPhrase> = {}): LibraryPhrase => ({
  library: 'own',
  id,
  lang: 'en',
  title: 'Untitled',
  text: 'Nothing',
  phase: 'during',
  move: 'ask',
  when: {},
  tags: [],
  ...change,
});

async function searchOver(phrases: readonly LibraryPhrase[]): Promise<PhraseSearch> {
  const search = createPhraseSearch();
  await search.put(phrases);
  return search;
}

/** Ids of what is found among phrases of one title each. */
async function findAmong(titles: readonly string[], query: string): Promise<string[]> {
  const search = await searchOver(titles.map((title) => phrase(title, { title })));
  return search.find(query).map(({ id }) => id);
}

const starter = [en, ar, el].flatMap((file) => {
  const { id: library, phrases } = librarySchema.parse(file);
  return phrases.map((one): LibraryPhrase => ({ ...one, library }));
});

describe('what is found', () => {
  test.each<[string, Partial<LibraryPhrase>]>([
    ['title', { title: 'Late parcel' }],
    ['text', { text: 'Your parcel is late.' }],
    ['a variant', { variants: [{ gender: 'feminine', text: 'parcel' }] }],
    ['a tag', { tags: ['shop', 'parcel'] }],
    ['the shortcut', { shortcut: '/parcel' }],
  ])('%s', async (_, change) => {
    const search = await searchOver([phrase('other'), phrase('this', change)]);
    expect(search.find('parcel')).toEqual([
      { library: 'own', id: 'this', score: expect.any(Number), terms: ['parcel'] },
    ]);
  });

  test.each<[string, string, string]>([
    ['in capitals', 'Refund', 'REFUND'],
    ['without accents', 'Café réservé', 'cafe reserve'],
    ['with accents that are not there', 'Cafe', 'café'],
    ['Greek capitals, which have no tonos', 'Επιστροφή χρημάτων', 'ΕΠΙΣΤΡΟΦΗ ΧΡΗΜΑΤΩΝ'],
    ['a final sigma in the middle of typing', 'Λάθος', 'λαθοσ'],
    ['a sigma that is final only while typing', 'Αντικατάσταση', 'αντικατας'],
    ['without tashkeel', 'طَلَبٌ جَدِيد', 'طلب جديد'],
    ['with tatweel', 'جديد', 'جـديـد'],
    ['alef forms', 'إلغاء أمر آخر', 'الغاء امر اخر'],
    ['ya for alef maqsura', 'مستشفى', 'مستشفي'],
    ['ha for ta marbuta', 'فاتورة', 'فاتوره'],
    ['Persian keys', 'شكوى كبيرة', 'شکوی کبیرة'],
    ['Arabic-Indic digits', 'Order 4512', '٤٥١٢'],
    ['Persian digits', 'Order 4512', '۴۵۱۲'],
    ['ASCII digits', 'طلب ٤٥١٢', '4512'],
    ['an apostrophe left out', 'We don’t know', 'dont'],
    ['another apostrophe', 'We don’t know', "don't"],
    ['decomposed letters', 'Café', 'cafe\u0301'],
    ['the beginning of the last word', 'Delivery delayed', 'delivery del'],
    ['words in another order', 'Delivery delayed', 'delayed delivery'],
    ['words between marks', 'Refund (partial), later', 'partial/refund'],
    ['a word said twice', 'Delivery delayed', 'delivery delivery'],
    ['the Arabic article left out', 'الطلب', 'طلب'],
    ['the Arabic article put on', 'طلب', 'الطلب'],
    ['"and" before the article', 'والطلب', 'طلب'],
    ['"and" before the article, found with the article', 'والطلب', 'الطلب'],
    ['"so"', 'فشكرا', 'شكرا'],
    ['"with the"', 'بالطلب', 'طلب'],
    ['"like the"', 'كالطلب', 'طلب'],
    ['"to the"', 'للطلب', 'طلب'],
    ['"and with the"', 'وبالطلب', 'الطلب'],
    ['other words before the same stem', 'وبالطلب', 'للطلب'],
    ['the beginning of a stem', 'والمدير', 'مدي'],
  ])('%s: "%s" by "%s"', async (_, title, query) => {
    const search = await searchOver([phrase('other'), phrase('this', { title })]);
    const hits = search.find(query);
    expect(hits.map(({ id }) => id)).toEqual(['this']);
    // and not by way of a typo, which costs a hundredth
    expect(hits[0]?.score).toBeGreaterThan(1);
  });

  test.each<[string, string, string]>([
    ['a letter too many', 'Delivery', 'dellivery'],
    ['a letter missing', 'Delivery', 'delvery'],
    ['another letter', 'Delivery', 'delovery'],
    ['two letters swapped', 'Delivery', 'deilvery'],
    ['the first letter wrong', 'Delivery', 'selivery'],
    ['the first two swapped', 'Delivery', 'edlivery'],
    ['the first letter missing', 'Delivery', 'elivery'],
    ['the last letter missing, another word after it', 'Delivery late', 'deliver late'],
    ['the last two swapped', 'Delivery', 'deliveyr'],
    ['in a word of four letters', 'Late', 'lafe'],
    ['four letters, of which three are typed', 'Late', 'ate'],
    ['in the middle of typing', 'Receive', 'recie'],
    ['a wrong letter in the middle of typing', 'Delivery', 'delo'],
    ['in two words', 'Delivery delayed', 'delivrey dleayed'],
    ['in Greek', 'Παραγγελία', 'παραγελια'],
    ['in Arabic', 'التوصيل', 'التوصلي'],
    ['in Arabic, after another word written onto it', 'التوصيل', 'وتوصلي'],
    ['in Arabic, with the article left out', 'التوصيل', 'توصلي'],
  ])('%s: "%s" by "%s"', async (_, title, query) => {
    expect(await findAmong(['Something else', title], query)).toEqual([title]);
  });

  test.each<[string, string, string]>([
    ['two typos in a word', 'Delivery', 'dilivary'],
    ['a typo in a word of three letters', 'Now', 'nox'],
    ['another number', 'Order 4512', '4513'],
    ['the middle of a word', 'Delivery', 'livery'],
    ['"and" taken off where too little would stay', 'وقت', 'قت'],
    ['no word at all', 'Delivery', ' !?🙂 ـ '],
    ['nothing', 'Delivery', ''],
  ])('not by %s: "%s" by "%s"', async (_, title, query) => {
    expect(await findAmong([title], query)).toEqual([]);
  });

  test('all words, and only where no phrase has them all: some of them', async () => {
    const titles = ['Late delivery', 'Late refund', 'Late delivery and a refund'];
    expect(await findAmong(titles, 'late refund delivery')).toEqual(['Late delivery and a refund']);
    expect(await findAmong(titles, 'refund elephant')).toEqual(['Late refund', 'Late delivery and a refund']);
    // the one with more of the words first
    expect(await findAmong(titles, 'late refund elephant')).toEqual([
      'Late refund',
      'Late delivery and a refund',
      'Late delivery',
    ]);
    expect(await findAmong(titles, 'elephant')).toEqual([]);
  });

  test('a word said twice counts where it was said last', async () => {
    expect(await findAmong(['Later delivery', 'Delivery'], 'lat delivery lat')).toEqual(['Later delivery']);
  });

  test('a removed phrase does not count as having all the words', async () => {
    const search = await searchOver([phrase('a', { title: 'Late delivery' }), phrase('b', { title: 'Late' })]);
    search.remove([{ library: 'own', id: 'a' }]);
    expect(search.find('late delivery').map(({ id }) => id)).toEqual(['b']);
  });

  test('in a pasted mail: by its first words', async () => {
    const mail = `refund ${'the parcel came late and nobody knows why '.repeat(200)}`;
    expect(await findAmong(['Refund', 'Nothing'], mail)).toEqual(['Refund']);
    // sixteen words count: the one after them does not bring others in
    const sixteen = 'abcdefghijklmnop'.split('').join(' ');
    expect(await findAmong([sixteen, 'a b c'], `${sixteen} elephant`)).toEqual([sixteen]);
  });

  test('at most as many as asked for', async () => {
    const search = await searchOver(Array.from({ length: MAX_HITS + 5 }, (_, i) => phrase(String(i))));
    expect(search.find('untitled')).toHaveLength(50);
    expect(search.find('untitled', 3).map(({ id }) => id)).toEqual(['0', '1', '2']);
    expect(search.find('untitled', MAX_HITS + 5)).toHaveLength(MAX_HITS);
    expect(search.find('untitled', 0)).toEqual([]);
    expect(search.find('untitled', -1)).toEqual([]);
  });
});

describe('order', () => {
  test.each<[string, string, Partial<LibraryPhrase>[]]>([
    [
      'shortcut, title, tag, text',
      'refund',
      [{ shortcut: 'refund' }, { title: 'Refund' }, { tags: ['refund'] }, { text: 'refund' }],
    ],
    ['title and text before title', 'refund', [{ title: 'Refund', text: 'Refund' }, { title: 'Refund' }]],
    ['the word before its beginning', 'refund', [{ title: 'Refund of a large order now' }, { title: 'Refunds' }]],
    ['the shorter word of one beginning', 'refu', [{ title: 'Refund' }, { title: 'Refundable' }]],
    ['a beginning before a typo, whatever the field', 'refund', [{ text: 'refunds' }, { shortcut: 'refond' }]],
    ['the title that says less else', 'refund', [{ title: 'Refund late' }, { title: 'Refund of a large order' }]],
    [
      'every word as typed before one with a typo',
      'late form',
      [{ text: 'late form' }, { title: 'Late from', shortcut: 'late' }],
    ],
    ['one typo before two', 'delivery money', [{ text: 'delivery maney' }, { title: 'Delivary maney' }]],
    ['the word before its stem', 'طلب', [{ title: 'طلب' }, { title: 'والطلب' }]],
    ['the word before its stem, in the query', 'والطلب', [{ title: 'والطلب' }, { title: 'طلب' }]],
    ['the beginning before that of a stem', 'والطل', [{ title: 'والطلبات' }, { title: 'الطلب' }]],
    ['the word, though its stem stands before it', 'طلب', [{ title: 'والطلب طلب' }, { title: 'والطلب بالطلب' }]],
    ['the best of its words, whatever follows', 'refund', [{ title: 'Refund', text: 'refunds' }, { title: 'Refunds' }]],
    ['more of the words before a better field', 'late refund elephant', [{ text: 'late refund' }, { title: 'Late' }]],
    ['equals in the order they were put', 'untitled', [{ text: 'b' }, { text: 'a' }]],
  ])('%s', async (_, query, changes) => {
    const wanted = changes.map((change, index) => phrase(String(index), change));
    for (const phrases of _.startsWith('equals') ? [wanted] : [wanted, wanted.toReversed()]) {
      const hits = (await searchOver(phrases)).find(query);
      expect(hits.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      for (const [index, { score }] of hits.entries())
        expect(score).toBeLessThanOrEqual(hits[index - 1]?.score ?? Number.POSITIVE_INFINITY);
    }
  });

  test('of words that no phrase has together, the rare one first', async () => {
    expect(await findAmong(['Late a', 'Late b', 'Late c', 'Refund d'], 'late refund')).toEqual([
      'Refund d',
      'Late a',
      'Late b',
      'Late c',
    ]);
  });

  test('the same answer whatever was looked for before', async () => {
    const search = await searchOver(starter);
    const queries = ['order', 'ord', 'the', 'refnud', 'παραγγελία', 'الطلب', 'order elephant'];
    const alone = await Promise.all(queries.map(async (query) => (await searchOver(starter)).find(query)));
    expect(queries.map((query) => search.find(query))).toEqual(alone);
  });

  test('typos are not looked for where enough is found without', async () => {
    const search = await searchOver([phrase('form', { title: 'form' }), phrase('from', { title: 'from' })]);
    expect(search.find('form', 1).map(({ id }) => id)).toEqual(['form']);
    expect(search.find('form', 2).map(({ id }) => id)).toEqual(['form', 'from']);
  });
});

describe('keeping it', () => {
  const ids = (search: PhraseSearch, query: string): string[] => search.find(query).map(({ id }) => id);

  test('a phrase put again is the new one; the same id in another library is another phrase', async () => {
    const search = await searchOver([phrase('a', { title: 'Old' }), phrase('a', { title: 'Old', library: 'team' })]);
    expect(search.size).toBe(2);
    await search.put([phrase('a', { title: 'New' })]);
    expect(search.size).toBe(2);
    expect(search.find('old')).toMatchObject([{ library: 'team', id: 'a' }]);
    expect(search.find('new')).toMatchObject([{ library: 'own', id: 'a' }]);
  });

  test('a removed phrase is gone at once; one that is not there is no error', async () => {
    const search = await searchOver([phrase('a'), phrase('b')]);
    search.remove([
      { library: 'own', id: 'a' },
      { library: 'own', id: 'a' },
      { library: 'no', id: 'b' },
    ]);
    expect(ids(search, 'untitled')).toEqual(['b']);
    expect(search.size).toBe(1);
    await search.put([phrase('a')]);
    expect(ids(search, 'untitled').sort()).toEqual(['a', 'b']);
  });

  test('while it is being fed: what is there so far, the page gets its turns, and what is removed does not come', async () => {
    const count = 20_000;
    const search = createPhraseSearch();
    let fed = false;
    const feeding = search
      .put(
        Array.from({ length: count }, (_, i) => phrase(String(i), { title: `Number ${i}`, text: `text ${i % 100}` })),
      )
      .then(() => {
        fed = true;
      });
    const last = { library: 'own', id: String(count - 1) };
    search.remove([last]);
    // put after the removal: this one stays
    const again = search.put([phrase(String(count - 2), { title: 'Written anew' })]);
    const sizes = new Set<number>();
    while (!fed) {
      sizes.add(search.size);
      expect(search.find('number', 1)).toHaveLength(search.size > 0 ? 1 : 0);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(sizes.size).toBeGreaterThan(3);
    await Promise.all([feeding, again]);
    expect(search.size).toBe(count - 1);
    expect(ids(search, String(count - 1))).toEqual([]);
    expect(ids(search, 'written anew')).toEqual([String(count - 2)]);
    // the removal counted for that put only
    await search.put([phrase(last.id, { title: 'Back' })]);
    expect(ids(search, 'back')).toEqual([last.id]);
  });

  test('thousands replaced and removed, again and again: only the last are found', async () => {
    const search = createPhraseSearch();
    const many = (word: string): LibraryPhrase[] =>
      Array.from({ length: 3000 }, (_, i) => phrase(String(i), { title: `${word}${i} all` }));
    for (const word of ['first', 'second', 'third']) await search.put(many(word));
    expect(search.size).toBe(3000);
    expect(ids(search, 'first7')).toEqual([]);
    expect(search.find('first', MAX_HITS)).toEqual([]);
    expect(ids(search, 'third2999')).toEqual(['2999']);
    search.remove(Array.from({ length: 2999 }, (_, i) => ({ library: 'own', id: String(i) })));
    expect(ids(search, 'all')).toEqual(['2999']);
    await search.put([phrase('new', { title: 'fourth all' })]);
    expect(ids(search, 'all').sort()).toEqual(['2999', 'new']);
    expect(ids(search, 'third')).toEqual(['2999']);
  });

  test('whatever is put, replaced and removed: found is what a plain list holds', async () => {
    const word = fc.constantFrom('late', 'refund', 'طلب', 'λάθος', 'order');
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), title: fc.option(word) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), word, async (steps, query) => {
        const search = createPhraseSearch();
        const plain = new Map<string, string>();
        const puts: Promise<void>[] = [];
        for (const { id, title } of steps) {
          if (title === null) {
            search.remove([{ library: 'own', id }]);
            plain.delete(id);
          } else {
            puts.push(search.put([phrase(id, { title })]));
            plain.set(id, title);
          }
        }
        await Promise.all(puts);
        expect(search.size).toBe(plain.size);
        const wanted = [...plain].filter(([, title]) => title === query).map(([id]) => id);
        expect(ids(search, query).sort()).toEqual(wanted.sort());
      }),
    );
  });
});

describe('marking', () => {
  const marked = (text: string, terms: readonly string[]): string[] =>
    markHits(text, terms).map(({ start, end }) => text.slice(start, end));

  test.each<[string, string, string[]]>([
    ['Your parcel. PARCEL!', 'parcel', ['parcel', 'PARCEL']],
    ['deliver, delivery, delivered', 'deliv', ['deliver', 'delivery', 'delivered']],
    ['Delivery', 'delivrey', ['Delivery']],
    ['🙏 Café🙏', 'cafe', ['Café']],
    ['Cafe\u0301!', 'café', ['Cafe\u0301']],
    ['We don’t know', 'dont', ['don’t']],
    ['‘refund’', 'refund', ['refund']],
    ['الطَّلَبُ، وبالطلبِ', 'طلب', ['الطَّلَبُ', 'وبالطلبِ']],
    ['كل شيء', 'شيء', ['شيء']],
    ['Το λάθος, ΤΟ ΛΑΘΟΣ', 'λαθος', ['λάθος', 'ΛΑΘΟΣ']],
    ['طلب ٤٥', '45', ['٤٥']],
  ])('"%s" by "%s"', async (text, query, wanted) => {
    const [hit] = (await searchOver([phrase('a', { title: text })])).find(query);
    expect(marked(text, hit?.terms ?? [])).toEqual(wanted);
  });

  test('not the words near a typo, where the word itself is there', async () => {
    const search = await searchOver([phrase('a', { title: 'form from' })]);
    expect(search.find('form')[0]?.terms).toEqual(['form']);
    expect(search.find('fomr')[0]?.terms).toEqual(['form']);
    expect(search.find('fork')[0]?.terms).toEqual(['form']);
  });

  test('whatever the text and the terms: whole code points, in order, apart', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('🙏', 'é🙏ء'),
    );
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (parts, more) => {
        const whole = parts.join(' ');
        let before = 0;
        for (const { start, end } of markHits(whole, [...parts, ...more])) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(whole.length);
          expect(whole.slice(start, end)).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
          before = end;
        }
      }),
    );
  });
});

describe('the starter libraries', () => {
  let search: PhraseSearch;
  beforeAll(async () => {
    search = await searchOver(starter);
  });

  /** Letters and marks, nothing else in the word, and no hamza on the line, which folding drops. */
  const plainWords = (title: string): string[] =>
    title
      .split(/\s+/)
      .map((word) => word.replace(/^\P{L}+|[^\p{L}\p{M}]+$/gu, ''))
      .filter((word) => /^[\p{L}\p{M}]+$/u.test(word) && !word.includes('ء'));
  const bare = (word: string): string => word.normalize('NFD').replace(/[\p{M}ـ]/gu, '');
  const words = starter.flatMap((one) => plainWords(one.title).map((word) => ({ one, word })));
  const long = words.filter(({ word }) => bare(word).length >= 4);
  const finds = (query: string, { library, id }: LibraryPhrase): boolean =>
    search.find(query, MAX_HITS).some((hit) => hit.library === library && hit.id === id);

  test('are big enough for the tests below', () => {
    expect(starter.length).toBeGreaterThan(400);
    expect(new Set(long.map(({ one }) => one.lang)).size).toBe(3);
    expect(long.length).toBeGreaterThan(500);
    expect(search.find('987654321')).toEqual([]);
  });

  test('a phrase is found by any word of its title, in capitals and without accents', () => {
    // many phrases share a word: each query is asked once
    const byQuery = new Map<string, LibraryPhrase[]>();
    for (const { one, word } of words)
      for (const query of [word.toUpperCase(), bare(word)]) byQuery.set(query, [...(byQuery.get(query) ?? []), one]);
    expect(byQuery.size).toBeGreaterThan(700);
    for (const [query, wanted] of byQuery) {
      const hits = new Set(search.find(query, MAX_HITS).map(({ library, id }) => `${library} ${id}`));
      expect(
        wanted.filter(({ library, id }) => !hits.has(`${library} ${id}`)),
        query,
      ).toEqual([]);
    }
  }, 30_000);

  test('and by the beginning of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(), ({ one, word }, length) => {
        const letters = bare(word);
        const query = letters.slice(0, 1 + (length % letters.length));
        const count = search.find(query, MAX_HITS).length;
        expect(count).toBeGreaterThan(0);
        expect(finds(query, one)).toBe(true);
      }),
    );
  });

  const LETTERS = {
    en: 'abcdefghijklmnopqrstuvwxyz',
    el: 'αβγδεζηθικλμνξοπρστυφχψω',
    ar: 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي',
  };
  const TYPOS: Record<string, (word: string, at: number, letter: string) => string> = {
    insert: (word, at, letter) => word.slice(0, at) + letter + word.slice(at),
    delete: (word, at) => word.slice(0, at) + word.slice(at + 1),
    replace: (word, at, letter) => word.slice(0, at) + letter + word.slice(at + 1),
    swap: (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2),
  };

  test.each(Object.entries(TYPOS))('and with one typo: %s', (_, mistype) => {
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.nat(), fc.boolean(), ({ one, word }, at, pick, capitals) => {
        const letters = bare(word);
        const alphabet = LETTERS[one.lang];
        const typed = mistype(letters, at % letters.length, alphabet[pick % alphabet.length] as string);
        const query = capitals ? typed.toUpperCase() : typed;
        expect(finds(query, one), `${word} by ${query}`).toBe(true);
        // and before another word, which no phrase has: there nothing is taken for a beginning
        expect(finds(`${query} 987654321`, one), `${word} by ${query} and a number`).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('whatever is typed: an answer, best first, each phrase once, marked by words that are in it', () => {
    const query = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(...words.map(({ word }) => word)), { maxLength: 30 }).map((list) => list.join(' ')),
      fc.constantFrom('__proto__', 'constructor', 'toString', '\0', 'ال', 'و'.repeat(100), 'a'.repeat(100_000)),
    );
    fc.assert(
      fc.property(query, fc.integer({ min: -1, max: 600 }), (typed, limit) => {
        const hits = search.find(typed, limit);
        expect(hits.length).toBeLessThanOrEqual(Math.max(0, limit));
        expect(new Set(hits.map(({ library, id }) => `${library} ${id}`)).size).toBe(hits.length);
        for (const [index, hit] of hits.entries()) {
          expect(hit.score).toBeGreaterThan(0);
          expect(hit.score).toBeLessThanOrEqual(hits[index - 1]?.score ?? Number.POSITIVE_INFINITY);
          expect(hit.terms.length).toBeGreaterThan(0);
        }
        for (const hit of hits.slice(0, 5)) {
          const one = starter.find(({ library, id }) => library === hit.library && id === hit.id) as LibraryPhrase;
          const variants = (one.variants ?? []).map(({ text }) => text);
          const all = [one.title, one.text, one.shortcut ?? '', ...one.tags, ...variants].join(' \n ');
          for (const term of hit.terms) expect(markHits(all, [term]).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
