import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRefusal } from '../../../utils/phrases/formats/format.ts';
import { writeLibrary } from '../../../utils/phrases/formats/heed.ts';
import { readFile } from '../../../utils/phrases/formats/read-file.ts';
import { planImport } from '../../../utils/phrases/plan-import.ts';
import { type Library, librarySchema } from '../../../utils/phrases/schema.ts';

const LIBRARY: Library = {
  format: 'heed-library',
  version: 1,
  id: 'team',
  name: 'Our team',
  revision: 3,
  phrases: [
    {
      id: 'b',
      lang: 'el',
      title: 'Δεύτερο',
      text: 'Γεια σας,\n"x"',
      variants: [{ number: 'singular', text: 'Γεια σου' }, { text: 'Γεια' }],
      phase: 'during',
      move: 'greet',
      when: { states: ['angry', 'anxious'], levels: [0, 2], internal: false },
      tags: ['a', 'b'],
      status: 'draft',
      owner: 'Μαρία',
      reviewBy: '2027-01-31',
    },
    { id: 'a', lang: 'en', title: 'First', text: 'Hi', phase: 'after', move: 'close', when: {}, tags: [] },
  ],
};

const TEXT = `{
  "format": "heed-library",
  "version": 1,
  "id": "team",
  "name": "Our team",
  "revision": 3,
  "phrases": [
    {
      "id": "b",
      "lang": "el",
      "title": "Δεύτερο",
      "text": "Γεια σας,\\n\\"x\\"",
      "variants": [
        { "number": "singular", "text": "Γεια σου" },
        { "text": "Γεια" }
      ],
      "phase": "during",
      "move": "greet",
      "when": { "states": ["angry", "anxious"], "levels": [0, 2], "internal": false },
      "tags": ["a", "b"],
      "status": "draft",
      "owner": "Μαρία",
      "reviewBy": "2027-01-31"
    },
    {
      "id": "a",
      "lang": "en",
      "title": "First",
      "text": "Hi",
      "phase": "after",
      "move": "close"
    }
  ]
}
`;

const read = (json: unknown) => readFile(new TextEncoder().encode(JSON.stringify(json)), 'x.json');

test('written one way: fields in order, one a line, empty ones left out', () => {
  expect(writeLibrary(LIBRARY)).toBe(TEXT);
  expect(librarySchema.parse(JSON.parse(TEXT))).toEqual(LIBRARY);
});

test('equal content is the same text, however it is held', () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, one]) => [key, shuffled(one)]),
          )
        : value;
  expect(writeLibrary(shuffled(LIBRARY) as Library)).toBe(TEXT);
  const [first, second] = LIBRARY.phrases;
  if (!first || !second) throw new Error('two phrases');
  const padded = { ...LIBRARY, pages: [], phrases: [first, { ...second, variants: [], when: { states: [] } }] };
  expect(writeLibrary(padded)).toBe(TEXT);
});

test('an empty library', () => {
  expect(JSON.parse(writeLibrary({ ...LIBRARY, phrases: [] }))).toMatchObject({ phrases: [] });
});

test.each(['en', 'ar', 'el'])('the starter library %s is the same after writing and reading', (lang) => {
  const text = readFileSync(new URL(`../../../public/libraries/starter.${lang}.json`, import.meta.url), 'utf8');
  const library = librarySchema.parse(JSON.parse(text));
  expect(librarySchema.parse(JSON.parse(writeLibrary(library)))).toEqual(library);
});

test('what is known of the library comes with the phrases', () => {
  const signature = { key: 'k'.repeat(43), value: 'v'.repeat(86) };
  const pages = [
    {
      site: 'https://desk.example.com',
      mapping: {
        version: 1,
        shape: 'x',
        root: 'main',
        message: '.m',
        body: null,
        roles: null,
        author: null,
        subject: null,
        editor: null,
      },
    },
  ];
  const reading = read({ ...LIBRARY, signature, pages, licence: 'MIT', note: 'n' });
  expect(reading).toMatchObject({
    library: { id: 'team', name: 'Our team', licence: 'MIT', note: 'n', revision: 3, signature, pages },
    skipped: [],
  });
});

test('one bad phrase is left out, and the signature then says nothing', () => {
  const signature = { key: 'k'.repeat(43), value: 'v'.repeat(86) };
  const bad = { ...LIBRARY.phrases[1], id: 'bad', when: { states: ['furious'] } };
  const reading = read({ ...LIBRARY, signature, phrases: [bad, 7, ...LIBRARY.phrases] });
  if (isRefusal(reading)) throw new Error(reading.refused);
  expect(reading.phrases.map(({ key }) => key)).toEqual(['b', 'a']);
  expect(reading.skipped).toEqual([
    { where: 'bad', reason: 'invalid', detail: 'when.states.0' },
    { where: '2', reason: 'not-a-phrase' },
    { where: 'Our team', reason: 'signature-unverified' },
  ]);
  expect(reading.library).not.toHaveProperty('signature');
});

test.each([
  [{ version: 2 }, { refused: 'newer-version', detail: '2' }],
  [{ version: '1' }, { refused: 'damaged', detail: 'version' }],
  [{ id: '../x' }, { refused: 'damaged', detail: 'id' }],
  [{ phrases: {} }, { refused: 'damaged', detail: 'phrases' }],
  [{ pages: [{ site: 'javascript:x' }] }, { refused: 'damaged', detail: 'pages.0.site' }],
])('%j is refused', (change, refusal) => {
  expect(read({ ...LIBRARY, ...change })).toEqual(refusal);
});

test('a phrase that lost a field upstream loses it here', () => {
  const [first] = LIBRARY.phrases;
  if (!first) throw new Error('a phrase');
  const { owner: _, variants: __, ...bare } = first;
  const reading = read({ ...LIBRARY, phrases: [bare] });
  if (isRefusal(reading)) throw new Error(reading.refused);
  expect(planImport([first], reading.phrases, { lang: 'en' }).entries).toEqual([
    { kind: 'changed', phrase: bare, before: first, unknown: [] },
  ]);
});
