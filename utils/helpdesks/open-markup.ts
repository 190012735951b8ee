/**
 * Open markup: any in-house helpdesk can be read without an adapter of its own.
 *
 *   data-heed-ticket="ID"            root of the ticket; optional data-heed-internal, data-heed-channel, data-heed-complete="false"
 *   data-heed-subject                element with the subject
 *   data-heed-requester              element with the name; optional data-heed-email
 *   data-heed-message="ID"           one message; data-heed-role, data-heed-author, data-heed-time (ISO 8601)
 *   data-heed-editor="public|internal"  the reply box, or an element around it
 *   data-heed-attachments            element that lists the files attached to the reply, in its form; data-heed-attachment on each
 */
import type { Channel, Message, Role } from '../ticket.ts';
import type { Adapter, Editor, Page, ReadResult } from './adapter.ts';
import { bodyOf, isShown, lineOf, personOf } from './dom.ts';
import { deepQueryAll, query, queryAll } from './query.ts';

const ROLES: readonly string[] = ['customer', 'agent', 'note', 'system'] satisfies Role[];
const CHANNELS: readonly string[] = ['email', 'chat', 'social', 'form', 'phone'] satisfies Channel[];

const EDITABLE = 'textarea, [contenteditable]:not([contenteditable="false"])';

/** The one ticket on screen: the first shown root, the inner one where a ticket stands in another. */
function ticketRoot({ document }: Page): HTMLElement | null {
  const roots = [...queryAll<HTMLElement>(document, '[data-heed-ticket]')].filter(isShown);
  return roots.find((root) => !root.querySelector('[data-heed-ticket]')) ?? null;
}

function readMessage(element: HTMLElement, index: number): Message {
  const role = element.dataset.heedRole ?? '';
  const time = element.dataset.heedTime ?? '';
  const body = bodyOf(element, { quote: 'blockquote' });
  return {
    id: element.dataset.heedMessage || String(index + 1),
    role: ROLES.includes(role) ? (role as Role) : 'unknown',
    author: element.dataset.heedAuthor || null,
    time: Number.isNaN(Date.parse(time)) ? null : new Date(time).toISOString(),
    ...body,
  };
}

function readRequester(element: HTMLElement): { name: string | null; email: string | null } {
  const { name, email } = personOf(element.dataset.heedRequester || lineOf(element));
  return { name, email: element.dataset.heedEmail || email };
}

/** Oldest first where every message has a time; else as the page has them. */
function oldestFirst(messages: Message[]): Message[] {
  if (messages.some((message) => message.time === null)) return messages;
  return messages.sort((a, b) => (a.time ?? '').localeCompare(b.time ?? ''));
}

export const openMarkup: Adapter = {
  id: 'open-markup',
  name: 'Open markup',
  evidence: 'run',
  selectors: {
    ticket: '[data-heed-ticket]',
    subject: '[data-heed-subject]',
    requester: '[data-heed-requester]',
    message: '[data-heed-message]',
    editor: '[data-heed-editor]',
  },
  attachments: { area: '[data-heed-attachments]', file: '[data-heed-attachment]' },

  recognises: ({ document }) => query(document, '[data-heed-ticket], [data-heed-helpdesk]') !== null,

  ticketId: (page) => ticketRoot(page)?.dataset.heedTicket || null,

  root: ticketRoot,

  messageElements: (page) => [...(ticketRoot(page)?.querySelectorAll('[data-heed-message]') ?? [])],

  async readTicket(page): Promise<ReadResult> {
    const root = ticketRoot(page);
    const id = root?.dataset.heedTicket;
    if (!root || !id) return page.document.readyState === 'loading' ? 'loading' : 'no-ticket';
    const requester = root.querySelector<HTMLElement>('[data-heed-requester]');
    const channel = root.dataset.heedChannel ?? '';
    const internal = root.dataset.heedInternal;
    return {
      helpdesk: 'open-markup',
      site: page.url.origin,
      id,
      url: page.url.href,
      subject: lineOf(root.querySelector('[data-heed-subject]')),
      requester: requester && readRequester(requester),
      channel: CHANNELS.includes(channel) ? (channel as Channel) : 'unknown',
      internal: internal === undefined ? null : internal !== 'false',
      messages: oldestFirst([...root.querySelectorAll<HTMLElement>('[data-heed-message]')].map(readMessage)),
      complete: root.dataset.heedComplete !== 'false',
      warnings: root.dataset.heedComplete === 'false' ? ['history-partly-loaded'] : [],
    };
  },

  findEditor(page): Editor | null {
    const boxes = [...(ticketRoot(page)?.querySelectorAll<HTMLElement>('[data-heed-editor]') ?? [])];
    const editors = boxes.flatMap((box): Editor[] => {
      // a rich editor hides the textarea it came from, and may stand in a frame or an open shadow root
      const element = box.matches(EDITABLE) ? box : deepQueryAll(box, EDITABLE).find(isShown);
      if (!element || !isShown(element)) return [];
      const mode = box.dataset.heedEditor;
      return [{ element, mode: mode === 'public' || mode === 'internal' ? mode : 'unknown' }];
    });
    // the box the agent stands in, else the public one
    const active = page.document.activeElement;
    return (
      editors.find(({ element }) => element === active) ??
      editors.find(({ mode }) => mode === 'public') ??
      editors[0] ??
      null
    );
  },
};
