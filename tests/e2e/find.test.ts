import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserName, extensionPage, inExtension, type Launched, until } from '../../scripts/browsers.ts';
import type { PracticeHelpdesk, PracticeTicket } from '../../scripts/practice/serve.ts';
import { violationsIn } from './axe.ts';
import { attribute, byTestId, foreignRequests, insertCard, textOf, waitForTicket } from './desk.ts';
import { showTicket, sitAtPractice, ticketBy } from './practice-desk.ts';

const REPLY = '[data-heed-editor="public"] [role="textbox"]';
const SEARCH = byTestId('phrase-search');
const card = (id: string): string => `${byTestId('phrase')}[data-phrase-id="${id}"]`;

describe.each<BrowserName>(['chromium', 'firefox'])('finding and composing in %s', (name) => {
  let desk: PracticeHelpdesk;
  let launched: Launched;
  let page: Page;
  let panel: Page;

  beforeAll(async () => {
    ({ desk, launched, page, panel } = await sitAtPractice(name, 360, 900));
  });
  afterAll(async () => {
    await launched?.browser.close();
    await desk?.close();
  });

  const show = (ticket: PracticeTicket): Promise<void> => showTicket(page, panel, ticket);
  const draft = (): Promise<string> =>
    page.$eval(REPLY, (element) =>
      element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
    );
  const ids = (): Promise<string[]> =>
    panel.$$eval(byTestId('phrase'), (cards) => cards.map((one) => (one as HTMLElement).dataset.phraseId ?? ''));
  const press = (selector: string): Promise<void> => panel.$eval(selector, (button) => (button as HTMLElement).click());
  const focused = (): Promise<string> =>
    panel.evaluate(() => {
      const { activeElement } = document;
      const within = activeElement?.closest<HTMLElement>('[data-phrase-id]')?.dataset.phraseId;
      return [(activeElement as HTMLElement).dataset.testid, within].filter(Boolean).join(' ');
    });
  /** Firefox never says that a page of an extension was loaded: the mark goes with the old document. */
  const reload = async (): Promise<void> => {
    await panel.evaluate(() => {
      document.documentElement.dataset.old = 'true';
      location.reload();
    });
    await until('the reloaded panel', () => panel.evaluate(() => !document.documentElement.dataset.old));
  };
  const clear = async (): Promise<void> => {
    await panel.bringToFront();
    await panel.focus(SEARCH);
    await panel.keyboard.press('Escape');
    await until(
      'an empty search',
      async () => (await panel.$eval(SEARCH, (box) => (box as HTMLInputElement).value)) === '',
    );
  };
  const search = async (words: string): Promise<void> => {
    await clear();
    await panel.keyboard.type(words);
    await until('the search', async () => (await panel.$('[type="radio"][name="phase"]')) === null);
  };

  test('a phrase is found and inserted by keyboard alone; Enter in the search writes nothing', async () => {
    const ticket = ticketBy(desk, (one) => one.editor === 'contenteditable' && one.lang === 'en');
    await show(ticket);
    await panel.bringToFront();
    await panel.evaluate(() => (document.activeElement as HTMLElement)?.blur());
    await panel.keyboard.press('/');
    expect(await focused()).toBe('phrase-search');
    // accents, case and a mistyped letter are forgiven
    await panel.keyboard.type('REFÜND arrivd');
    const first = await until('the hit', async () => {
      const [id] = await ids();
      return id && (await textOf(panel, `${card(id)} .phrase-title`)) === 'Refund arrived' ? id : null;
    });
    expect(
      await panel.$$eval(`${card(first)} .phrase-title mark`, (marks) => marks.map((one) => one.textContent)),
    ).toEqual(['Refund', 'arrived']);
    expect(await textOf(panel, `${card(first)} ${byTestId('reason')}`)).toBe('From: Starter phrases');
    await panel.keyboard.press('Enter');
    expect(await focused()).toBe(`insert ${first}`);
    expect((await draft()).trim()).toBe('');
    await panel.keyboard.press('Enter');
    const fields = await until('its blanks', async () => {
      const found = await panel.$$(`${card(first)} form input`);
      return found.length > 0 ? found : null;
    });
    for (let i = 0; i < fields.length; i++) {
      await panel.keyboard.type(i === 0 ? '20 euros' : 'Monday');
      if (i < fields.length - 1) await panel.keyboard.press('Tab');
    }
    await panel.keyboard.press('Enter');
    await until('the outcome', () => panel.$(`${card(first)} [data-outcome="inserted"]`));
    expect((await draft()).trim()).toBe(await textOf(panel, `${card(first)} .phrase-text`));
    expect(await draft()).toContain('20 euros');
    await clear();
  });

  test('every language is searched, until one is chosen', async () => {
    await search('παραγγελια');
    await until('Greek hits', async () => (await attribute(panel, byTestId('phrase'), 'lang')) === 'el');
    await search('الشحنه');
    await until('Arabic hits', async () => (await attribute(panel, byTestId('phrase'), 'lang')) === 'ar');
    await panel.select('.card-head select', 'en');
    await until('no hit', async () => (await ids()).length === 0);
    await clear();
    await panel.select('.card-head select', 'en');
  });

  test.each(['textarea', 'contenteditable'] as const)(
    'phrases one after the other stand apart in a %s',
    async (editor) => {
      await show(ticketBy(desk, (one) => one.editor === editor && one.lang === 'el'));
      await panel.bringToFront();
      const texts: string[] = [];
      for (const index of [0, 1]) {
        const [handle] = (await panel.$$(byTestId('phrase'))).slice(index);
        if (!handle) throw new Error('two phrases');
        const { outcome, text } = await insertCard(handle);
        expect(outcome).toBe('inserted');
        texts.push(text);
      }
      expect((await draft()).trim()).toBe(texts.join(' '));
      // on a new line it begins at its beginning
      await page.bringToFront();
      await page.focus(REPLY);
      await page.keyboard.press('Enter');
      await panel.bringToFront();
      const third = (await panel.$$(byTestId('phrase')))[2];
      if (!third) throw new Error('three phrases');
      const { text } = await insertCard(third);
      expect((await draft()).trim().split(/\n+/)).toEqual([texts.join(' '), text]);
    },
  );

  test.each(['textarea', 'contenteditable'] as const)(
    'several phrases are put together, their blanks asked for once, and stand in a %s as shown',
    async (editor) => {
      const ticket = ticketBy(desk, (one) => one.editor === editor && one.lang === 'ar');
      await show(ticket);
      await panel.bringToFront();
      // what the panel offers in other moves makes paragraphs
      const chosen = (await ids()).slice(0, 4);
      for (const id of chosen) await press(`${card(id)} ${byTestId('add')}`);
      await press(byTestId('open-tray'));
      const order = (): Promise<string[]> =>
        panel.$$eval(byTestId('tray-item'), (items) => items.map((one) => (one as HTMLElement).dataset.phraseId ?? ''));
      expect(await order()).toEqual(chosen);
      await panel.focus(`${byTestId('tray-item')}:last-child ${byTestId('up')}`);
      await panel.keyboard.press('Enter');
      const moved = [chosen[0], chosen[1], chosen[3], chosen[2]];
      await until('the new order', async () => (await order()).join() === moved.join());
      expect(await focused()).toBe(`up ${chosen[3]}`);
      for (const field of await panel.$$('#tray-form .blanks input')) await field.type('الخميس');
      const preview = await panel.$$eval(`${byTestId('preview')} p`, (lines) => lines.map((one) => one.textContent));
      await press(byTestId('insert-all'));
      await until('the outcome', () => panel.$(`${byTestId('compose-outcome')}[data-outcome="inserted"]`));
      expect(await panel.$(byTestId('tray'))).toBeNull();
      // Firefox leaves direction marks out of innerText, not out of the text
      const lines = (text: string): string[] =>
        text
          .replace(/[\u200e\u200f]/g, '')
          .split('\n')
          .filter((line) => line.trim() !== '');
      expect(lines(await draft())).toEqual(preview.flatMap((text) => lines(text ?? '')));
      expect(await draft()).toContain('الخميس');
    },
  );

  test('what was sent is not offered again in that ticket; a search says that it was said', async () => {
    const ticket = ticketBy(desk, (one) => one.editor === 'textarea' && one.lang === 'en');
    await show(ticket);
    await panel.bringToFront();
    const [said = ''] = await ids();
    const handle = await panel.$(card(said));
    if (!handle) throw new Error('a phrase');
    const { text } = await insertCard(handle);
    await page.bringToFront();
    await page.click('form.reply [type="submit"]');
    await panel.bringToFront();
    await until('the sent reply', async () => (await textOf(panel, '.ticket')).includes(`${ticket.messages.length} `));
    expect(ticket.messages.at(-1)?.text).toContain(text);
    await reload();
    await waitForTicket(panel, ticket.subject);
    // what the panel itself remembered is gone with the reload: it is read from the thread
    expect(await ids()).not.toContain(said);
    await search(text.split(/\s+/).slice(0, 6).join(' '));
    await until('its mark', () => panel.$(`${card(said)} ${byTestId('said')}`));
    await clear();
  });

  test('a star and a shortcut are kept', async () => {
    const ticket = ticketBy(desk, (one) => one.editor === 'contenteditable' && one.lang === 'en');
    await show(ticket);
    await search('refund');
    const id = await until('hits', async () => (await ids())[3]);
    await press(`${card(id)} ${byTestId('star')}`);
    await press(`${card(id)} ${byTestId('menu')}`);
    await panel.type(`${card(id)} ${byTestId('shortcut')}`, ';rf');
    await panel.keyboard.press('Enter');
    await until('the word that it is saved', async () =>
      (await textOf(panel, `${card(id)} .phrase-menu`)).includes('Saved'),
    );
    await reload();
    await waitForTicket(panel, ticket.subject);
    await search(';RF');
    await until('the phrase, first', async () => (await ids())[0] === id);
    await clear();
    await press(`${byTestId('filter')}[data-filter="favourites"]`);
    await until('the favourite', async () => (await ids()).join() === id);
    await press(`${byTestId('filter')}[data-filter="recent"]`);
    await until('the recent ones', async () => (await ids()).length > 1);
    await press(`${byTestId('filter')}[data-filter="recent"]`);
  });

  test('Edit opens the phrase in its library, and what is saved there shows in the open panel', async () => {
    const [id = ''] = await ids();
    await press(`${card(id)} ${byTestId('edit')}`);
    const library = await extensionPage(launched, '/library.html');
    await until('the phrase', async () =>
      (await library.evaluate(() => location.hash)).includes(`phrase=${encodeURIComponent(id)}`),
    );
    const words = 'Words of the lead, said anew.';
    await until('the editor', () => library.$(byTestId('phrase-editor')));
    const text = await until('its text', () => library.$(`${byTestId('phrase-editor')} textarea`));
    await library.bringToFront();
    await text.focus();
    await library.keyboard.down('Control');
    await library.keyboard.press('a');
    await library.keyboard.up('Control');
    await library.keyboard.type(words);
    await library.$eval(`${byTestId('phrase-editor')} [type="submit"]`, (button) => (button as HTMLElement).click());
    await until('the saving', () => library.$(`${byTestId('done')}[data-done="saved"]`));
    await until('the words in the panel', async () => (await textOf(panel, `${card(id)} .phrase-text`)) === words);
    // the search of the library finds it too, with a typo
    await library.type(byTestId('library-search'), 'leda anew');
    await until('the row', async () => (await library.$$(byTestId('phrase-row'))).length === 1);
    await library.close();
    await panel.bringToFront();
  });

  test.each([
    ['light', 'en'],
    ['dark', 'ar'],
    ['dark', 'el'],
  ])(
    'the %s panel in %s: its bar on one line, no accessibility violation in search and tray',
    async (theme, language) => {
      await inExtension(launched, `await api.storage.local.set({ settings: ${JSON.stringify({ language, theme })} });`);
      await until(language, async () => (await panel.evaluate(() => document.documentElement.lang)) === language);
      const bar = await panel.$eval('.toolbar', (nav) => ({
        tops: new Set([...nav.querySelectorAll('button')].map((button) => button.getBoundingClientRect().top)).size,
        wide: nav.scrollWidth > nav.clientWidth,
      }));
      expect(bar).toEqual({ tops: 1, wide: false });
      await search('refund');
      const [first = ''] = await until('hits', async () => ((await ids()).length > 2 ? ids() : null));
      await press(`${card(first)} ${byTestId('menu')}`);
      await press(`${card(first)} ${byTestId('add')}`);
      await press(byTestId('open-tray'));
      expect(await violationsIn(panel)).toEqual([]);
      expect(await panel.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await press(`${card(first)} ${byTestId('menu')}`);
      await press(`${card(first)} ${byTestId('add')}`);
      await clear();
    },
  );

  test('nothing left the machine', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
