// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Panel } from '../../components/panel/panel.tsx';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import { saveSettings } from '../../utils/settings.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { fakePermissions, fakeScripting, makeTicket } from '../extension.ts';
import { all, click, fill, one, settle, show, until } from './render.tsx';

const URL_OF_TAB = 'https://desk.example.com/tickets/7';
const PATTERN = 'https://desk.example.com/*';

/** What the page in tab 4 answers; a function so that it can change. */
let answer: () => unknown;
const asked: unknown[] = [];
const ticketReading = (ticket: Ticket) => ({ kind: 'ticket', ticket, editor: 'public' });

beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions();
  fakeScripting(async () => {
    throw new Error('Missing host permission for the tab');
  });
  asked.length = 0;
  Object.assign(fakeBrowser.tabs, {
    get: async (id: number) => {
      if (id !== 4) throw new Error(`No tab with id: ${id}.`);
      return { id, url: URL_OF_TAB, status: 'complete' };
    },
    sendMessage: async (_: number, message: unknown) => {
      asked.push(message);
      const given = answer();
      if (given === null) throw new Error('Receiving end does not exist.');
      return given;
    },
  });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1' }), openOptionsPage: vi.fn() });
  vi.stubGlobal('fetch', async (url: string) => {
    const name = /starter\.\w+\.json$/.exec(url)?.[0];
    return { json: async () => JSON.parse(readFileSync(`public/libraries/${name}`, 'utf8')) };
  });
  location.hash = '#tab=4';
  await saveSettings({ language: 'en' });
});
afterEach(() => {
  location.hash = '';
});

async function open(given: unknown): Promise<void> {
  answer = () => given;
  await show(<Panel />);
  await until('an answer', () => document.querySelector('main')?.getAttribute('aria-busy') === 'false');
}
const message = (text: string) => ({ ...makeTicket().messages[0], text }) as Ticket['messages'][number];

describe('a ticket', () => {
  test('whose it is, how they feel and why, what to say and what to check: in this order', async () => {
    const ticket = makeTicket();
    await open(ticketReading(ticket));
    await until('phrases', () => all('phrase').length > 0);
    const { current, causes } = analyzeTicket(ticket);
    expect(one('ticket-subject').textContent).toBe('Where is my parcel?');
    expect(one('ticket-requester').textContent).toBe('Maria Lopez');
    expect(one('state').dataset.state).toBe(current?.analysis.state);
    expect(one('state').dataset.level).toBe(String(current?.analysis.level));
    expect(all('cause').map((cause) => cause.dataset.cause)).toEqual(causes.slice(0, 4).map(({ id }) => id));
    const order = ['ticket-subject', 'state', 'cause', 'phrase', 'checklist-item'].map(
      (id) => all(id)[0] as HTMLElement,
    );
    for (const [index, element] of order.entries()) {
      const next = order[index + 1];
      if (next) expect(element.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    }
  });

  test('phrases and checklist follow the language of the customer', async () => {
    await open(ticketReading(makeTicket({ messages: [message('Είναι απαράδεκτο! Δεν ήρθε ποτέ το δέμα μου.')] })));
    await until('phrases', () => all('phrase').length > 0);
    expect(all('phrase').map((phrase) => phrase.lang)).toEqual(Array(all('phrase').length).fill('el'));
    expect(document.documentElement.lang).toBe('en');
  });

  test('what a page or a customer writes is text, never markup', async () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>{?blank} This is unacceptable!';
    const requester = { name: '<b>Maria</b>', email: null };
    await open(ticketReading(makeTicket({ subject: hostile, requester, messages: [message(hostile)] })));
    expect(one('ticket-subject').textContent).toBe(hostile);
    expect(one('ticket-requester').textContent).toBe('<b>Maria</b>');
    expect(one('state').textContent).toContain('<img src=x onerror="alert(1)">');
    expect(document.querySelector('main img, main script, main b')).toBeNull();
  });

  test('what could not be read is said', async () => {
    await open(ticketReading(makeTicket({ complete: false, warnings: ['history-partly-loaded', 'constructor', 'x'] })));
    expect([...one('ticket-incomplete').querySelectorAll('li')].map((line) => line.textContent)).toEqual([
      'Part of the thread is not loaded on the page.',
    ]);
  });

  test.each([
    ['no-customer-message', { messages: [{ ...message('Hello'), role: 'agent' as const }] }],
    ['language-not-supported', { messages: [message('Это совершенно неприемлемо, верните мне деньги немедленно')] }],
  ])('%s: a notice, no guess, and phrases and checklist all the same', async (id, change) => {
    await open(ticketReading(makeTicket(change)));
    await until('phrases', () => all('phrase').length > 0);
    expect(one('notice').dataset.notice).toBe(id);
    expect(all('state')).toEqual([]);
    expect(all('cause')).toEqual([]);
    expect(all('checklist-item').length).toBeGreaterThan(5);
  });
});

