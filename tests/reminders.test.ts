import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addFollowup, loadFollowups, settleFollowup } from '../utils/followups.ts';
import { dropHardTickets, noteHardTicket } from '../utils/hard-tickets.ts';
import { requestNotifications, scheduleReminders, startReminders, stopNotifications } from '../utils/reminders.ts';
import { fakePermissions, makeTicket } from './extension.ts';

const HOUR = 3_600_000;
const ticket = makeTicket();
const setBadgeText = vi.fn(async () => {});
const create = vi.fn(async () => 'id');
const clicked: ((id: string) => unknown)[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  fakePermissions();
  setBadgeText.mockClear();
  create.mockClear();
  clicked.length = 0;
  Object.assign(fakeBrowser, {
    action: { setBadgeText },
    i18n: { getMessage: (name: string) => name },
    notifications: {
      create,
      onClicked: {
        addListener: (f: (id: string) => unknown) => clicked.push(f),
        hasListener: () => clicked.length > 0,
      },
    },
  });
});

const note = (hours: number, change = {}) =>
  addFollowup({ ...ticket, ...change }, { due: new Date(Date.now() + hours * HOUR), kind: 'promise' });
const alarm = async (): Promise<number | undefined> => (await fakeBrowser.alarms.getAll())[0]?.scheduledTime;
/** The listeners of the background run on their own: let them end. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('the background', () => {
  test('counts what is overdue on the button, and sets one alarm for what comes next', async () => {
    await note(-3);
    await note(-1, { id: '8' });
    await note(5);
    await note(2, { id: '9' });
    await scheduleReminders();
    expect(setBadgeText).toHaveBeenLastCalledWith({ text: '2' });
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
    expect(Math.round(((await alarm()) ?? 0) / HOUR - Date.now() / HOUR)).toBe(2);
  });

  test('shows nothing, and wakes for nothing, when all is settled', async () => {
    await note(2);
    await scheduleReminders();
    for (const one of await loadFollowups()) await settleFollowup(one, 'done');
    await scheduleReminders();
    expect(setBadgeText).toHaveBeenLastCalledWith({ text: '' });
    expect(await alarm()).toBeUndefined();
  });

  test('follows what any window adds or settles', async () => {
    startReminders();
    await note(-1);
    await settle();
    expect(setBadgeText).toHaveBeenLastCalledWith({ text: '1' });
  });

  test('notifies only where that was granted, and without a word of the ticket', async () => {
    startReminders();
    const ring = async (): Promise<void> => {
      await fakeBrowser.alarms.onAlarm.trigger({ name: 'follow-up', scheduledTime: Date.now() - HOUR } as never);
      await settle();
    };
    await note(-0.5);
    await note(-30, { id: '8' });
    await ring();
    expect(create).not.toHaveBeenCalled();
    await requestNotifications();
    await ring();
    // the one missed long before the alarm stays on the button only
    expect(create).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('followup:'),
      expect.objectContaining({ title: 'followUpDue', message: '#7 · desk.example.com' }),
    );
    await stopNotifications();
    await ring();
    expect(create).toHaveBeenCalledTimes(1);
  });

  test('opens the ticket of a notification that is clicked', async () => {
    startReminders();
    await note(-1);
    const [one] = await loadFollowups();
    const open = vi.fn(async () => ({}));
    Object.assign(fakeBrowser.tabs, { create: open });
    await clicked[0]?.(one?.key ?? '');
    expect(open).toHaveBeenCalledExactlyOnceWith({ url: ticket.url });
    await clicked[0]?.('followup:made up');
    expect(open).toHaveBeenCalledTimes(1);
  });
});

describe('hard tickets', () => {
  const morning = new Date(2026, 10, 10, 9);
  test('are counted once each, without text, and only for the day', async () => {
    expect(await noteHardTicket(ticket, morning)).toBe(1);
    expect(await noteHardTicket(ticket, morning)).toBe(1);
    expect(await noteHardTicket(makeTicket({ id: '8' }), new Date(2026, 10, 10, 23))).toBe(2);
    const stored = JSON.stringify(await fakeBrowser.storage.local.get(null));
    expect(stored).not.toMatch(/parcel|Maria/);
    expect(await noteHardTicket(ticket, new Date(2026, 10, 11, 0, 1))).toBe(1);
  });

  test('of yesterday are dropped when the browser starts', async () => {
    await noteHardTicket(ticket, morning);
    await dropHardTickets(new Date(2026, 10, 10, 18));
    expect(await fakeBrowser.storage.local.get(null)).not.toEqual({});
    await dropHardTickets(new Date(2026, 10, 11, 8));
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });

  test('a damaged count starts anew', async () => {
    await fakeBrowser.storage.local.set({ 'hard-today': { day: 7 } });
    expect(await noteHardTicket(ticket, morning)).toBe(1);
  });
});
