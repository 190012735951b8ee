import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import type { Library } from '../../utils/phrases/schema.ts';
import { makeKeys, signLibrary } from '../../utils/phrases/sign.ts';
import { addressProblem, checkSource, type Look, NETWORK, nextLook } from '../../utils/phrases/subscribe.ts';
import { type LibraryServer, makeLibrary, serveLibrary, serving } from './library-server.ts';

const keys = await makeKeys();
const others = await makeKeys();
const sign = async (library: Library, by = keys): Promise<Library> =>
  (await signLibrary(library, by.privateKey)) as Library;
const library = makeLibrary({ revision: 5 });
const signed = await sign(library);

let server: LibraryServer;
beforeAll(async () => {
  server = await serveLibrary();
});
afterAll(() => server.close());
beforeEach(() => {
  server.asked = [];
});

const NOW = Date.UTC(2026, 10, 1);
const network = { ...NETWORK, now: () => NOW, patience: { headers: 300, whole: 600 } };
const look = (change: Partial<Look> = {}) => checkSource({ url: server.url, granted: true, ...change }, network);

describe('a library that is there', () => {
  test('comes whole, with its ETag', async () => {
    server.answer = serving(writeLibrary(library), { etag: '"1"' });
    expect(await look()).toEqual({
      outcome: 'new',
      library,
      loaded: expect.stringMatching(/^[\w+/]{43}=$/),
      etag: '"1"',
    });
  });

  test('is asked for with a GET without body, cookie, referrer or sign-in, at its address as given', async () => {
    server.answer = serving(writeLibrary(library));
    await look({ url: `${server.url}?branch=main` });
    const [request] = server.asked;
    expect(request?.method).toBe('GET');
    expect(request?.url).toBe('/team.json?branch=main');
    const names = Object.keys(request?.headers ?? {});
    for (const name of ['cookie', 'referer', 'authorization', 'origin', 'content-length', 'if-none-match'])
      expect(names).not.toContain(name);
  });

  test('that did not change is not sent again (304)', async () => {
    server.answer = serving(writeLibrary(library), { etag: '"1"' });
    expect(await look({ etag: '"1"' })).toEqual({ outcome: 'same', etag: '"1"' });
    expect(server.asked[0]?.headers['if-none-match']).toBe('"1"');
    server.answer = (_, response) => void response.writeHead(304).end();
    expect(await look({ etag: '"1"' })).toEqual({ outcome: 'same', etag: '"1"' });
    // not to who has nothing
    expect(await look()).toMatchObject({ outcome: 'failed', reason: 'server' });
  });

  test('is known again by its bytes where the server has no ETag', async () => {
    server.answer = serving(writeLibrary(library));
    const first = await look();
    if (first.outcome !== 'new') throw new Error(first.outcome);
    expect(await look({ loaded: first.loaded })).toEqual({ outcome: 'same' });
    server.answer = serving(writeLibrary({ ...library, name: 'Other' }));
    expect(await look({ loaded: first.loaded })).toMatchObject({ outcome: 'new', library: { name: 'Other' } });
  });

  test('without the host’s permission sends no header of ours, which would ask for one more request (CORS)', async () => {
    server.answer = serving(writeLibrary(library), { etag: '"1"' });
    expect(await look({ granted: false, etag: '"1"' })).toMatchObject({ outcome: 'new' });
    expect(server.asked[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('may come compressed, in chunks, with a byte order mark, as any type but a web page', async () => {
    server.answer = serving(gzipSync(writeLibrary(library)), { 'content-encoding': 'gzip' });
    expect(await look()).toMatchObject({ outcome: 'new', library });
    const bytes = Buffer.from(`\uFEFF${writeLibrary(library)}`);
    server.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      // in the middle of letters
      for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
      response.end();
    };
    expect(await look()).toMatchObject({ outcome: 'new', library });
  });

  test('is signed, and is what its signature says', async () => {
    server.answer = serving(writeLibrary(signed));
    expect(await look()).toMatchObject({ outcome: 'new', library: signed });
    expect(await look({ key: keys.publicKey, revision: 5 })).toMatchObject({ outcome: 'new' });
    expect(await look({ key: keys.publicKey, revision: 4 })).toMatchObject({ outcome: 'new' });
  });
});

describe('refused', () => {
  const text = writeLibrary(signed);
  const page = '<!doctype html><title>Sign in</title>';
  const { format: _, ...formless } = library;
  test.each<[string, string, string, string | Uint8Array, Partial<Look>, Record<string, string>?]>([
    ['a sign-in page', 'type', 'text/html; charset=utf-8', page, {}],
    ['a library that is served as a page', 'type', 'text/HTML', text, {}],
    ['a page that is served as JSON', 'not-a-library', 'application/json', page, {}],
    ['nothing', 'not-a-library', 'application/json', '', {}],
    ['other JSON', 'not-a-library', 'application/json', '{"macros":[]}', {}],
    ['a list', 'not-a-library', 'application/json', '[]', {}],
    ['null', 'not-a-library', 'application/json', 'null', {}],
    ['JSON with one letter too many', 'not-a-library', 'application/json', `${text}}`, {}],
    ['a field that is none', 'not-a-library', 'application/json', JSON.stringify({ ...library, run: 'x' }), {}],
    ['no format', 'not-a-library', 'application/json', JSON.stringify(formless), {}],
    ['a prototype', 'not-a-library', 'application/json', text.replace('"name"', '"__proto__": {"x": 1}, "name"'), {}],
    ['two phrases of one id', 'not-a-library', 'application/json', text.replace('"id": "b"', '"id": "a"'), {}],
    ['broken UTF-8', 'not-a-library', 'application/json', Buffer.from(text.replace('One', 'Öne'), 'latin1'), {}],
    ['deep nesting', 'truncated', 'application/json', '{"a":'.repeat(100_000), {}],
    ['a newer version', 'newer-version', 'application/json', JSON.stringify({ ...library, version: 2, x: 1 }), {}],
    ['half of it', 'truncated', 'application/json', text.slice(0, text.length / 2), {}],
    ['all but its last bracket', 'truncated', 'application/json', text.trimEnd().slice(0, -1), {}],
    [
      'half of it, ending like a whole',
      'truncated',
      'application/json',
      text.slice(0, text.lastIndexOf('}', text.lastIndexOf('}') - 1) + 1),
      {},
    ],
    ['a changed word', 'bad-signature', 'application/json', text.replace('One', 'Won'), {}],
    [
      'a changed word, though the key fits',
      'bad-signature',
      'application/json',
      text.replace('One', 'Won'),
      { key: keys.publicKey },
    ],
    ['no signature any more', 'unsigned', 'application/json', writeLibrary(library), { key: keys.publicKey }],
    ['somebody else’s signature', 'other-key', 'application/json', text, { key: others.publicKey }],
    ['an older edition', 'older', 'application/json', text, { key: keys.publicKey, revision: 6 }],
    ['an edition without a number', 'older', 'application/json', writeLibrary(makeLibrary()), { revision: 1 }],
  ])('%s: %s', async (_, reason, type, body, known) => {
    server.answer = serving(body, { 'content-type': type });
    expect(await look(known)).toEqual({ outcome: 'failed', reason });
  });

  test.each([
    [301, 'redirect'],
    [302, 'redirect'],
    [307, 'redirect'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [204, 'server'],
    [206, 'server'],
    [418, 'server'],
    [500, 'server'],
    [503, 'server'],
  ])('status %i: %s', async (status, reason) => {
    server.answer = (_, response) => void response.writeHead(status, { location: '/team.json' }).end();
    expect(await look({ etag: '"1"' })).toEqual({ outcome: 'failed', reason });
    // a redirect is not followed, to the same host neither
    expect(server.asked).toHaveLength(1);
  });

  test('a redirect to another host: that host is never asked', async () => {
    const other = await serveLibrary();
    other.answer = serving(text);
    server.answer = (_, response) => void response.writeHead(302, { location: other.url }).end();
    expect(await look()).toEqual({ outcome: 'failed', reason: 'redirect' });
    expect(other.asked).toEqual([]);
    await other.close();
  });

  test.each([
    ['120', 120_000],
    [new Date(NOW + 90_000).toUTCString(), 90_000],
    [new Date(NOW - 90_000).toUTCString(), undefined],
    ['soon', undefined],
    ['-5', undefined],
  ])('a server in trouble that asks to come back at %s', async (asked, wait) => {
    server.answer = (_, response) => void response.writeHead(503, { 'retry-after': asked }).end('sorry');
    const failed = { outcome: 'failed', reason: 'server' };
    expect(await look()).toEqual(wait === undefined ? failed : { ...failed, retryAfter: wait });
  });

  test('25 MB, and it is not read to the end', async () => {
    let sent = 0;
    server.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        if (sent > 40_000_000) return void response.end();
        sent += 1_000_000;
        response.write(' '.repeat(1_000_000), () => setImmediate(more));
      };
      more();
      response.on('close', () => {
        sent = Math.min(sent, 40_000_000);
      });
    };
    const patient = { ...network, patience: { headers: 5000, whole: 20_000 } };
    expect(await checkSource({ url: server.url, granted: true }, patient)).toEqual({
      outcome: 'failed',
      reason: 'too-large',
    });
    expect(sent).toBeLessThan(40_000_000);
  });

  test('25 MB that travel as 25 kB', async () => {
    server.answer = serving(gzipSync(Buffer.alloc(25_000_000, ' ')), { 'content-encoding': 'gzip' });
    const patient = { ...network, patience: { headers: 5000, whole: 20_000 } };
    expect(await checkSource({ url: server.url, granted: true }, patient)).toMatchObject({ reason: 'too-large' });
  });

  test('what breaks off before the length it promised', async () => {
    server.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
      response.write(text.slice(0, 100), () => response.destroy());
    };
    expect(await look()).toEqual({ outcome: 'failed', reason: 'truncated' });
  });

  test('what does not begin in time', async () => {
    server.answer = () => {};
    const start = performance.now();
    expect(await look()).toEqual({ outcome: 'failed', reason: 'timeout' });
    expect(performance.now() - start).toBeLessThan(550);
  });

  test('what drips, and never ends in time', async () => {
    let timer: NodeJS.Timeout | undefined;
    server.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      timer = setInterval(() => response.write(' '), 50);
    };
    expect(await look()).toEqual({ outcome: 'failed', reason: 'timeout' });
    clearInterval(timer);
  });

  test('a server that is not there: offline where we may ask, not told apart where we may not', async () => {
    const gone = await serveLibrary();
    await gone.close();
    expect(await look({ url: gone.url })).toEqual({ outcome: 'failed', reason: 'offline' });
    expect(await look({ url: gone.url, granted: false })).toEqual({ outcome: 'failed', reason: 'no-permission' });
  });
});

