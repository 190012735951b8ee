// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { wordsAt } from '../../components/panel/insert-phrase.ts';
import { Panel } from '../../components/panel/panel.tsx';
import { loadFollowups } from '../../utils/followups.ts';
import type { EditorMode } from '../../utils/helpdesks/adapter.ts';
import { loadSettings, saveSettings } from '../../utils/settings.ts';
import type { Message, Role, Ticket } from '../../utils/ticket.ts';
import { fakePermissions, fakeScripting, makeTicket } from '../extension.ts';
import { all, click, fill, one, settle, show, until } from './render.tsx';

let ticket: Ticket;
let draft: { text: string; mode: EditorMode } | null;
let inserted: string[];
/** what was to be replaced, and whether it still stands there */
let replaced: unknown[];
let isGone: boolean;
let attachments: unknown;
// ids of tickets are not used twice: what is dismissed is remembered by ticket while the panel is open
let number = 100;

const message = (role: Role, text: string, minutesAgo: number): Message => ({
  id: `${role}-${minutesAgo}`,
  role,
  author: null,
  time: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
  text,
  quoted: '',
});

beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions(['https://desk.example.com/*']);
  fakeScripting();
  number++;
  ticket = makeTicket({
    id: String(number),
    messages: [message('customer', 'This is unacceptable! I was charged twice. I want a refund now.', 90)],
  });
  draft = { text: '', mode: 'public' };
  inserted = [];
  replaced = [];
  isGone = false;
  attachments = null;
  Object.assign(fakeBrowser.tabs, {
    get: async (id: number) => ({ id, url: ticket.url, status: 'complete' }),
    sendMessage: async (_: number, asked: { heed: string; text?: string; words?: unknown }) => {
      if (asked.heed === 'readTicket') return { kind: 'ticket', ticket, editor: draft?.mode ?? null };
      if (asked.heed === 'readDraft') return draft && { ticketId: ticket.id, attachments, ...draft };
      if (asked.heed === 'insertText') {
        if (asked.words && isGone) return { result: 'gone', mode: 'public' };
        inserted.push(asked.text ?? '');
        if (asked.words) replaced.push(asked.words);
        return { result: 'inserted', mode: 'public' };
      }
      return null;
    },
  });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1' }) });
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

const tell = async (heedEvent: string, tabId = 4): Promise<void> => {
  await act(() => fakeBrowser.runtime.onMessage.trigger({ heedEvent }, { tab: { id: tabId } } as never, () => {}));
  await settle();
};
const open = async (): Promise<void> => {
  await show(<Panel />);
  await until('phrases', () => all('phrase').length > 0);
};
const write = async (text: string): Promise<void> => {
  draft = { text, mode: 'public' };
  await tell('draftChanged');
};
const hints = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('.hint')].map((hint) => `${hint.dataset.check} ${hint.dataset.verdict}`);
const hint = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`.hint[data-check="${id}"]`);
  if (!found) throw new Error(`no hint ${id}: ${hints().join(', ')}`);
  return found;
};

const POOR = 'Hi Maria, you should have cancelled earlier. We are sorry if you feel bad. Please calm down.';

