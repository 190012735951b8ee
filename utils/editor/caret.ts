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

/** Trix begins each block with a comment. */
function firstText(node: Node): string {
  const child = [...node.childNodes].find(({ nodeType }) => nodeType !== 8);
  return child ? firstText(child) : (node.textContent ?? '');
}

/** Signature line as helpdesks write it: a line of its own, or the first of its paragraph. */
const startsTail = (node: Node): boolean =>
  SIGNATURE_LINE.test(firstText(node).trim()) || (node.nodeType === 1 && (node as Element).matches(TAIL));

const holdsTail = (node: Node): boolean =>
  startsTail(node) || (node.nodeType === 1 && (node as Element).querySelector(TAIL) !== null);

/**
 * The node where signature or quoted history begins, or null: right in the editor, or deeper where a block around it
 * holds words of the draft as well (Request Tracker: typing above its quote goes into the quote's own block).
 */
function tailOf(parent: Node): Node | null {
  const child = [...parent.childNodes].find(holdsTail);
  if (!child) return null;
  if (!startsTail(child)) {
    const inner = tailOf(child);
    for (let above = inner?.previousSibling; above; above = above.previousSibling) {
      if (above.textContent?.trim()) return inner;
    }
  }
  // the attribution line stands before the quote it names
  const previous = child.previousSibling;
  const attribution = previous?.textContent ?? '';
  return previous && /[:：]\s*$/.test(attribution) && /\d|@/.test(attribution) ? previous : child;
}

const textOfRange = (element: HTMLElement, setEnds: (range: Range) => void): string => {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  setEnds(range);
  return range.toString();
};

/**
 * Where the agent's caret stands in this element, or null when the agent put none there. Ask before giving it the focus:
 * editors set their own then. Firefox 153 puts one at the very start of every editable body by itself; that is no one's
 * choice.
 */
export function agentCaret(element: HTMLElement): Range | null {
  const selection = selectionIn(element);
  if (!selection || (selection.anchorNode === element && selection.anchorOffset === 0)) return null;
  const range = selection.getRangeAt(0).cloneRange();
  range.collapse(false);
  return range;
}

/** Selects in an editor, and says so. */
export function select(element: HTMLElement, { startContainer, startOffset, endContainer, endOffset }: Range): void {
  const { ownerDocument: document } = element;
  const selection = selectionIn(element) ?? document.getSelection();
  selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  // where that changes nothing no event comes, and the editor may not have heard the last one: Lexical 0.39 passes over
  // the first after each change of its own
  document.dispatchEvent(new Event('selectionchange'));
}

/** Collapses the selection of a contenteditable element to where the insertion goes. */
export function placeCaret(element: HTMLElement, caret: Range | null): void {
  const { ownerDocument: document } = element;
  const tail = tailOf(element);
  // the caret's node may have gone with the editor's placeholder
  if (caret && element.contains(caret.startContainer)) {
    const after = textOfRange(element, (range) => range.setStart(caret.startContainer, caret.startOffset));
    if (ownsCaret(after.trim() === '', tail !== null)) {
      select(element, caret);
      return;
    }
  }
  const range = document.createRange();
  // into the last block before the tail: beside it would be outside of every paragraph
  const block = tail ? tail.previousSibling : element.lastChild;
  if (block?.nodeType === 1 && /^(P|DIV)$/.test((block as Element).tagName)) {
    range.selectNodeContents(block);
    // an empty block holds a <br> or a no-break space: before it
    range.collapse(block.textContent?.trim() === '');
  } else if (tail) {
    range.setStartBefore(tail);
  } else {
    range.selectNodeContents(element);
    range.collapse(element.textContent === '');
  }
  select(element, range);
}

/** The editor's text before and after the caret, or what is selected. */
export function textAround(element: HTMLElement): { before: string; after: string } {
  const selected = selectionIn(element)?.getRangeAt(0);
  if (!selected) return { before: element.textContent ?? '', after: '' };
  return {
    before: textOfRange(element, (range) => range.setEnd(selected.startContainer, selected.startOffset)),
    after: textOfRange(element, (range) => range.setStart(selected.endContainer, selected.endOffset)),
  };
}

const breaksLine = (node: Node): boolean =>
  node.nodeName === 'BR' ||
  (node.nodeType === 1 && !/^(inline|contents)/.test(getComputedStyle(node as Element).display));

/** Does the caret stand at the beginning of a line, by the editor's blocks and line breaks? */
export function startsLine(element: HTMLElement): boolean {
  const caret = selectionIn(element);
  let node = caret?.focusNode;
  if (!caret || !node) return false;
  const offset = caret.focusOffset;
  const isEmpty = (text: string | null): boolean => !/[^\s\u200b\ufeff]/.test(text ?? '');
  let previous: Node | null | undefined = node.childNodes[offset - 1];
  if (node.nodeType === 3) {
    if (!isEmpty((node as Text).data.slice(0, offset))) return false;
    previous = node.previousSibling;
    node = node.parentNode;
  }
  while (node) {
    for (; previous; previous = previous.previousSibling) {
      if (breaksLine(previous)) return true;
      // a comment has text too
      if (previous.nodeType !== 8 && !isEmpty(previous.textContent)) return false;
    }
    if (node === element || breaksLine(node)) return true;
    previous = node.previousSibling;
    node = node.parentNode;
  }
  return false;
}

/**
 * Takes the caret from the start of the next block back behind the text before it, where the agent goes on typing:
 * RoosterJS puts it there after a paste that split a paragraph.
 */
export function keepCaretBehind(element: HTMLElement): void {
  const caret = selectionIn(element);
  if (!caret?.focusNode || caret.focusOffset !== 0) return;
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  texts.currentNode = caret.focusNode;
  let previous = texts.previousNode() as Text | null;
  while (previous?.data.trim() === '') previous = texts.previousNode() as Text | null;
  if (!previous) return;
  const range = element.ownerDocument.createRange();
  range.setStart(previous, previous.length);
  select(element, range);
}
