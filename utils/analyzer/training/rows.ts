/** Labelled messages: the project's own corpus and the sets it may train on. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CAUSES, type Cause, LANGUAGES, type Language, RISKS, type Risk, type State } from '../types.ts';

export interface Row {
  id: string;
  text: string;
  lang: Language;
  /** file it comes from; 'corpus' for our own */
  source: string;
  split: 'train' | 'dev' | 'test';
  /** null: not labelled */
  frustrated: 0 | 1 | null;
  level: number | null;
  state: State | null;
  causes: Cause[] | null;
  risks: Risk[] | null;
  kind: string;
  domain: string;
  labels: Record<string, unknown>;
}

/** The corpus' dev part is fixed by a hash of the text: about one in five, whatever is added or reordered. */
export const isDev = (text: string): boolean => (createHash('sha256').update(text).digest()[0] as number) % 5 === 0;

const lines = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

export const readCorpus = (folder: string): Row[] =>
  LANGUAGES.flatMap((lang) => {
    const file = join(folder, `${lang}.jsonl`);
    if (!existsSync(file)) return [];
    return lines(file).map((line) => corpusRow(JSON.parse(line), lang));
  });

const corpusRow = (raw: Record<string, unknown>, lang: Language): Row => ({
  id: String(raw.id),
  text: String(raw.text),
  lang,
  source: 'corpus',
  split: isDev(String(raw.text)) ? 'dev' : 'train',
  frustrated: raw.frustrated as 0 | 1,
  level: raw.level as number,
  state: raw.state as State,
  causes: raw.causes as Cause[],
  risks: raw.risks as Risk[],
  kind: String(raw.kind),
  domain: String(raw.domain),
  labels: raw,
});

/** The compact form the corpus is written in: LEVEL|STATE|CAUSES|RISKS|KIND|DOMAIN|CHANNEL|NEAR|TEXT */
export const readCompact = (folder: string): Row[] => {
  const rows: Row[] = [];
  for (const lang of LANGUAGES)
    for (const part of ['a', 'b']) {
      const file = join(folder, `${lang}-${part}.txt`);
      if (!existsSync(file)) continue;
      lines(file).forEach((line, number) => {
        const fields = line.split('|');
        if (fields.length !== 9) return;
        const [level, state, causes, risks, kind, domain, , , text] = fields as [
          string,
          State,
          string,
          string,
          string,
          string,
          string,
          string,
          string,
        ];
        const list = (codes: string): string[] =>
          codes
            .split(',')
            .map((code) => code.trim())
            .filter(Boolean);
        const words = text.replaceAll('\\n', '\n');
        const found = list(causes).map((code) => CAUSES.find((cause) => cause.endsWith(`.${code}`)));
        if (
          found.includes(undefined) ||
          list(risks).some((risk) => !RISKS.includes(risk as Risk)) ||
          words.trim() === 'x'
        )
          return;
        rows.push({
          id: `${lang}-${part}-${number + 1}`,
          text: words,
          lang,
          source: 'corpus',
          split: isDev(words) ? 'dev' : 'train',
          frustrated: level === '0' ? 0 : 1,
          level: Number(level),
          state,
          causes: found as Cause[],
          risks: list(risks) as Risk[],
          kind,
          domain,
          labels: {},
        });
      });
    }
  return rows;
};

/** The shared sets: every .jsonl of a folder. */
export const readSets = (folder: string): Row[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readSet(join(folder, name)));

export const readSet = (file: string): Row[] => {
  const source = basename(file, '.jsonl');
  return lines(file).map((line) => {
    const raw = JSON.parse(line) as {
      id: string;
      text: string;
      lang: Language;
      split: Row['split'];
      labels: Record<string, unknown>;
    };
    const { frustrated } = raw.labels;
    return {
      id: raw.id,
      text: raw.text,
      lang: raw.lang,
      source,
      split: raw.split,
      frustrated: frustrated === 0 || frustrated === 1 ? frustrated : null,
      level: null,
      state: null,
      causes: null,
      risks: null,
      kind: 'set',
      domain: source,
      labels: raw.labels,
    };
  });
};
