/**
 * Addresses of libraries that are well, ill, or hostile, asked by the real browsers: each has its own redirects,
 * decompression, cache and parser. They are given by policy, which needs no click. Run where we are root.
 */
import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inExtension, type Launched, launch, until } from '../../scripts/browsers.ts';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import type { Library } from '../../utils/phrases/schema.ts';
import { makeKeys, signLibrary } from '../../utils/phrases/sign.ts';
import { type LibraryServer, makeLibrary, serveLibrary, serving } from '../phrases/library-server.ts';
import { foreignRequests } from './desk.ts';
import { canSetPolicies, keepPolicies, rowsIn, writePolicy } from './policies.ts';

const keys = await makeKeys();
const others = await makeKeys();
const sign = async (library: Library, { privateKey } = keys): Promise<string> =>
  writeLibrary((await signLibrary(library, privateKey)) as Library);

const team = await sign(makeLibrary({ revision: 1 }));
const ill = await sign(makeLibrary({ id: 'ill' }));
const page = { 'content-type': 'text/html' };
const packed = { etag: '"1"', 'content-encoding': 'gzip', 'set-cookie': 'seen=1' };

/** By path: what the server does, and what the extension makes of it. */
const ADDRESSES: Record<string, { answer: RequestListener; problem: string | undefined }> = {
  '/team.json': { answer: serving(gzipSync(team), packed), problem: undefined },
  '/html': { answer: serving('<!doctype html><title>Sign in</title>', page), problem: 'type' },
  '/json': { answer: serving('{"macros":[]}'), problem: 'not-a-library' },
  '/half': { answer: serving(ill.slice(0, ill.length / 2)), problem: 'truncated' },
  '/broken-off': {
    answer: (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': ill.length });
      response.write(ill.slice(0, 100), () => response.destroy());
    },
    problem: 'truncated',
  },
  '/tampered': { answer: serving(ill.replace('One', 'Won')), problem: 'bad-signature' },
  '/other-key': { answer: serving(await sign(makeLibrary({ id: 'ill' }), others)), problem: 'other-key' },
  '/unsigned': { answer: serving(writeLibrary(makeLibrary({ id: 'ill' }))), problem: 'unsigned' },
  '/newer': { answer: serving(ill.replace('"version": 1', '"version": 2')), problem: 'newer-version' },
  '/twin': { answer: serving(await sign(makeLibrary({ id: 'team' }))), problem: 'id-taken' },
  '/bomb': {
    answer: serving(gzipSync(Buffer.alloc(25_000_000, ' ')), { 'content-encoding': 'gzip' }),
    problem: 'too-large',
  },
  '/missing': { answer: (_, response) => void response.writeHead(404).end(), problem: 'not-found' },
  '/forbidden': { answer: (_, response) => void response.writeHead(403).end(), problem: 'forbidden' },
  '/trouble': {
    answer: (_, response) => void response.writeHead(500, { 'retry-after': '7200' }).end(),
    problem: 'server',
  },
  '/moved': {
    answer: (_, response) => void response.writeHead(301, { location: '/team.json' }).end(),
    problem: 'redirect',
  },
  '/elsewhere': { answer: (_, response) => elsewhere(response), problem: 'redirect' },
  '/silent': { answer: () => {}, problem: 'timeout' },
};
let elsewhere = (response: ServerResponse): void => void response.end();

