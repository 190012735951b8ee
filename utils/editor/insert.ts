/**
 * Writing into a reply box: ordered strategies, each tried only while nothing has changed, then read back. The result
 * is verified: 'inserted' means the text stands in the editor once, its lines apart, and all that stood there before
 * still does.
 */

import { textOf } from '../helpdesks/dom.ts';
import { agentCaret, keepCaretBehind, placeCaret, startsLine, textAround } from './caret.ts';
import { announceReplacement, insertByCommand, insertIntoTextField, insertLines } from './exec-command.ts';
import { pasteByPage, pastePlainByPage } from './page-paste.ts';
import { settles } from './settles.ts';

export type Insertion = 'inserted' | 'refused';

const FOCUS_MS = 60; // editors set their own selection after the focus: CKEditor 5 does within 50 ms
const SELECTION_MS = 120; // Slate looks for a moved caret at most every 100 ms
const SETTLE_MS = 400; // rich editors apply a paste in a later task; CKEditor 4 took up to 120 ms here

/** White space is the editor's business: what counts is that every visible character is there, in order. */
const squash = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');

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

const isTextField = (element: HTMLElement): element is HTMLTextAreaElement | HTMLInputElement =>
  element.tagName === 'TEXTAREA' || element.tagName === 'INPUT';

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
  const { before, after } = textAround(element);
  // Trix takes a caret at the start of a block for the end of the one before
  const apart = before === '' || /\s$/.test(before) || (!element.matches('trix-editor') && startsLine(element));
  const glued = apart ? text : ` ${text}`;
  const old = squash(before + after);
  const wanted = squash(before + text + after);
  const content = (): string => squash(element.textContent ?? '');
  const arrived = (): boolean => content() === wanted && linesOf(textOf(element)).includes(linesOf(text));

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
