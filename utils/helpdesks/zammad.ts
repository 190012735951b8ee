/**
 * Zammad, classic and desktop view, from its source (zammad/zammad, read 2026-11); the classic articles' markup and
 * times also as captured from a page of 2024-02 in a public repository. Customers see the same application.
 */
import type { Channel, Role } from '../ticket.ts';
import type { Editor, Page } from './adapter.ts';
import { defineAdapter, type ReadMessage } from './define-adapter.ts';
import { bodyOf, isShown, lineOf, personOf } from './dom.ts';
import { firstShown, query, queryAll, type Root } from './query.ts';

const selectors = {
  classicAssets: 'link[href*="/assets/application-"]', // SRC layouts/application.html.erb
  classicApp: '#zammad_form_script, .ticketZoom, [id^="content_permanent_"]', // SRC
  // SRC title.jst.eco: itself contenteditable, and repeated in the bar above
  classicSubject: '.ticketZoom-header .js-objectTitle',
  classicMessage: '.ticket-article > .ticket-article-item[data-id]', // SRC article_view.coffee, capture 2024-02
  classicBody: '.textBubble-content .richtext-content',
  classicFrom: '.article-content-meta.top .article-meta-value', // the first row is From, whatever the language
  classicTime: '.task-subline time[datetime]', // capture 2024-02: ISO 8601
  classicKind: '.article-content-meta.bottom svg.article-meta-icon', // SRC article_view.jst.eco: icon-email, icon-web …
  classicEditor: '.article-add [data-name="body"].articleNewEdit-body[contenteditable]', // SRC article_new.jst.eco
  desktopAssets: 'script[src*="/vite/"]', // SRC layouts/desktop.html.erb
  desktopCable: 'meta[name="action-cable-url"]',
  desktopFeed: 'section[role="feed"]', // SRC ArticleList.vue
  desktopSubject: '[role="heading"][aria-level="2"]', // SRC TopBarHeaderFull.vue
  // SRC ArticleList.vue: rows without a bubble are events, deliveries and "more"
  desktopMessage: 'section[role="feed"] > article > [data-test-id^="article-bubble-container-"]',
  desktopBody: '[data-test-id="article-content"] .inner-article-body', // SRC ArticleBubbleBody.vue
  desktopAuthor: '[aria-describedby="author-name-and-creation-date"] > :not(.sr-only, time)',
  desktopTime: '[aria-describedby="author-name-and-creation-date"] time[datetime]', // absent with absolute dates
  desktopTranslation: '[data-test-id="article-translation-attribution"]', // SRC: the body is a machine's translation
  desktopMore: 'section[role="feed"] > article .line-more', // SRC ArticleMore.vue
  desktopEditor: '[id^="ticketArticleReplyForm"] [data-test-id="field-editor"] .ProseMirror',
} as const;

const KINDS: readonly (readonly [icon: string, channel: Channel])[] = [
  ['icon-email', 'email'],
  ['icon-phone', 'phone'],
  ['icon-web', 'form'],
  ['icon-chat', 'chat'],
  ['icon-twitter', 'social'],
  ['icon-facebook', 'social'],
  ['icon-telegram', 'social'],
  ['icon-whatsapp', 'social'],
];

const isDesktop = ({ url }: Page): boolean => /(^|\/)desktop(\/|$)/.test(url.pathname);

/** SRC article_view.coffee: class names agent, customer or system, and is-internal. */
function classicRole({ classList }: Element): Role {
  if (classList.contains('customer')) return 'customer';
  if (classList.contains('is-internal')) return 'note';
  return classList.contains('agent') ? 'agent' : classList.contains('system') ? 'system' : 'unknown';
}

function readClassic(element: Element): ReadMessage | null {
  const body = element.querySelector(selectors.classicBody);
  if (!body) return null; // SRC article_view_system.jst.eco: one line about a mail sent
  const { name, email } = personOf(lineOf(element.querySelector(selectors.classicFrom)));
  return {
    id: element.getAttribute('data-id'),
    role: classicRole(element),
    author: name === '-' ? null : (name ?? email), // what Zammad itself wrote is from "-"
    time: element.querySelector(selectors.classicTime)?.getAttribute('datetime') ?? null,
    body: bodyOf(body, { quote: 'blockquote' }),
  };
}

