/** Which replies were sent while the panel looked on. Pure. */
import type { Message, Ticket } from './ticket.ts';

/** What the panel has seen of a ticket: ids only. */
export interface SeenTicket {
  ids: ReadonlySet<string>;
  /** milliseconds since 1970: when it was first looked at */
  since: number;
}

const SKEW_MS = 10 * 60 * 1000; // a helpdesk's clock and this machine's
const DAY_MS = 24 * 60 * 60 * 1000;

export const seeTicket = (seen: SeenTicket | undefined, ticket: Ticket, now: number): SeenTicket => ({
  ids: new Set([...(seen?.ids ?? []), ...ticket.messages.map(({ id }) => id)]),
  since: seen?.since ?? now,
});

/** Replies of agents below all that was seen before. Older history that the page loads later is none. */
export function newReplies(seen: SeenTicket | undefined, ticket: Ticket): Message[] {
  if (!seen) return [];
  const last = ticket.messages.findLastIndex(({ id }) => seen.ids.has(id));
  const later = ticket.messages.slice(last + 1);
  const replies = later.filter(({ role }) => role === 'agent');
  const sentSince = ({ time }: Message, slack: number): boolean => {
    const sent = time === null ? Number.NaN : Date.parse(time);
    return sent >= seen.since - slack;
  };
  // one new message at the end is the reply just sent, even where the page's clock is hours off or shows no time
  const single = last >= 0 && later.length === 1;
  return replies.filter((reply) =>
    single ? reply.time === null || sentSince(reply, DAY_MS) : sentSince(reply, SKEW_MS),
  );
}

/** When the promises of a reply count from: its own time, where that can be right. */
export function sentTime({ time }: Message, now: number): Date {
  const sent = time === null ? Number.NaN : Date.parse(time);
  return new Date(Math.abs(sent - now) < DAY_MS ? sent : now);
}
