import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** They measure milliseconds: nothing may run beside them, nor Vite's runner between modules, whose time no user spends. */
const TIMED = ['draft/speed', 'draft/questions', 'phrases/rank', 'phrases/render', 'phrases/said', 'promises'].map(
  (name) => `tests/${name}.test.ts`,
);

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
  sequence: { groupOrder: 3 },
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', ...TIMED],
          retry: 0,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'unit-timed',
          include: TIMED,
          experimental: { viteModuleRunner: false },
          fileParallelism: false,
          retry: 0,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { ...E2E, name: 'e2e', include: ['tests/e2e/*.test.ts'], exclude: ALONE, maxWorkers: 2 },
      },
      {
        test: { ...E2E, name: 'e2e-alone', include: ALONE, fileParallelism: false, sequence: { groupOrder: 4 } },
      },
    ],
  },
});