function readDesktop(element: Element): ReadMessage | null {
  const body = element.querySelector(selectors.desktopBody);
  if (!body) return null;
  const author = lineOf(element.querySelector(selectors.desktopAuthor));
  const isCustomer = element.querySelector('.Content.Content--customer') !== null;
  // SRC ArticleBubbleBody.vue: everyone who is no customer is Content--agent; Zammad itself ("-") shows no author
  const isSystem = author === null && element.querySelector('header') === null;
  const isInternal = element.classList.contains('bg-stripes');
  return {
    id: element.getAttribute('data-test-id')?.slice('article-bubble-container-'.length) ?? null,
    role: isCustomer ? 'customer' : isInternal ? 'note' : isSystem ? 'system' : 'agent',
    author,
    time: element.querySelector(selectors.desktopTime)?.getAttribute('datetime') ?? null,
    body: bodyOf(body, { quote: 'blockquote' }),
    cut: element.querySelector(selectors.desktopTranslation) !== null,
  };
}

function classicEditor(root: Root): Editor | null {
  const element = firstShown(root, selectors.classicEditor);
  const form = element?.closest('.article-add')?.classList;
  const mode = form?.contains('is-internal') ? 'internal' : form?.contains('is-public') ? 'public' : 'unknown';
  return element && { element, mode };
}

function desktopEditor(root: Root): Editor | null {
  const element = firstShown(root, selectors.desktopEditor);
  const panel = element?.closest('[data-test-id="article-reply-stripes-panel"]');
  if (!element || !panel) return element && { element, mode: 'unknown' };
  if (panel.matches('.bg-stripes, .border-stripes') || panel.querySelector('.bg-stripes, .border-stripes')) {
    return { element, mode: 'internal' };
  }
  // SRC ArticleReplyPanel.vue (@303f9a4, 2026): later releases no longer mark this panel, and wrap it in .relative
  return { element, mode: panel.querySelector(':scope > .isolate:not(.relative)') ? 'public' : 'unknown' };
}

export const zammad = defineAdapter({
  id: 'zammad',
  name: 'Zammad',
  evidence: 'source',
  selectors,
  // SRC article_new.jst.eco and attachment_item.jst.eco, of the classic view; the other is not known
  attachments: { area: '.article-add .textBubble > .attachments', file: '.attachments > .attachment' },

  recognises(page) {
    const has = (selector: string): boolean => query(page.document, selector) !== null;
    return isDesktop(page)
      ? has(selectors.desktopAssets) && has(selectors.desktopCable)
      : has(selectors.classicAssets) && has(selectors.classicApp);
  },

  ticketId(page) {
    const found = isDesktop(page)
      ? /\/desktop\/tickets?\/(?:zoom\/)?(\d+)/.exec(page.url.pathname)
      : /^#ticket\/zoom\/(\d+)/.exec(page.url.hash);
    return found?.[1] ?? null;
  },

  root(page, id) {
    // SRC taskbar: every open ticket stays in the page, the one in front is .active
    if (!isDesktop(page)) return query(page.document, `#content_permanent_Ticket-${id}.active`);
    const feeds = [...queryAll<HTMLElement>(page.document, selectors.desktopFeed)].filter(isShown);
    return feeds.length === 1 ? page.document : null;
  },

  subject: (root, page) => lineOf(query(root, isDesktop(page) ? selectors.desktopSubject : selectors.classicSubject)),
  requester: () => null, // in a side panel that need not be open

  channel(root) {
    const icon = query(root, selectors.classicKind)?.classList;
    return KINDS.find(([name]) => icon?.contains(name))?.[1] ?? 'unknown';
  },

  messageElements: (root, page) => [
    ...queryAll(root, isDesktop(page) ? selectors.desktopMessage : selectors.classicMessage),
  ],
  order: 'oldest-first',
  readMessage: (element, _, page) => (isDesktop(page) ? readDesktop(element) : readClassic(element)),
  // the classic view clips long bodies, but has them whole
  isPartial: (root, page) => isDesktop(page) && query(root, selectors.desktopMore) !== null,
  findEditor: (root, page) => (isDesktop(page) ? desktopEditor(root) : classicEditor(root)),
});
