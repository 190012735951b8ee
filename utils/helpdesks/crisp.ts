/**
 * Crisp inbox, by public evidence: extensions and user scripts that read it in 2026 (facts 2.16; riskirills66/dofiles
 * crispextended.js, 2026-04-30; two public extensions "confirmed on the real page" for the conversation list and the
 * profile). One conversation stands in the page at a time.
 *
 * - Messages carry --user or --operator. What carries neither is an event or a note: no source names the note's class,
 *   so it stays unknown. Nor is it known whether a note may carry --operator.
 * - The list is virtualised: what is not near the screen is not in the page.
 * - The sender's name stands only in the last message of a run of one sender.
 */
import type { Channel } from '../ticket.ts';
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { query, queryAll, type Root } from './query.ts';

const selectors = {
  list: '.c-conversation-menu', // crispextended.js
  box: '.c-conversation-box',
  // public extension, 2026: rows of the list; the open conversation's is --active
  activeRow: '.c-conversation-menu-item-root[data-session-id]:has(.c-conversation-menu-item--active)',
  origin: '.c-conversation-menu-item-headline__origin use',
  name: '.c-conversation-profile__name, .c-conversation-profile__nickname:not(.c-conversation-profile__nickname--not-set)',
  email: '.c-conversation-profile__email:not(.c-conversation-profile__email--not-set)',
  group: '.c-conversation-box-content__group', // one a day
  message: '.c-conversation-box-content-message',
  author: '[class*="__avatar-tooltip"] .c-base-tooltip__default',
  body: '[class*="message-bubble__content"]',
  editor: '.c-conversation-box__editor .c-editor-composer__field[contenteditable="true"]',
  // the tab is named by crispextended.js, --active is the state of the same block in a public style script
  replyTab: '.c-conversation-box .c-base-tabs__item--reply[name="reply"]',
} as const;

const OF_CUSTOMER = 'c-conversation-box-content-message--user';
const OF_AGENT = 'c-conversation-box-content-message--operator';

const sideOf = (message: Element): string =>
  [OF_CUSTOMER, OF_AGENT].find((side) => message.classList.contains(side)) ?? '';

/** The name in this message, or in the next ones of the same side that day. */
function authorOf(message: HTMLElement): string | null {
  const side = sideOf(message);
  if (side === '') return null;
  const day = [...(message.closest(selectors.group)?.querySelectorAll(selectors.message) ?? [message])];
  for (const one of day.slice(day.indexOf(message))) {
    if (sideOf(one) !== side) return null;
    const author = lineOf(one.querySelector(selectors.author));
    if (author) return author;
  }
  return null;
}

/** By the name of the icon, e.g. "/sprite.svg#icon-message_bubble": the tooltip beside it is localised. */
function channelOf(root: Root): Channel {
  const icon = root.querySelector(`${selectors.activeRow} ${selectors.origin}`);
  const name = (icon?.getAttribute('href') ?? icon?.getAttribute('xlink:href') ?? '').replace(/^.*#/, '');
  if (/whats|message_bubble|chat/.test(name)) return 'chat';
  if (/mail|envelope/.test(name)) return 'email';
  return /phone/.test(name) ? 'phone' : 'unknown';
}

export const crisp = defineAdapter({
  id: 'crisp',
  name: 'Crisp',
  evidence: 'public',
  selectors,
  recognises: ({ document }) => query(document, `${selectors.list}, ${selectors.box}`) !== null,

  ticketId: ({ url }) => /\/website\/[0-9a-f-]{36}\/inbox\/(session_[0-9a-f-]+)/.exec(url.pathname)?.[1] ?? null,

  root({ document }, id) {
    // the profile stands beside the box, so the page is the root; while another conversation is open, there is none
    const open = query<HTMLElement>(document, selectors.activeRow)?.dataset.sessionId ?? id;
    return open === id && queryAll(document, selectors.box).length === 1 ? document : null;
  },

  subject: () => null,

  requester(root) {
    const name = lineOf(root.querySelector(selectors.name));
    const email = lineOf(root.querySelector(selectors.email));
    return name || email ? { name, email } : null;
  },

  channel: channelOf,

  messageElements: (root) => [...root.querySelectorAll(`${selectors.box} ${selectors.message}`)],

  readMessage(message) {
    const body = message.querySelector(selectors.body);
    if (!body) return null; // an event, a picture or a file
    const side = sideOf(message);
    return {
      role: side === OF_CUSTOMER ? 'customer' : side === OF_AGENT ? 'agent' : 'unknown',
      author: authorOf(message),
      time: null, // day labels are localised
      body: bodyOf(body, { quote: 'blockquote, .gmail_quote' }),
    };
  },

  order: 'oldest-first',

  isPartial: () => true,

  findEditor(root) {
    const element = root.querySelector<HTMLElement>(selectors.editor);
    if (!element || !isShown(element)) return null;
    const replies = root.querySelector(selectors.replyTab)?.classList.contains('c-base-tabs__item--active');
    return { element, mode: replies ? 'public' : 'unknown' };
  },
});
