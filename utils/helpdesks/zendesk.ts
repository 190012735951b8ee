/**
 * Zendesk, Agent Workspace. Public evidence up to 2026-07; no page of it was seen by us.
 *
 * - Every open ticket stays in the document, hidden panes overlap the shown one and count as visible: the pane is taken
 *   by its ticket id, never by what is seen.
 * - The page names channel and event only in localised words; a messaging ticket shows in the composer's data-channel.
 * - Not found: the requester's address.
 */
import type { Role } from '../ticket.ts';
import type { EditorMode } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { query, type Root } from './query.ts';

const SELECTORS = {
  // public evidence H, 2026-06 (header, "verified live 2026-06-22"); M: main#main_panes
  frame: '[data-test-id="header-toolbar"], [data-test-id="header-tablist"], main#main_panes',
  // public evidence H, 2026-03 (clockify, toggl); its id: "verified live 2026-06-22"
  pane: '.ticket-panes-grid-layout',
  // public evidence H, 2025-08
  anchor: '[data-side-conversations-anchor-id]',
  log: '[data-test-id="omni-log-container"]',
  // public evidence H
  message: 'article[data-test-id="omni-log-comment-item"]',
  // its attribute `type`: public evidence M
  bubble: '[data-test-id="omni-log-item-message"]',
  body: '[data-test-id="omni-log-message-content"]',
  note: '[data-test-id="omni-log-internal-note-tag"]',
  author: '[data-test-id="omni-log-comment-user-link"], [data-test-id="omni-log-item-sender"]',
  time: 'time[data-test-id^="timestamp-"][datetime]',
  subject: 'input[data-test-id="omni-header-subject"]',
  // public evidence H1; the name alone in its ellipsis: a user script of 2026
  requester: '[data-test-id="ticket-system-field-requester-select"]',
  // public evidence H
  more: 'button[data-test-id="convolog-show-more-button"], [data-test-id="omnilog-jump-button"], [id^="convo_log_sentinel_"]',
  editor: '[data-test-id="omnicomposer-rich-text-ckeditor"], [data-test-id="omnicomposer-plain-text-ckeditor"]',
  // public evidence H1, 2025-08 (holatuwol) and 2026 (web, native_messaging)
  channel: 'button[data-test-id="omnichannel-channel-switcher-button"][data-channel]',
} as const;

function paneOf({ document }: { document: Document }, id: string): Element | null {
  const pane = query(document, `${SELECTORS.pane}[data-test-id="ticket-${id}-custom-layout"]`);
  const anchor = pane ? null : query(document, `[data-side-conversations-anchor-id="${id}"]`);
  // other extensions put the ticket's id on their own buttons: only what holds the log counts
  const holder = pane || anchor ? null : query(document, `[data-ticket-id="${id}"]:has(${SELECTORS.log})`);
  const found = pane ?? anchor ?? holder;
  const root = found?.closest(SELECTORS.pane) ?? found ?? null;
  // the address has changed and the pane has not yet
  return root?.getAttribute('data-is-active') === 'false' ? null : root;
}

const composerChannel = (root: Root): string | null =>
  root.querySelector(SELECTORS.channel)?.getAttribute('data-channel') ?? null;

/** `internal` as in the id of the menu's item, …-menuitem-internal; other channels are not known. */
const CHANNEL_MODES = new Map<string | null, EditorMode>([
  ['web', 'public'],
  ['native_messaging', 'public'],
  ['internal', 'internal'],
]);

/** Bots come as agent or as internal: in doubt a note. */
function roleOf(article: Element, type: string | null | undefined): Role {
  if (article.querySelector(SELECTORS.note) || type === 'internal') return 'note';
  return type === 'end-user' ? 'customer' : type === 'agent' ? 'agent' : 'unknown';
}

export const zendesk = defineAdapter({
  id: 'zendesk',
  name: 'Zendesk',
  evidence: 'public',
  selectors: SELECTORS,
  recognises: ({ document, url }) => /\/agent(\/|$)/.test(url.pathname) && query(document, SELECTORS.frame) !== null,
  ticketId: ({ url }) => /\/agent\/tickets\/(\d+)/.exec(url.pathname)?.[1] ?? null,
  root: paneOf,

  subject: (root) => root.querySelector<HTMLInputElement>(SELECTORS.subject)?.value.trim() || null,

  requester(root) {
    const field = root.querySelector(SELECTORS.requester);
    const name = lineOf(field?.querySelector('[data-garden-id="typography.ellipsis"]') ?? field);
    return name === null ? null : { name, email: null };
  },

  channel: (root) => (composerChannel(root) === 'native_messaging' ? 'chat' : 'unknown'),

  messageElements: (root) => [...root.querySelectorAll(SELECTORS.message)],

  readMessage(article) {
    const bubbles = [...article.querySelectorAll(SELECTORS.bubble)].filter(
      (bubble) => bubble.getAttribute('aria-hidden') !== 'true',
    );
    const parts = bubbles.flatMap((bubble) => {
      const body = bubble.querySelector(SELECTORS.body);
      return body ? [bodyOf(body, { quote: 'blockquote', skip: `${SELECTORS.note}, button` })] : [];
    });
    const join = (texts: string[]): string => texts.filter(Boolean).join('\n\n');
    // public evidence M, 2025-04: id="comment-<audit id>"
    const id = [article, ...article.querySelectorAll('[id^="comment-"]')].map((one) => one.getAttribute('id') ?? '');
    return {
      id: id.find((one) => /^comment-\d+$/.test(one))?.slice('comment-'.length) ?? null,
      role: roleOf(article, bubbles[0]?.getAttribute('type')),
      author: lineOf(article.querySelector(SELECTORS.author)),
      time: article.querySelector(SELECTORS.time)?.getAttribute('datetime') ?? null,
      body: { text: join(parts.map((part) => part.text)), quoted: join(parts.map((part) => part.quoted)) },
      cut: bubbles.length > 0 && parts.length === 0,
    };
  },
  order: 'by-time',

  isPartial: (root) => root.querySelector(SELECTORS.more) !== null,

  findEditor(root) {
    const boxes = [...root.querySelectorAll<HTMLElement>(SELECTORS.editor)];
    const editors = boxes.flatMap(
      (box) => (box.matches('[contenteditable]') ? box : box.querySelector<HTMLElement>('[contenteditable]')) ?? [],
    );
    const element = editors.find((editor) => editor.getAttribute('contenteditable') !== 'false' && isShown(editor));
    return element ? { element, mode: CHANNEL_MODES.get(composerChannel(root)) ?? 'unknown' } : null;
  },
});
