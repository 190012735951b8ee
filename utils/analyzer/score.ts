/** The model at work: a scan in, numbers out. Buffers are reused: a score is valid until the next one. */
import { type CueIndex, type Form, type Hits, indexCues, matchCues, toForm } from './cues.ts';
import {
  CUE_FEATURES,
  type CueFeatures,
  cueScale,
  FIRST_SHAPE,
  type Hashed,
  hashLetters,
  hashPairs,
  hashStarts,
  hashWords,
  readCues,
  wordScale,
} from './features.ts';
import {
  COLUMNS,
  EXPERTS,
  FIRST_CAUSE,
  FIRST_LEVEL,
  FIRST_RISK,
  FRUSTRATED,
  GATE_TABLE,
  LEVELS,
  type Model,
  REQUEST,
  SLOTS,
} from './model.ts';
import { BREAK, type Scan } from './scan.ts';
import { STATES } from './types.ts';

export interface Scorer {
  model: Model;
  indexes: Map<Form, CueIndex>;
  /** slots with a row, a bit each; and the rows before each 32 of them: together they number the rows in little memory */
  present: Int32Array;
  rowsBefore: Uint32Array;
  rowStart: Uint32Array;
  /** the rows' weights: the column in the low byte, the weight above it */
  entries: Int16Array;
}

export const makeScorer = (model: Model): Scorer => {
  const { rowSlots, rowSizes, rowColumns, rowWeights } = model;
  const present = new Int32Array(SLOTS >> 5);
  const rowsBefore = new Uint32Array(SLOTS >> 5);
  const rowStart = new Uint32Array(rowSlots.length + 1);
  rowSlots.forEach((slot, row) => {
    present[slot >> 5] = (present[slot >> 5] as number) | (1 << (slot & 31));
    rowStart[row + 1] = (rowStart[row] as number) + (rowSizes[row] as number);
  });
  for (let i = 1; i < present.length; i++)
    rowsBefore[i] = (rowsBefore[i - 1] as number) + bitCount(present[i - 1] as number);
  const entries = new Int16Array(rowColumns.length);
  for (let i = 0; i < entries.length; i++) entries[i] = (rowColumns[i] as number) | ((rowWeights[i] as number) << 8);
  return { model, indexes: new Map(), present, rowsBefore, rowStart, entries };
};

