import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  grantedSites,
  injectInto,
  injectIntoOpenTabs,
  isGranted,
  mayFetch,
  onSourceHosts,
  planRegistration,
  releaseSource,
  removeSite,
  requestSites,
  requestSource,
  sitePattern,
  syncRegistration,
} from '../utils/sites.ts';
import { fakePermissions, fakeScripting } from './extension.ts';

const DESK = 'https://desk.example.com/*';

beforeEach(() => fakeBrowser.reset());

test.each([
  ['https://desk.example.com/tickets/7?x=1#y', DESK],
  ['http://localhost:3000/', 'http://localhost/*'],
  ['http://[::1]:8080/rt/', 'http://[::1]/*'],
  ['https://user:secret@desk.example.com:8443/', DESK],
  ['https://βοήθεια.example/', 'https://xn--jxagbnoh2b.example/*'],
  ['chrome://extensions', null],
  ['about:blank', null],
  ['moz-extension://1/sidepanel.html', null],
  ['file:///etc/hosts', null],
  ['view-source:https://desk.example.com/', null],
  ['desk.example.com', null],
  ['', null],
  [undefined, null],
])('match pattern of %s', (url, pattern) => {
  expect(sitePattern(url)).toBe(pattern);
});

test.each([
  [[], false, 'none'],
  [[], true, 'unregister'],
  [[DESK], false, 'register'],
  [[DESK], true, 'update'],
] as const)('%j granted, registered: %s', (origins, registered, step) => {
  expect(planRegistration(origins, registered)).toBe(step);
});

test('granting and removing go through the browser’s own list', async () => {
  const permissions = fakePermissions();
  expect(await requestSites([DESK])).toBe(true);
  expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [DESK] });
  expect(await grantedSites()).toEqual([DESK]);
  expect(await isGranted(DESK)).toBe(true);
  await removeSite(DESK);
  expect(await grantedSites()).toEqual([]);
  expect(await isGranted(DESK)).toBe(false);
});

describe('registration follows the grants', () => {
  test('from none to one, to two, to none', async () => {
    const { scripts } = fakeScripting();
    const matches = () => [...scripts.values()].map((script) => [script.id, script.world, script.matches]);
    fakePermissions();
    await syncRegistration();
    expect(matches()).toEqual([]);
    fakePermissions([DESK]);
    await syncRegistration();
    expect([...scripts.values()]).toEqual([
      {
        id: 'helpdesk',
        js: ['content-scripts/helpdesk.js'],
        world: 'ISOLATED',
        matches: [DESK],
        runAt: 'document_idle',
      },
      {
        id: 'page-editor',
        js: ['content-scripts/page-editor.js'],
        world: 'MAIN',
        matches: [DESK],
        runAt: 'document_idle',
      },
    ]);
    fakePermissions([DESK, 'http://localhost/*']);
    await syncRegistration();
    expect(matches()).toEqual([
      ['helpdesk', 'ISOLATED', [DESK, 'http://localhost/*']],
      ['page-editor', 'MAIN', [DESK, 'http://localhost/*']],
    ]);
    fakePermissions();
    await syncRegistration();
    expect(matches()).toEqual([]);
  });

  test('a background that is woken by a grant reconciles twice at once', async () => {
    const { scripts } = fakeScripting();
    fakePermissions([DESK]);
    await expect(Promise.all([syncRegistration(), syncRegistration()])).resolves.toBeDefined();
    expect([...scripts.keys()]).toEqual(['helpdesk', 'page-editor']);
  });

  test('one that failed does not stop the next', async () => {
    const { scripts } = fakeScripting();
    fakePermissions([DESK]).getAll = () => Promise.reject(new Error('shutting down'));
    await expect(syncRegistration()).rejects.toThrow('shutting down');
    fakePermissions([DESK]);
    await syncRegistration();
    expect(scripts.size).toBe(2);
  });
});

