/**
 * Finds phrases as one types. Words are compared as the analyzer folds them (no accents, tashkeel, tatweel or case, one alef, one sigma, ASCII
 * digits). The words of all phrases stand in a radix tree; each word has the list of the phrases it stands in, and one pass over plain arrays
 * rates them. The tree's own search engine keeps a hash map per word and field: measured on 100,000 phrases in one run it takes ten times
 * as long for a common word, and twice the memory (tests/bench/results/phrases.md).
 */
import SearchableMap from 'minisearch/SearchableMap';
import { APOSTROPHE, ARABIC, DIGIT, folded, isWordUnit, kinds, SKIP } from '../analyzer/fold.ts';
import type { LibraryPhrase } from './schema.ts';

export type PhraseKey = Pick<LibraryPhrase, 'library' | 'id'>;

export interface PhraseHit extends PhraseKey {
  /** comparable within one answer only */
  score: number;
  /** what was found in the phrase, folded: for markHits */
  terms: string[];
}

export interface PhraseSearch {
  /** Adds phrases, or replaces those of the same library and id; resolves when all can be found. Works in slices of SLICE_MS. */
  put(phrases: readonly LibraryPhrase[]): Promise<void>;
  /** At once; a phrase that an earlier put has still to add is not added. */
  remove(keys: readonly PhraseKey[]): void;
  /** Best first, at most `limit` (up to MAX_HITS), among the phrases added so far. A query without a letter or digit finds nothing. */
  find(query: string, limit?: number): PhraseHit[];
  /** phrases that can be found now */
  readonly size: number;
}

/**
 * Milliseconds of work before the page gets its turn. The collector adds its own: while 100,000 phrases were put in Chromium's page, no task
 * took more than 8.5 ms of CPU time but one, with a full collection, of 21 (2026-11).
 */
export const SLICE_MS = 5;
export const MAX_HITS = 1000;
/** Words of a query that count: more is a pasted mail. */
const MAX_WORDS = 16;
/** UTF-16 units of a query that count. */
const MAX_QUERY = 500;
/** Letters of a word that count. */
const MAX_LENGTH = 40;
/** Letters that the word meant must have for one of them to be mistyped. */
const TYPO_LENGTH = 4;
/** Letters of a script among which the one meant is looked for: not those of Chinese. */
const MAX_ALPHABET = 120;
/** Letters that must stay when what is written onto an Arabic word is taken off. */
const STEM_LENGTH = 3;

// a place is the phrase's number in the list and these bits
const TEXT = 1;
const TAG = 2;
const TITLE = 4;
const SHORTCUT = 8;
const STEM = 16;
const BITS = 5;

/** By the bits of a place: the best field decides, and the others tell equals apart. */
const FIELD_SCORE = Float32Array.from({ length: 1 << BITS }, (_, bits) => {
  const scores = [bits & TEXT && 1, bits & TAG && 2, bits & TITLE && 6, bits & SHORTCUT && 9];
  const best = Math.max(...scores);
  return (best + 0.05 * (scores.reduce((sum, score) => sum + score) - best)) * (bits & STEM ? 0.8 : 1);
});
/** Added for a word of the title, divided by the title's words: of two titles the one that says less else. Below the step to a prefix. */
const SHORT_TITLE = 0.5;

// how well a word of the index answers a word of the query
const EXACT = 1;
const QUERY_STEM = 0.9;
const PREFIX = 0.8;
const TYPO = 0.5;
const TYPO_PREFIX = 0.4;
/** Each mistyped word divides the whole score: no typo stands above a phrase found without. */
const TYPO_COST = 100;

const units = new Uint16Array(MAX_LENGTH);

/** Calls back with each word as compared, and its place as written: UTF-16 offsets, marks after its last letter included. */
function readWords(text: string, emit: (word: string, start: number, end: number) => void): void {
  let length = 0;
  let start = -1;
  let end = 0;
  for (let i = 0; i <= text.length; i++) {
    const unit = text.charCodeAt(i); // NaN at the end: kind undefined
    const kind = kinds[unit] as number;
    if (isWordUnit(kind)) {
      if (start < 0) start = i;
      if (length < MAX_LENGTH) units[length++] = folded[unit] as number;
      end = i + 1;
    } else if (kind === SKIP && start >= 0) {
      end = i + 1;
    } else if (kind !== APOSTROPHE && start >= 0) {
      // built from its units: a slice of a folded text would keep that whole text alive
      emit(String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]), start, end);
      start = -1;
      length = 0;
    }
  }
}

