import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../utils/phrases/formats/format.ts';
import { readFile } from '../../../utils/phrases/formats/read-file.ts';
import { writeFile } from '../../../utils/phrases/formats/registry.ts';
import { type Library, phraseSchema } from '../../../utils/phrases/schema.ts';

function read(text: string) {
  const reading = readFile(new TextEncoder().encode(text), 'x.csv');
  if (isRefusal(reading)) throw new Error(JSON.stringify(reading));
  return reading;
}
const library = (...phrases: object[]): Library => ({
  format: 'heed-library',
  version: 1,
  id: 'team',
  name: 'Team',
  phrases: phrases.map((one, i) =>
    phraseSchema.parse({ id: `p${i}`, lang: 'en', title: 'T', text: 'x', phase: 'during', move: 'ask', ...one }),
  ),
});

describe('a cell that a spreadsheet would run', () => {
  const CELLS = ['=1+1', '+1', '-1', '@SUM(A1)', "'=1", "''-x", '=cmd|"/c calc"!A1', '-', '- item\n- item'];
  test.each(CELLS)('%j is made text, and comes back', (text) => {
    const file = writeFile('csv', library({ text, title: text.replaceAll('\n', ' '), owner: text.slice(0, 5) }));
    for (const cell of file.split('\r\n')[1]?.split(',') ?? []) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
    expect(read(file).phrases).toMatchObject([
      { text, title: text.replaceAll('\n', ' '), rest: { owner: text.slice(0, 5) } },
    ]);
  });
  test('in the table for Zammad too', () => {
    const file = writeFile('zammad-csv', library({ title: '=HYPERLINK("https://x.example")', shortcut: '@x' }));
    expect(file).toContain('"\'=HYPERLINK(""https://x.example"")",\'@x,');
    expect(read(file).phrases).toMatchObject([{ title: '=HYPERLINK("https://x.example")', shortcut: '@x' }]);
  });
});

test('bidi marks stay, and Excel gets its mark when asked', () => {
  const text = 'طلب \u200e#123\u200f و \u2066x\u2069';
  const file = writeFile('csv', library({ text, lang: 'ar' }), { mark: true });
  expect(file.startsWith('\ufeffid,')).toBe(true);
  expect(writeFile('csv', library({})).startsWith('id,')).toBe(true);
  expect(read(file).phrases[0]?.text).toBe(text);
});

test('our table after a spreadsheet saved it with ; and dropped columns', () => {
  const { phrases } = read(
    'id;lang;title;text;phase;move;states;levels;internal\r\np1;el;Τ;Γεια, {?x};after;close;angry, anxious;1-3;ΝΑΙ\r\np2;en;T;Hi;before;ask;;;false\r\n',
  );
  expect(phrases).toMatchObject([
    {
      key: 'p1',
      lang: 'el',
      text: 'Γεια, {?x}',
      rest: { phase: 'after', move: 'close', when: { states: ['angry', 'anxious'], levels: [1, 3], internal: true } },
    },
    { key: 'p2', rest: { phase: 'before', move: 'ask', when: { internal: false } } },
  ]);
  expect(phrases[0]?.rest).not.toHaveProperty('owner');
});

test.each([
  ['move', 'p1,en,T,x,during,shout,'],
  ['states', 'p1,en,T,x,during,ask,furious'],
])('a wrong %s is named', (detail, row) => {
  expect(read(`id,lang,title,text,phase,move,states\n${row}\n`)).toMatchObject({
    phrases: [],
    skipped: [{ where: 'p1', reason: 'invalid', detail }],
  });
});

test('drafts go only where they can be told from approved phrases', () => {
  const made = library({ title: 'ok' }, { title: 'draft', status: 'draft' }, { title: 'old', status: 'retired' });
  expect(read(writeFile('csv', made)).phrases.map(({ active }) => active)).toEqual([true, false, false]);
  expect(JSON.parse(writeFile('freshdesk', made))).toHaveLength(1);
  expect(JSON.parse(writeFile('zendesk', made)).macros.map(({ active }: { active: boolean }) => active)).toEqual([
    true,
    false,
    false,
  ]);
});

test('for tools that need one, a shortcut is made where there is none, and none twice', () => {
  const made = library({ id: 'a.hi' }, { id: 'b.hi' }, { shortcut: 'hi-2' }, { shortcut: 'x' }, { shortcut: 'x' });
  const codes = JSON.parse(writeFile('chatwoot', made)).map((one: { short_code: string }) => one.short_code);
  expect(codes).toEqual(['hi', 'hi-3', 'hi-2', 'x', 'x-2']);
});

test.each([
  ['a quote that never ends', 'title,text\nA,"b\nC,d\n', { refused: 'damaged', record: 2 }],
  ['a quote in the middle', 'title,text\nA,"b"c"\nC,d\n', { refused: 'damaged', record: 2 }],
  ['no column with a text', 'a,b,c,d\n1,2,3,4\n', { refused: 'unknown-format' }],
  ['prose', 'Dear all, we write to you.\nAs ever, yours; us\n', { refused: 'unknown-format' }],
])('%s is refused', (_, text, refusal) => {
  expect(readFile(new TextEncoder().encode(text), 'x.csv')).toEqual(refusal);
});
