/** Rows in, model out. One thread and fixed seeds: the same rows give the same bytes. */
import { readFileSync } from 'node:fs';
import { CONCEPTS, categoryNumber } from '../categories.ts';
import { type CueIndex, type CueList, compileCues, FORMS, type Form, indexCues, matchCues, toForm } from '../cues.ts';
import { CUE_FEATURES, cueScale, hashLetters, hashStarts, hashWords, readCues, wordScale } from '../features.ts';
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
  GATE_TABLE,
  HEADS,
  type Model,
  orderedBook,
  SLOTS,
  TABLE,
} from '../model.ts';
import { scanText } from '../scan.ts';
import { ownRanges } from '../sections.ts';
import { CAUSES, type Language, RISKS, STATES } from '../types.ts';
import { type Example, type Fit, fitLogistic } from './logistic.ts';
import type { Row } from './rows.ts';
import { type Choice, fitSoftmax, type SoftmaxFit } from './softmax.ts';

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

const FRUSTRATION_SIZE = TABLE * 2 + CUE_FEATURES;
const CUES_AT = TABLE * 2;

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
    const count = (hash: Int32Array, n: number, mask: number, offset: number): Map<number, number> => {
      const map = new Map<number, number>();
      for (let i = 0; i < n; i++) {
        const slot = offset + ((hash[i] as number) & mask);
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
    const wordMap = count(words.hash, words.count, TABLE - 1, 0);
    const wordSlots = count(words.hash, words.count, SLOTS - 1, 0);
    const wordFactor = wordScale(words.count);
    const letters = hashLetters(scan, form);
    const letterMap = count(letters.hash, letters.count, TABLE - 1, TABLE);
    const letterFactor = wordScale(letters.count);
    const starts = hashStarts(scan, form);
    const startSlots = count(starts.hash, starts.count, SLOTS - 1, 0);
    const cueFactor = cueScale(cues.count);
    const [index, value] = merged([
      [wordMap, wordFactor],
      [letterMap, letterFactor],
      [cueMap(CUES_AT), cueFactor],
    ]);
    const [slots, slotValues] = merged([
      [wordSlots, wordFactor],
      [startSlots, wordScale(starts.count)],
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
  en_banking77: 0.5,
  ar_arsarcasm2: 0.5,
  ar_xed: 0.3,
  ar_brighter_ary: 0.5,
  ar_banking77: 0.3,
  ar_neutral_cmd: 1,
  el_xed: 0.3,
  el_mp_tweets: 0.5,
  el_neutral_cmd: 1,
};

const CALM: Record<string, number> = {
  en_banking77: 0.04,
  ar_banking77: 0.02,
  ar_neutral_cmd: 0.1,
  el_neutral_cmd: 0.1,
};

const calmOrLabel = (row: Row): 0 | 1 | null => (row.source.endsWith('banking77') ? 0 : row.frustrated);

export interface FrustrationFit {
  ticket: Float32Array;
  ticketBias: number;
  open: Float32Array;
  openBias: number;
  gate: Float32Array;
  gateWords: Float32Array;
  gateBias: number;
}

const TABLE_PRUNED = 0.62; // of the words' weights, and of the letters'

/** 1 where a weight may be other than 0. */
type Mask = Uint8Array;
const EVERYTHING: Mask = new Uint8Array(FRUSTRATION_SIZE).fill(1);
const CUES_ONLY: Mask = new Uint8Array(FRUSTRATION_SIZE).fill(1, CUES_AT);

/** Learns, keeps the strongest weights, and lets these learn again to do without the others. */
const learnTwice = (learn: (mask: Mask) => Fit): Fit => {
  const { weights } = learn(EVERYTHING);
  const mask = CUES_ONLY.slice();
  for (const offset of [0, TABLE]) {
    const part = weights.subarray(offset, offset + TABLE);
    const cut = cutFor(part, TABLE_PRUNED);
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
    return fitLogistic(examples, { size: FRUSTRATION_SIZE, epochs: 6, rate: 0.3, l2: 3e-3, seed: 7, mask });
  };
  const ofCorpus = (row: Row): number => (row.source === 'corpus' ? 1 : 0);
  // Calm requests of other kinds, so that a ticket is not angry merely for being unlike ours
  const ofTickets = (row: Row): number => (row.source === 'corpus' ? 1 : (CALM[row.source] ?? 0));
  const ofReviews = (row: Row): number => (REVIEWS.includes(row.source) ? 1 : 0);
  const ofTalk = (row: Row): number => TALK[row.source] ?? 0;
  // What a set says when all are learned together, ours first.
  const ofAll = (row: Row): number => ofTickets(row) || 0.3 * (ofReviews(row) || ofTalk(row));
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
      [0.45, expert(mask, ofReviews)],
      [0.55, expert(CUES_ONLY, ofReviews)],
      [0.8, expert(mask, ofTalk)],
      [0.2, expert(mask, ofCorpus, (row) => (row.frustrated === 1 || (row.causes ?? []).length > 0 ? 1 : 0))],
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

/** Ticket or public post, by words and cues. Greek has no public reviews to learn from and sits out: there only cues, learned elsewhere, speak. */
const fitGate = (rows: readonly Prepared[]): { gate: Float32Array; gateWords: Float32Array; gateBias: number } => {
  const examples: Example[] = [];
  const size = GATE_TABLE + CUE_FEATURES;
  for (const prepared of rows) {
    const { row } = prepared;
    if (row.lang === 'el' || isClause(row)) continue;
    const ticket = row.source === 'corpus';
    const kept = only(prepared, (feature) => feature < TABLE || feature >= CUES_AT);
    examples.push({
      index: kept.index.map((feature) =>
        feature < TABLE ? feature & (GATE_TABLE - 1) : feature - CUES_AT + GATE_TABLE,
      ),
      value: kept.value,
      label: ticket ? 1 : 0,
      weight: ticket || REVIEWS.includes(row.source) ? 1 : 0.2,
    });
  }
  const fit = fitLogistic(examples, { size, epochs: 6, rate: 0.3, l2: 1e-3, seed: 7 });
  return { gate: fit.weights.slice(GATE_TABLE), gateWords: fit.weights.slice(0, GATE_TABLE), gateBias: fit.bias };
};

const OFTEN = 0.25; // how much a weight is worth the more for being met more often

export interface HeadFit {
  /** slot → weights by column, only for slots met often enough */
  slots: number[];
  weights: Float32Array;
  cues: Float32Array;
  biases: Float32Array;
}

const LEAST_ROWS = 3; // a word met in fewer rows says more about those rows than about the feeling

/** A clause says what it says louder than a message does, of which it is one part, and counts for less. */
const CLAUSE_LOUD = 1.5;
const CLAUSE_COUNTS = 0.3;
const isClause = (row: Row): boolean => row.source === 'clauses';

/** Calm requests that hold no risk: to a bank (but for cards that were stolen and the like), and to a house. */
const NO_RISK_COUNTS = 0.1;
const hasNoRisk = ({ source, labels }: Row): boolean =>
  source.endsWith('neutral_cmd') ||
  (source.endsWith('banking77') && !/stolen|compromised|recogni|terminate|twice/.test(String(labels.intent)));

const countOf = (row: Row): number => {
  if (isClause(row)) return CLAUSE_COUNTS;
  return hasNoRisk(row) ? NO_RISK_COUNTS : 1;
};

export const fitHeads = (rows: readonly Prepared[]): HeadFit => {
  const taught = rows.filter(({ row }) => row.source === 'corpus' || isClause(row) || hasNoRisk(row));
  const met = new Map<number, number>();
  for (const { slots } of taught) for (const slot of slots) if (slot < SLOTS) met.set(slot, (met.get(slot) ?? 0) + 1);
  const kept = [...met]
    .filter(([, times]) => times >= LEAST_ROWS)
    .map(([slot]) => slot)
    .sort((a, b) => a - b);
  const numberOf = new Map(kept.map((slot, i) => [slot, i]));
  const size = kept.length + CUE_FEATURES;
  const inputs = taught.map(({ row, slots, slotValues }) => {
    const loud = isClause(row) ? CLAUSE_LOUD : 1;
    const index: number[] = [];
    const value: number[] = [];
    slots.forEach((slot, i) => {
      const feature = slot >= SLOTS ? kept.length + slot - SLOTS : numberOf.get(slot);
      if (feature === undefined) return;
      index.push(feature);
      value.push((slotValues[i] as number) * loud);
    });
    return { index: Int32Array.from(index), value: Float32Array.from(value) };
  });
  const weights = new Float32Array(kept.length * COLUMNS);
  const cues = new Float32Array(CUE_FEATURES * COLUMNS);
  const biases = new Float32Array(COLUMNS);
  let first = 0;
  let mask: Uint8Array | null = null;
  const learn = (choices: number, target: (row: Row) => Float32Array | null): void => {
    const examples: Choice[] = taught.flatMap(({ row }, i) => {
      const wanted = target(row);
      return wanted === null
        ? []
        : [
            {
              ...(inputs[i] as { index: Int32Array; value: Float32Array }),
              target: wanted,
              weight: countOf(row),
            },
          ];
    });
    let mine: Uint8Array | undefined;
    if (mask) {
      mine = new Uint8Array(size * choices).fill(1);
      for (let f = 0; f < kept.length; f++)
        for (let k = 0; k < choices; k++) mine[f * choices + k] = mask[f * COLUMNS + first + k] as number;
    }
    const fit = fitSoftmax(examples, { size, choices, epochs: 8, rate: 0.3, l2: 1e-3, seed: 7, mask: mine });
    for (let f = 0; f < size; f++)
      for (let k = 0; k < choices; k++) {
        const weight = fit.weights[f * choices + k] as number;
        if (f < kept.length) weights[f * COLUMNS + first + k] = weight;
        else cues[(f - kept.length) * COLUMNS + first + k] = weight;
      }
    biases.set(fit.biases, first);
    first += choices;
  };
  const one = (size: number, at: number): Float32Array => {
    const target = new Float32Array(size);
    target[at] = 1;
    return target;
  };
  /** the main one counts most; the last choice is "none"; null where nobody said */
  const several = (ids: readonly string[] | null, all: readonly string[]): Float32Array | null => {
    if (ids === null) return null;
    if (ids.length === 0) return one(all.length + 1, all.length);
    const target = new Float32Array(all.length + 1);
    const total = 1 + 0.7 * (ids.length - 1);
    ids.forEach((id, i) => {
      target[all.indexOf(id)] = (i === 0 ? 1 : 0.7) / total;
    });
    return target;
  };
  const learnAll = (): void => {
    first = 0;
    learn(HEADS[0], (row) => (row.state === null ? null : one(HEADS[0], STATES.indexOf(row.state))));
    learn(HEADS[1], (row) => (row.level === null || row.level === 0 ? null : one(HEADS[1], row.level - 1)));
    learn(HEADS[2], (row) => several(row.causes, CAUSES));
    learn(HEADS[3], (row) => several(hasNoRisk(row) ? [] : row.risks, RISKS));
  };
  learnAll();
  // what will be cut is cut now, and the rest learns to do without it
  const { relative } = relativeWeights(weights, kept.length);
  const worth = relative.map(
    (weight, i) => Math.abs(weight) * (met.get(kept[Math.floor(i / COLUMNS)] ?? 0) ?? 0) ** OFTEN,
  );
  const least = worth.toSorted((a, b) => b - a)[WEIGHTS_KEPT] ?? 0;
  mask = Uint8Array.from(worth, (mine) => (mine > least ? 1 : 0));
  learnAll();
  return { slots: kept, weights, cues, biases };
};

/** A column's weights by that column's own spread: those of rare risks are all small and would be cut first. */
const relativeWeights = (weights: Float32Array, slots: number): { relative: Float32Array; spread: Float64Array } => {
  const spread = new Float64Array(COLUMNS);
  weights.forEach((weight, i) => {
    spread[i % COLUMNS] = (spread[i % COLUMNS] as number) + weight * weight;
  });
  spread.forEach((sum, k) => {
    spread[k] = Math.sqrt(sum / slots) || 1;
  });
  return { relative: weights.map((weight, i) => weight / (spread[i % COLUMNS] as number)), spread };
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

const TABLE_STEPS = 15;
const ROW_STEPS = 5;
const WEIGHTS_KEPT = 145_000;

export const packModel = (
  books: Model['books'],
  latin: SoftmaxFit,
  frustration: FrustrationFit,
  heads: HeadFit,
): Model => {
  const latinWeights = quantise(latin.weights, 63);
  const table = (offset: number): { values: Int8Array; scales: number[] } => {
    const values = new Int8Array(TABLE * EXPERTS);
    const scales: number[] = [];
    [frustration.ticket, frustration.open].forEach((weights, expert) => {
      const part = clipped(weights.slice(offset, offset + TABLE), 0.9995);
      const { bytes, scale } = quantise(part, TABLE_STEPS);
      for (let i = 0; i < TABLE; i++) values[i * EXPERTS + expert] = bytes[i] as number;
      scales.push(scale);
    });
    return { values, scales };
  };
  const words = table(0);
  const letters = table(TABLE);
  const cues = new Int8Array(CUE_FEATURES * (EXPERTS + 1));
  const cueScales: number[] = [];
  [frustration.ticket.slice(CUES_AT), frustration.open.slice(CUES_AT), frustration.gate].forEach((weights, column) => {
    const { bytes, scale } = quantise(weights, 127);
    for (let i = 0; i < CUE_FEATURES; i++) cues[i * (EXPERTS + 1) + column] = bytes[i] as number;
    cueScales.push(scale);
  });
  const { relative, spread } = relativeWeights(heads.weights, heads.slots.length);
  const { bytes, scale } = quantise(clipped(relative, 0.9995), ROW_STEPS);
  const rowScales = Array.from(spread, (size) => size * scale);
  const rowSlots: number[] = [];
  const rowSizes: number[] = [];
  const rowColumns: number[] = [];
  const rowWeights: number[] = [];
  heads.slots.forEach((slot, i) => {
    let size = 0;
    for (let k = 0; k < COLUMNS; k++) {
      const weight = bytes[i * COLUMNS + k] as number;
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
  const start = (gateScale: number, gateShift: number, ticketScale: number): Calibration => ({
    gateScale,
    gateShift,
    ticketScale,
    ticketShift: 0,
    publicScale: 1,
    publicShift: 0,
  });
  const arabic = start(1.3, -1, 2);
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
    // Greek has no public posts of service to learn the gate from: it is left half open there
    calibration: { en: start(1, 0.6, 1.1), ar: arabic, arabizi: arabic, el: start(0, -0.2, 2.2) },
    rowSlots,
    rowSizes,
    rowColumns,
    rowWeights: Int8Array.from(rowWeights),
    rowScales,
    headCues: headCues.bytes,
    headCueScale: headCues.scale,
    headBiases: [...heads.biases],
    thresholds: new Array(COLUMNS).fill(0.2),
  };
};
