/**
 * Znuny and OTRS, from the source (znuny/Znuny, read 2026-11). Replies and notes are written in pop-up windows that
 * hold no conversation; the ticket's page shows one article or all, as the agent chose.
 */
import type { Channel, Role } from '../ticket.ts';
import type { Editor, Page } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { type Body, bodyOf, lineOf } from './dom.ts';
import { firstShown, frameBody, frameEditor, query, queryAll } from './query.ts';

const selectors = {
  agent: 'link[href*="skins/Agent/"]', // SRC HTMLHead.tt; customers have skins/Customer/
  zoom: '.ARIARoleMain.TicketZoom', // SRC AgentTicketZoom.tt
  // SRC AgentTicketZoom.tt 7.x; 6.x; AgentTicketCompose.tt
  subject: 'h1.ticketHeaderTitleHeadline, .Headline h1, .LayoutPopup .Header h1',
  article: '.WidgetSimple:is(.customer, .agent, .system)', // SRC AgentTicketZoom/ArticleRender/MIMEBase.tt
  anchor: 'a[name^="Article"]',
  author: '.Header h2 > span:not(.Hidden):not([title])', // of the address and the name, one is Hidden
  plain: '.ArticleBody',
  html: 'iframe[id^="Iframe"]', // sandboxed, same origin
  row: '#ArticleTree tr:is(.Incoming, .Outgoing)', // SRC AgentTicketZoom.tt: every article, shown or not
  pages: '.ArticlePages a',
  editor: 'textarea#RichText',
  frame: 'iframe.cke_wysiwyg_frame', // CKEditor 4, as seen on a running Request Tracker 5.0.3
  isVisible: 'input#IsVisibleForCustomer[type="checkbox"]', // SRC AgentTicketActionCommon.tt
} as const;

const CHANNELS: readonly (readonly [name: string, channel: Channel])[] = [
  ['Email', 'email'], // SRC AgentTicketZoom.tt: class of the row, not localised
  ['Phone', 'phone'],
  ['Chat', 'chat'],
];

/** Znuny separates the parts of its addresses by semicolons. */
const parameter = ({ url }: Page, name: string): string | null =>
  new RegExp(`[?;&]${name}=([^;&#]*)`).exec(url.search)?.[1] ?? null;

/** Field of the form in a pop-up: after a failed submit its address says nothing. */
const field = ({ document }: Page, name: string): string | null =>
  query(document, `form:has(${selectors.editor}) input[type="hidden"][name="${name}"]`)?.getAttribute('value') ?? null;

const isPopup = ({ document }: Page): boolean =>
  query(document, selectors.zoom) === null && query(document, selectors.editor) !== null;

const articleId = (element: Element): string | null =>
  element.parentElement?.querySelector(selectors.anchor)?.getAttribute('name')?.slice('Article'.length) ?? null;

function roleOf({ classList }: Element): Role {
  if (classList.contains('customer')) return 'customer';
  if (classList.contains('system')) return 'system';
  return classList.contains('VisibleForCustomer') ? 'agent' : 'note';
}

export const znuny = defineAdapter({
  id: 'znuny',
  name: 'Znuny / OTRS',
  evidence: 'source',
  selectors,

  recognises: ({ document }) => query(document, selectors.agent) !== null,

  ticketId(page) {
    const action = parameter(page, 'Action') ?? field(page, 'Action');
    if (!action || !/^Agent(Ticket)?[A-Z]/.test(action)) return null;
    if (!query(page.document, selectors.zoom) && !isPopup(page)) return null;
    const id = parameter(page, 'TicketID') ?? field(page, 'TicketID');
    return id && /^\d+$/.test(id) ? id : null;
  },

  root: ({ document }) => query(document, selectors.zoom) ?? document,

  subject(root) {
    const line = lineOf(query(root, selectors.subject)); // "Ticket#2026… — subject"
    return line?.split(' — ').slice(1).join(' — ') || null;
  },

  requester: () => null, // in a widget with localised labels
  channel(root) {
    const row = query(root, `${selectors.row}.customer`)?.classList;
    return CHANNELS.find(([name]) => row?.contains(name))?.[1] ?? 'unknown';
  },

  // the order of articles is configured; their ids grow with time
  messageElements: (root) =>
    [...queryAll(root, selectors.article)]
      .filter((element) => articleId(element) !== null)
      .sort((a, b) => Number(articleId(a)) - Number(articleId(b))),
  order: 'oldest-first',

  readMessage(element) {
    const frame = element.querySelector<HTMLIFrameElement>(selectors.html);
    const content = frame ? frameBody(frame) : element.querySelector(selectors.plain);
    const body: Body = content ? bodyOf(content, { quote: 'blockquote' }) : { text: '', quoted: '' };
    return {
      id: articleId(element),
      role: roleOf(element),
      author: lineOf(element.querySelector(selectors.author)),
      time: null, // in the reader's language only
      body,
      cut: body.text === '' && body.quoted === '', // the frame is still loading
    };
  },

  editorOnly: isPopup,
  isPartial: (root, page) =>
    isPopup(page) ||
    queryAll(root, selectors.row).length > queryAll(root, selectors.article).length ||
    query(root, selectors.pages) !== null,

  findEditor(root, page): Editor | null {
    // what is written to a textarea that CKEditor hides is thrown away on submit
    const element = frameEditor(root, selectors.frame) ?? firstShown(root, selectors.editor);
    if (!element) return null;
    const action = parameter(page, 'Action') ?? field(page, 'Action');
    if (action === 'AgentTicketCompose') return { element, mode: 'public' };
    const isVisible = query<HTMLInputElement>(root, selectors.isVisible);
    if (action !== 'AgentTicketNote' || !isVisible) return { element, mode: 'unknown' };
    return { element, mode: isVisible.checked ? 'public' : 'internal' };
  },
});