describe('addresses', () => {
  test.each([
    ['https://files.example.com/team.json', null],
    ['https://files.example.com:8443/a/b?c=d', null],
    ['http://127.0.0.1:8080/team.json', null],
    ['http://localhost/team.json', null],
    ['http://[::1]:1/team.json', null],
    ['http://files.example.com/team.json', 'not-https'],
    ['http://127.0.0.1.example.com/team.json', 'not-https'],
    ['http://localhost.example.com/', 'not-https'],
    ['ftp://files.example.com/team.json', 'not-https'],
    ['file:///home/team.json', 'not-https'],
    ['data:application/json,{}', 'not-https'],
    ['blob:https://files.example.com/1', 'not-https'],
    ['javascript:alert(1)', 'not-https'],
    ['policy:team', 'not-https'],
    ['https://user:secret@files.example.com/team.json', 'address'],
    ['files.example.com/team.json', 'address'],
    ['', 'address'],
  ])('%s: %s', async (url, reason) => {
    expect(addressProblem(url)).toBe(reason);
    if (reason) expect(await look({ url })).toEqual({ outcome: 'failed', reason });
  });
});

describe('the next look', () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const wait = (failures: number, random: number, retryAfter?: number): number =>
    nextLook(NOW, failures, () => random, retryAfter) - NOW;

  test('is in six hours, give or take a quarter', () => {
    expect(wait(0, 0)).toBe(4.5 * HOUR);
    expect(wait(0, 0.5)).toBe(6 * HOUR);
    expect(wait(0, 0.999999)).toBeCloseTo(7.5 * HOUR, -3);
  });

  test.each([
    [1, 10 * MINUTE],
    [2, 20 * MINUTE],
    [5, 160 * MINUTE],
    [8, 1280 * MINUTE],
    [9, 24 * HOUR],
    [40, 24 * HOUR],
    [2000, 24 * HOUR],
  ])('after %i failures is anywhere within %i ms', (failures, span) => {
    expect(wait(failures, 0.5)).toBe(span / 2);
    expect(wait(failures, 0)).toBe(MINUTE);
  });

  test('is not before the server asked, and never more than a day away', () => {
    expect(wait(1, 0, 30 * MINUTE)).toBe(30 * MINUTE);
    expect(wait(9, 0.5, 30 * MINUTE)).toBe(12 * HOUR);
    expect(wait(1, 0, 900 * HOUR)).toBe(24 * HOUR);
  });
});
