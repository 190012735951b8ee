/**
 * Tidio tickets, beta, by public evidence: one public extension that answers tickets (facts 2.17). Of the live chat only
 * the composer is known, so a chat is no ticket here.
 *
 * - Each e-mail stands in a frame of its own. Its title "Email" is a word, and the only mark that was found: where the
 *   interface has another word, no ticket is seen, never a wrong one. Who wrote a mail, and when, was not found, nor how
 *   notes look: the ticket is never taken for complete.
 */
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, frameDocument, isShown } from './dom.ts';
import { query } from './query.ts';

const selectors = {
  chatEditor: '[data-test-id="new-message-textarea"]', // playwright tests of public code
  message: 'iframe[title="Email"]',
  editor: 'div[data-testid="rich-text-editor"]',
} as const;

const isPanel = ({ pathname }: URL): boolean => pathname.includes('/panel/');

export const tidio = defineAdapter({
  id: 'tidio',
  name: 'Tidio tickets',
  evidence: 'public',
  beta: true,
  selectors,
  recognises: ({ document, url }) =>
    isPanel(url) && query(document, `${selectors.chatEditor}, ${selectors.message}`) !== null,

  ticketId: ({ document, url }) =>
    isPanel(url) && query(document, selectors.message) ? (/\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null) : null,

  root: ({ document }) => document,

  subject: () => null,

  requester: () => null,

  channel: () => 'email',

  messageElements: (root) => [...root.querySelectorAll(selectors.message)],

  readMessage(frame) {
    const body = frameDocument(frame as HTMLIFrameElement)?.body;
    // an image named "body" in a mail takes the name's place
    const isBody = body?.tagName === 'BODY';
    return {
      role: 'unknown',
      author: null,
      time: null,
      body: isBody ? bodyOf(body, { quote: 'blockquote, .gmail_quote' }) : { text: '', quoted: '' },
      cut: !isBody,
    };
  },

  order: 'oldest-first',

  isPartial: () => true,

  findEditor(root) {
    const shown = [...root.querySelectorAll<HTMLElement>(selectors.editor)].filter(isShown);
    return shown.length === 1 && shown[0] ? { element: shown[0], mode: 'unknown' } : null;
  },
});
