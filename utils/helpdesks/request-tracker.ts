/**
 * Request Tracker 5, seen on a running 5.0.3 (Debian 12) in 2026-11; 6.0 from its source (bestpractical/rt, 6.0-trunk
 * @72106ba): Display, History and Update pages, any host and sub-path.
 *
 * - A private comment and a public reply look the same in the page; only localised words differ. The server's own
 *   REST interface, asked with the agent's sign-in cookie, gives each transaction's type. Without it: a note.
 * - The Update page holds the editor and no conversation; its history is read from the server as a page.
 * - Bodies over 25 kB are replaced by a localised sentence, and history comes by AJAX or in parts: see `complete`.
 * - RT 6 goes from page to page by htmx, which swaps the content and leaves the body (SRC): which ticket it is, is asked
 *   of the content, then of the address; never of the body's id.
 */
import type { Message, Role } from '../ticket.ts';
import type { Adapter, Editor, Page, ReadResult } from './adapter.ts';
import { bodyOf, frameDocument, isShown, lineOf, personOf } from './dom.ts';
import { query, queryAll } from './query.ts';

const PAGE_SIZE = 100; // the most the REST interface gives at once
const MOST_PAGES = 20;

/** What the REST interface knows about one transaction. */
interface Transaction {
  type: string;
  /** user name, e.g. maria@example.com */
  creator: string;
  /** ISO 8601 */
  created: string | null;
}

interface TicketRecord {
  subject: string | null;
  requestors: string[];
  transactions: Map<string, Transaction>;
}

/** 'comp-Ticket-Display', of the page that was loaded first; customers' pages are comp-SelfService-… */
const component = ({ document }: Page): string => query(document, 'body')?.id ?? '';

const isAgentPage = (page: Page): boolean =>
  component(page).startsWith('comp-') &&
  !component(page).startsWith('comp-SelfService') &&
  !page.url.pathname.includes('/SelfService/');

const isTicketPage = (page: Page): boolean =>
  isAgentPage(page) && /\/Ticket\/(Display|History|Update)\.html$/.test(page.url.pathname);

/** '/rt' where the helpdesk is installed below /rt; the page's own address says so. */
const webPath = (page: Page): string => /^(.*?)\/Ticket\/[A-Za-z]+\.html$/.exec(page.url.pathname)?.[1] ?? '';

