/**
 * Gmail. Public evidence up to 2026-03 (InboxSDK, gmail.js); no page of it was seen by us.
 *
 * - Threads visited before stay in the document, hidden. The token in the address is not the thread's id in the page, so
 *   the thread is the one whose heading is shown, and nothing is read where more than one is.
 * - A mailbox knows no customers: the owner's address, which stands in the title, tells agent from the rest.
 */
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { loneAncestor } from './lone-ancestor.ts';
import { firstOther, mailboxRole, type Sender } from './mailbox-role.ts';
import { query, queryAll, type Root } from './query.ts';

const SELECTORS = {
  main: '[role="main"]',
  // public evidence H, 2026-03 (gmail.js)
  subject: 'h2.hP[data-legacy-thread-id]',
  // public evidence H, 2025-11 (InboxSDK gmail-message-view.ts)
  message: 'div.adn[data-message-id]',
  // public evidence H (InboxSDK getViewState): folded, or in the stack of those between
  folded: '.kv, .kQ, .kx',
  sender: 'span.gD[email], td.gF span[email]',
  time: '.gK .g3[title]',
  body: 'div.ii.gt .a3s',
  quote: '.gmail_quote, .gmail_extra, .adL',
  // public evidence H, 2026 (Briskine, InboxSDK)
  editor: 'div[contenteditable="true"][g_editable="true"]',
} as const;

const headings = (document: Document): HTMLElement[] => [
  ...queryAll<HTMLElement>(document, `${SELECTORS.main} ${SELECTORS.subject}`),
];

/** The heading of the thread on screen; null when none or more than one is shown. */
function shownHeading(document: Document): HTMLElement | null {
  const shown = headings(document).filter(isShown);
  return shown.length === 1 ? (shown[0] ?? null) : null;
}

/** "Subject - me@example.com - Gmail", in any language: public evidence M. */
const ownAddress = ({ title }: Document): string | null =>
  / - ([^\s@]+@[^\s@]+) - [^@]+$/.exec(title)?.[1]?.toLowerCase() ?? null;

function senderOf(message: Element): Sender {
  const span = message.querySelector(SELECTORS.sender);
  return {
    name: span?.getAttribute('name') || lineOf(span),
    email: span?.getAttribute('email')?.toLowerCase() || null,
  };
}

const messagesOf = (root: Root): Element[] =>
  // a draft in the thread holds an editor
  [...root.querySelectorAll(SELECTORS.message)].filter((one) => !one.querySelector('[g_editable="true"]'));

const otherOf = (root: Root, document: Document): Sender | null =>
  firstOther(root.querySelectorAll(SELECTORS.message), senderOf, ownAddress(document));

export const gmail = defineAdapter({
  id: 'gmail',
  name: 'Gmail',
  evidence: 'public',
  selectors: SELECTORS,
  recognises: ({ document, url }) =>
    /\/mail\/u\/\d+(\/|$)/.test(url.pathname) && query(document, SELECTORS.main) !== null,
  ticketId: ({ document }) => shownHeading(document)?.dataset.legacyThreadId || null,

  root({ document }) {
    const heading = shownHeading(document);
    const main = heading?.closest(SELECTORS.main);
    const others = headings(document).filter((one) => one !== heading);
    return heading && main ? loneAncestor(heading, others, main) : null;
  },

  subject: (root) => lineOf(root.querySelector(SELECTORS.subject)),
  requester: (root, { document }) => otherOf(root, document),
  channel: () => 'email',
  messageElements: messagesOf,

  readMessage(message, root, { document }) {
    const sender = senderOf(message);
    const body = message.querySelector(SELECTORS.body);
    return {
      id: message.getAttribute('data-legacy-message-id') || message.getAttribute('data-message-id'),
      role: mailboxRole(sender, ownAddress(document), otherOf(root, document)),
      author: sender.name ?? sender.email,
      time: message.querySelector(SELECTORS.time)?.getAttribute('title') ?? null,
      // .yj6qo marks where Gmail hid the quote
      body: body ? bodyOf(body, { quote: SELECTORS.quote, skip: '.yj6qo' }) : { text: '', quoted: '' },
      cut: body === null,
    };
  },
  order: 'oldest-first',

  isPartial: (root) => [...root.querySelectorAll(SELECTORS.folded)].some((one) => !one.closest(SELECTORS.body)),

  findEditor(root) {
    // a message in a window of its own lies outside the thread: it may be to anyone
    const element = [...root.querySelectorAll<HTMLElement>(SELECTORS.editor)].find(isShown);
    return element ? { element, mode: 'public' } : null;
  },
});
