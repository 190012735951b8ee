/** What the agent already said in a thread: such a phrase is not offered again. Pure. */
import { APOSTROPHE, COMMA, folded, isWordUnit, kinds, SKIP, STOP } from '../analyzer/fold.ts';
import { tokenizePhrase } from './render.ts';
import type { Phrase } from './schema.ts';

/** Replies that count, newest first, and their words: a thread of years is not read whole at each look. */
const MAX_REPLIES = 50;
const MAX_WORDS = 20_000;
/** Words that may stand for a placeholder or a blank. */
const MAX_GAP = 25;
/** A phrase of fewer words of its own must stand as a sentence or a line: "Thank you" is in many. */
const SHORT = 4;
/** Between two replies; no word's number. */
const END = 0;

/**
 * Calls back with a number for each word as compared (FNV-1a of its folded letters), and whether a stop, comma or line
 * end comes before it; until it answers false.
 */
function readWords(text: string, emit: (word: number, first: boolean) => boolean): void {
  let hash = 0;
  let first = true;
  let inWord = false;
  for (let i = 0; i <= text.length; i++) {
    const unit = text.charCodeAt(i); // NaN at the end: kind undefined
    const kind = kinds[unit] as number;
    if (isWordUnit(kind)) {
      if (!inWord) hash = 0x811c9dc5;
      inWord = true;
      hash = Math.imul(hash ^ (folded[unit] as number), 0x01000193);
      continue;
    }
    if (kind === SKIP || (kind === APOSTROPHE && inWord)) continue;
    if (inWord) {
      // 30 bits: a small integer in both engines
      if (!emit(hash & 0x3fffffff || 1, first)) return;
      inWord = false;
      first = false;
    }
    if (kind === STOP || kind === COMMA) first = true;
  }
}

/** A phrase's own words; a placeholder or blank stands between two runs. */
interface Pattern {
  runs: number[][];
  words: number;
  /** it begins or ends with a placeholder */
  openStart: boolean;
  openEnd: boolean;
}

const touchesWord = (unit: number): boolean => {
  const kind = kinds[unit] as number;
  return isWordUnit(kind) || kind === SKIP || kind === APOSTROPHE;
};

/** Null at the first word that nobody said: of most phrases only the first words are read. */
function patternOf(text: string, isKnown: (word: number) => boolean): Pattern | null {
  const tokens = tokenizePhrase(text);
  const pattern: Pattern = { runs: [], words: 0, openStart: false, openEnd: false };
  for (const [index, token] of tokens.entries()) {
    if (!('text' in token)) {
      if (pattern.runs.length === 0) pattern.openStart = true;
      pattern.openEnd = true;
      continue;
    }
    // letters written onto a placeholder are part of its word
    let start = 0;
    let end = token.text.length;
    if (index > 0) while (touchesWord(token.text.charCodeAt(start))) start++;
    if (index < tokens.length - 1) while (end > start && touchesWord(token.text.charCodeAt(end - 1))) end--;
    const run: number[] = [];
    let known = true;
    readWords(token.text.slice(start, end), (word) => {
      known = isKnown(word);
      run.push(word);
      return known;
    });
    if (!known) return null;
    if (run.length === 0) continue;
    pattern.runs.push(run);
    pattern.words += run.length;
    pattern.openEnd = false;
  }
  return pattern;
}

/**
 * Reads the agent's replies (oldest first) once; the answer tells whether a phrase already stands in one of them: its
 * words in their order, as search compares them, with up to MAX_GAP words for each placeholder or blank.
 */
export function readSaid(replies: readonly string[]): (phrase: Pick<Phrase, 'text' | 'variants'>) => boolean {
  const words: number[] = [];
  const firsts: boolean[] = [];
  const places = new Map<number, number[]>();
  for (const reply of replies.slice(-MAX_REPLIES).reverse()) {
    if (words.length >= MAX_WORDS) break;
    // a word of five letters and a space
    readWords(reply.slice(0, MAX_WORDS * 6), (word, first) => {
      const known = places.get(word);
      if (known) known.push(words.length);
      else places.set(word, [words.length]);
      words.push(word);
      firsts.push(first);
      return true;
    });
    words.push(END);
    firsts.push(true);
  }
  if (places.size === 0) return () => false;

  /** Where the words of a run stand one after the other, in order. */
  const findRun = (run: readonly number[]): number[] => {
    let rarest: number[] | undefined;
    let offset = 0;
    for (const [index, word] of run.entries()) {
      const at = places.get(word);
      if (!at) return [];
      if (rarest && at.length >= rarest.length) continue;
      rarest = at;
      offset = index;
    }
    const starts: number[] = [];
    for (const at of rarest ?? []) {
      const start = at - offset;
      if (start >= 0 && run.every((word, index) => words[start + index] === word)) starts.push(start);
    }
    return starts;
  };

  const stands = (text: string): boolean => {
    const pattern = patternOf(text, (word) => places.has(word));
    if (!pattern || pattern.words === 0) return false;
    const { runs, words: own, openStart, openEnd } = pattern;
    /** places behind the runs so far, in order */
    let ends: number[] = [];
    for (const [index, run] of runs.entries()) {
      let starts = findRun(run);
      if (index > 0) {
        let near = 0;
        starts = starts.filter((start) => {
          while (near + 1 < ends.length && (ends[near + 1] as number) <= start) near++;
          const end = ends[near] as number;
          return end <= start && start - end <= MAX_GAP && !words.slice(end, start).includes(END);
        });
      } else if (own < SHORT && !openStart) {
        starts = starts.filter((start) => firsts[start]);
      }
      if (starts.length === 0) return false;
      ends = starts.map((start) => start + run.length);
    }
    return own >= SHORT || openEnd || ends.some((end) => firsts[end]);
  };
  return ({ text, variants = [] }) => stands(text) || variants.some((variant) => stands(variant.text));
}
