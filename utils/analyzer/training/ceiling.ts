/** What a plain regression reaches that is trained on the very set it is measured on: a ceiling to compare with, never shipped. */
import { hashLetters, hashPairs, hashWords, wordScale } from '../features.ts';
import { scanText } from '../scan.ts';
import type { Language } from '../types.ts';
import { type Example, fitLogistic } from './logistic.ts';
import type { Row } from './rows.ts';

const SIZE = 1 << 18;

/** Weighs features by how rare they are, as TF-IDF does. */
export const fitCeiling = (train: readonly Row[]): ((row: Row) => number) => {
  const met = new Float32Array(SIZE * 2);
  const raw = train.map((row) => vector(row.text, row.lang));
  for (const features of raw) for (const feature of features.keys()) met[feature] = (met[feature] as number) + 1;
  const weigh = (features: Map<number, number>): { index: Int32Array; value: Float32Array } => {
    const index = Int32Array.from(features.keys());
    const value = Float32Array.from(
      features,
      ([feature, v]) => v * Math.log(1 + train.length / (1 + (met[feature] as number))),
    );
    let norm = 0;
    for (const v of value) norm += v * v;
    norm = Math.sqrt(norm) || 1;
    return { index, value: value.map((v) => (2 * v) / norm) };
  };
  const examples: Example[] = train.map((row, i) => ({
    ...weigh(raw[i] as Map<number, number>),
    label: row.frustrated as number,
    weight: 1,
  }));
  const fit = fitLogistic(examples, { size: SIZE * 2, epochs: 6, rate: 0.5, l2: 1e-5, seed: 7 });
  return (row) => {
    const { index, value } = weigh(vector(row.text, row.lang));
    let z = fit.bias;
    for (let k = 0; k < index.length; k++) z += (fit.weights[index[k] as number] as number) * (value[k] as number);
    return z;
  };
};

const vector = (text: string, lang: Language): Map<number, number> => {
  const scan = scanText(text, [0, text.length]);
  const features = new Map<number, number>();
  const words = hashWords(scan, lang);
  const pairs = hashPairs(scan, words);
  const factor = wordScale(words.count + pairs.count);
  for (const { hash, count } of [words, pairs])
    for (let i = 0; i < count; i++) features.set((hash[i] as number) & (SIZE - 1), factor);
  const letters = hashLetters(scan, lang);
  for (let i = 0; i < letters.count; i++)
    features.set(SIZE + ((letters.hash[i] as number) & (SIZE - 1)), wordScale(letters.count));
  return features;
};
