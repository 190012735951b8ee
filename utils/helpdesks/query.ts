/** Queries that see what the agent sees: through open shadow roots and same-origin frames, inside one root. */
import { frameDocument, isShown } from './dom.ts';

/** What a message can stand in: an element, a document, a shadow root. */
export type Root = Element | Document | ShadowRoot;

/** A hostile mail may hold <img name="querySelectorAll">, which hides the document's own: hence the prototypes. */
const methodsOf = (root: Root): ParentNode =>
  root.nodeType === 9 ? Document.prototype : root.nodeType === 1 ? Element.prototype : DocumentFragment.prototype;
/** All matches in this tree alone. */
export const queryAll = <T extends Element = HTMLElement>(root: Root, selector: string): NodeListOf<T> =>
  methodsOf(root).querySelectorAll.call(root, selector) as NodeListOf<T>;

/** The first match in this tree alone. */
export const query = <T extends Element = HTMLElement>(root: Root, selector: string): T | null =>
  methodsOf(root).querySelector.call(root, selector) as T | null;

/** The first match in this tree that is visible in layout. */
export const firstShown = (root: Root, selector: string): HTMLElement | null =>
  [...queryAll(root, selector)].find(isShown) ?? null;

/** The body of a same-origin frame's document, which a mail's <img name="body"> hides in `document.body`. */
export const frameBody = (frame: Element | null): HTMLElement | null => {
  const inner = frame && frameDocument(frame as HTMLIFrameElement);
  return inner ? query(inner, 'body') : null;
};

/** The body that a rich editor (CKEditor 4, TinyMCE) makes editable in a frame that is visible. */
export function frameEditor(root: Root, selector: string): HTMLElement | null {
  const body = frameBody(firstShown(root, selector));
  return body?.isContentEditable ? body : null;
}

/** The trees inside this one that a plain query does not enter. */
function* innerTrees(root: Root): Generator<Root> {
  for (const element of queryAll(root, '*')) {
    if (element.shadowRoot) yield element.shadowRoot;
    else if (element.tagName === 'IFRAME') {
      const inner = frameDocument(element as HTMLIFrameElement);
      if (inner?.documentElement) yield inner;
    }
  }
}

/** All matches in document order of each tree: this tree first, then what is nested in it. */
export function deepQueryAll(root: Root, selector: string): HTMLElement[] {
  const found = [...queryAll(root, selector)];
  for (const inner of innerTrees(root)) found.push(...deepQueryAll(inner, selector));
  return found;
}

/** The first match: a plain query where that is enough, which it nearly always is. */
export function deepQuery(root: Root, selector: string): HTMLElement | null {
  const plain = query(root, selector);
  if (plain) return plain;
  for (const inner of innerTrees(root)) {
    const found = deepQuery(inner, selector);
    if (found) return found;
  }
  return null;
}