/** Ones among 32 bits. */
const bitCount = (bits: number): number => {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

const indexFor = (scorer: Scorer, form: Form): CueIndex => {
  let index = scorer.indexes.get(form);
  if (index === undefined) {
    index = indexCues(scorer.model.books[form]);
    scorer.indexes.set(form, index);
  }
  return index;
};

/** The features that have a row: the row, the token and the group each is of; and how many features a group has, with a row or without. */
interface Heard {
  count: number;
  row: Int32Array;
  token: Int32Array;
  group: Uint8Array;
  sizes: readonly number[];
}

export interface Score {
  /** of frustration, calibrated */
  logit: number;
  /** what each expert says, before calibration, and the heads */
  ticketLogit: number;
  publicLogit: number;
  headLogit: number;
  /** how much of the logit of the column FRUSTRATED is in `logit` */
  ours: number;
  /** what the experts say of each token */
  tokenWeights: Float64Array;
  /** share of the ticket expert, 0..1 */
  ticketness: number;
  /** chances by column; those of the states and of the levels add up to 1 */
  heads: Float64Array;
  hits: Hits;
  cues: CueFeatures;
  /** what the heads heard */
  heard: Heard;
}

// The gate never silences an expert wholly: a ticket may read like a post and a post like a ticket.
const LEAST_TICKET = 0.1;
const MOST_TICKET = 0.95;

const heads = new Float64Array(COLUMNS);
const sums = new Float64Array(COLUMNS);
const hitWeights = new Float64Array(CUE_FEATURES);
let tokenWeights = new Float64Array(1024);

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The scan's letters are rewritten for the form. */
export const score = (scorer: Scorer, scan: Scan, form: Form): Score => {
  const { model } = scorer;
  toForm(scan, form);
  const hits = matchCues(scan, indexFor(scorer, form), form === 'ar');
  const cues = readCues(scan, hits);
  if (tokenWeights.length < scan.count) tokenWeights = new Float64Array(scan.count * 2);
  tokenWeights.fill(0, 0, scan.count);

  // the gate and the cues
  const cueFactor = cueScale(cues.count);
  const [ticketCue, publicCue, gateCue] = model.cueScales as [number, number, number];
  const weights = model.cues;
  let gate = 0;
  for (let i = 0; i < cues.count; i++) gate += weights[(cues.feature[i] as number) * (EXPERTS + 1) + 2] as number;
  const words = hashWords(scan, form);
  const pairs = hashPairs(scan, words);
  const wordFactor = wordScale(words.count + pairs.count);
  let gateWord = 0;
  for (const { count, hash } of [words, pairs])
    for (let i = 0; i < count; i++) gateWord += model.gateWords[(hash[i] as number) & (GATE_TABLE - 1)] as number;
  const [ticketBias, publicBias, gateBias] = model.biases as [number, number, number];
  const { gateScale, gateShift } = model.calibration[form];
  const reading = gate * gateCue * cueFactor + gateWord * model.gateWordScale * wordFactor + gateBias;
  const ticketness = LEAST_TICKET + (MOST_TICKET - LEAST_TICKET) * sigmoid(reading * gateScale + gateShift);
  const { ticketScale, ticketShift, publicScale, publicShift } = model.calibration[form];
  const ticket = ticketness * ticketScale;
  const open = (1 - ticketness) * publicScale;
  let logit = ticket * ticketBias + open * publicBias + ticketness * ticketShift + (1 - ticketness) * publicShift;
  ticketSum = ticketBias;
  publicSum = publicBias;
  for (let i = 0; i < cues.count; i++) {
    const feature = cues.feature[i] as number;
    const base = feature * (EXPERTS + 1);
    const one = (weights[base] as number) * ticketCue * cueFactor;
    const other = (weights[base + 1] as number) * publicCue * cueFactor;
    ticketSum += one;
    publicSum += other;
    const weight = one * ticket + other * open;
    logit += weight;
    if (feature < FIRST_SHAPE) hitWeights[feature] = weight / (cues.times[i] as number);
  }
  for (let h = 0; h < hits.count; h++) {
    const feature = cues.ofHit[h] as number;
    if (feature < 0) continue;
    const from = hits.from[h] as number;
    const to = hits.to[h] as number;
    const share = (hitWeights[feature] as number) / (to - from + 1);
    for (let token = from; token <= to; token++) tokenWeights[token] = (tokenWeights[token] as number) + share;
  }

  for (const features of [words, pairs])
    logit += addTable(features, model.words, wordFactor, model.wordScales, ticket, open);
  const letters = hashLetters(scan, form);
  logit += addTable(letters, model.letters, wordScale(letters.count), model.letterScales, ticket, open);

  const groups = [words, pairs, hashStarts(scan, form)];
  scoreHeads(scorer, scan, groups, hits, cues);
  const ours = OURS * Math.max(0, ticketness - TICKET_FROM);
  const headLogit = ofHeads(ticketness, ours);
  logit += headLogit;
  leanHeads(logit);
  return {
    logit,
    ticketLogit: ticketSum,
    publicLogit: publicSum,
    headLogit,
    ours,
    tokenWeights,
    ticketness,
    heads,
    hits,
    cues,
    heard,
  };
};

/**
 * What the heads say of frustration, beside the experts: who names a failure in its words is seldom content, in public even less; who
 * gives thanks is, and so is who asks plainly for something, or, in a ticket, sounds neutral. How much each counts was chosen on dev rows.
 */
const ofHeads = (ticketness: number, ours: number): number => {
  let noCause = 1;
  for (let k = FIRST_CAUSE; k < FIRST_RISK; k++) noCause *= 1 - (heads[k] as number);
  // a chance may be 1 in floating point
  const cause = Math.log(FAINTEST_CAUSE - Math.log(Math.max(noCause, 1e-12)));
  const calm =
    (3.2 - 0.7 * ticketness) * (heads[GRATEFUL] as number) +
    (0.2 + 1.6 * ticketness) * (heads[NEUTRAL] as number) +
    3 * (heads[REQUEST] as number);
  const chance = Math.min(Math.max(heads[FRUSTRATED] as number, 1e-6), 1 - 1e-6);
  return (1.1 - 0.6 * ticketness) * cause + ours * Math.log(chance / (1 - chance)) - calm;
};
const FAINTEST_CAUSE = 0.05; // what is fainter is noise
// What was learned on our own messages alone counts in a ticket; of a post it knows little
const TICKET_FROM = 0.3;
const OURS = 1.2;
const GRATEFUL = STATES.indexOf('grateful');
const NEUTRAL = STATES.indexOf('neutral');

/** Who is upset is upset about something: causes and risks are a little likelier there, and less likely where nobody is. */
const leanHeads = (frustration: number): void => {
  const odds = Math.exp(LEAN * Math.max(-MOST_LEANING, Math.min(MOST_LEANING, frustration)));
  for (let k = FIRST_CAUSE; k < COLUMNS; k++) {
    const yes = (heads[k] as number) * odds;
    heads[k] = yes / (1 - (heads[k] as number) + yes);
  }
};
const LEAN = 0.1;
const MOST_LEANING = 4;

let ticketSum = 0;
let publicSum = 0;

const addTable = (
  features: Hashed,
  table: Int8Array,
  factor: number,
  scales: readonly number[],
  ticket: number,
  open: number,
): number => {
  const firstScale = factor * (scales[0] as number);
  const secondScale = factor * (scales[1] as number);
  const first = ticket * firstScale;
  const second = open * secondScale;
  let tickets = 0;
  let posts = 0;
  const { count, hash, token } = features;
  const mask = table.length / EXPERTS - 1;
  for (let i = 0; i < count; i++) {
    const slot = ((hash[i] as number) & mask) * EXPERTS;
    const one = table[slot] as number;
    const other = table[slot + 1] as number;
    tickets += one;
    posts += other;
    const weight = one * first + other * second;
    const at = token[i] as number;
    tokenWeights[at] = (tokenWeights[at] as number) + weight;
  }
  ticketSum += tickets * firstScale;
  publicSum += posts * secondScale;
  return tickets * first + posts * second;
};

/** A message's parts: sentences, the short ones with the next. Of a text without end the rest is one part. */
const SHORTEST_PART = 3;
const MOST_PARTS = 100;
/** How much a cause or risk of one part alone counts, beside the whole: one clause among twenty tells it. */
const PART = 0.2;

const endOfPart = ({ count, before }: Scan, from: number): number => {
  for (let token = from + SHORTEST_PART; token < count; token++) if (before[token] === BREAK) return token;
  return count;
};

const makeHeard = (size: number): Heard => ({
  count: 0,
  row: new Int32Array(size),
  token: new Int32Array(size),
  group: new Uint8Array(size),
  sizes: [],
});
let heard = makeHeard(4096);

/**
 * The groups of features that the heads hear: words, pairs, beginnings of words. Of each: its sums over the message, and
 * over the part at hand.
 */
const GROUPS = 3;
const PAIRS = 1;
const wholeSums = Array.from({ length: GROUPS }, () => new Float64Array(COLUMNS));
const partSums = Array.from({ length: GROUPS }, () => new Float64Array(COLUMNS));
const next = new Int32Array(GROUPS);
const before = new Int32Array(GROUPS);
const partSizes: number[] = new Array(GROUPS).fill(0);
const partHeads = new Float64Array(COLUMNS);
const strongest = new Float64Array(COLUMNS);
const metIn = new Int32Array(CUE_FEATURES);

const scoreHeads = (scorer: Scorer, scan: Scan, groups: readonly Hashed[], hits: Hits, cues: CueFeatures): void => {
  const { headCues } = scorer.model;
  const sizes = groups.map((group) => group.count);
  const features = sizes.reduce((sum, size) => sum + size, 0);
  if (heard.row.length < features) heard = makeHeard(features * 2);
  heard.count = 0;
  heard.sizes = sizes;
  for (const of of wholeSums) of.fill(0);
  strongest.fill(0);
  metIn.fill(0);
  next.fill(0);
  let hit = 0;
  let part = 0;
  for (let from = 0; from < scan.count; ) {
    const to = ++part < MOST_PARTS ? endOfPart(scan, from) : scan.count;
    before.set(next);
    for (let g = 0; g < GROUPS; g++) {
      const whole = wholeSums[g] as Float64Array;
      const mine = partSums[g] as Float64Array;
      mine.fill(0);
      next[g] = addRows(scorer, groups[g] as Hashed, g, before[g] as number, to, mine);
      partSizes[g] = (next[g] as number) - (before[g] as number);
      for (let k = 0; k < COLUMNS; k++) whole[k] = (whole[k] as number) + (mine[k] as number);
    }
    if (from > 0 || to < scan.count) {
      sums.fill(0);
      let met = 0;
      for (; hit < hits.count && (hits.from[hit] as number) < to; hit++) {
        const feature = cues.ofHit[hit] as number;
        if (feature < 0 || metIn[feature] === part) continue;
        metIn[feature] = part;
        met++;
        for (let k = 0; k < COLUMNS; k++) sums[k] = (sums[k] as number) + (headCues[feature * COLUMNS + k] as number);
      }
      weigh(scorer, partSums, partSizes, met, partHeads);
      for (let k = FIRST_CAUSE; k < COLUMNS; k++)
        strongest[k] = Math.max(strongest[k] as number, sigmoid(partHeads[k] as number));
    }
    from = to;
  }
  sums.fill(0);
  for (let i = 0; i < cues.count; i++) {
    const base = (cues.feature[i] as number) * COLUMNS;
    for (let k = 0; k < COLUMNS; k++) sums[k] = (sums[k] as number) + (headCues[base + k] as number);
  }
  weigh(scorer, wholeSums, sizes, cues.count, heads);
  for (let k = 0; k < COLUMNS; k++) heads[k] = sigmoid(heads[k] as number);
  shareOut(heads, 0, STATES.length);
  shareOut(heads, FIRST_LEVEL, LEVELS);
  // a feeling is of the whole message; a cause or a risk may stand in one clause
  if (part < 2) return;
  for (let k = FIRST_CAUSE; k < COLUMNS; k++)
    heads[k] = (1 - PART) * (heads[k] as number) + PART * (strongest[k] as number);
};

/** The heads' logits, from what the groups of features and from `sums` of the cues; of each so many. */
const weigh = (
  { model }: Scorer,
  ofGroups: readonly Float64Array[],
  sizes: readonly number[],
  cues: number,
  out: Float64Array,
): void => {
  const cueFactor = cueScale(cues) * model.headCueScale;
  for (let k = 0; k < COLUMNS; k++) out[k] = (model.headBiases[k] as number) + (sums[k] as number) * cueFactor;
  for (let g = 0; g < GROUPS; g++) {
    const factor = wordScale(sizes[g] as number);
    const mine = ofGroups[g] as Float64Array;
    for (let k = 0; k < COLUMNS; k++)
      out[k] = (out[k] as number) + (mine[k] as number) * factor * (model.rowScales[k] as number);
  }
};

/** Chances of which one must be right, made to add up to 1. */
const shareOut = (chances: Float64Array, first: number, size: number): void => {
  let sum = 0;
  for (let k = first; k < first + size; k++) sum += chances[k] as number;
  for (let k = first; k < first + size; k++) chances[k] = (chances[k] as number) / sum;
};

/** Adds up the weights of features from `at` on whose token stands before `end`; the first one after. */
const addRows = (
  { present, rowsBefore, rowStart, entries }: Scorer,
  features: Hashed,
  group: number,
  at: number,
  end: number,
  out: Float64Array,
): number => {
  const { count, hash, token } = features;
  let n = heard.count;
  let i = at;
  for (; i < count && (token[i] as number) < end; i++) {
    const slot = (hash[i] as number) & (SLOTS - 1);
    const bits = present[slot >> 5] as number;
    const bit = 1 << (slot & 31);
    if ((bits & bit) === 0) continue;
    const row = (rowsBefore[slot >> 5] as number) + bitCount(bits & (bit - 1));
    const last = rowStart[row + 1] as number;
    for (let place = rowStart[row] as number; place < last; place++) {
      const entry = entries[place] as number;
      const column = entry & 0xff;
      out[column] = (out[column] as number) + (entry >> 8);
    }
    heard.row[n] = row;
    heard.token[n] = token[i] as number;
    heard.group[n++] = group;
  }
  heard.count = n;
  return i;
};

/** What each token adds to one column of the heads' logits. Written over `out`. */
export const explainColumn = (scorer: Scorer, scored: Score, column: number, out: Float64Array): void => {
  const { model, rowStart, entries } = scorer;
  const { hits, cues } = scored;
  const { count, row, token, group, sizes } = scored.heard;
  const factors = sizes.map((size) => wordScale(size) * (model.rowScales[column] as number));
  for (let i = 0; i < count; i++) {
    const last = rowStart[(row[i] as number) + 1] as number;
    for (let at = rowStart[row[i] as number] as number; at < last; at++) {
      const entry = entries[at] as number;
      if ((entry & 0xff) !== column) continue;
      const mine = token[i] as number;
      const weight = (entry >> 8) * (factors[group[i] as number] as number);
      // of a pair each word tells half
      const other = group[i] === PAIRS ? mine - 1 : mine;
      out[mine] = (out[mine] as number) + weight / 2;
      out[other] = (out[other] as number) + weight / 2;
    }
  }
  const factor = cueScale(cues.count) * model.headCueScale;
  for (let i = 0; i < cues.count; i++)
    hitWeights[cues.feature[i] as number] =
      ((model.headCues[(cues.feature[i] as number) * COLUMNS + column] as number) * factor) / (cues.times[i] as number);
  for (let h = 0; h < hits.count; h++) {
    const feature = cues.ofHit[h] as number;
    if (feature < 0) continue;
    const from = hits.from[h] as number;
    const to = hits.to[h] as number;
    const share = (hitWeights[feature] as number) / (to - from + 1);
    for (let token = from; token <= to; token++) out[token] = (out[token] as number) + share;
  }
};
