import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { frontTab, readTab } from '../utils/read-tab.ts';
import { fakePermissions, fakeScripting, makeTicket } from './extension.ts';

const URL = 'https://desk.example.com/tickets/7';
const PATTERN = 'https://desk.example.com/*';
const site = (granted: boolean) => ({ pattern: PATTERN, host: 'desk.example.com', granted });
const reading = { kind: 'ticket', ticket: makeTicket(), editor: 'public' };

interface World {
  /** undefined: the tab is gone */
  tab?: { url?: string; status?: string };
  granted?: boolean;
  clicked?: boolean;
  /** what the content script answers: at once, and once it was injected; null: nobody answers */
  atOnce?: unknown;
  injected?: unknown;
  /** what the browser says to an injection; null: it is done */
  refusal?: string | null;
}

function setUp({ tab, granted = false, atOnce = null, injected = null, refusal = null }: World) {
  fakePermissions(granted ? [PATTERN] : []);
  let here = atOnce;
  const { executeScript } = fakeScripting(async () => {
    if (refusal !== null) throw new Error(refusal);
    here = injected;
    return [];
  });
  const sendMessage = vi.fn(async () => {
    if (here === null) throw new Error('Could not establish connection. Receiving end does not exist.');
    return here;
  });
  // the fake gives undefined for a tab that is gone; browsers reject
  const get = async (id: number) => {
    if (!tab) throw new Error(`No tab with id: ${id}.`);
    return { id, ...tab };
  };
  Object.assign(fakeBrowser.tabs, { get, sendMessage });
  return { executeScript, sendMessage };
}

beforeEach(() => fakeBrowser.reset());

const NO_PERMISSION = 'Missing host permission for the tab';

test.each<[string, World, object]>([
  ['the tab is gone', {}, { kind: 'problem', tabId: null, site: null, problem: 'tab-closed' }],
  [
    'no access, so no address',
    { tab: {}, refusal: NO_PERMISSION },
    { kind: 'problem', tabId: 4, site: null, problem: 'no-access' },
  ],
  [
    'an address, but no access',
    { tab: { url: URL }, refusal: NO_PERMISSION },
    { kind: 'problem', tabId: 4, site: site(false), problem: 'no-access' },
  ],
  [
    'a page the browser protects',
    { tab: { url: 'chrome://settings' }, refusal: 'Cannot access a chrome:// URL' },
    { kind: 'problem', tabId: 4, site: null, problem: 'browser-page' },
  ],
  [
    'a page no extension may read',
    { tab: { url: 'file:///a.html' }, refusal: NO_PERMISSION },
    { kind: 'problem', tabId: 4, site: null, problem: 'browser-page' },
  ],
  [
    'clicked, and still no access',
    { tab: {}, clicked: true, refusal: NO_PERMISSION },
    { kind: 'problem', tabId: 4, site: null, problem: 'browser-page' },
  ],
  [
    'nothing there yet',
    { tab: { url: URL, status: 'loading' }, refusal: NO_PERMISSION },
    { kind: 'problem', tabId: 4, site: site(false), problem: 'loading' },
  ],
  [
    'granted, but the script in the page is dead',
    { tab: { url: URL, status: 'complete' }, granted: true },
    { kind: 'problem', tabId: 4, site: site(true), problem: 'updated' },
  ],
  [
    'another site',
    { tab: { url: URL }, atOnce: { kind: 'unknown-helpdesk' } },
    { kind: 'problem', tabId: 4, site: site(false), problem: 'unknown-helpdesk' },
  ],
  [
    'a list of tickets',
    { tab: { url: URL }, granted: true, atOnce: { kind: 'no-ticket', helpdesk: 'x' } },
    { kind: 'problem', tabId: 4, site: site(true), problem: 'no-ticket' },
  ],
  [
    'a ticket on its way',
    { tab: { url: URL }, atOnce: { kind: 'loading', helpdesk: 'x' } },
    { kind: 'problem', tabId: 4, site: site(false), problem: 'loading' },
  ],
  [
    'a ticket that is none',
    { tab: { url: URL }, atOnce: { ...reading, ticket: { html: '<b>' } } },
    { kind: 'problem', tabId: 4, site: site(false), problem: 'unreadable' },
  ],
  ['a ticket', { tab: { url: URL }, granted: true, atOnce: reading }, { ...reading, tabId: 4, site: site(true) }],
  [
    'a ticket, once the script is there',
    { tab: { url: URL }, injected: reading },
    { ...reading, tabId: 4, site: site(false) },
  ],
])('%s', async (_, world, expected) => {
  setUp(world);
  expect(await readTab(4, world.clicked)).toEqual(expected);
});

test('a page that answers is not injected again', async () => {
  const { executeScript, sendMessage } = setUp({ tab: { url: URL }, atOnce: reading });
  await readTab(4);
  expect(executeScript).not.toHaveBeenCalled();
  expect(sendMessage).toHaveBeenCalledExactlyOnceWith(4, { heed: 'readTicket' }, { frameId: 0 });
});

test('fields that a page adds to its ticket do not enter the panel', async () => {
  setUp({ tab: { url: URL }, atOnce: { ...reading, ticket: { ...makeTicket(), html: '<script>' } } });
  expect(await readTab(4)).toMatchObject({ ticket: makeTicket() });
  expect(await readTab(4)).not.toHaveProperty('ticket.html');
});

test.each([
  [[{ id: 12 }], 12],
  [[{ url: URL }], null],
  [[], null],
])('of %j the tab in front is %s', async (tabs, id) => {
  const query = vi.fn(async () => tabs);
  Object.assign(fakeBrowser.tabs, { query });
  expect(await frontTab()).toBe(id);
  expect(query).toHaveBeenCalledExactlyOnceWith({ active: true, currentWindow: true });
});
