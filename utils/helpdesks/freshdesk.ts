/**
 * Freshdesk. Public evidence up to 2026-08; no page of it was seen by us. Runs on customers' own hosts too.
 *
 * - The conversation is light DOM; the panel with the requester has been in an open shadow root since 2026.
 * - Whether an item is a note says its class; whether its author is an agent says `requestor` (not an agent) or
 *   data-test-is-agent. An outsider's reply to a forward carries both classes, and is no message of the requester.
 * - Not found: a machine-readable time, the channel (only localised words), the mode of the editor.
 */
import type { Role } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { deepQuery, query, type Root } from './query.ts';

const SELECTORS = {
  // public evidence H, 2026-03 (clockify); the pane: 2026
  ticket: '#ticket-details, .ticket-details-wrapper, .tickets-conversation-pane',
  // public evidence H, 2026-03 (clockify): .app-main-wrapper:has(#ticket-details) #mainactionbar
  frame: '.app-main-wrapper',
  bar: '#mainactionbar',
  // public evidence H, 2026-03 (clockify)
  number: '.breadcrumb__item.active',
  subject: '.ticket-subject-heading, .sentiment-ticket-heading',
  // public evidence H
  message: '.ticket-details__item, [data-test-id="conversation-wrapper"]',
  description: '[data-test-id="ticket-description"]',
  body: '[data-test-conversation="conversation-text"], #ticket_original_request, .ticket_note',
  author: '[data-test-id="user-name"]',
  // public evidence M-H
  agent: '[data-test-is-agent]',
  noteId: '[data-note-id]',
  // public evidence H1: localised, kept only when it is a date
  time: '[data-test-id="time-info"]',
  more: '[data-test-button="load-more"]',
  // public evidence H, 2025-07
  requesterEmail: '[data-test-id="requester-info-contact-email"] .info-details-content',
  requesterName: '.widget-requestor-info',
  // public evidence H, 2026-08: both in the open root of mfe-application
  contact: 'mfe-application[app-id="fw-unified-mfe--contact-info"]',
  editor: '.rich-editor .fr-element.fr-view[contenteditable="true"]',
} as const;

function roleOf(item: HTMLElement): Role {
  // an agent's mail sent again after a bounce looks like a note too: in doubt a note
  if (/privatenote/.test(item.className)) return 'note';
  if (/requestor/.test(item.className)) return 'customer';
  return item.querySelector(SELECTORS.agent) ? 'agent' : 'unknown';
}

const isDescription = (item: Element): boolean =>
  item.matches(SELECTORS.description) || item.querySelector(SELECTORS.description) !== null;

function messageId(item: HTMLElement): string | null {
  if (isDescription(item)) return 'description';
  const marked = [item, ...item.querySelectorAll('[data-test-id^="conversation-"]')];
  const ids = marked.map((one) => /^conversation-(\d+)$/.exec(one.getAttribute('data-test-id') ?? '')?.[1]);
  return ids.find(Boolean) ?? item.querySelector<HTMLElement>(SELECTORS.noteId)?.dataset.noteId ?? null;
}

/** The panel in its shadow root: the link to the contact has the name, the breaking paragraph the address. */
function contactOf(root: Root): { name: string | null; email: string | null } {
  const panel = root.querySelector(SELECTORS.contact)?.shadowRoot;
  const email = lineOf(panel?.querySelector('p.break-all'));
  return {
    name: lineOf(panel?.querySelector('a[href*="/contacts/"]')),
    email: email !== null && /^\S+@\S+$/.test(email) ? email : null,
  };
}

export const freshdesk = defineAdapter({
  id: 'freshdesk',
  name: 'Freshdesk',
  evidence: 'public',
  selectors: SELECTORS,
  recognises: ({ document, url }) =>
    /\/a(\/|$)/.test(url.pathname) &&
    (query(document, SELECTORS.ticket) ?? query(document, `${SELECTORS.frame} ${SELECTORS.bar}`)) !== null,
  ticketId: ({ url }) => /\/a\/tickets\/(\d+)/.exec(url.pathname)?.[1] ?? null,

  root({ document }, id) {
    const ticket = query(document, SELECTORS.ticket);
    const root = ticket?.closest(SELECTORS.frame) ?? ticket ?? null;
    const number = lineOf(root?.querySelector(SELECTORS.number))?.replace(/\D/g, '');
    // the address has changed and the page has not yet
    return number && number !== id ? null : root;
  },

  subject(root) {
    const heading = root.querySelector(SELECTORS.subject);
    // holds a button ("Add AI summary")
    return heading && (bodyOf(heading, { quote: 'button', skip: 'button' }).text.replace(/\s+/g, ' ') || null);
  },

  requester(root) {
    const contact = contactOf(root);
    const name = lineOf(root.querySelector(SELECTORS.requesterName)) ?? contact.name;
    const email = lineOf(deepQuery(root, SELECTORS.requesterEmail)) ?? contact.email;
    return name || email ? { name, email } : null;
  },

  messageElements(root) {
    const items = [...root.querySelectorAll(`${SELECTORS.message}, ${SELECTORS.description}`)];
    // the outermost; the reply box is such an item too
    return items.filter(
      (item) =>
        !items.some((other) => other !== item && other.contains(item)) &&
        !item.querySelector('.rich-editor') &&
        item.querySelector(SELECTORS.body) !== null,
    );
  },

  readMessage(item) {
    const body = item.querySelector(SELECTORS.body);
    const author = item.querySelector(SELECTORS.author);
    if (!body) return null;
    return {
      id: messageId(item),
      role: roleOf(item),
      author: lineOf(author?.querySelector('b') ?? author),
      time: item.querySelector(SELECTORS.time)?.getAttribute('aria-label') ?? null,
      // public evidence: Freshdesk's own quote class, and those of mail programs
      body: bodyOf(body, { quote: 'blockquote, .freshdesk_quote, .gmail_quote' }),
    };
  },
  order: 'oldest-first',

  isPartial: (root) => root.querySelector(SELECTORS.more) !== null,

  findEditor(root) {
    // more than one may be open; the last shown is the one on top
    const element = [...root.querySelectorAll<HTMLElement>(SELECTORS.editor)].filter(isShown).at(-1);
    return element ? { element, mode: 'unknown' } : null;
  },
});
