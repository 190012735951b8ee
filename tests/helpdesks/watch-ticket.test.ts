// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Adapter, Page } from '../../utils/helpdesks/adapter.ts';
import { openMarkup } from '../../utils/helpdesks/open-markup.ts';
import { watchTicket } from '../../utils/helpdesks/watch-ticket.ts';

const page = (): Page => ({ document, url: new URL('https://desk.example.com/'), get: async () => null });
const find = (): Adapter | null => (openMarkup.recognises(page()) ? openMarkup : null);
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(300);

// null in a top window; the fake DOM has none
Object.assign(window, { frameElement: null });

const changed = vi.fn();
let stop: () => void;
beforeEach(async () => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div data-heed-ticket="7"><h1 data-heed-subject>Parcel</h1>
    <p data-heed-message="1" data-heed-role="customer">Where is it?</p><p id="other">0 unread</p></div>`;
  changed.mockReset();
  await settle();
  stop = watchTicket(page, find, changed);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const root = (): HTMLElement => document.querySelector('[data-heed-ticket]') as HTMLElement;
const addMessage = (id: string): void => {
  const message = document.createElement('p');
  message.dataset.heedMessage = id;
  root().append(message);
};

describe('tells once', () => {
  test.each<[string, () => void]>([
    ['a message more', () => addMessage('2')],
    ['ten messages at once', () => Array.from({ length: 10 }, (_, index) => addMessage(String(index + 2)))],
    ['a message less', () => document.querySelector('[data-heed-message]')?.remove()],
    [
      'another ticket in the same document',
      () => root().replaceWith(Object.assign(root().cloneNode(true), { id: 'next' })),
    ],
    ['the ticket closed', () => root().remove()],
  ])('%s', async (name, act) => {
    act();
    if (name.startsWith('another')) root().dataset.heedTicket = '8';
    expect(changed).not.toHaveBeenCalled(); // a page that rebuilds itself is read when it is done
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('a reply box that opens, and its mode when the agent switches it without a change of the tree', async () => {
    const box = document.createElement('textarea');
    box.dataset.heedEditor = 'public';
    root().append(box);
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
    box.dataset.heedEditor = 'internal';
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
    box.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test.each(['popstate', 'hashchange', 'load'])('another ticket after %s', async (event) => {
    root().dataset.heedTicket = '8';
    window.dispatchEvent(new Event(event));
    await settle();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('even while the page never rests', async () => {
    addMessage('2');
    for (let tick = 0; tick < 10; tick++) {
      document.querySelector('#other')?.replaceChildren(String(tick));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

describe('keeps quiet', () => {
  test.each<[string, () => void]>([
    ['when something else in the page changes', () => document.querySelector('#other')?.replaceChildren('1 unread')],
    ['at a click', () => root().click()],
    ['when a message is drawn anew', () => root().append(document.querySelector('[data-heed-message]') as Element)],
  ])('%s', async (_, act) => {
    act();
    await settle();
    expect(changed).not.toHaveBeenCalled();
  });

  test('once it is stopped, a change under way included', async () => {
    addMessage('2');
    await vi.advanceTimersByTimeAsync(100);
    stop();
    addMessage('3');
    window.dispatchEvent(new Event('popstate'));
    root().click();
    await settle();
    expect(changed).not.toHaveBeenCalled();
  });
});
