/**
 * What the agent does with the phrases of a ticket: kept in memory while the panel is open, never stored. Each ticket has
 * its own, so that going to another one and back loses nothing.
 */
import { useCallback, useSyncExternalStore } from 'react';
import type { Addressee } from '../../utils/phrases/render.ts';
import { type Ticket, ticketKey } from '../../utils/ticket.ts';

export interface Writing {
  /** keys of the phrases in the tray, in order */
  tray: readonly string[];
  /** by the label of the blank */
  answers: Readonly<Record<string, string>>;
  /** the formality is kept in the settings */
  addressee: Omit<Addressee, 'formality'>;
  /** keys of phrases that went into this ticket's draft */
  inserted: ReadonlySet<string>;
}

const BLANK: Writing = { tray: [], answers: {}, addressee: {}, inserted: new Set() };
const MAX_TICKETS = 50;

const writings = new Map<string, Writing>();
const listeners = new Set<() => void>();

function follow(hear: () => void): () => void {
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
    if (listeners.size === 0) writings.clear();
  };
}

/** change: what it makes of what there is, not of what was there when the button was drawn */
export type Write = (change: (now: Writing) => Partial<Writing>) => void;

export function useWriting(ticket: Pick<Ticket, 'helpdesk' | 'site' | 'id'>): [Writing, Write] {
  const key = ticketKey(ticket);
  const writing = useSyncExternalStore(follow, () => writings.get(key) ?? BLANK);
  const write = useCallback<Write>(
    (change) => {
      const now = writings.get(key) ?? BLANK;
      writings.delete(key);
      writings.set(key, { ...now, ...change(now) });
      // the ones of long ago go first
      for (const old of writings.keys()) {
        if (writings.size <= MAX_TICKETS) break;
        writings.delete(old);
      }
      for (const hear of listeners) hear();
    },
    [key],
  );
  return [writing, write];
}

/** Keeps what was written while the screen of one ticket gives way to that of another. */
export const useKeptWritings = (): void => {
  useSyncExternalStore(follow, () => 0);
};
