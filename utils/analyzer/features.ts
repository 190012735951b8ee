/**
 * Features of a message, each with the tokens it came from. Shared by training and run time, so that both see the same numbers.
 * Words, letters and cues are three groups, each scaled to the same length whatever the message's: length itself is never learned.
 */
import { CATEGORIES, CUED, categoryNumber, FIRST_CUED, FIRST_GUARD, FIRST_WEAK } from './categories.ts';
import type { Form, Hits } from './cues.ts';
import { BREAK, CAPS, ELONGATED, EMOJI, FNV_PRIME, FNV_START, HAS_DIGIT, mix, PAUSE, type Scan } from './scan.ts';
import { CAUSES, RISKS, type Risk, STATES } from './types.ts';

export interface Hashed {
  count: number;
  hash: Int32Array;
  token: Int32Array;
}

const makeHashed = (size: number): Hashed => ({ count: 0, hash: new Int32Array(size), token: new Int32Array(size) });

const SEEDS: Record<Form, number> = { en: 0x1234567, ar: 0x2345678, el: 0x3456789, arabizi: 0x456789a };
const LONGEST_WORD = 24; // letters read of one word
const EDGE = 0x2e;

let words = makeHashed(1024);
let pairs = makeHashed(1024);
let letters = makeHashed(8192);
let starts = makeHashed(4096);

/** Words: the feature of a token has the token's own number. */
export const hashWords = (scan: Scan, form: Form): Hashed => {
  const { count, chars, from, to } = scan;
  if (words.hash.length < count) words = makeHashed(count * 2);
  const { hash: out, token: owner } = words;
  const seed = SEEDS[form];
  for (let token = 0; token < count; token++) {
    let hash = FNV_START;
    const end = to[token] as number;
    for (let i = from[token] as number; i < end; i++) hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
    out[token] = mix(hash ^ seed);
    owner[token] = token;
  }
  words.count = count;
  return words;
};

/** Pairs of neighbours within a sentence, of what `hashWords` gave. */
export const hashPairs = ({ count, before }: Scan, { hash: word }: Hashed): Hashed => {
  if (pairs.hash.length < count) pairs = makeHashed(count * 2);
  const { hash: out, token: owner } = pairs;
  let n = 0;
  for (let token = 1; token < count; token++) {
    if (before[token] === BREAK) continue;
    out[n] = mix(Math.imul(word[token - 1] as number, 31) ^ (word[token] as number));
    owner[n++] = token;
  }
  pairs.count = n;
  return pairs;
};

/** Runs of three to five letters, the word's edges among them. */
export const hashLetters = (scan: Scan, form: Form): Hashed => {
  const { count, chars, from, to } = scan;
  const room = scan.charCount * 3 + count * 6 + 8;
  if (letters.hash.length < room) letters = makeHashed(room);
  const { hash: out, token: owner } = letters;
  const start = SEEDS[form] ^ 0x77777777 ^ FNV_START;
  let n = 0;
  for (let token = 0; token < count; token++) {
    const first = (from[token] as number) - 1;
    const last = Math.min(to[token] as number, first + 1 + LONGEST_WORD); // index of the closing edge
    for (let at = first; at + 2 <= last; at++) {
      let hash = Math.imul(start ^ (at === first ? EDGE : (chars[at] as number)), FNV_PRIME);
      hash = Math.imul(hash ^ (chars[at + 1] as number), FNV_PRIME);
      hash = Math.imul(hash ^ (at + 2 === last ? EDGE : (chars[at + 2] as number)), FNV_PRIME);
      out[n] = mix(hash);
      owner[n++] = token;
      if (at + 3 > last) break;
      hash = Math.imul(hash ^ (at + 3 === last ? EDGE : (chars[at + 3] as number)), FNV_PRIME);
      out[n] = mix(hash);
      owner[n++] = token;
      if (at + 4 > last) continue;
      hash = Math.imul(hash ^ (at + 4 === last ? EDGE : (chars[at + 4] as number)), FNV_PRIME);
      out[n] = mix(hash);
      owner[n++] = token;
    }
  }
  letters.count = n;
  return letters;
};

