import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBytes, unpackBytes } from '../../utils/analyzer/entropy.ts';

const back = (bytes: Uint8Array): Uint8Array => unpackBytes(packBytes(bytes));

test('bytes packed are the bytes unpacked', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      expect(back(bytes)).toEqual(bytes);
    }),
  );
  // few values, one of them very often; one value alone; every value, so that rounding takes from the commonest
  const skewed = Uint8Array.from({ length: 50_000 }, (_, i) => (i % 997 === 0 ? 7 : i % 3 === 0 ? 255 : 0));
  for (const bytes of [
    skewed,
    new Uint8Array(4000).fill(9),
    Uint8Array.from({ length: 9000 }, (_, i) => (i > 255 ? 0 : i)),
  ])
    expect(back(bytes)).toEqual(bytes);
});

test('takes as many bits as the frequencies ask for, and little more', () => {
  // of four values at 1/2, 1/4, 1/8, 1/8 each takes 1.75 bits
  const bytes = Uint8Array.from({ length: 80_000 }, (_, i) => [0, 0, 0, 0, 1, 1, 2, 3][i % 8] as number);
  const size = packBytes(bytes).length;
  expect(size).toBeGreaterThan((80_000 * 1.75) / 8 - 10);
  expect(size).toBeLessThan((80_000 * 1.75) / 8 + 100);
});
