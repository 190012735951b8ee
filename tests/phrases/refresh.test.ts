import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openPhrases, type PhraseDb, phrasesOf, putLibrary, savePhrases, undo } from '../../utils/phrases/db.ts';
import { writeLibrary } from '../../utils/phrases/formats/heed.ts';
import {
  applyPolicy,
  refreshAll,
  refreshDue,
  refreshNow,
  startRefreshing,
  subscribe,
  unsubscribe,
} from '../../utils/phrases/refresh.ts';
import type { Library } from '../../utils/phrases/schema.ts';
import { makeKeys, signLibrary } from '../../utils/phrases/sign.ts';
import { NETWORK } from '../../utils/phrases/subscribe.ts';
import { loadPolicy } from '../../utils/policy.ts';
import { grantedSites, requestSource } from '../../utils/sites.ts';
import { loadSharedPages } from '../../utils/taught-pages.ts';
import { fakePermissions } from '../extension.ts';
import { type LibraryServer, makeLibrary, serveLibrary, serving } from './library-server.ts';

const keys = await makeKeys();
const others = await makeKeys();
const sign = async (library: Library, by = keys): Promise<Library> =>
  (await signLibrary(library, by.privateKey)) as Library;

const HOST = 'http://127.0.0.1/*';
const HOUR = 3_600_000;
const mapping = {
  version: 1 as const,
  shape: '/t/N',
  root: 'main',
  message: '.message',
  body: null,
  roles: null,
  author: null,
  subject: null,
  editor: null,
};

let server: LibraryServer;
let now = Date.UTC(2026, 10, 1);
const world = { ...NETWORK, now: () => now, random: () => 0.5, patience: { headers: 2000, whole: 4000 } };

let db: PhraseDb;
let number = 0;
beforeAll(async () => {
  server = await serveLibrary();
});
afterAll(() => server.close());
beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions([HOST]);
  server.asked = [];
  db = await openPhrases(`refresh-${++number}`);
});
afterEach(() => db.delete());

const serve = (library: Library, headers: Record<string, string> = {}): void => {
  server.answer = serving(writeLibrary(library), headers);
};
const texts = async (id = 'team'): Promise<string[]> => (await phrasesOf(db, id)).map(({ text }) => text);
const source = async (id = 'team') => (await db.libraries.get(id))?.source;
const setPolicy = async (policy: object): Promise<void> => {
  await fakeBrowser.storage.managed.clear();
  await fakeBrowser.storage.managed.set({ ...policy });
  await applyPolicy(db, await loadPolicy());
};

describe('subscribing', () => {
  test('keeps the library, its key, and when to look again', async () => {
    const library = await sign(makeLibrary({ revision: 1 }));
    serve(library, { etag: '"1"' });
    expect(await subscribe(db, ` ${server.url}#top `, world)).toEqual({ state: 'new', library: 'team' });
    expect(await texts()).toEqual(['One', 'Two']);
    expect(await db.libraries.toArray()).toEqual([
      {
        id: 'team',
        name: 'Team',
        origin: 'subscription',
        loaded: expect.any(String),
        revision: 1,
        pages: [],
        source: {
          url: server.url,
          etag: '"1"',
          key: keys.publicKey,
          checked: now,
          fetched: now,
          failures: 0,
          next: now + 6 * HOUR,
        },
      },
    ]);
  });

  test('that fails keeps nothing', async () => {
    server.answer = (_, response) => void response.writeHead(404).end();
    expect(await subscribe(db, server.url, world)).toEqual({ state: 'failed', reason: 'not-found' });
    expect(await subscribe(db, 'http://files.example.com/x', world)).toEqual({ state: 'failed', reason: 'not-https' });
    expect(await db.libraries.count()).toBe(0);
  });

  test('without the host’s permission asks nobody', async () => {
    fakePermissions();
    serve(makeLibrary());
    expect(await subscribe(db, server.url, world)).toEqual({ state: 'failed', reason: 'no-permission' });
    expect(server.asked).toEqual([]);
  });

  test('twice is once', async () => {
    serve(makeLibrary(), { etag: '"1"' });
    await subscribe(db, server.url, world);
    expect(await subscribe(db, server.url, world)).toEqual({ state: 'same', library: 'team' });
    expect(await db.libraries.count()).toBe(1);
  });

  test.each(['own', 'starter', 'subscription', 'policy'] as const)(
    'never takes the place of another library of the same id (%s)',
    async (origin) => {
      await putLibrary(db, makeLibrary({}, { a: 'Mine' }), '', { origin, source: { url: 'https://x.example/' } });
      serve(makeLibrary());
      expect(await subscribe(db, server.url, world)).toEqual({ state: 'failed', reason: 'id-taken' });
      expect(await texts()).toEqual(['Mine']);
      expect(await source()).toEqual({ url: 'https://x.example/' });
    },
  );
});

