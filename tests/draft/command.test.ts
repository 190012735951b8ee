import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { toTicket } from '../../utils/draft/cases/read-cases.ts';

const run = (input: string): Record<string, unknown>[] => {
  const done = spawnSync(process.execPath, ['scripts/check-draft.ts'], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(done.status).toBe(0);
  return done.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

const ticket = toTicket({
  id: 't',
  ticket: { requester: { name: 'Maria Lopez' }, messages: [{ role: 'customer', text: 'My kettle 4471 leaks.' }] },
});

test('one answer a line, in order, whatever the lines hold', () => {
  const good = { ticket, draft: 'Hi Anna, sorry about the kettle.' };
  const rows = run(
    [
      JSON.stringify({ id: 'a', ...good }),
      '{oops',
      '[]',
      JSON.stringify({ id: 7, ticket }),
      JSON.stringify({ id: 'c', ticket: { ...ticket, channel: 'pigeon' }, draft: '' }),
      JSON.stringify({ id: 'd', ticket, draft: '' }),
    ].join('\n'),
  );
  expect(rows.map((row) => row.id)).toEqual(['a', undefined, undefined, 7, 'c', 'd']);
  expect(rows.map((row) => 'error' in row)).toEqual([false, true, true, true, true, false]);
  expect(rows[0]?.checks).toContainEqual({ id: 'A2', verdict: 'problem', span: { start: 3, end: 7 } });
  expect(rows[5]?.checks).toEqual([]);
});

test('streams more than a pipe holds', () => {
  const line = JSON.stringify({ id: 1, ticket, draft: 'Hello Maria, I will send a new kettle today.' });
  expect(run(`${line}\n`.repeat(1500))).toHaveLength(1500);
}, 30_000);