/** Beginnings of words, three to six letters: stems, cheaply. Arabic ones also without a first letter or two (و ف ب ل, ال). */
export const hashStarts = (scan: Scan, form: Form): Hashed => {
  const { count, chars, from, to } = scan;
  const room = count * 12 + 8;
  if (starts.hash.length < room) starts = makeHashed(room);
  const { hash: out, token: owner } = starts;
  const start = SEEDS[form] ^ 0x33333333 ^ FNV_START;
  const clitics = form === 'ar' ? 2 : 0;
  let n = 0;
  for (let token = 0; token < count; token++) {
    const end = to[token] as number;
    for (let skipped = 0; skipped <= clitics; skipped++) {
      const first = (from[token] as number) + skipped;
      const last = Math.min(end - 1, first + 6 - (skipped > 0 ? 1 : 0));
      let hash = start;
      for (let i = first; i < last; i++) {
        hash = Math.imul(hash ^ (chars[i] as number), FNV_PRIME);
        if (i - first >= 2) {
          out[n] = mix(hash);
          owner[n++] = token;
        }
      }
    }
  }
  starts.count = n;
  return starts;
};

const REACH = 3; // words a negator reaches
const NEGATOR = categoryNumber('mark.negator');

let reach = new Uint8Array(1024);

/** Tokens in the reach of a negator: the next words of its clause. */
export const negationReach = (scan: Scan, hits: Hits): Uint8Array => {
  const { count, before } = scan;
  if (reach.length < count) reach = new Uint8Array(count * 2);
  reach.fill(0, 0, count);
  for (let h = 0; h < hits.count; h++) {
    if (hits.category[h] !== NEGATOR) continue;
    const at = hits.to[h] as number;
    for (let token = at + 1; token <= at + REACH && token < count && (before[token] as number) < PAUSE; token++)
      reach[token] = 1;
  }
  return reach;
};

const isFeeling = (category: number): boolean => category >= FIRST_CUED && category < FIRST_CUED + STATES.length;

let dead = new Uint8Array(1024);

/** What a risk is spoken of with: a guard on the risk silences these too. */
export const RISK_CONCEPTS: Record<Risk, readonly string[]> = {
  safety: ['safety', 'broken'],
  self_harm: ['selfharm', 'grief'],
  threat_violence: ['violence', 'profane'],
  legal: ['legal'],
  regulator: ['regulator'],
  chargeback: ['chargeback'],
  public: ['public'],
  security: ['security', 'login', 'privacy'],
  vulnerable: ['vulnerable', 'grief', 'access'],
  abuse_agent: ['insult', 'profane'],
  churn: ['churn', 'cancel'],
  repeat_contact: ['nth_time', 'written'],
  deadline: ['deadline'],
};

/** guard category → categories it silences */
const silenced: readonly ReadonlySet<number>[] = Array.from({ length: CUED }, (_, cued) => {
  const risk = RISKS[cued - STATES.length - CAUSES.length];
  return new Set([
    FIRST_CUED + cued,
    FIRST_WEAK + cued,
    ...(risk === undefined ? [] : (RISK_CONCEPTS[risk] as readonly string[]).map(categoryNumber)),
  ]);
});

const NEAR = 60; // hits come in reading order: only neighbours can overlap

/** Hits that do not count: those under a guard ("court shoes"), and feelings that are denied. */
export const deadHits = (hits: Hits, negated: Uint8Array): Uint8Array => {
  if (dead.length < hits.count) dead = new Uint8Array(hits.count * 2);
  dead.fill(0, 0, hits.count);
  let negator = -1; // the last token that is one itself
  for (let h = 0; h < hits.count; h++) {
    const category = hits.category[h] as number;
    const from = hits.from[h] as number;
    if (category === NEGATOR) negator = hits.to[h] as number;
    if (category >= FIRST_GUARD && category < FIRST_GUARD + CUED) {
      const targets = silenced[category - FIRST_GUARD] as ReadonlySet<number>;
      const last = Math.min(hits.count, h + NEAR);
      for (let other = Math.max(0, h - NEAR); other < last; other++)
        if (
          targets.has(hits.category[other] as number) &&
          (hits.from[other] as number) <= (hits.to[h] as number) &&
          (hits.to[other] as number) >= from
        )
          dead[other] = 1;
    } else if (isFeeling(category) && negated[from] === 1 && negator !== from) dead[h] = 1;
  }
  return dead;
};

