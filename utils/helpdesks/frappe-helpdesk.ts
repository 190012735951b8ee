/** Frappe Helpdesk, the agents' desk, from its source (frappe/helpdesk @6018181, 2026-07, and later in 2026). */
import { defineAdapter, type ReadMessage } from './define-adapter.ts';
import { bodyOf, frameDocument, lineOf } from './dom.ts';
import { firstShown, query, queryAll, type Root } from './query.ts';

const selectors = {
  product: 'meta[name="apple-mobile-web-app-title"][content="Frappe Helpdesk"]', // SRC
  assets: 'script[src*="/assets/helpdesk/desk/"], link[href*="/assets/helpdesk/desk/"]',
  activities: '.activities', // SRC ticket/TicketAgentActivities.vue
  // SRC EmailArea.vue, CommentBox.vue; changes, calls and ratings have no such id
  email: '.activities > .activity [id^="communication-"]',
  comment: '.activities > .activity [id^="comment-"]',
  emailBody: 'iframe[srcdoc]', // SRC EmailContent.vue
  commentAuthor: 'p > span:first-child', // SRC CommentBox.vue
  commentBody: '.ProseMirror', // read-only, and no reply box
  subject: '.breadcrumbs :is(button, a)', // SRC ticket-agent/TicketHeader.vue: the last one
  // SRC CommunicationArea.vue: the bar, the mail box, the comment box; both boxes are mounted and one is shown
  reply: '.comm-area > :nth-child(2) .ProseMirror[contenteditable="true"]',
  note: '.comm-area > :nth-child(3) .ProseMirror[contenteditable="true"]',
} as const;

const ADDRESS = /^<?([^\s<>@]+@[^\s<>@]+)>?$/;

/** The paragraphs beside the conversation, which itself can be long. */
function* paragraphsBeside(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (child.tagName === 'P') yield child;
    else if (!child.matches('.activities, .comm-area')) yield* paragraphsBeside(child);
  }
}

/**
 * The requester's address: SRC ticket-agent/TicketContactTab.vue shows it in a paragraph of its own. Null when there
 * is none, or more than one.
 */
function requesterEmail(root: Root): string | null {
  const body = query(root, 'body');
  const addresses = (body ? [...paragraphsBeside(body)] : [])
    .map((paragraph) => paragraph.textContent?.trim() ?? '')
    .filter((text) => ADDRESS.test(text));
  return new Set(addresses).size === 1 ? (addresses[0] ?? null) : null;
}

function readEmail(element: Element, root: Root): ReadMessage {
  // SRC EmailArea.vue: first the name, then <address>
  const lines = [...(element.firstElementChild?.querySelectorAll('span, p') ?? [])].map((part) => lineOf(part));
  const sender = lines.flatMap((line) => ADDRESS.exec(line ?? '')?.[1] ?? [])[0] ?? null;
  const requester = requesterEmail(root);
  const isKnown = sender !== null && requester !== null;
  const frame = element.querySelector<HTMLIFrameElement>(selectors.emailBody);
  const page = frame && frameDocument(frame);
  const body = page && (query(page, '.email-content') ?? query(page, 'body'));
  return {
    id: element.id,
    role: isKnown ? (sender.toLowerCase() === requester.toLowerCase() ? 'customer' : 'agent') : 'unknown',
    author: lines[0] ?? sender,
    time: null, // in the reader's language only
    body: body ? bodyOf(body, { quote: '.replied-content, blockquote', skip: '.collapse' }) : { text: '', quoted: '' },
    cut: !body, // SRC 2026: older mails can be folded to one line
  };
}

function readComment(element: Element): ReadMessage {
  const body = element.querySelector(selectors.commentBody);
  return {
    id: element.id,
    role: 'note', // SRC: comments are for agents only
    author: lineOf(element.closest('.activity')?.querySelector(selectors.commentAuthor)),
    time: null,
    body: body ? bodyOf(body, { quote: 'blockquote' }) : { text: '', quoted: '' },
  };
}

export const frappeHelpdesk = defineAdapter({
  id: 'frappe-helpdesk',
  name: 'Frappe Helpdesk',
  evidence: 'source',
  selectors,

  // customers are below my-tickets
  recognises: ({ document, url }) =>
    /\/helpdesk(?!\/my-tickets)(\/|$)/.test(url.pathname) &&
    query(document, `${selectors.product}, ${selectors.assets}`) !== null,

  ticketId: ({ url }) => /\/helpdesk\/tickets\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null,
  root: ({ document }) => (query(document, selectors.activities) ? document : null),
  subject: (root) => lineOf([...queryAll(root, selectors.subject)].at(-1)),

  requester(root) {
    const email = requesterEmail(root);
    return email === null ? null : { name: null, email };
  },

  messageElements: (root) => [...queryAll(root, `${selectors.email}, ${selectors.comment}`)],
  order: 'oldest-first', // SRC ticket-agent/TicketActivityPanel.vue
  readMessage: (element, root) => (element.matches(selectors.email) ? readEmail(element, root) : readComment(element)),

  // SRC TicketActivityPanel.vue: the hash names the tab, and every tab but the first shows one kind only
  isPartial: (_, { url }) => !['', '#activity'].includes(url.hash),

  findEditor(root) {
    const reply = firstShown(root, selectors.reply); // the quote below it is contenteditable, but no ProseMirror
    if (reply) return { element: reply, mode: 'public' };
    const note = firstShown(root, selectors.note);
    return note && { element: note, mode: 'internal' };
  },
});
