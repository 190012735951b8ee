/** Rows in, model out. One thread and fixed seeds: the same rows give the same bytes. */
import { readFileSync } from 'node:fs';
import { CONCEPTS, categoryNumber } from '../categories.ts';
import { type CueIndex, type CueList, compileCues, FORMS, type Form, indexCues, matchCues, toForm } from '../cues.ts';
import {
  CUE_FEATURES,
  cueScale,
  type Hashed,
  hashLetters,
  hashPairs,
  hashStarts,
  hashWords,
  readCues,
  wordScale,
} from '../features.ts';
import { concepts as conceptsAr } from '../lexicons/concepts.ar.ts';
import { concepts as conceptsEl } from '../lexicons/concepts.el.ts';
import { concepts as conceptsEn } from '../lexicons/concepts.en.ts';
import { cues as cuesAr } from '../lexicons/cues.ar.ts';
import { cues as cuesEl } from '../lexicons/cues.el.ts';
import { cues as cuesEn } from '../lexicons/cues.en.ts';
import {
  type Calibration,
  COLUMNS,
  EXPERTS,
  FIRST_CAUSE,
  FIRST_LEVEL,
  FIRST_RISK,
  FRUSTRATED,
  GATE_TABLE,
  LETTER_TABLE,
  LEVELS,
  type Model,
  orderedBook,
  REQUEST,
  SLOTS,
  WORD_TABLE,
} from '../model.ts';
import { scanText } from '../scan.ts';
import { ownRanges } from '../sections.ts';
import { CAUSES, type Language, RISKS, STATES } from '../types.ts';
import { fitSparse, toColumns } from './descent.ts';
import { type Example, type Fit, fitLogistic } from './logistic.ts';
import { calmOrLabel, isRequest, type Row } from './rows.ts';
import type { SoftmaxFit } from './softmax.ts';

/** `term<TAB>score` lines as tone categories: -3 grateful to 3 furious. */
const tones = (lang: Language): CueList => {
  const lists: Record<string, string[]> = {};
  const text = readFileSync(new URL(`../lexicons/sentiment.${lang}.tsv`, import.meta.url), 'utf8');
  for (const line of text.split('\n')) {
    const [term, score] = line.split('\t');
    if (term === undefined || score === undefined || term.includes(',')) continue;
    const tone = Math.max(-3, Math.min(3, Math.sign(Number(score)) * Math.round(Math.abs(Number(score)))));
    if (tone === 0) continue;
    const list = lists[`tone.${tone}`] ?? [];
    list.push(term);
    lists[`tone.${tone}`] = list;
  }
  return Object.fromEntries(Object.entries(lists).map(([tone, terms]) => [tone, terms.join(',')]));
};

const cueLists: Record<Language, () => CueList[]> = {
  en: () => [cuesEn, conceptsEn, tones('en')],
  ar: () => [cuesAr, conceptsAr, tones('ar')],
  el: () => [cuesEl, conceptsEl, tones('el')],
};

export const makeBooks = (): Model['books'] => {
  for (const list of [conceptsEn, conceptsAr, conceptsEl])
    for (const name of Object.keys(list))
      if (!CONCEPTS.includes(name)) throw new Error(`concept ${name} is not in categories.ts`);
  return Object.fromEntries(
    FORMS.map((form) => [
      form,
      orderedBook(compileCues(cueLists[form === 'arabizi' ? 'ar' : form](), form, categoryNumber)),
    ]),
  ) as Model['books'];
};

// frustration's features: words, letters, cues
const CUES_AT = WORD_TABLE + LETTER_TABLE;
const FRUSTRATION_SIZE = CUES_AT + CUE_FEATURES;

export interface Prepared {
  row: Row;
  form: Form;
  index: Int32Array;
  value: Float32Array;
  /** head features: hash slots, then cues */
  slots: Int32Array;
  slotValues: Float32Array;
}

const merged = (parts: readonly [Map<number, number>, number][]): [Int32Array, Float32Array] => {
  const index: number[] = [];
  const value: number[] = [];
  for (const [map, scale] of parts)
    for (const [feature, times] of map) {
      index.push(feature);
      value.push(times * scale);
    }
  return [Int32Array.from(index), Float32Array.from(value)];
};

