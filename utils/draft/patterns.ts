/**
 * Phrases matched word by word on folded text. No regular expressions: time grows with the number of words whatever the text holds.
 *
 * A pattern is words with spaces between them:
 *   word  exact · stem* begins with · *end ends with · (a|b|c*) one of · x? may be missing · ..3 up to three words of any kind
 *   _  any word · #  a word with a digit · #t a date or a time of day · ~αλλά as written: a tonos elsewhere is another word
 *   stem+  a Greek verb stem with a verb's ending (so that nouns of the same stem stay out) · stem!  without the endings that need θα or έχω
 *   {name}  the alternatives of that name
 */
import { foldText, type ReadText, type Word } from './read-text.ts';

interface Test {
  kind: 'exact' | 'prefix' | 'suffix' | 'verb' | 'finite' | 'number' | 'moment' | 'accent' | 'any';
  text: string;
}
/** One word's alternatives, sorted by how they are looked up: lists of verbs hold hundreds. */
interface Choice {
  tests: Test[];
  exact: Set<string>;
  /** tests of beginnings by their first two letters */
  stems: Map<string, Test[]>;
  rest: Test[];
  optional: boolean;
}
type Element = Choice | { gap: number };

interface Pattern {
  set: string;
  elements: Element[];
}

/** Patterns that start with one word: most name the next word too, and are looked at only before it. */
interface Starts {
  whole: Pattern[];
  before: Map<string, Pattern[]>;
}

export interface Matcher {
  exact: Map<string, Starts>;
  prefix: Map<string, { stem: string; pattern: Pattern }[]>;
  number: Pattern[];
  arabic: boolean;
}

/** words[from..to) of the text, in order of from */
export interface Hit {
  set: string;
  from: number;
  to: number;
}

const PREFIX_KEY = 3;
const GREEK_VERB_ENDINGS = new Set(
  'ω ουμε ομε α αμε ει ουν ουνε αν ε ηκε ηκαν ηκα ηκαμε ωθει ω ομαι ομαστε εται ονται ησα ησαμε ησω ησουμε ησει ηθει ηθηκε'.split(
    ' ',
  ),
);

const parseTest = (raw: string): Test => {
  if (raw === '_') return { kind: 'any', text: '' };
  if (raw === '#') return { kind: 'number', text: '' };
  if (raw === '#t') return { kind: 'moment', text: '' };
  if (raw.startsWith('~')) return { kind: 'accent', text: raw.slice(1).normalize('NFC') };
  if (raw.endsWith('*')) return { kind: 'prefix', text: foldText(raw.slice(0, -1)) };
  if (raw.endsWith('+')) return { kind: 'verb', text: foldText(raw.slice(0, -1)) };
  if (raw.endsWith('!')) return { kind: 'finite', text: foldText(raw.slice(0, -1)) };
  if (raw.startsWith('*')) return { kind: 'suffix', text: foldText(raw.slice(1)) };
  return { kind: 'exact', text: foldText(raw) };
};

const parseElement = (raw: string): Element => {
  if (raw.startsWith('..')) return { gap: Number(raw.slice(2)) };
  const optional = raw.endsWith('?');
  const body = optional ? raw.slice(0, -1) : raw;
  const inner = body.startsWith('(') ? body.slice(1, -1) : body;
  const choice: Choice = {
    tests: inner.split('|').map(parseTest),
    exact: new Set(),
    stems: new Map(),
    rest: [],
    optional,
  };
  for (const test of choice.tests) {
    if (test.kind === 'exact') choice.exact.add(test.text);
    else if (test.text.length >= 2 && (test.kind === 'prefix' || test.kind === 'verb' || test.kind === 'finite')) {
      const key = test.text.slice(0, 2);
      const list = choice.stems.get(key);
      if (list) list.push(test);
      else choice.stems.set(key, [test]);
    } else choice.rest.push(test);
  }
  return choice;
};

/** "(a|b c) d" as "(a) d" and "b c d": an alternative of several words is a pattern of its own. */
const expand = (line: string): string[][] => {
  let lines: string[][] = [[]];
  for (const element of line.match(/\([^)]*\)\??|\S+/g) ?? []) {
    const optional = element.endsWith('?');
    const body = optional ? element.slice(0, -1) : element;
    const alternatives = body.startsWith('(') ? body.slice(1, -1).split('|') : [body];
    const single = alternatives.filter((entry) => !entry.includes(' '));
    const several = alternatives.filter((entry) => entry.includes(' ')).map((entry) => entry.split(/\s+/));
    const choices: string[][] = [...several];
    if (single.length > 0) choices.push([`(${single.join('|')})${optional ? '?' : ''}`]);
    else if (optional) choices.push([]);
    if (element.startsWith('..')) choices.splice(0, choices.length, [element]);
    lines = lines.flatMap((before) => choices.map((choice) => [...before, ...choice]));
  }
  return lines;
};

