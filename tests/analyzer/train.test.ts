import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeModel } from '../../utils/analyzer/model.ts';
import { fitLatin } from '../../utils/analyzer/training/latin.ts';
import { readCorpus } from '../../utils/analyzer/training/rows.ts';
import { fitFrustration, fitHeads, makeBooks, packModel, prepare } from '../../utils/analyzer/training/train.ts';

const project = join(import.meta.dirname, '../..');

test('without the training sets it says so, stops, and leaves the model alone', () => {
  const file = join(project, 'utils/analyzer/model/heed.json');
  const before = readFileSync(file, 'utf8');
  const done = spawnSync(process.execPath, ['scripts/train.ts'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, HEED_DATA: join(project, 'no-such-folder') },
  });
  expect(done.status).toBe(1);
  expect(done.stderr).toContain('HEED_DATA');
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('the same rows give the same bytes', () => {
  const rows = readCorpus(join(project, 'utils/analyzer/corpus'))
    .filter((_, i) => i % 25 === 0)
    .map((row) => ({ ...row, split: 'train' as const }));
  expect(rows.length).toBeGreaterThan(200);
  const books = makeBooks();
  const train = (): Uint8Array => {
    const prepared = prepare(rows, books);
    return writeModel(packModel(books, fitLatin(rows), fitFrustration(prepared), fitHeads(prepared)));
  };
  expect(train()).toEqual(train());
}, 60_000);