describe('hints', () => {
  test('come as the draft grows, at most five, each with its words, its reason and what to write', async () => {
    await open();
    expect(one('draft-coach').textContent).toContain('Hints appear here as you write.');
    await write(POOR);
    expect(hints().length).toBeGreaterThan(2);
    expect(hints().length).toBeLessThanOrEqual(5);
    expect(hint('A10').querySelector('q')?.textContent).toContain('you should have');
    expect(hint('A10').textContent).toContain('Johnen & Schnittka 2019');
    expect(hint('A10').dataset.verdict).toBe('problem');
    expect(one('checks-met').querySelector('summary')?.textContent).toMatch(/^\d+ of \d+ that apply$/);
    expect(one('draft-coach').textContent).not.toContain('%');
  });

  test('are not heard from another tab, nor for another ticket', async () => {
    await open();
    draft = { text: POOR, mode: 'public' };
    await tell('draftChanged', 9);
    expect(hints()).toEqual([]);
    draft = { text: POOR, mode: 'public', ticketId: 'other' } as never;
    await tell('draftChanged');
    expect(all('draft-coach')).toEqual([]);
  });

  test('do not judge a note, and are gone with the box', async () => {
    await open();
    draft = { text: POOR, mode: 'internal' };
    await tell('draftChanged');
    expect(one('draft-coach').textContent).toContain('An internal note is not checked.');
    expect(hints()).toEqual([]);
    draft = null;
    await tell('draftChanged');
    expect(all('draft-coach')).toEqual([]);
  });

  test('what a page sends as a draft is text, or nothing', async () => {
    await open();
    await write('<img src=x onerror="alert(1)"> you should have cancelled this earlier, Maria, as I told you.');
    expect(document.querySelector('main img')).toBeNull();
    draft = { text: 7, mode: 'public' } as never;
    await tell('draftChanged');
    expect(all('draft-coach')).toEqual([]);
  });

  test('insert a missing line at the agent’s command, with what stands for its dots', async () => {
    await open();
    await write('Hello Maria, you were charged twice. I am sorry for the double charge.');
    const dotted = hint('A12');
    expect(one('rewrite', dotted).textContent).toContain('…');
    await click(one('insert-rewrite', dotted));
    expect(inserted).toEqual([]);
    await fill(dotted.querySelector('form input') as Element, 'the plan was kept twice.');
    await click(one('fill', dotted));
    expect(inserted).toEqual(['This happened because the plan was kept twice.']);
    expect(replaced).toEqual([]);
    expect(hint('A12').querySelector('.outcome')?.textContent).toContain('Inserted');
  });

  test('replace the faulty words by their rewrite, and show which go', async () => {
    await open();
    await write(POOR);
    const faulty = hint('A10');
    expect(one('replaced', faulty).textContent).toBe('you should have cancelled earlier.');
    expect(one('rewrite', faulty).textContent).toBe('let me check this from our side.');
    expect(all('insert-rewrite', faulty)).toEqual([]);
    expect(one('replace-words', faulty).textContent).toBe('Replace');
    await click(one('replace-words', faulty));
    expect(inserted).toEqual(['let me check this from our side.']);
    expect(replaced).toEqual([{ text: 'you should have cancelled earlier.', nth: 0 }]);
    // said where it stays when the hint goes, with the focus
    expect(one('written').dataset.outcome).toBe('replaced');
    expect(document.activeElement?.id).toBe('draft-title');
    await write('');
    expect(one('written').textContent).toBe('');
  });

  test('replace a wrong name by the right one alone', async () => {
    await open();
    await write('Hi David, your refund and that of David go out today.');
    await click(one('replace-words', hint('A2')));
    expect([inserted, replaced]).toEqual([['Maria'], [{ text: 'David', nth: 0 }]]);
  });

  test.each([
    ['go go go', 3, 5, { text: 'go', nth: 1 }],
    ['aaaa', 2, 4, { text: 'aa', nth: 2 }],
    ['Yes.', 0, 4, { text: 'Yes.', nth: 0 }],
  ])('name the words of %j at %i', (draft, start, end, words) => {
    expect(wordsAt(draft, { start, end })).toEqual(words);
  });

  test('with dots to fill, bring no second full stop', async () => {
    await open();
    await write("Hello Maria, thank you for writing. That's our policy. I am sorry for the charge.");
    const dotted = hint('A11');
    await click(one('replace-words', dotted));
    await fill(dotted.querySelector('form input') as Element, 'send the money back.');
    await click(one('fill', dotted));
    expect(inserted).toEqual(['What I can do is send the money back']);
    expect(replaced).toEqual([{ text: "That's our policy", nth: 0 }]);
  });

  test('whose words are gone say so, keep the text, and offer it at the caret', async () => {
    await open();
    await write(POOR);
    isGone = true;
    await click(one('replace-words', hint('A10')));
    expect(inserted).toEqual([]);
    expect(one('written').dataset.outcome).toBe('gone');
    // the draft goes on without that hint; the text stays
    await write('Hi Maria, I am looking at your charge right now.');
    expect(document.querySelector('.hint[data-check="A10"]')).toBeNull();
    await click(one('insert-kept'));
    expect([inserted, replaced]).toEqual([['let me check this from our side.'], []]);
    expect(one('written').dataset.outcome).toBe('inserted');
    expect(all('insert-kept')).toEqual([]);
  });

  test('speak of a missing file only where the page tells that there is none', async () => {
    const text = 'Hello Maria, thank you for writing. Please find the invoice attached.';
    await open();
    await write(text);
    expect(hints()).not.toContain('A26 problem');
    attachments = 0;
    await write(text);
    expect(hint('A26').dataset.verdict).toBe('problem');
    expect(hint('A26').textContent).toContain('attached');
    attachments = 2;
    await write(text);
    expect(hints()).not.toContain('A26 problem');
    // a page that answers nonsense is not read
    attachments = -1;
    await write(text);
    expect(all('draft-coach')).toEqual([]);
  });

  test('offer a phrase where one mends it', async () => {
    await open();
    await write('Hello Maria, you were charged twice. I am sorry for the double charge.');
    await click(one('offer', hint('A12')));
    expect(one('phrase', hint('A12')).lang).toBe('en');
  });

  test('"not here" leaves this reply alone; the next one is another', async () => {
    await open();
    await write(POOR);
    const before = one('checks-met').querySelector('summary')?.textContent;
    await click(one('not-here', hint('A10')));
    expect(hints()).not.toContain('A10 problem');
    expect(document.activeElement?.id).toBe('draft-title');
    expect(one('checks-met').querySelector('summary')?.textContent).not.toBe(before);
    await write(`${POOR} And more.`);
    expect(hints()).not.toContain('A10 problem');
    await write('');
    await write(POOR);
    expect(hints()).toContain('A10 problem');
  });

  test('"never" is kept', async () => {
    await open();
    await write(POOR);
    await click(one('never', hint('A10')));
    expect(hints()).not.toContain('A10 problem');
    expect((await loadSettings()).silenced).toEqual(['A10']);
  });

  test('go by the agent’s own thresholds', async () => {
    await open();
    const questions = 'Hello Maria, which plan was it? When did you cancel it? Who told you so? I will check it today.';
    await write(questions);
    const met = (): boolean => all('check').some(({ dataset }) => dataset.check === 'A19' && dataset.verdict === 'met');
    expect(met()).toBe(false);
    await act(() => saveSettings({ draft: { questions: 5 } }));
    await settle();
    expect(met()).toBe(true);
  });
});

