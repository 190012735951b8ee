import { itemsProvenBy } from '../../utils/checklist/apply.ts';
import { countPhrase } from '../../utils/insights.ts';
import { askPage } from '../../utils/messaging.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { saveTick } from '../../utils/ticks.ts';

/** What became of the text; all but inserted and failed leave it on the clipboard. */
export type Outcome = 'inserted' | 'inserted_internal' | 'copied' | 'no-editor' | 'changed' | 'clipboard' | 'failed';

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // no focus or no recent gesture: the older way needs neither in an extension page
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'visually-hidden';
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

/** Writes into the reply box at the agent's command; where that fails, the text is put on the clipboard. */
export async function insertOwnText(tabId: number | null, ticket: Ticket, text: string): Promise<Outcome> {
  const answer = tabId === null ? null : await askPage(tabId, 'insertText', { ticketId: ticket.id || null, text });
  if (answer?.result === 'inserted') return answer.mode === 'internal' ? 'inserted_internal' : 'inserted';
  if (!(await copyText(text))) return 'failed';
  return answer?.result === 'changed' || answer?.result === 'no-editor' ? answer.result : 'copied';
}

/** The same for a phrase, which ticks what it proves. */
export async function insertPhrase(
  tabId: number | null,
  ticket: Ticket,
  phrase: Phrase,
  text: string,
): Promise<Outcome> {
  const outcome = await insertOwnText(tabId, ticket, text);
  if (outcome === 'inserted' || outcome === 'inserted_internal') countPhrase(phrase);
  if (ticket.id && (outcome === 'inserted' || outcome === 'inserted_internal'))
    await Promise.all(itemsProvenBy(phrase.move).map((item) => saveTick(ticket, item, { done: true, by: 'auto' })));
  return outcome;
}
