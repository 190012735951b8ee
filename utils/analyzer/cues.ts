/**
 * Cue lists compiled into hash tables, and the matcher. A cue is one or more words: `word`, `stem*`, `_` (any one word) or `...` (up to
 * three words); a phrase never runs over the end of a sentence. Matching is linear: each position starts at most one walk for each word form
 * found there, and a walk is at most LONGEST_CUE words deep.
 */
import { BREAK, FNV_PRIME, FNV_START, HAS_ARABIC, mix, type Scan, scanText } from './scan.ts';
import { toArabicConsonants, toGreekSounds } from './transliterate.ts';

/** The forms of text the analyzer reads: Arabizi is its own, as consonants. */
export const FORMS = ['en', 'ar', 'el', 'arabizi'] as const;
export type Form = (typeof FORMS)[number];

/** Category → terms, comma-separated. */
export type CueList = Record<string, string>;

export interface CueIndex {
  /** open addressing, key 0 = empty; value = element number */
  exactKeys: Int32Array;
  exactValues: Uint16Array;
  stemKeys: Int32Array;
  stemValues: Uint16Array;
  shortestStem: number;
  longestStem: number;
  /** element → node after the root */
  root: Uint16Array;
  /** (node, element) → node */
  edgeKeys: Int32Array;
  edgeValues: Uint16Array;
  /** node → its outputs: outputs[first[node]..first[node + 1]) are category numbers */
  first: Uint32Array;
  outputs: Uint16Array;
}

const ANY_ONE = 1;
const UP_TO_THREE = 2;
const FIRST_ELEMENT = 3;
const LONGEST_STEM = 20;
const LONGEST_CUE = 12;

/** Puts a scan into the letters of a form. */
export const toForm = (scan: Scan, form: Form): void => {
  if (form === 'el') toGreekSounds(scan);
  else if (form === 'arabizi') toArabicConsonants(scan);
};

