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

/**
 * Number of the line where a quote's attribution begins, or of the quote itself. It ends in a colon; mail programs wrap
 * it over at most three lines and may leave a blank one below: then it must hold a date or an address.
 */
function attributionStart(lines: readonly string[], quote: number): number {
  const end = lines[quote - 1]?.trim() === '' ? quote - 1 : quote;
  if (!/[:：]\s*$/.test(lines[end - 1] ?? '')) return quote;
  for (let start = end - 1; start >= Math.max(0, end - 3); start--) {
    const first = lines[start] ?? '';
    // a sentence that ends there is the agent's
    if (first.trim() === '' || (start < end - 1 && /[.!?؟;]\s*$/.test(first))) break;
    if (/\d|@/.test(lines.slice(start, end).join(' '))) return start;
  }
  return end === quote ? quote - 1 : quote;
}

/** Index in a plain draft where its signature, or the quote with its attribution, begins. */
export function draftEnd(value: string): number {
  const lines = value.split('\n');
  const tail = lines.findIndex((line) => SIGNATURE_LINE.test(line) || line.startsWith('>'));
  if (tail < 0) return value.length;
  const first = lines[tail]?.startsWith('>') ? attributionStart(lines, tail) : tail;
  return lines.slice(0, first).reduce((length, line) => length + line.length + 1, 0);
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

/**
 * Did the agent put a caret into this element already? Ask before giving it the focus. Firefox 153 puts one at the very
 * start of every editable body by itself; that is no one's choice.
 */
export function hasCaret(element: HTMLElement): boolean {
  const selection = selectionIn(element);
  return selection !== null && !(selection.anchorNode === element && selection.anchorOffset === 0);
}

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
