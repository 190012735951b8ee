/** Three versions of a phrase made one: what it was, what was written here, what the library says now. */
import type { Phrase } from './schema.ts';

export type PhraseField = Exclude<keyof Phrase, 'id' | 'lang'>;

const FIELDS = Object.keys({
  title: 0,
  text: 0,
  variants: 0,
  phase: 0,
  move: 0,
  when: 0,
  shortcut: 0,
  tags: 0,
  status: 0,
  owner: 0,
  reviewBy: 0,
} satisfies Record<PhraseField, 0>) as PhraseField[];

/** Key order and absent fields make no difference. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(left[key], right[key]));
}

export type Merge =
  | { merged: Phrase | null }
  /** fields that both sides changed, each in another way; gone: one side deleted what the other changed */
  | { conflicts: PhraseField[] }
  | { gone: 'mine' | 'theirs' };

/** null stands for a phrase that is not there: not yet (base) or no more (mine, theirs). */
export function mergePhrase(base: Phrase | null, mine: Phrase | null, theirs: Phrase | null): Merge {
  if (same(mine, theirs) || same(base, theirs)) return { merged: mine };
  if (same(base, mine)) return { merged: theirs };
  if (mine === null) return { gone: 'mine' };
  if (theirs === null) return { gone: 'theirs' };
  const merged: Record<string, unknown> = { ...theirs };
  const conflicts: PhraseField[] = [];
  for (const field of FIELDS) {
    if (same(mine[field], theirs[field]) || same(base?.[field], mine[field])) continue;
    if (base === null || !same(base[field], theirs[field])) conflicts.push(field);
    else if (mine[field] === undefined) delete merged[field];
    else merged[field] = mine[field];
  }
  return conflicts.length > 0 ? { conflicts } : { merged: merged as Phrase };
}

/** The fields in which two versions differ. */
export const changedFields = (a: Phrase | null, b: Phrase | null): PhraseField[] =>
  FIELDS.filter((field) => !same(a?.[field], b?.[field]));