const listAt = <Item>(map: Map<string, Item[]>, key: string): Item[] => {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
};

/** One of a few whole words, and nothing else. */
const isPlain = (element: Element): element is Choice =>
  !('gap' in element) && !element.optional && element.stems.size === 0 && element.rest.length === 0;

/** @param sets for each set its patterns, one a line or separated by " / " */
export const compilePatterns = (
  sets: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
  arabic = false,
): Matcher => {
  const matcher: Matcher = { exact: new Map(), prefix: new Map(), number: [], arabic };
  const add = (pattern: Pattern): void => {
    const first = pattern.elements[0];
    if (!first || 'gap' in first) throw new Error(`a pattern of ${pattern.set} starts with a gap`);
    if (first.optional) {
      add({ set: pattern.set, elements: [{ ...first, optional: false }, ...pattern.elements.slice(1)] });
      add({ set: pattern.set, elements: pattern.elements.slice(1) });
      return;
    }
    for (const test of first.tests) {
      if (test.kind === 'number' || test.kind === 'moment') {
        if (!matcher.number.includes(pattern)) matcher.number.push(pattern);
      } else if (test.kind === 'exact' || test.kind === 'accent') {
        const key = test.kind === 'exact' ? test.text : foldText(test.text);
        const starts = matcher.exact.get(key) ?? { whole: [], before: new Map() };
        matcher.exact.set(key, starts);
        const second = pattern.elements[1];
        const lists =
          second && isPlain(second) ? [...second.exact].map((word) => listAt(starts.before, word)) : [starts.whole];
        for (const list of lists) if (!list.includes(pattern)) list.push(pattern);
      } else {
        if (test.kind === 'suffix' || test.kind === 'any' || test.text.length < 2)
          throw new Error(`a pattern of ${pattern.set} starts with ${test.text}`);
        const key = test.text.slice(0, PREFIX_KEY);
        const list = matcher.prefix.get(key) ?? [];
        list.push({ stem: test.text, pattern });
        matcher.prefix.set(key, list);
      }
    }
  };
  for (const [set, text] of Object.entries(sets))
    for (const source of text.split(/\n| \/ /)) {
      const line = source.trim().replace(/\{(\w+)\}/g, (_, name: string) => {
        const alternatives = names[name];
        if (alternatives === undefined) throw new Error(`no alternatives are named ${name}`);
        return `(${alternatives.trim().split(/\s+/).join('|')})`;
      });
      if (line !== '') for (const plain of expand(line)) add({ set, elements: plain.map(parseElement) });
    }
  return matcher;
};

const MOMENT = /^(?:\d{1,2}[:.]\d{2}|\d{1,2}[:.]?\d{0,2}[ap]m|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d{2}-\d{2})$/;

// the Arabic future is a letter before the verb; these words only look like it
const FUTURE = new Set(['سا', 'سن', 'سي', 'ست']);
const NO_FUTURE =
  'سابق ساعه ساعا ساعت ساري ساخن سامح سالم ساره ساحه ساعي سنه سنو سنتين سنتيم سند سيار سيد سيي سيي سيستم سيرفر سياس سيره سيم ستين ستور ستاند ستايل ستار'.split(
    ' ',
  );
const isNoFuture = (text: string): boolean => NO_FUTURE.some((stem) => text.startsWith(stem));

const ARTICLES = ['وال', 'بال', 'كال', 'فال', 'ال', 'لل'];
/** An Arabic word without one conjunction, and without article or one preposition. */
const variantsOf = (text: string): string[] => {
  const variants = [text];
  const bare = text.length >= 4 && (text[0] === 'و' || text[0] === 'ف') ? text.slice(1) : null;
  if (bare) variants.push(bare);
  for (const word of bare ? [text, bare] : [text]) {
    for (const article of ARTICLES)
      if (word.length >= article.length + 3 && word.startsWith(article)) variants.push(word.slice(article.length));
    if (word.length >= 5 && 'بلك'.includes(word[0] as string)) variants.push(word.slice(1));
  }
  return variants;
};

