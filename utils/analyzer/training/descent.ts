/**
 * Logistic regression with few weights, each of few bits, by coordinate descent: every weight in turn steps to where the penalised loss is least.
 * Lasso and ridge together find the weights worth keeping, the ridge alone fits these again, and a last run moves them on the grid they are kept on,
 * where each makes up for the rounding of the others. One thread, one order: the same rows give the same weights.
 * After Genkin, Lewis and Madigan, "Large-scale Bayesian logistic regression for text categorization" (2007); the penalties follow each feature's
 * log-odds as in Wang and Manning, "Baselines and bigrams" (2012): what says nothing about the answer alone must earn its weight.
 */
import { sigmoid } from './logistic.ts';

/** Sparse rows, turned: for each feature the rows that have it. */
export interface Columns {
  rows: number;
  size: number;
  /** feature → its first place in `row` and `value`; one more at the end */
  first: Uint32Array;
  row: Int32Array;
  value: Float32Array;
}

export const toColumns = (
  rows: readonly { index: ArrayLike<number>; value: ArrayLike<number> }[],
  size: number,
): Columns => {
  const first = new Uint32Array(size + 1);
  for (const { index } of rows)
    for (let i = 0; i < index.length; i++)
      first[(index[i] as number) + 1] = (first[(index[i] as number) + 1] as number) + 1;
  for (let j = 0; j < size; j++) first[j + 1] = (first[j + 1] as number) + (first[j] as number);
  const row = new Int32Array(first[size] as number);
  const value = new Float32Array(first[size] as number);
  const at = first.slice();
  rows.forEach((mine, number) => {
    for (let i = 0; i < mine.index.length; i++) {
      const j = mine.index[i] as number;
      const place = at[j] as number;
      row[place] = number;
      value[place] = mine.value[i] as number;
      at[j] = place + 1;
    }
  });
  return { rows: rows.length, size, first, row, value };
};

export interface SparseOptions {
  /** what a row counts for */
  counts: Float64Array;
  /** the smaller the first, the fewer weights; the smaller the second, the smaller they are */
  lasso: number;
  ridge: number;
  /** features from here on keep their weight as it is: none is left out, none rounded */
  free: number;
  /** how far apart the weights' values lie, in root mean squares of the weights, and how many steps from 0 they may be */
  grid: { step: number; top: number };
}

export interface SparseFit {
  weights: Float64Array;
  bias: number;
  /** what the weights below `free` are multiples of */
  step: number;
}

// Frequent features are held back more: what they say here carries less far to other kinds of text
const PER_ROW = 0.0005;
const rowsWith = ({ first }: Columns, j: number): number => (first[j + 1] as number) - (first[j] as number);

const SELECTING = 10; // passes over the features
const FITTING = 6;
const ROUNDING = 5;
const EVERY = 4; // while selecting: all features each so many passes, between them only those with a weight
const REACH = 2; // the most a small weight may move in one step, since the loss is no parabola

export const fitSparse = (columns: Columns, labels: Uint8Array, options: SparseOptions): SparseFit => {
  const { size, rows } = columns;
  const { counts, lasso, ridge, free } = options;
  const scales = logOddsScales(columns, labels);
  const state: State = {
    columns,
    labels,
    counts,
    weights: new Float64Array(size),
    bias: 0,
    margins: new Float64Array(rows),
    chances: new Float64Array(rows).fill(0.5),
  };
  const none = new Float64Array(size);
  const l1 = scales.map((scale, j) => (j < free ? 1 / (lasso * scale) : 0));
  const l2 = scales.map((scale, j) => (1 / ridge + PER_ROW * rowsWith(columns, j)) / (scale * scale));
  const all = Int32Array.from({ length: size }, (_, j) => j);
  const kept = (): Int32Array => all.filter((j) => j >= free || state.weights[j] !== 0);
  for (let pass = 0; pass < SELECTING; pass++) descend(state, pass < 2 || pass % EVERY === 0 ? all : kept(), l1, l2);
  const support = kept();
  for (let pass = 0; pass < FITTING; pass++) descend(state, support, none, l2);

  const cut = support.filter((j) => j < free);
  const spread = Math.sqrt(cut.reduce((sum, j) => sum + (state.weights[j] as number) ** 2, 0) / (cut.length || 1));
  const grid: Grid = { step: options.grid.step * spread || 1, top: options.grid.top, free };
  for (const j of cut) moveTo(state, j, onGrid(state.weights[j] as number, grid));
  for (let pass = 0; pass < ROUNDING; pass++) descend(state, support, none, l2, grid);
  return { weights: state.weights, bias: state.bias, step: grid.step };
};

