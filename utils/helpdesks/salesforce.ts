/**
 * Salesforce Service Cloud in Lightning, beta. Public evidence up to 2026-08; no page of it was seen by us.
 *
 * - Console tabs that were open stay in the document: only the active one is read. Parts stand in open shadow roots.
 * - The case's feed is newest first and loads as one scrolls; posts fold; bodies of e-mails are not in it. So a case is
 *   never complete. Who is customer or agent, a post does not say.
 * - Not found: the contact (labels are localised), the channel.
 */
import { defineAdapter } from './define-adapter.ts';
import { bodyOf, isShown, lineOf } from './dom.ts';
import { deepQuery, deepQueryAll, query, queryAll, type Root } from './query.ts';

const SELECTORS = {
  // public evidence M (three projects, 2021 to 2026)
  frame: '#oneHeader, .oneConsoleTab, .oneContent',
  tab: '.split-right > .tabContent.active.oneConsoleTab, .active.oneContent',
  tabHeader: 'a.tabHeader[aria-selected="true"]',
  // public evidence H
  highlights: 'records-highlights2',
  subject: 'support-output-case-subject-field lightning-formatted-text',
  post: 'article.cuf-feedItem, article.cuf-feedElement',
  // public evidence H; inside the post or right after it: 2026-08
  comment: 'article.cuf-commentItem',
  body: '.feedBodyInner, .cuf-feedBodyText',
  // public evidence, 2026-08
  author: '.cuf-entityLinkId, .cuf-preamble .uiOutputText, .cuf-commentNameLink .uiOutputText',
  time: 'time[datetime]',
  // public evidence H: CKEditor 4 in a frame in a frame
  editorFrame: 'iframe.cke_wysiwyg_frame',
  // public evidence M: Chatter
  chatter: 'div.ql-editor',
} as const;

const CASE = /\/lightning\/r\/Case\/([0-9a-zA-Z]{15}(?:[0-9a-zA-Z]{3})?)\//;

/** Posts oldest first, each followed by its comments in the page's order. */
function postsAndComments(root: Root): HTMLElement[] {
  const groups: HTMLElement[][] = [];
  for (const element of deepQueryAll(root, `${SELECTORS.post}, ${SELECTORS.comment}`)) {
    const last = groups.at(-1);
    if (last && element.matches(SELECTORS.comment)) last.push(element);
    else groups.push([element]);
  }
  return groups.reverse().flat();
}

/** Of a post, not of a comment in it. */
const own = (element: Element, selector: string): HTMLElement | null =>
  deepQueryAll(element, selector).find((found) => {
    const comment = found.closest(SELECTORS.comment);
    return comment === null || comment === element || !element.contains(comment);
  }) ?? null;

export const salesforce = defineAdapter({
  id: 'salesforce',
  name: 'Salesforce Service Cloud',
  evidence: 'public',
  beta: true,
  selectors: SELECTORS,
  recognises: ({ document, url }) =>
    /\/lightning\//.test(url.pathname) && query(document, `${SELECTORS.frame}, ${SELECTORS.highlights}`) !== null,
  ticketId: ({ url }) => CASE.exec(url.pathname)?.[1] ?? null,

  root({ document }, id) {
    const cases = [...queryAll(document, SELECTORS.tabHeader)].flatMap(
      (header) => CASE.exec(header.getAttribute('href') ?? '')?.[1] ?? [],
    );
    // the address has changed and the tab has not yet; the last three of 18 characters only check the first 15
    if (cases.length > 0 && !cases.some((one) => one.slice(0, 15) === id.slice(0, 15))) return null;
    const tabs = [...queryAll<HTMLElement>(document, SELECTORS.tab)].filter(isShown);
    // the tab lies in the app's own content
    const inner = tabs.filter((tab) => !tabs.some((other) => other !== tab && tab.contains(other)));
    return inner.length === 1 ? (inner[0] ?? null) : null;
  },

  subject: (root) => lineOf(deepQuery(root, SELECTORS.subject)),
  requester: () => null,
  messageElements: postsAndComments,

  readMessage(element) {
    const body = own(element, SELECTORS.body);
    return {
      id: element.dataset.id ?? null,
      role: 'unknown',
      author: lineOf(own(element, SELECTORS.author)),
      time: own(element, SELECTORS.time)?.getAttribute('datetime') ?? null,
      body: body ? bodyOf(body, { quote: 'blockquote', skip: '.cuf-more' }) : { text: '', quoted: '' },
      cut: body === null,
    };
  },
  order: 'by-time',
  isPartial: () => true,

  findEditor(root) {
    const frames = deepQueryAll(root, SELECTORS.editorFrame).filter(isShown) as HTMLIFrameElement[];
    const mail = frames.map((frame) => frame.contentDocument?.body).find((body) => body?.matches('.cke_editable'));
    if (mail) return { element: mail, mode: 'public' };
    // a post may be for colleagues or for customers
    const chatter = deepQueryAll(root, SELECTORS.chatter).find(isShown);
    return chatter ? { element: chatter, mode: 'unknown' } : null;
  },
});
