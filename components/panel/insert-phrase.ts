import { itemsProvenBy } from '../../utils/checklist/apply.ts';
import { countPhrase } from '../../utils/insights.ts';
import { askPage } from '../../utils/messaging.ts';
import { markPhrase } from '../../utils/phrases/db.ts';
import type { LibraryPhrase } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { saveTick } from '../../utils/ticks.ts';
import { phraseDb } from '../use-phrase-db.ts';

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

/** The same for phrases of a library, which tick what they prove, and are then among the recently used. */
export async function insertPhrases(
  tabId: number | null,
  ticket: Ticket,
  phrases: readonly LibraryPhrase[],
  text: string,
): Promise<Outcome> {
  const outcome = await insertOwnText(tabId, ticket, text);
  if (outcome !== 'failed') noteUse(phrases);
  if (!isInserted(outcome)) return outcome;
  for (const phrase of phrases) countPhrase(phrase);
  const proven = new Set(phrases.flatMap(({ move }) => itemsProvenBy(move)));
  if (ticket.id) await Promise.all([...proven].map((item) => saveTick(ticket, item, { done: true, by: 'auto' })));
  return outcome;
}

export const isInserted = (outcome: Outcome): boolean => outcome === 'inserted' || outcome === 'inserted_internal';

export async function copyPhrases(phrases: readonly LibraryPhrase[], text: string): Promise<Outcome> {
  if (!(await copyText(text))) return 'failed';
  noteUse(phrases);
  return 'clipboard';
}

/** Without storage nothing is recent; the reply goes on. */
async function noteUse(phrases: readonly LibraryPhrase[]): Promise<void> {
  try {
    const db = await phraseDb();
    const used = Date.now();
    for (const { library, id } of phrases) await markPhrase(db, library, id, { used });
  } catch {
    // it was already said where the phrases are listed
  }
}
