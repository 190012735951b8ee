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

/** Sets of nothing but calm requests, to a bank and to a house, by file name; not all of their rows are labelled. */
export const CALM_SETS = ['en_banking77', 'ar_banking77', 'ar_neutral_cmd', 'el_neutral_cmd'];
export const isRequest = ({ source }: Row): boolean => CALM_SETS.includes(source);
/** Whether a row is frustrated; null where nobody knows. */
export const calmOrLabel = (row: Row): 0 | 1 | null => (isRequest(row) ? 0 : row.frustrated);

/** A dev part is fixed by a hash of the text: about one in so many, whatever is added or reordered. */
export const isDev = (text: string, oneIn: number): boolean =>
  (createHash('sha256').update(text).digest()[0] as number) % oneIn === 0;

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
  split: isDev(String(raw.text), 5) ? 'dev' : 'train',
  frustrated: raw.frustrated as 0 | 1,
  level: raw.level as number,
  state: raw.state as State,
  causes: raw.causes as Cause[],
  risks: raw.risks as Risk[],
  kind: String(raw.kind),
  domain: String(raw.domain),
  labels: raw,
});

/** Ids by comma, "-" for none. */
const idsOf = <T extends string>(codes: string, known: readonly T[], where: string): T[] =>
  codes === '-'
    ? []
    : codes.split(',').map((id) => {
        if (!(known as readonly string[]).includes(id)) throw new Error(`${where}: no such id: ${id}`);
        return id as T;
      });

/** Lines of cells between tabs, from KIND.LANG.tsv; what they leave unsaid is unlabelled, and trains. */
const readTables = <Kind extends string>(
  folder: string,
  kinds: readonly Kind[],
  read: (cells: string[], kind: Kind, where: string) => Pick<Row, 'text' | 'source' | 'labels'> & Partial<Row>,
): Row[] =>
  LANGUAGES.flatMap((lang) =>
    kinds.flatMap((kind) => {
      const file = join(folder, `${kind}.${lang}.tsv`);
      if (!existsSync(file)) return [];
      return lines(file).map(
        (line, i): Row => ({
          id: `${kind}.${lang}.${i + 1}`,
          lang,
          split: 'train',
          frustrated: null,
          level: null,
          state: null,
          causes: null,
          risks: null,
          kind: 'plain',
          domain: '',
          ...read(line.split('\t'), kind, `${file}:${i + 1}`),
        }),
      );
    }),
  );

/** What one clause tells: `ids<TAB>clause` lines of causes.LANG.tsv and risks.LANG.tsv; ids by comma, "-" for none. */
export const readClauses = (folder: string): Row[] =>
  readTables(folder, ['causes', 'risks'], ([codes = '', text = ''], kind, where) => ({
    text,
    source: 'clauses',
    ...(kind === 'causes' ? { causes: idsOf(codes, CAUSES, where) } : { risks: idsOf(codes, RISKS, where) }),
    labels: { codes },
  }));

/** Messages labelled in brief: `level<TAB>causes<TAB>risks<TAB>text` lines of tickets.LANG.tsv and posts.LANG.tsv; one in ten only calibrates. */
export const readBriefs = (folder: string): Row[] =>
  readTables(folder, ['tickets', 'posts'], ([level = '', causes = '', risks = '', text = ''], kind, where) => {
    if (!/^[0-3]$/.test(level) || text === '') throw new Error(`${where}: not level, causes, risks and text`);
    return {
      text,
      source: kind,
      split: isDev(text, 10) ? 'dev' : 'train',
      frustrated: level === '0' ? 0 : 1,
      level: Number(level),
      causes: idsOf(causes, CAUSES, where),
      risks: idsOf(risks, RISKS, where),
      labels: { level, causes, risks },
    };
  });

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
