/**
 * Kayako (the agent's Ember app), by public evidence: the page of one conversation and of the inbox saved from a live
 * account on 2025-11-26, and the app's own templates of the same month (github.com/jose-guedes-trilogy/KayakoAutotester:
 * artifacts/html, ko-timeline-2/list/item, ko-text-editor). Class names end in a hash, so only their start is matched.
 *
 * - A post by an agent carries a role pill, a customer's does not. Collaborators, the third kind, only write notes.
 * - A post within five minutes of the same person's last shows neither name nor pill: both are the last one's.
 * - Times are relative and localised only.
 */
import type { Channel, Role } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { query, queryAll, type Root } from './query.ts';

const selectors = {
  // on every page of the agent's app, never in the customers' help centre
  tabs: '[class*="ko-tab-strip__tabs_"]',
  ticket: '.ko-case-content',
  id: '[class*="ko-case-content__id_"]',
  subject: '[class*="ko-tabs_case__subject_"]',
  requesterName: '[class*="requester-info-card__requester-name_"] [class*="ko-editable-text__emphasizedText_"]',
  requesterIdentity: '[class*="ko-identities_identity_trigger__name_"]',
  post: '[class*="ko-timeline-2_list_post__post_"]',
  timeline: '[class*="ko-agent-content_layout__timeline_"]', // the side panel has messages of its own
  // activities (events) have no item
  message: '[class*="ko-timeline-2_list_item__post_"], [class*="ko-timeline-2_list_item__note_"]',
  author: '[class*="ko-timeline-2_list_item__creator_"]',
  rolePill: '[class*="ko-timeline-2_list_item__role_"]',
  body: '[class*="ko-timeline-2_list_item__html-content_"], [class*="ko-timeline-2_list_item__content_"]',
  // stands where more posts can be fetched, above or below
  loader: '[class*="ko-timeline-2__loader--"]',
  replyArea: '[class*="ko-agent-content_layout__reply-area_"]',
  editor: '[class*="ko-text-editor__container_"] .fr-element[contenteditable="true"]',
  noteMode: '[class*="ko-text-editor_mode-selector__root_"]',
} as const;

const has = (element: Element, modifier: string): boolean =>
  element.className.includes(`ko-timeline-2_list_item__${modifier}_`);

/** The item that shows the name and the pill which count for this one. */
function firstOfRun(item: HTMLElement): HTMLElement {
  let first = item;
  while (has(first, 'joined-with-previous')) {
    const previous: Element | null | undefined = first.closest(selectors.post)?.previousElementSibling;
    const before = previous?.querySelector<HTMLElement>(selectors.message);
    if (!before) return first;
    first = before;
  }
  return first;
}

function roleOf(item: HTMLElement, first: HTMLElement): Role {
  if (has(item, 'note')) return 'note';
  if (first.querySelector(selectors.rolePill)) return 'agent';
  return first.querySelector(selectors.author) ? 'customer' : 'unknown';
}

/** By the class of the reply area's editor: channel-type--email, seen live; the others from the app's style sheet. */
function channelOf(root: Root): Channel {
  const editor = root.querySelector(`${selectors.replyArea} [class*="channel-type--"]`);
  const type = /channel-type--([a-z]+)/.exec(editor?.className ?? '')?.[1];
  if (type === 'email') return 'email';
  if (type === 'messenger') return 'chat';
  return type === 'twitter' || type === 'facebook' ? 'social' : 'unknown';
}

export const kayako = defineAdapter({
  id: 'kayako',
  name: 'Kayako',
  evidence: 'public',
  selectors,
  recognises: ({ document }) => query(document, `${selectors.tabs}, ${selectors.ticket}`) !== null,

  ticketId: ({ url }) => /\/agent\/(?:conversations|cases)\/(\d+)\/?$/.exec(url.pathname)?.[1] ?? null,

  root: ({ document }, id) =>
    [...queryAll(document, selectors.ticket)].find(
      (ticket) => lineOf(ticket.querySelector(selectors.id))?.replace(/\D/g, '') === id,
    ) ?? null,

  subject: (root) => lineOf(root.querySelector(selectors.subject)),

  requester(root) {
    const name = lineOf(root.querySelector(selectors.requesterName));
    const identities = [...root.querySelectorAll(selectors.requesterIdentity)].map(lineOf);
    const email = identities.find((identity) => /^[^\s@]+@\S+$/.test(identity ?? '')) ?? null;
    return name || email ? { name, email } : null;
  },

  channel: channelOf,

  messageElements: (root) => [...root.querySelectorAll(`${selectors.timeline} :is(${selectors.message})`)],

  readMessage(item) {
    const first = firstOfRun(item);
    const body = item.querySelector(selectors.body);
    return {
      id: item.dataset.id ?? null,
      role: roleOf(item, first),
      author: lineOf(first.querySelector(selectors.author)),
      time: null,
      body: body ? bodyOf(body, { quote: 'blockquote, .gmail_quote' }) : { text: '', quoted: '' },
      // an original e-mail shown in a frame has no body here; of a side conversation 100 characters stand here
      cut: body === null || has(item, 'side-conversation'),
    };
  },

  order: 'oldest-first',

  isPartial: (root) => root.querySelector(selectors.loader) !== null,

  findEditor(root) {
    const area = root.querySelector(selectors.replyArea);
    const element = area?.querySelector<HTMLElement>(selectors.editor);
    if (!element || !isShown(element)) return null;
    const note = area?.querySelector(selectors.noteMode)?.getAttribute('aria-selected');
    return { element, mode: note === 'true' ? 'internal' : note === 'false' ? 'public' : 'unknown' };
  },
});
