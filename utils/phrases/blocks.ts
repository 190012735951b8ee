/**
 * How phrases lie in the database: some dozens to a record. A browser takes about 80 µs for each record that it writes,
 * whether one phrase stands in it or fifty (Chromium 156, Firefox 153: 100,000 records 8-10 s, 1,600 larger ones 0.4 s).
 */
import type { Table } from 'dexie';
import type { Phrase } from './schema.ts';

/** The phrases of a library from this id up to the next block's, in the order of their ids. */
export interface PhraseBlock {
  library: string;
  /** '' for the first */
  from: string;
  phrases: Phrase[];
}
export type BlockTable = Table<PhraseBlock, [string, string]>;

const FULL = 128; // phrases: above, a block is split
const SHARE = 64; // what each part gets

const byId = (a: Phrase, b: Phrase): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** All blocks of a library, or those after one. */
export const blocksOf = (table: BlockTable, library: string, after: PhraseBlock | null = null) =>
  // an array comes after every string
  table.where('[library+from]').between([library, after?.from ?? ''], [library, []], after === null);

/** Calls visit with each block that these ids belong into, and with which of them do. null: it is yet to be made. */
async function eachBlock(
  table: BlockTable,
  library: string,
  ids: Iterable<string>,
  visit: (block: PhraseBlock | null, ids: readonly string[]) => void,
): Promise<void> {
  const sorted = [...new Set(ids)].sort();
  for (let begin = 0, end = 0; begin < sorted.length; begin = end) {
    const key = [library, sorted[begin]];
    const block = (await table.where('[library+from]').between([library, ''], key, true, true).last()) ?? null;
    const [next] = await blocksOf(table, library, block).limit(1).primaryKeys();
    for (end = begin + 1; end < sorted.length && (!next || (sorted[end] ?? '') < next[1]); ) end++;
    visit(block, sorted.slice(begin, end));
  }
}

export async function getPhrases(table: BlockTable, library: string, ids: Iterable<string>): Promise<Phrase[]> {
  const found: Phrase[] = [];
  await eachBlock(table, library, ids, (block, wanted) => {
    const here = new Set(wanted);
    for (const phrase of block?.phrases ?? []) if (here.has(phrase.id)) found.push(phrase);
  });
  return found;
}

/** Stores phrases, in place of those with the same ids, and takes others away. Must run in a transaction. */
export async function writePhrases(
  table: BlockTable,
  library: string,
  put: readonly Phrase[],
  gone: readonly string[],
): Promise<void> {
  const wanted = new Map<string, Phrase | null>(gone.map((id) => [id, null]));
  for (const phrase of put) wanted.set(phrase.id, phrase);
  const written: PhraseBlock[] = [];
  const emptied: [string, string][] = [];
  await eachBlock(table, library, wanted.keys(), (block, ids) => {
    const from = block?.from ?? '';
    const there = new Map((block?.phrases ?? []).map((phrase) => [phrase.id, phrase]));
    for (const id of ids) {
      const phrase = wanted.get(id);
      if (phrase) there.set(id, phrase);
      else there.delete(id);
    }
    const phrases = [...there.values()].sort(byId);
    if (phrases.length === 0) emptied.push([library, from]);
    const share = phrases.length > FULL ? SHARE : FULL;
    for (let at = 0; at < phrases.length; at += share)
      written.push({
        library,
        from: at === 0 ? from : (phrases[at]?.id ?? ''),
        phrases: phrases.slice(at, at + share),
      });
  });
  await table.bulkDelete(emptied);
  await table.bulkPut(written);
}
