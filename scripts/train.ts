/**
 * Rebuilds the model file from the corpus in the project and the training sets beside it (../shared/data/train, or HEED_DATA). Same data, same
 * bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeModel } from '../utils/analyzer/model.ts';
import { bytesToText } from '../utils/analyzer/text-bytes.ts';
import { calibrate, chooseThresholds } from '../utils/analyzer/training/calibrate.ts';
import { fitLatin } from '../utils/analyzer/training/latin.ts';
import { measureCorpus } from '../utils/analyzer/training/measure.ts';
import { readBriefs, readClauses, readCorpus, readSets } from '../utils/analyzer/training/rows.ts';
import { fitFrustration, fitHeads, makeBooks, packModel, prepare } from '../utils/analyzer/training/train.ts';

const project = join(import.meta.dirname, '..');
const data = process.env.HEED_DATA ?? join(project, '../shared/data/train');
const corpusFolder = join(project, 'utils/analyzer/corpus');

if (!existsSync(data)) {
  console.error(
    `No training sets at ${data}. Put them there or name their folder in HEED_DATA; the shipped model was left as it is.`,
  );
  process.exit(1);
}
const corpus = readCorpus(corpusFolder);
if (corpus.length === 0) {
  console.error(`No corpus in ${corpusFolder}; the shipped model was left as it is.`);
  process.exit(1);
}

const started = Date.now();
const log = (step: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${step}`);
const sets = readSets(data);
const clauses = readClauses(corpusFolder);
const briefs = readBriefs(corpusFolder);
const hash = createHash('sha256');
for (const row of [...corpus, ...clauses, ...briefs, ...sets])
  hash.update(`${row.source}\t${row.id}\t${row.split}\t${row.text}\t${JSON.stringify(row.labels)}\n`);
log(
  `${corpus.length} corpus rows, ${clauses.length} clauses, ${briefs.length} tickets and posts labelled in brief, ${sets.length} rows of ${new Set(sets.map((row) => row.source)).size} sets`,
);
const books = makeBooks();
const prepared = prepare(
  [...corpus, ...clauses, ...briefs, ...sets].filter((row) => row.split === 'train'),
  books,
);
log(`${prepared.length} rows prepared`);
const latin = fitLatin([...corpus, ...sets]);
log('language fitted');
const frustration = fitFrustration(prepared);
log('frustration fitted');
const heads = fitHeads(prepared);
log('states, levels, causes and risks fitted');
const model = packModel(books, latin, frustration, heads);
const dev = [...corpus, ...briefs, ...sets].filter((row) => row.split === 'dev');
calibrate(model, dev);
chooseThresholds(model, dev);
log('calibrated');
const metrics = measureCorpus(
  model,
  corpus.filter((row) => row.split === 'dev'),
);
const dataHash = hash.digest('hex');
model.info = dataHash;
const bytes = writeModel(model);
mkdirSync(join(project, 'utils/analyzer/model'), { recursive: true });
const file = join(project, 'utils/analyzer/model/heed.json');
const text = `${JSON.stringify({ dataHash, rows: prepared.length, metrics, bytes: bytesToText(bytes) }, null, 1)}\n`;
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
writeFileSync(file, text);
log(
  `${text === before ? 'unchanged' : 'written'}: ${(bytes.length / 1000).toFixed(0)} kB (${(gzipSync(bytes, { level: 9 }).length / 1000).toFixed(0)} packed), ${(gzipSync(text, { level: 9 }).length / 1000).toFixed(0)} kB gzipped`,
);
console.log(JSON.stringify(metrics, null, 1));
