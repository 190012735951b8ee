/** osTicket, seen on a running 1.18-git (branch 1.18.x @0375576) in 2026-11; it navigates by PJAX. */
import type { Role } from '../ticket.ts';
import type { Editor } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, lineOf } from './dom.ts';
import { firstShown, query, queryAll } from './query.ts';

const ROLES: readonly (readonly [type: string, role: Role])[] = [
  ['message', 'customer'], // RUN 1.18: collaborators too
  ['response', 'agent'],
  ['note', 'note'],
  ['system', 'system'],
];

const selectors = {
  pjax: 'meta[http-equiv="x-pjax-version"]', // RUN 1.18
  token: 'meta[name="csrf_token"]',
  thread: '#ticket_thread',
  subject: '.tixTitle h3', // RUN 1.18
  // SRC include/staff/ticket-view.inc.php: #user-N-name and #user-N-email; the labels beside them are localised
  name: 'table.ticket_info [id^="user-"][id$="-name"]',
  email: 'table.ticket_info [id^="user-"][id$="-email"]',
  // RUN 1.18: events stand between them as .thread-event
  entry: '#ticket_thread #thread-items > [id^="thread-entry-"] > .thread-entry',
  author: '.header b',
  time: '.header time[datetime]', // RUN 1.18: ISO with offset
  body: '.thread-body > div', // the first; attachments follow
  // RUN 1.18: Redactor hides the textareas, which must not be written; without rich text they are shown (SRC)
  reply: 'form#reply .redactor-in, form#reply textarea#response',
  note: 'form#note .redactor-in, form#note textarea#internal_note',
  // `<input name=id>` clobbers form.id
  formId: 'form#reply input[name="id"], form#note input[name="id"]',
} as const;

export const osticket = defineAdapter({
  id: 'osticket',
  name: 'osTicket',
  evidence: 'run',
  selectors,
  // SRC js/filedrop.field.js
  attachments: { area: '.files', file: '.files > .file' },

  // RUN 1.18: staff pages are below scp/, the customers' are not
  recognises: ({ document, url }) =>
    url.pathname.includes('/scp/') &&
    query(document, selectors.pjax) !== null &&
    query(document, selectors.token) !== null,

  ticketId({ url }) {
    if (!url.pathname.endsWith('/scp/tickets.php') || url.searchParams.has('a')) return null; // a=edit, a=print
    const id = url.searchParams.get('id');
    return id && /^\d+$/.test(id) ? id : null;
  },

  root({ document }, id) {
    if (!query(document, selectors.thread)) return null;
    const shown = query(document, selectors.formId)?.getAttribute('value');
    return shown === undefined || shown === id ? document : null;
  },

  subject: (root) => lineOf(query(root, selectors.subject)),

  requester(root) {
    const name = lineOf(query(root, selectors.name));
    const email = lineOf(query(root, selectors.email));
    return name || email ? { name, email } : null;
  },

  messageElements: (root) => [...queryAll(root, selectors.entry)],
  order: 'by-time', // RUN 1.18: each reader's choice

  readMessage(element) {
    const body = element.querySelector(selectors.body);
    return {
      id: element.parentElement?.id ?? null,
      role: ROLES.find(([type]) => element.classList.contains(type))?.[1] ?? 'unknown',
      author: lineOf(element.querySelector(selectors.author)),
      time: element.querySelector(selectors.time)?.getAttribute('datetime') ?? null,
      body: body ? bodyOf(body, { quote: 'blockquote, .gmail_quote' }) : { text: '', quoted: '' },
    };
  },

  isPartial: () => false, // RUN 1.18: the whole thread is in the page

  findEditor(root): Editor | null {
    const reply = firstShown(root, selectors.reply);
    if (reply) return { element: reply, mode: 'public' };
    const note = firstShown(root, selectors.note);
    return note && { element: note, mode: 'internal' };
  },
});
