/**
 * What is long with a whole library: a file read and planned, written, undone, written out. It runs in a worker, so
 * that the page stays responsive, and keeps the plan there: the page asks for the rows that it shows.
 */
import type { Language } from '../analyzer/types.ts';
import type { TaughtPage } from '../taught-page.ts';
import {
  Cancelled,
  type LibraryRow,
  type PhraseDb,
  phrasesOf,
  type StorageProblem,
  savePhrasesInSlices,
  storageProblem,
  undo,
} from './db.ts';
import { type FormatId, isRefusal, MAX_BYTES, type Refusal, type Skipped } from './formats/format.ts';
import { type FileReading, readFile } from './formats/read-file.ts';
import { FORMATS, writeFile } from './formats/registry.ts';
import { type Plan, type PlanEntry, planImport } from './plan-import.ts';
import type { Library, Phrase } from './schema.ts';

/** What a file turned out to be, before it is compared with a library. */
export interface ReadFile extends Pick<FileReading, 'format' | 'encoding' | 'guessed'> {
  /** records that hold a phrase */
  phrases: number;
  /** the library that our own format names */
  library: { id: string; name: string } | null;
  /** some phrases name no language */
  asksLanguage: boolean;
}

export type PlanKind = PlanEntry['kind'];
export type PlanCounts = Plan['counts'];
export type PlanRow = PlanEntry & { detail?: string };

/** Where it goes: a library that is there, or a new one of this name. */
export type Target = { library: string } | { name: string };

export type Written =
  | { act: string; library: string; count: number }
  /** something was written there since the plan was made: nothing was written, the plan must be made anew */
  | 'changed'
  | 'cancelled'
  | StorageProblem;

export interface ExportChoice {
  format: FormatId;
  which: 'all' | 'approved' | { ids: string[] };
  /** for Excel */
  mark: boolean;
  /** of our own format only */
  pages: readonly TaughtPage[];
}

export type Report = (done: number, of?: number) => void;

/** One file at a time: each call rests on what the calls before it did. */
export interface ImportWork {
  read(file: Blob, name: string, report: Report): Promise<ReadFile | Refusal>;
  plan(target: Target, lang: Language): Promise<PlanCounts>;
  /** kind: null for all, in the order of the file */
  rows(kind: PlanKind | null, from: number, count: number): Promise<PlanRow[]>;
  write(target: Target, by: string, report: Report): Promise<Written>;
  /** the write that runs is taken back whole */
  cancel(): Promise<void>;
  undo(act: string, by: string): Promise<'undone' | 'changed' | 'unknown'>;
  /** null: no such library */
  writeOut(library: string, choice: ExportChoice): Promise<{ file: Blob; count: number } | null>;
  /** what was changed here over a library from elsewhere, as a file that its lead imports; null: nothing was */
  propose(library: string): Promise<{ file: Blob; count: number } | null>;
}

const REPORTS = 40;