describe('a refresh', () => {
  beforeEach(async () => {
    serve(await sign(makeLibrary({ revision: 2 })), { etag: '"2"' });
    await subscribe(db, server.url, world);
    server.asked = [];
  });

  test('is due after six hours, not before, and asks with If-None-Match', async () => {
    now += 6 * HOUR - 1;
    expect(await refreshDue(db, world)).toEqual([]);
    now += 1;
    expect(await refreshDue(db, world)).toEqual([{ state: 'same', library: 'team' }]);
    expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual(['"2"']);
    expect(await source()).toMatchObject({ checked: now, fetched: now, next: now + 6 * HOUR, etag: '"2"' });
  });

  test('takes what is new, and keeps the agent’s edits over it', async () => {
    const [, second] = await phrasesOf(db, 'team');
    if (!second) throw new Error('two phrases');
    const mine = { ...second, text: 'Two of mine' };
    await savePhrases(db, { library: 'team', kind: 'edit', by: 'me' }, [{ id: 'b', before: second, after: mine }]);
    serve(await sign(makeLibrary({ revision: 3 }, { a: 'One, better', b: 'Two', c: 'Three' })), { etag: '"3"' });
    expect(await refreshNow(db, 'team', world)).toEqual({ state: 'new', library: 'team' });
    expect((await texts()).sort()).toEqual(['One, better', 'Three', 'Two of mine']);
    expect(await source()).toMatchObject({ etag: '"3"' });
    expect(await db.libraries.get('team')).toMatchObject({ revision: 3 });
  });

  test('that fails keeps the last good copy, says why, and comes back later and later', async () => {
    const before = await source();
    for (const [failures, wait] of [
      [1, 300_000],
      [2, 600_000],
      [3, 1_200_000],
    ] as const) {
      now = (await source())?.next ?? 0;
      server.answer = (_, response) => void response.writeHead(500).end();
      expect(await refreshDue(db, world)).toEqual([{ state: 'failed', reason: 'server' }]);
      expect(await source()).toEqual({ ...before, checked: now, problem: 'server', failures, next: now + wait });
    }
    expect(await texts()).toEqual(['One', 'Two']);
    // and it is forgotten when all is well again
    serve(await sign(makeLibrary({ revision: 2 })), { etag: '"2"' });
    await refreshNow(db, 'team', world);
    expect(await source()).toEqual({ ...before, checked: now, fetched: now, next: now + 6 * HOUR });
  });

  test('waits as long as the server asks', async () => {
    server.answer = (_, response) => void response.writeHead(503, { 'retry-after': '7200' }).end();
    await refreshNow(db, 'team', world);
    expect((await source())?.next).toBe(now + 2 * HOUR);
  });

  test.each<[string, () => Promise<Library> | Library, string]>([
    ['signed by another', () => sign(makeLibrary({ revision: 3 }), others), 'other-key'],
    ['not signed any more', () => makeLibrary({ revision: 3 }), 'unsigned'],
    ['tampered with', async () => ({ ...(await sign(makeLibrary({ revision: 3 }))), name: 'Taem' }), 'bad-signature'],
    ['older', () => sign(makeLibrary({ revision: 1 })), 'older'],
    ['another library', () => sign(makeLibrary({ id: 'sales', revision: 3 })), 'other-library'],
  ])('refuses what is %s', async (_, make, reason) => {
    serve(await make(), { etag: '"x"' });
    expect(await refreshNow(db, 'team', world)).toEqual({ state: 'failed', reason });
    expect(await texts()).toEqual(['One', 'Two']);
    expect(await db.libraries.toArray()).toMatchObject([{ id: 'team', name: 'Team', revision: 2 }]);
    // the refused one's ETag is not kept: it is refused again
    expect((await source())?.etag).toBe('"2"');
  });

  test('needs the permission, which the agent may have taken back', async () => {
    fakePermissions();
    expect(await refreshNow(db, 'team', world)).toEqual({ state: 'failed', reason: 'no-permission' });
    expect(server.asked).toEqual([]);
  });

  test('of two windows at once asks the server once', async () => {
    now += 7 * HOUR;
    const looked = await Promise.all([refreshDue(db, world), refreshDue(db, world), refreshDue(db, world)]);
    expect(server.asked).toHaveLength(1);
    expect(
      looked
        .flat()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['gone', 'gone', 'same']);
  });

  test('takes no wrong clock for a plan', async () => {
    now += 400 * 24 * HOUR;
    await refreshDue(db, world);
    now -= 400 * 24 * HOUR;
    expect(await refreshDue(db, world)).toHaveLength(1);
    expect((await source())?.next).toBe(now + 6 * HOUR);
  });

  test('of what is no subscription does nothing', async () => {
    await putLibrary(db, makeLibrary({ id: 'mine' }), '');
    expect(await refreshNow(db, 'mine', world)).toEqual({ state: 'gone' });
    expect(await refreshNow(db, 'none', world)).toEqual({ state: 'gone' });
  });

  test('when there is no room keeps all as it was, and says so', async () => {
    serve(await sign(makeLibrary({ revision: 3 }, { a: 'Big' })), { etag: '"3"' });
    const put = vi
      .spyOn(db.blocks, 'bulkPut')
      .mockRejectedValueOnce(new DOMException('no room', 'QuotaExceededError') as never);
    expect(await refreshNow(db, 'team', world)).toEqual({ state: 'failed', reason: 'full' });
    put.mockRestore();
    expect(await texts()).toEqual(['One', 'Two']);
    expect(await source()).toMatchObject({ problem: 'full', etag: '"2"' });
  });
});

