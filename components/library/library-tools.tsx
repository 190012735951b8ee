import type { LibraryRow } from '../../utils/phrases/db.ts';
import type { Desk } from './desk.ts';

/** What is done with a whole library: import, export, subscription, signature. */
export function LibraryTools(_: { desk: Desk; library: LibraryRow | null }) {
  return null;
}
