/** Files made to hurt: each gets a clear answer, in bounded time, and changes nothing but what it says. */
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isRefusal, MAX_BYTES } from '../../../utils/phrases/formats/format.ts';
import { readFile } from '../../../utils/phrases/formats/read-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Milliseconds of this thread, about ten times what is used: other load on the machine does not count. */
const SOON = 2_000;
const A_WHILE = 20_000;

function within<Result>(limit: number, act: () => Result): Result {
  const before = process.threadCpuUsage();
  const result = act();
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(limit);
  return result;
}

vi.setConfig({ testTimeout: 100_000 });

const answer = (text: string, name = 'x', limit = SOON) => within(limit, () => readFile(bytes(text), name));

afterEach(() => {
  expect(Object.prototype).not.toHaveProperty('polluted');
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe('size', () => {
  test('100 MB are refused before they are looked at', () => {
    expect(within(100, () => readFile(new Uint8Array(100 * 1024 * 1024), 'x.csv'))).toEqual({ refused: 'too-large' });
    expect(MAX_BYTES).toBeLessThan(100 * 1024 * 1024);
  });

  test.each([
    ['plain', 'a,b c d\n'],
    ['quoted', '"a","b ""c"" d"\n'],
  ])('a million rows, %s', (_, row) => {
    expect(answer(`title,text\n${row.repeat(1_000_000)}`, 'x.csv', A_WHILE)).toEqual({ refused: 'too-many' });
  });

  test('sixty million empty lines hide no row and cost no memory', () => {
    const text = `title,text\nA,one\n${'\n'.repeat(60_000_000)}B,two\n`;
    expect(answer(text, 'x.csv', A_WHILE)).toMatchObject({ phrases: [{ title: 'A' }, { title: 'B' }], skipped: [] });
    expect(answer(`title,text\n"A",one\n${'\n'.repeat(9_000_000)}B,two\n`, 'x.csv', A_WHILE)).toEqual({
      refused: 'too-many',
    });
  });

  test('millions of lists in JSON', () => {
    expect(answer(`[${'[],'.repeat(9_000_000)}[]]`, 'x.json', A_WHILE)).toEqual({ refused: 'too-many' });
  });

  test('more records than a library may hold', () => {
    const macro = JSON.stringify({ title: 'a', actions: [{ field: 'comment_value', value: 'b' }] });
    const text = `{"macros":[${`${macro},`.repeat(200_000)}${macro}]}`;
    expect(answer(text, 'x.json', A_WHILE)).toEqual({ refused: 'too-many' });
  });

  test('one record of megabytes is left out, the others are read', () => {
    const macros = ['x'.repeat(5_000_000), 'fine'].map((value, i) => ({
      title: `t${i}`,
      actions: [{ field: 'comment_value', value }],
    }));
    expect(answer(JSON.stringify({ macros }))).toMatchObject({
      phrases: [{ title: 't1' }],
      skipped: [{ where: 't0', reason: 'too-long' }],
    });
  });

  test('YAML by the million', () => {
    expect(answer(`matches: [${'a,'.repeat(1_010_000)}]`, 'x.yml', 4 * A_WHILE)).toMatchObject({ refused: 'too-many' });
    expect(answer(`matches: ${'x'.repeat(34_000_000)}`, 'x.yml')).toEqual({ refused: 'too-large' });
  });
});

describe('depth', () => {
  test.each<[string, string, string]>([
    ['JSON that never closes', '['.repeat(1_000_000), 'x.json'],
    ['JSON that closes', `${'{"a":['.repeat(100_000)}${']}'.repeat(100_000)}`, 'x.json'],
    ['YAML in flow', `matches: ${'['.repeat(200_000)}`, 'x.yml'],
    ['YAML of dashes', `matches:\n  ${'- '.repeat(100_000)}`, 'x.yml'],
    [
      'YAML of indents',
      `matches:\n${Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}`,
      'x.yml',
    ],
    ['a property list', `<plist>${'<array>'.repeat(500_000)}`, 'x.textexpander'],
  ])('%s', (_, text, name) => {
    expect(answer(text, name)).toMatchObject({ refused: 'too-deep' });
  });

  test('brackets in a text are no depth', () => {
    const json = JSON.stringify([{ title: 'a', body: '[{'.repeat(1000), note: '\\"[[' }]);
    expect(answer(json)).toMatchObject({ format: 'briskine', skipped: [] });
  });

  test('HTML in a record', () => {
    const json = JSON.stringify([
      { title: 'deep', body: '<div>'.repeat(30_000) },
      { title: 'closers', body: `${'<a>'.repeat(200)}${'</b>'.repeat(40_000)}x` },
    ]);
    expect(answer(json)).toMatchObject({
      phrases: [{ title: 'closers', text: 'x' }],
      skipped: [{ where: 'deep', reason: 'not-plain-text' }],
    });
  });
});

describe('bombs', () => {
  test('YAML aliases', () => {
    const names = 'abcdefghi';
    const lines = [...names].map((name, i) =>
      i === 0 ? `${name}: &${name} [lol, lol]` : `${name}: &${name} [${`*${names[i - 1]}, `.repeat(9)}lol]`,
    );
    expect(answer(`${lines.join('\n')}\nmatches: *i\n`, 'x.yml')).toEqual({ refused: 'expands', line: 1 });
    expect(answer('matches:\n  - trigger: a\n    replace: *b\n', 'x.yml')).toEqual({ refused: 'expands', line: 3 });
  });

  test('asterisks and ampersands in a text are none', () => {
    const text =
      'matches:\n  - trigger: a\n    replace: |\n      *bold* & more\n      &c\n  - trigger: b\n    replace: "*x"\n';
    expect(answer(text, 'x.yml')).toMatchObject({ phrases: [{ text: '*bold* & more\n&c' }, { text: '*x' }] });
  });

  test('XML entities', () => {
    const text =
      '<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><plist><dict><key>snippetPlists</key><array/></dict></plist>';
    expect(answer(text, 'x.textexpander')).toEqual({ refused: 'expands' });
  });

  test('entities that nobody declared stay as they are', () => {
    const text =
      '<plist><dict><key>snippetPlists</key><array><dict><key>plainText</key><string>&lol; &#xA9; &amp;</string></dict></array></dict></plist>';
    expect(answer(text)).toMatchObject({ phrases: [{ text: '&lol; © &' }] });
  });
});

describe('keys that are members of every object', () => {
  const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

  test('in JSON', () => {
    const record = `{"title":"t","body":"b",${KEYS.map((key) => `"${key}":{"polluted":true}`).join(',')}}`;
    expect(answer(`[${record}]`)).toMatchObject({ format: 'briskine', phrases: [{ title: 't', text: 'b' }] });
  });

  test('in our own format they make a phrase invalid', () => {
    const text =
      '{"format":"heed-library","version":1,"id":"a","name":"A","__proto__":{"polluted":1},"phrases":[{"id":"a","lang":"en","title":"t","text":"x","phase":"during","move":"ask","__proto__":{"polluted":1}},{"__proto__":{"id":"b"}}]}';
    const reading = answer(text);
    expect(reading).toMatchObject({ format: 'heed', library: { id: 'a' } });
    expect(reading).toMatchObject({ skipped: [{ where: 'a' }, { where: '2' }] });
  });

  test('instead of a record', () => {
    expect(answer('{"format":"heed-library","version":1,"__proto__":{"id":"a"}}')).toMatchObject({
      refused: 'damaged',
    });
    expect(answer('{"macros":{"__proto__":[]}}')).toMatchObject({ phrases: [], skipped: [{ reason: 'no-text' }] });
  });

  test('in YAML, a property list and a table', () => {
    expect(
      answer(
        `matches:\n  - trigger: a\n    replace: b\n${KEYS.map((key) => `    ${key}: {polluted: x}`).join('\n')}\n`,
      ),
    ).toMatchObject({ format: 'espanso', phrases: [{ text: 'b' }] });
    const dict = KEYS.map((key) => `<key>${key}</key><string>polluted</string>`).join('');
    expect(
      answer(
        `<plist><dict>${dict}<key>snippetPlists</key><array><dict>${dict}<key>plainText</key><string>b</string></dict></array></dict></plist>`,
      ),
    ).toMatchObject({ phrases: [{ text: 'b' }] });
    expect(answer(`title,text,${KEYS.join(',')}\nt,b,1,2,3,4,5,6\n`)).toMatchObject({ phrases: [{ text: 'b' }] });
  });

  test('as placeholders and options', () => {
    expect(answer('a,%filltext:name=__proto__% %key:constructor%,x\n', 'x.csv')).toMatchObject({
      phrases: [{ text: '{?__proto__} {?%key:constructor%}', unknown: ['%key:constructor%'] }],
    });
    expect(answer('::a::{constructor} {__proto__}\n', 'x.ahk')).toMatchObject({
      phrases: [{ text: '\\{constructor} \\{__proto__}' }],
    });
  });
});

describe('broken files say where', () => {
  test.each<[string, string, string, object]>([
    ['JSON', '{"macros": [\n{"title": "a"},\n{"b" 1}]}', 'x.json', { refused: 'damaged', line: 3 }],
    ['JSON that stops', '{"macros": [\n{"title": "a"', 'x.json', { refused: 'damaged', line: 2 }],
    ['YAML', 'matches:\n  - trigger: a\n    replace: "b\n', 'x.yml', { refused: 'damaged' }],
    ['a property list', '<plist>\n<dict>\n<key>a</key><string>b</dict></plist>', 'x', { refused: 'damaged', line: 3 }],
    ['a property list that stops', '<plist>\n<dict>\n', 'x', { refused: 'damaged', line: 3 }],
    ['a table', 'title,text\nA,b\n"C,d\n', 'x.csv', { refused: 'damaged', record: 3 }],
  ])('%s', (_, text, name, refusal) => {
    expect(answer(text, name)).toMatchObject(refusal);
  });

  test.each<[string, string]>([
    ['an unclosed quote over megabytes', `title,text\n"a,b\n${'c,d\n'.repeat(1_000_000)}`],
    ['nothing but quotes', `title,text\na,${'"'.repeat(5_000_000)}`],
    ['quotes in words', `title,text\na,"${'b"c'.repeat(1_000_000)}`],
    ['nothing but commas', `title,text\n${','.repeat(5_000_000)}`],
    ['a script of openings', `::a::b\n${'::x::\n(\n'.repeat(20_000)}`],
    ['a script of spaces', `::a::b${' '.repeat(1_000_000)}x`],
    ['a script of colons', `::a::b\n:${':a'.repeat(1_000_000)}`],
    ['YAML with an unclosed quote', `matches:\n - trigger: "a\n   replace: ${'x y\n   '.repeat(300_000)}`],
    ['tags in one record', JSON.stringify([{ title: 'a', body: '<p '.repeat(60_000) }])],
    ['braces in one record', JSON.stringify([{ title: 'a', body: '{{'.repeat(9_000) }])],
    ['questions in one record', JSON.stringify([{ title: 'a', body: '{?{{a'.repeat(3_900) }])],
    ['fill-ins in one record', `a,${'%filltext:'.repeat(1_900)},x`],
    ['pages of white space', `title,text\n${'a b\t\n'.repeat(150_000)}`],
  ])('%s: an answer in time', (_, text) => {
    expect(answer(text, 'x', A_WHILE)).toBeTypeOf('object');
  });
});

test.each<[string, object]>([
  ['<!doctype html><p>x', { refused: 'unknown-format' }],
  ['{\\rtf1\\ansi x}', { refused: 'unknown-format' }],
  ['[]', { refused: 'unknown-format' }],
  ['{}', { refused: 'unknown-format' }],
  ['null', { refused: 'unknown-format' }],
  ['{"format":"heed-library","version":99}', { refused: 'newer-version', detail: '99' }],
  ['<plist><array><string>x</string></array></plist>', { refused: 'unknown-format' }],
])('%s', (text, refusal) => {
  expect(answer(text)).toEqual(refusal);
});

test('whatever the bytes: an answer, no exception', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\n',
    '- ',
    'matches:',
    '::',
    '::a::',
    '(',
    ')',
    'title',
    'text',
    ';',
    '\t',
    '<plist>',
    '<dict>',
    '</dict>',
    '</plist>',
    '<key>',
    '&',
    '*',
    '|',
    '{{',
    '}}',
    '%',
    '\\',
    '\ufeff',
    '\u0000',
    'null',
    '1',
    '"actions"',
    '"macros"',
    '"field"',
    '"folders"',
    '"snippets"',
    '"format":"heed-library"',
    '"version":1',
    '"phrases"',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 40 }).map((pieces) => bytes(pieces.join(''))),
        fc.uint8Array({ maxLength: 200 }),
        fc.json({ maxDepth: 6 }).map(bytes),
      ),
      fc.constantFrom('x.json', 'x.csv', 'x.yml', 'x.ahk', ''),
      (file, name) => {
        const reading = readFile(file, name);
        if (!isRefusal(reading)) for (const one of reading.phrases) expect(one.text).not.toBe('');
      },
    ),
    { numRuns: 5000 },
  );
});

test('whatever shape a record has: an answer, no exception', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 0, '', 'x', '{{a}}', '<p>x'),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'macros',
          'actions',
          'field',
          'value',
          'name',
          'title',
          'body',
          'body_text',
          'text',
          'content',
          'content_html',
          'short_code',
          'message',
          'folders',
          'snippets',
          'data',
          '_embedded',
          'arguments',
          'tags',
          'id',
          '__proto__',
        ),
        tie('any'),
        { maxKeys: 5 },
      ),
    ),
  })).any;
  fc.assert(
    fc.property(value, (json) => {
      expect(readFile(bytes(JSON.stringify(json)), 'x.json')).toBeTypeOf('object');
    }),
    { numRuns: 5000 },
  );
});