const STRENGTH = 0.5; // how far the scales follow the log-odds
const LEAST_SCALE = 1e-3;

/** How much more or less likely a feature makes a yes: the root of its log-odds without sign, about 1 in the mean. */
const logOddsScales = ({ size, first, row }: Columns, labels: Uint8Array): Float64Array => {
  const yes = new Float64Array(size).fill(1);
  const no = new Float64Array(size).fill(1);
  let allYes = 0;
  let allNo = 0;
  for (let j = 0; j < size; j++) {
    for (let at = first[j] as number; at < (first[j + 1] as number); at++) {
      const side = labels[row[at] as number] === 1 ? yes : no;
      side[j] = (side[j] as number) + 1;
    }
    allYes += yes[j] as number;
    allNo += no[j] as number;
  }
  const scales = yes.map(
    (times, j) => Math.abs(Math.log(times / allYes) - Math.log((no[j] as number) / allNo)) ** STRENGTH,
  );
  const mean = Math.sqrt(scales.reduce((sum, scale) => sum + scale * scale, 0) / (size || 1)) || 1;
  return scales.map((scale) => Math.max(scale / mean, LEAST_SCALE));
};

interface State {
  columns: Columns;
  labels: Uint8Array;
  counts: Float64Array;
  weights: Float64Array;
  bias: number;
  /** of each row: its logit and its chance of a yes */
  margins: Float64Array;
  chances: Float64Array;
}

interface Grid {
  step: number;
  top: number;
  free: number;
}

const onGrid = (weight: number, { step, top }: Grid): number =>
  Math.max(-top, Math.min(top, Math.round(weight / step))) * step;

/** One pass: the bias, then each of the features. */
const descend = (state: State, features: Int32Array, l1: Float64Array, l2: Float64Array, grid?: Grid): void => {
  const { columns, labels, counts, weights, chances } = state;
  const { first, row, value } = columns;
  for (let times = 0; times < 3; times++) moveBias(state);
  for (const j of features) {
    const end = first[j + 1] as number;
    let slope = 0;
    let bend = 0;
    for (let at = first[j] as number; at < end; at++) {
      const i = row[at] as number;
      const x = value[at] as number;
      const chance = chances[i] as number;
      const part = (counts[i] as number) * x;
      slope += part * (chance - (labels[i] as number));
      bend += part * x * chance * (1 - chance);
    }
    const old = weights[j] as number;
    const ridge = l2[j] as number;
    const curve = bend + ridge + 1e-9;
    let aim = old - (slope + ridge * old) / curve;
    const shrink = (l1[j] as number) / curve;
    aim = aim > shrink ? aim - shrink : aim < -shrink ? aim + shrink : 0;
    const reach = Math.max(Math.abs(old), REACH);
    aim = Math.max(old - reach, Math.min(old + reach, aim));
    moveTo(state, j, grid !== undefined && j < grid.free ? onGrid(aim, grid) : aim);
  }
};

const moveTo = (state: State, j: number, weight: number): void => {
  const { columns, weights, margins, chances } = state;
  const change = weight - (weights[j] as number);
  if (change === 0) return;
  weights[j] = weight;
  const end = columns.first[j + 1] as number;
  for (let at = columns.first[j] as number; at < end; at++) {
    const i = columns.row[at] as number;
    const margin = (margins[i] as number) + change * (columns.value[at] as number);
    margins[i] = margin;
    chances[i] = sigmoid(margin);
  }
};

const moveBias = (state: State): void => {
  const { labels, counts, margins, chances } = state;
  let slope = 0;
  let bend = 1e-6;
  for (let i = 0; i < margins.length; i++) {
    const count = counts[i] as number;
    const chance = chances[i] as number;
    slope += count * (chance - (labels[i] as number));
    bend += count * chance * (1 - chance);
  }
  const change = -slope / bend;
  state.bias += change;
  for (let i = 0; i < margins.length; i++) {
    margins[i] = (margins[i] as number) + change;
    chances[i] = sigmoid(margins[i] as number);
  }
};
