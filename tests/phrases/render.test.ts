import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Addressee,
  blanksOf,
  chooseVariant,
  fillPhrase,
  firstName,
  joinPhrases,
  paragraphsOf,
  parsePhrase,
  placeholderValues,
  type Token,
  tokenizePhrase,
  writePhrase,
} from '../../utils/phrases/render.ts';
import { FORMALITIES, GENDERS, type Move, NUMBERS, type Variant } from '../../utils/phrases/schema.ts';
import { makeTicket } from '../extension.ts';
import { budget } from '../machine.ts';

const values = {
  'customer.first': 'Maria',
  'customer.full': 'Maria Lopez',
  'agent.first': null,
  'ticket.id': '7',
  'ticket.subject': 'Where is {?my} parcel? {customer.first}',
  company: '',
};

test.each([
  ['Maria Lopez', 'Maria'],
  ['Lopez, Maria', 'Maria'],
  ['  maria  ', 'maria'],
  ['Jean-Luc Picard', 'Jean-Luc'],
  ['O’Neill Shane', 'O’Neill'],
  ['Μαρία Παπαδοπούλου', 'Μαρία'],
  ['ليلى حداد', 'ليلى'],
  ['Dr. Maria Lopez', 'Maria'],
  ['Mrs Lopez', null],
  ['Lopez, Dr Maria', 'Maria'],
  ['Drake Miller', 'Drake'],
  ['Dr', null],
  ['Mr. John Smith', 'John'],
  ['κα Μαρία Παπά', 'Μαρία'],
  ['السيدة ليلى حداد', 'ليلى'],
  ['maria@example.com', null],
  ['M. Lopez', null],
  ['M Lopez', null],
  ['Acme, Inc.', null],
  ['4711', null],
  ['Lopez,', null],
  ['', null],
  [null, null],
])('first name of %j: %j', (name, first) => {
  expect(firstName(name)).toBe(first);
});

test('values come from the ticket and the settings; what neither says is null', () => {
  expect(placeholderValues(makeTicket(), { agentName: 'Alice Agent', company: 'Acme' })).toEqual({
    'customer.first': 'Maria',
    'customer.full': 'Maria Lopez',
    'agent.first': 'Alice',
    'ticket.id': '7',
    'ticket.subject': 'Where is my parcel?',
    company: 'Acme',
  });
  const bare = makeTicket({ requester: { name: 'maria@example.com', email: null }, subject: null });
  expect(placeholderValues(bare, { agentName: '', company: '' })).toEqual({
    'customer.first': null,
    'customer.full': null,
    'agent.first': null,
    'ticket.id': '7',
    'ticket.subject': null,
    company: null,
  });
});

test.each<[string, object[]]>([
  ['Hello', [{ text: 'Hello' }]],
  ['', []],
  ['Hello {customer.first}, ', [{ text: 'Hello ' }, { text: 'Maria' }, { text: ', ' }]],
  ['{customer.first|there}', [{ text: 'Maria' }]],
  ['{agent.first|your agent}', [{ text: 'your agent' }]],
  ['{company|}', [{ text: '' }]],
  ['{agent.first}', [{ blank: 'agent.first' }]],
  ['{company}', [{ blank: 'company' }]],
  ['{?order number}', [{ blank: 'order number' }]],
  ['{? order number }', [{ blank: 'order number' }]],
  ['{unknown}', [{ blank: 'unknown' }]],
  ['{constructor}', [{ blank: 'constructor' }]],
  ['{ customer.first | there}', [{ text: 'Maria' }]],
  // what the ticket says is text, whatever it looks like
  ['{ticket.subject}', [{ text: values['ticket.subject'] }]],
  ['{}', [{ text: '{}' }]],
  ['{a\nb}', [{ text: '{a\nb}' }]],
  ['{{ticket.id}}', [{ text: '{' }, { text: '7' }, { text: '}' }]],
  // a brace as such
  ['\\{company} and \\{?x}', [{ text: '{company} and {?x}' }]],
  ['C:\\\\{x}', [{ text: 'C:\\{x}' }]],
  ['C:{|\\}{company}', [{ text: 'C:\\' }, { blank: 'company' }]],
  // a placeholder of another tool is asked for as a whole
  ['via {?{{ticket.via}}}.', [{ text: 'via ' }, { blank: '{{ticket.via}}' }, { text: '.' }]],
  ['{?#{group.name}}', [{ blank: '#{group.name}' }]],
  ['{?{{user.x|fallback:"y"}}}', [{ blank: '{{user.x|fallback:"y"}}' }]],
  ['{?{{a}', [{ text: '{?{' }, { blank: 'a' }]],
])('%j is parsed into %j', (text, parts) => {
  expect(parsePhrase(text, values)).toEqual(parts);
});

