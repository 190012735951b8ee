/** One choice among several, learned together: sparse softmax regression by AdaGrad, one thread, one order. */
import { random, shuffled } from './logistic.ts';

export interface Choice {
  index: Int32Array;
  value: Float32Array;
  /** shares of the right answers, adding up to 1 */
  target: Float32Array;
  weight: number;
}

export interface SoftmaxFit {
  /** feature * choices + choice */
  weights: Float32Array;
  biases: Float32Array;
}

export interface SoftmaxOptions {
  size: number;
  choices: number;
  epochs: number;
  rate: number;
  l2: number;
  seed: number;
}

export const fitSoftmax = (rows: readonly Choice[], options: SoftmaxOptions): SoftmaxFit => {
  const { size, choices: K, epochs, rate, l2, seed } = options;
  const weights = new Float32Array(size * K);
  const squares = new Float32Array(size * K).fill(0.01);
  const average = new Float32Array(size * K);
  const biases = new Float32Array(K);
  const biasSquares = new Float32Array(K).fill(0.01);
  const biasAverage = new Float32Array(K);
  const slope = new Float64Array(K);
  const next = random(seed);
  const tail = Math.max(1, Math.floor(epochs / 2));
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(rows.length, next)) {
      const { index, value, target, weight } = rows[row] as Choice;
      chances(index, value, weights, biases, slope);
      for (let k = 0; k < K; k++) slope[k] = ((slope[k] as number) - (target[k] as number)) * weight;
      for (let j = 0; j < index.length; j++) {
        const base = (index[j] as number) * K;
        const v = value[j] as number;
        for (let k = 0; k < K; k++) {
          const q = base + k;
          const w = weights[q] as number;
          const gradient = (slope[k] as number) * v + l2 * w;
          const sum = (squares[q] as number) + gradient * gradient;
          squares[q] = sum;
          weights[q] = w - (rate * gradient) / Math.sqrt(sum);
        }
      }
      for (let k = 0; k < K; k++) {
        const g = slope[k] as number;
        biasSquares[k] = (biasSquares[k] as number) + g * g;
        biases[k] = (biases[k] as number) - (rate * g) / Math.sqrt(biasSquares[k] as number);
      }
    }
    if (epoch >= epochs - tail) {
      for (let q = 0; q < weights.length; q++) average[q] = (average[q] as number) + (weights[q] as number) / tail;
      for (let k = 0; k < K; k++) biasAverage[k] = (biasAverage[k] as number) + (biases[k] as number) / tail;
    }
  }
  return { weights: average, biases: biasAverage };
};

/** Writes the chances of each choice. */
export const chances = (
  index: Int32Array,
  value: Float32Array,
  weights: Float32Array,
  biases: Float32Array,
  out: Float64Array,
): void => {
  const K = biases.length;
  for (let k = 0; k < K; k++) out[k] = biases[k] as number;
  for (let j = 0; j < index.length; j++) {
    const base = (index[j] as number) * K;
    const v = value[j] as number;
    for (let k = 0; k < K; k++) out[k] = (out[k] as number) + (weights[base + k] as number) * v;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < K; k++) most = Math.max(most, out[k] as number);
  let sum = 0;
  for (let k = 0; k < K; k++) {
    const e = Math.exp((out[k] as number) - most);
    out[k] = e;
    sum += e;
  }
  for (let k = 0; k < K; k++) out[k] = (out[k] as number) / sum;
};
