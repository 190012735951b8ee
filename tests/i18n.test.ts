import { describe, expect, test } from 'vitest';
import { chooseLanguage, createTranslate, directionOf, isMessageKey, localeOf } from '../utils/i18n.ts';

test.each([
  [['el-GR', 'en'], 'el'],
  [['fr', 'de', 'ar-EG', 'en'], 'ar'],
  [['EN-us'], 'en'],
  [['ar'], 'ar'],
  [['arn-CL', 'el'], 'el'], // Mapudungun
  [['fr', 'es-419'], 'en'],
  [[''], 'en'],
  [[], 'en'],
])('of %j Heed speaks %s', (wanted, language) => {
  expect(chooseLanguage(wanted)).toBe(language);
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['el', 'ltr'],
] as const)('%s runs %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
  expect(() => new Intl.NumberFormat(localeOf(language))).not.toThrow();
});

describe('translate', () => {
  test.each([
    ['en', 1, '1 message'],
    ['en', 2, '2 messages'],
    ['el', 1, '1 μήνυμα'],
    ['el', 5, '5 μηνύματα'],
  ] as const)('%s, %d: %s', (language, count, words) => {
    expect(createTranslate(language)('ticket.messages', { count })).toBe(words);
  });

  test('Arabic has its six forms, and the digits of the ticket', () => {
    const t = createTranslate('ar');
    const forms = [0, 1, 2, 3, 11, 100].map((count) => t('ticket.messages', { count }).replace(/\d+/, '#'));
    expect(new Set(forms).size).toBeGreaterThanOrEqual(4);
    expect(t('ticket.messages', { count: 1234 })).toMatch(/1.?234/);
  });

  test('tags and braces of a value stay text', () => {
    const host = '<b>{x}</b>';
    expect(createTranslate('en')('site.always', { host })).toBe(`Always use Heed on ${host}`);
  });

  test('a forgotten value is a mistake in the code, and said', () => {
    expect(() => createTranslate('en')('site.always')).toThrow(/host/);
  });
});

test.each([
  ['state.angry', true],
  ['state.furious', false],
  ['constructor', false],
  ['', false],
])('%s is a key: %s', (key, known) => {
  expect(isMessageKey(key)).toBe(known);
});
