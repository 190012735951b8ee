/** Reads the ticket on screen and writes into its reply box, when the panel asks. Carries no analyzer, no zod. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { browser } from '../utils/browser.ts';
import { type DraftWatch, readDraft, watchDraft } from '../utils/editor/draft.ts';
import { insertText, replaceWords } from '../utils/editor/insert.ts';
import type { Adapter, Page } from '../utils/helpdesks/adapter.ts';
import { countFiles } from '../utils/helpdesks/count-files.ts';
import { focusedEditor, selectedText } from '../utils/helpdesks/focus.ts';
import { findAdapter } from '../utils/helpdesks/registry.ts';
import { reportPage } from '../utils/helpdesks/report-page.ts';
import { type Mapping, type TaughtAdapter, taughtAdapter } from '../utils/helpdesks/taught.ts';
import { watchTicket } from '../utils/helpdesks/watch-ticket.ts';
import {
  answerPanel,
  type DraftWords,
  type PageDraft,
  type PageInsertion,
  type PageReading,
  tellPanel,
} from '../utils/messaging.ts';

async function get(path: string): Promise<string | null> {
  // GET, to the page's own server, with the agent's sign-in cookie; nothing of ours goes with it
  const url = new URL(path, location.origin);
  if (url.origin !== location.origin) return null;
  try {
    const answer = await fetch(url, { credentials: 'same-origin' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

const currentPage = (): Page => ({ document, url: new URL(location.href), get });

/** The page that was taught on this site, by the user or by their team; asked for only where no adapter finds a ticket. */
let taught: TaughtAdapter | null = null;

function currentAdapter(page: Page): Adapter | null {
  const own = findAdapter(page);
  if (!taught || (own && own.ticketId(page) !== null)) return own;
  return !own || taught.ticketId(page) !== null ? taught : own;
}

async function loadAdapter(page: Page): Promise<Adapter | null> {
  const own = findAdapter(page);
  if (own && own.ticketId(page) !== null) return own;
  // parsed when it was saved: only the extension's own pages and its background write here
  const places = [`taught:${page.url.origin}`, `shared-taught:${page.url.origin}`] as const;
  const stored = (await browser.storage.local.get([...places])) as Record<string, Mapping | undefined>;
  const mapping = stored[places[0]] ?? stored[places[1]];
  taught = mapping?.version === 1 ? taughtAdapter(mapping) : null;
  return currentAdapter(page);
}

/** Still not as it was taught after a second? A single-page app shows its thread later than its address. */
async function staysChanged(adapter: TaughtAdapter): Promise<boolean> {
  for (let look = 0; look < 4; look++) {
    if (!adapter.hasChanged(currentPage())) return false;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return adapter.hasChanged(currentPage());
}

async function read(adapter: Adapter | null, page: Page): Promise<PageReading> {
  if (!adapter)
    return document.readyState === 'complete' ? { kind: 'unknown-helpdesk' } : { kind: 'loading', helpdesk: '' };
  const ticket = await adapter.readTicket(page);
  if (ticket === 'no-ticket' && taught && adapter === taught && taught.hasChanged(page)) {
    if (document.readyState !== 'complete') return { kind: 'loading', helpdesk: adapter.name };
    return (await staysChanged(taught)) ? { kind: 'page-changed' } : read(adapter, currentPage());
  }
  if (ticket === 'loading' || ticket === 'no-ticket') return { kind: ticket, helpdesk: adapter.name };
  return { kind: 'ticket', ticket, editor: adapter.findEditor(page)?.mode ?? null };
}

async function write(ticketId: string | null, text: string, words?: DraftWords | null): Promise<PageInsertion> {
  const page = currentPage();
  const adapter = ticketId === null ? null : await loadAdapter(page);
  // the agent may have moved on since the panel read: never write into another customer's reply
  if (ticketId !== null && adapter?.ticketId(page) !== ticketId) return { result: 'changed', mode: null };
  const focused = ticketId === null ? focusedEditor(document) : null;
  const editor = adapter ? adapter.findEditor(page) : focused && { element: focused, mode: 'unknown' as const };
  if (!editor) return { result: 'no-editor', mode: null };
  const { element, mode } = editor;
  return { result: await (words ? replaceWords(element, words, text) : insertText(element, text)), mode };
}

function filesOnScreen(): number | null {
  const page = currentPage();
  const adapter = currentAdapter(page);
  const editor = adapter?.findEditor(page);
  return adapter && editor ? countFiles(adapter, page, editor.element) : null;
}

export default defineContentScript({
  // no `matches`: it is registered on the sites the agent granted, and claims no host by itself
  registration: 'runtime',
  runAt: 'document_idle',
  main(ctx) {
    let watching: (() => void) | null = null;
    let drafting: DraftWatch | null = null;
    const stopAnswering = answerPanel({
      async readTicket() {
        const page = currentPage();
        const reading = await read(await loadAdapter(page), page);
        // from the first question on, a change of the ticket is told; before it, the page is left in peace
        watching ??= watchTicket(currentPage, currentAdapter, () => tellPanel('ticketChanged'));
        return reading;
      },
      readSelection: async () => ({ text: selectedText(document) }),
      reportPage: async () => reportPage(currentPage()),
      async readDraft(): Promise<PageDraft | null> {
        const page = currentPage();
        const adapter = await loadAdapter(page);
        const ticketId = adapter?.ticketId(page) ?? null;
        const editor = adapter?.findEditor(page) ?? null;
        drafting ??= watchDraft(document, () => tellPanel('draftChanged'), filesOnScreen);
        drafting.follow(editor?.element ?? null);
        if (!adapter || !editor || ticketId === null) return null;
        const { element, mode } = editor;
        return { ticketId, text: readDraft(element), mode, attachments: countFiles(adapter, page, element) };
      },
      insertText: ({ ticketId, text, words }) => write(ticketId, text, words),
    });
    ctx.onInvalidated(() => {
      stopAnswering();
      watching?.();
      drafting?.stop();
    });
  },
});
