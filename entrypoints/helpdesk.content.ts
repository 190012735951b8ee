/** Reads the ticket on screen and writes into its reply box, when the panel asks. Carries no analyzer, no zod. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { insertText } from '../utils/editor/insert.ts';
import type { Adapter, Page } from '../utils/helpdesks/adapter.ts';
import { focusedEditor, selectedText } from '../utils/helpdesks/focus.ts';
import { findAdapter } from '../utils/helpdesks/registry.ts';
import { reportPage } from '../utils/helpdesks/report-page.ts';
import { watchTicket } from '../utils/helpdesks/watch-ticket.ts';
import { answerPanel, type PageInsertion, type PageReading, tellPanel } from '../utils/messaging.ts';

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

async function read(adapter: Adapter | null, page: Page): Promise<PageReading> {
  if (!adapter)
    return document.readyState === 'complete' ? { kind: 'unknown-helpdesk' } : { kind: 'loading', helpdesk: '' };
  const ticket = await adapter.readTicket(page);
  if (ticket === 'loading' || ticket === 'no-ticket') return { kind: ticket, helpdesk: adapter.name };
  return { kind: 'ticket', ticket, editor: adapter.findEditor(page)?.mode ?? null };
}

async function insert(ticketId: string | null, text: string): Promise<PageInsertion> {
  const page = currentPage();
  const adapter = ticketId === null ? null : findAdapter(page);
  // the agent may have moved on since the panel read: never write into another customer's reply
  if (ticketId !== null && adapter?.ticketId(page) !== ticketId) return { result: 'changed', mode: null };
  const focused = ticketId === null ? focusedEditor(document) : null;
  const editor = adapter ? adapter.findEditor(page) : focused && { element: focused, mode: 'unknown' as const };
  if (!editor) return { result: 'no-editor', mode: null };
  return { result: await insertText(editor.element, text), mode: editor.mode };
}

export default defineContentScript({
  // no `matches`: it is registered on the sites the agent granted, and claims no host by itself
  registration: 'runtime',
  runAt: 'document_idle',
  main(ctx) {
    let watching: (() => void) | null = null;
    const stopAnswering = answerPanel({
      async readTicket() {
        const page = currentPage();
        const reading = await read(findAdapter(page), page);
        // from the first question on, a change of the ticket is told; before it, the page is left in peace
        watching ??= watchTicket(currentPage, findAdapter, () => tellPanel('ticketChanged'));
        return reading;
      },
      readSelection: async () => ({ text: selectedText(document) }),
      reportPage: async () => reportPage(currentPage()),
      insertText: ({ ticketId, text }) => insert(ticketId, text),
    });
    ctx.onInvalidated(() => {
      stopAnswering();
      watching?.();
    });
  },
});
