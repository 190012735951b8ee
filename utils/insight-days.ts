/**
 * Counts by day for the agent's own insights, on this machine: one storage entry a day, 400 days long. To count a ticket
 * once a day, a salted hash of it is held until the day ends; no ticket id is stored.
 */
import * as z from 'zod';
import { browser } from './browser.ts';

const PREFIX = 'insights:';
const DAY_PREFIX = `${PREFIX}day:`;
const SEEN_KEY = `${PREFIX}seen`;
const SERIES_KEY = `${PREFIX}series`;
const ALARM = 'insights-day';
export const KEEP_DAYS = 400;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How often, by id. */
const tallySchema = z.record(z.string().max(220), z.int().min(1)).catch(() => ({}));
export type Tally = Record<string, number>;

const countsSchema = z.object({
  tickets: z.int().min(0).catch(0),
  languages: tallySchema,
  states: tallySchema,
  levels: tallySchema,
  causes: tallySchema,
  /** phrases inserted, by "library/id" */
  phrases: tallySchema,
  /** checks that were met after their hint had been shown */
  checks: tallySchema,
});
export type Counts = z.infer<typeof countsSchema>;

const seenSchema = z.object({ day: z.string(), salt: z.string(), tickets: z.array(z.string()).max(10_000) });
type Seen = z.infer<typeof seenSchema>;

export const noCounts = (): Counts => countsSchema.parse({});

/** The agent's own calendar day, YYYY-MM-DD. */
export const dayOf = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');

/** Two windows that count at once lose nothing: reading and writing are one step. */
const inTurn = <T>(act: () => Promise<T>): Promise<T> => navigator.locks.request('insights', act);

const read = async (key: string): Promise<unknown> => (await browser.storage.local.get(key))[key];

/** 16 hexadecimal digits that say nothing of the text to whoever does not have it already. */
export async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Adds to the counts of this day. */
export const addToDay = (add: (counts: Counts) => void, now: Date): Promise<void> =>
  inTurn(async () => {
    const key = DAY_PREFIX + dayOf(now);
    const counts = countsSchema.safeParse(await read(key)).data ?? noCounts();
    add(counts);
    await browser.storage.local.set({ [key]: counts });
  });

/** The same, once a day for each name. */
export const addOncePerDay = (name: string, add: (counts: Counts) => void, now: Date): Promise<void> =>
  inTurn(async () => {
    const day = dayOf(now);
    const stored = seenSchema.safeParse(await read(SEEN_KEY)).data;
    const seen: Seen = stored?.day === day ? stored : { day, salt: crypto.randomUUID(), tickets: [] };
    const hash = await shortHash(`${seen.salt} ${name}`);
    if (seen.tickets.includes(hash)) return;
    const key = DAY_PREFIX + day;
    const counts = countsSchema.safeParse(await read(key)).data ?? noCounts();
    add(counts);
    // one write: both or none
    await browser.storage.local.set({ [key]: counts, [SEEN_KEY]: { ...seen, tickets: [...seen.tickets, hash] } });
    // nobody may look at Heed tomorrow
    if (seen !== stored)
      browser.alarms.create(ALARM, { when: new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() });
  });

/** Days and their counts, oldest first; what is damaged counts as nothing. */
export async function loadDays(): Promise<Map<string, Counts>> {
  const stored: Record<string, unknown> = await browser.storage.local.get(null);
  const days = Object.entries(stored).flatMap(([key, value]): [string, Counts][] => {
    const day = z.iso.date().safeParse(key.startsWith(DAY_PREFIX) ? key.slice(DAY_PREFIX.length) : null);
    const counts = countsSchema.safeParse(value);
    return day.success && counts.success ? [[day.data, counts.data]] : [];
  });
  return new Map(days.sort(([a], [b]) => a.localeCompare(b)));
}

/** Calls back whenever something was counted or deleted, in whatever window; returns how to stop. */
export function onDays(hear: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(DAY_PREFIX))) hear();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** The random id that tells this agent's files from others'; made at the first one, gone when all is deleted. */
export const fileSeries = (): Promise<string> =>
  inTurn(async () => {
    const stored = z.uuid().safeParse(await read(SERIES_KEY));
    if (stored.success) return stored.data;
    const series = crypto.randomUUID();
    await browser.storage.local.set({ [SERIES_KEY]: series });
    return series;
  });

/** All counts, the hashes of today, and the id of the files. */
export const deleteInsights = (): Promise<void> =>
  inTurn(async () => {
    const keys = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(PREFIX));
    if (keys.length > 0) await browser.storage.local.remove(keys);
  });

/** Drops the hashes of another day, and counts older than 400 days. */
export const tidyInsights = (now = new Date()): Promise<void> =>
  inTurn(async () => {
    const stored: Record<string, unknown> = await browser.storage.local.get(null);
    const oldest = DAY_PREFIX + dayOf(new Date(now.getTime() - KEEP_DAYS * DAY_MS));
    const seen = seenSchema.safeParse(stored[SEEN_KEY]).data;
    const gone = Object.keys(stored).filter(
      (key) => (key.startsWith(DAY_PREFIX) && key < oldest) || (key === SEEN_KEY && seen?.day !== dayOf(now)),
    );
    if (gone.length > 0) await browser.storage.local.remove(gone);
  });

/** Called when the background starts: with the browser, and at the end of each day that counted something. */
export function startTidying(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) tidyInsights();
  });
  tidyInsights();
}
