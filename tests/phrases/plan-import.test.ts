import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FoundPhrase } from '../../utils/phrases/formats/format.ts';
import { type PlanEntry, planImport } from '../../utils/phrases/plan-import.ts';
import { MAX_PHRASES, type Phrase, phraseSchema } from '../../utils/phrases/schema.ts';

const found = (one: Partial<FoundPhrase> = {}): FoundPhrase => ({
  key: 'zendesk-1',
  title: 'Late parcel',
  text: 'Your parcel is late.',
  tags: [],
  lang: null,
  unknown: [],
  active: true,
  ...one,
});
const phrasesOf = (entries: readonly PlanEntry[]): Phrase[] =>
  entries.flatMap((entry) => (entry.kind === 'skipped' ? [] : [entry.phrase]));
const plan = (one: Partial<FoundPhrase>, current: Phrase[] = []) =>
  planImport(current, [found(one)], { lang: 'el' }).entries[0] as PlanEntry;
const made = (one: Partial<FoundPhrase>, current: Phrase[] = []): Phrase => {
  const [phrase] = phrasesOf([plan(one, current)]);
  if (!phrase) throw new Error('skipped');
  return phrase;
};

test('a new phrase', () => {
  expect(planImport([], [found({ shortcut: 'late', tags: ['a'], unknown: ['{{x}}'] })], { lang: 'en' })).toEqual({
    entries: [
      {
        kind: 'new',
        before: null,
        unknown: ['{{x}}'],
        phrase: {
          id: 'zendesk-1',
          lang: 'en',
          title: 'Late parcel',
          text: 'Your parcel is late.',
          phase: 'during',
          move: 'explain',
          when: {},
          shortcut: 'late',
          tags: ['a'],
        },
      },
    ],
    counts: { new: 1, changed: 0, same: 0, skipped: 0 },
  });
});

test('the same file twice changes nothing; another text is a change', () => {
  const current = [made({})];
  expect(plan({}, current)).toMatchObject({ kind: 'same', before: current[0] });
  expect(plan({ text: 'Your parcel is here.' }, current)).toMatchObject({
    kind: 'changed',
    before: current[0],
    phrase: { id: 'zendesk-1', text: 'Your parcel is here.' },
  });
});

test('what the source does not know is kept as it stands', () => {
  const edited: Phrase = {
    ...made({}),
    phase: 'after',
    move: 'apologise',
    when: { states: ['angry'] },
    tags: ['mine'],
    owner: 'Maria',
    status: 'draft',
    variants: [{ text: 'x' }],
    lang: 'el',
    shortcut: 'p',
  };
  expect(plan({}, [edited])).toMatchObject({ kind: 'same' });
  expect(made({ text: 'New' }, [edited])).toEqual({ ...edited, text: 'New' });
  // what it does know, counts
  const rest = { phase: 'before', move: null, owner: null } as const;
  const now = made({ rest, shortcut: 'q', tags: ['b'] }, [edited]);
  expect(now).toMatchObject({ phase: 'before', move: 'apologise', shortcut: 'q', tags: ['b'], when: edited.when });
  expect(now).not.toHaveProperty('owner');
});

test('inactive records are retired, and stay so', () => {
  const retired = made({ active: false });
  expect(retired.status).toBe('retired');
  expect(plan({ active: false }, [retired])).toMatchObject({ kind: 'same' });
  expect(made({ active: false, rest: { status: 'draft' } }).status).toBe('draft');
});

describe('left out, and why', () => {
  test.each<[string, Partial<FoundPhrase>, string]>([
    ['no text', { text: ' \u200b\n'.replace('\u200b', '') }, 'no-text'],
    ['too long', { text: 'x'.repeat(5001) }, 'too-long'],
  ])('%s', (_, one, reason) => {
    expect(plan(one)).toEqual({ kind: 'skipped', where: 'Late parcel', reason });
  });

  test('the second of two with one key', () => {
    const { entries, counts } = planImport([], [found(), found({ text: 'Other' })], { lang: 'en' });
    expect(entries[1]).toEqual({ kind: 'skipped', where: 'Late parcel', reason: 'duplicate' });
    expect(counts).toEqual({ new: 1, changed: 0, same: 0, skipped: 1 });
  });

  test('a skipped record leaves its place to a better one of the same key', () => {
    const { counts } = planImport([], [found({ text: '' }), found()], { lang: 'en' });
    expect(counts).toMatchObject({ new: 1, skipped: 1 });
  });

  test('more than a library may hold', () => {
    const one = made({});
    const current = Array.from({ length: MAX_PHRASES }, (_, i) => ({ ...one, id: `p${i}` }));
    const { entries } = planImport(current, [found(), found({ key: 'p7' })], { lang: 'en' });
    expect(entries).toMatchObject([
      { kind: 'skipped', reason: 'too-many' },
      { kind: 'same', phrase: { id: 'p7' } },
    ]);
  });
});

