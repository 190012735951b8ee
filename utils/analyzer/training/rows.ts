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

/** What one clause tells: `ids<TAB>clause` lines of causes.LANG.tsv and risks.LANG.tsv; ids by comma, "-" for none. */
export const readClauses = (folder: string): Row[] =>
  LANGUAGES.flatMap((lang) =>
    (['causes', 'risks'] as const).flatMap((kind) => {
      const file = join(folder, `${kind}.${lang}.tsv`);
      if (!existsSync(file)) return [];
      return lines(file).map((line, i): Row => {
        const [codes = '', text = ''] = line.split('\t');
        const ids = codes === '-' ? [] : codes.split(',');
        const known: readonly string[] = kind === 'causes' ? CAUSES : RISKS;
        for (const id of ids) if (!known.includes(id)) throw new Error(`${file}:${i + 1}: no such id: ${id}`);
        return {
          id: `${kind}.${lang}.${i + 1}`,
          text,
          lang,
          source: 'clauses',
          split: 'train',
          frustrated: null,
          level: null,
          state: null,
          causes: kind === 'causes' ? (ids as Cause[]) : null,
          risks: kind === 'risks' ? (ids as Risk[]) : null,
          kind: 'plain',
          domain: '',
          labels: { ids },
        };
      });
    }),
  );

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
