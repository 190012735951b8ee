import type { Adapter, Page } from './adapter.ts';

const QUIET_MS = 250; // a page that rebuilds itself is read once, when it is done

/** Which ticket is on screen and how much of it: when this changes, a new read is worth it. */
function outline(page: Page, adapter: Adapter | null): string {
  if (!adapter) return '';
  const messages = adapter.messageElements(page);
  return [adapter.id, adapter.ticketId(page), messages.length, adapter.findEditor(page)?.mode].join(' ');
}

/**
 * Calls `changed` when the page shows another ticket, more of it, or another reply mode: also in single-page apps,
 * which load no new document. Returns how to stop.
 */
export function watchTicket(
  page: () => Page,
  findAdapter: (page: Page) => Adapter | null,
  changed: () => void,
): () => void {
  const look = (): string => {
    const now = page();
    return outline(now, findAdapter(now));
  };
  let last = look();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (): void => {
    timer = undefined;
    const seen = look();
    if (seen === last) return;
    last = seen;
    changed();
  };
  const later = (): void => {
    timer ??= setTimeout(check, QUIET_MS);
  };
  const { document } = page();
  const observer = new MutationObserver(later);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  const view = document.defaultView;
  // a change of address or of a form field (public or internal) need not change the tree
  for (const event of ['popstate', 'hashchange', 'load']) view?.addEventListener(event, later);
  document.addEventListener('change', later, true);
  document.addEventListener('click', later, true);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const event of ['popstate', 'hashchange', 'load']) view?.removeEventListener(event, later);
    document.removeEventListener('change', later, true);
    document.removeEventListener('click', later, true);
  };
}
