/**
 * What an adapter reads from a helpdesk page, and the one place where it is parsed: the panel's door.
 * The content script imports the types only, so that zod never runs in a page.
 */
import * as z from 'zod';

/** unknown stays unknown; in doubt between a reply and a note: note */
export const roleSchema = z.enum(['customer', 'agent', 'note', 'system', 'unknown']);
export type Role = z.infer<typeof roleSchema>;

const LONGEST_TEXT = 2_000_000; // UTF-16 units: a page cannot make the panel hold more for one message

export const messageSchema = z.object({
  id: z.string().max(200),
  role: roleSchema,
  author: z.string().max(500).nullable(),
  /** ISO 8601, or null when the page shows no machine-readable or plainly readable time */
  time: z.string().max(40).nullable(),
  /** what this person wrote, without the quoted history; lines end in \n */
  text: z.string().max(LONGEST_TEXT),
  /** quoted history, kept apart; '' when there is none */
  quoted: z.string().max(LONGEST_TEXT),
});
export type Message = z.infer<typeof messageSchema>;

/** The channels that a page can name. */
export const CHANNELS = ['email', 'chat', 'social', 'form', 'phone'] as const;
export const channelSchema = z.enum([...CHANNELS, 'unknown']);
export type Channel = z.infer<typeof channelSchema>;

export const ticketSchema = z.object({
  /** adapter id */
  helpdesk: z.string().max(60),
  /** origin of the page, e.g. https://support.example.com */
  site: z.string().max(300),
  id: z.string().max(200),
  url: z.string().max(4000),
  subject: z.string().max(2000).nullable(),
  requester: z.object({ name: z.string().max(500).nullable(), email: z.string().max(500).nullable() }).nullable(),
  channel: channelSchema,
  /** true: employee to IT, HR, facilities; null: the page does not say */
  internal: z.boolean().nullable(),
  /** oldest first */
  messages: z.array(messageSchema).max(5000),
  /** false wherever something is folded away, virtualised or not loaded */
  complete: z.boolean(),
  /** ids of translated warnings, e.g. history-partly-loaded */
  warnings: z.array(z.string().max(60)).max(20),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** One ticket on one site: what ticks and follow-ups are kept by. Holds no text. */
export const ticketKey = (ticket: Pick<Ticket, 'helpdesk' | 'site' | 'id'>): string =>
  JSON.stringify([ticket.helpdesk, ticket.site, ticket.id]);
