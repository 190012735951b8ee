/**
 * A page that its own user taught: read by a mapping, which is plain data and runs no code. What the page does not
 * show as it was taught is not read at all: better no ticket than the wrong one.
 */
import type { Role } from '../ticket.ts';
import type { Adapter, Editor, Page } from './adapter.ts';
import { defineAdapter } from './define-adapter.ts';
import { type Body, bodyOf, frameDocument, isShown, lineOf, personOf } from './dom.ts';
import { deepQueryAll, queryAll } from './query.ts';
import { contains, outerOf } from './taught-names.ts';

/** What tells customer from agent: on the message itself, inside it but not in its body, or on what is around it. */
export interface RoleMarks {
  where: 'self' | 'inside' | 'around';
  /** null: this side has no mark of its own; it is who lacks the other's and looks like `plain` */
  customer: string | null;
  agent: string | null;
  plain: string | null;
}

/** Selectors only, made of structure (taught-names.ts). Parsed with zod wherever one comes in from outside. */
export interface Mapping {
  version: 1;
  /** address of the taught page without its numbers and long words */
  shape: string;
  /** the thread: what holds all messages of one ticket */
  root: string;
  /** inside root */
  message: string;
  /** inside message; null: the message itself */
  body: string | null;
  /** null: who wrote what is not known */
  roles: RoleMarks | null;
  /** inside message */
  author: string | null;
  /** in what is around the thread and holds no other one */
  subject: string | null;
  editor: string | null;
}

export interface TaughtAdapter extends Adapter {
  /** Is this the kind of page that was taught, but no longer built as it was? */
  hasChanged(page: Page): boolean;
}

