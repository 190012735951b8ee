// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PhraseList } from '../../components/panel/phrase-list.tsx';
import { PhraseDb } from '../../utils/phrases/db.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { saveSettings } from '../../utils/settings.ts';
import { loadTicks } from '../../utils/ticks.ts';
import { makeTicket } from '../extension.ts';
import { all, click, fill, one, settle, show, until } from './render.tsx';

const phrase = (id: string, change: Partial<Phrase> = {}): Phrase => ({
  id,
  lang: 'en',
  title: `Title of ${id}`,
  text: `Text of ${id}`,
  phase: 'during',
  move: 'ask',
  when: {},
  tags: [],
  ...change,
});
const PHRASES = [
  phrase('general'),
  phrase('angry', { text: 'Hello {customer.first|there}. <b>Sorry</b>', move: 'greet', when: { states: ['angry'] } }),
  phrase('blank', { text: 'By {?date}, {agent.first}: {?date}!', move: 'close', when: { causes: ['quality'] } }),
  phrase('calm', { when: { states: ['neutral'] } }),
  phrase('later', { phase: 'after' }),
  ...Array.from({ length: 5 }, (_, index) => phrase(`more-${index}`)),
];
const GREEK = [phrase('greek', { lang: 'el', text: 'Γεια σας' })];

const ticket = makeTicket();
const situation = {
  state: 'angry',
  level: 2,
  causes: ['quality.delivery'],
  risks: [],
  channel: 'email',
  internal: false,
} as const;
const list = (tabId: number | null = 4) => (
  <PhraseList ticket={ticket} tabId={tabId} editor="public" replyLanguage="en" situation={situation} />
);

const sendMessage = vi.fn<(tabId: number, message: unknown, options: object) => Promise<unknown>>();
const writeText = vi.fn<(text: string) => Promise<void>>();
let version = 0;

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  // a new version loads the starter library anew
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: String(++version) }) });
  Object.assign(fakeBrowser.tabs, { sendMessage });
  sendMessage.mockReset().mockResolvedValue({ result: 'inserted', mode: 'public' });
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  writeText.mockReset().mockResolvedValue();
  vi.stubGlobal('fetch', async (url: string) => {
    const language = /starter\.(\w+)\.json$/.exec(url)?.[1];
    const phrases = language === 'en' ? PHRASES : language === 'el' ? GREEK : [];
    return {
      json: async () => ({ format: 'heed-library', version: 1, id: `starter-${language}`, name: 'x', phrases }),
    };
  });
  await saveSettings({ language: 'en' });
});

const ids = (): (string | undefined)[] => all('phrase').map((card) => card.dataset.phraseId);
const card = (id: string): HTMLElement => {
  const found = all('phrase').find((element) => element.dataset.phraseId === id);
  if (!found) throw new Error(`no phrase ${id}`);
  return found;
};
const outcome = (id: string): string | undefined => one('outcome', card(id)).dataset.outcome;
async function open(tabId: number | null = 4): Promise<void> {
  await show(list(tabId));
  await until('phrases', () => all('phrase').length > 0);
}

