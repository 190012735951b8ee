/**
 * Insights as a file, and the files of a group added up.
 *
 * A file holds what the group's page shows and no more: states, causes and phrases by finished week. No day and no
 * unfinished week, as two files of one week would tell its days apart; no number of tickets, which is how much one works;
 * no languages, as one of five may be the only one who speaks Greek; no checks, which are nobody's business but the
 * agent's. Counts of 1 and 2 are written "<3". Phrases stand as hashes, which only who has the same library can read:
 * ids that came with an import may hold words.
 */
import * as z from 'zod';
import { CAUSES, STATES } from './analyzer/types.ts';
import { type Counts, fileSeries, loadDays, shortHash, type Tally } from './insight-days.ts';
import { countsByWeek, thisWeek, weekOf } from './insights.ts';

export const FEWEST_FILES = 5;
export const MOST_FILES = 200;
export const MOST_BYTES = 2_000_000;
const SMALL = '<3';
const SMALLEST = 3;

const numberSchema = z.union([z.literal(SMALL), z.int().min(SMALLEST).max(1_000_000)]);
type FileTally = Record<string, z.infer<typeof numberSchema>>;

const weekSchema = z.strictObject({
  /** its Monday */
  week: z.iso.date().refine((day) => weekOf(day) === day),
  states: z.partialRecord(z.enum(STATES), numberSchema),
  causes: z.partialRecord(z.enum(CAUSES), numberSchema),
  phrases: z.record(z.string().regex(/^[\da-f]{16}$/), numberSchema),
});

const fileSchema = z.strictObject({
  heed: z.literal('insights'),
  version: z.literal(1),
  /** random, the same in all files of one agent: a later file replaces an earlier one */
  series: z.uuid(),
  weeks: z
    .array(weekSchema)
    .max(120)
    .refine((weeks) => new Set(weeks.map(({ week }) => week)).size === weeks.length),
});
export type InsightsFile = z.infer<typeof fileSchema>;

/** How a phrase is named in a file. key: "library/id" */
export const phraseCode = (key: string): Promise<string> => shortHash(`heed phrase ${key}`);

const written = (tally: Tally): FileTally =>
  Object.fromEntries(
    Object.entries(tally)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, number]) => [id, number < SMALLEST ? SMALL : number]),
  );

/** Weeks that are over and counted something. */
const finishedWeeks = (days: ReadonlyMap<string, Counts>, now: Date): [string, Counts][] =>
  [...countsByWeek(days)].filter(([week]) => week < thisWeek(now));

export const hasFinishedWeek = (days: ReadonlyMap<string, Counts>, now = new Date()): boolean =>
  finishedWeeks(days, now).length > 0;

/** The file's text. */
export async function exportInsights(now = new Date()): Promise<string> {
  const weeks = await Promise.all(
    finishedWeeks(await loadDays(), now).map(async ([week, { states, causes, phrases }]) => {
      const codes = await Promise.all(
        Object.entries(phrases).map(async ([key, number]) => [await phraseCode(key), number] as const),
      );
      return {
        week,
        states: written(states),
        causes: written(causes),
        phrases: written(Object.fromEntries(codes)),
      };
    }),
  );
  return `${JSON.stringify({ heed: 'insights', version: 1, series: await fileSeries(), weeks }, null, 2)}\n`;
}

/** Why a file was not taken. */
export type FileProblem = 'too-big' | 'unreadable' | 'not-insights' | 'newer' | 'damaged' | 'too-many';

export function parseInsightsFile(text: string): InsightsFile | FileProblem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'not-insights';
  }
  const head = z.object({ heed: z.literal('insights'), version: z.number() }).safeParse(json);
  if (!head.success) return 'not-insights';
  if (head.data.version > 1) return 'newer';
  return fileSchema.safeParse(json).data ?? 'damaged';
}

/** The files of a group, by series, and what was not taken. */
export interface OpenedFiles {
  files: ReadonlyMap<string, InsightsFile>;
  /** files that took the place of another of their series, or were older than it */
  replaced: number;
  bad: readonly { name: string; problem: FileProblem }[];
}
export const NO_FILES: OpenedFiles = { files: new Map(), replaced: 0, bad: [] };

const lastWeek = ({ weeks }: InsightsFile): string =>
  weeks
    .map(({ week }) => week)
    .toSorted()
    .at(-1) ?? '';

/** Reads files one after the other, each bounded; what is bad is named, and the others stay. */
export async function openFiles(
  opened: OpenedFiles,
  chosen: readonly Pick<File, 'name' | 'size' | 'text'>[],
): Promise<OpenedFiles> {
  const files = new Map(opened.files);
  const bad = [...opened.bad];
  let { replaced } = opened;
  for (const [index, one] of chosen.entries()) {
    const read = index >= MOST_FILES ? 'too-many' : one.size > MOST_BYTES ? 'too-big' : await readFile(one);
    if (typeof read === 'string') {
      bad.push({ name: one.name, problem: read });
      continue;
    }
    const known = files.get(read.series);
    if (!known && files.size >= MOST_FILES) {
      bad.push({ name: one.name, problem: 'too-many' });
      continue;
    }
    if (known) replaced += 1;
    if (!known || lastWeek(read) >= lastWeek(known)) files.set(read.series, read);
  }
  return { files, replaced, bad };
}

async function readFile(file: Pick<File, 'text'>): Promise<InsightsFile | FileProblem> {
  try {
    return parseInsightsFile(await file.text());
  } catch {
    return 'unreadable'; // a folder, or gone by now
  }
}

/** A week of the group. A hidden count is taken as 1: the sums are the least that it can be. */
export interface GroupWeek {
  week: string;
  files: number;
  states: Tally;
  causes: Tally;
  /** by code */
  phrases: Tally;
}
export interface Group {
  /** oldest first */
  weeks: GroupWeek[];
  /** weeks that fewer than five files have: they would show single agents */
  withheld: number;
}

/** null: fewer than five agents. */
export function addUp(files: ReadonlyMap<string, InsightsFile>): Group | null {
  if (files.size < FEWEST_FILES) return null;
  const weeks = new Map<string, GroupWeek>();
  for (const file of files.values()) {
    for (const { week, ...counts } of file.weeks) {
      const sum = weeks.get(week) ?? { week, files: 0, states: {}, causes: {}, phrases: {} };
      sum.files += 1;
      for (const group of ['states', 'causes', 'phrases'] as const) {
        for (const [id, number] of Object.entries(counts[group]))
          sum[group][id] = (sum[group][id] ?? 0) + (number === SMALL ? 1 : number);
      }
      weeks.set(week, sum);
    }
  }
  const shown = [...weeks.values()].filter((week) => week.files >= FEWEST_FILES);
  return { weeks: shown.sort((a, b) => a.week.localeCompare(b.week)), withheld: weeks.size - shown.length };
}