describe.runIf(canSetPolicies).each(['chromium', 'firefox'] as const)('subscriptions in %s', (name) => {
  let server: LibraryServer;
  let other: LibraryServer;
  let gone: string;
  let launched: Launched;
  const own = keepPolicies(name);

  beforeAll(async () => {
    server = await serveLibrary();
    server.answer = (request, response) => ADDRESSES[request.url ?? '']?.answer(request, response);
    other = await serveLibrary();
    other.answer = serving(ill);
    elsewhere = (response) => void response.writeHead(302, { location: other.url }).end();
    const closed = await serveLibrary();
    await closed.close();
    gone = closed.url;
    const addresses = [...Object.keys(ADDRESSES).map((path) => server.origin + path), gone];
    writePolicy(name, { libraries: addresses.map((url) => ({ url, key: keys.publicKey })) });
    launched = await launch(name);
  });
  afterAll(async () => {
    own.restore();
    await launched?.browser.close();
    await server?.close();
    await other?.close();
  });

  const problems = async (): Promise<Map<string, string | undefined>> => {
    const rows = (await rowsIn(launched, 'libraries')).filter(({ source }) => source?.checked !== undefined);
    return new Map(rows.map(({ source }) => [source?.url ?? '', source?.problem]));
  };

  test('what is whole is taken, what is not is refused for what it is', async () => {
    const wanted = Object.entries(ADDRESSES).map(([path, { problem }]) => [server.origin + path, problem] as const);
    // the silent one takes 25 seconds
    await until('a look at each', async () => (await problems()).size === wanted.length + 1, 100_000);
    expect(Object.fromEntries(await problems())).toEqual({
      ...Object.fromEntries(wanted),
      // a proxy stands between these browsers and their servers, which says so itself
      [gone]: expect.stringMatching(/^(offline|server)$/),
    });
    expect(other.asked).toEqual([]);
    const phrases = (await rowsIn(launched, 'phrases')) as unknown as { library: string; text: string }[];
    const texts = phrases.filter(({ library }) => library === 'team').map(({ text }) => text);
    expect(texts.sort()).toEqual(['One', 'Two']);
    expect(phrases.some(({ library }) => library === 'ill')).toBe(false);
  });

  test('each was asked once, with nothing of ours', () => {
    // Firefox itself asks again where a connection broke off
    const broken = new Set(['/broken-off', '/bomb']);
    const asked = server.asked.map(({ url = '' }) => url).filter((url) => !broken.has(url));
    expect(asked.sort()).toEqual(
      Object.keys(ADDRESSES)
        .filter((path) => !broken.has(path))
        .sort(),
    );
    for (const { method, headers } of server.asked) {
      expect(method).toBe('GET');
      const sent = Object.keys(headers).filter((each) =>
        /cookie|referer|authorization|content-|if-none-match/.test(each),
      );
      expect(sent).toEqual([]);
    }
  });

  test('who is in trouble is left alone as long as it asks', async () => {
    const rows = await rowsIn(launched, 'libraries');
    const { source } = rows.find((row) => row.source?.url === `${server.origin}/trouble`) ?? {};
    expect((source?.next ?? 0) - (source?.checked ?? 0)).toBe(7_200_000);
  });

  /** As if its time had come; the alarm is the one that the background listens to. */
  const lookAgain = async (id: string): Promise<void> => {
    await inExtension(
      launched,
      `const done = (request) => new Promise((resolve, reject) => {
         request.onsuccess = () => resolve(request.result);
         request.onerror = () => reject(request.error);
       });
       const db = await done(indexedDB.open('heed'));
       const table = db.transaction('libraries', 'readwrite').objectStore('libraries');
       const row = await done(table.get('${id}'));
       await done(table.put({ ...row, source: { ...row.source, next: 0, checked: 0 } }));
       db.close();
       await api.alarms.create('libraries', { when: Date.now() });`,
    );
    await until('the look', async () =>
      (await rowsIn(launched, 'libraries')).some((row) => row.id === id && (row.source?.checked ?? 0) > 0),
    );
  };
  const row = async () => (await rowsIn(launched, 'libraries')).find(({ id }) => id === 'team');

  test('what did not change is not sent again: If-None-Match, and no cookie though the server sets one', async () => {
    server.asked = [];
    const before = await row();
    await lookAgain('team');
    const asked = server.asked.filter(({ url }) => url === '/team.json');
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(['"1"']);
    expect(asked[0]?.headers.cookie).toBeUndefined();
    const after = await row();
    expect(after).toEqual({ ...before, source: { ...after?.source } });
    expect(after?.source?.fetched).toBeGreaterThan(before?.source?.fetched ?? 0);
    expect(after?.source?.problem).toBeUndefined();
  });

  test('a new edition is taken; when the server fails afterwards, it stays', async () => {
    const edition = await sign(makeLibrary({ revision: 2 }, { a: 'One, better', c: 'Three' }));
    const good = server.answer;
    server.answer = serving(edition, { etag: '"2"' });
    await lookAgain('team');
    expect(await row()).toMatchObject({ revision: 2, source: { etag: '"2"', failures: 0 } });
    server.answer = (_, response) => void response.writeHead(503).end();
    await lookAgain('team');
    expect(await row()).toMatchObject({ revision: 2, source: { etag: '"2"', failures: 1, problem: 'server' } });
    // and the one before it is not taken back
    server.answer = good;
    await lookAgain('team');
    expect(await row()).toMatchObject({ revision: 2, source: { etag: '"2"', failures: 2, problem: 'older' } });
    const phrases = (await rowsIn(launched, 'phrases')) as unknown as { library: string; text: string }[];
    const texts = phrases.filter(({ library }) => library === 'team').map(({ text }) => text);
    expect(texts.sort()).toEqual(['One, better', 'Three']);
  });

  test('no request but to the servers of the libraries', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
