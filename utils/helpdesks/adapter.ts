import type { Ticket } from '../ticket.ts';

/** The page an adapter reads. `get` is the only way out: GET, same origin, with the agent's own sign-in. */
export interface Page {
  document: Document;
  url: URL;
  /** Text of a page of the helpdesk's own server, by absolute path. Null when the server does not answer 200. */
  get(path: string): Promise<string | null>;
}

/** public: the customer will read it; unknown: the page does not say */
export type EditorMode = 'public' | 'internal' | 'unknown';

export interface Editor {
  /** the textarea, or the contenteditable element (which may be the body of a frame) */
  element: HTMLElement;
  mode: EditorMode;
}

/** no-ticket: this helpdesk, but no ticket is open; loading: a ticket is open, its messages are not there yet */
export type ReadResult = Ticket | 'no-ticket' | 'loading';

/**
 * Reads one helpdesk. Plain object, no state; never changes the page, never decides by visible (localised) words.
 * Every member returns a value on foreign, empty and half-loaded pages; an exception is a bug.
 */
export interface Adapter {
  id: string;
  name: string;
  /** how we know: on a running product, from its source, from public evidence */
  evidence: 'run' | 'source' | 'public';
  /** reads what the evidence supports; said in the README's table */
  beta?: true;
  /** every selector it reads by, by name: counted for the page report, which holds no ticket text */
  selectors: Readonly<Record<string, string>>;
  /** Is this page the agent's side of this helpdesk? By structure, never by host: self-hosted ones live anywhere. */
  recognises(page: Page): boolean;
  /** Id of the one ticket on screen; null when none is open. Cheap: it is asked again before every insertion. */
  ticketId(page: Page): string | null;
  /** What the selectors are counted in; null when no ticket is open. */
  root(page: Page): Element | Document | ShadowRoot | null;
  /** The elements of the messages in the page now; what changes when a read is worth repeating. Cheap. */
  messageElements(page: Page): Element[];
  readTicket(page: Page): Promise<ReadResult>;
  /**
   * Where files of the reply being written show, in its form (or, without one, in the root): `area` is there whenever files
   * can be attached, `file` matches once for each. Left out: not known, and no one is told that a file is missing.
   */
  attachments?: Readonly<{ area: string; file: string }>;
  /** The reply box that is open, public before internal; null when none is. */
  findEditor(page: Page): Editor | null;
}
