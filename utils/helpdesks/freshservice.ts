/**
 * Freshservice, beta. Public evidence up to 2026-03; no page of it was seen by us.
 *
 * - Known: number, subject, the requester's address and the description. Not found: the conversation, who wrote what,
 *   the editor. So every ticket is read as incomplete, and nothing is inserted here.
 */
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, lineOf } from './dom.ts';
import { loneAncestor } from './lone-ancestor.ts';
import { query, queryAll } from './query.ts';

const SELECTORS = {
  // public evidence H, 2026-03 (clockify); M: toggl 2025-03
  page: '[data-test-id="ticket-human-display-id"], .ticket-tabs .multitab-navlist, .tkt-quick-action, .ember-breadcrumbs',
  number: '[data-test-id="ticket-human-display-id"]',
  subject: '[data-test-id="subject-text"], .summary-content .subject-text, h3.subject-text',
  // public evidence M
  email: '#primary_email',
  description: '.view-more-body',
} as const;

export const freshservice = defineAdapter({
  id: 'freshservice',
  name: 'Freshservice',
  evidence: 'public',
  beta: true,
  selectors: SELECTORS,
  recognises: ({ document, url }) => /\/a(\/|$)/.test(url.pathname) && query(document, SELECTORS.page) !== null,
  ticketId: ({ url }) => /\/a\/tickets\/(\d+)/.exec(url.pathname)?.[1] ?? null,

  root({ document }, id) {
    // "#INC-42", "SR-42": the number is the one in the address (public evidence, 2026)
    const numbers = [...queryAll(document, SELECTORS.number)];
    const isOne = numbers.every((number) => lineOf(number)?.replace(/\D/g, '') === id);
    return numbers[0] && isOne ? loneAncestor(numbers[0], []) : null;
  },

  subject: (root) => lineOf(root.querySelector(SELECTORS.subject)),

  requester(root) {
    const email = lineOf(root.querySelector(SELECTORS.email));
    return email !== null && /^\S+@\S+$/.test(email) ? { name: null, email } : null;
  },

  messageElements: (root) => [...root.querySelectorAll(SELECTORS.description)].slice(0, 1),
  readMessage: (element) => ({
    id: 'description',
    role: 'unknown',
    author: null,
    time: null,
    body: bodyOf(element, { quote: 'blockquote' }),
  }),
  order: 'oldest-first',
  isPartial: () => true,
  findEditor: () => null,
});
