/**
 * HubSpot conversations inbox (not Help Desk), by public evidence: a project that read a live thread on 2026-09-14
 * (facts 2.8), clockify hubspot.js (2026-03-10).
 *
 * - The list is virtualised and its nodes are recycled: what is not near the screen is not in the page.
 * - How an internal comment looks, in the thread and in the editor, was not found: the mode stays unknown.
 * - The Breeze assistant has an editor of the same test id, in a frame: frames are not entered here.
 */
import type { Channel } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { query, queryAll } from './query.ts';

const OF_CUSTOMER = 'primary-message-visitor';
const OF_AGENT = 'primary-message-agent';

const selectors = {
  threadRow: '[data-test-id="thread-list-member-row"]', // clockify 2026-03-10
  closeButton: '[data-test-id="close-thread-button"]', // clockify 2026-03-10
  list: '[data-test-id="virtualParentRef"]',
  message: `[data-test-id="${OF_CUSTOMER}"], [data-test-id="${OF_AGENT}"], [data-test-id="primary-message-AUTOMATED"]`,
  body: '[data-test-id="primary-message-content"]',
  name: '[data-selenium-test="contact-chicklet-title-link"]', // clockify 2026-03-10, toggl 2026-04-03
  rowName:
    '[data-test-id="thread-list-member-row"][data-selected="true"] [data-test-id="member-header"] [data-content="true"]',
  email: '[data-selenium-test="contact-chicklet-email"]', // two public extensions
  editor: '[data-test-id="rte-content"][contenteditable="true"]',
} as const;

const HELP_DESK = '[data-application-name="svh-help-desk"]'; // clockify 2026-03-10

/** The address ends in the thread's channel: #email (facts), #whatsapp (a public extension). */
function channelOf({ hash }: URL): Channel {
  if (hash === '#email') return 'email';
  return /^#whatsapp/i.test(hash) ? 'chat' : 'unknown';
}

const lists = (document: Document): Element[] =>
  [...queryAll(document, selectors.list)].filter((list) => list.querySelector(selectors.message));

export const hubspot = defineAdapter({
  id: 'hubspot',
  name: 'HubSpot inbox',
  evidence: 'public',
  selectors,
  recognises: ({ document }) =>
    query(document, HELP_DESK) === null &&
    (query(document, `${selectors.threadRow}, ${selectors.closeButton}`) !== null || lists(document).length > 0),

  ticketId: ({ url }) => /\/live-messages\/\d+\/inbox\/(\d+)/.exec(url.pathname)?.[1] ?? null,

  // the contact and the editor stand beside the list, so the page is the root, if it holds one thread
  root: ({ document }) => (lists(document).length === 1 ? document : null),

  subject: () => null, // only in a localised label of the list

  requester(root) {
    const name = lineOf(root.querySelector(selectors.name)) ?? lineOf(root.querySelector(selectors.rowName));
    const email = lineOf(root.querySelector(selectors.email));
    return name || email ? { name, email: email?.includes('@') ? email : null } : null;
  },

  channel: (_, { url }) => channelOf(url),

  messageElements: (root) => [...root.querySelectorAll(`${selectors.list} :is(${selectors.message})`)],

  readMessage(message) {
    const body = message.querySelector(selectors.body);
    if (!body) return null; // a picture, a file, a voice message
    const id = message.dataset.testId;
    return {
      role: id === OF_CUSTOMER ? 'customer' : id === OF_AGENT ? 'agent' : 'system',
      author: null,
      time: null, // localised
      body: bodyOf(body, { quote: 'blockquote, .gmail_quote' }),
    };
  },

  order: 'oldest-first',

  isPartial: () => true,

  findEditor(root) {
    const shown = [...root.querySelectorAll<HTMLElement>(selectors.editor)].filter(isShown);
    // a second one is a CRM note or another tool's: which is the reply is not known
    return shown.length === 1 && shown[0] ? { element: shown[0], mode: 'unknown' } : null;
  },
});