const tableFor = (
  keysIn: readonly number[],
  firstValue: number,
  valuesIn?: readonly number[],
): { keys: Int32Array; values: Uint16Array } => {
  let size = 8;
  while (size < keysIn.length * 2) size *= 2;
  const keys = new Int32Array(size);
  const values = new Uint16Array(size);
  for (let i = 0; i < keysIn.length; i++) {
    const key = keysIn[i] as number;
    let slot = mix(key) & (size - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (size - 1);
    keys[slot] = key;
    values[slot] = valuesIn === undefined ? firstValue + i : (valuesIn[i] as number);
  }
  return { keys, values };
};

const lookUp = (keys: Int32Array, values: Uint16Array, key: number): number => {
  const mask = keys.length - 1;
  let slot = mix(key) & mask;
  for (;;) {
    const found = keys[slot] as number;
    if (found === key) return values[slot] as number;
    if (found === 0) return 0;
    slot = (slot + 1) & mask;
  }
};

const edgeKey = (node: number, element: number): number =>
  (Math.imul(node, 0x10001) ^ Math.imul(element, 0x9e3779b1 | 0)) | 1;

/** Three bytes of a hash tell a few thousand words apart and are small to keep; 0 stays free for empty slots. */
const shortKey = (hash: number): number => (mix(hash) & 0xffffff) + 1;

const hashLetters = (chars: Uint16Array, from: number, to: number): number => {
  let hash = FNV_START;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
  return shortKey(hash);
};

/** Compiled cues as the model file keeps them: hashes instead of words. */
export interface CueBook {
  /** hashes of whole words and of stems, ascending; an element's number follows from its place (see FIRST_ELEMENT) */
  words: number[];
  stems: number[];
  shortestStem: number;
  longestStem: number;
  /** in an order where a node's parent comes first; node 0 is the root and not listed */
  nodes: { parent: number; element: number; categories: number[] }[];
}

const HAS_A_LETTER = /\p{L}|\p{Extended_Pictographic}|[:;]/u; // fixed lists only, never a message

/** Compiles lists of cues in one form of text. `categoryOf` gives a category's number. */
export const compileCues = (
  lists: readonly CueList[],
  form: Form,
  categoryOf: (category: string) => number,
): CueBook => {
  const words = new Set<number>();
  const stems = new Set<number>();
  let shortestStem = LONGEST_STEM;
  let longestStem = 0;
  type Part = { kind: 'any' | 'gap' | 'word' | 'stem'; hash: number };
  const partOf = (term: string): Part | null => {
    if (term === '_') return { kind: 'any', hash: 0 };
    if (term === '...') return { kind: 'gap', hash: 0 };
    const stem = term.endsWith('*');
    const plain = stem ? term.slice(0, -1) : term;
    const scan = scanText(plain, [0, plain.length], true);
    toForm(scan, form);
    if (scan.count !== 1) return null;
    const from = scan.from[0] as number;
    let to = scan.to[0] as number;
    if (stem && to - from > LONGEST_STEM) to = from + LONGEST_STEM;
    // a stem or skeleton of few letters would match too much
    if (form === 'arabizi' ? to - from < 3 : stem && to - from < 2) return null;
    const hash = hashLetters(scan.chars, from, to);
    (stem ? stems : words).add(hash);
    if (stem) {
      shortestStem = Math.min(shortestStem, to - from);
      longestStem = Math.max(longestStem, to - from);
    }
    return { kind: stem ? 'stem' : 'word', hash };
  };
  const entries: { parts: Part[]; category: number }[] = [];
  for (const list of lists)
    for (const [category, terms] of Object.entries(list)) {
      const number = categoryOf(category);
      for (const raw of terms.split(',')) {
        const term = raw.trim();
        if (term === '') continue;
        // numbers are all one word to the scanner: a term of nothing else would match any
        if (!HAS_A_LETTER.test(term) && !term.startsWith('0 ')) continue;
        // a term of which a part cannot be matched (a mark, a one-letter skeleton) is left out of this form
        const parts = splitTerm(term).map(partOf);
        if (parts.every((part): part is Part => part !== null) && parts.length <= LONGEST_CUE)
          entries.push({ parts, category: number });
      }
    }
  const book: CueBook = {
    words: [...words].sort((a, b) => a - b),
    stems: [...stems].sort((a, b) => a - b),
    shortestStem,
    longestStem,
    nodes: [],
  };
  const wordElements = new Map(book.words.map((hash, i) => [hash, FIRST_ELEMENT + i]));
  const stemElements = new Map(book.stems.map((hash, i) => [hash, FIRST_ELEMENT + book.words.length + i]));
  const children = new Map<string, number>();
  for (const { parts, category } of entries) {
    let node = 0;
    for (const { kind, hash } of parts) {
      const element =
        kind === 'any'
          ? ANY_ONE
          : kind === 'gap'
            ? UP_TO_THREE
            : ((kind === 'word' ? wordElements : stemElements).get(hash) as number);
      const key = `${node} ${element}`;
      let next = children.get(key);
      if (next === undefined) {
        book.nodes.push({ parent: node, element, categories: [] });
        next = book.nodes.length;
        children.set(key, next);
      }
      node = next;
    }
    const { categories } = book.nodes[node - 1] as CueBook['nodes'][number];
    if (!categories.includes(category)) categories.push(category);
  }
  return book;
};

/** "8*" is a stem, "10/10" and "t&cs" are several words to the scanner. */
const splitTerm = (term: string): string[] =>
  term.split(/\s+/).flatMap((word) => {
    if (word === '_' || word === '...') return [word];
    const stem = word.endsWith('*');
    const scan = scanText(word, [0, word.length], true);
    if (scan.count <= 1) return [word];
    return Array.from(
      { length: scan.count },
      (_, i) => word.slice(scan.start[i], scan.end[i]) + (stem && i === scan.count - 1 ? '*' : ''),
    );
  });

/** A book made ready for matching. */
export const indexCues = (book: CueBook): CueIndex => {
  const exact = tableFor(book.words, FIRST_ELEMENT);
  const stems = tableFor(book.stems, FIRST_ELEMENT + book.words.length);
  const root = new Uint16Array(FIRST_ELEMENT + book.words.length + book.stems.length);
  const edgeKeys: number[] = [];
  const edgeNodes: number[] = [];
  const first = new Uint32Array(book.nodes.length + 2);
  let outputs = 0;
  book.nodes.forEach(({ parent, element, categories }, i) => {
    if (parent === 0) root[element] = i + 1;
    else {
      edgeKeys.push(edgeKey(parent, element));
      edgeNodes.push(i + 1);
    }
    first[i + 1] = outputs;
    outputs += categories.length;
  });
  first[book.nodes.length + 1] = outputs;
  const flat = new Uint16Array(outputs);
  book.nodes.forEach(({ categories }, i) => {
    flat.set(categories, first[i + 1] as number);
  });
  const edges = tableFor(edgeKeys, 0, edgeNodes);
  return {
    exactKeys: exact.keys,
    exactValues: exact.values,
    stemKeys: stems.keys,
    stemValues: stems.values,
    shortestStem: book.shortestStem,
    longestStem: book.longestStem,
    root,
    edgeKeys: edges.keys,
    edgeValues: edges.values,
    first,
    outputs: flat,
  };
};

/** Cue hits of one text, in buffers reused from call to call. */
export interface Hits {
  count: number;
  category: Uint16Array;
  /** token numbers, both inclusive */
  from: Int32Array;
  to: Int32Array;
}

let hits: Hits = makeHits(1024);

function makeHits(size: number): Hits {
  return { count: 0, category: new Uint16Array(size), from: new Int32Array(size), to: new Int32Array(size) };
}

const addHit = (category: number, from: number, to: number): void => {
  if (hits.count === hits.category.length) {
    const larger = makeHits(hits.count * 2);
    larger.count = hits.count;
    larger.category.set(hits.category);
    larger.from.set(hits.from);
    larger.to.set(hits.to);
    hits = larger;
  }
  hits.category[hits.count] = category;
  hits.from[hits.count] = from;
  hits.to[hits.count] = to;
  hits.count++;
};

const MOST_ELEMENTS = 6; // forms of one word that cues can hold
let elementCounts = new Uint8Array(1024);
let elementsOf = new Uint16Array(1024 * MOST_ELEMENTS);

const addElement = (token: number, element: number): void => {
  const count = elementCounts[token] as number;
  if (element === 0 || count === MOST_ELEMENTS) return;
  const base = token * MOST_ELEMENTS;
  for (let i = 0; i < count; i++) if (elementsOf[base + i] === element) return;
  elementsOf[base + count] = element;
  elementCounts[token] = count + 1;
};

const ALEF = 0x627;
const LAM = 0x644;

/** Word forms from a letter on: the whole and its stems. */
const findElements = (index: CueIndex, chars: Uint16Array, from: number, to: number, token: number): void => {
  const { exactKeys, exactValues, stemKeys, stemValues, shortestStem, longestStem } = index;
  let hash = FNV_START;
  const end = Math.min(to, from + longestStem);
  let i = from;
  for (; i < end; i++) {
    hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
    if (i - from + 1 >= shortestStem) addElement(token, lookUp(stemKeys, stemValues, shortKey(hash)));
  }
  for (; i < to; i++) hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
  addElement(token, lookUp(exactKeys, exactValues, shortKey(hash)));
};

/** Arabic words are also looked up without the little words written onto them: و ف, ب ل ك س, ال. */
const findArabicElements = (index: CueIndex, chars: Uint16Array, from: number, to: number, token: number): void => {
  findElements(index, chars, from, to, token);
  let at = from;
  if (to - at >= 4 && (chars[at] === 0x648 || chars[at] === 0x641)) findElements(index, chars, ++at, to, token);
  if (
    to - at >= 5 &&
    (chars[at] === 0x628 || chars[at] === 0x643 || chars[at] === 0x647) &&
    chars[at + 1] === ALEF &&
    chars[at + 2] === LAM
  )
    findElements(index, chars, at + 3, to, token);
  else if (to - at >= 4 && chars[at] === LAM && chars[at + 1] === LAM) findElements(index, chars, at + 2, to, token);
  else if (to - at >= 4 && chars[at] === ALEF && chars[at + 1] === LAM) findElements(index, chars, at + 2, to, token);
  else if (to - at >= 4 && (chars[at] === 0x628 || chars[at] === LAM || chars[at] === 0x643 || chars[at] === 0x633))
    findElements(index, chars, at + 1, to, token);
};

let matchScan: Scan;
let matchIndex: CueIndex;
let matchStart = 0;

const emit = (node: number, last: number): void => {
  const { first, outputs } = matchIndex;
  const end = first[node + 1] as number;
  for (let i = first[node] as number; i < end; i++) addHit(outputs[i] as number, matchStart, last);
};

const walk = (node: number, token: number, depth: number): void => {
  // `node` was reached with the word before `token`
  if (token >= matchScan.count || depth > LONGEST_CUE || matchScan.before[token] === BREAK) return;
  const { edgeKeys, edgeValues } = matchIndex;
  const base = token * MOST_ELEMENTS;
  const count = elementCounts[token] as number;
  for (let i = 0; i < count; i++) {
    const next = lookUp(edgeKeys, edgeValues, edgeKey(node, elementsOf[base + i] as number));
    if (next !== 0) {
      emit(next, token);
      walk(next, token + 1, depth + 1);
    }
  }
  const any = lookUp(edgeKeys, edgeValues, edgeKey(node, ANY_ONE));
  if (any !== 0) {
    emit(any, token);
    walk(any, token + 1, depth + 1);
  }
  const gap = lookUp(edgeKeys, edgeValues, edgeKey(node, UP_TO_THREE));
  if (gap !== 0) {
    walk(gap, token, depth + 1);
    for (let skipped = 1; skipped <= 3 && token + skipped < matchScan.count; skipped++) {
      if (matchScan.before[token + skipped] === BREAK) break;
      walk(gap, token + skipped, depth + 1);
    }
  }
};

/** All cues of a scan, in reading order. The result is valid until the next call. */
export const matchCues = (scan: Scan, index: CueIndex, arabic: boolean): Hits => {
  const { count, chars, from, to, flags } = scan;
  if (count > elementCounts.length) {
    elementCounts = new Uint8Array(count * 2);
    elementsOf = new Uint16Array(count * 2 * MOST_ELEMENTS);
  }
  hits.count = 0;
  matchScan = scan;
  matchIndex = index;
  for (let token = 0; token < count; token++) {
    elementCounts[token] = 0;
    if (arabic && ((flags[token] as number) & HAS_ARABIC) !== 0)
      findArabicElements(index, chars, from[token] as number, to[token] as number, token);
    else findElements(index, chars, from[token] as number, to[token] as number, token);
  }
  const { root } = index;
  for (let token = 0; token < count; token++) {
    const base = token * MOST_ELEMENTS;
    const found = elementCounts[token] as number;
    matchStart = token;
    for (let i = 0; i < found; i++) {
      const node = root[elementsOf[base + i] as number] as number;
      if (node === 0) continue;
      emit(node, token);
      walk(node, token + 1, 1);
    }
  }
  return hits;
};
