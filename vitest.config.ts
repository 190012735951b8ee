import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Of these two at once would disturb each other: they measure times, fill disks, set policies, build for production. */
const ALONE = ['big-library', 'first-use', 'import', 'policy', 'speed', 'untouched'].map(
  (name) => `tests/e2e/${name}.test.ts`,
);

/** Real browsers, and never a second try. */
const E2E = {
  globalSetup: ['tests/e2e/setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 300_000,
  retry: 0,
  sequence: { groupOrder: 1 },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: { name: 'unit', include: ['tests/**/*.test.{ts,tsx}'], exclude: ['tests/e2e/**'], retry: 0 },
      },
      {
        test: { ...E2E, name: 'e2e', include: ['tests/e2e/*.test.ts'], exclude: ALONE, maxWorkers: 2 },
      },
      {
        test: { ...E2E, name: 'e2e-alone', include: ALONE, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
