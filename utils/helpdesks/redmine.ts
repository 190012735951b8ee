/**
 * Redmine, seen on a running 5.0.4 (Debian 12) in 2026-11; 7.0-dev from its source (@890812e). There is no customers'
 * portal: reporters and staff use the same pages. Times are shown in the reader's language only.
 */
import type { Role } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, lineOf } from './dom.ts';
import { firstShown, query, queryAll, type Root } from './query.ts';

const selectors = {
  product: 'meta[name="description"][content="Redmine"]', // RUN 5.0.4
  // RUN 5.0.4: action-update after an edit that failed
  page: 'body.controller-issues:is(.action-show, .action-update)',
  first: '.issue.details', // RUN; rows of subtasks are .issue without .details
  // RUN; parents stand in the same .subject without h3, and 7.x repeats .subject in #sticky-issue-header (SRC)
  subject: '.issue.details .subject h3',
  requester: '.issue.details p.author a.user',
  // RUN: a journal without has-notes is a change of fields
  note: '#history .journal.has-notes',
  // RUN 5.0.4: the .wiki itself has the id; SRC 7.0-dev: it stands inside
  body: '.description .wiki, .wiki[id^="journal-"][id$="-notes"], [id^="journal-"][id$="-notes"] .wiki',
  author: ':is(h4, .journal-info) a.user', // RUN; SRC 7.0-dev: .journal-info. A mention in a body is a.user too
  editor: '#issue-form textarea#issue_notes', // RUN; #issue_description is the description's
  isPrivate: 'input#issue_private_notes[type="checkbox"]', // RUN
} as const;

const userOf = (element: Element | null): string | null => element?.getAttribute('href') ?? null;
const journalId = (element: Element): number => Number(/\d+$/.exec(element.id)?.[0] ?? Number.NaN);

function roleOf(element: Element, author: Element | null, root: Root): Role {
  if (element.matches(selectors.first)) return 'customer';
  if (element.classList.contains('private-notes')) return 'note'; // RUN 5.0.4
  const user = userOf(author);
  if (user === null) return 'unknown'; // a former or anonymous user has no link
  return user === userOf(query(root, selectors.requester)) ? 'customer' : 'agent'; // RUN 5.0.4
}

export const redmine = defineAdapter({
  id: 'redmine',
  name: 'Redmine',
  evidence: 'run',
  selectors,
  // RUN 5.0.4: a file that was chosen is uploaded at once, and stands there until the form is sent
  attachments: { area: '.attachments_form', file: '.attachments_fields > *' },

  recognises: ({ document }) => query(document, selectors.product) !== null,

  ticketId: ({ document, url }) =>
    query(document, selectors.page) ? (/\/issues\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null) : null,

  root: ({ document }) => (query(document, selectors.first) ? document : null),
  subject: (root) => lineOf(query(root, selectors.subject)),

  requester(root) {
    const name = lineOf(query(root, selectors.requester));
    return name === null ? null : { name, email: null };
  },

  // the order of journals is each reader's choice; their ids grow with time
  messageElements: (root) => [
    ...queryAll(root, selectors.first),
    ...[...queryAll(root, selectors.note)].sort((a, b) => journalId(a) - journalId(b)),
  ],
  order: 'oldest-first',

  readMessage(element, root) {
    const isFirst = element.matches(selectors.first);
    const author = element.querySelector(isFirst ? selectors.requester : selectors.author);
    const body = element.querySelector(selectors.body);
    return {
      id: isFirst ? 'description' : element.id,
      role: roleOf(element, author, root),
      author: lineOf(author),
      time: null,
      body: body ? bodyOf(body, { quote: 'blockquote' }) : { text: '', quoted: '' },
    };
  },

  isPartial: () => false, // RUN: the tabs above the history hide journals, all of which are in the page

  findEditor(root) {
    const element = firstShown(root, selectors.editor); // hidden until "Edit"
    const isPrivate = query<HTMLInputElement>(root, selectors.isPrivate);
    // SRC issues/_edit.html.erb: without the box this agent's notes cannot be private
    return element && { element, mode: isPrivate?.checked ? 'internal' : 'public' };
  },
});
