/**
 * Which language a text is in: by script where the script tells, by a small model of letters and common words among those written in Latin
 * letters. Greeklish is Greek and Arabizi is Arabic; Persian, Urdu and any other language are "other".
 */
import type { Form } from './cues.ts';
import { COMMON_WORDS } from './lexicons/common-words.ts';
import { FNV_PRIME, FNV_START, HAS_LATIN, hashToken, mix, type Scan } from './scan.ts';
import type { Language } from './types.ts';

export interface Reading {
  language: Language | 'other' | 'unknown';
  /** how to read its words; null when there is nothing to read */
  form: Form | null;
  sure: boolean;
}

export const LATIN_KINDS = ['en', 'greeklish', 'arabizi', 'other'] as const;
type LatinKind = (typeof LATIN_KINDS)[number];

/** Weights of the model for Latin letters: feature * kinds + kind. */
export interface LatinModel {
  weights: Int8Array;
  scale: number;
  biases: readonly number[];
}

const hashString = (word: string): number => {
  let hash = FNV_START;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash;
};

const wordKinds = new Map<number, number>();
for (const [kind, words] of Object.entries(COMMON_WORDS) as [LatinKind, string][])
  for (const word of words.split(' ')) {
    const hash = hashString(word);
    wordKinds.set(hash, (wordKinds.get(hash) ?? 0) | (1 << LATIN_KINDS.indexOf(kind)));
  }

const PERSIAN_WORDS = 'است که این برای شما می من هم باید نمی کنم کنید با را ہے ہیں کے کی نہیں میں اور مجھے';
const persianWords = new Set(
  PERSIAN_WORDS.split(' ').map((word) => {
    // folded as the scan folds
    let folded = word;
    for (const [from, to] of ['کك', 'یي', 'ہه', 'ےي', 'ھه']) folded = folded.replaceAll(from as string, to as string);
    return hashString(folded);
  }),
);

const MOST_WORDS = 60; // enough to tell; keeps long texts cheap
const LETTER_SLOTS = 2048;
export const LATIN_FEATURES = LETTER_SLOTS + LATIN_KINDS.length;
const EDGE = 0x2e;

const MOST_FEATURES = MOST_WORDS * 16 + LATIN_KINDS.length;
const found = { count: 0, feature: new Uint16Array(MOST_FEATURES), value: new Float32Array(MOST_FEATURES), words: 0 };

/** Letter threes of the first words, and the share of words common in each kind. */
export const latinFeatures = (scan: Scan): typeof found => {
  const { chars, flags, from, to } = scan;
  let count = 0;
  let words = 0;
  const votes = [0, 0, 0, 0];
  const limit = Math.min(scan.count, MOST_WORDS * 2);
  for (let token = 0; token < limit && words < MOST_WORDS; token++) {
    if (((flags[token] as number) & HAS_LATIN) === 0) continue;
    words++;
    const first = (from[token] as number) - 1;
    const last = Math.min(to[token] as number, first + 14);
    for (let at = first; at + 2 <= last; at++) {
      let hash = Math.imul(FNV_START ^ (at === first ? EDGE : (chars[at] as number)), FNV_PRIME);
      hash = Math.imul(hash ^ (chars[at + 1] as number), FNV_PRIME);
      hash = Math.imul(hash ^ (at + 2 === last ? EDGE : (chars[at + 2] as number)), FNV_PRIME);
      found.feature[count++] = mix(hash) & (LETTER_SLOTS - 1);
    }
    const kinds = wordKinds.get(hashToken(scan, token)) ?? 0;
    for (let kind = 0; kind < 4; kind++) if ((kinds & (1 << kind)) !== 0) votes[kind] = (votes[kind] as number) + 1;
  }
  const value = 2 / Math.sqrt(count || 1);
  for (let i = 0; i < count; i++) found.value[i] = value;
  for (let kind = 0; kind < 4; kind++) {
    found.feature[count] = LETTER_SLOTS + kind;
    found.value[count++] = (3 * (votes[kind] as number)) / Math.sqrt(words || 1);
  }
  found.count = count;
  found.words = words;
  return found;
};

const scores = new Float64Array(4);

export const readLanguage = (scan: Scan, model: LatinModel, hint?: Language): Reading => {
  const { latin, greek, arabic, persian, other, count } = scan;
  const total = latin + greek + arabic + other;
  if (total < 2) return { language: hint ?? 'unknown', form: hint ?? (count > 0 ? 'en' : null), sure: false };
  // names of products are written in Latin letters everywhere: the other script needs less to be the main one
  if (other > latin && other > greek && other > arabic) return { language: 'other', form: null, sure: other > 3 };
  if (arabic * 1.3 >= latin && arabic >= greek && arabic > 0) {
    if (isPersian(scan, persian, arabic)) return { language: 'other', form: null, sure: true };
    return { language: 'ar', form: 'ar', sure: true };
  }
  if (greek * 1.3 >= latin && greek > 0) return { language: 'el', form: 'el', sure: true };
  const features = latinFeatures(scan);
  if (features.words === 0) return { language: hint ?? 'unknown', form: hint ?? 'en', sure: false };
  for (let kind = 0; kind < 4; kind++) scores[kind] = 0;
  for (let i = 0; i < features.count; i++) {
    const base = (features.feature[i] as number) * 4;
    const value = features.value[i] as number;
    for (let kind = 0; kind < 4; kind++)
      scores[kind] = (scores[kind] as number) + (model.weights[base + kind] as number) * value;
  }
  let best = 0;
  for (let kind = 0; kind < 4; kind++) {
    scores[kind] = (scores[kind] as number) * model.scale + (model.biases[kind] as number) + hinted(kind, hint);
    if ((scores[kind] as number) > (scores[best] as number)) best = kind;
  }
  let sum = 0;
  for (let kind = 0; kind < 4; kind++) sum += Math.exp((scores[kind] as number) - (scores[best] as number));
  const chance = 1 / sum;
  const sure = chance > 0.8;
  // one or two strange words: a name, a brand, a slip of the keys
  if (chance < 0.55 && features.words <= 2 && hint === undefined)
    return { language: 'unknown', form: 'en', sure: false };
  if (best === 0) return { language: 'en', form: 'en', sure };
  if (best === 1) return { language: 'el', form: 'el', sure };
  if (best === 2) return { language: 'ar', form: 'arabizi', sure };
  return { language: 'other', form: null, sure };
};

const HINT = 2; // as good as a clear majority of common words in a short message

const hinted = (kind: number, hint: Language | undefined): number =>
  (hint === 'en' && kind === 0) || (hint === 'el' && kind === 1) || (hint === 'ar' && kind === 2) ? HINT : 0;

const isPersian = (scan: Scan, persian: number, arabic: number): boolean => {
  if (persian === 0) return false;
  let common = 0;
  const limit = Math.min(scan.count, MOST_WORDS);
  for (let token = 0; token < limit; token++) if (persianWords.has(hashToken(scan, token))) common++;
  return (persian / arabic > 0.06 || common >= 2) && (common > 0 || persian / arabic > 0.12);
};
