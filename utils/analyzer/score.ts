/** The model at work: a scan in, numbers out. Buffers are reused: a score is valid until the next one. */
import { type CueIndex, type Form, type Hits, indexCues, matchCues, toForm } from './cues.ts';
import {
  CUE_FEATURES,
  type CueFeatures,
  cueScale,
  FIRST_SHAPE,
  type Hashed,
  hashLetters,
  hashStarts,
  hashWords,
  readCues,
  wordScale,
} from './features.ts';
import { COLUMNS, EXPERTS, FIRST_CAUSE, FIRST_RISK, GATE_TABLE, HEADS, type Model, SLOTS, TABLE } from './model.ts';
import { BREAK, type Scan } from './scan.ts';
import { CAUSES, RISKS } from './types.ts';

export interface Scorer {
  model: Model;
  indexes: Map<Form, CueIndex>;
  rowOf: Uint16Array;
  rowStart: Uint32Array;
  rowColumns: Uint8Array;
}

export const makeScorer = (model: Model): Scorer => {
  const rowOf = new Uint16Array(SLOTS);
  const rowStart = new Uint32Array(model.rowSlots.length + 2);
  let at = 0;
  model.rowSlots.forEach((slot, i) => {
    rowOf[slot] = i + 1;
    rowStart[i + 1] = at;
    at += model.rowSizes[i] as number;
  });
  rowStart[model.rowSlots.length + 1] = at;
  return { model, indexes: new Map(), rowOf, rowStart, rowColumns: Uint8Array.from(model.rowColumns) };
};

const indexFor = (scorer: Scorer, form: Form): CueIndex => {
  let index = scorer.indexes.get(form);
  if (index === undefined) {
    index = indexCues(scorer.model.books[form]);
    scorer.indexes.set(form, index);
  }
  return index;
};

