/**
 * Insights without surveillance: what is counted, once the agent switched it on. Counts only, by day, on this machine:
 * never text, names, ticket ids, times of the day, or how the agent feels, how fast or how well they work.
 */
import type { Cause, MessageAnalysis, TicketAnalysis } from './analyzer/types.ts';
import type { CheckId } from './draft/types.ts';
import { addOncePerDay, addToDay, type Counts, dayOf, noCounts, type Tally } from './insight-days.ts';
import { loadSettings } from './settings.ts';
import { type Ticket, ticketKey } from './ticket.ts';

const addOne = (tally: Tally, id: string | number): void => {
  tally[id] = (tally[id] ?? 0) + 1;
};

/** Counts where the agent wants it. A full storage costs a count, never the agent's work: nothing is thrown. */
async function count(act: () => Promise<void>): Promise<void> {
  try {
    if ((await loadSettings()).insights) await act();
  } catch {
    // the next one is counted again when there is room
  }
}

/** A customer's message on screen: its ticket counts once a day, as it is first seen. */
export const countTicket = (
  ticket: Pick<Ticket, 'helpdesk' | 'site' | 'id'>,
  { current, causes }: Pick<TicketAnalysis, 'current'> & { causes: readonly { id: Cause }[] },
  now = new Date(),
): Promise<void> =>
  count(async () => {
    // a text of one's own is no ticket
    if (ticket.id === '' || !current) return;
    const { language, state, level }: MessageAnalysis = current.analysis;
    await addOncePerDay(
      ticketKey(ticket),
      (counts) => {
        counts.tickets += 1;
        addOne(counts.languages, language);
        // as on screen: of a language that is not supported nothing is said
        if (language === 'other') return;
        addOne(counts.states, state);
        addOne(counts.levels, level);
        for (const { id } of causes) addOne(counts.causes, id);
      },
      now,
    );
  });

/** A phrase that was inserted. library: missing in what stands in no library */
export const countPhrase = ({ library, id }: { library?: string; id: string }, now = new Date()): Promise<void> =>
  count(async () => {
    if (library !== undefined) await addToDay((counts) => addOne(counts.phrases, `${library}/${id}`), now);
  });

/** Checks that were met after their hint had been shown. That the hint was why is not said. */
export const countChecks = (ids: readonly CheckId[], now = new Date()): Promise<void> =>
  count(async () => {
    await addToDay((counts) => {
      for (const id of ids) addOne(counts.checks, id);
    }, now);
  });

const DAY_MS = 24 * 60 * 60 * 1000;

/** The Monday of the day's week, both YYYY-MM-DD: one week for everyone, so that files of a group fit together. */
export function weekOf(day: string): string {
  const time = Date.parse(day);
  return new Date(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

const nextWeek = (week: string): string => new Date(Date.parse(week) + 7 * DAY_MS).toISOString().slice(0, 10);

/** Mondays from one to another, both included; at most so many, the last ones. */
export function weeksBetween(first: string, last: string, most: number): string[] {
  const weeks: string[] = [];
  for (let week = first; week <= last && weeks.length < 600; week = nextWeek(week)) weeks.push(week);
  return weeks.slice(-most);
}

export function addTally(to: Tally, from: Tally): void {
  for (const [id, number] of Object.entries(from)) to[id] = (to[id] ?? 0) + number;
}

/** The same counts by week, oldest first. Weeks without any are left out. */
export function countsByWeek(days: ReadonlyMap<string, Counts>): Map<string, Counts> {
  const weeks = new Map<string, Counts>();
  for (const [day, counts] of days) {
    const week = weekOf(day);
    const sum = weeks.get(week) ?? noCounts();
    sum.tickets += counts.tickets;
    for (const group of ['languages', 'states', 'levels', 'causes', 'phrases', 'checks'] as const)
      addTally(sum[group], counts[group]);
    weeks.set(week, sum);
  }
  return weeks;
}

export const thisWeek = (now = new Date()): string => weekOf(dayOf(now));