const passes = (test: Test, text: string, word: Word, source: string): boolean => {
  switch (test.kind) {
    case 'exact':
      return text === test.text;
    case 'prefix':
      return text.startsWith(test.text) && !(FUTURE.has(test.text) && (text.length < 5 || isNoFuture(text)));
    case 'suffix':
      return text.length > test.text.length && text.endsWith(test.text);
    case 'verb':
      return text.startsWith(test.text) && GREEK_VERB_ENDINGS.has(text.slice(test.text.length));
    case 'finite': {
      const ending = text.slice(test.text.length);
      return text.startsWith(test.text) && GREEK_VERB_ENDINGS.has(ending) && !ending.endsWith('ει') && ending !== 'ε';
    }
    case 'any':
      return true;
    case 'number':
      return word.kind === 'number';
    case 'moment':
      return word.kind === 'number' && MOMENT.test(text);
    case 'accent': {
      if (foldText(test.text) !== text) return false;
      const written = source.slice(word.start, word.end).toLowerCase().normalize('NFC');
      // without any tonos (capitals, hasty typing) it may be this word
      return written === test.text || written.normalize('NFD') === written;
    }
  }
};

const fits = (choice: Choice, word: Word, variants: readonly string[], source: string): boolean => {
  for (const text of variants) {
    if (choice.exact.has(text)) return true;
    const stems = choice.stems.size > 0 ? choice.stems.get(text.slice(0, 2)) : undefined;
    if (stems) for (const test of stems) if (passes(test, text, word, source)) return true;
    for (const test of choice.rest) if (passes(test, text, word, source)) return true;
  }
  return false;
};

export interface Words extends ReadText {
  /** for each word the forms that a pattern may meet */
  variants: (readonly string[])[];
}

export const prepareWords = (text: ReadText, arabic: boolean): Words => ({
  ...text,
  variants: text.words.map((word) => (arabic && word.kind === 'arabic' ? variantsOf(word.text) : [word.text])),
});

/** Where the pattern's element at `e` and all after it end, or -1. Bounded: patterns are short and gaps small. */
const endOf = (pattern: Pattern, e: number, words: Words, at: number, sentence: number): number => {
  const element = pattern.elements[e];
  if (element === undefined) return at;
  if ('gap' in element) {
    for (let skip = 0; skip <= element.gap; skip++) {
      const end = endOf(pattern, e + 1, words, at + skip, sentence);
      if (end >= 0) return end;
      if (words.words[at + skip]?.sentence !== sentence) break;
    }
    return -1;
  }
  const word = words.words[at];
  if (word !== undefined && word.sentence === sentence) {
    const variants = words.variants[at] as readonly string[];
    if (fits(element, word, variants, words.source)) {
      const end = endOf(pattern, e + 1, words, at + 1, sentence);
      if (end >= 0) return end;
    }
  }
  return element.optional ? endOf(pattern, e + 1, words, at, sentence) : -1;
};

/** All hits by set, each set's in order of place; a set keeps one hit, the longest, for each first word. */
export const matchPatterns = (matcher: Matcher, words: Words): Map<string, Hit[]> => {
  const hits = new Map<string, Hit[]>();
  const found = (pattern: Pattern, from: number): void => {
    const sentence = (words.words[from] as Word).sentence;
    const to = endOf(pattern, 0, words, from, sentence);
    if (to <= from) return;
    let list = hits.get(pattern.set);
    if (list === undefined) {
      list = [];
      hits.set(pattern.set, list);
    }
    const last = list.at(-1);
    if (last && last.from === from) last.to = Math.max(last.to, to);
    else list.push({ set: pattern.set, from, to });
  };
  for (let at = 0; at < words.words.length; at++) {
    const word = words.words[at] as Word;
    if (word.kind === 'number') for (const pattern of matcher.number) found(pattern, at);
    for (const text of words.variants[at] as readonly string[]) {
      const starts = matcher.exact.get(text);
      if (starts) {
        for (const pattern of starts.whole) found(pattern, at);
        if (starts.before.size > 0)
          for (const next of words.variants[at + 1] ?? [])
            for (const pattern of starts.before.get(next) ?? []) found(pattern, at);
      }
      for (let size = 2; size <= PREFIX_KEY; size++) {
        if (text.length < size) break;
        const prefix = matcher.prefix.get(text.slice(0, size));
        if (prefix) for (const { stem, pattern } of prefix) if (text.startsWith(stem)) found(pattern, at);
      }
    }
  }
  return hits;
};