describe('a bad day', () => {
  test.each([
    ['no-access', null],
    ['no-ticket', { kind: 'no-ticket', helpdesk: 'x' }],
    ['unknown-helpdesk', { kind: 'unknown-helpdesk' }],
    ['loading', { kind: 'loading', helpdesk: 'x' }],
    ['unreadable', ticketReading({ ...makeTicket(), messages: 'none' } as never)],
  ])('%s has its notice', async (id, given) => {
    await open(given);
    expect(one('notice').dataset.notice).toBe(id);
    expect(all('ticket-subject')).toEqual([]);
  });

  test('a tab that is gone', async () => {
    location.hash = '#tab=5';
    await open(null);
    expect(one('notice').dataset.notice).toBe('tab-closed');
  });
});

describe('staying on', () => {
  test('one button grants this host, and the panel reads again', async () => {
    const permissions = fakePermissions();
    await open(ticketReading(makeTicket()));
    expect(one('always-on').textContent).toBe('Always use Heed on desk.example.com');
    const before = asked.length;
    await click(one('always-on'));
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: [PATTERN] });
    await until('no offer', () => all('always-on').length === 0);
    expect(asked.length).toBeGreaterThan(before);
  });

  test('a refusal is taken as one', async () => {
    fakePermissions([], false);
    await open(ticketReading(makeTicket()));
    await click(one('always-on'));
    expect(document.body.textContent).toContain('Not granted.');
  });

  test('no offer where it is granted', async () => {
    fakePermissions([PATTERN]);
    await open(ticketReading(makeTicket()));
    expect(all('always-on')).toEqual([]);
  });
});

describe('following the page', () => {
  const tell = (event: object, tabId?: number): Promise<unknown> =>
    act(() =>
      fakeBrowser.runtime.onMessage.trigger(
        event,
        (tabId === undefined ? {} : { tab: { id: tabId } }) as never,
        () => {},
      ),
    );

  test('a changed ticket is another screen; one of another tab is not', async () => {
    await open(ticketReading(makeTicket()));
    answer = () => ticketReading(makeTicket({ id: '8', subject: 'Another' }));
    await tell({ heedEvent: 'ticketChanged' }, 9);
    await settle();
    expect(one('ticket-subject').textContent).toBe('Where is my parcel?');
    await tell({ heedEvent: 'ticketChanged' }, 4);
    await until('the other ticket', () => one('ticket-subject').textContent === 'Another');
  });

  test('an answer that comes late does not replace a newer one', async () => {
    await open(ticketReading(makeTicket()));
    let late: (value: unknown) => void = () => {};
    answer = () => new Promise((resolve) => (late = resolve));
    await tell({ heedEvent: 'ticketChanged' }, 4);
    answer = () => ticketReading(makeTicket({ id: '9', subject: 'Newer' }));
    await tell({ heedEvent: 'ticketChanged' }, 4);
    await until('the newer ticket', () => one('ticket-subject').textContent === 'Newer');
    await act(async () => late(ticketReading(makeTicket({ id: '8', subject: 'Older' }))));
    await settle();
    expect(one('ticket-subject').textContent).toBe('Newer');
  });

  test('Read again reads again; Settings opens the settings', async () => {
    await open({ kind: 'no-ticket', helpdesk: 'x' });
    answer = () => ticketReading(makeTicket());
    await click(one('read-again'));
    await until('the ticket', () => all('ticket-subject').length === 1);
    await click(document.querySelectorAll('nav button')[1] as Element);
    expect(fakeBrowser.runtime.openOptionsPage).toHaveBeenCalledTimes(1);
  });
});

test('any text can be analysed, and hides the ticket while it stands there', async () => {
  await open(ticketReading(makeTicket()));
  await fill(one('own-text'), 'Thank you so much, wonderful service!');
  await until('phrases', () => all('phrase').length > 0);
  expect(all('ticket-subject')).toEqual([]);
  expect(one('state').dataset.state).toBe('grateful');
  expect(all('checklist-item')).toEqual([]);
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('wonderful');
  await click(one('clear-text'));
  expect(one('ticket-subject').textContent).toBe('Where is my parcel?');
});
