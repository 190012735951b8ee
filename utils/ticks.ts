/**
 * Ticks of the checklist, kept per ticket (helpdesk, site, id: no text) on this machine. One storage entry for each
 * tick: two windows that tick different items at once lose nothing.
 */
import * as z from 'zod';
import { browser } from './browser.ts';
import { type Ticket, ticketKey } from './ticket.ts';

const tickSchema = z.object({
  done: z.boolean(),
  /** auto: by a phrase that Heed inserted and read back; what page and draft prove is not kept, but seen anew */
  by: z.enum(['auto', 'manual']),
  at: z.number(),
});
export type Tick = z.infer<typeof tickSchema>;
export type Ticks = Record<string, Tick>;

const PREFIX = 'tick:';
const KEEP_MS = 90 * 24 * 60 * 60 * 1000;

type TicketId = Pick<Ticket, 'helpdesk' | 'site' | 'id'>;
const keyPrefix = (ticket: TicketId): string => `${PREFIX}${ticketKey(ticket)}:`;

function pick(stored: Record<string, unknown>, prefix: string): Ticks {
  const ticks: Ticks = {};
  for (const [key, value] of Object.entries(stored)) {
    if (!key.startsWith(prefix)) continue;
    const tick = tickSchema.safeParse(value);
    if (tick.success) ticks[key.slice(prefix.length)] = tick.data;
  }
  return ticks;
}

export async function loadTicks(ticket: TicketId): Promise<Ticks> {
  return pick(await browser.storage.local.get(null), keyPrefix(ticket));
}

export async function saveTick(
  ticket: TicketId,
  item: string,
  tick: Omit<Tick, 'at'>,
  now = Date.now(),
): Promise<void> {
  await browser.storage.local.set({ [keyPrefix(ticket) + item]: { ...tick, at: now } });
}

/** Calls back with the ticks of this ticket that changed, in whatever window; returns how to stop. */
export function onTicks(ticket: TicketId, hear: (changed: Ticks) => void): () => void {
  const prefix = keyPrefix(ticket);
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area !== 'local') return;
    const values = Object.fromEntries(Object.entries(changes).map(([key, change]) => [key, change.newValue]));
    const changed = pick(values, prefix);
    if (Object.keys(changed).length > 0) hear(changed);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Forgets ticks older than 90 days. Run when the background starts. */
export async function pruneTicks(now = Date.now()): Promise<void> {
  const stored = await browser.storage.local.get(null);
  const old = Object.entries(stored).flatMap(([key, value]) => {
    if (!key.startsWith(PREFIX)) return [];
    const tick = tickSchema.safeParse(value);
    return tick.success && now - tick.data.at < KEEP_MS ? [] : [key];
  });
  if (old.length > 0) await browser.storage.local.remove(old);
}
