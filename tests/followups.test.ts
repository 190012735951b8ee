import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  addFollowup,
  checkBackDate,
  type Followup,
  isOfTicket,
  isOverdue,
  loadFollowups,
  onFollowups,
  parseFollowups,
  pruneFollowups,
  settleFollowup,
} from '../utils/followups.ts';
import { makeTicket } from './extension.ts';

const ticket = makeTicket();
const other = makeTicket({ id: '8', url: 'https://desk.example.com/tickets/8' });
const NOW = Date.UTC(2026, 10, 10, 10);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const due = new Date(NOW + 2 * DAY);

beforeEach(() => fakeBrowser.reset());

const first = async (): Promise<Followup> => {
  const [found] = await loadFollowups();
  if (!found) throw new Error('no follow-up');
  return found;
};

describe('a follow-up', () => {
  test('is kept by ticket and date, without a word of the ticket', async () => {
    expect(await addFollowup(ticket, { due, kind: 'promise' }, NOW)).toBe('added');
    const { key, ...followup } = await first();
    expect(followup).toEqual({
      due: due.getTime(),
      kind: 'promise',
      helpdesk: 'open-markup',
      site: 'https://desk.example.com',
      id: '7',
      url: 'https://desk.example.com/tickets/7',
      state: 'open',
      at: NOW,
    });
    expect(key).toBe(`followup:["open-markup","https://desk.example.com","7"]:${due.getTime()}`);
    const stored = JSON.stringify(await fakeBrowser.storage.local.get(null));
    expect(stored).not.toContain('parcel');
    expect(stored).not.toContain('Maria');
  });

  test('seen again, as the server dates it, is the same; of another hour, kind or ticket it is not', async () => {
    await addFollowup(ticket, { due, kind: 'promise' }, NOW);
    expect(await addFollowup(ticket, { due: new Date(due.getTime() + 40_000), kind: 'promise' })).toBe('known');
    expect(await addFollowup(ticket, { due: new Date(due.getTime() + HOUR), kind: 'promise' })).toBe('added');
    expect(await addFollowup(ticket, { due: new Date(due.getTime() + 1), kind: 'check_back' })).toBe('added');
    expect(await addFollowup(other, { due, kind: 'promise' })).toBe('added');
    expect((await loadFollowups()).map((one) => isOfTicket(one, ticket))).toEqual([true, false, true, true]);
  });

  test('once done or dismissed stays so, whenever the reply is seen again', async () => {
    await addFollowup(ticket, { due, kind: 'promise' }, NOW);
    await settleFollowup(await first(), 'dismissed', NOW + HOUR);
    expect(await addFollowup(ticket, { due, kind: 'promise' })).toBe('known');
    expect(await loadFollowups()).toMatchObject([{ state: 'dismissed', at: NOW + HOUR }]);
  });

  test('two windows that note different ones at once lose nothing', async () => {
    const hours = [1, 2, 3, 4, 5];
    await Promise.all(
      hours.map((count) => addFollowup(ticket, { due: new Date(NOW + count * HOUR), kind: 'promise' }, NOW)),
    );
    expect((await loadFollowups()).map((one) => (one.due - NOW) / HOUR)).toEqual(hours);
  });

  test.each([
    ['open, to come', 'open', 1, false],
    ['open, now', 'open', 0, true],
    ['open, past', 'open', -1, true],
    ['done', 'done', -1, false],
    ['dismissed', 'dismissed', -1, false],
  ] as const)('%s', (_, state, away, overdue) => {
    expect(isOverdue({ state, due: NOW + away } as Followup, NOW)).toBe(overdue);
  });

  test('what is damaged, or would open something else than a web page, is left out', async () => {
    await addFollowup(ticket, { due, kind: 'promise' }, NOW);
    const { key, ...good } = await first();
    const stored = {
      [key]: good,
      'followup:a': { ...good, due: 'soon' },
      'followup:b': { ...good, url: 'javascript:alert(1)' },
      'followup:c': null,
      'tick:d': good,
    };
    expect(parseFollowups(stored).map((one) => one.key)).toEqual([key]);
  });
});

test('changes are heard in every window, until one stops; other entries are not', async () => {
  const hear = vi.fn();
  const stop = onFollowups(hear);
  await fakeBrowser.storage.local.set({ 'tick:x': 1 });
  expect(hear).not.toHaveBeenCalled();
  await addFollowup(ticket, { due, kind: 'promise' });
  await settleFollowup(await first(), 'done');
  expect(hear).toHaveBeenCalledTimes(2);
  stop();
  await fakeBrowser.storage.local.clear();
  expect(hear).toHaveBeenCalledTimes(2);
});

test('those settled or missed 90 days ago are forgotten, and damaged ones; the rest stays', async () => {
  for (const [days, kind] of [
    [-100, 'promise'],
    [-80, 'promise'],
    [100, 'promise'],
  ] as const) {
    await addFollowup(ticket, { due: new Date(NOW + days * DAY), kind }, NOW - 120 * DAY);
  }
  await addFollowup(other, { due: new Date(NOW - 2 * DAY), kind: 'promise' }, NOW - 200 * DAY);
  const settled = (await loadFollowups()).find((one) => one.id === '8') as Followup;
  await settleFollowup(settled, 'done', NOW - 91 * DAY);
  await fakeBrowser.storage.local.set({ 'followup:x': 1, 'tick:y': 1 });
  await pruneFollowups(NOW);
  expect((await loadFollowups()).map((one) => (one.due - NOW) / DAY)).toEqual([-80, 100]);
  expect(Object.keys(await fakeBrowser.storage.local.get(null))).toContain('tick:y');
  expect(Object.keys(await fakeBrowser.storage.local.get(null))).not.toContain('followup:x');
});

test.each([
  ['Monday', 9, 16],
  ['Tuesday', 10, 16],
  ['Wednesday', 11, 16],
  ['Thursday', 12, 17],
  ['Friday', 13, 18],
  ['Saturday', 14, 19],
  ['Sunday', 15, 20],
])('after a strong complaint on %s, one checks back within 3 to 7 days, and not on a weekend', (_, day, back) => {
  const date = checkBackDate(new Date(2026, 10, day, 16, 30));
  expect(date).toEqual(new Date(2026, 10, back, 10));
});
