/** FreeScout, seen on a running 1.8.145 in 2026-11; files named SRC are its source (branch dist @7c3e57a). */
import type { Role } from '../ticket.ts';
import type { Editor } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, lineOf } from './dom.ts';
import { firstShown, query, queryAll } from './query.ts';

const ROLES: readonly (readonly [type: string, role: Role])[] = [
  ['thread-type-customer', 'customer'], // RUN 1.8.145
  ['thread-type-message', 'agent'],
  ['thread-type-note', 'note'],
];

const selectors = {
  // SRC layouts/app.blade.php: only where a staff member is signed in, so never on a customers' page
  staff: 'body[data-auth_user_id]',
  assets: 'link[href*="/css/builds/"], script[src*="/js/builds/"]', // RUN 1.8.145
  conversation: 'body.body-conv[data-conversation_id]', // RUN 1.8.145
  root: '#conv-layout', // SRC conversations/view.blade.php: header, customer and threads
  subject: '.conv-subjtext > span', // RUN 1.8.145
  name: '#conv-layout-customer .customer-name',
  email: '#conv-layout-customer .customer-email',
  // RUN: drafts (thread-type-draft) and changes (thread-type-lineitem) stand in the same list; only children, because
  // a mail's own markup can carry the same classes
  thread: '#conv-layout-main > .thread:is(.thread-type-customer, .thread-type-message, .thread-type-note)',
  // SRC conversations/thread_by.blade.php: the reader's own name is the word "you", without a link
  author: '.thread-person a',
  body: '.thread-content',
  phone: '.thread-badge .glyphicon-earphone', // SRC conversations/partials/thread.blade.php
  // RUN: the block is there and hidden until Reply or Note is clicked; #body is the source that Summernote hides
  editor: '.conv-reply-block .note-editable',
  isNote: '.conv-reply-block input[name="is_note"]',
} as const;

export const freescout = defineAdapter({
  id: 'freescout',
  name: 'FreeScout',
  evidence: 'run',
  selectors,

  recognises: ({ document }) => query(document, selectors.staff) !== null && query(document, selectors.assets) !== null,

  ticketId({ document, url }) {
    // the number that is shown is another one
    const id = query(document, selectors.conversation)?.getAttribute('data-conversation_id');
    return id && id === /\/conversation\/(\d+)/.exec(url.pathname)?.[1] ? id : null;
  },

  root: ({ document }) => query(document, selectors.root),
  subject: (root) => lineOf(query(root, selectors.subject)),

  requester(root) {
    const name = lineOf(query(root, selectors.name));
    const email = lineOf(query(root, selectors.email));
    return name || email ? { name, email } : null;
  },

  channel: (root) => (query(root, selectors.phone) ? 'phone' : 'unknown'),
  messageElements: (root) => [...queryAll(root, selectors.thread)],
  order: 'newest-first', // RUN 1.8.145: always

  readMessage(element) {
    const body = element.querySelector(selectors.body);
    return {
      id: element.getAttribute('data-thread_id'),
      role: ROLES.find(([type]) => element.classList.contains(type))?.[1] ?? 'unknown',
      author: lineOf(element.querySelector(selectors.author)),
      time: null, // in the reader's language only
      body: body ? bodyOf(body, { quote: 'blockquote, .gmail_quote', skip: '.thread-meta' }) : { text: '', quoted: '' },
    };
  },

  isPartial: () => false, // RUN 1.8.145: all threads are in the page

  findEditor(root): Editor | null {
    const element = firstShown(root, selectors.editor);
    const block = element?.closest('.conv-reply-block');
    if (!element || !block || block.classList.contains('hidden')) return null;
    if (block.classList.contains('conv-forward-block')) return { element, mode: 'unknown' }; // goes to someone else
    const isNote = query<HTMLInputElement>(root, selectors.isNote)?.value === '1';
    return { element, mode: isNote || block.classList.contains('conv-note-block') ? 'internal' : 'public' };
  },
});
