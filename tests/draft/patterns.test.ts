import { describe, expect, test } from 'vitest';
import { compilePatterns, matchPatterns, prepareWords } from '../../utils/draft/patterns.ts';
import { readText } from '../../utils/draft/read-text.ts';

const found = (pattern: string, text: string, arabic = false): string[] => {
  const words = prepareWords(readText(text), arabic);
  const matcher = compilePatterns({ set: pattern }, { day: 'monday friday', act: 'στειλ+' }, arabic);
  return (matchPatterns(matcher, words).get('set') ?? []).map(({ from, to }) =>
    text.slice(words.words[from]?.start, words.words[to - 1]?.end),
  );
};

describe('patterns', () => {
  test.each([
    ['sorry if', 'I am sorry if it hurt', ['sorry if']],
    ['sorry if', 'I am sorry. If it hurt', []],
    ['sorry ..2 if', 'sorry about that, if so', ['sorry about that, if']],
    ['sorry ..2 if', 'sorry about all of that if so', []],
    ['apolog*', 'Apologies, apologise, apology; apt', ['Apologies', 'apologise', 'apology']],
    ['(very|so)? sorry', 'so sorry and sorry', ['so sorry', 'sorry', 'sorry']],
    ['(have to|must) pay', 'you have to pay or must pay', ['have to pay', 'must pay']],
    ['by {day}', 'by Friday or by Sunday', ['by Friday']],
    ['order #', 'order B-4471', ['order B-4471']],
    ['at #t', 'at 14:30, at 5pm, at 5 doors', ['at 14:30', 'at 5pm']],
    ['~αλλά', 'άλλα θέματα, αλλά όχι. ΑΛΛΑ', ['αλλά', 'ΑΛΛΑ']],
    ['θα ..1 {act}', 'θα σας στείλω την αποστολή', ['θα σας στείλω']],
    ['στειλ+', 'στείλω στείλαμε στειλιάρι', ['στείλω', 'στείλαμε']],
  ])('%s in %j', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  test('Arabic words match with a conjunction, an article or one preposition', () => {
    expect(found('نعتذر', 'ونعتذر لكم', true)).toEqual(['ونعتذر']);
    expect(found('تأخير', 'عن التأخير وللتأخير', true)).toContain('التأخير');
    expect(found('سأ*', 'سأرسل بعد ساعة', true)).toEqual(['سأرسل']);
  });

  test('a pattern that cannot be compiled says so', () => {
    expect(() => found('..2 if', '')).toThrow('starts with a gap');
    expect(() => found('{nothing}', '')).toThrow('no alternatives');
  });
});
