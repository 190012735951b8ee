/** A subscribed library in the real browsers, over a real server that answers as servers do on bad days. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserName, inExtension, type Launched, launch, until } from '../../scripts/browsers.ts';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import type { Library } from '../../utils/phrases/schema.ts';
import { fingerprint, makeKeys, signLibrary } from '../../utils/phrases/sign.ts';
import { type LibraryServer, makeLibrary, serveLibrary, serving } from '../phrases/library-server.ts';
import { attribute, byTestId, foreignRequests, textOf } from './desk.ts';
import { appear, countIn, fill, openLibraryPage, press, rowsOf, vanish } from './library-pages.ts';

const keys = await makeKeys();
const signed = async (change: Partial<Library>, texts?: Record<string, string>): Promise<Library> => {
  const library = await signLibrary(makeLibrary(change, texts), keys.privateKey);
  if (!library) throw new Error('a key that signs');
  return library;
};
const first = writeLibrary(await signed({ revision: 1 }));
const second = writeLibrary(await signed({ revision: 2 }, { a: 'One, better', b: 'Two', c: 'Three' }));
const json = { 'content-type': 'application/json' };

describe.each<BrowserName>(['chromium', 'firefox'])('a subscription in %s', (name) => {
  let server: LibraryServer;
  let other: LibraryServer;
  let launched: Launched;
  let page: Page;

  beforeAll(async () => {
    server = await serveLibrary();
    other = await serveLibrary();
    other.answer = serving(second);
    launched = await launch(name);
    await until('the welcome page', () => inExtension<boolean>(launched, 'return true;'));
    page = await openLibraryPage(launched);
    await until('the starters', async () => (await page.$$(byTestId('library'))).length === 3);
  });
  afterAll(async () => {
    await launched?.browser.close();
    await server?.close();
    await other?.close();
  });

  const subscribe = async (url: string): Promise<void> => {
    await press(page, 'open-subscribe');
    await appear(page, 'source-address');
    await fill(page, 'source-address', url);
    await until('the button', () =>
      page.$eval(byTestId('subscribe'), (button) => !(button as HTMLButtonElement).disabled),
    );
    // a real click: Firefox asks for a permission in no other
    await page.bringToFront();
    await page.click(byTestId('subscribe'));
  };
  /** Presses Refresh and gives what came of it. */
  const refresh = async (): Promise<string> => {
    await press(page, 'refresh');
    return until(
      'the outcome',
      async () => {
        const looked = await attribute(page, byTestId('source'), 'data-looked');
        return looked === 'asking' ? null : looked;
      },
      60_000,
    );
  };
  const problem = (): Promise<string | null> => attribute(page, byTestId('source-problem'), 'data-problem');

  test('an address where nothing stands: one sentence, and nothing is kept', async () => {
    await subscribe(server.url);
    await until('the problem', async () => (await problem()) === 'not-found');
    expect((await rowsOf(page, 'libraries')).map(({ origin }) => origin)).toEqual(['starter', 'starter', 'starter']);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await vanish(page, 'subscribe-dialog');
  });

  test('subscribed: the phrases, the host, the key’s fingerprint and the revision', async () => {
    server.answer = serving(first, { etag: '"1"' });
    await subscribe(server.url);
    await appear(page, 'source');
    await until('the phrases', async () => (await page.$$(byTestId('phrase-row'))).length === 2);
    expect(await textOf(page, byTestId('source-host'))).toBe(new URL(server.url).host);
    const words = await fingerprint(keys.publicKey);
    await until('the fingerprint', async () => (await textOf(page, byTestId('source-key'))) === words);
    expect(await textOf(page, byTestId('source-revision'))).toBe('1');
    expect(await page.$(byTestId('source-problem'))).toBeNull();
  });

  test('nothing new: 304, and nothing of ours in the question', async () => {
    server.asked.length = 0;
    expect(await refresh()).toBe('same');
    expect(server.asked.map(({ method, url, headers }) => [method, url, headers['if-none-match']])).toEqual([
      ['GET', '/team.json', '"1"'],
    ]);
    const names = Object.keys(server.asked[0]?.headers ?? {});
    expect(names.filter((each) => /cookie|referer|authorization|content-|x-/.test(each))).toEqual([]);
  });

  test.each<[what: string, problem: string, answer: () => Promise<LibraryServer['answer']>]>([
    ['a page that is gone (404)', 'not-found', async () => (_, response) => response.writeHead(404).end()],
    ['a fault (500)', 'server', async () => (_, response) => response.writeHead(500).end()],
    ['a sign-in (403)', 'forbidden', async () => (_, response) => response.writeHead(403).end()],
    [
      'a redirect to another host',
      'redirect',
      async () => (_, response) => response.writeHead(302, { location: other.url }).end(),
    ],
    [
      'a web page',
      'type',
      async () => (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in</p>'),
    ],
    [
      'a body that breaks off',
      'truncated',
      async () => (_, response) => {
        response.writeHead(200, { ...json, 'content-length': String(second.length) });
        response.write(second.slice(0, 200), () => response.destroy());
      },
    ],
    ['half a file', 'truncated', async () => serving(second.slice(0, second.length / 2))],
    ['something else', 'not-a-library', async () => serving('{"macros":[]}')],
    ['words changed after signing', 'bad-signature', async () => serving(second.replace('Three', 'Send money'))],
    [
      'another key',
      'other-key',
      async () => {
        const stranger = await makeKeys();
        const library = await signLibrary(makeLibrary({ revision: 3 }), stranger.privateKey);
        return serving(library ? writeLibrary(library) : '');
      },
    ],
    ['no signature any more', 'unsigned', async () => serving(writeLibrary(makeLibrary({ revision: 3 })))],
    ['an older revision', 'older', async () => serving(writeLibrary(await signed({ revision: 0 })))],
  ])('%s: its own sentence, and the last good copy stays', async (_, expected, answer) => {
    server.answer = await answer();
    other.asked.length = 0;
    expect(await refresh()).toBe('failed');
    await until(expected, async () => (await problem()) === expected);
    expect(await textOf(page, byTestId('source-problem'))).toMatch(/\. The last good copy stays in use\.$/);
    expect(await countIn(page, 'team')).toBe(2);
    expect((await rowsOf(page, 'libraries')).find(({ id }) => id === 'team')?.revision).toBe(1);
    expect(other.asked).toEqual([]);
  });

  test('a server that is down', async () => {
    const { port } = new URL(server.url);
    const { answer } = server;
    await server.close();
    expect(await refresh()).toBe('failed');
    await until('the problem', async () => (await problem()) === 'offline');
    // back at the same address
    const again = createServer((request, response) => server.answer(request, response));
    await new Promise<void>((resolve) => again.listen(Number(port), '127.0.0.1', resolve));
    expect((again.address() as AddressInfo).port).toBe(Number(port));
    server.close = async () => {
      again.close();
      again.closeAllConnections();
    };
    server.answer = answer;
  });

  test('a server that never answers is given up after 25 seconds, while the page goes on', async () => {
    server.answer = () => {};
    const began = Date.now();
    await press(page, 'refresh');
    await until('the question', async () => (await attribute(page, byTestId('source'), 'data-looked')) === 'asking');
    await page.select(byTestId('phrase-table-status'), 'draft');
    await until('a list that is filtered meanwhile', async () => (await page.$$(byTestId('phrase-row'))).length === 0);
    await page.select(byTestId('phrase-table-status'), '');
    await until('the problem', async () => (await problem()) === 'timeout', 60_000);
    expect(Date.now() - began).toBeGreaterThan(20_000);
    expect(await countIn(page, 'team')).toBe(2);
  });

  test('good again: the new edition comes, the problem goes', async () => {
    server.answer = serving(second, { etag: '"2"' });
    expect(await refresh()).toBe('new');
    await until('the phrases', async () => (await page.$$(byTestId('phrase-row'))).length === 3);
    expect(await page.$(byTestId('source-problem'))).toBeNull();
    expect(await textOf(page, byTestId('source-revision'))).toBe('2');
  });

  test('unsubscribed, and back by undo', async () => {
    await press(page, 'unsubscribe');
    await until('the end', async () => (await page.$(`${byTestId('library')}[data-library-id="team"]`)) === null);
    expect(await countIn(page, 'team')).toBe(0);
    await appear(page, 'undo');
    await press(page, 'undo');
    const link = await until('the library', () => page.$(`${byTestId('library')}[data-library-id="team"]`));
    await link.evaluate((element) => (element as HTMLElement).click());
    await until('its phrases', async () => (await page.$$(byTestId('phrase-row'))).length === 3);
    // fetched anew, they are the source's again
    expect(await refresh()).toBe('new');
    expect(await countIn(page, 'team')).toBe(3);
  });

  test('no request but to this machine', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
