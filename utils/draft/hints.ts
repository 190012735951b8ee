import type { CheckId } from './types.ts';

/** Keys of the messages that name a check and say, in one line with its source, why it matters. */
export const hintKeys = (id: CheckId): { name: `check.${CheckId}`; why: `check.${CheckId}.why` } => ({
  name: `check.${id}`,
  why: `check.${id}.why`,
});
