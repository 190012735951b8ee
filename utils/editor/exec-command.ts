/**
 * execCommand('insertText'): deprecated by the standard, and still the only way that both browsers (Chromium 156,
 * Firefox 153) put into the undo history as one step and announce to the page with an input event.
 */
import { textFieldCaret } from './caret.ts';

type TextField = HTMLTextAreaElement | HTMLInputElement;

/** Writes over a part of a textarea or input, and reads it back. False: the field did not take it, nothing changed. */
export function writeOver(field: TextField, start: number, end: number, text: string): boolean {
  if (field.readOnly || field.disabled) return false;
  const { value } = field;
  const wanted = value.slice(0, start) + text + value.slice(end);
  field.focus();
  field.setSelectionRange(start, end);
  field.ownerDocument.execCommand('insertText', false, text);
  if (field.value !== wanted && field.value === value) {
    // no undo step here, but nothing is lost
    field.setRangeText(text, start, end, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return field.value === wanted;
}

/** The same at the caret, apart from the words around it. */
export function insertIntoTextField(field: TextField, text: string): boolean {
  const { value } = field;
  const caret = textFieldCaret(field);
  const before = value.slice(0, caret);
  const after = value.slice(caret);
  const head = before !== '' && !/\s$/.test(before) ? ' ' : '';
  // above a signature or quote that begins at once: a blank line between
  const foot = after !== '' && (before === '' || before.endsWith('\n')) && !/^\s*\n/.test(after) ? '\n\n' : '';
  const glued = head + text + (foot || (/^[^\s.,;:!?)\]»،؛؟]/.test(after) ? ' ' : ''));
  const written = writeOver(field, caret, caret, glued);
  const end = caret + head.length + text.length;
  if (written) field.setSelectionRange(end, end);
  return written;
}

/** Types the text into a contenteditable element. The return value is a promise that browsers break: read back. */
export const insertByCommand = (element: HTMLElement, text: string): boolean =>
  element.ownerDocument.execCommand('insertText', false, text);

/** The same, line by line, for editors that drop the <br> which Firefox 153 types for a line end. */
export function insertLines(element: HTMLElement, text: string): boolean {
  const { ownerDocument: document } = element;
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) document.execCommand('insertParagraph');
    if (line !== '') document.execCommand('insertText', false, line);
  }
  return true;
}

/**
 * TinyMCE (4 to 8) adds a step to its own undo history when an input event says that text was replaced; without it, what
 * execCommand wrote could not be taken back in Firefox 153.
 */
export function announceReplacement(element: HTMLElement): void {
  if (!element.matches('.mce-content-body')) return;
  element.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText', bubbles: true }));
}
