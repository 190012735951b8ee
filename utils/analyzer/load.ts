/** The shipped model, read at first use. */
import file from './model/heed.json' with { type: 'json' };
import { readModel } from './model.ts';
import { makeScorer, type Scorer } from './score.ts';
import { textToBytes } from './text-bytes.ts';

let scorer: Scorer | undefined;

export const shippedScorer = (): Scorer => {
  scorer ??= makeScorer(readModel(textToBytes(file.bytes)));
  return scorer;
};
