/** GLPI 10 and 11, central (agents') interface, from the source (glpi-project/glpi, read 2026-11). */
import type { Role } from '../ticket.ts';
import type { Editor } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, lineOf } from './dom.ts';
import { frameEditor, query, queryAll, type Root } from './query.ts';

const selectors = {
  product: 'meta[property="glpi:csrf_token"]', // SRC layout/parts/head.html.twig
  // SRC RoutingExtension indexPath: helpdesk.public.php or Home on the customers' interface, which has the same markup
  central: 'a.navbar-brand[href$="/front/central.php"]',
  timeline: '.itil-timeline',
  description: '.itil-timeline > .timeline-item.ITILContent', // SRC timeline/main_description.html.twig
  // SRC timeline/timeline.html.twig; only children: what is inside #new-itilobject-form is a .timeline-item too
  message: '.itil-timeline > .timeline-item:is(.ITILContent, .ITILFollowup, .ITILTask, .ITILSolution)[data-items-id]',
  subject: '.ITILContent .card-title',
  // SRC timeline_item_header_badges.html.twig: the first badge is the creator's, the next one an editor's
  badge: '.timeline-header .creator .badge',
  author: 'a[href*="user.form.php?id="]',
  isPrivate: '.timeline-header .is-private', // SRC timeline_item_header.html.twig
  body: '.read-only-content .rich_text_container',
  // SRC itilobject/actors/field.html.twig; data-actor-type: GLPI's own end-to-end tests, 2024
  actor: 'select[data-actor-type="requester"] option[data-itemtype="User"]',
  actorEntry: '.actor_entry[data-actortype="requester"][data-itemtype="User"]',
  // SRC answer.html.twig, timeline/form_followup.html.twig: collapsed until opened; tasks, solutions and validations
  // have blocks and TinyMCE frames of their own
  editor: '#new-ITILFollowup-block.show iframe',
  editorMode: '#new-ITILFollowup-block input[type="checkbox"][name="is_private"]',
} as const;

const requesters = (root: Root): HTMLElement[] => {
  const options = [...queryAll<HTMLElement>(root, selectors.actor)];
  return options.length > 0 ? options : [...queryAll<HTMLElement>(root, selectors.actorEntry)];
};

function roleOf(element: Element, author: Element | null, root: Root): Role {
  if (element.classList.contains('ITILTask') || element.classList.contains('private-item')) return 'note';
  if (element.querySelector(selectors.isPrivate)) return 'note';
  const id = /[?&]id=(\d+)/.exec(author?.getAttribute('href') ?? '')?.[1];
  const ids = requesters(root).map((actor) => actor.getAttribute('data-items-id'));
  if (id === undefined || ids.length === 0) return 'unknown';
  return ids.includes(id) ? 'customer' : 'agent';
}

export const glpi = defineAdapter({
  id: 'glpi',
  name: 'GLPI',
  evidence: 'source',
  selectors,

  recognises: ({ document }) =>
    query(document, selectors.product) !== null && query(document, selectors.central) !== null,

  ticketId({ url }) {
    const id = url.pathname.endsWith('/front/ticket.form.php') ? url.searchParams.get('id') : null;
    return id && /^[1-9]\d*$/.test(id) ? id : null;
  },

  root({ document }, id) {
    const shown = query(document, selectors.description)?.getAttribute('data-items-id');
    return shown === id ? document : null;
  },

  subject: (root) => lineOf(query(root, selectors.subject)),

  requester(root) {
    const actor = requesters(root)[0];
    if (!actor) return null;
    const name = actor.getAttribute('data-text') || null;
    return { name, email: actor.getAttribute('data-alternative-email') || null };
  },

  messageElements(root) {
    const elements = [...queryAll(root, selectors.message)];
    // the agent's choice; SRC timeline.html.twig: the description comes last when the newest is first
    return elements.at(-1)?.classList.contains('ITILContent') ? elements.reverse() : elements;
  },
  order: 'oldest-first',

  readMessage(element, root) {
    const author = element.querySelector(selectors.badge)?.querySelector(selectors.author) ?? null;
    const body = element.querySelector(selectors.body);
    return {
      id: `${element.getAttribute('data-itemtype') ?? ''}-${element.getAttribute('data-items-id') ?? ''}`,
      role: roleOf(element, author, root),
      author: lineOf(author),
      time: null, // without a time zone, and in the reader's format
      body: body ? bodyOf(body, { quote: 'blockquote' }) : { text: '', quoted: '' },
    };
  },

  isPartial: () => false, // SRC timeline.html.twig: filters hide items, all of which are in the page

  findEditor(root): Editor | null {
    const element = frameEditor(root, selectors.editor);
    const isPrivate = query<HTMLInputElement>(root, selectors.editorMode);
    return element && { element, mode: isPrivate ? (isPrivate.checked ? 'internal' : 'public') : 'unknown' };
  },
});
