/**
 * Re:amaze, beta, by public evidence: three user scripts by related authors (greasyfork 508832, 527201, 527178,
 * 2024-25; facts 2.15).
 *
 * - Staff's messages carry .staff. How an internal note looks was not found, so one may be taken for a reply; nor were
 *   names, times, and which of the mode tabs is on.
 */
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown } from './dom.ts';
import { query } from './query.ts';

const selectors = {
  bulkActions: '#conversation-bulk-actions',
  head: '#conversation-sticky-top .conversation-meta',
  list: '#messages-list',
  message: '#messages-list li.message',
  body: '.message-body',
  translation: '.message-translation-button',
  older: '#messages-show-prompt',
  // e-mail has a TUI editor over it, which no source writes into: the textarea is then hidden
  editor: 'textarea#message_body',
} as const;

export const reamaze = defineAdapter({
  id: 'reamaze',
  name: 'Re:amaze',
  evidence: 'public',
  beta: true,
  selectors,
  recognises: ({ document }) => query(document, `${selectors.bulkActions}, ${selectors.head}`) !== null,

  ticketId: ({ url }) => /\/admin\/conversations\/([^/]+)\/?$/.exec(url.pathname)?.[1] ?? null,

  // the editor stands beside the list, so the page is the root
  root: ({ document }) => (query(document, selectors.list) ? document : null),

  subject: () => null,

  requester: () => null, // the profile's box was found, the name in it was not

  channel: (root) => (root.querySelector(`${selectors.message}.chat-ui`) ? 'chat' : 'unknown'),

  messageElements: (root) => [...root.querySelectorAll(selectors.message)],

  readMessage(message) {
    const body = message.querySelector(selectors.body);
    if (!body) return null;
    return {
      role: message.classList.contains('staff') ? 'agent' : 'customer',
      author: null,
      time: null,
      body: bodyOf(body, { quote: 'blockquote, .gmail_quote', skip: selectors.translation }),
    };
  },

  order: 'oldest-first',

  isPartial: (root) => root.querySelector(selectors.older) !== null,

  findEditor(root) {
    // a message that carries the same id is not the reply box
    const element = [...root.querySelectorAll<HTMLElement>(selectors.editor)].find(
      (textarea) => !textarea.closest(selectors.list),
    );
    return element && isShown(element) ? { element, mode: 'unknown' } : null;
  },
});