describe('unsubscribing', () => {
  test('takes library and host away; undo brings the library back, fetched anew', async () => {
    const permissions = fakePermissions();
    await requestSource(HOST);
    serve(await sign(makeLibrary({ revision: 1, pages: [{ site: 'https://desk.example.com', mapping }] })), {
      etag: '"1"',
    });
    await subscribe(db, server.url, world);
    expect(await loadSharedPages()).toHaveLength(1);
    expect(await grantedSites()).toEqual([]);

    const removed = await unsubscribe(db, 'team', 'me');
    if (typeof removed === 'string') throw new Error(removed);
    expect(await db.libraries.count()).toBe(0);
    expect(await db.blocks.count()).toBe(0);
    expect(await loadSharedPages()).toEqual([]);
    expect(permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [HOST] });

    expect(await undo(db, removed.removed, 'me')).toBe('undone');
    expect(await texts()).toEqual(['One', 'Two']);
    await requestSource(HOST);
    expect(await refreshDue(db, world)).toEqual([{ state: 'new', library: 'team' }]);
    expect(await texts()).toHaveLength(2);
    expect(await db.edits.count()).toBe(0);
    expect((await source())?.key).toBe(keys.publicKey);
  });

  test('leaves the host to another subscription of it', async () => {
    const permissions = fakePermissions();
    await requestSource(HOST);
    serve(makeLibrary());
    await subscribe(db, server.url, world);
    serve(makeLibrary({ id: 'sales' }));
    await subscribe(db, `${server.origin}/sales.json`, world);
    await unsubscribe(db, 'team', '');
    expect(permissions.remove).not.toHaveBeenCalled();
    await unsubscribe(db, 'sales', '');
    expect(permissions.remove).toHaveBeenCalledOnce();
  });

  test('is not for what the policy gives, nor for what is no subscription', async () => {
    serve(makeLibrary());
    await setPolicy({ libraries: [{ url: `https://x.example/` }] });
    expect(await unsubscribe(db, 'https://x.example/', '')).toBe('policy');
    await putLibrary(db, makeLibrary({ id: 'mine' }), '');
    expect(await unsubscribe(db, 'mine', '')).toBe('unknown');
    expect(await unsubscribe(db, 'none', '')).toBe('unknown');
    expect(await db.libraries.count()).toBe(2);
  });
});

