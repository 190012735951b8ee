/**
 * How many hard tickets this agent had today: for their own eyes, kept by ticket without any text, dropped with the day,
 * part of no export. Nothing else is noted about the agent.
 */
import * as z from 'zod';
import { browser } from './browser.ts';
import { type Ticket, ticketKey } from './ticket.ts';

const KEY = 'hard-today';
const schema = z.object({ day: z.string(), tickets: z.array(z.string().max(600)).max(1000) });

/** The agent's own calendar day. */
const dayOf = (now: Date): string => `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;

async function load(now: Date): Promise<string[]> {
  const stored = schema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  if (stored.success && stored.data.day === dayOf(now)) return stored.data.tickets;
  await browser.storage.local.remove(KEY);
  return [];
}

/** Notes the ticket, each once a day; gives the count. */
export async function noteHardTicket(
  ticket: Pick<Ticket, 'helpdesk' | 'site' | 'id'>,
  now = new Date(),
): Promise<number> {
  const known = await load(now);
  const key = ticketKey(ticket);
  if (known.includes(key)) return known.length;
  await browser.storage.local.set({ [KEY]: { day: dayOf(now), tickets: [...known, key] } });
  return known.length + 1;
}

/** Drops what another day left. */
export async function dropHardTickets(now = new Date()): Promise<void> {
  await load(now);
}
