/** The library page in a real browser, and what stands in its database, read without our own code. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { extensionPage, inExtension, type Launched, until } from '../../scripts/browsers.ts';
import { byTestId } from './desk.ts';

let opened = 0;

/** A new tab with the library page, in front. */
export async function openLibraryPage(launched: Launched, hash = ''): Promise<Page> {
  const path = `/library.html?${++opened}`;
  if (launched.name === 'chromium') {
    const page = await launched.browser.newPage();
    await page.goto(`${launched.origin}${path}#${hash}`);
    return page;
  }
  await inExtension(launched, `await api.tabs.create({ url: api.runtime.getURL('${path}#${hash}') });`);
  return extensionPage(launched, path);
}

/** By script: a click by coordinates misses what is just being laid out anew. */
export const press = (page: Page, id: string): Promise<void> =>
  page.$eval(byTestId(id), (element) => (element as HTMLElement).click());

export const appear = (page: Page, id: string, milliseconds?: number): Promise<ElementHandle<Element>> =>
  until(id, () => page.$(byTestId(id)), milliseconds);
export const vanish = (page: Page, id: string, milliseconds?: number): Promise<true> =>
  until(`the end of ${id}`, async () => (await page.$(byTestId(id))) === null, milliseconds) as Promise<true>;

/** Replaces what stands in a field, as React hears it. */
export const fill = (page: Page, id: string, value: string): Promise<void> =>
  page.$eval(
    byTestId(id),
    (element, text) => {
      const field = element as HTMLTextAreaElement;
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    value,
  );

/** Runs code on the raw database (`db`, `done`) in a page of the extension; it is not made by being looked at. */
export const inDatabase = <T>(page: Page, code: string): Promise<T> =>
  page.evaluate(`(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error('blocked'));
    });
    if (!(await indexedDB.databases()).some(({ name }) => name === 'heed')) return null;
    const db = await done(indexedDB.open('heed'));
    try { ${code} } finally { db.close(); }
  })()`) as Promise<T>;

export interface Row {
  id: string;
  name: string;
  origin: string;
  text?: string;
  lang?: string;
  revision?: number;
  source?: { problem?: string; etag?: string; key?: string };
}

export const rowsOf = (page: Page, table: string): Promise<Row[]> =>
  inDatabase(page, `return await done(db.transaction('${table}').objectStore('${table}').getAll());`);

/** All phrases as they are stored, with the library of each. */
export const storedPhrases = async (page: Page): Promise<(Row & { library: string })[]> =>
  ((await rowsOf(page, 'blocks')) as unknown as { library: string; phrases: Row[] }[]).flatMap(({ library, phrases }) =>
    phrases.map((phrase) => ({ ...phrase, library })),
  );

export const countIn = (page: Page, library: string): Promise<number> =>
  inDatabase(
    page,
    `const blocks = await done(db.transaction('blocks').objectStore('blocks')
       .getAll(IDBKeyRange.bound(['${library}', ''], ['${library}', []])));
     return blocks.reduce((sum, { phrases }) => sum + phrases.length, 0);`,
  );

/** Libraries of the agent's own, by name. */
export const ownLibraries = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await rowsOf(page, 'libraries')).filter(({ origin }) => origin === 'own').map(({ name, id }) => [name, id]),
  );