/** Path, query and fragment with what names one ticket left out: `/tickets/N?view=open`. */
export const shapeOf = ({ pathname, search, hash }: URL): string =>
  (pathname + search + hash)
    .replace(/[^/?#&=]*\d[^/?#&=]*/g, 'N')
    // a slug may be made of a ticket's words
    .replace(/[^/?#&=]{25,}|[^/?#&=-]*-[^/?#&=-]*-[^/?#&=]*|[^/?#&=]*[^\w/?#&=.-][^/?#&=]*/g, '*')
    .slice(0, 300);

/** FNV-1a, 32 bits: tells tickets apart without a word of them. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

export const QUOTE = 'blockquote, .gmail_quote';
const BUTTONS = 'button, [role="button"], time';

/** The text of a field, of a frame, of an element. */
const readLine = (element: Element): string | null =>
  'value' in element && typeof element.value === 'string' ? element.value.trim() || null : lineOf(element);

function bodyIn(element: Element, skip: string): Body {
  const inner = element.localName === 'iframe' ? frameDocument(element as HTMLIFrameElement)?.body : element;
  return inner ? bodyOf(inner, { quote: QUOTE, skip }) : { text: '', quoted: '' };
}

const plainIn = (element: Element, selector: string): HTMLElement[] => [
  ...(element.shadowRoot ? queryAll(element.shadowRoot, selector) : []),
  ...queryAll(element, selector),
];

/** Matches inside an element and its own shadow root; where there are none, in the trees nested in it. */
export function queryIn(element: Element, selector: string): HTMLElement[] {
  const plain = plainIn(element, selector);
  return plain.length > 0 ? plain : deepQueryAll(element.shadowRoot ?? element, selector);
}

/** Matches that are not inside another match, where the selector is one of a part that may be nested in frames. */
function partsOf(message: Element, selector: string): Element[] {
  const found = queryIn(message, selector);
  return found.filter((part) => !found.some((other) => other !== part && contains(other, part)));
}

function hasMark(
  message: Element,
  selector: string,
  where: RoleMarks['where'],
  root: Element,
  body: string | null,
): boolean {
  if (where === 'self') return message.matches(selector);
  if (where === 'around') {
    const around = message.parentElement?.closest(selector);
    return around != null && around !== root && root.contains(around);
  }
  const bodies = body ? partsOf(message, body) : [];
  return queryIn(message, selector).some((mark) => !bodies.some((part) => contains(part, mark)));
}

export function roleIn(message: Element, marks: RoleMarks | null, root: Element, body: string | null): Role {
  if (!marks) return 'unknown';
  const has = (selector: string | null): boolean =>
    selector !== null && hasMark(message, selector, marks.where, root, body);
  const [customer, agent] = [has(marks.customer), has(marks.agent)];
  if (customer !== agent) return customer ? 'customer' : 'agent';
  if (customer || marks.plain === null || !message.matches(marks.plain)) return 'unknown';
  return marks.customer === null ? 'customer' : 'agent';
}

/** Threads that are shown, in this document or, where it has none, in its shadow roots and frames. */
export function threadsIn(document: Document, root: string): HTMLElement[] {
  const plain = [...queryAll(document, root)];
  return plain.length > 0 ? plain : deepQueryAll(document, root);
}

export const messagesIn = (thread: Element, message: string): HTMLElement[] => plainIn(thread, message);

/** The widest element around the thread that holds none of the others: what else belongs to this ticket stands there. */
function scopeOf(thread: Element, others: readonly Element[]): Element {
  let widest = thread;
  for (;;) {
    const outer = outerOf(widest);
    if (!outer || others.some((other) => contains(outer, other))) return widest;
    widest = outer;
  }
}

/** One thread, what around it belongs to the same ticket, and its messages. */
export interface Found {
  thread: HTMLElement;
  scope: Element;
  messages: HTMLElement[];
}

/** Shown matches in the nearest surroundings of the thread that have any, and not inside a message. */
export function nearThread({ thread, scope, messages }: Found, selector: string): HTMLElement[] {
  const isFree = (one: HTMLElement): boolean =>
    isShown(one) && !(contains(thread, one) && messages.some((message) => contains(message, one)));
  for (let around: Element | null = thread; around; around = around === scope ? null : outerOf(around)) {
    const found = plainIn(around, selector).filter(isFree);
    if (around !== thread && around.matches(selector)) found.push(around as HTMLElement);
    if (found.length > 0) return found;
  }
  // in another tree than the thread: no way leads up to it
  return deepQueryAll(scope, selector).filter(isFree);
}

/** What is written into: the field itself, or the document of an editor's frame. */
export function editableIn(element: HTMLElement): HTMLElement | null {
  if (element.localName === 'textarea') return element;
  const frame = element.localName === 'iframe' ? frameDocument(element as HTMLIFrameElement) : null;
  if (frame) return frame.body?.isContentEditable || frame.designMode === 'on' ? frame.body : null;
  if (element.isContentEditable || element.getAttribute('contenteditable') === 'true') return element;
  return element.querySelector<HTMLElement>('textarea, [contenteditable=""], [contenteditable="true"]');
}

/** The one shown thread with its messages; 'none': nothing of it is here; 'changed': not as it was taught. */
export function findThread(document: Document, mapping: Mapping): Found | 'none' | 'changed' {
  const all = threadsIn(document, mapping.root);
  const shown = all.filter(isShown);
  const [thread] = shown;
  if (!thread) return 'none';
  if (shown.length > 1) return 'changed';
  const messages = messagesIn(thread, mapping.message);
  const { body, roles } = mapping;
  if (messages.length === 0) return 'changed';
  if (body && !messages.some((message) => queryIn(message, body).length > 0)) return 'changed';
  if (roles && !messages.some((message) => roleIn(message, roles, thread, body) !== 'unknown')) return 'changed';
  const others = all.filter((other) => other !== thread && !contains(other, thread));
  return { thread, scope: scopeOf(thread, others), messages };
}

export function taughtAdapter(mapping: Mapping): TaughtAdapter {
  const { message, body, roles, author, subject, editor } = mapping;
  const find = (page: Page): Found | null => {
    const found = findThread(page.document, mapping);
    return typeof found === 'string' ? null : found;
  };
  const authorOf = (element: Element): string | null => (author ? lineOf(queryIn(element, author)[0]) : null);
  const subjectOf = (found: Found): string | null => {
    if (!subject) return null;
    const [only, ...more] = nearThread(found, subject);
    return only && more.length === 0 ? readLine(only) : null;
  };
  const customers = ({ messages, thread }: Found): HTMLElement[] =>
    messages.filter((one) => roleIn(one, roles, thread, body) === 'customer');
  const skip = author && body === null && !author.includes(':scope') ? `${BUTTONS}, ${author}` : BUTTONS;

  const adapter = defineAdapter({
    id: 'taught',
    name: 'Taught page',
    evidence: 'run',
    selectors: Object.fromEntries(
      Object.entries({ root: mapping.root, message, body, author, subject, editor }).filter(
        (entry): entry is [string, string] => entry[1] !== null,
      ),
    ),
    recognises: (page) => find(page) !== null,

    /** The number in the address, and what tells apart tickets whose address is the same. No word of the ticket. */
    ticketId(page) {
      const found = find(page);
      if (!found) return null;
      const { pathname, search, hash } = page.url;
      const numbers = (pathname + search + hash).match(/[^/?#&=]*\d[^/?#&=]*/g) ?? [pathname, search, hash];
      const first = customers(found)[0];
      const told = hashOf([...numbers, subjectOf(found), first && authorOf(first)].join('\n'));
      const number = numbers.length === 1 && /^\w{1,20}$/.test(numbers[0] ?? '') ? `${numbers[0]}-` : '';
      return `${number}${told}`;
    },

    root: (page) => find(page)?.scope ?? null,

    subject(_, page) {
      const found = find(page);
      return found && subjectOf(found);
    },

    requester(_, page) {
      const found = find(page);
      const names = new Set(found ? customers(found).map(authorOf) : []);
      const [name] = names;
      // two customers in one thread: it is not known whose ticket it is
      return names.size === 1 && name ? personOf(name) : null;
    },

    messageElements: (_, page) => find(page)?.messages ?? [],

    readMessage(element) {
      let thread = outerOf(element);
      while (thread && !thread.matches(mapping.root)) thread = outerOf(thread);
      const role = thread ? roleIn(element, roles, thread, body) : 'unknown';
      const parts = body ? partsOf(element, body) : [element];
      if (parts.length === 0 && role === 'unknown') return null;
      const bodies = parts.map((part) => bodyIn(part, skip));
      const join = (texts: string[]): string => texts.filter(Boolean).join('\n\n');
      return {
        role,
        author: authorOf(element),
        time: element.querySelector('time[datetime]')?.getAttribute('datetime') ?? null,
        body: { text: join(bodies.map(({ text }) => text)), quoted: join(bodies.map(({ quoted }) => quoted)) },
        cut: parts.length === 0,
      };
    },

    order: 'by-time',

    // what a page folds away or loads later cannot be pointed at
    isPartial: () => false,

    findEditor(_, page): Editor | null {
      const found = find(page);
      if (!found || !editor) return null;
      const boxes = nearThread(found, editor).flatMap((box) => editableIn(box) ?? []);
      const element = boxes.find((box) => box.matches(':focus')) ?? (boxes.length === 1 ? boxes[0] : null);
      return element ? { element, mode: 'unknown' } : null;
    },
  });

  return {
    ...adapter,

    hasChanged(page) {
      const found = findThread(page.document, mapping);
      // a list of tickets on the same site is not a changed ticket
      return found === 'changed' || (found === 'none' && shapeOf(page.url) === mapping.shape);
    },

    async readTicket(page) {
      const ticket = await adapter.readTicket(page);
      if (typeof ticket === 'string') return ticket;
      const warnings: string[] = [...ticket.warnings];
      warnings.push('taught-page');
      return { ...ticket, complete: false, warnings };
    },
  };
}
