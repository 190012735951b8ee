import { useEffect, useState } from 'react';
import { onPanelEvent, type PageDraft } from '../../utils/messaging.ts';
import { readTabDraft } from '../../utils/read-tab.ts';
import type { Ticket } from '../../utils/ticket.ts';

/** The draft as it grows: read now, whenever the ticket is read, and when the page says that it changed. */
export function useDraft(tabId: number | null, ticket: Ticket): PageDraft | null {
  const [draft, setDraft] = useState<PageDraft | null>(null);
  useEffect(() => {
    if (tabId === null || ticket.id === '') return;
    let latest = 0;
    const read = async (): Promise<void> => {
      // an older answer that comes later must not win
      const turn = ++latest;
      const next = await readTabDraft(tabId);
      if (turn === latest) setDraft(next?.ticketId === ticket.id ? next : null);
    };
    read();
    const stopHearing = onPanelEvent((event, from) => {
      if (event === 'draftChanged' && from === tabId) read();
    });
    return () => {
      latest = -1;
      stopHearing();
    };
  }, [tabId, ticket]);
  return draft;
}