/** Cue features: each category, plain and under a negator; then the way the message is written. */
export const SHAPES = [
  'shouted',
  'marks',
  'questions',
  'exclaims',
  'elongated',
  'emoji',
  'quotes',
  'dots',
  'doubt',
  'lone',
  'number',
] as const;
export const CUE_FEATURES = CATEGORIES.length * 2 + SHAPES.length;
export const FIRST_SHAPE = CATEGORIES.length * 2;

export interface CueFeatures {
  /** distinct features, ascending in the order they were met */
  count: number;
  feature: Int32Array;
  /** times met */
  times: Int32Array;
  /** the feature of each hit; -1 for dead ones */
  ofHit: Int32Array;
  shapes: Uint8Array;
}

const seen = new Int32Array(CUE_FEATURES);
const cueFeatures: CueFeatures = {
  count: 0,
  feature: new Int32Array(CUE_FEATURES),
  times: new Int32Array(CUE_FEATURES),
  ofHit: new Int32Array(1024),
  shapes: new Uint8Array(SHAPES.length),
};

export const readCues = (scan: Scan, hits: Hits): CueFeatures => {
  const negated = negationReach(scan, hits);
  const gone = deadHits(hits, negated);
  const out = cueFeatures;
  if (out.ofHit.length < hits.count) out.ofHit = new Int32Array(hits.count * 2);
  const { feature, times, ofHit, shapes } = out;
  let count = 0;
  for (let h = 0; h < hits.count; h++) {
    if (gone[h] === 1) {
      ofHit[h] = -1;
      continue;
    }
    const number = (hits.category[h] as number) * 2 + (negated[hits.from[h] as number] as number);
    ofHit[h] = number;
    const place = (seen[number] as number) - 1;
    if (place < 0) {
      feature[count] = number;
      times[count++] = 1;
      seen[number] = count;
    } else times[place] = (times[place] as number) + 1;
  }
  for (let i = 0; i < count; i++) seen[feature[i] as number] = 0;
  readShapes(scan, shapes);
  for (let shape = 0; shape < SHAPES.length; shape++)
    if (shapes[shape] === 1) {
      feature[count] = FIRST_SHAPE + shape;
      times[count++] = 1;
    }
  out.count = count;
  return out;
};

const readShapes = (scan: Scan, shapes: Uint8Array): void => {
  const { count, flags, exclaims, questions } = scan;
  let shouted = 0;
  let marks = 0;
  let asked = 0;
  let exclaimed = 0;
  let elongated = 0;
  let emoji = 0;
  let numbers = 0;
  for (let token = 0; token < count; token++) {
    const bits = flags[token] as number;
    if ((bits & CAPS) !== 0 && (scan.to[token] as number) - (scan.from[token] as number) > 2) shouted++;
    if ((bits & ELONGATED) !== 0) elongated++;
    if ((bits & EMOJI) !== 0) emoji++;
    if ((bits & HAS_DIGIT) !== 0) numbers++;
    const e = exclaims[token] as number;
    const q = questions[token] as number;
    if (e > 1 || q > 1 || (e > 0 && q > 0)) marks++;
    if (e > 0) exclaimed++;
    if (q > 0) asked++;
  }
  shapes[0] = shouted >= 3 && shouted * 5 >= count ? 1 : 0;
  shapes[1] = marks > 0 ? 1 : 0;
  shapes[2] = asked > 0 ? 1 : 0;
  shapes[3] = exclaimed > 0 ? 1 : 0;
  shapes[4] = elongated > 0 ? 1 : 0;
  shapes[5] = emoji > 0 ? 1 : 0;
  shapes[6] = scan.quotes > 0 ? 1 : 0;
  shapes[7] = scan.dots > 0 ? 1 : 0;
  shapes[8] = asked > 1 ? 1 : 0;
  shapes[9] = count <= 3 ? 1 : 0;
  shapes[10] = numbers > 0 ? 1 : 0;
};

/** What a group's features are multiplied with. */
export const wordScale = (count: number): number => 1 / Math.sqrt(count || 1);
export const cueScale = (count: number): number => 1 / Math.sqrt(count + 4);
