/** Policies for the tests, where the browsers look for them, and what the extension made of them. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BrowserName, buildFolder, findBrowser, inExtension, type Launched } from '../../scripts/browsers.ts';
import type { Source } from '../../utils/phrases/db.ts';

/** Both browsers take policies only from the machine's own folders. */
export const canSetPolicies = process.getuid?.() === 0 && process.platform === 'linux';

const PLACES = {
  chromium: () =>
    /google/.test(findBrowser('chromium'))
      ? '/etc/opt/chrome/policies/managed/heed-test.json'
      : '/etc/chromium/policies/managed/heed-test.json',
  firefox: () => '/etc/firefox/policies/policies.json',
} satisfies Record<BrowserName, () => string>;

/** Chromium names an unpacked extension after its folder: the first 32 digits of its SHA-256, written a to p. */
const chromiumId = (): string =>
  createHash('sha256')
    .update(buildFolder('chromium'))
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

export function writePolicy(name: BrowserName, policy: object): void {
  const place = PLACES[name]();
  mkdirSync(dirname(place), { recursive: true });
  const file =
    name === 'chromium'
      ? { '3rdparty': { extensions: { [chromiumId()]: policy } } }
      : { policies: { '3rdparty': { Extensions: { 'heed@heed.example': policy } } } };
  writeFileSync(place, JSON.stringify(file));
}

/** Remembers an administrator's own policies, to put them back. */
export function keepPolicies(name: BrowserName): { restore(): void } {
  const place = PLACES[name]();
  const before = existsSync(place) ? readFileSync(place, 'utf8') : null;
  return {
    restore() {
      if (before === null) rmSync(place, { force: true });
      else writeFileSync(place, before);
    },
  };
}

export interface Row {
  id: string;
  name: string;
  origin: string;
  revision?: number;
  source?: Source;
}

/** What stands in the extension's database; empty before it is there (opening it would make one). */
export const rowsIn = (launched: Launched, table: string): Promise<Row[]> =>
  inExtension<Row[]>(
    launched,
    `if (!(await indexedDB.databases()).some(({ name }) => name === 'heed')) return [];
     const done = (request) => new Promise((resolve, reject) => {
       request.onsuccess = () => resolve(request.result);
       request.onerror = () => reject(request.error);
     });
     const db = await done(indexedDB.open('heed'));
     try {
       return await done(db.transaction('${table}').objectStore('${table}').getAll());
     } finally {
       db.close();
     }`,
  );
