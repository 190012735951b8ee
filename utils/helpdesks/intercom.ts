/**
 * Intercom inbox, by public evidence: two generations of its markup, told apart in public extensions (facts 2.4; Support
 * Copilot for Intercom, 2026-04 and mid-2026; Intercom Focus, "verified from actual DOM", May 2026; clockify 2026-03-10).
 *
 * - Since May 2026 the stream and the composer stand in the open shadow root of #teammate-app-react.
 * - Parts of the newest generation say who wrote them only where they are e-mails; the side of the bubble is never
 *   looked at, so the rest stay unknown. Names, times, notes and the composer's mode were not found.
 * - "And 1 item before" folds parts away, with words only: the history is never taken for complete.
 */
import type { Role } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { deepQuery, deepQueryAll, query, type Root } from './query.ts';

const selectors = {
  navigation: '[data-intercom-target="inbox-left-nav"]', // Intercom Focus 2026-05
  space: '[data-intercom-target="conversation-space"]',
  app: '#teammate-app-react',
  stream: '[data-testid="conversation-stream-scroll-container"]',
  olderStream: '[data-conversation-stream]',
  part: '[class*="group/content-part"], [data-intercom-target="conversation-stream-content-part"]',
  partId: '[data-part-entity-id]',
  category: '[data-part-group-category]', // until 2026-04
  note: '[class*="note-part"]', // inbox2__ and inbox-2__
  agentMail: '[class*="admin-email-part"]',
  agentName: '[data-intercom-target="conversation-stream-content-part"] [data-testid="admin-avatar-name"]',
  customerMail: '[class*="user-email-part"]',
  body: '.interblocks-html, .intercom-interblocks-html, .intercom-interblocks',
  olderBody: '[class*="break-words"]',
  mailHead: '.channels__inbox__email-metadata-container',
  subject: '[data-inbox-conversation-header-title]', // clockify 2026-03-10
  editor: '[data-conversation-reply-composer] .ProseMirror[contenteditable="true"]',
  olderEditor: '.embercom-prosemirror-composer-editor[contenteditable="true"]',
} as const;

const CATEGORIES: Readonly<Record<string, Role>> = {
  '1': 'customer',
  '3': 'agent',
  '4': 'note',
  '5': 'system',
  '20': 'system',
};

/** The one stream on screen, in the light or in the shadow tree; null when it cannot be told which. */
function findStream(document: Document): HTMLElement | null {
  for (const selector of [selectors.stream, selectors.olderStream]) {
    const found = deepQueryAll(document, selector);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

function roleOf(part: Element): Role {
  const group = part.closest(selectors.category) ?? part.querySelector(selectors.category);
  const category = CATEGORIES[group?.getAttribute('data-part-group-category') ?? ''];
  if (category) return category;
  if (part.matches(selectors.note) || part.querySelector(selectors.note)) return 'note';
  if (part.querySelector(`${selectors.agentMail}, ${selectors.agentName}`)) return 'agent';
  return part.querySelector(selectors.customerMail) ? 'customer' : 'unknown';
}

const partsOf = (root: Root): HTMLElement[] =>
  deepQueryAll(root, selectors.part).filter((part) => !part.parentElement?.closest(selectors.part));

export const intercom = defineAdapter({
  id: 'intercom',
  name: 'Intercom',
  evidence: 'public',
  selectors,
  recognises: ({ document }) =>
    query(document, `${selectors.navigation}, ${selectors.space}, ${selectors.app}`) !== null,

  ticketId: ({ url }) => /\/inbox\/.*\/conversation\/(\d+)/.exec(url.pathname)?.[1] ?? null,

  // title and composer stand beside the stream, so the page is the root
  root: ({ document }) => (findStream(document) ? document : null),

  subject: (root) => lineOf(deepQuery(root, selectors.subject)),

  requester: () => null,

  channel: (root) => (deepQuery(root, `${selectors.mailHead}, ${selectors.customerMail}`) ? 'email' : 'unknown'),

  messageElements(_, { document }) {
    const stream = findStream(document);
    return stream ? partsOf(stream) : [];
  },

  readMessage(part) {
    const role = roleOf(part);
    const body = deepQuery(part, selectors.body) ?? deepQuery(part, selectors.olderBody);
    if (!body && role === 'unknown') return null; // an event
    return {
      id: part.closest(selectors.partId)?.getAttribute('data-part-entity-id') ?? null,
      role,
      author: null,
      time: null,
      body: body ? bodyOf(body, { quote: 'blockquote, .gmail_quote' }) : { text: '', quoted: '' },
      cut: body === null,
    };
  },

  order: 'oldest-first',

  isPartial: () => true,

  findEditor(root) {
    for (const selector of [selectors.editor, selectors.olderEditor]) {
      const shown = deepQueryAll(root, selector).filter(isShown);
      if (shown.length > 0) return shown.length === 1 && shown[0] ? { element: shown[0], mode: 'unknown' } : null;
    }
    return null;
  },
});