export function createImportWork(open: () => Promise<PhraseDb>): ImportWork {
  let reading: FileReading | null = null;
  let entries: PlanRow[] = [];
  const byKind = new Map<PlanKind, PlanRow[]>();
  let cancelled = false;

  const db = (() => {
    let opening: Promise<PhraseDb> | undefined;
    return () => {
      opening ??= open();
      return opening;
    };
  })();

  return {
    async read(file, name, report) {
      // before it is read: a file of any size may be dropped
      if (file.size > MAX_BYTES) return { refused: 'too-large' };
      const found = readFile(new Uint8Array(await file.arrayBuffer()), name, (done) => report(done));
      if (isRefusal(found)) return found;
      reading = found;
      const { format, encoding, guessed, phrases, library } = found;
      return {
        format,
        encoding,
        guessed,
        phrases: phrases.length,
        library: library ? { id: library.id, name: library.name } : null,
        asksLanguage: phrases.some(({ lang }) => lang === null),
      };
    },

    async plan(target, lang) {
      if (!reading) throw new Error('no file was read');
      const current = 'library' in target ? await phrasesOf(await db(), target.library) : [];
      const plan = planImport(current, reading.phrases, { lang });
      const skipped = reading.skipped.map((one: Skipped): PlanRow => ({ kind: 'skipped', ...one }));
      entries = [...plan.entries, ...skipped];
      byKind.clear();
      for (const entry of entries) {
        const list = byKind.get(entry.kind);
        if (list) list.push(entry);
        else byKind.set(entry.kind, [entry]);
      }
      return { ...plan.counts, skipped: plan.counts.skipped + skipped.length };
    },

    async rows(kind, from, count) {
      return (kind === null ? entries : (byKind.get(kind) ?? [])).slice(from, from + count);
    },

    async write(target, by, report) {
      cancelled = false;
      const changes = entries.flatMap((entry) =>
        entry.kind === 'new' || entry.kind === 'changed'
          ? [{ id: entry.phrase.id, before: entry.before, after: entry.phrase }]
          : [],
      );
      const act = crypto.randomUUID();
      try {
        const row = await rowFor(await db(), target, reading?.library);
        if (!row) return 'changed';
        const step = Math.ceil(changes.length / REPORTS);
        let told = 0;
        const saved = await savePhrasesInSlices(
          await db(),
          { library: row.id, kind: 'import', by, act },
          changes,
          (done) => {
            if (cancelled) throw new Cancelled();
            if (done < told + step && done < changes.length) return;
            told = done;
            report(done, changes.length);
          },
          row,
        );
        return 'saved' in saved ? { act, library: row.id, count: changes.length } : 'changed';
      } catch (error) {
        return cancelled ? 'cancelled' : storageProblem(error);
      }
    },

    async cancel() {
      cancelled = true;
    },

    undo: async (act, by) => undo(await db(), act, by),

    async writeOut(library, { format, which, mark, pages }) {
      const row = await (await db()).libraries.get(library);
      if (!row) return null;
      const all = await phrasesOf(await db(), library);
      const chosen = typeof which === 'object' ? new Set(which.ids) : null;
      const phrases = all.filter(({ id, status }) => (chosen ? chosen.has(id) : which === 'all' || !status));
      const together = joinPages(row.pages ?? [], pages);
      const carried = { ...libraryOf(row, phrases), ...(together.length > 0 && { pages: together }) };
      return { file: toFile(writeFile(format, carried, { mark }), format), count: phrases.length };
    },

    async propose(library) {
      const opened = await db();
      const row = await opened.libraries.get(library);
      if (!row) return null;
      const edits = await opened.edits.where('[library+id]').between([library, ''], [library, '\uffff']).toArray();
      const phrases = edits.flatMap(({ base, mine }): Phrase[] => {
        if (mine) return [mine];
        // hidden here: a lead who agrees takes it out of use
        return base ? [{ ...base, status: 'retired' }] : [];
      });
      if (phrases.length === 0) return null;
      const { pages: _, ...head } = libraryOf(row, phrases);
      return { file: toFile(writeFile('heed', head), 'heed'), count: phrases.length };
    },
  };
}

/** The library as it will stand: as it was, or made for what is imported. Null: it is gone. */
async function rowFor(db: PhraseDb, target: Target, found: FileReading['library']): Promise<LibraryRow | null> {
  if ('library' in target) {
    const row = await db.libraries.get(target.library);
    if (!row) return null;
    const revision = Math.max(row.revision ?? 0, found?.id === row.id ? (found.revision ?? 0) : 0);
    return { ...row, ...(revision > 0 && { revision }) };
  }
  // the id of a file that names one is kept: subscribers know the library by it
  const known = found === undefined || (await db.libraries.get(found.id)) !== undefined;
  const { licence, note, revision, pages } = found ?? {};
  return {
    id: known ? `own-${crypto.randomUUID()}` : found.id,
    name: target.name,
    origin: 'own',
    loaded: 'imported',
    ...(licence !== undefined && { licence }),
    ...(note !== undefined && { note }),
    ...(revision !== undefined && { revision }),
    ...(pages !== undefined && { pages }),
  };
}

export function libraryOf({ id, name, licence, note, revision, pages }: LibraryRow, phrases: Phrase[]): Library {
  return {
    format: 'heed-library',
    version: 1,
    id,
    name,
    ...(licence !== undefined && { licence }),
    ...(note !== undefined && { note }),
    ...(revision !== undefined && { revision }),
    ...(pages !== undefined && { pages }),
    phrases,
  };
}

/** Of a site that comes twice, the library's own. */
function joinPages(own: readonly TaughtPage[], more: readonly TaughtPage[]): TaughtPage[] {
  const bySite = new Map(more.map((page) => [page.site, page]));
  for (const page of own) bySite.set(page.site, page);
  return [...bySite.values()];
}

const toFile = (text: string, format: FormatId): Blob => new Blob([text], { type: FORMATS[format].mime });
