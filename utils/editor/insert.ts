/**
 * Writing into a reply box: ordered strategies, each tried only while nothing has changed, then read back. The result
 * is verified: 'inserted' means the text stands in the editor once, and all that stood there before still does.
 */

import { agentCaret, placeCaret, textAround } from './caret.ts';
import { insertByCommand, insertIntoTextField } from './exec-command.ts';
import { pasteByPage } from './page-paste.ts';

export type Insertion = 'inserted' | 'refused';

const FOCUS_MS = 30; // editors drop their placeholder and set their own selection in the task after the focus
const SETTLE_MS = 400; // rich editors apply a paste in a later task; CKEditor 4 took up to 120 ms here

/** White space is the editor's business: what counts is that every visible character is there, in order. */
const squash = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');

/** CKEditor 4 keeps its placeholder as text in the body, and throws away all that is written beside it. */
const showsPlaceholder = (element: HTMLElement): boolean => element.classList.contains('placeholder');

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
  return settles(() => !showsPlaceholder(element), SETTLE_MS);
}

const isTextField = (element: HTMLElement): element is HTMLTextAreaElement | HTMLInputElement =>
  element.tagName === 'TEXTAREA' || element.tagName === 'INPUT';

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves true as soon as the condition holds, false when it did not within the time. */
function settles(condition: () => boolean, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const end = performance.now() + milliseconds;
    const look = (): void => {
      if (condition()) resolve(true);
      else if (performance.now() > end) resolve(false);
      else setTimeout(look, 10);
    };
    look();
  });
}

/**
 * Inserts plain text (lines end in \n) at the caret where the agent put it; else after the draft, above signature and
 * quote. A space keeps it apart from words it would touch.
 */
export async function insertText(element: HTMLElement, text: string): Promise<Insertion> {
  if (isTextField(element)) return insertIntoTextField(element, text) ? 'inserted' : 'refused';

  const caret = agentCaret(element);
  if (!(await focusEditor(element))) return 'refused';
  placeCaret(element, caret);
  const { before, after } = textAround(element);
  const glued = before !== '' && !/\s$/.test(before) ? ` ${text}` : text;
  const old = squash(before + after);
  const wanted = squash(before + text + after);
  const content = (): string => squash(element.textContent ?? '');
  const arrived = (): boolean => content() === wanted;

  for (const strategy of [pasteByPage, insertByCommand]) {
    const taken = strategy(element, glued);
    if (await settles(arrived, taken ? SETTLE_MS : 0)) return 'inserted';
    if (content() !== old) return 'refused'; // something else arrived: trying again would write it twice
  }
  return 'refused';
}