test.each<[string, Partial<FoundPhrase>, Partial<Phrase>]>([
  [
    'letters are composed and ends trimmed',
    { title: ' Cafe\u0301 ', text: '\n cafe\u0301\r\n x ' },
    { title: 'Café', text: 'café\n x' },
  ],
  [
    'a title from the text',
    { title: '', text: 'Hi {customer.first|there}, thank you\nfor all' },
    { title: 'Hi …, thank you for all' },
  ],
  ['a short one', { title: '', text: 'word '.repeat(40) }, { title: `${'word '.repeat(11).trim()}…` }],
  [
    'a long title is cut at a word',
    { title: 'abcdefghi '.repeat(20) },
    { title: `${'abcdefghi '.repeat(11).trim()}…` },
  ],
  ['never inside a letter', { title: '😀'.repeat(100) }, { title: `${'😀'.repeat(59)}…` }],
  ['a title of blanks alone', { title: '', text: '{?x}' }, { title: '…' }],
  ['a shortcut that is too long is none', { shortcut: 'x'.repeat(41) }, {}],
  [
    'tags',
    { tags: ['a', 'a', ' b ', 'c'.repeat(50), ...'defghijklmnopqrstuvwxyz'] },
    { tags: ['a', 'b', `${'c'.repeat(39)}…`, ...'defghijklmnopqrst'] },
  ],
  [
    'what it is for, from a tag',
    { tags: ['Next step', 'AFTER'] },
    { move: 'next_step', phase: 'after', tags: ['Next step', 'AFTER'] },
  ],
  ['Greek', { text: 'Γεια σας {customer.first|there} {?order number here}' }, { lang: 'el' }],
  ['Arabic', { text: 'مرحبًا {customer.first}' }, { lang: 'ar' }],
  ['English', { text: 'Hello Μαρία, dear' }, { lang: 'en' }],
  ['by the title', { title: 'شكر', text: '👍 {customer.first}' }, { lang: 'ar' }],
  ['by the option', { title: '1', text: '👍' }, { lang: 'el' }],
  ['as the source says', { lang: 'ar', text: 'Hello' }, { lang: 'ar' }],
])('%s', (_, one, phrase) => {
  const result = made(one);
  expect(result).toMatchObject(phrase);
  phraseSchema.parse(result);
});

test('ids: the prefix, the key, and always legal', () => {
  const ids = (prefix: string, ...keys: string[]) =>
    phrasesOf(
      planImport(
        [],
        keys.map((key) => found({ key })),
        { lang: 'en', prefix },
      ).entries,
    ).map(({ id }) => id);
  expect(ids('desk2.', 'zendesk-1')).toEqual(['desk2.zendesk-1']);
  for (const id of ids('π '.repeat(100), 'a b', 'x'.repeat(300))) expect(id).toMatch(/^[\w.-]{1,100}$/);
  expect(new Set(ids('', 'a b', 'a c')).size).toBe(2);
});

test('whatever was found: every phrase planned is valid, and planned again it is the same', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 200 });
  const one = fc.record({
    key: fc.constantFrom('a', 'b', 'c d', ''),
    title: words,
    text: words,
    shortcut: fc.string({ unit: 'grapheme', maxLength: 60 }),
    tags: fc.array(words, { maxLength: 30 }),
    lang: fc.constantFrom('en', 'ar', 'el', null) as fc.Arbitrary<FoundPhrase['lang']>,
    unknown: fc.constant<string[]>([]),
    active: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), (all) => {
      const first = planImport([], all, { lang: 'en' });
      expect(first.entries).toHaveLength(all.length);
      const phrases = phrasesOf(first.entries);
      for (const phrase of phrases) expect(phraseSchema.parse(phrase)).toEqual(phrase);
      const again = planImport(phrases, all, { lang: 'el' });
      expect(again.counts).toEqual({ ...first.counts, new: 0, same: first.counts.new });
    }),
    { numRuns: 1000 },
  );
});

test('100,000 phrases', () => {
  const all = Array.from({ length: 100_000 }, (_, i) =>
    found({
      key: `zendesk-${i}`,
      title: `Parcel ${i}`,
      text: `Hi {customer.first|there}, parcel ${i} is late. I will look at {?what} now, and write again by {?time}.`,
      tags: ['delivery', 'late'],
    }),
  );
  // of this thread: other load on the machine does not count
  const start = process.threadCpuUsage();
  const { counts, entries } = planImport([], all, { lang: 'en' });
  const first = process.threadCpuUsage(start);
  expect(counts.new).toBe(100_000);
  const middle = process.threadCpuUsage();
  const again = planImport(phrasesOf(entries), all, { lang: 'en' });
  const second = process.threadCpuUsage(middle);
  expect(again.counts.same).toBe(100_000);
  for (const { user, system } of [first, second]) expect((user + system) / 1000).toBeLessThan(4_000);
}, 60_000);
