// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PhraseList } from '../../components/panel/phrase-list.tsx';
import { phraseDb } from '../../components/use-phrase-db.ts';
import { markPhrase, PhraseDb, putLibrary, savePhrases } from '../../utils/phrases/db.ts';
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
const list = (tabId: number | null = 4, shown = ticket) => (
  <PhraseList ticket={shown} tabId={tabId} editor="public" replyLanguage="en" situation={situation} />
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
  const db = await phraseDb();
  await Promise.all([db.marks.clear(), db.blocks.clear(), db.libraries.clear()]);
});

const ids = (): (string | undefined)[] => all('phrase').map((card) => card.dataset.phraseId);
const card = (id: string): HTMLElement => {
  const found = all('phrase').find((element) => element.dataset.phraseId === id);
  if (!found) throw new Error(`no phrase ${id}`);
  return found;
};
const outcome = (id: string): string | undefined => one('outcome', card(id)).dataset.outcome;
/** what a card asks for */
const fields = (id = 'blank'): HTMLInputElement[] => [...card(id).querySelectorAll<HTMLInputElement>('form input')];
async function open(tabId: number | null = 4, shown = ticket): Promise<void> {
  await show(list(tabId, shown));
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
    expect(document.activeElement).toBe(first);
    await press('ArrowUp');
    expect(document.activeElement).toBe(one('phrase-search'));
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

const press = (element: Element, key: string): Promise<void> =>
  act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
const thread = (...texts: string[]) =>
  makeTicket({
    messages: [
      ...texts.map((text, index) => ({
        ...ticket.messages[0],
        id: `a${index}`,
        role: 'agent' as const,
        text,
        quoted: '',
      })),
      ...ticket.messages,
    ] as typeof ticket.messages,
  });

describe('search', () => {
  const search = (query: string): Promise<void> => fill(one('phrase-search'), query);
  const hitsOf = (id: string): string[] => [...card(id).querySelectorAll('mark')].map((mark) => mark.textContent);
  async function openSearch(): Promise<void> {
    await open();
    await until('the search', () => document.querySelector('.phrase-search p.quiet-text') === null);
  }

  test('finds in every phase and language as one types, marks what it found, and says where from', async () => {
    await openSearch();
    await search('lat');
    expect(ids()).toEqual(['later']);
    expect(hitsOf('later')).toEqual(['later', 'later']);
    expect(one('reason', card('later')).textContent).toBe('From: x');
    expect(document.querySelectorAll('input[type=radio]')).toHaveLength(0);
    await search('γεια');
    expect([ids(), hitsOf('greek')]).toEqual([['greek'], ['Γεια']]);
    await search('nothing like it');
    expect(all('phrase')).toEqual([]);
    expect(document.body.textContent).toContain('Nothing found.');
    await press(one('phrase-search'), 'Escape');
    expect([(one('phrase-search') as HTMLInputElement).value, ids()[0]]).toEqual(['', 'angry']);
  });

  test('keeps to a language when one is chosen', async () => {
    await openSearch();
    await search('text');
    const select = document.querySelector('select') as HTMLSelectElement;
    expect(select.value).toBe('');
    const before = ids().length;
    await fill(select, 'el');
    expect([before, ids()]).toEqual([6, []]);
    await search('γεια');
    expect(ids()).toEqual(['greek']);
    await search('');
    await until('Greek phrases', () => ids()[0] === 'greek');
  });

  test('by "/" from anywhere but a field; Enter and arrow go to the first hit and write nothing', async () => {
    await openSearch();
    const input = one('phrase-search');
    await press(document.body, '/');
    expect(document.activeElement).toBe(input);
    for (const key of ['Enter', 'ArrowDown']) {
      input.focus();
      await search('calm');
      await press(input, key);
      expect(document.activeElement).toBe(one('insert', card('calm')));
    }
    expect(sendMessage).not.toHaveBeenCalled();
    expect(writeText).not.toHaveBeenCalled();
    const shortcut = one('shortcut', card('calm'));
    shortcut.focus();
    await press(shortcut, '/');
    expect(document.activeElement).toBe(shortcut);
  });

  test('an own shortcut, typed whole, comes first; it is set on the card', async () => {
    await openSearch();
    await search('more');
    const last = ids().at(-1) as string;
    expect(ids()[0]).not.toBe(last);
    await fill(one('shortcut', card(last)), ' More ');
    await act(async () => one('shortcut', card(last)).focus());
    await press(one('shortcut', card(last)), 'Enter');
    await until('the mark', () => card(last).textContent?.includes('Saved') ?? false);
    await search('');
    await search('MORE');
    expect(ids()[0]).toBe(last);
    await search('mor');
    expect(ids()[0]).not.toBe(last);
  });

  test('retired phrases and drafts are never found', async () => {
    await putLibrary(
      await phraseDb(),
      {
        format: 'heed-library',
        version: 1,
        id: 'own-1',
        name: 'Mine',
        phrases: [
          phrase('plain', { text: 'zebra' }),
          phrase('draft', { text: 'zebra', status: 'draft' }),
          phrase('old', { text: 'zebra', status: 'retired' }),
        ],
      },
      '1',
    );
    await openSearch();
    await search('zebra');
    expect(ids()).toEqual(['plain']);
    expect(one('reason', card('plain')).textContent).toBe('From: Mine');
  });
});

describe('marks', () => {
  test('a star puts a phrase first among equals, the next time, and under Favourites', async () => {
    await open();
    expect(all('filter')).toEqual([]);
    const before = ids();
    await click(one('star', card('more-2')));
    await until('the star', () => one('star', card('more-2')).getAttribute('aria-pressed') === 'true');
    // nothing jumps under the pointer
    expect(ids()).toEqual(before);
    await click(one('filter'));
    expect(ids()).toEqual(['more-2']);
    await click(one('filter'));
    await click([...document.querySelectorAll('input[type=radio]')][2] as Element);
    await click([...document.querySelectorAll('input[type=radio]')][1] as Element);
    const order = ids().filter((id) => id === 'general' || id?.startsWith('more'));
    expect(order[0]).toBe('more-2');
    expect(ids()[0]).toBe('angry');
  });

  test('what was inserted or copied is under Recent, the last first', async () => {
    await markPhrase(await phraseDb(), 'starter-en', 'later', { used: 1000 });
    await open();
    await click(one('insert', card('angry')));
    await until('the mark', () => all('filter').length === 1);
    await click(one('filter'));
    await until('both', () => ids().length === 2);
    expect(ids()).toEqual(['angry', 'later']);
  });

  test('Edit opens the phrase in its library', async () => {
    const create = vi.fn();
    Object.assign(fakeBrowser.tabs, { create });
    Object.assign(fakeBrowser.runtime, { getURL: (path: string) => `ext:/${path.replace(/^\//, '')}` });
    await open();
    await click(one('edit', card('angry')));
    expect(create.mock.calls).toEqual([[{ url: 'ext:/library.html#library=starter-en&phrase=angry' }]]);
  });
});

describe('what was said', () => {
  test('in the thread is not offered, in a search it is marked', async () => {
    await open(4, thread('Hello Maria. <b>Sorry</b>\nText of general'));
    expect(ids()).not.toContain('angry');
    expect(ids()).not.toContain('general');
    await fill(one('phrase-search'), 'general');
    expect(ids()[0]).toBe('general');
    expect(one('said', card('general')).textContent).toBe('already said');
    await fill(one('phrase-search'), 'calm');
    expect(all('said')).toEqual([]);
  });

  test('by the customer, or in a note, counts not', async () => {
    const note = makeTicket({
      messages: ['note', 'customer', 'system'].map((role) => ({
        ...ticket.messages[0],
        id: role,
        role,
        text: 'Text of general',
      })) as typeof ticket.messages,
    });
    await open(4, note);
    expect(ids()).toContain('general');
  });

  test('what was inserted stands where it is, and is not offered again', async () => {
    await open();
    await click(one('insert', card('angry')));
    expect(outcome('angry')).toBe('inserted');
    await click([...document.querySelectorAll('input[type=radio]')][2] as Element);
    await click([...document.querySelectorAll('input[type=radio]')][1] as Element);
    expect(ids()).not.toContain('angry');
    expect(ids()).toHaveLength(6);
  });
});

test('what is written in another tab, or comes by a subscription, shows without a reload', async () => {
  await open();
  const db = await phraseDb();
  const before = PHRASES[1] as Phrase;
  const after = { ...before, text: 'Other words' };
  await savePhrases(db, { library: 'starter-en', kind: 'edit', by: '' }, [{ id: 'angry', before, after }]);
  await until('the edit', () => card('angry').querySelector('.phrase-text')?.textContent === 'Other words');
  await fill(one('phrase-search'), 'zebra');
  expect(ids()).toEqual([]);
  await putLibrary(
    db,
    { format: 'heed-library', version: 1, id: 'team', name: 'Team', phrases: [phrase('new', { text: 'A zebra' })] },
    '1',
    { origin: 'subscription' },
  );
  await until('the new phrase', () => ids()[0] === 'new');
  await savePhrases(db, { library: 'starter-en', kind: 'edit', by: '' }, [
    { id: 'angry', before: after, after: before },
  ]);
});

describe('another addressee', () => {
  const PAIR = phrase('pair', {
    move: 'own',
    text: 'Plain',
    when: { states: ['angry'] },
    variants: [
      { gender: 'feminine', number: 'singular', text: 'To her' },
      { formality: 'formal', text: 'Formally' },
    ],
  });
  const text = (): string | null | undefined => card('pair').querySelector('.phrase-text')?.textContent;
  const side = (name: string): HTMLSelectElement =>
    all('addressee').find(({ dataset }) => dataset.side === name) as HTMLSelectElement;

  test('is chosen where words differ; formality is kept for the next ticket', async () => {
    await open();
    expect(all('addressee')).toEqual([]);
    await putLibrary(
      await phraseDb(),
      { format: 'heed-library', version: 1, id: 'own-2', name: 'Mine', phrases: [PAIR] },
      '1',
    );
    await until('the phrase', () => ids().includes('pair'));
    expect(all('addressee').map(({ dataset }) => dataset.side)).toEqual(['gender', 'number', 'formality']);
    expect(text()).toBe('Plain');
    await fill(side('formality'), 'formal');
    expect(text()).toBe('Formally');
    await fill(side('gender'), 'feminine');
    expect(text()).toBe('To her');
    await fill(side('number'), 'plural');
    expect(text()).toBe('Formally');
    await click(one('insert', card('pair')));
    expect(sendMessage.mock.calls[0]?.[1]).toMatchObject({ text: 'Formally' });
    const stored = await fakeBrowser.storage.local.get('settings');
    expect(stored).toMatchObject({ settings: { formality: 'formal' } });
    expect(JSON.stringify(stored)).not.toMatch(/feminine|plural/);
  });
});

describe('several phrases', () => {
  const titles = (): (string | undefined)[] => all('tray-item').map(({ dataset }) => dataset.phraseId);
  const preview = (): string[] => [...one('preview').querySelectorAll('p')].map(({ textContent }) => textContent);
  const trayFields = (): HTMLInputElement[] => [...one('tray').querySelectorAll('input')];

  async function compose(...added: string[]): Promise<void> {
    await open();
    expect(all('tray')).toEqual([]);
    for (const id of added) await click(one('add', card(id)));
    await click(one('open-tray'));
    expect(one('open-tray').getAttribute('aria-expanded')).toBe('true');
  }

  test('stand as they will, in the order chosen by keyboard, and go in as one text', async () => {
    await compose('general', 'angry', 'more-0');
    expect(titles()).toEqual(['general', 'angry', 'more-0']);
    const up = one('up', all('tray-item')[1] as Element);
    up.focus();
    await click(up);
    expect(titles()).toEqual(['angry', 'general', 'more-0']);
    expect((document.activeElement as HTMLElement).closest('li')?.dataset.phraseId).toBe('angry');
    expect(preview()).toEqual(['Hello Maria. <b>Sorry</b>', 'Text of general Text of more-0']);
    await click(one('take-out', all('tray-item')[2] as Element));
    expect(titles()).toEqual(['angry', 'general']);
    await click(one('insert-all'));
    expect(sendMessage.mock.calls.map(([, message]) => message)).toEqual([
      { heed: 'insertText', ticketId: '7', text: 'Hello Maria. <b>Sorry</b>\n\nText of general' },
    ]);
    expect(one('compose-outcome').dataset.outcome).toBe('inserted');
    expect(all('tray')).toEqual([]);
    expect(await loadTicks(ticket)).toMatchObject({ greeted: { done: true, by: 'auto' } });
    await click([...document.querySelectorAll('input[type=radio]')][2] as Element);
    await click([...document.querySelectorAll('input[type=radio]')][1] as Element);
    expect(ids().filter((id) => id === 'angry' || id === 'general')).toEqual([]);
  });

  test('ask each different blank once, and remember it for this ticket', async () => {
    await compose('blank', 'general');
    await click(one('copy-all'));
    expect(writeText).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(trayFields()[0]);
    expect(trayFields().map((field) => field.closest('label')?.textContent)).toEqual(['date', 'your first name']);
    await fill(trayFields()[0] as Element, 'Friday');
    await fill(trayFields()[1] as Element, 'Alice');
    expect(preview()).toEqual(['By Friday, Alice: Friday!', 'Text of general']);
    await click(one('copy-all'));
    expect(writeText.mock.calls).toEqual([['By Friday, Alice: Friday!\n\nText of general']]);
    // copied is not yet written anywhere: it stays
    expect(titles()).toEqual(['blank', 'general']);
    await click(one('insert', card('blank')));
    expect(fields().map(({ value }) => value)).toEqual(['Friday', 'Alice']);
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('Friday');
  });

  test('that no reply box takes stay in the tray', async () => {
    sendMessage.mockResolvedValue({ result: 'no-editor', mode: null });
    await compose('general');
    await click(one('insert-all'));
    expect([one('compose-outcome').dataset.outcome, titles()]).toEqual(['no-editor', ['general']]);
    await click(one('add', card('general')));
    expect(all('tray')).toEqual([]);
  });
});