export interface Score {
  /** of frustration, calibrated; bias plus all token weights */
  logit: number;
  /** what each expert says, before calibration */
  ticketLogit: number;
  publicLogit: number;
  bias: number;
  tokenWeights: Float64Array;
  /** share of the ticket expert, 0..1 */
  ticketness: number;
  /** chances by column, each head adding up to 1 */
  heads: Float64Array;
  hits: Hits;
  cues: CueFeatures;
  words: Hashed;
  starts: Hashed;
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
  let gateWord = 0;
  for (let i = 0; i < words.count; i++)
    gateWord += model.gateWords[(words.hash[i] as number) & (GATE_TABLE - 1)] as number;
  const [ticketBias, publicBias, gateBias] = model.biases as [number, number, number];
  const { gateScale, gateShift } = model.calibration[form];
  const reading = gate * gateCue * cueFactor + gateWord * model.gateWordScale * wordScale(words.count) + gateBias;
  const ticketness = LEAST_TICKET + (MOST_TICKET - LEAST_TICKET) * sigmoid(reading * gateScale + gateShift);
  const { ticketScale, ticketShift, publicScale, publicShift } = model.calibration[form];
  const ticket = ticketness * ticketScale;
  const open = (1 - ticketness) * publicScale;
  let bias = ticket * ticketBias + open * publicBias + ticketness * ticketShift + (1 - ticketness) * publicShift;
  let logit = bias;
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
    if (feature >= FIRST_SHAPE) bias += weight;
    else hitWeights[feature] = weight / (cues.times[i] as number);
  }
  for (let h = 0; h < hits.count; h++) {
    const feature = cues.ofHit[h] as number;
    if (feature < 0) continue;
    const from = hits.from[h] as number;
    const to = hits.to[h] as number;
    const share = (hitWeights[feature] as number) / (to - from + 1);
    for (let token = from; token <= to; token++) tokenWeights[token] = (tokenWeights[token] as number) + share;
  }

  logit += addTable(words, model.words, wordScale(words.count), model.wordScales, ticket, open);
  const letters = hashLetters(scan, form);
  logit += addTable(letters, model.letters, wordScale(letters.count), model.letterScales, ticket, open);

  const starts = hashStarts(scan, form);
  scoreHeads(scorer, scan, words, starts, hits, cues);
  return {
    logit,
    ticketLogit: ticketSum,
    publicLogit: publicSum,
    bias,
    tokenWeights,
    ticketness,
    heads,
    hits,
    cues,
    words,
    starts,
  };
};

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
  for (let i = 0; i < count; i++) {
    const slot = ((hash[i] as number) & (TABLE - 1)) * EXPERTS;
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
const PART = 0.25;

const endOfPart = ({ count, before }: Scan, from: number): number => {
  for (let token = from + SHORTEST_PART; token < count; token++) if (before[token] === BREAK) return token;
  return count;
};

const wordSums = new Float64Array(COLUMNS);
const startSums = new Float64Array(COLUMNS);
const partWords = new Float64Array(COLUMNS);
const partStarts = new Float64Array(COLUMNS);
const partHeads = new Float64Array(COLUMNS);
const strongest = new Float64Array(COLUMNS);
const metIn = new Int32Array(CUE_FEATURES);

const scoreHeads = (scorer: Scorer, scan: Scan, words: Hashed, starts: Hashed, hits: Hits, cues: CueFeatures): void => {
  const { headCues } = scorer.model;
  wordSums.fill(0);
  startSums.fill(0);
  strongest.fill(0);
  metIn.fill(0);
  let word = 0;
  let start = 0;
  let hit = 0;
  let part = 0;
  for (let from = 0; from < scan.count; ) {
    const to = ++part < MOST_PARTS ? endOfPart(scan, from) : scan.count;
    partWords.fill(0);
    partStarts.fill(0);
    const nextWord = addRows(scorer, words, word, to, partWords);
    const nextStart = addRows(scorer, starts, start, to, partStarts);
    for (let k = 0; k < COLUMNS; k++) {
      wordSums[k] = (wordSums[k] as number) + (partWords[k] as number);
      startSums[k] = (startSums[k] as number) + (partStarts[k] as number);
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
      weigh(scorer, partWords, nextWord - word, partStarts, nextStart - start, met, partHeads);
      for (const [first, size] of PART_HEADS) {
        toChances(partHeads, first, size);
        for (let k = first; k < first + size; k++)
          strongest[k] = Math.max(strongest[k] as number, partHeads[k] as number);
      }
    }
    word = nextWord;
    start = nextStart;
    from = to;
  }
  sums.fill(0);
  for (let i = 0; i < cues.count; i++) {
    const base = (cues.feature[i] as number) * COLUMNS;
    for (let k = 0; k < COLUMNS; k++) sums[k] = (sums[k] as number) + (headCues[base + k] as number);
  }
  weigh(scorer, wordSums, words.count, startSums, starts.count, cues.count, heads);
  let first = 0;
  for (const size of HEADS) {
    toChances(heads, first, size);
    first += size;
  }
  if (part < 2) return;
  for (const [from, size] of PART_HEADS)
    for (let k = from; k < from + size; k++)
      heads[k] = (1 - PART) * (heads[k] as number) + PART * (strongest[k] as number);
};

/** Causes and risks: a feeling is of the whole message. */
const PART_HEADS = [
  [FIRST_CAUSE, CAUSES.length + 1],
  [FIRST_RISK, RISKS.length + 1],
] as const;

/** The heads before the softmax, from what words and beginnings of words sum up to, and from `sums` of the cues. */
const weigh = (
  { model }: Scorer,
  ofWords: Float64Array,
  words: number,
  ofStarts: Float64Array,
  starts: number,
  cues: number,
  out: Float64Array,
): void => {
  const wordFactor = wordScale(words);
  const startFactor = wordScale(starts);
  const cueFactor = cueScale(cues) * model.headCueScale;
  for (let k = 0; k < COLUMNS; k++)
    out[k] =
      (model.headBiases[k] as number) +
      ((ofWords[k] as number) * wordFactor + (ofStarts[k] as number) * startFactor) * (model.rowScales[k] as number) +
      (sums[k] as number) * cueFactor;
};

/** Softmax, in place. */
const toChances = (z: Float64Array, first: number, size: number): void => {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = first; k < first + size; k++) most = Math.max(most, z[k] as number);
  let sum = 0;
  for (let k = first; k < first + size; k++) {
    const e = Math.exp((z[k] as number) - most);
    z[k] = e;
    sum += e;
  }
  for (let k = first; k < first + size; k++) z[k] = (z[k] as number) / sum;
};

/** Adds up the weights of features from `at` on whose token stands before `end`; the first one after. */
const addRows = (scorer: Scorer, features: Hashed, at: number, end: number, out: Float64Array): number => {
  const { rowOf, rowStart, rowColumns, model } = scorer;
  const weights = model.rowWeights;
  const { count, hash, token } = features;
  let i = at;
  for (; i < count && (token[i] as number) < end; i++) {
    const row = rowOf[(hash[i] as number) & (SLOTS - 1)] as number;
    if (row === 0) continue;
    const last = rowStart[row + 1] as number;
    for (let entry = rowStart[row] as number; entry < last; entry++) {
      const column = rowColumns[entry] as number;
      out[column] = (out[column] as number) + (weights[entry] as number);
    }
  }
  return i;
};

/** What each token adds to one column of the heads, before the softmax. Written over `out`. */
export const explainColumn = (scorer: Scorer, scored: Score, column: number, out: Float64Array): void => {
  const { model, rowOf, rowStart, rowColumns } = scorer;
  const { hits, cues } = scored;
  for (const features of [scored.words, scored.starts]) {
    const factor = wordScale(features.count) * (model.rowScales[column] as number);
    for (let i = 0; i < features.count; i++) {
      const row = rowOf[(features.hash[i] as number) & (SLOTS - 1)] as number;
      if (row === 0) continue;
      const end = rowStart[row + 1] as number;
      for (let at = rowStart[row] as number; at < end; at++)
        if (rowColumns[at] === column) {
          const token = features.token[i] as number;
          out[token] = (out[token] as number) + (model.rowWeights[at] as number) * factor;
        }
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
