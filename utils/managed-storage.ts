/** What the organisation's policy gives this extension, as the browser hands it over. */
import { browser } from './browser.ts';

/** Empty where there is no policy. */
export async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await browser.storage.managed.get(null);
  } catch (error) {
    // Firefox (153, ext-storage.js) rejects where no policy names this extension; Chrome gives an empty object
    if (/manifest not found/i.test(String(error))) return {};
    throw error;
  }
}

/**
 * Calls back when the policy changes while the browser runs: in Chrome. Firefox reads policies when it starts and never
 * tells of a change (ext-storage.js 153: "managed storage is currently initialized once"). Returns how to stop.
 */
export function onManaged(hear: () => void): () => void {
  const listener = (_: unknown, area: string): void => {
    if (area === 'managed') hear();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