export const prepare = (rows: readonly Row[], books: Model['books']): Prepared[] => {
  const indexes = Object.fromEntries(FORMS.map((form) => [form, indexCues(books[form])])) as Record<Form, CueIndex>;
  return rows.flatMap((row) => {
    const scan = scanText(row.text, ownRanges(row.text));
    if (scan.count === 0) return [];
    const form: Form = row.lang === 'ar' && scan.latin > scan.arabic ? 'arabizi' : row.lang;
    toForm(scan, form);
    const hits = matchCues(scan, indexes[form], form === 'ar');
    const cues = readCues(scan, hits);
    const count = (groups: readonly Hashed[], mask: number, offset: number): Map<number, number> => {
      const map = new Map<number, number>();
      for (const group of groups)
        for (let i = 0; i < group.count; i++) {
          const slot = offset + ((group.hash[i] as number) & mask);
          map.set(slot, (map.get(slot) ?? 0) + 1);
        }
      return map;
    };
    const cueMap = (offset: number): Map<number, number> => {
      const map = new Map<number, number>();
      for (let i = 0; i < cues.count; i++) map.set(offset + (cues.feature[i] as number), 1);
      return map;
    };
    const words = hashWords(scan, form);
    const pairs = hashPairs(scan, words);
    const wordMap = count([words, pairs], WORD_TABLE - 1, 0);
    const wordFactor = wordScale(words.count + pairs.count);
    const letters = hashLetters(scan, form);
    const letterMap = count([letters], LETTER_TABLE - 1, WORD_TABLE);
    const letterFactor = wordScale(letters.count);
    const starts = hashStarts(scan, form);
    const cueFactor = cueScale(cues.count);
    const [index, value] = merged([
      [wordMap, wordFactor],
      [letterMap, letterFactor],
      [cueMap(CUES_AT), cueFactor],
    ]);
    const [slots, slotValues] = merged([
      ...[words, pairs, starts].map((group): [Map<number, number>, number] => [
        count([group], SLOTS - 1, 0),
        wordScale(group.count),
      ]),
      [cueMap(SLOTS), cueFactor],
    ]);
    return [{ row, form, index, value, slots, slotValues }];
  });
};

/** Reviews name what was good and bad; the other public sets are talk. What a set counts for, by source. */
const REVIEWS = ['en_mams', 'en_cesamard', 'en_skytrax_lounge', 'ar_hotel_absa'];
const TALK: Record<string, number> = {
  en_goemotions: 0.3,
  en_gh_incivility: 1,
  en_banking77: 1,
  ar_arsarcasm2: 0.5,
  ar_xed: 0.3,
  ar_brighter_ary: 0.5,
  ar_banking77: 0.4,
  ar_neutral_cmd: 4, // few, and the only Arabic commands
  el_xed: 0.3,
  el_mp_tweets: 0.5,
  el_neutral_cmd: 1,
};

const CALM: Record<string, number> = {
  en_banking77: 0.3,
  ar_banking77: 0.2,
  ar_neutral_cmd: 0.5,
  el_neutral_cmd: 0.6,
};

const isTicket = ({ source }: Row): boolean => source === 'corpus' || source === 'tickets';
/** Our own public posts: what the public expert is for; tickets learn from them a little. */
const isPost = ({ source }: Row): boolean => source === 'posts';
const POST_IN_TICKETS = 0.3;
const POST_AT_GATE = 0.3;

export interface FrustrationFit {
  ticket: Float32Array;
  ticketBias: number;
  open: Float32Array;
  openBias: number;
  gate: Float32Array;
  gateWords: Float32Array;
  gateBias: number;
}

/** 1 where a weight may be other than 0. */
type Mask = Uint8Array;
const EVERYTHING: Mask = new Uint8Array(FRUSTRATION_SIZE).fill(1);
const CUES_ONLY: Mask = new Uint8Array(FRUSTRATION_SIZE).fill(1, CUES_AT);

/** Words and letters: where they begin and end, and what share of their weights is left out. */
const TABLES = [
  [0, WORD_TABLE, 0.9],
  [WORD_TABLE, CUES_AT, 0.85],
] as const;

/** Learns, keeps the strongest weights, and lets these learn again to do without the others. */
const learnTwice = (learn: (mask: Mask) => Fit): Fit => {
  const { weights } = learn(EVERYTHING);
  const mask = CUES_ONLY.slice();
  for (const [offset, end, pruned] of TABLES) {
    const part = weights.subarray(offset, end);
    const cut = cutFor(part, pruned);
    part.forEach((weight, i) => {
      if (Math.abs(weight) >= cut) mask[offset + i] = 1;
    });
  }
  return learn(mask);
};

const sumOf = (parts: readonly [number, Fit][]): Fit => {
  const weights = new Float32Array(FRUSTRATION_SIZE);
  let bias = 0;
  for (const [share, part] of parts) {
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) + share * (part.weights[i] as number);
    bias += share * part.bias;
  }
  return { weights, bias };
};