describe('injection', () => {
  test('both scripts, each in its world', async () => {
    const { executeScript } = fakeScripting();
    expect(await injectInto(5)).toBe('injected');
    expect(executeScript.mock.calls.map(([details]) => details)).toEqual([
      { target: { tabId: 5 }, files: ['content-scripts/helpdesk.js'], world: 'ISOLATED' },
      { target: { tabId: 5 }, files: ['content-scripts/page-editor.js'], world: 'MAIN' },
    ]);
  });

  test.each([
    [
      'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      'no-access',
    ],
    [
      'Cannot access contents of url "https://desk.example.com/". Extension manifest must request permission to access this host.',
      'no-access',
    ],
    ['Missing host permission for the tab', 'no-access'],
    ['No tab with id: 5.', 'no-access'],
    ['Cannot access a chrome:// URL', 'browser-page'],
    ['Cannot access a chrome-extension:// URL of different extension', 'browser-page'],
    ['The extensions gallery cannot be scripted.', 'browser-page'],
  ])('%s', async (message, access) => {
    fakeScripting(() => Promise.reject(new Error(message)));
    expect(await injectInto(5)).toBe(access);
  });

  test('into every open tab of the origins, but the unloaded ones; one that fails stops no other', async () => {
    const reached: unknown[] = [];
    fakeScripting(async (details) => {
      const { tabId } = (details as { target: { tabId: number } }).target;
      if (tabId === 1) throw new Error('Missing host permission for the tab');
      reached.push(tabId);
    });
    const queries: unknown[] = [];
    fakeBrowser.tabs.query = (async (query: unknown) => {
      queries.push(query);
      return [{ id: 1 }, { id: 2 }, { id: 3, discarded: true }, { id: undefined }, { id: 4 }];
    }) as never;
    await injectIntoOpenTabs([DESK]);
    expect(queries).toEqual([{ url: [DESK] }]);
    expect(reached.sort()).toEqual([2, 2, 4, 4]);
  });

  test('no origin: no tab at all (an empty list would mean every tab)', async () => {
    const { executeScript } = fakeScripting();
    await injectIntoOpenTabs([]);
    expect(executeScript).not.toHaveBeenCalled();
  });
});

describe('a host that is granted for a phrase library', () => {
  const FILES = 'https://files.example.com/*';

  test('may be fetched from, and is no site: no script is registered there, nor put into its tabs', async () => {
    const permissions = fakePermissions([DESK]);
    const { scripts, executeScript } = fakeScripting();
    fakeBrowser.tabs.query = (async () => [{ id: 1 }]) as never;
    expect(await requestSource(FILES)).toBe(true);
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [FILES] });
    expect(await mayFetch(FILES)).toBe(true);
    expect(await isGranted(FILES)).toBe(false);
    expect(await grantedSites()).toEqual([DESK]);
    await syncRegistration();
    expect(scripts.get('helpdesk')?.matches).toEqual([DESK]);
    await injectIntoOpenTabs([FILES]);
    expect(executeScript).not.toHaveBeenCalled();
  });

  test('is asked for first thing in the click', () => {
    const permissions = fakePermissions();
    requestSource(FILES);
    expect(permissions.request).toHaveBeenCalledOnce();
  });

  test('is marked before the agent can have answered', async () => {
    const permissions = fakePermissions();
    let answer: (granted: boolean) => void = () => {};
    permissions.request.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const asked = requestSource(FILES);
    await vi.waitFor(async () =>
      expect(await fakeBrowser.storage.local.get('source-hosts')).toEqual({
        'source-hosts': { [FILES]: { site: false } },
      }),
    );
    answer(false);
    expect(await asked).toBe(false);
    // a site that the agent enables later is one
    expect(await requestSites([FILES])).toBe(true);
    expect(await grantedSites()).toEqual([FILES]);
  });

  test('becomes a site when the agent enables it as one, and a host of a library only when they remove it', async () => {
    const permissions = fakePermissions();
    await requestSource(FILES);
    expect(await requestSites([FILES])).toBe(true);
    expect(await isGranted(FILES)).toBe(true);
    expect(await grantedSites()).toEqual([FILES]);
    expect(await removeSite(FILES)).toBe(true);
    expect(await grantedSites()).toEqual([]);
    expect(await mayFetch(FILES)).toBe(true);
    expect(permissions.remove).not.toHaveBeenCalled();
  });

  test('that was a site already stays one, also after the subscription ends', async () => {
    const permissions = fakePermissions([DESK]);
    await requestSource(DESK);
    expect(await grantedSites()).toEqual([DESK]);
    await releaseSource(DESK);
    expect(await grantedSites()).toEqual([DESK]);
    expect(permissions.remove).not.toHaveBeenCalled();
  });

  test('is given back when the subscription ends, and is at no time a site', async () => {
    const permissions = fakePermissions();
    await requestSource(FILES);
    const sites: string[][] = [];
    const stop = onSourceHosts(async () => void sites.push(await grantedSites()));
    await releaseSource(FILES);
    await vi.waitFor(() => expect(sites).toEqual([[]]));
    stop();
    expect(permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [FILES] });
    expect(await mayFetch(FILES)).toBe(false);
  });

  test('two that are asked for at once are both remembered; a change is heard until one stops', async () => {
    fakePermissions();
    const hear = vi.fn();
    const stop = onSourceHosts(hear);
    await Promise.all([requestSource(FILES), requestSource(DESK)]);
    expect(await grantedSites()).toEqual([]);
    expect(hear).toHaveBeenLastCalledWith([FILES, DESK]);
    await fakeBrowser.storage.local.set({ settings: {} });
    expect(hear).toHaveBeenCalledTimes(2);
    stop();
    await releaseSource(FILES);
    expect(hear).toHaveBeenCalledTimes(2);
  });
});
