/** All tests, in the order in which a mistake is found soonest: types, lint, units, production builds, real browsers. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './browsers.ts';

const STEPS: [string, string[], NodeJS.ProcessEnv?][] = [
  ['wxt', ['prepare']],
  ['tsc', ['--noEmit']],
  ['biome', ['check', '.']],
  ['wxt', ['build', '--mode', 'production'], { NODE_ENV: 'production' }],
  ['wxt', ['build', '-b', 'firefox', '--mode', 'production'], { NODE_ENV: 'production' }],
  ['web-ext', ['lint', '--source-dir', '.output/firefox-mv3', '--self-hosted']],
  ['vitest', ['run', '--project', 'unit*']],
  ['vitest', ['run', '--project', 'e2e*']],
];

for (const [command, args, env] of STEPS) {
  console.log(`\n▸ ${command} ${args.join(' ')}`);
  const { status } = spawnSync(join(ROOT, 'node_modules', '.bin', command), args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    console.error(`${command} failed`);
    process.exit(status ?? 1);
  }
}
