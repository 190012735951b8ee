import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const run = (input: string): Record<string, unknown>[] => {
  const done = spawnSync(process.execPath, ['scripts/analyze.ts'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(done.status).toBe(0);
  return done.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

test('one answer a line, in order, whatever the lines hold', () => {
  const rows = run(
    '{"id":"a","text":"This is unacceptable, you liars!"}\n{oops\n{"id":7}\n[]\n{"id":"b","text":"Γεια","lang":"el"}\n',
  );
  expect(rows.map((row) => row.id)).toEqual(['a', undefined, 7, undefined, 'b']);
  expect(rows.map((row) => 'error' in row)).toEqual([false, true, true, true, false]);
  expect(rows[0]).toMatchObject({ language: 'en', state: 'angry' });
  expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'language', 'frustration', 'level', 'state', 'causes', 'risks']);
});

test('streams more than a pipe holds', () => {
  const line = JSON.stringify({ id: 1, text: 'Where is my order? '.repeat(200) });
  expect(run(`${line}\n`.repeat(2000))).toHaveLength(2000);
});