export const fitFrustration = (rows: readonly Prepared[]): FrustrationFit => {
  const expert = (mask: Mask, weigh: (row: Row) => number, label = calmOrLabel): Fit => {
    const examples: Example[] = [];
    for (const { row, index, value } of rows) {
      const weight = weigh(row);
      const is = label(row);
      if (weight !== 0 && is !== null) examples.push({ index, value, label: is, weight });
    }
    return fitLogistic(examples, { size: FRUSTRATION_SIZE, epochs: 6, rate: 0.3, l2: 1e-3, seed: 7, mask });
  };
  // Calm requests of other kinds, so that a ticket is not angry merely for being unlike ours
  const ofTickets = (row: Row): number => (isTicket(row) ? 1 : isPost(row) ? POST_IN_TICKETS : (CALM[row.source] ?? 0));
  const ofReviews = (row: Row): number => (REVIEWS.includes(row.source) ? 1 : 0);
  const ofTalk = (row: Row): number => (isPost(row) ? 1 : (TALK[row.source] ?? 0));
  // What a set says when all are learned together, ours first.
  const ofAll = (row: Row): number => (isPost(row) ? 1 : ofTickets(row) || 0.3 * (ofReviews(row) || ofTalk(row)));
  const tickets = learnTwice((mask) =>
    sumOf([
      [0.85, expert(mask, ofTickets)],
      [0.2, expert(CUES_ONLY, ofTickets)],
    ]),
  );
  // Cues carry from set to set and from language to language better than words do, so reviews are heard by them as well. Who reports a
  // failure in public is seldom pleased: what tells a failure is learned on our corpus, calm reports included.
  const open = learnTwice((mask) =>
    sumOf([
      [0.5, expert(mask, ofReviews)],
      [0.5, expert(CUES_ONLY, ofReviews)],
      [1, expert(mask, ofTalk)],
      [
        0.1,
        expert(
          mask,
          (row) => Number(isTicket(row)),
          (row) => (row.frustrated === 1 || (row.causes ?? []).length > 0 ? 1 : 0),
        ),
      ],
      [0.5, expert(mask, ofAll)],
    ]),
  );
  return {
    ticket: tickets.weights,
    ticketBias: tickets.bias,
    open: open.weights,
    openBias: open.bias,
    ...fitGate(rows),
  };
};

const only = (
  { index, value }: Prepared,
  keep: (feature: number) => boolean,
): { index: Int32Array; value: Float32Array } => {
  const places = [...index.keys()].filter((i) => keep(index[i] as number));
  return {
    index: Int32Array.from(places, (i) => index[i] as number),
    value: Float32Array.from(places, (i) => value[i] as number),
  };
};

/** Ticket or public post, by words and cues. Greek subtitles and politicians are neither. */
const fitGate = (rows: readonly Prepared[]): { gate: Float32Array; gateWords: Float32Array; gateBias: number } => {
  const examples: Example[] = [];
  const size = GATE_TABLE + CUE_FEATURES;
  for (const prepared of rows) {
    const { row } = prepared;
    const ticket = isTicket(row);
    if (isClause(row) || (row.lang === 'el' && !ticket && !isPost(row))) continue;
    const kept = only(prepared, (feature) => feature < WORD_TABLE || feature >= CUES_AT);
    examples.push({
      index: kept.index.map((feature) =>
        feature < WORD_TABLE ? feature & (GATE_TABLE - 1) : feature - CUES_AT + GATE_TABLE,
      ),
      value: kept.value,
      label: ticket ? 1 : 0,
      weight: ticket || REVIEWS.includes(row.source) ? 1 : isPost(row) ? POST_AT_GATE : 0.2,
    });
  }
  const fit = fitLogistic(examples, { size, epochs: 6, rate: 0.3, l2: 1e-3, seed: 7 });
  return { gate: fit.weights.slice(GATE_TABLE), gateWords: fit.weights.slice(0, GATE_TABLE), gateBias: fit.bias };
};

export interface HeadFit {
  /** hash slots, ascending */
  slots: number[];
  /** slot number * COLUMNS + column: the weight, in steps of the column's scale */
  steps: Int8Array;
  scales: number[];
  /** cue feature * COLUMNS + column */
  cues: Float32Array;
  biases: number[];
}

const LEAST_ROWS = 8; // a word met in fewer rows is not worth its place in the file

/** A clause counts for less than a message, of which it is one part; for risks, which are rare, it counts as much. */
const CAUSE_CLAUSE_COUNTS = 0.5;
const isClause = (row: Row): boolean => row.source === 'clauses';