describe('libraries by policy', () => {
  test('stand in the list at once, are fetched when due, and go when the policy drops them', async () => {
    serve(await sign(makeLibrary()));
    await setPolicy({ libraries: [{ url: server.url, key: keys.publicKey }] });
    expect(await db.libraries.toArray()).toEqual([
      {
        id: server.url,
        name: server.url,
        origin: 'policy',
        loaded: '',
        source: { url: server.url, key: keys.publicKey },
      },
    ]);
    expect(await refreshDue(db, world)).toEqual([{ state: 'new', library: 'team' }]);
    expect(await db.libraries.toArray()).toMatchObject([{ id: 'team', origin: 'policy' }]);
    const before = await source();
    await setPolicy({ libraries: [{ url: server.url, key: keys.publicKey }] });
    expect(await source()).toEqual(before);
    await setPolicy({});
    expect(await db.libraries.count()).toBe(0);
    expect(await db.blocks.count()).toBe(0);
  });

  test('are asked for without the host’s permission: their server may allow it', async () => {
    fakePermissions();
    serve(makeLibrary());
    await setPolicy({ libraries: [{ url: server.url }] });
    expect(await refreshDue(db, world)).toEqual([{ state: 'new', library: 'team' }]);
  });

  test('that cannot be fetched say why', async () => {
    server.answer = (_, response) => void response.writeHead(500).end();
    await setPolicy({ libraries: [{ url: server.url }] });
    expect(await refreshDue(db, world)).toEqual([{ state: 'failed', reason: 'server' }]);
    expect(await source(server.url)).toMatchObject({ problem: 'server', failures: 1, next: now + 300_000 });
    await setPolicy({ libraries: [{ url: server.url }] });
    expect(await source(server.url)).toMatchObject({ problem: 'server' });
    await setPolicy({});
    expect(await db.libraries.count()).toBe(0);
  });

  test('must be signed with the key of the policy, also when that changes', async () => {
    serve(await sign(makeLibrary({ revision: 1 })), { etag: '"1"' });
    await setPolicy({ libraries: [{ url: server.url, key: others.publicKey }] });
    expect(await refreshDue(db, world)).toEqual([{ state: 'failed', reason: 'other-key' }]);
    await setPolicy({ libraries: [{ url: server.url, key: keys.publicKey }] });
    expect(await refreshDue(db, world)).toEqual([{ state: 'new', library: 'team' }]);
    await setPolicy({ libraries: [{ url: server.url, key: others.publicKey }] });
    expect(await refreshDue(db, world)).toEqual([{ state: 'failed', reason: 'other-key' }]);
    expect(await texts()).toEqual(['One', 'Two']);
    serve(await sign(makeLibrary({ revision: 2 }, { a: 'New' }), others));
    await refreshNow(db, 'team', world);
    expect(await texts()).toEqual(['New']);
  });

  test('at another address take over, with the edits, once they are fetched', async () => {
    serve(await sign(makeLibrary()));
    await setPolicy({ libraries: [{ url: `${server.origin}/old.json` }] });
    await refreshDue(db, world);
    const [first] = await phrasesOf(db, 'team');
    if (!first) throw new Error('a phrase');
    await savePhrases(db, { library: 'team', kind: 'edit', by: '' }, [
      { id: first.id, before: first, after: { ...first, text: 'Mine' } },
    ]);
    server.answer = (_, response) => void response.writeHead(500).end();
    await setPolicy({ libraries: [{ url: server.url }] });
    await refreshDue(db, world);
    expect(await texts()).toEqual(['Mine', 'Two']);
    // the key that was pinned at the old address holds at the new one
    serve(await sign(makeLibrary(), others));
    now += HOUR;
    expect(await refreshNow(db, server.url, world)).toEqual({ state: 'failed', reason: 'other-key' });
    serve(await sign(makeLibrary()));
    expect(await refreshNow(db, server.url, world)).toEqual({ state: 'new', library: 'team' });
    await setPolicy({ libraries: [{ url: server.url }] });
    expect(await texts()).toEqual(['Mine', 'Two']);
    expect(await db.libraries.toArray()).toMatchObject([{ id: 'team', source: { url: server.url } }]);
  });

  test('two addresses of one library: the first has it, the other says so', async () => {
    serve(makeLibrary());
    const second = `${server.origin}/second.json`;
    await setPolicy({ libraries: [{ url: server.url }, { url: second }] });
    const looked = await refreshDue(db, world);
    expect(looked.map(({ state }) => state).sort()).toEqual(['failed', 'new']);
    expect((await db.libraries.toArray()).map(({ source: one }) => one?.problem)).toContain('id-taken');
  });

  test('become the policy’s when the agent subscribed to the same address before', async () => {
    serve(makeLibrary());
    await subscribe(db, server.url, world);
    await setPolicy({ libraries: [{ url: server.url }] });
    expect(await db.libraries.toArray()).toMatchObject([{ id: 'team', origin: 'policy' }]);
    expect(await unsubscribe(db, 'team', '')).toBe('policy');
  });

  test('never replace what the agent wrote', async () => {
    await putLibrary(db, makeLibrary({}, { a: 'Mine' }), '');
    await setPolicy({ libraries: [{ text: writeLibrary(makeLibrary()) }] });
    expect(await texts()).toEqual(['Mine']);
    expect(await source('policy:team')).toEqual({ url: 'policy:team', problem: 'id-taken' });
  });

  test('may stand in the policy itself', async () => {
    await setPolicy({ libraries: [{ text: writeLibrary(makeLibrary({ revision: 2 })) }] });
    expect(await texts()).toEqual(['One', 'Two']);
    expect(await refreshDue(db, world)).toEqual([]);
    expect(server.asked).toEqual([]);
    await setPolicy({ libraries: [{ text: writeLibrary(makeLibrary({ revision: 1 }, { a: 'New' })) }] });
    expect(await texts()).toEqual(['New']);
    await setPolicy({});
    expect(await db.libraries.count()).toBe(0);
  });

  test('are not taken away by a policy with a mistake in its libraries', async () => {
    serve(makeLibrary());
    await setPolicy({ libraries: [{ url: server.url }] });
    await refreshDue(db, world);
    await setPolicy({ libraries: [{ url: server.url.replace('http', 'htp') }] });
    expect(await texts()).toEqual(['One', 'Two']);
    await setPolicy({ libraries: [], sites: ['wrong'] });
    expect(await db.libraries.count()).toBe(0);
  });
});

