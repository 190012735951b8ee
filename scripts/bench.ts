/** Speed, size and memory beside the npm peers, in one run, as ratios. Writes tests/bench/results/speed.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadPeers } from '../tests/bench/peers.ts';
import { analyzeMessage } from '../utils/analyzer/analyze.ts';
import file from '../utils/analyzer/model/heed.json' with { type: 'json' };
import { readModel } from '../utils/analyzer/model.ts';
import { makeScorer } from '../utils/analyzer/score.ts';
import { textToBytes } from '../utils/analyzer/text-bytes.ts';
import { type Row, readCorpus } from '../utils/analyzer/training/rows.ts';

const project = join(import.meta.dirname, '..');
const lines: string[] = [];
const say = (line = ''): void => {
  lines.push(line);
  console.log(line);
};

/** Tweet-length: what the peers were made for. */
const tweets = (rows: readonly Row[]): string[] =>
  rows.filter(({ text }) => text.length >= 40 && text.length <= 160).map(({ text }) => text);

const ROUNDS = 7;

interface Runner {
  name: string;
  texts: readonly string[];
  score: (text: string) => unknown;
}

/** Microseconds a text, the best of some rounds in turn: what each does when nothing else disturbs the machine. */
const race = async (runners: readonly Runner[]): Promise<Map<string, number>> => {
  const least = new Map<string, number>();
  for (let round = 0; round <= ROUNDS; round++)
    for (const { name, texts, score } of runners) {
      const started = performance.now();
      for (const text of texts) {
        const result = score(text);
        if (result instanceof Promise) await result;
      }
      const time = ((performance.now() - started) * 1000) / texts.length;
      // the first round warms up
      if (round > 0) least.set(name, Math.min(time, least.get(name) ?? Number.POSITIVE_INFINITY));
    }
  return least;
};

const corpus = readCorpus(join(project, 'utils/analyzer/corpus'));
const english = tweets(corpus.filter(({ lang }) => lang === 'en')).slice(0, 600);

say('# Speed, size and memory');
say();
say(
  `Written by \`npm run bench\`: ${english.length} English messages of 40 to 160 characters, best of ${ROUNDS} rounds, all packages in turn in one process.`,
);
say();
const OWN = 'Heed: language, frustration, level, state, causes, risks, evidence';
const runners: Runner[] = [{ name: OWN, texts: english, score: (text) => analyzeMessage(text) }];
for (const peer of await loadPeers()) {
  const texts = peer.name === 'multilang-sentiment' ? english.slice(0, 10) : english;
  runners.push({ name: `${peer.name}: one score`, texts, score: (text) => peer.score(text, 'en') });
}
for (const lang of ['ar', 'el'] as const) {
  const texts = tweets(corpus.filter((row) => row.lang === lang)).slice(0, 600);
  runners.push({ name: `Heed, the same in ${lang}`, texts, score: (text) => analyzeMessage(text) });
}
const times = await race(runners);
const own = times.get(OWN) as number;
say('| package | µs a message | times Heed |');
say('|---|---|---|');
for (const [name, time] of times) say(`| ${name} | ${time.toFixed(1)} | ${(time / own).toFixed(2)} |`);
say();
const text = file.bytes;
const loads: number[] = [];
for (let round = 0; round < 5; round++) {
  const started = performance.now();
  makeScorer(readModel(textToBytes(text)));
  loads.push(performance.now() - started);
}
const raw = readFileSync(join(project, 'utils/analyzer/model/heed.json'));
say(
  `Model: ${(raw.length / 1000).toFixed(0)} kB, ${(gzipSync(raw, { level: 9 }).length / 1000).toFixed(0)} kB gzipped, for all languages.`,
);
say(`Ready after load: first time ${(loads[0] as number).toFixed(1)} ms, then ${Math.min(...loads).toFixed(1)} ms.`);
say();
say('| a megabyte of | ms |');
say('|---|---|');
const million = (piece: string): string => piece.repeat(Math.ceil(1_000_000 / piece.length)).slice(0, 1_000_000);
for (const [name, piece] of [
  ['prose', 'My order never arrived and nobody replies to me. '],
  ['one word', 'a'],
  ['words of one letter', 'a '],
  ['quotation marks', '"'],
  ['line breaks', '\n'],
  ['quoted lines', '> no\n'],
  ['attributions', 'On Monday he wrote:\n'],
  ['emoji', '😡'],
  ['Arabic with tashkeel', 'لَمْ يَصِلْ '],
  ['Greek capitals', 'ΑΠΑΡΑΔΕΚΤΟ '],
  ['half surrogates', '\ud83d'],
] as const) {
  const hostile = million(piece);
  const started = performance.now();
  analyzeMessage(hostile);
  say(`| ${name} | ${(performance.now() - started).toFixed(0)} |`);
}
say();
say(`Heap in use after all this: ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB (the peers’ lists among it).`);
const folder = join(project, 'tests/bench/results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'speed.md'), `${lines.join('\n')}\n`);
