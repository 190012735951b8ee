/**
 * Outlook on the web. Public evidence up to 2026-07; no page of it was seen by us.
 *
 * - The list stays beside the open conversation and its rows carry ids too; the address may stay as it was. The id is
 *   the pane's own, else the selected row's, else the address's.
 * - A message has no element known to hold it: its header is the last one that stands before its body.
 * - A mailbox knows no customers: the owner's address tells agent from the rest, and colleagues show without one.
 * - Not found: a machine-readable time, a mark of saved drafts (only localised words).
 */
import type { Page } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf, personOf } from './dom.ts';
import { firstOther, mailboxRole, type Sender } from './mailbox-role.ts';
import { query, type Root } from './query.ts';

const SELECTORS = {
  // public evidence H, 2024-09 (toggl) and later
  pane: '#ReadingPaneContainerId, [data-app-section="MailReadCompose"]',
  conversation: '#ConversationReadingPaneContainer, [data-app-section="ConversationContainer"]',
  // public evidence, mapped on a live mailbox 2026-07-30: one message in a window of its own
  item: '#ItemReadingPaneContainer',
  // public evidence, load-tested 2026-07-27
  selected: '[data-convid][aria-selected="true"]',
  account: '#O365_MainLink_Me[aria-label*="@"]',
  // public evidence M
  subject: '[id^="CONV_"][id$="_SUBJECT"]',
  // public evidence, 2026 (three projects)
  sender: '[id^="MSG_"][id$="_FROM"]',
  // public evidence H
  body: '[id^="UniqueMessageBody"]',
  // public evidence H1
  time: '[data-testid="SentReceivedSavedTime"]',
  // public evidence H (six tests and scripts)
  editor: '[id^="editorParent_"] [contenteditable="true"]',
} as const;

// public evidence H: Outlook's own marks of what follows being quoted; in a message shown their ids may begin with x_
const QUOTE = [
  '[id$="divRplyFwdMsg"]',
  '[id$="divRplyFwdMsg"] ~ *',
  '[id$="appendonsend"] ~ *',
  '[id$="mail-editor-reference-message-container"]',
  'blockquote',
  '[class*="gmail_quote"]',
].join(', ');

/** Node.DOCUMENT_POSITION_FOLLOWING */
const FOLLOWS = 4;

const DEEP_LINK = /\/mail\/(?:\d+\/)?deeplink\/read\/([^/?#]+)/;

function ticketId({ document, url }: Page): string | null {
  if (query(document, SELECTORS.item)) return decode(DEEP_LINK.exec(url.pathname)?.[1]);
  const conversation = query<HTMLElement>(document, SELECTORS.conversation);
  if (!conversation) return null;
  return (
    conversation.dataset.convid ||
    query<HTMLElement>(document, SELECTORS.selected)?.dataset.convid ||
    decode(/\/mail\/.*\/id\/([^/?#]+)/.exec(url.pathname)?.[1])
  );
}

function decode(part: string | undefined): string | null {
  try {
    return part ? decodeURIComponent(part) : null;
  } catch {
    return null; // not written by Outlook
  }
}

const ownAddress = ({ document }: Page): string | null =>
  /[^\s@<>()]+@[^\s@<>()]+/
    .exec(query(document, SELECTORS.account)?.getAttribute('aria-label') ?? '')?.[0]
    .toLowerCase() ?? null;

/** Bodies of messages, not of replies being written. */
const bodiesOf = (root: Root): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(SELECTORS.body)].filter(
    (body) => !body.closest('[contenteditable="true"]') && !body.parentElement?.closest(SELECTORS.body),
  );

/** The last of these that stands between the body before this one and this one; in a body anything may stand. */
function headerOf(root: Root, selector: string, body: HTMLElement): Element | null {
  const bodies = bodiesOf(root);
  const before = bodies[bodies.indexOf(body) - 1];
  let last: Element | null = null;
  for (const one of root.querySelectorAll(selector)) {
    if (!(one.compareDocumentPosition(body) & FOLLOWS)) break;
    if (!one.closest(SELECTORS.body)) last = one;
  }
  return last && before && !(before.compareDocumentPosition(last) & FOLLOWS) ? null : last;
}

function senderOf(body: HTMLElement, root: Root): Sender & { element: Element | null } {
  const element = headerOf(root, SELECTORS.sender, body);
  const { name, email } = personOf(lineOf(element));
  // the address alone is taken from the label, whose first word is localised
  const labels = [...(element?.querySelectorAll('[aria-label], [title]') ?? [])];
  const label = labels.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('title')}`).join(' ');
  const address = email ?? /[^\s@<>()]+@[^\s@<>()]+/.exec(label)?.[0];
  return { name, email: address?.toLowerCase() ?? null, element };
}

const otherOf = (root: Root, page: Page): Sender | null =>
  firstOther(bodiesOf(root), (body) => senderOf(body, root), ownAddress(page));

export const outlook = defineAdapter({
  id: 'outlook',
  name: 'Outlook on the web',
  evidence: 'public',
  selectors: SELECTORS,
  recognises: ({ document, url }) =>
    /\/mail(\/|$)/.test(url.pathname) &&
    query(document, `${SELECTORS.pane}, ${SELECTORS.conversation}, ${SELECTORS.item}`) !== null,
  ticketId,

  root({ document }) {
    const found = query(document, SELECTORS.item) ?? query(document, SELECTORS.conversation);
    return found?.closest(SELECTORS.pane) ?? found ?? null;
  },

  subject: (root) => lineOf(root.querySelector(SELECTORS.subject)),
  requester(root, page) {
    const other = otherOf(root, page);
    return other && { name: other.name, email: other.email };
  },
  channel: () => 'email',
  messageElements: bodiesOf,

  readMessage(body, root, page) {
    const sender = senderOf(body, root);
    const time = headerOf(root, SELECTORS.time, body);
    return {
      id: sender.element && /^MSG_(.{1,190})_FROM$/.exec(sender.element.getAttribute('id') ?? '')?.[1],
      role: mailboxRole(sender, ownAddress(page), otherOf(root, page)),
      author: sender.name ?? sender.email,
      time: time?.getAttribute('title') ?? null,
      body: bodyOf(body, { quote: QUOTE }),
    };
  },
  order: 'oldest-first',

  // public evidence M: a folded message shows its time and no body
  isPartial: (root) =>
    [...root.querySelectorAll('[aria-expanded="false"]')].some((item) => item.querySelector(SELECTORS.time)),

  findEditor(root, { document }) {
    const editors = [...root.querySelectorAll<HTMLElement>(SELECTORS.editor)].filter(isShown);
    // several replies may be open: the one the agent stands in, else none
    const element = editors.find((editor) => editor.contains(document.activeElement)) ?? editors[0];
    return element && (editors.length === 1 || element.contains(document.activeElement))
      ? { element, mode: 'public' }
      : null;
  },
});
