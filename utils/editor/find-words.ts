/** Where words of the draft stand in its reply box: in a text field by offsets, in a rich editor by a range. */
import type { DraftWords } from '../messaging.ts';
import { QUOTE, readDraft } from './draft.ts';

const BLANK = /[\s\u00a0\u200b\ufeff]+/g;

/** White space is the editor's business: what counts is that every visible character is there, in order. */
export const squash = (text: string): string => text.replace(BLANK, '');

/** Offsets at which the words stand in `text`. */
function occurrencesOf(words: string, text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

/** Offset in `text` of its visible character number `count`. */
export function offsetOf(count: number, text: string): number {
  let at = -1;
  for (let seen = -1; seen < count; ) if (squash(text.charAt(++at)) !== '') seen++;
  return at;
}

/**
 * @param source what stands in the box, quoted history left out
 * @param draft the same as readDraft gives it
 * @returns start and end in `source`; null: they stand there no longer, or it cannot be told which of them is meant
 */
function placeIn(source: string, draft: string, { text, nth }: DraftWords): [start: number, end: number] | null {
  const words = squash(text);
  const at = occurrencesOf(text, draft)[nth];
  if (words === '' || at === undefined) return null;
  const inDraft = occurrencesOf(words, squash(draft));
  const inSource = occurrencesOf(words, squash(source));
  const place = inSource[inDraft.indexOf(squash(draft.slice(0, at)).length)];
  if (place === undefined || inSource.length !== inDraft.length) return null;
  return [offsetOf(place, source), offsetOf(place + words.length - 1, source) + 1];
}

export function findInTextField(
  field: HTMLTextAreaElement | HTMLInputElement,
  words: DraftWords,
): [start: number, end: number] | null {
  const source = field.value.replace(/^\s?>.*/gm, (line) => ' '.repeat(line.length));
  return placeIn(source, readDraft(field), words);
}

export function findInEditor(element: HTMLElement, words: DraftWords): Range | null {
  const { ownerDocument: document } = element;
  const texts: Text[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement?.closest(`${QUOTE}, script, style`);
    if (!around || around.contains(element)) texts.push(walker.currentNode as Text);
  }
  const place = placeIn(texts.map(({ data }) => data).join(''), readDraft(element), words);
  if (!place) return null;
  const range = document.createRange();
  let before = 0;
  for (const text of texts) {
    const [start, end] = [place[0] - before, place[1] - before];
    if (start >= 0 && start < text.length) range.setStart(text, start);
    if (end > 0 && end <= text.length) range.setEnd(text, end);
    before += text.length;
  }
  return range;
}