/** Posts tell causes and risks in fewer words, and in others, than tickets do. */
const POST_COUNTS = 0.5;

/** Requests to a bank are many and much alike, those to a house are few. */
const BANK_COUNTS = 0.5;
const HOUSE_COUNTS = 3;
/** Calm requests hold no risk, but for cards that were stolen and the like. */
const hasNoRisk = (row: Row): boolean =>
  isRequest(row) && !/stolen|compromised|recogni|terminate|twice/.test(String(row.labels.intent));

const countOf = (row: Row): number => {
  if (isClause(row) && row.risks === null) return CAUSE_CLAUSE_COUNTS;
  if (isRequest(row)) return row.source.endsWith('banking77') ? BANK_COUNTS : HOUSE_COUNTS;
  return isPost(row) ? POST_COUNTS : 1;
};

/** A group of heads: its columns, the rows that say something about them, and what they say (numbers of columns within the group). */
interface HeadGroup {
  first: number;
  size: number;
  /** how many weights it may have: more for more */
  lasso: number;
  answers: (row: Row) => readonly number[] | null;
}

const RIDGE = 3;
/** Weights are kept in steps of so many root mean squares, and at most so many steps from 0. */
const GRID = { step: 0.6, top: 5 };

const numbersOf = (ids: readonly string[] | null, all: readonly string[]): number[] | null =>
  ids === null ? null : ids.map((id) => all.indexOf(id));

const frustratedOf = (row: Row): number[] | null => {
  const is = calmOrLabel(row);
  return is === null ? null : is === 1 ? [0] : [];
};

// The file's size is shared out by the lassos: causes gain most from more weights
const HEAD_GROUPS: readonly HeadGroup[] = [
  { first: 0, size: STATES.length, lasso: 1.2, answers: (row) => row.state && [STATES.indexOf(row.state)] },
  { first: FIRST_LEVEL, size: LEVELS, lasso: 1, answers: (row) => (row.level ? [row.level - 1] : null) },
  { first: REQUEST, size: 1, lasso: 0.8, answers: (row) => (isClause(row) ? null : isRequest(row) ? [0] : []) },
  { first: FRUSTRATED, size: 1, lasso: 1.2, answers: frustratedOf },
  { first: FIRST_CAUSE, size: CAUSES.length, lasso: 2.32, answers: (row) => numbersOf(row.causes, CAUSES) },
  {
    first: FIRST_RISK,
    size: RISKS.length,
    lasso: 1.75,
    answers: (row) => (hasNoRisk(row) ? [] : numbersOf(row.risks, RISKS)),
  },
];

export const fitHeads = (rows: readonly Prepared[]): HeadFit => {
  const taught = rows.filter(({ row }) => isTicket(row) || isClause(row) || isPost(row) || isRequest(row));
  const met = new Map<number, number>();
  for (const { slots } of taught) for (const slot of slots) if (slot < SLOTS) met.set(slot, (met.get(slot) ?? 0) + 1);
  const kept = [...met]
    .filter(([, times]) => times >= LEAST_ROWS)
    .map(([slot]) => slot)
    .sort((a, b) => a - b);
  const numberOf = new Map(kept.map((slot, i) => [slot, i]));
  const inputs = taught.map(({ row, slots, slotValues }) => {
    const places = [...slots.keys()].filter((i) => (slots[i] as number) >= SLOTS || numberOf.has(slots[i] as number));
    return {
      row,
      index: places.map((i) => numberOf.get(slots[i] as number) ?? kept.length + (slots[i] as number) - SLOTS),
      value: places.map((i) => slotValues[i] as number),
    };
  });
  const fit: HeadFit = {
    slots: kept,
    steps: new Int8Array(kept.length * COLUMNS),
    scales: [],
    cues: new Float32Array(CUE_FEATURES * COLUMNS),
    biases: [],
  };
  for (const { first, size, lasso, answers } of HEAD_GROUPS) {
    const mine = inputs.flatMap((input) => {
      const said = answers(input.row);
      return said === null ? [] : [{ ...input, said }];
    });
    const columns = toColumns(mine, kept.length + CUE_FEATURES);
    const counts = Float64Array.from(mine, ({ row }) => countOf(row));
    for (let k = 0; k < size; k++) {
      const labels = Uint8Array.from(mine, ({ said }) => Number(said.includes(k)));
      const options = { counts, lasso, ridge: RIDGE, free: kept.length, grid: GRID };
      const { weights, step, bias } = fitSparse(columns, labels, options);
      for (let i = 0; i < kept.length; i++)
        fit.steps[i * COLUMNS + first + k] = Math.round((weights[i] as number) / step);
      for (let i = 0; i < CUE_FEATURES; i++) fit.cues[i * COLUMNS + first + k] = weights[kept.length + i] as number;
      fit.scales.push(step);
      fit.biases.push(bias);
    }
  }
  return fit;
};

