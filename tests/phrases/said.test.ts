import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSaid } from '../../utils/phrases/said.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { budget } from '../machine.ts';

const isSaid = (text: string, ...replies: string[]): boolean => readSaid(replies)({ text });

describe('a phrase that stands in an earlier reply', () => {
  test.each<[string, string, string, boolean]>([
    ['word for word', 'I am sorry for the delay.', 'Hello,\nI am sorry for the delay. Bye', true],
    ['in other case and punctuation', 'I am sorry for the delay.', 'So: i AM sorry — for the delay!', true],
    ['with an apostrophe of another kind', 'I can’t see your order yet.', "I can't see your order yet", true],
    [
      'with its blank filled',
      'You will hear from me by {?date}, I promise.',
      'You will hear from me by Friday 20 October, I promise',
      true,
    ],
    [
      'with a name in it',
      'Thank you for your patience, {customer.first|there}.',
      'Thank you for your patience, Maria Lopez.',
      true,
    ],
    [
      'with nothing for the name',
      'I am with you, {customer.first}, until it is mended.',
      'I am with you until it is mended.',
      true,
    ],
    [
      'with letters written onto the blank',
      'This is about {customer.first}’s order, which we lost.',
      'This is about Maria’s order, which we lost',
      true,
    ],
    ['without one word of it', 'I am very sorry for the delay.', 'I am sorry for the delay.', false],
    ['in another order', 'I am sorry for the delay.', 'for the delay I am sorry', false],
    ['with words between its own', 'I am sorry for the delay.', 'I am sorry for the long delay.', false],
    [
      'with a page of words in its blank',
      'We send {?what} as soon as we can.',
      `We send ${'x '.repeat(60)} as soon as we can.`,
      false,
    ],
    ['short, as a sentence', 'Thank you.', 'It works now. Thank you.', true],
    ['short, as a line', 'Kind regards', 'Bye\nKind regards\nSam', true],
    ['short, in the middle of another sentence', 'Thank you.', 'We thank you for the news', false],
    ['short, before a name', 'Hello {customer.first|there},', 'Hello Maria,\nall is well', true],
    ['made of blanks only', '{?what} {customer.first}', 'anything at all', false],
    ['that is empty', 'I am sorry for the delay.', '', false],
    [
      'Greek, without accents',
      'Λυπάμαι πολύ για την καθυστέρηση, {customer.first}.',
      'Λυπαμαι πολυ για την καθυστερηση, Μαρία.',
      true,
    ],
    ['Greek, in capitals', 'Θα σας γράψω ως {?ημέρα}.', 'ΘΑ ΣΑΣ ΓΡΑΨΩ ΩΣ ΤΗΝ ΠΑΡΑΣΚΕΥΗ.', true],
    ['Greek, another sentence', 'Λυπάμαι πολύ για το λάθος.', 'Λυπάμαι πολύ για την καθυστέρηση.', false],
    ['Arabic, with other marks', 'أعتذر عن التأخير في الردّ عليك.', 'اعتذر عن التأخير في الرد عليكَ', true],
    ['Arabic, with its blank filled', 'سأكتب إليك قبل {?اليوم} بكل جديد.', 'سأكتب إليك قبل يوم الخميس بكل جديد.', true],
    [
      'Arabic, with the name written onto a letter',
      'هذه رسالة لـ{customer.first} عن الطلب الأخير.',
      'هذه رسالة لماريا عن الطلب الأخير',
      true,
    ],
    ['Arabic, another sentence', 'أعتذر عن الخطأ في الفاتورة.', 'أعتذر عن التأخير في الرد عليك', false],
  ])('%s', (_, text, reply, said) => {
    expect(isSaid(text, reply)).toBe(said);
  });

  test('in the words of one of its variants', () => {
    const phrase: Pick<Phrase, 'text' | 'variants'> = {
      text: 'Λυπάμαι που περιμένατε τόσο.',
      variants: [{ formality: 'informal', text: 'Λυπάμαι που περίμενες τόσο.' }],
    };
    expect(readSaid(['Λυπάμαι που περίμενες τόσο.'])(phrase)).toBe(true);
    expect(readSaid(['Λυπάμαι που άργησα.'])(phrase)).toBe(false);
  });

  test('in any of them, but not across two', () => {
    const text = 'I am sorry for the delay.';
    expect(isSaid(text, 'Hello', text, 'Bye')).toBe(true);
    expect(isSaid(text, 'I am sorry', 'for the delay')).toBe(false);
    expect(isSaid('I will write by {?date} at the latest.', 'I will write by', 'at the latest')).toBe(false);
  });

  test('long ago in a very long thread is forgotten, lately is not', () => {
    const old = 'I am sorry for the delay.';
    const thread = [old, ...Array.from({ length: 60 }, (_, n) => `Reply number ${n} says something else`)];
    const said = readSaid(thread);
    expect(said({ text: old })).toBe(false);
    expect(said({ text: 'Reply number 59 says something else' })).toBe(true);
  });
});

test('300 phrases and 20 replies in 5 ms; a thread made to be slow in not much more', () => {
  const { phrases } = JSON.parse(readFileSync('public/libraries/starter.en.json', 'utf8')) as { phrases: Phrase[] };
  const some = [...phrases, ...phrases].slice(0, 300);
  const texts = phrases.map(({ text }) => text);
  const replies = Array.from({ length: 20 }, (_, n) => texts.slice(n * 10, n * 10 + 8).join(' '));
  const time = (thread: string[]): number => {
    const times = Array.from({ length: 200 }, () => {
      const start = performance.now();
      some.filter(readSaid(thread));
      return performance.now() - start;
    });
    // other work on the machine only ever adds time, and so does code not yet compiled for good
    return Math.min(...times);
  };
  expect(some.filter(readSaid(replies)).length).toBeGreaterThan(100);
  const [usual, worst] = [time(replies), time(Array(1000).fill('we you I to the your it and '.repeat(2000)))];
  console.log(`300 phrases: ${usual.toFixed(1)} ms with 20 replies, ${worst.toFixed(1)} ms with the worst`);
  expect(usual).toBeLessThan(budget(5));
  expect(worst).toBeLessThan(budget(50));
});
