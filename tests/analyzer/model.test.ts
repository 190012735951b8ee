import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CATEGORIES, categoryNumber } from '../../utils/analyzer/categories.ts';
import { compileCues, indexCues, matchCues, toForm } from '../../utils/analyzer/cues.ts';
import file from '../../utils/analyzer/model/heed.json' with { type: 'json' };
import { orderedBook, readModel, writeModel } from '../../utils/analyzer/model.ts';
import { scanText } from '../../utils/analyzer/scan.ts';
import { bytesToText, textToBytes } from '../../utils/analyzer/text-bytes.ts';
import { makeBooks } from '../../utils/analyzer/training/train.ts';

test('bytes survive as text', () => {
  const bytes = Uint8Array.from({ length: 1024 }, (_, i) => i & 0xff);
  expect(textToBytes(JSON.parse(JSON.stringify(bytesToText(bytes))))).toEqual(bytes);
});

test('a model written is the model read', () => {
  const bytes = textToBytes(file.bytes);
  expect(writeModel(readModel(bytes))).toEqual(bytes);
});

test('the shipped model was trained with the cue lists as they are', () => {
  const { books } = readModel(textToBytes(file.bytes));
  const now = makeBooks();
  // after a change of a list: npm run train
  for (const form of ['en', 'ar', 'el', 'arabizi'] as const)
    expect(books[form].nodes.length, form).toBe(now[form].nodes.length);
  expect(books.en).toEqual(now.en);
});

test('all languages together pack into 400 kB', () => {
  const raw = readFileSync(join(import.meta.dirname, '../../utils/analyzer/model/heed.json'));
  expect(gzipSync(raw, { level: 9 }).length).toBeLessThanOrEqual(400_000);
});

const hitsOf = (text: string, terms: string, form: 'en' | 'ar' | 'el' | 'arabizi' = 'en'): string[] => {
  const index = indexCues(orderedBook(compileCues([{ 'state.angry': terms }], form, categoryNumber)));
  const scan = scanText(text, [0, text.length], true);
  toForm(scan, form);
  const hits = matchCues(scan, index, form === 'ar');
  return Array.from({ length: hits.count }, (_, h) => {
    expect(CATEGORIES[hits.category[h] as number]).toBe('state.angry');
    return text.slice(scan.start[hits.from[h] as number], scan.end[hits.to[h] as number]);
  });
};

test('cues: words, stems, phrases, any word, gaps', () => {
  expect(hitsOf('Such a Joke!', 'a joke')).toEqual(['a Joke']);
  expect(hitsOf('disappointing', 'disappoint*')).toEqual(['disappointing']);
  expect(hitsOf('disappointing', 'disappoint')).toEqual([]);
  expect(hitsOf('called three times', 'called _ times')).toEqual(['called three times']);
  expect(hitsOf('told me again and again twice', 'told ... twice')).toEqual([]);
  expect(hitsOf('told me yet again twice', 'told ... twice')).toEqual(['told me yet again twice']);
  expect(hitsOf('I don’t care', "don't care")).toEqual(['don’t care']);
  expect(hitsOf('never. again', 'never again')).toEqual([]);
});

test('cues: a term of numbers alone matches nothing', () => {
  expect(hitsOf('gate 12 at 15:20', '1520, 12, 404')).toEqual([]);
});

test('cues: Arabic with its little words, Greek in any spelling, Greeklish', () => {
  expect(hitsOf('والمحامي', 'محامي', 'ar')).toEqual(['والمحامي']);
  expect(hitsOf('ΑΠΑΡΆΔΕΚΤΗ', 'απαραδεκτ*', 'el')).toEqual(['ΑΠΑΡΆΔΕΚΤΗ']);
  expect(hitsOf('aparadekth', 'απαραδεκτ*', 'el')).toEqual(['aparadekth']);
  expect(hitsOf('mo7ami', 'محامي', 'arabizi')).toEqual(['mo7ami']);
});
