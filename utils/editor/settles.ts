/**
 * Resolves true as soon as the condition holds, false when it did not within so many milliseconds. Looks after each
 * change of the element: a page behind the panel's tab has its timers slowed down to one a second.
 */
export function settles(element: HTMLElement, condition: () => boolean, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (held: boolean): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(held);
    };
    const observer = new MutationObserver(() => condition() && settle(true));
    const timer = setTimeout(() => settle(condition()), milliseconds);
    observer.observe(element, { attributes: true, characterData: true, childList: true, subtree: true });
    if (condition()) settle(true);
  });
}
