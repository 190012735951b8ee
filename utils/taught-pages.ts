/**
 * Pages that were taught, by site: the agent's own, and those shared by policy or with a library. Kept in the browser's local storage on this machine; parsed at every door: what a
 * page learnt, what a file brings, what was stored. Selectors only, in the grammar of what teaching makes: no code.
 */
import * as z from 'zod';
import { browser } from './browser.ts';
import { mappingSchema, type TaughtPage, taughtPageSchema } from './taught-page.ts';

export type { TaughtPage };

const fileSchema = z.object({
  heed: z.literal('taught-pages'),
  version: z.literal(1),
  pages: z.array(taughtPageSchema).max(500),
});

/** The content script asks for its own origin by these same keys: what the agent taught comes first. */
const PREFIX = 'taught:';
const SHARED = 'shared-taught:';

async function loadWith(prefix: string): Promise<TaughtPage[]> {
  const stored: Record<string, unknown> = await browser.storage.local.get(null);
  return Object.entries(stored)
    .filter(([key]) => key.startsWith(prefix))
    .flatMap(([key, value]) => {
      const mapping = mappingSchema.safeParse(value);
      return mapping.success ? [{ site: key.slice(prefix.length), mapping: mapping.data }] : [];
    })
    .sort((a, b) => a.site.localeCompare(b.site));
}

/** The agent's own, by site. What is damaged is left out. */
export const loadTaughtPages = (): Promise<TaughtPage[]> => loadWith(PREFIX);

/** Those in use that came by policy or with a library, by site. The agent's own of the same site is used instead. */
export const loadSharedPages = (): Promise<TaughtPage[]> => loadWith(SHARED);

/** Makes these the shared pages, and no others; of a site that comes twice, the first. */
export async function setSharedPages(pages: readonly TaughtPage[]): Promise<void> {
  const wanted = new Map(pages.toReversed().map(({ site, mapping }) => [SHARED + site, mapping]));
  const stored = Object.keys(await browser.storage.local.get(null)).filter((key) => key.startsWith(SHARED));
  await browser.storage.local.set(Object.fromEntries(wanted));
  await browser.storage.local.remove(stored.filter((key) => !wanted.has(key)));
}

/** Replaces what was taught for the same site. Refuses what is no mapping. */
export async function saveTaughtPage(site: string, mapping: unknown): Promise<'saved' | 'invalid'> {
  const page = taughtPageSchema.safeParse({ site, mapping });
  if (!page.success) return 'invalid';
  await browser.storage.local.set({ [PREFIX + page.data.site]: page.data.mapping });
  return 'saved';
}

export const removeTaughtPage = (site: string): Promise<void> => browser.storage.local.remove(PREFIX + site);

export const exportTaughtPages = (pages: readonly TaughtPage[]): string =>
  `${JSON.stringify({ heed: 'taught-pages', version: 1, pages }, null, 2)}\n`;

/** All of the file or nothing. invalid: not JSON, not such a file, or a mapping in it that is none. */
export async function importTaughtPages(text: string): Promise<{ imported: number } | 'invalid'> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'invalid';
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) return 'invalid';
  const entries = file.data.pages.map(({ site, mapping }) => [PREFIX + site, mapping] as const);
  await browser.storage.local.set(Object.fromEntries(entries));
  return { imported: entries.length };
}

/** Calls back when a page is taught, imported or removed, in any window; returns how to stop. */
export function onTaughtPages(hear: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(PREFIX) || key.startsWith(SHARED)))
      hear();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