describe('the list', () => {
  test('best first, six at once, with the reason of each', async () => {
    await open();
    expect(ids().slice(0, 3)).toEqual(['angry', 'blank', 'general']);
    expect(ids()).toHaveLength(6);
    expect(ids()).not.toContain('calm');
    expect(['angry', 'blank', 'general'].map((id) => one('reason', card(id)).textContent)).toEqual([
      'For: Angry',
      'For: Delivery',
      'For: any ticket',
    ]);
    await click(
      [...document.querySelectorAll('button')].find((button) => button.textContent === 'Show 2 more') as Element,
    );
    expect(ids()).toHaveLength(8);
  });

  test('placeholders are filled from the ticket, as text', async () => {
    await open();
    expect(card('angry').querySelector('.phrase-text')?.textContent).toBe('Hello Maria. <b>Sorry</b>');
    expect(card('angry').querySelector('b')).toBeNull();
    expect(card('blank').querySelector('.phrase-text')?.textContent).toBe('By date, your first name: date!');
  });

  test('another phase and another language', async () => {
    await open();
    await click([...document.querySelectorAll('input[type=radio]')][2] as Element);
    expect(ids()).toEqual(['later']);
    await click([...document.querySelectorAll('input[type=radio]')][1] as Element);
    await fill(document.querySelector('select') as Element, 'el');
    await until('Greek', () => ids()[0] === 'greek');
    expect([card('greek').lang, card('greek').dir]).toEqual(['el', 'ltr']);
    await fill(document.querySelector('select') as Element, 'ar');
    await until('nothing in Arabic', () => all('phrase').length === 0);
    expect(document.body.textContent).toContain('No phrase fits here.');
  });

  test('arrow keys go from one Insert to the next', async () => {
    await open();
    const [first, second] = all('insert');
    const press = (key: string) =>
      act(async () => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    first?.focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(second);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(document.activeElement).toBe(first);
  });

  test('without storage the shipped phrases are shown, and the reason said', async () => {
    vi.spyOn(PhraseDb.prototype, 'transaction').mockRejectedValue(new Error('QuotaExceededError'));
    await open();
    expect(one('notice').dataset.notice).toBe('storage');
    expect(ids()[0]).toBe('angry');
  });
});

describe('Insert', () => {
  test('asks the page of this tab, for this ticket, and ticks what the phrase proves', async () => {
    await open();
    await click(one('insert', card('angry')));
    expect(sendMessage.mock.calls).toEqual([
      [4, { heed: 'insertText', ticketId: '7', text: 'Hello Maria. <b>Sorry</b>' }, { frameId: 0 }],
    ]);
    expect(outcome('angry')).toBe('inserted');
    expect(one('outcome', card('angry')).textContent).toContain('read back');
    expect(await loadTicks(ticket)).toMatchObject({ greeted: { done: true, by: 'auto' } });
    expect(writeText).not.toHaveBeenCalled();
  });

  test.each<[string, unknown, string, boolean]>([
    ['into a note', { result: 'inserted', mode: 'internal' }, 'inserted_internal', false],
    ['refused', { result: 'refused', mode: 'public' }, 'copied', true],
    ['no reply box', { result: 'no-editor', mode: null }, 'no-editor', true],
    ['another ticket by now', { result: 'changed', mode: null }, 'changed', true],
    ['no one answers', undefined, 'copied', true],
    ['the page is gone', new Error('Receiving end does not exist.'), 'copied', true],
  ])('%s', async (_, answer, expected, copied) => {
    if (answer instanceof Error) sendMessage.mockRejectedValue(answer);
    else sendMessage.mockResolvedValue(answer);
    await open();
    await click(one('insert', card('angry')));
    expect(outcome('angry')).toBe(expected);
    expect(writeText.mock.calls).toEqual(copied ? [['Hello Maria. <b>Sorry</b>']] : []);
    expect(Object.keys(await loadTicks(ticket))).toEqual(copied ? [] : ['greeted']);
  });

  test('says so when even the clipboard refuses', async () => {
    sendMessage.mockResolvedValue({ result: 'refused', mode: 'public' });
    writeText.mockRejectedValue(new Error('NotAllowedError'));
    Object.assign(document, { execCommand: () => false });
    await open();
    await click(one('insert', card('angry')));
    expect(outcome('angry')).toBe('failed');
    expect(document.querySelector('textarea')).toBeNull();
  });

  test('without a page the text goes to the clipboard', async () => {
    await open(null);
    await click(one('insert', card('angry')));
    expect(sendMessage).not.toHaveBeenCalled();
    expect(outcome('angry')).toBe('copied');
  });

  test('pressed twice while the page is slow, writes once', async () => {
    let answer: (value: unknown) => void = () => {};
    sendMessage.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await open();
    await click(one('insert', card('angry')));
    await click(one('insert', card('angry')));
    await act(async () => answer({ result: 'inserted', mode: 'public' }));
    await settle();
    expect(sendMessage).toHaveBeenCalledTimes(1);
    expect(outcome('angry')).toBe('inserted');
  });
});

describe('a blank', () => {
  const fields = (): HTMLInputElement[] => [...card('blank').querySelectorAll<HTMLInputElement>('form input')];

  test('is asked for, each once, and nothing is written before', async () => {
    await open();
    await click(one('insert', card('blank')));
    expect(sendMessage).not.toHaveBeenCalled();
    expect(fields().map((field) => field.closest('label')?.textContent)).toEqual(['date', 'your first name']);
    await fill(fields()[0] as Element, 'Friday');
    await fill(fields()[1] as Element, 'Alice');
    await click(one('fill', card('blank')));
    expect(sendMessage.mock.calls[0]?.[1]).toMatchObject({ text: 'By Friday, Alice: Friday!' });
    expect(outcome('blank')).toBe('inserted');
    expect(fields()).toEqual([]);
  });

  test('that was left empty keeps the text here', async () => {
    await open();
    await click(one('insert', card('blank')));
    await fill(fields()[0] as Element, '   ');
    await act(async () => card('blank').querySelector('form')?.requestSubmit?.());
    await settle();
    expect(sendMessage).not.toHaveBeenCalled();
    expect(outcome('blank')).toBe('');
    await act(async () => fields()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
    expect(fields()).toEqual([]);
  });

  test('is asked for before Copy too', async () => {
    await saveSettings({ agentName: 'Alice Agent' });
    await open();
    await click(one('copy', card('blank')));
    expect(fields()).toHaveLength(1);
    await fill(fields()[0] as Element, 'Friday');
    await click(one('fill', card('blank')));
    expect(writeText.mock.calls).toEqual([['By Friday, Alice: Friday!']]);
    expect(outcome('blank')).toBe('clipboard');
    expect(sendMessage).not.toHaveBeenCalled();
  });
});
