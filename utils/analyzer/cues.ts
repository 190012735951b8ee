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

/** Puts a scan into the letters of a form. */
export const toForm = (scan: Scan, form: Form): void => {
  if (form === 'el') toGreekSounds(scan);
  else if (form === 'arabizi') toArabicConsonants(scan);
};

const tableFor = (entries: Map<number, number>): { keys: Int32Array; values: Uint16Array } => {
  let size = 8;
  while (size < entries.size * 2) size *= 2;
  const keys = new Int32Array(size);
  const values = new Uint16Array(size);
  for (const [key, value] of entries) {
    let slot = mix(key) & (size - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (size - 1);
    keys[slot] = key;
    values[slot] = value;
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

const hashLetters = (chars: Uint16Array, from: number, to: number): number => {
  let hash = FNV_START;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
  return hash === 0 ? 1 : hash;
};

/** Compiles lists of cues in one form of text. `categoryOf` gives a category's number. */
export const compileCues = (
  lists: readonly CueList[],
  form: Form,
  categoryOf: (category: string) => number,
): CueIndex => {
  const exact = new Map<number, number>();
  const stems = new Map<number, number>();
  const edges = new Map<string, number>();
  const edgeTable = new Map<number, number>();
  const root = new Map<number, number>();
  const outputs: Set<number>[] = [new Set()];
  let elements = FIRST_ELEMENT;
  let shortestStem = LONGEST_STEM;
  let longestStem = 0;
  const elementOf = (term: string): number => {
    if (term === '_') return ANY_ONE;
    if (term === '...') return UP_TO_THREE;
    const stem = term.endsWith('*');
    const plain = stem ? term.slice(0, -1) : term;
    const scan = scanText(plain, [0, plain.length], true);
    toForm(scan, form);
    if (scan.count === 0) return 0;
    const from = scan.from[0] as number;
    let to = scan.to[scan.count - 1] as number;
    if (stem && to - from > LONGEST_STEM) to = from + LONGEST_STEM;
    // a short stem, or a consonant skeleton of few letters, would match too much: take it as a whole word
    if (form === 'arabizi' && to - from < (stem ? 3 : 2)) return 0;
    const hash = hashLetters(scan.chars, from, to);
    const map = stem ? stems : exact;
    let element = map.get(hash);
    if (element === undefined) {
      element = elements++;
      map.set(hash, element);
    }
    if (stem) {
      shortestStem = Math.min(shortestStem, to - from);
      longestStem = Math.max(longestStem, to - from);
    }
    return element;
  };
  for (const list of lists) {
    for (const [category, terms] of Object.entries(list)) {
      const number = categoryOf(category);
      for (const raw of terms.split(',')) {
        const term = raw.trim();
        if (term === '') continue;
        const parts = term.split(/\s+/).map(elementOf);
        if (parts.includes(0)) continue;
        let node = 0;
        for (const element of parts) {
          const key = `${node} ${element}`;
          let next = edges.get(key);
          if (next === undefined) {
            next = outputs.length;
            outputs.push(new Set());
            edges.set(key, next);
            if (node === 0) root.set(element, next);
            else {
              const hashed = edgeKey(node, element);
              if (edgeTable.has(hashed)) throw new Error(`edge keys collide at "${term}"`);
              edgeTable.set(hashed, next);
            }
          }
          node = next;
        }
        outputs[node]?.add(number);
      }
    }
  }
  const exactTable = tableFor(exact);
  const stemTable = tableFor(stems);
  const edgeTables = tableFor(edgeTable);
  const rootNodes = new Uint16Array(elements);
  for (const [element, node] of root) rootNodes[element] = node;
  const first = new Uint32Array(outputs.length + 1);
  const flat: number[] = [];
  outputs.forEach((set, node) => {
    first[node] = flat.length;
    flat.push(...[...set].sort((a, b) => a - b));
    first[node + 1] = flat.length;
  });
  return {
    exactKeys: exactTable.keys,
    exactValues: exactTable.values,
    stemKeys: stemTable.keys,
    stemValues: stemTable.values,
    shortestStem,
    longestStem,
    root: rootNodes,
    edgeKeys: edgeTables.keys,
    edgeValues: edgeTables.values,
    first,
    outputs: Uint16Array.from(flat),
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
    if (i - from + 1 >= shortestStem) addElement(token, lookUp(stemKeys, stemValues, hash === 0 ? 1 : hash));
  }
  for (; i < to; i++) hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
  addElement(token, lookUp(exactKeys, exactValues, hash === 0 ? 1 : hash));
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

const LONGEST_CUE = 12;

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
