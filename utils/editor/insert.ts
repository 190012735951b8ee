/**
 * Writing into a reply box: ordered strategies, each tried only while nothing has changed, then read back. The result
 * is verified: 'inserted' means the text stands in the editor once, its lines apart, and all that stood there before
 * still does.
 */

import { textOf } from '../helpdesks/dom.ts';
import type { DraftWords } from '../messaging.ts';
import { agentCaret, keepCaretBehind, placeCaret, select, startsLine, textAround } from './caret.ts';
import { isTextField } from './draft.ts';
import { announceReplacement, insertByCommand, insertIntoTextField, insertLines, writeOver } from './exec-command.ts';
import { findInEditor, findInTextField, offsetOf, squash } from './find-words.ts';
import { pasteByPage, pastePlainByPage } from './page-paste.ts';
import { settles } from './settles.ts';

export type Insertion = 'inserted' | 'refused';

const FOCUS_MS = 60; // editors set their own selection after the focus: CKEditor 5 does within 50 ms
const SELECTION_MS = 120; // Slate looks for a moved caret at most every 100 ms
const SETTLE_MS = 400; // rich editors apply a paste in a later task; CKEditor 4 took up to 120 ms here

/** Lines that say something, as a reader sees them. */
const linesOf = (text: string): string =>
  text
    .split('\n')
    .map(squash)
    .filter((line) => line !== '')
    .join('\n');

/** CKEditor 4 keeps its placeholder as text in the body, and throws away all that is written beside it. */
const showsPlaceholder = (element: HTMLElement): boolean => element.classList.contains('placeholder');

/**
 * TinyMCE 8 keeps its body editable when read-only, and says so in a class. Quill 1 has a second editable box, off
 * the screen, that it reads pastes from: the only editable one when Quill itself is read-only.
 */
const takesNoText = (element: HTMLElement): boolean =>
  !element.isConnected || element.closest('[aria-readonly="true"], .mce-content-readonly, .ql-clipboard') !== null;

/**
 * Focuses the editor, also in its own view. While the agent is in the panel the page has no focus, so browsers move the
 * caret and send no event; editors that wait for one (CKEditor 4's placeholder) would lose the text.
 */
async function focusEditor(element: HTMLElement): Promise<boolean> {
  element.focus();
  if (!element.ownerDocument.hasFocus()) {
    element.dispatchEvent(new FocusEvent('focus', { composed: true }));
    element.dispatchEvent(new FocusEvent('focusin', { composed: true, bubbles: true }));
  }
  await sleep(FOCUS_MS);
  return settles(element, () => !showsPlaceholder(element), SETTLE_MS);
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** True when the editor says that it took the text: then it may need a moment to show it. */
type Strategy = (element: HTMLElement, text: string) => boolean;

/** What an editor takes, by its structure; measured with the real libraries (tests/bench/results/editors.md). */
function strategiesFor(element: HTMLElement): Strategy[] {
  // typed text stays a ghost that the model does not know, or wrecks it; pasted HTML is ignored, or loses its spaces
  if (element.matches('[data-slate-editor], .public-DraftEditor-content, trix-editor')) return [pastePlainByPage];
  // Quill 1 takes a paste out of its hidden box and drops <br>, which Firefox types for a line end
  if (element.parentElement?.querySelector(':scope > .ql-clipboard')) return [insertLines];
  return [pasteByPage, insertByCommand];
}

/**
 * Inserts plain text (lines end in \n) at the caret where the agent put it; else after the draft, above signature and
 * quote. A space keeps it apart from words before it on its line.
 */
export async function insertText(element: HTMLElement, text: string): Promise<Insertion> {
  if (takesNoText(element)) return 'refused';
  if (isTextField(element)) return insertIntoTextField(element, text) ? 'inserted' : 'refused';

  const caret = agentCaret(element);
  if (!(await focusEditor(element))) return 'refused';
  placeCaret(element, caret);
  // editors with a model of their own learn of it by an event
  await sleep(SELECTION_MS);
  if (takesNoText(element)) return 'refused'; // meanwhile
  // Trix takes a caret at the start of a block for the end of the one before
  const { before } = textAround(element);
  const apart = before === '' || /\s$/.test(before) || (!element.matches('trix-editor') && startsLine(element));
  return write(element, text, apart ? text : ` ${text}`, () => linesOf(textOf(element)).includes(linesOf(text)));
}

/**
 * Writes one line in place of words of the draft, and of nothing else: as one step, which one undo takes back.
 * 'gone': the words stand there no longer, nothing changed.
 */
export async function replaceWords(element: HTMLElement, words: DraftWords, text: string): Promise<Insertion | 'gone'> {
  if (takesNoText(element)) return 'refused';
  if (isTextField(element)) {
    const place = findInTextField(element, words);
    return place ? (writeOver(element, ...place, text) ? 'inserted' : 'refused') : 'gone';
  }
  // before the focus: where nothing is found, nothing is touched
  if (!findInEditor(element, words)) return 'gone';
  if (!(await focusEditor(element))) return 'refused';
  const range = findInEditor(element, words);
  if (!range) return 'gone';
  select(element, range);
  await sleep(SELECTION_MS);
  if (takesNoText(element)) return 'refused'; // meanwhile
  // an editor that selects something else, or nothing, would write it there
  const { before, after } = textAround(element);
  const old = textOf(element);
  const start = squash(before).length;
  if (squash(before + words.text + after) !== squash(old)) return 'refused';
  const [from, to] = [offsetOf(start, old), offsetOf(start + squash(words.text).length - 1, old) + 1];
  const wanted = linesOf(old.slice(0, from) + text + old.slice(to));
  return write(element, text, text, () => linesOf(textOf(element)) === wanted);
}

/** At the caret, or over what is selected. `stands`: are the lines as they should be? */
async function write(element: HTMLElement, text: string, glued: string, stands: () => boolean): Promise<Insertion> {
  const { before, after } = textAround(element);
  const content = (): string => squash(element.textContent ?? '');
  const old = content();
  const wanted = squash(before + text + after);
  const arrived = (): boolean => content() === wanted && stands();

  for (const strategy of strategiesFor(element)) {
    const taken = strategy(element, glued);
    if (await settles(element, arrived, taken ? SETTLE_MS : 0)) {
      if (squash(textAround(element).before) === squash(before + text)) keepCaretBehind(element);
      announceReplacement(element);
      return 'inserted';
    }
    // something else arrived, or its lines glued together: trying again would write it twice, and execCommand('undo')
    // takes back only a part of what an editor has changed after us (Firefox 153)
    if (content() !== old) return 'refused';
  }
  return 'refused';
}
