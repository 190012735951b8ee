import type { PageReport } from '../messaging.ts';
import type { Page } from './adapter.ts';
import { deepQueryAll } from './query.ts';
import { findAdapter } from './registry.ts';

/** Numbers and tokens of an address can name a customer's ticket: only its shape is told. */
export const pathShape = (url: URL): string =>
  (url.pathname + url.hash).replace(/[\w%-]*\d[\w%-]*/g, 'N').replace(/[^/#]{25,}/g, '…');

/** How many matches each selector has here. What a selector matches is not told. */
export function reportPage(page: Page): PageReport {
  const adapter = findAdapter(page);
  const root = adapter?.root(page) ?? page.document;
  const matches = Object.entries(adapter?.selectors ?? {}).map(
    ([name, selector]) => [name, deepQueryAll(root, selector).length] as const,
  );
  return {
    helpdesk: adapter?.id ?? null,
    path: pathShape(page.url),
    ticketOpen: adapter?.ticketId(page) != null,
    editor: adapter?.findEditor(page)?.mode ?? null,
    matches: Object.fromEntries(matches),
  };
}
