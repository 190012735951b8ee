import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadTicks, onTicks, pruneTicks, saveTick } from '../utils/ticks.ts';
import { makeTicket } from './extension.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 1);
const ticket = { helpdesk: 'open-markup', site: 'https://desk.example.com', id: '7' };
const others = [
  { ...ticket, id: '71' },
  { ...ticket, id: '' },
  { ...ticket, id: '7"]:greeted' },
  { ...ticket, site: 'https://other.example.com' },
  { ...ticket, helpdesk: 'request-tracker' },
];

beforeEach(() => fakeBrowser.reset());

test('a tick is kept for its ticket alone', async () => {
  await saveTick(ticket, 'greeted', { done: true, by: 'auto' }, NOW);
  await saveTick(ticket, 'owned', { done: false, by: 'manual' }, NOW + 1);
  expect(await loadTicks(ticket)).toEqual({
    greeted: { done: true, by: 'auto', at: NOW },
    owned: { done: false, by: 'manual', at: NOW + 1 },
  });
  for (const other of others) expect(await loadTicks(other)).toEqual({});
});

test('ticks of two windows at once are all kept; the later one of an item wins', async () => {
  await Promise.all([
    saveTick(ticket, 'greeted', { done: true, by: 'manual' }, NOW),
    saveTick(ticket, 'owned', { done: true, by: 'manual' }, NOW),
  ]);
  await saveTick(ticket, 'greeted', { done: false, by: 'manual' }, NOW + 5);
  expect(await loadTicks(ticket)).toMatchObject({ greeted: { done: false }, owned: { done: true } });
});

test('what is stored holds no text of the ticket: adapter, origin, ids, and the tick', async () => {
  await saveTick(makeTicket(), 'greeted', { done: true, by: 'manual' }, NOW);
  expect(await fakeBrowser.storage.local.get(null)).toEqual({
    'tick:["open-markup","https://desk.example.com","7"]:greeted': { done: true, by: 'manual', at: NOW },
  });
});

test.each<unknown>([null, 1, 'x', {}, { done: 'yes', by: 'auto', at: 1 }, { done: true, by: 'page', at: 1 }])(
  'a damaged tick (%j) is as none',
  async (damaged) => {
    await fakeBrowser.storage.local.set({ 'tick:["open-markup","https://desk.example.com","7"]:greeted': damaged });
    expect(await loadTicks(ticket)).toEqual({});
  },
);

test('changes of this ticket are heard, whoever made them, until one stops', async () => {
  const hear = vi.fn();
  const stop = onTicks(ticket, hear);
  await saveTick(ticket, 'greeted', { done: true, by: 'manual' }, NOW);
  for (const other of others) await saveTick(other, 'greeted', { done: true, by: 'manual' }, NOW);
  await fakeBrowser.storage.local.set({ settings: {} });
  const kept = await fakeBrowser.storage.local.get(null);
  await fakeBrowser.storage.session.set(kept);
  await pruneTicks(NOW + 100 * DAY);
  expect(hear.mock.calls).toEqual([[{ greeted: { done: true, by: 'manual', at: NOW } }]]);
  stop();
  await saveTick(ticket, 'owned', { done: true, by: 'manual' }, NOW);
  expect(hear).toHaveBeenCalledTimes(1);
});

test('forgets what is 90 days old or damaged, and nothing else', async () => {
  await saveTick(ticket, 'old', { done: true, by: 'manual' }, NOW - 90 * DAY);
  await saveTick(ticket, 'young', { done: true, by: 'manual' }, NOW - 90 * DAY + 1);
  await fakeBrowser.storage.local.set({ 'tick:damaged': 'x', settings: { theme: 'dark' } });
  await pruneTicks(NOW);
  expect(Object.keys(await loadTicks(ticket))).toEqual(['young']);
  expect(Object.keys(await fakeBrowser.storage.local.get(null)).sort()).toEqual([
    'settings',
    'tick:["open-markup","https://desk.example.com","7"]:young',
  ]);
});
