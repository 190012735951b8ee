import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeModel } from '../../utils/analyzer/model.ts';
import { fitLatin } from '../../utils/analyzer/training/latin.ts';
import { readBriefs, readClauses, readCorpus } from '../../utils/analyzer/training/rows.ts';
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

test('clauses: each with its causes or its risks, and nothing said of the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-clauses-'));
  try {
    writeFileSync(
      join(folder, 'causes.en.tsv'),
      'quality.delivery,engagement.no_updates\tthe parcel has not moved\n-\tthanks\n',
    );
    writeFileSync(join(folder, 'risks.el.tsv'), 'legal\tθα σας πάω στα δικαστήρια\n');
    expect(readClauses(folder).map(({ lang, text, causes, risks }) => ({ lang, text, causes, risks }))).toEqual([
      {
        lang: 'en',
        text: 'the parcel has not moved',
        causes: ['quality.delivery', 'engagement.no_updates'],
        risks: null,
      },
      { lang: 'en', text: 'thanks', causes: [], risks: null },
      { lang: 'el', text: 'θα σας πάω στα δικαστήρια', causes: null, risks: ['legal'] },
    ]);
    writeFileSync(join(folder, 'risks.ar.tsv'), 'quality.delivery\tلم تصل\n');
    expect(() => readClauses(folder)).toThrow('risks.ar.tsv:1: no such id: quality.delivery');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the clauses that are shipped name what they tell, and no message of the dev part is among them', () => {
  const folder = join(project, 'utils/analyzer/corpus');
  const clauses = readClauses(folder);
  expect(clauses.length).toBeGreaterThan(20_000);
  const dev = new Set(readCorpus(folder).flatMap(({ split, text }) => (split === 'dev' ? [text.toLowerCase()] : [])));
  expect(clauses.filter(({ text }) => text.trim() === '' || dev.has(text.toLowerCase()))).toEqual([]);
});

test('tickets and posts: each with its level, causes and risks, and nothing said of the state', () => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-briefs-'));
  try {
    writeFileSync(
      join(folder, 'posts.en.tsv'),
      '2\tquality.delivery,engagement.no_reply\t-\tstill no bag, still no answer\n',
    );
    writeFileSync(
      join(folder, 'tickets.el.tsv'),
      '0\t-\t-\tΤι ώρα ανοίγετε;\n1\tquality.outage\tdeadline,repeat_contact\tΣας έγραψα και χθες: το θέλω ως την Παρασκευή.\n',
    );
    const [post, ticket, risky] = readBriefs(folder);
    expect(post).toMatchObject({ source: 'posts', lang: 'en', frustrated: 1, level: 2, state: null, risks: [] });
    expect(post?.causes).toEqual(['quality.delivery', 'engagement.no_reply']);
    expect(ticket).toMatchObject({ source: 'tickets', lang: 'el', frustrated: 0, level: 0, causes: [], risks: [] });
    expect(risky?.risks).toEqual(['deadline', 'repeat_contact']);
    for (const [line, error] of [
      ['4\t-\t-\tlevels end at three', 'posts.ar.tsv:1: not level, causes, risks and text'],
      ['1\t-\tno text', 'posts.ar.tsv:1: not level, causes, risks and text'],
      ['1\tlegal\t-\tno cause', 'posts.ar.tsv:1: no such id: legal'],
      ['1\t-\tquality.outage\tno risk', 'posts.ar.tsv:1: no such id: quality.outage'],
    ] as const) {
      writeFileSync(join(folder, 'posts.ar.tsv'), `${line}\n`);
      expect(() => readBriefs(folder)).toThrow(error);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
