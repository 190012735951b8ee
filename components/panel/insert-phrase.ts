import { itemsProvenBy } from '../../utils/checklist/apply.ts';
import { countPhrase } from '../../utils/insights.ts';
import { askPage, type DraftWords } from '../../utils/messaging.ts';
import { markPhrase } from '../../utils/phrases/db.ts';
import type { LibraryPhrase } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { saveTick } from '../../utils/ticks.ts';
import { phraseDb } from '../use-phrase-db.ts';

/** What became of the text; all but inserted, replaced, gone and failed leave it on the clipboard. */
export type Outcome =
  | 'inserted'
  | 'inserted_internal'
  | 'replaced'
  /** the words to replace are no longer in the draft: nothing was written */
  | 'gone'
  | 'copied'
  | 'no-editor'
  | 'changed'
  | 'clipboard'
  | 'failed';

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

/**
 * Writes into the reply box at the agent's command, at the caret or in place of words of the draft; where that fails, the
 * text is put on the clipboard.
 */
export async function insertOwnText(
  tabId: number | null,
  ticket: Ticket,
  text: string,
  words: DraftWords | null = null,
): Promise<Outcome> {
  const ask = { ticketId: ticket.id || null, text, ...(words && { words }) };
  const answer = tabId === null ? null : await askPage(tabId, 'insertText', ask);
  if (answer?.result === 'gone') return 'gone';
  if (answer?.result === 'inserted' && words) return 'replaced';
  if (answer?.result === 'inserted') return answer.mode === 'internal' ? 'inserted_internal' : 'inserted';
  if (!(await copyText(text))) return 'failed';
  return answer?.result === 'changed' || answer?.result === 'no-editor' ? answer.result : 'copied';
}

/** A part of the draft by its words, as the page finds it again. */
export function wordsAt(draft: string, { start, end }: { start: number; end: number }): DraftWords {
  const text = draft.slice(start, end);
  let nth = 0;
  for (let at = draft.indexOf(text); at >= 0 && at < start; at = draft.indexOf(text, at + 1)) nth++;
  return { text, nth };
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
