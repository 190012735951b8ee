/** Sparse logistic regression by AdaGrad, one thread, one order: the same rows give the same weights. */

export interface Example {
  index: Int32Array;
  value: Float32Array;
  label: number;
  weight: number;
}

export interface Fit {
  weights: Float32Array;
  bias: number;
}

/** A small generator of numbers in [0, 1), the same on every machine. */
export const random = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
};

export const shuffled = (length: number, next: () => number): Int32Array => {
  const order = Int32Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
  return order;
};

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

export interface Options {
  size: number;
  epochs: number;
  rate: number;
  /** pull of weights towards 0, for each touch */
  l2: number;
  seed: number;
  /** 1 where a weight may be other than 0; all may when left out */
  mask?: Uint8Array | undefined;
}

export const fitLogistic = (examples: readonly Example[], options: Options): Fit => {
  const { size, epochs, rate, l2, seed, mask } = options;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(1e-2);
  const average = new Float32Array(size);
  let bias = 0;
  let biasSquares = 1e-2;
  let biasAverage = 0;
  const next = random(seed);
  const tail = Math.max(1, Math.floor(epochs / 2)); // weights are averaged over the later epochs
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(examples.length, next)) {
      const { index, value, label, weight } = examples[row] as Example;
      let z = bias;
      for (let k = 0; k < index.length; k++) z += (weights[index[k] as number] as number) * (value[k] as number);
      const slope = weight * (sigmoid(z) - label);
      for (let k = 0; k < index.length; k++) {
        const f = index[k] as number;
        if (mask?.[f] === 0) continue;
        const w = weights[f] as number;
        const gradient = slope * (value[k] as number) + l2 * weight * w;
        const sum = (squares[f] as number) + gradient * gradient;
        squares[f] = sum;
        weights[f] = w - (rate * gradient) / Math.sqrt(sum);
      }
      biasSquares += slope * slope;
      bias -= (rate * slope) / Math.sqrt(biasSquares);
    }
    if (epoch >= epochs - tail) {
      for (let f = 0; f < size; f++) average[f] = (average[f] as number) + (weights[f] as number) / tail;
      biasAverage += bias / tail;
    }
  }
  return { weights: average, bias: biasAverage };
};
