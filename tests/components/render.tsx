/** Renders a component of the panel with React itself, under happy-dom, and lets it settle. */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import { InterfaceProvider } from '../../components/i18n.tsx';

// React warns of updates outside of act only where this says so
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let root: Root | undefined;

export async function unmount(): Promise<void> {
  await act(async () => root?.unmount());
  root = undefined;
  document.body.replaceChildren();
}
afterEach(unmount);

/** Settings and stored things are read in later tasks; each act runs what is due. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 5; round++) await act(() => new Promise((resolve) => setTimeout(resolve)));
}

export async function show(element: ReactNode): Promise<void> {
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root?.render(<InterfaceProvider>{element}</InterfaceProvider>));
  await settle();
}

/** Resolves when the condition holds; fails loudly when it does not within two seconds. */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 2000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}: ${document.body.textContent}`);
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
  }
}

export const all = (testId: string, within: ParentNode = document): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`),
];

export function one(testId: string, within: ParentNode = document): HTMLElement {
  const [found, ...more] = all(testId, within);
  if (!found || more.length > 0) throw new Error(`${more.length + (found ? 1 : 0)} × ${testId}`);
  return found;
}

export async function click(element: Element): Promise<void> {
  await act(async () => (element as HTMLElement).click());
  await settle();
}

/** As React hears it: the value set by the element itself, then the event. */
export async function fill(element: Element, value: string): Promise<void> {
  await act(async () => {
    const prototype = Object.getPrototypeOf(element) as object;
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
    element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
  });
  await settle();
}
