import { expect, test } from 'vitest';
import { fitSparse, toColumns } from '../../utils/analyzer/training/descent.ts';

/** Rows of six features: 0 says yes, 1 says no, 2 and 3 are noise, 4 is met by all, 5 says yes as well. */
const rows = Array.from({ length: 200 }, (_, i) => {
  const yes = i % 2 === 0;
  const index = [yes ? 0 : 1, 2 + (i % 3 === 0 ? 1 : 0), 4, ...(yes && i % 4 === 0 ? [5] : [])];
  return { index, value: index.map(() => 0.5), yes };
});
const columns = toColumns(rows, 6);
const labels = Uint8Array.from(rows, ({ yes }) => Number(yes));
const counts = new Float64Array(rows.length).fill(1);
const GRID = { step: 0.5, top: 3 };
const FINE = { step: 1e-6, top: 1e9 };

test('rows turn into columns', () => {
  expect([...columns.first]).toEqual([0, 100, 200, 333, 400, 600, 650]);
  expect([...columns.row.slice(0, 3)]).toEqual([0, 2, 4]);
  expect(columns.value[0]).toBe(0.5);
});

test('what tells the answer gets a weight, noise gets none', () => {
  const { weights, bias } = fitSparse(columns, labels, { counts, lasso: 2, ridge: 4, free: 6, grid: FINE });
  expect(weights[0]).toBeGreaterThan(1);
  expect(weights[1]).toBeLessThan(-1);
  expect([weights[2], weights[3]]).toEqual([0, 0]);
  const wrong = rows.filter(
    ({ index, yes }) => bias + index.reduce((sum, j) => sum + 0.5 * (weights[j] as number), 0) > 0 !== yes,
  );
  expect(wrong).toEqual([]);
});

test('a stronger lasso leaves fewer weights; rows that count for nothing teach nothing', () => {
  const kept = (lasso: number): number =>
    fitSparse(columns, labels, { counts, lasso, ridge: 4, free: 6, grid: FINE }).weights.filter(
      (weight) => weight !== 0,
    ).length;
  expect(kept(0.01)).toBe(0);
  expect(kept(2)).toBeGreaterThan(1);
  const none = fitSparse(columns, labels, { counts: counts.map(() => 0), lasso: 2, ridge: 4, free: 6, grid: FINE });
  expect([...none.weights].every((weight) => weight === 0)).toBe(true);
});

test('weights lie on the grid, but for the free ones', () => {
  const { weights, step } = fitSparse(columns, labels, { counts, lasso: 2, ridge: 4, free: 5, grid: GRID });
  for (const weight of weights.subarray(0, 5)) {
    expect(Math.round(weight / step)).toBeCloseTo(weight / step, 9);
    expect(Math.abs(weight / step)).toBeLessThanOrEqual(GRID.top + 1e-9);
  }
  expect(weights[5]).not.toBe(0);
});
