/** Where the agent stands in a page that no adapter knows: the focused field and the selected text, however nested. */
import { frameDocument } from './dom.ts';

/** The focused element, through open shadow roots and same-origin frames. */
function deepActiveElement(document: Document): Element | null {
  let active = document.activeElement;
  for (;;) {
    const inner =
      active?.shadowRoot?.activeElement ??
      (active?.tagName === 'IFRAME' ? frameDocument(active as HTMLIFrameElement)?.activeElement : null);
    if (!inner) return active;
    active = inner;
  }
}

/** The textarea or rich editor with the focus; null when the focus is elsewhere. Single-line fields are no reply boxes. */
export function focusedEditor(document: Document): HTMLElement | null {
  const active = deepActiveElement(document) as HTMLElement | null;
  if (!active) return null;
  if (active.tagName === 'TEXTAREA') return active;
  let host = active;
  // the focus may be in a part of the editor; the editor is the outermost editable element
  while (host.parentElement?.isContentEditable) host = host.parentElement;
  return host.isContentEditable ? host : null;
}

export function selectedText(document: Document): string {
  const own = document.getSelection()?.toString() ?? '';
  if (own.trim() !== '') return own;
  for (const frame of document.querySelectorAll('iframe')) {
    const inner = frameDocument(frame);
    const text = inner ? selectedText(inner) : '';
    if (text.trim() !== '') return text;
  }
  return '';
}