/** The word without "and", "so", "with", "like", "to" and "the" written onto it, one after the other; [] for other scripts. */
function stemsOf(word: string): string[] {
  const stems: string[] = [];
  if (kinds[word.charCodeAt(0)] !== ARABIC) return stems;
  let rest = word;
  const drop = (count: number): boolean => {
    if (rest.length - count < STEM_LENGTH) return false;
    rest = rest.slice(count);
    stems.push(rest);
    return true;
  };
  if (/^[وف]/.test(rest)) drop(1);
  // "to" and "the" are written as one
  if (rest.startsWith('لل')) {
    drop(2);
    return stems;
  }
  if (/^[بكل]/.test(rest)) drop(1);
  if (rest.startsWith('ال')) drop(2);
  return stems;
}

interface Term {
  word: string;
  /** the phrase's number shifted by BITS, and the bits: small integers, which cost 4 or 8 bytes each */
  places: number[];
}

/** A word of the index that answers a word of the query, and how well, 0-1. */
interface Match {
  term: Term;
  quality: number;
  typo: boolean;
}

/** Ids have no slash. */
const keyOf = ({ library, id }: PhraseKey): string => `${library}/${id}`;

export function createPhraseSearch(): PhraseSearch {
  const terms = new Map<string, Term>();
  const tree = new SearchableMap<Term>();
  /** letters of the words so far, by script: what a mistyped letter may have been */
  const alphabets = new Map<number, Set<string>>();
  /** by number; null: removed, its places are still in the lists */
  const phrases: (PhraseKey | null)[] = [];
  const titleWords: number[] = [];
  const numbers = new Map<string, number>();
  let dead: number[] = [];
  const free: number[] = [];

  /** The puts to come, each after the one before. */
  let feeding: Promise<void> = Promise.resolve();
  let puts = 0;
  let waiting = 0;
  /** by key: the last put that the removal counts for */
  const removedBefore = new Map<string, number>();

  const termOf = (word: string): Term => {
    let term = terms.get(word);
    if (!term) {
      term = { word, places: [] };
      terms.set(word, term);
      tree.set(word, term);
      for (const letter of word) {
        const kind = kinds[letter.charCodeAt(0)] as number;
        const letters = alphabets.get(kind) ?? new Set();
        alphabets.set(kind, letters);
        letters.add(letter);
      }
    }
    return term;
  };

  const drop = (key: string): void => {
    const number = numbers.get(key);
    if (number === undefined) return;
    numbers.delete(key);
    phrases[number] = null;
    dead.push(number);
  };

  /** by word: the fields of the phrase that is being added; one map for all, to leave less to the collector */
  const bits = new Map<string, number>();

  const add = (phrase: LibraryPhrase): void => {
    const key = keyOf(phrase);
    drop(key);
    bits.clear();
    const read = (text: string, field: number): number => {
      let words = 0;
      readWords(text, (word) => {
        words++;
        // as written it is better than as what is left of another word
        bits.set(word, ((bits.get(word) ?? 0) | field) & ~STEM);
        for (const stem of stemsOf(word)) {
          const before = bits.get(stem);
          bits.set(stem, before === undefined ? field | STEM : before | field);
        }
      });
      return words;
    };
    const number = free.pop() ?? phrases.length;
    titleWords[number] = read(phrase.title, TITLE) || 1;
    if (phrase.shortcut !== undefined) read(phrase.shortcut, SHORTCUT);
    for (const tag of phrase.tags) read(tag, TAG);
    read(phrase.text, TEXT);
    for (const variant of phrase.variants ?? []) read(variant.text, TEXT);
    for (const [word, field] of bits) termOf(word).places.push((number << BITS) | field);
    phrases[number] = { library: phrase.library, id: phrase.id };
    numbers.set(key, number);
  };

  let sliceEnd = 0;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(() => {
        sliceEnd = performance.now() + SLICE_MS;
        resolve();
      }, 0);
    });

  /** Takes removed phrases out of the lists once they are a third of all; until then searches step over them. */
  const sweep = async (): Promise<void> => {
    if (dead.length < 1000 || dead.length * 2 < numbers.size) return;
    const swept = dead;
    dead = [];
    for (const [word, term] of terms) {
      if (performance.now() > sliceEnd) await pause();
      term.places = term.places.filter((place) => phrases[place >> BITS]);
      if (term.places.length > 0) continue;
      terms.delete(word);
      tree.delete(word);
    }
    for (const number of swept) free.push(number);
  };

  const feed = async (batch: readonly LibraryPhrase[], put: number): Promise<void> => {
    sliceEnd = performance.now() + SLICE_MS;
    for (const phrase of batch) {
      if (performance.now() > sliceEnd) {
        await pause();
        await sweep();
      }
      if ((removedBefore.get(keyOf(phrase)) ?? 0) < put) add(phrase);
    }
    await sweep();
  };

  /** Words that may have been meant: one letter more, less, another, or two swapped. */
  const untype = (word: string): string[] => {
    const meant: string[] = [];
    // a number with another digit is another number
    for (const letter of word) if (kinds[letter.charCodeAt(0)] === DIGIT) return meant;
    const seen = alphabets.get(kinds[word.charCodeAt(0)] as number);
    const letters = seen && seen.size <= MAX_ALPHABET ? seen : [];
    for (let i = 0; i <= word.length; i++) {
      const head = word.slice(0, i);
      const tail = word.slice(i);
      const rest = word.slice(i + 1);
      if (word.length >= TYPO_LENGTH - 1) for (const letter of letters) meant.push(head + letter + tail);
      if (tail === '') continue;
      if (word.length > TYPO_LENGTH) meant.push(head + rest);
      if (word.length < TYPO_LENGTH) continue;
      for (const letter of letters) meant.push(head + letter + rest);
      if (rest !== '') meant.push(head + rest[0] + tail[0] + rest.slice(1));
    }
    return meant;
  };

  /** Words of the index that answer a word of the query; those without a typo first. */
  const matchesOf = (word: string, unfinished: boolean, typos: boolean): Match[] => {
    const matches: Match[] = [];
    const taken = new Set<Term>();
    const take = (term: Term | undefined, quality: number, typo = false): void => {
      if (!term || taken.has(term)) return;
      taken.add(term);
      matches.push({ term, quality, typo });
    };
    const forms = [word, ...stemsOf(word)];
    for (const form of forms) take(terms.get(form), form === word ? EXACT : QUERY_STEM);
    if (unfinished)
      for (const form of forms)
        for (const term of tree.atPrefix(form).values()) {
          const quality = PREFIX * (0.75 + (0.25 * form.length) / term.word.length);
          take(term, form === word ? quality : quality * QUERY_STEM);
        }
    if (!typos) return matches;
    // of the stems the shortest: what was written onto it is already gone
    for (const form of new Set([word, forms.at(-1) as string])) {
      const meant = untype(form);
      for (const other of meant) take(terms.get(other), TYPO, true);
      if (unfinished && form.length >= TYPO_LENGTH)
        for (const other of meant) for (const term of tree.atPrefix(other).values()) take(term, TYPO_PREFIX, true);
    }
    return matches;
  };

  // by phrase, of the search that runs: new ones for each would call the garbage collector every few searches
  let scores = new Float32Array(0);
  let bestOfWord = new Float32Array(0);
  /** words found */
  let found = new Uint8Array(0);
  /** words found only by another word, taken for a typo */
  let typos = new Uint8Array(0);
  /** 1 for the best; 0 for those not in the answer */
  let ranks = new Uint16Array(0);

  /** Rates every phrase; the numbers of the best, best first. */
  const rate = (words: readonly Match[][], limit: number): { best: number[]; complete: number } => {
    if (scores.length < phrases.length) {
      const length = phrases.length * 2;
      scores = new Float32Array(length);
      bestOfWord = new Float32Array(length);
      found = new Uint8Array(length);
      typos = new Uint8Array(length);
      ranks = new Uint16Array(length);
    }
    scores.fill(0);
    found.fill(0);
    typos.fill(0);
    let weights = 0;
    for (const matches of words) {
      const places = matches.reduce((sum, { term }) => sum + term.places.length, 0);
      // a rare word says more
      const weight = Math.log(2 + phrases.length / (1 + places));
      weights += weight;
      bestOfWord.fill(0);
      for (const { term, quality, typo } of matches) {
        for (const place of term.places) {
          const number = place >> BITS;
          let score = FIELD_SCORE[place & ((1 << BITS) - 1)] as number;
          if (place & TITLE) score += SHORT_TITLE / (titleWords[number] as number);
          score *= quality * weight;
          const before = bestOfWord[number] as number;
          if (score <= before) continue;
          bestOfWord[number] = score;
          scores[number] = (scores[number] as number) + score - before;
          if (before > 0) continue;
          found[number] = (found[number] as number) + 1;
          if (typo) typos[number] = (typos[number] as number) + 1;
        }
      }
    }

    let complete = 0;
    for (let number = 0; number < phrases.length; number++)
      if (found[number] === words.length && phrases[number]) complete++;

    const best: number[] = [];
    for (let number = 0; number < phrases.length; number++) {
      const share = (found[number] as number) / words.length;
      if (share === 0 || (complete > 0 && share < 1) || !phrases[number]) continue;
      let score = ((scores[number] as number) / weights) * share ** 2;
      if (complete > 0) score /= TYPO_COST ** (typos[number] as number);
      scores[number] = score;
      score = scores[number] as number; // rounded as those that it is compared with
      if (best.length === limit && score <= (scores[best[limit - 1] as number] as number)) continue;
      let low = 0;
      for (let high = best.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((scores[best[middle] as number] as number) >= score) low = middle + 1;
        else high = middle;
      }
      best.splice(low, 0, number);
      if (best.length > limit) best.pop();
    }
    return { best, complete };
  };

  /** For each phrase: the words of it that answer the query. */
  const termsIn = (words: readonly Match[][], best: readonly number[]): string[][] => {
    ranks.fill(0);
    for (const [index, number] of best.entries()) ranks[number] = index + 1;
    const terms = best.map(() => new Set<string>());
    for (const matches of words) {
      const plain = new Set<number>();
      for (const { term, typo } of matches)
        for (const place of term.places) {
          const rank = ranks[place >> BITS] as number;
          // who has the word as typed was not found by another
          if (rank === 0 || (typo && plain.has(rank))) continue;
          if (!typo) plain.add(rank);
          terms[rank - 1]?.add(term.word);
        }
    }
    return terms.map((words) => [...words]);
  };

  return {
    put(batch) {
      const put = ++puts;
      waiting++;
      feeding = feeding.then(async () => {
        await feed(batch, put);
        if (--waiting === 0) removedBefore.clear();
      });
      return feeding;
    },

    remove(keys) {
      for (const key of keys.map(keyOf)) {
        drop(key);
        if (waiting > 0) removedBefore.set(key, puts);
      }
      feeding = feeding.then(sweep);
    },

    find(query, limit = 50) {
      const count = Math.max(0, Math.min(MAX_HITS, Math.floor(limit)));
      const distinct = new Set<string>();
      readWords(query.slice(0, MAX_QUERY), (word) => {
        // a word said twice counts where it was said last: the last one is the one being typed
        distinct.delete(word);
        distinct.add(word);
      });
      const words = [...distinct].slice(0, MAX_WORDS);
      if (words.length === 0 || count === 0) return [];
      const matchAll = (typos: boolean): Match[][] =>
        words.map((word, index) => matchesOf(word, index === words.length - 1, typos));
      let matches = matchAll(false);
      let rating = rate(matches, count);
      if (rating.complete < count) {
        matches = matchAll(true);
        rating = rate(matches, count);
      }
      const { best } = rating;
      const found = termsIn(matches, best);
      return best.map((number, index) => ({
        ...(phrases[number] as PhraseKey),
        score: scores[number] as number,
        terms: found[index] as string[],
      }));
    },

    get size() {
      return numbers.size;
    },
  };
}

/** Where a phrase's text or title says the terms of a hit: whole words, UTF-16 offsets into the text as written, in order, apart. */
export function markHits(text: string, terms: readonly string[]): { start: number; end: number }[] {
  const wanted = new Set(terms);
  const spans: { start: number; end: number }[] = [];
  readWords(text, (word, start, end) => {
    if (wanted.has(word) || stemsOf(word).some((stem) => wanted.has(stem))) spans.push({ start, end });
  });
  return spans;
}
