/** The small model that tells English, Greeklish, Arabizi and everything else in Latin letters apart. */
import { readFileSync } from 'node:fs';
import { LATIN_FEATURES, LATIN_KINDS, latinFeatures } from '../language.ts';
import { scanText } from '../scan.ts';
import { ownRanges } from '../sections.ts';
import { random } from './logistic.ts';
import { romanise, SCHEMES } from './romanise.ts';
import type { Row } from './rows.ts';
import { type Choice, fitSoftmax, type SoftmaxFit } from './softmax.ts';

const MOST = 2500; // rows of one set: enough, and no set drowns the others

export const fitLatin = (rows: readonly Row[]): SoftmaxFit => {
  const examples: Choice[] = [];
  const add = (text: string, kind: (typeof LATIN_KINDS)[number], weight: number): void => {
    const scan = scanText(text, ownRanges(text));
    if (scan.latin < 3 || scan.latin < scan.greek + scan.arabic + scan.other) return;
    const found = latinFeatures(scan);
    const value = new Map<number, number>();
    for (let i = 0; i < found.count; i++)
      value.set(found.feature[i] as number, (value.get(found.feature[i] as number) ?? 0) + (found.value[i] as number));
    const target = new Float32Array(LATIN_KINDS.length);
    target[LATIN_KINDS.indexOf(kind)] = 1;
    examples.push({ index: Int32Array.from(value.keys()), value: Float32Array.from(value.values()), target, weight });
  };
  const next = random(11);
  const taken = new Map<string, number>();
  const halves = (text: string, kind: (typeof LATIN_KINDS)[number], weight: number): void => {
    // short messages are the hard ones: every text is also learned by a piece of it
    add(text, kind, weight);
    const words = text.split(/\s+/);
    const length = 1 + Math.floor(next() * 5);
    const from = Math.floor(next() * Math.max(1, words.length - length));
    add(words.slice(from, from + length).join(' '), kind, weight / 2);
  };
  for (const row of rows) {
    if (row.split !== 'train') continue;
    const seen = taken.get(row.source) ?? 0;
    if (row.source !== 'corpus' && seen >= MOST) continue;
    taken.set(row.source, seen + 1);
    if (row.lang === 'en') halves(row.text, 'en', 1);
    else if (row.lang === 'el') {
      if (row.kind === 'translit') halves(row.text, 'greeklish', 3);
      else
        halves(
          romanise(row.text, SCHEMES[Math.floor(next() * SCHEMES.length)] as (typeof SCHEMES)[number]),
          'greeklish',
          1,
        );
    } else halves(row.text, 'arabizi', row.source === 'corpus' ? 8 : 3); // only those in Latin letters pass
  }
  const others = readFileSync(new URL('other-languages.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean);
  for (const line of others) {
    for (let times = 0; times < 3; times++) halves(line, 'other', 6);
    add(line, 'other', 10);
  }
  return fitSoftmax(examples, {
    size: LATIN_FEATURES,
    choices: LATIN_KINDS.length,
    epochs: 6,
    rate: 0.3,
    l2: 1e-4,
    seed: 7,
  });
};
