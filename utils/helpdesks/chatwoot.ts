/** Chatwoot, from its source (chatwoot/chatwoot, components-next/message and widgets/conversation, read 2026-11). */
import type { Role } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf } from './dom.ts';
import { firstShown, query, queryAll } from './query.ts';

const PAGE_SIZE = 20; // SRC app/finders/message_finder.rb messages_latest: what a conversation opens with

/**
 * SRC bubbles/Base.vue and bubbles/Email/Index.vue (@72cfe5c): the colour goes by the kind of message, not by who looks
 * at it. A failed message has another colour, and stays unknown.
 */
const ROLES: readonly (readonly [colour: string, role: Role])[] = [
  ['bg-n-solid-amber', 'note'],
  ['bg-n-slate-4', 'customer'],
  ['bg-n-solid-blue', 'agent'],
  ['bg-n-solid-iris', 'agent'], // a bot, or a template
];

const selectors = {
  panel: 'ul.conversation-panel', // SRC MessagesView.vue
  message: 'ul.conversation-panel .message-bubble-container[data-message-id]', // SRC message/Message.vue
  bubble: '[data-bubble-name]', // SRC bubbles/Text/Index.vue, bubbles/Email/Index.vue, bubbles/Activity.vue
  lock: '.i-lucide-lock-keyhole', // SRC MessageMeta.vue: private
  // SRC bubbles/Text/FormattedContent.vue, bubbles/Email/Index.vue; attachments, meta and quick replies are beside it
  body: '.prose-email, .letter-render, .prose-bubble',
  email: '[data-bubble-name="email"]',
  // SRC ReplyBox.vue, WootWriter/Editor.vue; a textarea for WhatsApp, SMS and API inboxes
  editor: '.reply-box .editor-root .ProseMirror, .reply-box textarea',
} as const;

const conversation = (url: URL): RegExpExecArray | null =>
  /\/app\/accounts\/(\d+)\/(?:[^?#]*\/)?conversations\/(\d+)/.exec(url.pathname);

export const chatwoot = defineAdapter({
  id: 'chatwoot',
  name: 'Chatwoot',
  evidence: 'source',
  selectors,

  // SRC views/layouts/vueapp.html.erb; the widget and the survey, which customers see, are not below /app/accounts/
  recognises: ({ document, url }) =>
    /\/app\/accounts\/\d+/.test(url.pathname) &&
    [...queryAll(document, 'script:not([src])')].some((script) =>
      script.textContent?.includes('window.chatwootConfig'),
    ),

  ticketId({ url }) {
    const [, account, id] = conversation(url) ?? [];
    return account && id ? `${account}/${id}` : null; // every account counts from 1
  },

  root: ({ document }) => (query(document, selectors.panel) ? document : null),
  subject: () => null, // only mails have one, in a line with localised labels
  requester: () => null, // the header has no mark of its own

  channel: (root) => (query(root, selectors.email) ? 'email' : 'unknown'),

  messageElements: (root) =>
    [...queryAll(root, selectors.message)].filter(
      (element) => !element.parentElement?.closest(selectors.message) && !isActivity(element),
    ),
  order: 'oldest-first',

  readMessage(element) {
    const bubble = element.querySelector(selectors.bubble);
    const body = bubble?.querySelector(selectors.body);
    if (!bubble || !body) return null; // a file, a call, a form
    const role = ROLES.find(([colour]) => bubble.classList.contains(colour))?.[1] ?? 'unknown';
    return {
      id: element.getAttribute('data-message-id'),
      role: bubble.querySelector(selectors.lock) ? 'note' : role,
      author: null,
      time: null, // hours and minutes, in the reader's language
      body: bodyOf(body, { quote: 'blockquote, .gmail_quote' }),
    };
  },

  // older ones come when the agent scrolls up, and nothing says that the first is there
  isPartial: (root) => queryAll(root, selectors.message).length >= PAGE_SIZE,

  findEditor(root) {
    const element = firstShown(root, selectors.editor);
    return element && { element, mode: element.closest('.reply-box.is-private') ? 'internal' : 'public' };
  },
});

const isActivity = (element: Element): boolean =>
  element.querySelector(selectors.bubble)?.getAttribute('data-bubble-name') === 'activity';
