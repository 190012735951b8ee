/**
 * Makes an adapter of what is particular to a helpdesk: where its one ticket stands and how one message says who wrote
 * it. What all share is here, once: every query runs inside the ticket's root, messages come oldest first, what was not
 * loaded is said.
 */
import type { Channel, Message, Role, Ticket } from '../ticket.ts';
import type { Adapter, Editor, Page, ReadResult } from './adapter.ts';
import type { Body } from './dom.ts';
import type { Root } from './query.ts';

export interface ReadMessage {
  /** stable in this ticket; the position is taken where the page has none */
  id?: string | null | undefined;
  role: Role;
  author: string | null;
  /** as the page has it; kept only when it is a date that every browser reads the same */
  time: string | null;
  body: Body;
  /** only a part of the body is in the page */
  cut?: boolean;
}

export interface Helpdesk {
  id: string;
  name: string;
  evidence: Adapter['evidence'];
  beta?: true;
  /** every selector it reads by, by name: counted for the page report */
  selectors: Readonly<Record<string, string>>;
  attachments?: NonNullable<Adapter['attachments']>;
  recognises(page: Page): boolean;
  ticketId(page: Page): string | null;
  /** the root of this one ticket; null while it is not there */
  root(page: Page, id: string): Root | null;
  subject(root: Root, page: Page): string | null;
  requester(root: Root, page: Page): Ticket['requester'];
  channel?(root: Root, page: Page): Channel;
  internal?(root: Root, page: Page): boolean | null;
  /** the messages' elements in document order; no drafts, no events */
  messageElements(root: Root, page: Page): Element[];
  /** null: not a message after all */
  readMessage(element: HTMLElement, root: Root, page: Page): ReadMessage | null;
  /** how the page orders them; by-time wants a readable time in every message */
  order: 'oldest-first' | 'newest-first' | 'by-time';
  /** is something folded away, virtualised or not loaded? */
  isPartial(root: Root, page: Page): boolean;
  /** Is this page the reply box alone (a pop-up window)? Then no messages are waited for. */
  editorOnly?(page: Page): boolean;
  findEditor(root: Root, page: Page): Editor | null;
}

/** ISO 8601, from ISO 8601 or seconds or milliseconds since 1970; null for anything localised. */
export function isoTime(time: string | null | undefined): string | null {
  if (!time) return null;
  if (/^\d{10}(\d{3})?$/.test(time)) return new Date(Number(time) * (time.length === 10 ? 1000 : 1)).toISOString();
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(time)) return null;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function inOrder(messages: Message[], order: Helpdesk['order']): Message[] {
  if (order === 'newest-first') return messages.reverse();
  if (order === 'by-time' && messages.every((message) => message.time !== null)) {
    return messages.sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
  }
  return messages;
}

export function defineAdapter(helpdesk: Helpdesk): Adapter {
  const rootOf = (page: Page): Root | null => {
    const id = helpdesk.ticketId(page);
    return id === null ? null : helpdesk.root(page, id);
  };
  return {
    id: helpdesk.id,
    name: helpdesk.name,
    evidence: helpdesk.evidence,
    ...(helpdesk.beta && { beta: true }),
    selectors: helpdesk.selectors,
    ...(helpdesk.attachments && { attachments: helpdesk.attachments }),
    recognises: (page) => helpdesk.recognises(page),
    ticketId: (page) => helpdesk.ticketId(page),
    root: rootOf,

    messageElements(page) {
      const root = rootOf(page);
      return root ? helpdesk.messageElements(root, page) : [];
    },

    async readTicket(page): Promise<ReadResult> {
      const id = helpdesk.ticketId(page);
      if (id === null) return page.document.readyState === 'loading' ? 'loading' : 'no-ticket';
      const root = helpdesk.root(page, id);
      if (!root) return 'loading';
      const elements = helpdesk.messageElements(root, page) as HTMLElement[];
      if (elements.length === 0 && !helpdesk.editorOnly?.(page)) return 'loading';
      let cut = false;
      const messages = elements.flatMap((element, index): Message[] => {
        const read = helpdesk.readMessage(element, root, page);
        if (!read) return [];
        cut ||= read.cut ?? false;
        if (read.body.text === '' && read.body.quoted === '') return [];
        return [
          {
            id: read.id || String(index + 1),
            role: read.role,
            author: read.author,
            time: isoTime(read.time),
            ...read.body,
          },
        ];
      });
      const warnings: string[] = [];
      if (helpdesk.isPartial(root, page)) warnings.push('history-partly-loaded');
      if (cut) warnings.push('message-not-shown');
      if (messages.some((message) => message.role === 'unknown')) warnings.push('roles-unknown');
      return {
        helpdesk: helpdesk.id,
        site: page.url.origin,
        id,
        url: page.url.href,
        subject: helpdesk.subject(root, page),
        requester: helpdesk.requester(root, page),
        channel: helpdesk.channel?.(root, page) ?? 'unknown',
        internal: helpdesk.internal?.(root, page) ?? null,
        messages: inOrder(messages, helpdesk.order),
        complete: !warnings.some((warning) => warning !== 'roles-unknown'),
        warnings,
      };
    },

    findEditor(page) {
      const root = rootOf(page);
      return root ? helpdesk.findEditor(root, page) : null;
    },
  };
}
