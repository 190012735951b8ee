/**
 * A policy as an administrator rolls it out, read by the real browsers: settings given and locked, a signed library fetched
 * from a server, a page that was taught. Run where we are root: the browsers read no other policies.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extensionPage, inExtension, type Launched, launch, until } from '../../scripts/browsers.ts';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import type { Library } from '../../utils/phrases/schema.ts';
import { makeKeys, signLibrary } from '../../utils/phrases/sign.ts';
import { type LibraryServer, makeLibrary, serveLibrary, serving } from '../phrases/library-server.ts';
import { attribute, byTestId, foreignRequests } from './desk.ts';
import { canSetPolicies, keepPolicies, rowsIn, writePolicy } from './policies.ts';

const mapping = { version: 1, shape: '/t/N', root: 'main', message: '.message' };
const keys = await makeKeys();
const library = (await signLibrary(makeLibrary({ revision: 1 }), keys.privateKey)) as Library;

describe.runIf(canSetPolicies).each(['chromium', 'firefox'] as const)('a policy in %s', (name) => {
  let server: LibraryServer;
  let launched: Launched;
  let profile: string;
  // Firefox forgets an extension that was installed for a test, and all that it kept
  const start = (): Promise<Launched> => launch(name, name === 'chromium' ? { userDataDir: profile } : {});
  const own = keepPolicies(name);

  const policy = (change: object = {}): object => ({
    libraries: [{ url: server.url, key: keys.publicKey }],
    sites: ['https://desk.example.com/*', 'https://desk.example.com'],
    taughtPages: [{ site: 'https://desk.example.com', mapping }],
    settings: { company: 'Acme', theme: 'dark' },
    locked: ['company'],
    ...change,
  });

  const openOptions = async (): Promise<Page> => {
    await inExtension(launched, 'await api.runtime.openOptionsPage();');
    return extensionPage(launched, '/options.html');
  };
  const theme = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => document.documentElement.dataset.theme ?? 'auto');

  beforeAll(async () => {
    server = await serveLibrary();
    server.answer = serving(writeLibrary(library), { etag: '"1"' });
    writePolicy(name, policy());
    profile = mkdtempSync(join(tmpdir(), 'heed-policy-'));
    launched = await start();
  });
  afterAll(async () => {
    await launched?.browser.close();
    await server?.close();
    own.restore();
    if (profile) rmSync(profile, { recursive: true, force: true });
  });

  test('reaches the extension as it was written', async () => {
    // Chromium has it a moment after a new extension started, and tells of it as of a change
    const managed = await until('the policy', async () => {
      const given = await inExtension<object>(launched, 'return await api.storage.managed.get();');
      return Object.keys(given).length > 0 ? given : null;
    });
    expect(managed).toEqual(policy());
  });

  test('its library is fetched without a click, with its key pinned, and nothing of ours in the request', async () => {
    const [row] = await until('the library', async () => {
      const rows = await rowsIn(launched, 'libraries');
      return rows.some(({ id }) => id === 'team') ? rows.filter(({ origin }) => origin === 'policy') : null;
    });
    expect(row).toMatchObject({
      id: 'team',
      name: 'Team',
      origin: 'policy',
      revision: 1,
      source: { url: server.url, key: keys.publicKey, etag: '"1"' },
    });
    const blocks = (await rowsIn(launched, 'blocks')) as unknown as { library: string; phrases: object[] }[];
    expect(blocks.filter(({ library }) => library === 'team').flatMap(({ phrases }) => phrases)).toHaveLength(2);
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /team.json']);
    const names = Object.keys(server.asked[0]?.headers ?? {});
    expect(names.filter((each) => /cookie|referer|authorization|content-|x-/.test(each))).toEqual([]);
  });

  test('its taught page is ready for the site, and no site is enabled by it', async () => {
    const stored = await until('the page', async () => {
      const found = await inExtension<Record<string, unknown>>(launched, 'return await api.storage.local.get(null);');
      return 'shared-taught:https://desk.example.com' in found ? found : null;
    });
    expect(stored['shared-taught:https://desk.example.com']).toMatchObject({ root: 'main', editor: null });
    const scripts = await inExtension<{ matches: string[] }[]>(
      launched,
      'return await api.scripting.getRegisteredContentScripts();',
    );
    expect(scripts.flatMap(({ matches }) => matches).some((each) => each.includes('desk.example'))).toBe(false);
  });

  test('its settings apply; a locked one stays, whatever is typed', async () => {
    const page = await openOptions();
    await until('the dark theme', async () => (await theme(page)) === 'dark');
    const company = await until('the field', () => page.$(byTestId('company')));
    expect(await company.evaluate((field) => (field as HTMLInputElement).value)).toBe('Acme');
    expect(await company.evaluate((field) => (field as HTMLInputElement).disabled)).toBe(true);
    expect(await attribute(page, byTestId('locked'), 'data-setting')).toBe('company');
    // the sites it names are offered first
    await until(
      'the site',
      async () => (await attribute(page, byTestId('company-site'), 'data-site')) === 'https://desk.example.com/*',
    );
    const agentName = await page.$(byTestId('agentName'));
    await agentName?.type('Alice');
    await until('the name in the storage', async () => {
      const stored = await inExtension<{ settings?: Record<string, unknown> }>(
        launched,
        `return await api.storage.local.get('settings');`,
      );
      expect(stored.settings).not.toHaveProperty('company');
      return stored.settings?.agentName === 'Alice';
    });
    await page.close();
    const again = await openOptions();
    const kept = await until('the field', () => again.$(byTestId('company')));
    expect(await kept.evaluate((field) => (field as HTMLInputElement).value)).toBe('Acme');
    await again.close();
  });

  test('its library outlives a restart, though Chromium begins without the policy', async () => {
    if (name === 'firefox') return;
    const [before] = await rowsIn(launched, 'libraries');
    await launched.browser.close();
    launched = await start();
    const page = await launched.browser.newPage();
    await page.goto(`${launched.origin}/welcome.html`);
    await until('the policy', async () => {
      const given = await inExtension<object>(launched, 'return await api.storage.managed.get();');
      return Object.keys(given).length > 0;
    });
    const history = await rowsIn(launched, 'history');
    expect(history.map((entry) => 'kind' in entry && entry.kind)).not.toContain('remove');
    expect(await rowsIn(launched, 'libraries')).toContainEqual(before);
    expect(server.asked).toHaveLength(1);
  });

  test(
    name === 'chromium'
      ? 'a change applies while the browser runs'
      : 'a change applies at the next start: Firefox reads policies when it starts',
    async () => {
      const changed = policy({ libraries: [], settings: { company: 'Globex', theme: 'light' } });
      writePolicy(name, changed);
      if (name === 'firefox') {
        expect(await inExtension(launched, 'return await api.storage.managed.get();')).toEqual(policy());
        await launched.browser.close();
        launched = await start();
      }
      await until(
        'the changed policy',
        async () =>
          (await inExtension<{ settings: { company: string } }>(launched, 'return await api.storage.managed.get();'))
            .settings.company === 'Globex',
        60_000,
      );
      const page = await openOptions();
      await until('the light theme', async () => (await theme(page)) === 'light');
      // an open page follows, without a reload
      expect(await page.$eval(byTestId('company'), (field) => (field as HTMLInputElement).value)).toBe('Globex');
      await until('the end of the library', async () =>
        (await rowsIn(launched, 'libraries')).every(({ origin }) => origin !== 'policy'),
      );
    },
  );

  test('no request but to the library’s server', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
