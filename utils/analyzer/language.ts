/**
 * Which language a text is in: by script where the script tells, by common words among those written in Latin letters. Greeklish is Greek and
 * Arabizi is Arabic; Persian, Urdu and any other language are "other".
 */
import type { Form } from './cues.ts';
import { COMMON_WORDS } from './lexicons/common-words.ts';
import { FNV_PRIME, FNV_START, HAS_LATIN, hashToken, type Scan } from './scan.ts';
import type { Language } from './types.ts';

export interface Reading {
  language: Language | 'other' | 'unknown';
  /** how to read its words; null when there is nothing to read */
  form: Form | null;
  sure: boolean;
}

type Latin = 'en' | 'greeklish' | 'arabizi' | 'other';

const hashString = (word: string): number => {
  let hash = FNV_START;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), FNV_PRIME);
  return hash;
};

const KIND: Record<Latin, number> = { en: 1, greeklish: 2, arabizi: 4, other: 8 };
const wordKinds = new Map<number, number>();
for (const [kind, words] of Object.entries(COMMON_WORDS) as [Latin, string][])
  for (const word of words.split(' ')) {
    const hash = hashString(word);
    wordKinds.set(hash, (wordKinds.get(hash) ?? 0) | KIND[kind]);
  }

const persianWords = new Set(
  'است که این برای شما می من هم باید نمی کنم کنید با را ہے ہیں کے کی نہیں میں اور مجھے'.split(' ').map((word) => {
    // folded as the scan folds
    return hashString(
      word.replaceAll('ک', 'ك').replaceAll('ی', 'ي').replaceAll('ہ', 'ه').replaceAll('ے', 'ي').replaceAll('ھ', 'ه'),
    );
  }),
);

const MOST_WORDS = 120; // enough to tell; keeps long texts cheap

export const readLanguage = (scan: Scan, hint?: Language): Reading => {
  const { latin, greek, arabic, persian, other, count, flags } = scan;
  const total = latin + greek + arabic + other;
  if (total < 2) return { language: hint ?? 'unknown', form: hint ?? (count > 0 ? 'en' : null), sure: false };
  // names of products are written in Latin letters everywhere: the other script needs less to be the main one
  if (other > latin && other > greek && other > arabic) return { language: 'other', form: null, sure: other > 3 };
  if (arabic * 1.3 >= latin && arabic >= greek && arabic > 0) {
    if (isPersian(scan, persian, arabic)) return { language: 'other', form: null, sure: true };
    return { language: 'ar', form: 'ar', sure: true };
  }
  if (greek * 1.3 >= latin && greek > 0) return { language: 'el', form: 'el', sure: true };
  // Latin letters
  const votes = [0, 0, 0, 0];
  let words = 0;
  const limit = Math.min(count, MOST_WORDS);
  for (let token = 0; token < limit; token++) {
    if (((flags[token] as number) & HAS_LATIN) === 0) continue;
    words++;
    const kinds = wordKinds.get(hashToken(scan, token)) ?? 0;
    if (kinds === 0) continue;
    const weight = kinds & 1 && kinds !== 1 ? 0.6 : 1;
    if (kinds & 1) votes[0] = (votes[0] as number) + weight;
    if (kinds & 2) votes[1] = (votes[1] as number) + weight;
    if (kinds & 4) votes[2] = (votes[2] as number) + weight;
    if (kinds & 8) votes[3] = (votes[3] as number) + weight;
  }
  const best = Math.max(...votes);
  if (best === 0) {
    if (hint !== undefined) return { language: hint, form: hint === 'ar' ? 'arabizi' : hint, sure: false };
    return words <= 3
      ? { language: 'unknown', form: 'en', sure: false }
      : { language: 'other', form: null, sure: false };
  }
  const winner = votes.indexOf(best);
  const sure = best / words >= 0.2;
  if (winner === 0) return { language: 'en', form: 'en', sure };
  if (winner === 1) return { language: 'el', form: 'el', sure };
  if (winner === 2) return { language: 'ar', form: 'arabizi', sure };
  return { language: 'other', form: null, sure };
};

const isPersian = (scan: Scan, persian: number, arabic: number): boolean => {
  let common = 0;
  const limit = Math.min(scan.count, MOST_WORDS);
  for (let token = 0; token < limit; token++) if (persianWords.has(hashToken(scan, token))) common++;
  return persian > 0 && (persian / arabic > 0.06 || common >= 2) && (common > 0 || persian / arabic > 0.12);
};
