/** Where the text goes: at the agent's caret; without one, after the draft and above signature and quoted history. */

/** What ends a draft: the marks that mail programs and helpdesks put on signature and quoted history. */
const TAIL = [
  'blockquote',
  '.gmail_quote',
  '.gmail_signature',
  '.moz-cite-prefix',
  '.moz-signature',
  '[data-signature]',
  '[class*="signature" i]',
  '[class*="quoted" i]',
].join(',');

const SIGNATURE_LINE = /^-- ?$/;

/** A caret at the very end of a box that ends in a signature or quote was put there by the page, not by the agent. */
const ownsCaret = (atEnd: boolean, hasTail: boolean): boolean => !(atEnd && hasTail);

/** Index in a plain draft where its signature, or the quote with its attribution line, begins. */
export function draftEnd(value: string): number {
  let index = 0;
  const lines = value.split('\n');
  for (const [number, line] of lines.entries()) {
    if (SIGNATURE_LINE.test(line) || line.startsWith('>')) {
      const previous = lines[number - 1];
      const attributed = line.startsWith('>') && previous !== undefined && /[:：]\s*$/.test(previous);
      return attributed ? index - previous.length - 1 : index;
    }
    index += line.length + 1;
  }
  return value.length;
}

/** Offset in a textarea's value where an insertion goes. */
export function textFieldCaret(field: HTMLTextAreaElement | HTMLInputElement): number {
  const { value } = field;
  const end = draftEnd(value);
  const hasTail = end < value.length;
  const caret = field.selectionEnd;
  const focused = (field.getRootNode() as Document | ShadowRoot).activeElement === field;
  if (focused && caret !== null && ownsCaret(caret === value.length, hasTail)) return caret;
  return value.slice(0, end).trimEnd().length;
}

function selectionIn(element: HTMLElement): Selection | null {
  const root = element.getRootNode() as Document | ShadowRoot;
  // Chromium keeps a shadow root's selection to itself
  const own = (root as { getSelection?: () => Selection | null }).getSelection?.();
  const selection = own ?? element.ownerDocument.getSelection();
  return selection?.anchorNode && element.contains(selection.anchorNode) ? selection : null;
}

/** The block directly in the editor where signature or quoted history begins, or null. */
function tailOf(element: HTMLElement): Node | null {
  const marked = element.querySelector(TAIL);
  let child: Node | null = marked;
  while (child && child.parentNode !== element) child = child.parentNode;
  if (!child) {
    child = [...element.childNodes].find((node) => SIGNATURE_LINE.test(node.textContent?.trim() ?? '')) ?? null;
  }
  // the attribution line stands before the quote it names
  const previous = child?.previousSibling;
  const attributed =
    previous && /[:：]\s*$/.test(previous.textContent ?? '') && /\d|@/.test(previous.textContent ?? '');
  return attributed ? previous : child;
}

const textOfRange = (element: HTMLElement, setEnds: (range: Range) => void): string => {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  setEnds(range);
  return range.toString();
};

/** Did the agent (or the page) put a caret into this element already? Ask before giving it the focus. */
export const hasCaret = (element: HTMLElement): boolean => selectionIn(element) !== null;

/** Collapses the selection of a contenteditable element to where the insertion goes. */
export function placeCaret(element: HTMLElement, caretIsAgents: boolean): void {
  const { ownerDocument: document } = element;
  const tail = tailOf(element);
  const selection = selectionIn(element);
  if (caretIsAgents && selection) {
    const { after } = textAround(element);
    if (ownsCaret(after.trim() === '', tail !== null)) {
      selection.collapseToEnd();
      return;
    }
  }
  const range = document.createRange();
  // into the last block before the tail: beside it would be outside of every paragraph
  const block = tail ? tail.previousSibling : element.lastChild;
  if (block?.nodeType === 1 && /^(P|DIV)$/.test((block as Element).tagName)) {
    range.selectNodeContents(block);
    // an empty block holds a <br>: before it
    range.collapse(block.textContent === '');
  } else if (tail) {
    range.setStartBefore(tail);
  } else {
    range.selectNodeContents(element);
    range.collapse(element.textContent === '');
  }
  const target = selection ?? document.getSelection();
  target?.removeAllRanges();
  target?.addRange(range);
}

/** The editor's text before and after the caret. */
export function textAround(element: HTMLElement): { before: string; after: string } {
  const caret = selectionIn(element);
  const node = caret?.focusNode;
  if (!caret || !node) return { before: element.textContent ?? '', after: '' };
  return {
    before: textOfRange(element, (range) => range.setEnd(node, caret.focusOffset)),
    after: textOfRange(element, (range) => range.setStart(node, caret.focusOffset)),
  };
}
