/**
 * Help Scout (the interface since 2024), by public evidence: zackkatz/freescout-gpt-assistant helpscoutAdapter.js
 * (2025-09-22), a public extension that marks notes, one that searches customers ("found in your HTML"), toggl
 * helpscout.js (2024-09-25), and facts 2.5.
 *
 * - The page's title begins with the ticket's number, the second one in its address (a public extension's tests).
 * - Customers' threads are .is-customer, notes stand in li.ThreadListItem.is-note. Where an item has no such list item
 *   around it, what is neither stays unknown.
 * - Whether the editor writes a reply or a note was not found.
 */
import type { Role } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { query, queryAll } from './query.ts';

const selectors = {
  title: 'head > title', // "#43152 Subject - Customer"
  navigation: 'nav[data-testid="Sidenav.Section"]', // public extension
  header: '[data-cy^="ConversationHeader."]', // toggl 2024-09-25
  threads: '[data-testid="ThreadContainer"]',
  message: '[data-testid="ThreadContainer"] li > [id^="thread-"]',
  author: 'span[data-nocollapse]',
  time: 'time[datetime]',
  body: '.is-ignoring-table', // public extension
  wideBody: '[class*="is-wide-layout"]:not([data-testid])', // zackkatz 2025-09-22
  subject: '[data-cy="EditableTextarea"]', // toggl 2024-09-25
  name: '[data-cy="Sidebar.CustomerName"] .c-Truncate__content', // public extension
  email: '[data-cy="Sidebar.CustomerEmails"] [data-testid="EmailList.EmailLink"]',
  editor: '[data-slate-editor][contenteditable="true"]',
} as const;

/** /conversation/<id>/<number> */
const ADDRESS = /\/conversation\/(\d+)\/(\d+)\/?$/;

function roleOf(thread: Element): Role {
  if (thread.closest('.is-note')) return 'note';
  if (thread.closest('.is-customer')) return 'customer';
  return thread.closest('li.ThreadListItem') ? 'agent' : 'unknown';
}

/** The body; the wide element without test ids inside, where the newer class is missing. */
const findBody = (thread: Element): Element | null =>
  thread.querySelector(selectors.body) ??
  [...thread.querySelectorAll(selectors.wideBody)].find((part) => !part.querySelector('[data-testid]')) ??
  null;

export const helpScout = defineAdapter({
  id: 'help-scout',
  name: 'Help Scout',
  evidence: 'public',
  selectors,
  recognises: ({ document }) =>
    query(document, `${selectors.navigation}, ${selectors.header}, ${selectors.message}`) !== null,

  ticketId: ({ url }) => ADDRESS.exec(url.pathname)?.[1] ?? null,

  root({ document, url }) {
    const number = /^#(\d+) /.exec(lineOf(query(document, selectors.title)) ?? '')?.[1];
    // the address has changed and the page has not yet
    if (number && number !== ADDRESS.exec(url.pathname)?.[2]) return null;
    // the customer stands beside the threads, so the page is the root, if it holds one conversation
    return queryAll(document, selectors.threads).length === 1 ? document : null;
  },

  subject(root) {
    const field = root.querySelector(selectors.subject);
    const input = field?.matches('textarea') ? field : field?.querySelector('textarea');
    return (input as HTMLTextAreaElement | null | undefined)?.value || lineOf(field);
  },

  requester(root) {
    const name = lineOf(root.querySelector(selectors.name));
    const email = lineOf(root.querySelector(selectors.email));
    return name || email ? { name, email } : null;
  },

  messageElements: (root) => [...root.querySelectorAll(selectors.message)],

  readMessage(thread) {
    const author = lineOf(thread.querySelector(selectors.author));
    const body = findBody(thread);
    if (!body && !author) return null; // an event
    return {
      id: thread.id,
      role: roleOf(thread),
      author,
      time: thread.querySelector(selectors.time)?.getAttribute('datetime') ?? null,
      body: body ? bodyOf(body, { quote: 'blockquote, .gmail_quote' }) : { text: '', quoted: '' },
      cut: body === null,
    };
  },

  order: 'oldest-first',

  isPartial: () => false, // what is collapsed is said by each thread

  findEditor(root) {
    const shown = [...root.querySelectorAll<HTMLElement>(selectors.editor)].filter(
      (editor) => isShown(editor) && !editor.closest(selectors.threads),
    );
    return shown.length === 1 && shown[0] ? { element: shown[0], mode: 'unknown' } : null;
  },
});