test('whatever the words and placeholders: what is written is read again', () => {
  const words = fc.string({ unit: fc.constantFrom('{', '}', '\\', '?', '|', 'a', ' ', '\n', 'ع', '😀'), minLength: 1 });
  const token = fc.oneof(
    words.map((text): Token => ({ text })),
    fc.constantFrom<Token>(
      { blank: 'date' },
      { blank: '{{ticket.via}}' },
      { name: 'company' },
      { name: 'customer.first', fallback: 'there' },
    ),
  );
  fc.assert(
    fc.property(fc.array(token), (tokens) => {
      const joined = tokens.reduce<Token[]>((all, one) => {
        const last = all.at(-1);
        if (last && 'text' in last && 'text' in one) all.splice(-1, 1, { text: last.text + one.text });
        else all.push(one);
        return all;
      }, []);
      expect(tokenizePhrase(writePhrase(joined))).toEqual(joined);
    }),
    { numRuns: 2000 },
  );
});

test('a long line of braces is read in no time', () => {
  const before = performance.now();
  for (const text of ['{?'.repeat(2500), `{?${'{{a'.repeat(1600)}`, '{'.repeat(5000), '\\'.repeat(5000)]) {
    tokenizePhrase(text);
    writePhrase([{ text }, { blank: 'x' }]);
  }
  expect(performance.now() - before).toBeLessThan(budget(1000));
});

test('a blank that stands twice is asked once, in order', () => {
  expect(blanksOf(parsePhrase('{?date} {?name} {?date} {customer.first}', values))).toEqual(['date', 'name']);
});

describe('filling', () => {
  const parts = parsePhrase('By {?date}, {customer.first}: {?what}. By {?date}!', values);

  test.each<[Record<string, string>, string | null]>([
    [{ date: 'Friday', what: 'a refund' }, 'By Friday, Maria: a refund. By Friday!'],
    [{ date: ' Friday ', what: '{?x}' }, 'By Friday, Maria: {?x}. By Friday!'],
    [{ date: 'Friday' }, null],
    [{ date: 'Friday', what: ' \n' }, null],
    [{}, null],
  ])('%j: %j', (answers, text) => {
    expect(fillPhrase(parts, answers)).toBe(text);
  });

  test('a blank named like a member of every object is a blank', () => {
    expect(fillPhrase(parsePhrase('{?constructor}', values), {})).toBeNull();
  });
});

test('whatever the phrase: no blank is inserted raw, and text outside of braces is kept', () => {
  const piece = fc.oneof(
    fc.constantFrom('{?date}', '{customer.first}', '{agent.first}', '{company|x}', '{nobody}'),
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', '|', '?', 'ع', 'ώ') }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const parts = parsePhrase(pieces.join(''), values);
      const answers = Object.fromEntries(blanksOf(parts).map((blank) => [blank, 'filled']));
      const text = fillPhrase(parts, answers);
      expect(text).not.toMatch(/[{}]/);
      expect(text).toBe(
        pieces
          .map(
            (one) =>
              ({
                '{?date}': 'filled',
                '{customer.first}': 'Maria',
                '{agent.first}': 'filled',
                '{company|x}': 'x',
                '{nobody}': 'filled',
              })[one] ?? one,
          )
          .join(''),
      );
    }),
  );
});

