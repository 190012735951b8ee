/** Queries that see what the agent sees: through open shadow roots and same-origin frames, inside one root. */
import { frameDocument } from './dom.ts';

/** What a message can stand in: an element, a document, a shadow root. */
export type Root = Element | Document | ShadowRoot;

/** A hostile mail may hold <img name="querySelectorAll">, which hides the document's own: hence the prototypes. */
const methodsOf = (root: Root): ParentNode =>
  root.nodeType === 9 ? Document.prototype : root.nodeType === 1 ? Element.prototype : DocumentFragment.prototype;
const queryAll = (root: Root, selector: string): NodeListOf<HTMLElement> =>
  methodsOf(root).querySelectorAll.call(root, selector) as NodeListOf<HTMLElement>;

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
  const plain = methodsOf(root).querySelector.call(root, selector) as HTMLElement | null;
  if (plain) return plain;
  for (const inner of innerTrees(root)) {
    const found = deepQuery(inner, selector);
    if (found) return found;
  }
  return null;
}
