/** UVdesk, the members' side, from its source (uvdesk/core-framework, Resources/views/ticket.html.twig, read 2026-11). */
import type { Role } from '../ticket.ts';
import type { Editor, EditorMode } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, lineOf } from './dom.ts';
import { firstShown, frameEditor, query, queryAll } from './query.ts';

const selectors = {
  assets: 'link[href*="bundles/uvdeskcore"], script[src*="bundles/uvdeskcore"]', // SRC Templates/layout.html.twig
  paper: '.uv-paper .uv-wrapper',
  root: '.uv-inner-section', // SRC ticket.html.twig: the side panel and the ticket
  first: '#default .uv-ticket-main.create',
  thread: '.thread-list > .uv-ticket-main', // comes by AJAX
  threadId: 'a.copy-thread-link[id^="thread"]',
  author: '.uv-ticket-member-name',
  time: '.timeago[data-timestamp]', // seconds since 1970
  body: '.message',
  subject: '.uv-ticket-head-rt h1',
  requester: '.uv-aside-customer-info > span', // the name, the address, the telephone number
  mail: '.uv-icon-channel.uv-channel-email',
  web: '.uv-icon-channel.uv-channel-web',
  loaded: '.uv-ticket-accordion.uv-ticket-accordion-expanded', // SRC renderPagination: nothing older remains
  filter: '.uv-ticket-action-bar-lt .uv-tab-active:not([data-type="all"])',
  editor: '.uv-tab-view-active:is(#reply, #note, #forward)', // TinyMCE 4 in it
} as const;

const MODES: { readonly [tab: string]: EditorMode } = { reply: 'public', note: 'internal' };

function roleOf(element: Element): Role {
  if (element.classList.contains('uv-ticket-note-agent')) return 'note';
  const author = element.querySelector(selectors.author);
  if (author?.tagName !== 'A') return 'system'; // SRC thread_list_item_tmp: agents and customers are links
  if (element.classList.contains('uv-ticket-note')) return 'note'; // SRC before 2026: of agents too
  const href = author.getAttribute('href');
  if (href === null) return 'unknown'; // the account is gone
  return href.includes('/customer') ? 'customer' : 'agent';
}

export const uvdesk = defineAdapter({
  id: 'uvdesk',
  name: 'UVdesk',
  evidence: 'source',
  selectors,

  recognises: ({ document, url }) =>
    !/\/customer\//.test(url.pathname) &&
    query(document, selectors.assets) !== null &&
    query(document, selectors.paper) !== null,

  ticketId: ({ url }) => /\/ticket\/view\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null,

  root({ document }) {
    const root = query(document, selectors.root);
    return root?.querySelector(selectors.first) ? root : null;
  },

  subject: (root) => lineOf(query(root, selectors.subject)),

  requester(root) {
    const [name, email] = [...queryAll(root, selectors.requester)].map((part) => lineOf(part));
    return name || email ? { name: name ?? null, email: email?.includes('@') ? email : null } : null;
  },

  channel: (root) => (query(root, selectors.mail) ? 'email' : query(root, selectors.web) ? 'form' : 'unknown'),

  messageElements: (root) => [...queryAll(root, `${selectors.first}, ${selectors.thread}`)],
  order: 'by-time',

  readMessage(element) {
    const body = element.querySelector(selectors.body);
    return {
      id: element.matches(selectors.first) ? 'create' : element.querySelector(selectors.threadId)?.id || null,
      role: roleOf(element),
      author: lineOf(element.querySelector(`a${selectors.author}`)),
      time: element.querySelector(selectors.time)?.getAttribute('data-timestamp') ?? null,
      body: body
        ? bodyOf(body, { quote: '.helpdesk_blockquote, blockquote', skip: '.uv-ellipsis-mirror' })
        : { text: '', quoted: '' },
    };
  },

  isPartial: (root) => query(root, selectors.loaded) === null || query(root, selectors.filter) !== null,

  findEditor(root): Editor | null {
    const tab = firstShown(root, selectors.editor);
    if (!tab) return null;
    const element = frameEditor(tab, 'iframe') ?? firstShown(tab, 'textarea');
    return element && { element, mode: MODES[tab.id] ?? 'unknown' };
  },
});
