/**
 * What every editor page shares: a ticket in open markup with one real editor, and `window.editorPage`, through which the
 * test sets the content and the caret and reads the editor's own model. Plain JavaScript: the editors' packages are
 * there only where these tests run.
 */

/** @typedef {{ kind: 'text' | 'quote', text: string, bold?: string }} Block */

const escapeHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A block's text in runs; at most one of them is bold. */
export function runsOf({ text, bold }) {
  if (!bold) return text === '' ? [] : [{ text, bold: false }];
  const at = text.indexOf(bold);
  return [
    { text: text.slice(0, at), bold: false },
    { text: bold, bold: true },
    { text: text.slice(at + bold.length), bold: false },
  ].filter((run) => run.text !== '');
}

/** The same as HTML. */
export const inlineHtml = (block) =>
  runsOf(block)
    .map(({ text, bold }) => (bold ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text)))
    .join('');

/** Content as rich editors load it. */
export const toHtml = (blocks) =>
  blocks
    .map((block) => {
      const inner = inlineHtml(block) || '<br>';
      return block.kind === 'quote' ? `<blockquote><p>${inner}</p></blockquote>` : `<p>${inner}</p>`;
    })
    .join('');

const BLOCK = /^(P|DIV|BLOCKQUOTE|LI|UL|OL|PRE|H\d)$/;

/** Text of an editor's HTML: a line for each block and each <br>. */
export function htmlText(html) {
  const lines = [''];
  const breakLine = () => {
    if (lines.at(-1) !== '') lines.push('');
  };
  const walk = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) lines[lines.length - 1] += child.data.replaceAll('\n', ' ');
      else if (child.nodeName === 'BR') lines.push('');
      else {
        const block = BLOCK.test(child.nodeName);
        if (block) breakLine();
        walk(child);
        if (block) breakLine();
      }
    }
  };
  walk(new DOMParser().parseFromString(html, 'text/html').body);
  return lines.join('\n');
}

function textNodes(root) {
  const nodes = [];
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function putCaret(element, after) {
  element.focus();
  if (element.tagName === 'TEXTAREA') {
    const at = element.value.indexOf(after) + after.length;
    element.setSelectionRange(at, at);
    return;
  }
  for (const node of textNodes(element)) {
    const at = node.data.replaceAll('\u00a0', ' ').indexOf(after);
    if (at < 0) continue;
    const selection = element.getRootNode().getSelection?.() ?? element.ownerDocument.getSelection();
    selection.collapse(node, at + after.length);
    return;
  }
  throw new Error(`no text "${after}"`);
}

/**
 * @param {{ element(): HTMLElement, set(blocks: Block[]): unknown, read(): string, lock(): unknown }} editor
 */
export function offer(editor) {
  window.editorPage = {
    ...editor,
    shows: (text) => (editor.element().value ?? editor.element().textContent).replaceAll('\u00a0', ' ').includes(text),
    bold: () =>
      textNodes(editor.element())
        .filter((node) => Number(getComputedStyle(node.parentElement).fontWeight) >= 600)
        .map((node) => node.data)
        .join(''),
    focusAfter: (text) => putCaret(editor.element(), text),
    blur: () => document.querySelector('#elsewhere').focus(),
    remove: () => document.querySelector('#editor').remove(),
  };
}

export const host = document.querySelector('#editor');
export const rightToLeft = document.documentElement.dir === 'rtl';

/** Loads an editor that brings its own files, from its package. */
export const loadScript = (path) =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `/packages/${path}`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
