// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CheckBackOffer, FollowupList, ReminderSwitch } from '../../components/panel/followup-list.tsx';
import { useFollowups } from '../../components/panel/use-followups.ts';
import { addFollowup, loadFollowups } from '../../utils/followups.ts';
import { saveSettings } from '../../utils/settings.ts';
import { fakePermissions, makeTicket } from '../extension.ts';
import { all, click, one, settle, show } from './render.tsx';

const HOUR = 3_600_000;
const ticket = makeTicket();
const other = makeTicket({ id: '8', url: 'https://desk.example.com/tickets/8' });

beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions();
  await saveSettings({ language: 'en' });
});

const note = (of: typeof ticket, hours: number) =>
  addFollowup(of, { due: new Date(Date.now() + hours * HOUR), kind: 'promise' });

function Both() {
  const { followups, overdue } = useFollowups();
  const coming = followups.filter((one) => one.state === 'open' && !overdue.includes(one));
  return (
    <>
      <FollowupList followups={overdue} ticket={ticket} overdue />
      <FollowupList followups={coming} ticket={ticket} overdue={false} />
      <CheckBackOffer ticket={ticket} followups={followups} />
    </>
  );
}
const shown = (): (string | undefined)[] => all('follow-up').map(({ dataset }) => dataset.ticket);
const key = async (element: Element | null | undefined, code: string, more: KeyboardEventInit = {}): Promise<void> => {
  await act(async () => element?.dispatchEvent(new KeyboardEvent('keydown', { code, bubbles: true, ...more })));
  await settle();
};

describe('the list', () => {
  test('has what is overdue first, then what is due first, with this ticket marked', async () => {
    await note(ticket, 5);
    await note(other, 2);
    await note(other, -3);
    await show(<Both />);
    expect(shown()).toEqual(['8', '8', '7']);
    expect([...document.querySelectorAll('h2')].map((title) => title.textContent)).toEqual([
      '1 follow-up is overdue',
      'Follow-ups',
    ]);
    expect(all('follow-up').map((one) => one.textContent?.includes('this ticket'))).toEqual([false, false, true]);
  });

  test.each([
    ['d', 'KeyD', 'done'],
    ['x', 'KeyX', 'dismissed'],
    ['Delete', 'Delete', 'dismissed'],
  ])('one key settles one: %s, on any layout', async (_, code, state) => {
    await note(ticket, 5);
    await note(other, 6);
    await show(<Both />);
    await key(all('follow-up-done')[0], code);
    expect(shown()).toEqual(['8']);
    expect((await loadFollowups()).map((one) => one.state)).toEqual([state, 'open']);
    // the next one has the focus
    expect(document.activeElement).toBe(all('follow-up-done')[0]);
  });

  test('a shortcut of the browser settles nothing', async () => {
    await note(ticket, 5);
    await show(<Both />);
    await key(all('follow-up-done')[0], 'KeyD', { ctrlKey: true });
    expect(shown()).toEqual(['7']);
  });

  test('buttons do the same; another ticket can be opened', async () => {
    const create = vi.fn(async () => ({}));
    Object.assign(fakeBrowser.tabs, { create });
    await note(ticket, 5);
    await note(other, 6);
    await show(<Both />);
    const buttons = [...(all('follow-up')[1]?.querySelectorAll('button') ?? [])];
    await click(buttons[2] as Element);
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: other.url });
    await click(all('follow-up-dismiss')[1] as Element);
    await click(all('follow-up-done')[0] as Element);
    expect(shown()).toEqual([]);
  });

  test('follows what another window does, and the clock', async () => {
    await show(<Both />);
    await act(() => note(ticket, 0.06 / 3600));
    await settle();
    expect(shown()).toEqual(['7']);
    await act(() => new Promise((resolve) => setTimeout(resolve, 150)));
    expect(document.querySelector('h2')?.textContent).toBe('1 follow-up is overdue');
  });
});

test('one button notes a check-back, once', async () => {
  await show(<Both />);
  await click(one('check-back'));
  expect(all('check-back')).toEqual([]);
  expect((await loadFollowups()).map(({ kind, id }) => [kind, id])).toEqual([['check_back', '7']]);
});

describe('reminders', () => {
  const box = (): HTMLInputElement => one('reminders') as HTMLInputElement;
  test('ask for the permission when they are switched on, and give it back', async () => {
    const permissions = fakePermissions();
    await show(<ReminderSwitch />);
    expect(permissions.request).not.toHaveBeenCalled();
    await click(box());
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ permissions: ['notifications'] });
    expect(box().checked).toBe(true);
    await click(box());
    expect(permissions.remove).toHaveBeenCalledExactlyOnceWith({ permissions: ['notifications'] });
    expect(box().checked).toBe(false);
  });

  test('take a refusal as one', async () => {
    fakePermissions([], false);
    await show(<ReminderSwitch />);
    await click(box());
    expect(box().checked).toBe(false);
    expect(document.body.textContent).toContain('Not granted.');
  });
});