describe('the words for an addressee', () => {
  const arabic: Variant[] = [
    { gender: 'masculine', number: 'singular', text: 'm' },
    { gender: 'feminine', number: 'singular', text: 'f' },
    { number: 'plural', text: 'p' },
  ];
  const greek: Variant[] = [{ number: 'singular', formality: 'informal', text: 'i' }];
  const mixed: Variant[] = [
    { formality: 'informal', text: 'i' },
    { gender: 'feminine', text: 'f' },
    { gender: 'feminine', formality: 'informal', text: 'fi' },
  ];
  test.each<[string, Variant[] | undefined, Addressee, string]>([
    ['no variants', undefined, { gender: 'feminine' }, 'own'],
    ['nothing said', arabic, {}, 'own'],
    ['a gender is enough', arabic, { gender: 'feminine' }, 'f'],
    ['and the other', arabic, { gender: 'masculine', formality: 'formal' }, 'm'],
    ['several are nobody’s gender', arabic, { gender: 'feminine', number: 'plural' }, 'p'],
    ['one person of unknown gender: none is guessed', arabic, { number: 'singular' }, 'own'],
    ['informal', greek, { formality: 'informal' }, 'i'],
    ['informal, to several: it contradicts', greek, { formality: 'informal', number: 'plural' }, 'own'],
    ['formal', greek, { formality: 'formal' }, 'own'],
    ['what it does not name, it suits alike', mixed, { formality: 'informal', gender: 'masculine' }, 'i'],
    ['most of what was said', mixed, { formality: 'informal', gender: 'feminine' }, 'fi'],
    ['a gender before a tone', mixed.slice(0, 2), { formality: 'informal', gender: 'feminine' }, 'f'],
  ])('%s', (_, variants, addressee, text) => {
    expect(chooseVariant({ text: 'own', ...(variants && { variants }) }, addressee)).toBe(text);
  });

  test('never one that contradicts, in any order', () => {
    const side = {
      gender: fc.constantFrom(...GENDERS, undefined),
      number: fc.constantFrom(...NUMBERS, undefined),
      formality: fc.constantFrom(...FORMALITIES, undefined),
    };
    // as read from a file: what is not named is not there
    const clean = <T extends object>(value: T) =>
      Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
    fc.assert(
      fc.property(fc.array(fc.record(side), { maxLength: 6 }), fc.record(side), (sides, to) => {
        const variants = sides.map((one, index) => ({ ...clean(one), text: String(index) })) as Variant[];
        const addressee = clean(to) as Addressee;
        const chosen = variants.find(({ text }) => text === chooseVariant({ text: 'own', variants }, addressee));
        if (!chosen) return;
        for (const name of ['gender', 'number', 'formality'] as const) {
          if (chosen[name] && addressee[name]) expect(chosen[name]).toBe(addressee[name]);
        }
        if (chosen.gender) expect(addressee.gender).toBe(chosen.gender);
      }),
    );
  });
});

describe('several phrases as one reply', () => {
  const join = (...items: [Move, string][]) => joinPhrases(items.map(([move, text]) => ({ move, text })));
  test('warm words, the matter, and the end are paragraphs; within one a space', () => {
    expect(
      join(
        ['greet', 'Hello Maria,'],
        ['acknowledge', 'You waited for weeks.'],
        ['apologise', 'I am sorry. '],
        ['explain', 'The parcel was lost.'],
        ['next_step', 'A new one leaves today.'],
        ['close', 'Kind regards'],
      ),
    ).toBe(
      'Hello Maria,\n\nYou waited for weeks. I am sorry.\n\nThe parcel was lost. A new one leaves today.\n\nKind regards',
    );
  });
  test('reassurance goes on where it is said', () => {
    expect(join(['apologise', 'Sorry.'], ['reassure', 'It is safe.'], ['explain', 'So.'])).toBe(
      'Sorry. It is safe.\n\nSo.',
    );
    expect(join(['explain', 'So.'], ['reassure', 'It is safe.'])).toBe('So. It is safe.');
    expect(join(['reassure', 'It is safe.'], ['reassure', 'Really.'])).toBe('It is safe. Really.');
  });
  test('one of several lines stands alone', () => {
    expect(join(['explain', 'So.'], ['explain', '1. a\n2. b'], ['ask', 'Well?'])).toBe('So.\n\n1. a\n2. b\n\nWell?');
  });
  test('none, and one', () => {
    expect(join()).toBe('');
    expect(join(['greet', 'Hello,'])).toBe('Hello,');
    expect(paragraphsOf([])).toEqual([]);
  });
});