function parse(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is { [key: string]: unknown } => typeof value === 'object' && value !== null;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

async function readTransactions(page: Page, id: string): Promise<Map<string, Transaction>> {
  const found = new Map<string, Transaction>();
  for (let number = 1; number <= MOST_PAGES; number++) {
    const answer = parse(
      await page.get(
        `${webPath(page)}/REST/2.0/ticket/${id}/history?fields=Type,Creator,Created&per_page=${PAGE_SIZE}&page=${number}`,
      ),
    );
    const items = isObject(answer) ? list(answer.items) : [];
    for (const item of items) {
      if (!isObject(item)) continue;
      const transaction = text(item.id);
      const type = text(item.Type);
      const creator = isObject(item.Creator) ? text(item.Creator.id) : null;
      if (transaction && type && creator) found.set(transaction, { type, creator, created: text(item.Created) });
    }
    if (items.length < PAGE_SIZE) break;
  }
  return found;
}

async function readRecord(page: Page, id: string): Promise<TicketRecord> {
  const [answer, transactions] = await Promise.all([
    page.get(`${webPath(page)}/REST/2.0/ticket/${id}`).then(parse),
    readTransactions(page, id),
  ]);
  const ticket = isObject(answer) ? answer : {};
  const requestors = list(ticket.Requestor).flatMap((user) => (isObject(user) ? (text(user.id) ?? []) : []));
  return { subject: text(ticket.Subject), requestors, transactions };
}

/** Users of the People box, by RT's numeric user id; only the Display page has it. */
const requestorElements = ({ document }: Page): HTMLElement[] => [
  ...queryAll<HTMLElement>(document, '.requestors .current-value .user[data-user-id]'),
];

function roleOf(transaction: Transaction | undefined, isRequestor: boolean): Role {
  if (transaction?.type === 'Comment') return 'note';
  if (isRequestor) return 'customer';
  return transaction?.type === 'Correspond' || transaction?.type === 'Create' ? 'agent' : 'note';
}

const MESSAGES = '.transaction.message[data-transaction-id]';

/** Bodies without attached files: those have a name on their download link, and are shown inline when they are text. */
const bodiesIn = (element: Element): Element[] =>
  [...element.querySelectorAll('.messagebody')].filter(
    (body) => !body.previousElementSibling?.querySelector('.downloadfilename'),
  );

function readMessage(element: HTMLElement, record: TicketRecord, requestorIds: Set<string>): Message {
  const id = element.dataset.transactionId ?? '';
  const transaction = record.transactions.get(id);
  const author = element.querySelector<HTMLElement>('.description .user[data-user-id]');
  const isRequestor =
    requestorIds.has(author?.dataset.userId ?? '') ||
    (transaction !== undefined && record.requestors.includes(transaction.creator));
  // a multipart mail has an empty first body; a stanza's absence means a localised "not shown" sentence
  const stanzas = bodiesIn(element).flatMap((body) => [...body.querySelectorAll(':scope > .message-stanza')]);
  const bodies = stanzas.map((stanza) =>
    bodyOf(stanza, { quote: '.message-stanza-folder + .message-stanza, blockquote', skip: '.message-stanza-folder' }),
  );
  const join = (parts: string[]): string => parts.filter(Boolean).join('\n\n');
  const { name, email } = personOf(lineOf(author));
  return {
    id,
    role: roleOf(transaction, isRequestor),
    author: name ?? email,
    time: transaction?.created ?? null,
    text: join(bodies.map((body) => body.text)),
    quoted: join(bodies.map((body) => body.quoted)),
  };
}

const isNotShown = (element: Element): boolean =>
  bodiesIn(element).some((body) => body.firstElementChild?.tagName === 'P' && !body.querySelector('.message-stanza'));

/** RT 5; RT 6 shows an empty history that htmx fills (SRC Elements/ShowHistoryHeader). */
const DELAYED_HISTORY = '#delayed_ticket_history, .history.ticket[data-history-mode]';

/** The document that holds the conversation: this page, or the history read from the server. */
async function historyDocument(page: Page, id: string): Promise<ParentNode | 'loading' | null> {
  const { document } = page;
  if (query(document, '.transaction[data-transaction-id]')) return document;
  if (document.readyState === 'loading' || query(document, DELAYED_HISTORY)) return 'loading';
  const helpers = `${webPath(page)}/Helpers`;
  const html =
    (await page.get(`${helpers}/TicketHistory?id=${id}`)) ??
    // SRC 6.0: the same in parts, or all at once
    (await page.get(`${helpers}/TicketHistoryPage?id=${id}&loadAll=1`));
  return html === null ? null : new DOMParser().parseFromString(html, 'text/html');
}

/** SRC 6.0: a ClassicEditor, which stands after the textarea that it hides. */
const CKEDITOR_5 = 'textarea#UpdateContent ~ .ck-editor .ck-editor__editable';

export const requestTracker: Adapter = {
  id: 'request-tracker',
  name: 'Request Tracker',
  evidence: 'run',
  selectors: {
    history: '.history.ticket',
    message: MESSAGES,
    author: '.description .user[data-user-id]',
    body: '.messagebody > .message-stanza',
    requestor: '.requestors .current-value .user[data-user-id]',
    editor: 'textarea#UpdateContent',
    richEditor: 'iframe.cke_wysiwyg_frame',
    richEditor6: CKEDITOR_5,
    mode: 'select#UpdateType',
  },
  // RUN 5.0.3: new files, those of a form that came back, those of the ticket that are sent along; the fallback without
  // Dropzone is a plain field of the form
  attachments: {
    area: '#attach-dropzone',
    file: '#attach-dropzone .dz-preview:not(.dz-error), a.delete-attach, #reuse-attachments input[type="checkbox"]:checked',
  },
  root: ({ document }) => document,

  recognises: (page) =>
    isAgentPage(page) &&
    query(page.document, 'link[href*="/NoAuth/css/"], script[src*="/NoAuth/js/"], .history.ticket') !== null,

  ticketId(page) {
    if (!isTicketPage(page)) return null;
    // after a failed submit the address has no id; `id` as a form field clobbers form.id, hence the selector
    const field = query<HTMLInputElement>(page.document, 'form[name="TicketUpdate"] input[name="id"]');
    const id = field?.value || historyId(page.document) || page.url.searchParams.get('id');
    return id && /^\d+$/.test(id) ? id : null;
  },

  messageElements: ({ document }) => [...queryAll(document, MESSAGES)],

  async readTicket(page): Promise<ReadResult> {
    const id = this.ticketId(page);
    if (!id) return page.document.readyState === 'loading' ? 'loading' : 'no-ticket';
    const history = await historyDocument(page, id);
    if (history === 'loading') return 'loading';
    const record = await readRecord(page, id);
    const requestors = requestorElements(page);
    const requestorIds = new Set(requestors.map((element) => element.dataset.userId ?? ''));
    const elements = [...(history?.querySelectorAll<HTMLElement>(MESSAGES) ?? [])];
    const messages = elements
      .map((element) => readMessage(element, record, requestorIds))
      .filter((message) => message.text !== '' || message.quoted !== '')
      // display order is the agent's choice; transaction ids grow with time
      .sort((a, b) => Number(a.id) - Number(b.id));

    const warnings: string[] = [];
    const known = [...record.transactions.values()].filter(({ type }) => /^(Create|Correspond|Comment)$/.test(type));
    if (record.transactions.size === 0) warnings.push('roles-uncertain');
    if (history === null || elements.length < known.length) warnings.push('history-partly-loaded');
    if (elements.some(isNotShown)) warnings.push('message-not-shown');

    const requester = personOf(lineOf(requestors[0]) ?? record.requestors[0] ?? null);
    const firstAuthor = messages.find((message) => message.role === 'customer')?.author ?? null;
    return {
      helpdesk: 'request-tracker',
      site: page.url.origin,
      id,
      url: page.url.href,
      subject: record.subject ?? subjectOf(page.document, id),
      requester:
        requester.name || requester.email
          ? { ...requester, name: requester.name ?? (firstAuthor === requester.email ? null : firstAuthor) }
          : null,
      channel: 'email',
      internal: null,
      messages,
      complete: warnings.length === 0,
      warnings,
    };
  },

  findEditor({ document }): Editor | null {
    const textarea = query<HTMLTextAreaElement>(document, 'textarea#UpdateContent');
    if (!textarea) return null;
    const container = textarea.closest('.messagebox-container');
    const type = query<HTMLSelectElement>(document, 'select#UpdateType')?.value;
    const mode =
      type === 'response' || (type === undefined && container?.classList.contains('action-response'))
        ? 'public'
        : type === 'private' || (type === undefined && container?.classList.contains('action-private'))
          ? 'internal'
          : 'unknown';
    // what is written to the textarea that CKEditor hides is thrown away on submit
    const frame = container?.querySelector<HTMLIFrameElement>('iframe.cke_wysiwyg_frame');
    const body = frame && frameDocument(frame)?.body;
    if (body?.isContentEditable) return { element: body, mode };
    const editable = query(document, CKEDITOR_5);
    if (editable?.isContentEditable) return { element: editable, mode };
    // a rich one whose editor is still to come: what is written now, the editor takes for HTML
    return isShown(textarea) && !textarea.matches('.richtext') ? { element: textarea, mode } : null;
  },
};

const historyId = (document: Document): string | undefined =>
  /^ticket-(\d+)-history$/.exec(query(document, '.history.ticket')?.id ?? '')?.[1];

/** "#7: subject" from the page's header, "… #7: subject" on the other pages. */
function subjectOf(document: Document, id: string): string | null {
  const header = lineOf(query(document, '#header h1'));
  const at = header?.indexOf(`#${id}: `) ?? -1;
  return at < 0 ? header : (header?.slice(at + `#${id}: `.length) ?? null);
}