describe('taught pages', () => {
  test('of the policy come first, then those of its libraries, then of the others; all go with their library', async () => {
    const site = 'https://desk.example.com';
    const page = (root: string) => ({ site, mapping: { ...mapping, root } });
    await putLibrary(db, makeLibrary({ id: 'a', pages: [page('own'), { site: 'https://b.example', mapping }] }), '');
    const text = writeLibrary(makeLibrary({ pages: [page('team')] }));
    const roots = async () => (await loadSharedPages()).map((one) => `${one.site} ${one.mapping.root}`);
    await setPolicy({ libraries: [{ text }], taughtPages: [{ site, mapping: { ...mapping, root: 'policy' } }] });
    expect(await roots()).toEqual(['https://b.example main', `${site} policy`]);
    await setPolicy({ libraries: [{ text }] });
    expect(await roots()).toEqual(['https://b.example main', `${site} team`]);
    await setPolicy({});
    expect(await roots()).toEqual(['https://b.example main', `${site} own`]);
  });

  test('that a new edition leaves out are gone', async () => {
    serve(makeLibrary({ pages: [{ site: 'https://desk.example.com', mapping }] }));
    await subscribe(db, server.url, world);
    serve(makeLibrary());
    await refreshNow(db, 'team', world);
    expect(await loadSharedPages()).toEqual([]);
  });
});

describe('no policy at all', () => {
  const names = async (): Promise<string[]> => {
    const real = await openPhrases();
    const rows = await real.libraries.toArray();
    real.close();
    return rows.map(({ id }) => id);
  };
  beforeEach(async () => {
    await fakeBrowser.storage.managed.set({ libraries: [{ text: writeLibrary(makeLibrary()) }] });
    await refreshAll();
    expect(await names()).toEqual(['team']);
    await fakeBrowser.storage.managed.clear();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await (await openPhrases()).delete();
  });

  test('is not believed in the moment of a start: Chromium has it a little later', async () => {
    await refreshAll();
    await refreshAll();
    expect(await names()).toEqual(['team']);
  });

  test('counts when it is still so after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await refreshAll();
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await refreshAll();
    expect(await names()).toEqual([]);
  });

  test('that was there again in between begins anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await refreshAll();
    await fakeBrowser.storage.managed.set({ locked: ['theme'], libraries: [{ text: writeLibrary(makeLibrary()) }] });
    await refreshAll();
    await fakeBrowser.storage.managed.clear();
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await refreshAll();
    expect(await names()).toEqual(['team']);
  });

  test('counts when the browser tells of it', async () => {
    await refreshAll(true);
    expect(await names()).toEqual([]);
  });
});

test('the background looks at its alarm, which is set once, and when the policy changes', async () => {
  server.answer = serving(writeLibrary(makeLibrary()));
  startRefreshing();
  const alarm = await vi.waitFor(async () => {
    const found = await fakeBrowser.alarms.get('libraries');
    expect(found).toBeDefined();
    return found;
  });
  expect(alarm?.periodInMinutes).toBe(30);
  startRefreshing();
  expect(await fakeBrowser.alarms.get('libraries')).toEqual(alarm);
  await fakeBrowser.storage.managed.set({ libraries: [{ url: server.url }] });
  const real = await openPhrases();
  await vi.waitFor(async () => expect(await phrasesOf(real, 'team')).toHaveLength(2));
  await real.delete();
});
