import { useCallback, useMemo, useRef } from 'react';
import { readSaid } from '../../utils/phrases/said.ts';
import type { LibraryPhrase } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { phraseKey } from './phrase-shelf.ts';
import { useWriting } from './use-writing.ts';

/**
 * Does a phrase stand in the agent's replies of this thread, or did it go into the draft from here? The function stays the
 * same while the thread does: a list that is put together with it keeps what was just inserted, until there is a new list.
 */
export function useSaid(ticket: Ticket): (phrase: LibraryPhrase) => boolean {
  const [{ inserted }] = useWriting(ticket);
  const latest = useRef(inserted);
  latest.current = inserted;
  const replies = ticket.messages.flatMap(({ role, text }) => (role === 'agent' ? [text] : []));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is read anew all the time; only other words count
  const isInThread = useMemo(() => readSaid(replies), [replies.join('\u0000')]);
  return useCallback((phrase) => latest.current.has(phraseKey(phrase)) || isInThread(phrase), [isInThread]);
}
