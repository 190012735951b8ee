/**
 * Follow-ups: what an agent promised by a date, and check-backs. Kept on this machine by ticket and date, one storage
 * entry each, so that two windows lose nothing. They hold no text.
 */
import * as z from 'zod';
import { browser } from './browser.ts';
import { type Ticket, ticketKey } from './ticket.ts';

const followupSchema = z.object({
  /** milliseconds since 1970 */
  due: z.number(),
  kind: z.enum(['promise', 'check_back']),
  helpdesk: z.string().max(60),
  site: z.string().max(300),
  id: z.string().max(200),
  /** where the ticket is read; opened on the agent's command */
  url: z
    .string()
    .max(4000)
    .regex(/^https?:\/\//),
  state: z.enum(['open', 'done', 'dismissed']),
  /** when it was noted or settled */
  at: z.number(),
});
/** key: its place in the storage */
export type Followup = z.infer<typeof followupSchema> & { key: string };
export type FollowupKind = Followup['kind'];
export type FollowupState = Followup['state'];

export const FOLLOWUP_PREFIX = 'followup:';
const KEEP_MS = 90 * 24 * 60 * 60 * 1000;
/** The same promise seen twice (as sent, then as the server dates it) differs by less. */
const SAME_MS = 30 * 60 * 1000;

type TicketId = Pick<Ticket, 'helpdesk' | 'site' | 'id'>;

export const isOfTicket = (followup: Followup, ticket: TicketId): boolean => ticketKey(followup) === ticketKey(ticket);

/** Open, and its time has come. */
export const isOverdue = ({ state, due }: Followup, now: number): boolean => state === 'open' && due <= now;

/** All of them, due first; what is damaged is left out. */
export function parseFollowups(stored: Record<string, unknown>): Followup[] {
  return Object.entries(stored)
    .flatMap(([key, value]): Followup[] => {
      const followup = key.startsWith(FOLLOWUP_PREFIX) ? followupSchema.safeParse(value).data : undefined;
      return followup ? [{ ...followup, key }] : [];
    })
    .sort((a, b) => a.due - b.due);
}

export const loadFollowups = async (): Promise<Followup[]> => parseFollowups(await browser.storage.local.get(null));

/** Notes one for the ticket, unless it is known already, whatever became of it. */
export async function addFollowup(
  ticket: TicketId & Pick<Ticket, 'url'>,
  { due, kind }: { due: Date; kind: FollowupKind },
  now = Date.now(),
): Promise<'added' | 'known'> {
  const time = due.getTime();
  const known = (await loadFollowups()).some(
    (one) => one.kind === kind && isOfTicket(one, ticket) && Math.abs(one.due - time) < SAME_MS,
  );
  if (known) return 'known';
  const { helpdesk, site, id, url } = ticket;
  const followup = { due: time, kind, helpdesk, site, id, url, state: 'open', at: now } as const;
  await browser.storage.local.set({ [`${FOLLOWUP_PREFIX}${ticketKey(ticket)}:${time}`]: followup });
  return 'added';
}

export async function settleFollowup(followup: Followup, state: FollowupState, now = Date.now()): Promise<void> {
  const { key, ...kept } = followup;
  await browser.storage.local.set({ [key]: { ...kept, state, at: now } });
}

/** Calls back whenever one was added, settled or forgotten, in whatever window; returns how to stop. */
export function onFollowups(hear: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(FOLLOWUP_PREFIX))) hear();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Forgets those that were settled, or missed, 90 days ago. Run when the background starts. */
export async function pruneFollowups(now = Date.now()): Promise<void> {
  const stored = await browser.storage.local.get(null);
  const kept = new Set(
    parseFollowups(stored)
      .filter(({ state, at, due }) => now - (state === 'open' ? due : at) < KEEP_MS)
      .map(({ key }) => key),
  );
  const old = Object.keys(stored).filter((key) => key.startsWith(FOLLOWUP_PREFIX) && !kept.has(key));
  if (old.length > 0) await browser.storage.local.remove(old);
}

const CHECK_BACK_DAYS = 5; // the research says 3 to 7; which of them is our judgement

/** When to check back after a strong complaint: five days on, or the Monday after, in the morning. */
export function checkBackDate(now: Date): Date {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + CHECK_BACK_DAYS, 10);
  const weekday = day.getDay();
  if (weekday === 6 || weekday === 0) day.setDate(day.getDate() + (weekday === 6 ? 2 : 1));
  return day;
}
