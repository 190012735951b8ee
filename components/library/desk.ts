/** What every part of the library page works on, and how it writes. */
import { type Change, type HistoryKind, type LibraryRow, type PhraseDb, savePhrases } from '../../utils/phrases/db.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';

/** Which library and phrase are open: kept in the address, so that a reload or a link comes back to them. */
export interface Place {
  library: string | null;
  phrase: string | null;
}

/** What was done last, and the way back from it. */
export interface Done {
  what: 'saved' | 'deleted' | 'removed' | 'imported' | 'undone' | 'changed' | 'full' | 'closed';
  act?: string;
  count?: number;
}

export interface Desk {
  db: PhraseDb;
  libraries: LibraryRow[];
  place: Place;
  go: (place: Place) => void;
  /** as named in the settings */
  by: string;
  /** ids of the phrases that the list shows now, as searched and filtered */
  shown: { current: readonly string[] };
  tell: (done: Done) => void;
}

/** Writes and tells what became of it; the act's id is the way back. */
export async function write(
  desk: Desk,
  library: string,
  kind: HistoryKind,
  changes: readonly Change[],
): Promise<'saved' | { now: Phrase | null } | 'failed'> {
  try {
    const saved = await savePhrases(desk.db, { library, kind, by: desk.by }, changes);
    if ('changed' in saved) return { now: saved.changed[0]?.now ?? null };
    desk.tell({ what: kind === 'delete' ? 'deleted' : 'saved', act: saved.saved, count: changes.length });
    return 'saved';
  } catch {
    desk.tell({ what: 'full' });
    return 'failed';
  }
}