/** Weights as bytes: the scale makes the largest one `top`. */
const quantise = (weights: Float32Array | number[], top: number): { bytes: Int8Array; scale: number } => {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = most / top || 1;
  const bytes = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i++) bytes[i] = Math.round((weights[i] as number) / scale);
  return { bytes, scale };
};

/** The cut below which a share of the weights lies (zeros not counted). */
const cutFor = (weights: ArrayLike<number>, share: number): number => {
  const sizes: number[] = [];
  for (let i = 0; i < weights.length; i++) if (weights[i] !== 0) sizes.push(Math.abs(weights[i] as number));
  sizes.sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length * share)] ?? 0;
};

// Clipping the few largest weights leaves the many small ones more steps
const clipped = (weights: Float32Array, share: number): Float32Array => {
  const limit = cutFor(weights, share);
  return weights.map((weight) => Math.max(-limit, Math.min(limit, weight)));
};

interface Table {
  values: Int8Array;
  scales: number[];
}

const TABLE_STEPS = 7;

export const packModel = (
  books: Model['books'],
  latin: SoftmaxFit,
  frustration: FrustrationFit,
  heads: HeadFit,
): Model => {
  const latinWeights = quantise(latin.weights, 63);
  const [words, letters] = TABLES.map(([offset, end]) => {
    const values = new Int8Array((end - offset) * EXPERTS);
    const scales: number[] = [];
    [frustration.ticket, frustration.open].forEach((weights, expert) => {
      const part = clipped(weights.slice(offset, end), 0.9995);
      const { bytes, scale } = quantise(part, TABLE_STEPS);
      for (let i = 0; i < bytes.length; i++) values[i * EXPERTS + expert] = bytes[i] as number;
      scales.push(scale);
    });
    return { values, scales };
  }) as [Table, Table];
  const cues = new Int8Array(CUE_FEATURES * (EXPERTS + 1));
  const cueScales: number[] = [];
  [frustration.ticket.slice(CUES_AT), frustration.open.slice(CUES_AT), frustration.gate].forEach((weights, column) => {
    const { bytes, scale } = quantise(weights, 127);
    for (let i = 0; i < CUE_FEATURES; i++) cues[i * (EXPERTS + 1) + column] = bytes[i] as number;
    cueScales.push(scale);
  });
  const rowSlots: number[] = [];
  const rowSizes: number[] = [];
  const rowColumns: number[] = [];
  const rowWeights: number[] = [];
  heads.slots.forEach((slot, i) => {
    let size = 0;
    for (let k = 0; k < COLUMNS; k++) {
      const weight = heads.steps[i * COLUMNS + k] as number;
      if (weight === 0) continue;
      rowColumns.push(k);
      rowWeights.push(weight);
      size++;
    }
    if (size === 0) return;
    rowSlots.push(slot);
    rowSizes.push(size);
  });
  const headCues = quantise(heads.cues, 63);
  const gateWords = quantise(frustration.gateWords, 63);
  // how loud gate and experts speak, chosen on dev rows; calibration finds the shifts
  const loud = (gateScale: number, gateShift: number, ticketScale: number, publicScale: number): Calibration => ({
    gateScale,
    gateShift,
    ticketScale,
    ticketShift: 0,
    publicScale,
    publicShift: 0,
  });
  const arabic = loud(1.4, -0.7, 0.55, 0.82);
  return {
    info: '',
    books,
    latin: { weights: latinWeights.bytes, scale: latinWeights.scale, biases: [...latin.biases] },
    words: words.values,
    letters: letters.values,
    wordScales: words.scales,
    letterScales: letters.scales,
    gateWords: gateWords.bytes,
    gateWordScale: gateWords.scale,
    cues,
    cueScales,
    biases: [frustration.ticketBias, frustration.openBias, frustration.gateBias],
    calibration: { en: loud(1.2, 0.1, 0.3, 0.76), ar: arabic, arabizi: arabic, el: loud(0.7, -0.2, 0.42, 0.7) },
    rowSlots,
    rowSizes,
    rowColumns,
    rowWeights: Int8Array.from(rowWeights),
    rowScales: heads.scales,
    headCues: headCues.bytes,
    headCueScale: headCues.scale,
    headBiases: heads.biases,
    thresholds: new Array(COLUMNS).fill(0.2),
    doubtful: new Array(RISKS.length).fill(0.2),
  };
};
