/**
 * The whole protocol, and the only file that sends or listens. The panel asks the page in front; the page tells that
 * its ticket changed; the background tells that a toolbar click gave access to a tab. Nothing is relayed.
 */
import { browser } from './browser.ts';
import type { EditorMode } from './helpdesks/adapter.ts';
import type { Mapping } from './helpdesks/taught.ts';
import type { Ticket } from './ticket.ts';

/** What the page answers to readTicket. The ticket is parsed at the panel's door: until then it is unknown. */
export type PageReading =
  | { kind: 'ticket'; ticket: Ticket; editor: EditorMode | null }
  | { kind: 'loading'; helpdesk: string }
  | { kind: 'no-ticket'; helpdesk: string }
  /** taught by the user, and built differently since */
  | { kind: 'page-changed' }
  | { kind: 'unknown-helpdesk' };

/**
 * refused: the editor would not take the text, nothing changed; gone: the words to replace stand there no longer;
 * changed: another ticket is on screen now
 */
export type PageInsertion = {
  result: 'inserted' | 'refused' | 'gone' | 'no-editor' | 'changed';
  mode: EditorMode | null;
};

/** Words of the draft as readDraft gave it, and which of their occurrences there is meant (0: the first). */
export interface DraftWords {
  text: string;
  nth: number;
}

/** The draft in the reply box of the ticket on screen, without quoted history. */
export interface PageDraft {
  ticketId: string;
  text: string;
  mode: EditorMode;
  /** files that go with it; null: the page does not tell */
  attachments: number | null;
}

/** What a user attaches to a bug report: counts only, no ticket text, no ids. */
export interface PageReport {
  helpdesk: string | null;
  /** path with its numbers and long tokens left out */
  path: string;
  ticketOpen: boolean;
  editor: EditorMode | null;
  /** matches of each selector in the ticket's root */
  matches: Record<string, number>;
}

/** What the agent points at when they teach a page. The author is that of the customer's message. */
export type Part = 'customer' | 'agent' | 'author' | 'subject' | 'editor';
export type PickOutcome = 'picked' | 'skipped' | 'ended';
export type PickStep = 'next' | 'previous' | 'pick' | 'skip' | 'end';

/** What pointing taught, and the ticket read by it. All of it is parsed at the panel's door. */
export type PageLesson =
  | { kind: 'learnt'; site: string; mapping: Mapping; ticket: Ticket; editor: EditorMode | null }
  | { kind: 'same-message' | 'no-structure' };

interface PageRequests {
  readTicket: { ask: Record<never, never>; answer: PageReading };
  /** the selected text of the page; '' when nothing is selected */
  readSelection: { ask: Record<never, never>; answer: { text: string } };
  reportPage: { ask: Record<never, never>; answer: PageReport };
  /** null: no reply box is open. From the first question on, the page tells when the draft changed. */
  readDraft: { ask: Record<never, never>; answer: PageDraft | null };
  /**
   * ticketId null: into the reply box the agent stands in, on a page that has no ticket for Heed; words: in their place,
   * else at the caret
   */
  insertText: { ask: { ticketId: string | null; text: string; words?: DraftWords | null }; answer: PageInsertion };
  /** answered when the agent has pointed at it, skipped it or ended; label: said beside the pointer */
  pickPart: { ask: { part: Part; label: string }; answer: { outcome: PickOutcome } };
  /** the panel's own buttons, for who points with keys */
  steerPicking: { ask: { step: PickStep }; answer: Record<never, never> };
  learnPage: { ask: Record<never, never>; answer: PageLesson };
}
type RequestName = keyof PageRequests;
type Handlers = { [K in RequestName]: (ask: PageRequests[K]['ask']) => Promise<PageRequests[K]['answer']> };

/** ticketChanged, draftChanged: said by the page in a tab; clicked: the toolbar button over a tab; granted: a site was enabled */
export type PanelEvent = 'ticketChanged' | 'draftChanged' | 'clicked' | 'granted';
const PANEL_EVENTS: readonly string[] = ['ticketChanged', 'draftChanged', 'clicked', 'granted'] satisfies PanelEvent[];

/** Panel → page (frame 0). Null when no content script answers there: no access, or a page from before an update. */
export async function askPage<K extends RequestName>(
  tabId: number,
  name: K,
  ask: PageRequests[K]['ask'],
): Promise<PageRequests[K]['answer'] | null> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, { heed: name, ...ask }, { frameId: 0 });
    return (answer as PageRequests[K]['answer'] | undefined) ?? null;
  } catch {
    return null;
  }
}

type OnMessage = typeof browser.runtime.onMessage;
type Listener = Parameters<OnMessage['addListener']>[0];

/** Page: answers the panel until the returned function is called. What it has no handler for is left to other scripts. */
export function answerPanel(handlers: Partial<Handlers>): () => void {
  // by sendResponse: Chromium 137 takes no promise from a listener
  const listener = (message: unknown, _: unknown, send: (answer: unknown) => void): true | undefined => {
    const { heed, ...ask } = (message ?? {}) as { heed?: string };
    if (heed === undefined || !Object.hasOwn(handlers, heed)) return undefined;
    handlers[heed as RequestName]?.(ask as never).then(send, () => send(null));
    return true;
  };
  browser.runtime.onMessage.addListener(listener as Listener);
  return () => browser.runtime.onMessage.removeListener(listener as Listener);
}

/** Page or background → panel; nobody listening is fine. */
export async function tellPanel(event: PanelEvent, tabId: number | null = null): Promise<void> {
  try {
    await browser.runtime.sendMessage({ heedEvent: event, tabId });
  } catch {
    // no panel is open
  }
}

/** Panel: hears events until the returned function is called. tabId: the tab it is about; null: any. */
export function onPanelEvent(hear: (event: PanelEvent, tabId: number | null) => void): () => void {
  const listener = (message: unknown, sender: { tab?: { id?: number | undefined } | undefined }): undefined => {
    const { heedEvent, tabId } = (message ?? {}) as { heedEvent?: string; tabId?: number | null };
    if (heedEvent && PANEL_EVENTS.includes(heedEvent)) hear(heedEvent as PanelEvent, sender.tab?.id ?? tabId ?? null);
    return undefined;
  };
  browser.runtime.onMessage.addListener(listener as Listener);
  return () => browser.runtime.onMessage.removeListener(listener as Listener);
}