describe('a sent reply', () => {
  const send = async (text: string): Promise<void> => {
    ticket = { ...ticket, messages: [...ticket.messages, message('agent', text, 0)] };
    draft = { text: '', mode: 'public' };
    await tell('ticketChanged');
    await settle();
  };
  const state = (item: string): [string | undefined, string | undefined] => {
    const found = all('checklist-item').find(({ dataset }) => dataset.item === item);
    return [found?.dataset.done, found?.dataset.by];
  };

  test('leaves its promise as a follow-up, and its proofs in the checklist', async () => {
    await open();
    expect(state('promise_kept')).toEqual(['false', 'manual']);
    await send('Hello Maria,\nI am sorry for the double charge. I will send the refund within 24 hours.\nSam');
    await until('the follow-up', () => all('follow-up').length === 1);
    const { kind, state: noted, ticket: id } = one('follow-up').dataset;
    expect([kind, noted, id]).toEqual(['promise', 'open', ticket.id]);
    const hours = (Date.parse(one('follow-up').dataset.due ?? '') - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(24);
    expect(one('follow-up').textContent).toContain('this ticket');
    expect(state('promise_kept')).toEqual(['true', 'auto']);
    expect(state('greeted')).toEqual(['true', 'auto']);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toMatch(/refund|charge|Maria/);
  });

  test('that was there before, a note, or one without a date leaves none', async () => {
    ticket = { ...ticket, messages: [...ticket.messages, message('agent', 'I will call you tomorrow.', 30)] };
    await open();
    await send('I will look into it.');
    ticket = { ...ticket, messages: [...ticket.messages, message('note', 'I will call him tomorrow.', 0)] };
    await tell('ticketChanged');
    expect(await loadFollowups()).toEqual([]);
  });
});
