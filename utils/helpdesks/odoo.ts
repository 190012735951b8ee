/** Odoo 17 and 18: the chatter of a record, from the source (odoo/odoo addons/mail, read 2026-11). */
import type { Role } from '../ticket.ts';
import type { Editor } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { firstShown, query, queryAll, type Root } from './query.ts';

const selectors = {
  client: '.o_web_client', // SRC; the portal, which customers see, has no such class
  chatter: '.o-mail-Chatter', // SRC chatter/web_portal/chatter.xml; chat windows have threads too
  message: '.o-mail-Chatter .o-mail-Thread .o-mail-Message', // SRC core/common/message.xml
  body: '.o-mail-Message-body',
  author: '.o-mail-Message-header .o-mail-Message-author',
  // the form around the chatter; public evidence: tours and tests of Odoo 15-18 use these selectors
  subject: '.o_field_widget[name="name"]',
  partner: '.o_field_widget[name="partner_id"]',
  loadOlder: '.o-mail-Thread > div > button.btn-link', // SRC core/common/thread.xml
  // SRC core/common/composer.xml: o-mail-Composer-fake measures the height, and a message being edited has its own
  editor: '.o-mail-Chatter-top textarea.o-mail-Composer-input',
  sendMessage: '.o-mail-Chatter-sendMessage.active', // SRC chatter.xml
  logNote: '.o-mail-Chatter-logNote.active',
} as const;

/** A field is an input while it can be edited, else text. */
function fieldValue(root: Root, selector: string): string | null {
  const field = query(root, selector);
  const input = field?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  return input ? input.value.trim() || null : lineOf(field);
}

function roleOf(body: Element, author: string | null, root: Root): Role {
  if (body.classList.contains('o-note')) return 'note';
  const partner = fieldValue(root, selectors.partner);
  if (author === null || partner === null) return 'unknown';
  // a contact of a company is shown as "Company, Contact"
  if (partner === author || partner.endsWith(`, ${author}`)) return 'customer';
  // SRC message.xml: what came by mail stands in a shadow root; what was written here does not
  const isMail = [...body.children].some((child) => child.shadowRoot);
  return isMail ? 'unknown' : 'agent';
}

export const odoo = defineAdapter({
  id: 'odoo',
  name: 'Odoo',
  evidence: 'source',
  selectors,

  recognises: ({ document }) =>
    query(document, selectors.client) !== null &&
    [...queryAll(document, 'script:not([src])')].some((script) =>
      script.textContent?.includes('odoo.__session_info__'),
    ),

  ticketId({ document, url }) {
    if (!query(document, selectors.chatter)) return null; // a list, a board, another application
    const hash = new URLSearchParams(url.hash.slice(1)); // 17
    if (/\/web\/?$/.test(url.pathname)) {
      const id = hash.get('model') === 'helpdesk.ticket' ? hash.get('id') : null;
      return id && /^\d+$/.test(id) ? id : null;
    }
    // 18: the path names no model, so all of it is the id
    return /\/odoo\/((?:[^/]+\/)*[^/]*\/\d+)\/?$/.exec(url.pathname)?.[1]?.slice(0, 200) ?? null;
  },

  root({ document }) {
    const chatters = [...queryAll<HTMLElement>(document, selectors.chatter)].filter(isShown);
    const chatter = chatters.length === 1 ? chatters[0] : null; // a dialog can show a second record
    return chatter?.closest('.o_form_view') ?? chatter ?? null;
  },

  subject: (root) => fieldValue(root, selectors.subject),

  requester(root) {
    const name = fieldValue(root, selectors.partner);
    return name === null ? null : { name, email: null };
  },

  messageElements: (root) => [...queryAll(root, selectors.message)].filter((element) => bodyElement(element)),
  order: 'newest-first', // SRC chatter.xml: order 'desc'

  readMessage(element, root) {
    const body = bodyElement(element);
    if (!body) return null;
    const author = lineOf(element.querySelector(selectors.author)); // none where messages are squashed
    return {
      role: roleOf(body, author, root),
      author,
      time: null, // in the reader's language only
      // SRC message_patch.js: quotes are hidden behind a link; em.smaller is "(edited)" or the subject
      body: bodyOf(body, { quote: 'blockquote, [data-o-mail-quote]', skip: '.o-mail-read-more-less, em.smaller' }),
    };
  },

  isPartial: (root) => query(root, selectors.loadOlder) !== null,

  findEditor(root): Editor | null {
    const element = firstShown(root, selectors.editor);
    if (!element) return null;
    if (query(root, selectors.logNote)) return { element, mode: 'internal' };
    return { element, mode: query(root, selectors.sendMessage) ? 'public' : 'unknown' };
  },
});

/** Its own body; a quoted parent above it is .o-mail-MessageInReply. */
const bodyElement = (message: Element): Element | null => message.querySelector(selectors.body);
