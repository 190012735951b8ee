import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDraft } from '../../utils/draft/read-draft.ts';
import { foldText, readText } from '../../utils/draft/read-text.ts';

const sentencesOf = (text: string): string[] =>
  readText(text).sentences.map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  test.each([
    ['Hi. All is well! Really?', ['Hi.', 'All is well!', 'Really?']],
    ['See example.com/help. Then call.', ['See example.com/help.', 'Then call.']],
    ['It costs 12.50 today. Yes.', ['It costs 12.50 today.', 'Yes.']],
    ['Mr. Lopez wrote.', ['Mr. Lopez wrote.']],
    ['1. Open it\n2. Close it', ['1. Open it', '2. Close it']],
    ['Πότε θα έρθει; Αύριο.', ['Πότε θα έρθει;', 'Αύριο.']],
    ['One; two', ['One; two']],
    ['متى يصل؟ غدا.', ['متى يصل؟', 'غدا.']],
  ])('%s', (text, expected) => {
    expect(sentencesOf(text)).toEqual(expected);
  });

  test('a Greek question mark asks; an English semicolon does not', () => {
    expect(readText('Τι να κάνω;').sentences[0]?.question).toBe(true);
    expect(readText('wait; go').sentences[0]?.question).toBe(false);
  });

  test('steps are known as such', () => {
    expect(readText('Please:\n1. Open\n- Close\n• Wait\nDone').sentences.map(({ item }) => item)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('parts', () => {
  test.each([
    ['Hello\nBest regards,\nAnna\nSupport', 'Hello\nBest regards,'],
    ['Γεια\nΜε εκτίμηση,\nΆννα', 'Γεια\nΜε εκτίμηση,'],
    ['مرحبا\nمع التحية،\nسارة', 'مرحبا\nمع التحية،'],
    ['Hello\n> you wrote\nmore', 'Hello\n'],
    ['Hello\nOn 3 May, Ana wrote:\nold', 'Hello\n'],
    ['Γεια\nΣτις 3/5 η Άννα έγραψε:\nπαλιά', 'Γεια\n'],
  ])('%j ends in its own words', (draft, own) => {
    expect(draft.slice(0, readDraft(draft).signature)).toBe(own);
  });
});

test('words and sentences stand in order, inside the text, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { words, sentences } = readText(text);
      let at = 0;
      for (const { start, end } of words) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(at).toBeLessThanOrEqual(text.length);
      expect(sentences.flatMap(({ from, to }) => words.slice(from, to))).toEqual(words);
    }),
  );
});

test('folding drops tonos, tashkeel and case', () => {
  expect(foldText('Άλλα ΣΊΓΟΥΡΑ')).toBe('αλλα σιγουρα');
  expect(foldText('شُكْراً لأنّك')).toBe('شكرا لانك');
  expect(foldText('I’LL')).toBe("i'll");
});
