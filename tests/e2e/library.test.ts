import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inExtension, type Launched, launch, until } from '../../scripts/browsers.ts';
import { violationsIn } from './axe.ts';
import { attribute, byTestId, foreignRequests, textOf } from './desk.ts';
import { appear, fill, inDatabase, openLibraryPage, press, rowsOf, storedPhrases, vanish } from './library-pages.ts';

describe.each(['chromium', 'firefox'] as const)('the library page in %s', (name) => {
  let launched: Launched;
  let page: Page;

  beforeAll(async () => {
    launched = await launch(name);
    await until('the welcome page', () => inExtension<boolean>(launched, 'return true;'));
    await inExtension(
      launched,
      `await api.storage.local.set({ settings: { agentName: 'Dana', language: 'en', theme: 'light' } });`,
    );
    page = await openLibraryPage(launched);
    await appear(page, 'phrase-row');
  });
  afterAll(async () => {
    await launched?.browser.close();
  });

  const textIn = (one: Page): Promise<string> =>
    one.$eval(byTestId('field-text'), (field) => (field as HTMLTextAreaElement).value).catch(() => '');
  const save = async (one: Page, text: string): Promise<void> => {
    await fill(one, 'field-text', text);
    await until('a form that can be saved', () =>
      one.$eval(byTestId('save'), (button) => !(button as HTMLButtonElement).disabled),
    );
    await press(one, 'save');
    await until('the save', () => one.$eval(byTestId('save'), (button) => (button as HTMLButtonElement).disabled));
  };

  /** A library of one's own with one phrase in it; gives its place in the address. */
  const makePhrase = async (called: string, text: string): Promise<string> => {
    await press(page, 'new-library');
    await until('the name', () => page.$('nav form input'));
    await page.type('nav form input', called);
    await page.keyboard.press('Enter');
    await until('the library', async () => (await textOf(page, '#phrases-title')).includes(called));
    await press(page, 'new-phrase');
    await appear(page, 'field-title');
    await fill(page, 'field-title', 'Late');
    await save(page, text);
    return page.evaluate(() => location.hash.slice(1));
  };

  test('edit, history with name, earlier wording, undo', async () => {
    await makePhrase('First', 'One.');
    await save(page, 'Two.');
    await page.$eval(byTestId('history'), (element) => {
      (element as HTMLDetailsElement).open = true;
    });
    await until('two entries', async () => (await page.$$(byTestId('history-entry'))).length === 2);
    expect(await textOf(page, byTestId('history-entry'))).toContain('Dana');
    expect(await page.$$eval(`${byTestId('history-entry')} ins`, (all) => all.map((one) => one.textContent))).toEqual([
      expect.stringContaining('Two'),
    ]);
    await press(page, 'rollback');
    await until('the earlier wording', async () => (await textIn(page)) === 'One.');
    await press(page, 'undo');
    await until('the later one', async () => (await textIn(page)) === 'Two.');
    expect((await storedPhrases(page)).filter(({ text }) => text === 'Two.')).toHaveLength(1);
  });

  test('a phrase that two tabs edit at once: both are shown, one chooses, nothing is lost', async () => {
    const place = await makePhrase('Second', 'Base.');
    const other = await openLibraryPage(launched, place);
    await until('the phrase', async () => (await textIn(other)) === 'Base.');
    await fill(other, 'field-text', 'Theirs.');
    await fill(page, 'field-text', 'Mine.');
    await save(page, 'Mine.');
    await until('a form that can be saved', () =>
      other.$eval(byTestId('save'), (button) => !(button as HTMLButtonElement).disabled),
    );
    await press(other, 'save');
    await appear(other, 'merge-field');
    const shown = await textOf(other, byTestId('merge'));
    expect(shown).toContain('Mine');
    expect(shown).toContain('Theirs');
    expect((await storedPhrases(page)).some(({ text }) => text === 'Mine.')).toBe(true);
    await press(other, 'choose-mine');
    await until('the choice', () =>
      other.$eval(byTestId('merge-done'), (button) => !(button as HTMLButtonElement).disabled),
    );
    await press(other, 'merge-done');
    await vanish(other, 'merge');
    // the tab that only looks on follows
    await until('the merged text in the first tab', async () => (await textIn(page)) === 'Theirs.');
    await other.close();
  });

  test('a form that was not saved comes back after its tab was closed', async () => {
    const place = await makePhrase('Third', 'Saved.');
    await fill(page, 'field-text', 'Half a thou');
    await until('the row of the open form', async () =>
      (
        await inDatabase<{ phrase: { text: string } }[]>(
          page,
          `return await done(db.transaction('unsaved').objectStore('unsaved').getAll());`,
        )
      ).some(({ phrase }) => phrase.text === 'Half a thou'),
    );
    await page.close();
    page = await openLibraryPage(launched, place);
    await appear(page, 'restored');
    expect(await textIn(page)).toBe('Half a thou');
    await press(page, 'drop');
    await until('the saved text', async () => (await textIn(page)) === 'Saved.');
  });

  test.each([
    ['en', 'light'],
    ['en', 'dark'],
    ['ar', 'light'],
  ])('accessible in %s, %s, with its dialogs', async (language, theme) => {
    await inExtension(
      launched,
      `await api.storage.local.set({ settings: { agentName: 'Dana', language: '${language}', theme: '${theme}' } });`,
    );
    await until('the language', () =>
      page.evaluate(
        (want) => document.documentElement.lang === want[0] && document.documentElement.dataset.theme === want[1],
        [language, theme],
      ),
    );
    expect(await violationsIn(page)).toEqual([]);
    for (const dialog of ['import', 'export', 'subscribe', 'signing']) {
      await press(page, `open-${dialog}`);
      await appear(page, `${dialog}-dialog`);
      expect(await violationsIn(page)).toEqual([]);
      if (dialog === 'import') {
        await fill(page, 'import-text', 'title;text\nLate;Hello {{ticket.via}}\nEmpty;\n');
        await until('text to read', () =>
          page.$eval(byTestId('import-paste'), (button) => !(button as HTMLButtonElement).disabled),
        );
        await press(page, 'import-paste');
        await until('the trial run', async () => (await page.$$(byTestId('plan-row'))).length === 2);
        expect(await violationsIn(page)).toEqual([]);
      }
      await page.bringToFront();
      await page.keyboard.press('Escape');
      await vanish(page, `${dialog}-dialog`);
    }
  });

  test('a database that goes away under the open page: a notice; after a reload the starters are there', async () => {
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase('heed');
          request.onsuccess = () => resolve();
          request.onerror = () => reject(request.error);
        }),
    );
    await until(
      'the notice',
      async () => (await attribute(page, byTestId('notice'), 'data-notice')) === 'storage-closed',
    );
    await page.close();
    page = await openLibraryPage(launched);
    await until('the starters', async () => (await page.$$(byTestId('library'))).length === 3);
    expect((await rowsOf(page, 'libraries')).map(({ origin }) => origin)).toEqual(['starter', 'starter', 'starter']);
    // what is gone is named, until the agent has seen it
    await until(
      'the lost libraries',
      async () => (await attribute(page, byTestId('notice'), 'data-notice')) === 'lost-libraries',
    );
    await press(page, 'lost-seen');
    await until('no notice', async () => (await page.$(byTestId('notice'))) === null);
  });

  test('a database of the first version is upgraded with what is in it; a newer one is left as it is', async () => {
    const remake = (version: number, name: string): Promise<void> =>
      inExtension(
        launched,
        `const done = (request) => new Promise((resolve, reject) => {
           request.onsuccess = () => resolve(request.result);
           request.onerror = () => reject(request.error);
         });
         await done(indexedDB.deleteDatabase('heed'));
         const open = indexedDB.open('heed', ${version});
         open.onupgradeneeded = () => {
           open.result.createObjectStore('libraries', { keyPath: 'id' }).put({ id: 'starter-en', name: '${name}', loaded: '0' });
           const phrases = open.result.createObjectStore('phrases', { keyPath: ['library', 'id'] });
           phrases.createIndex('library', 'library');
           phrases.createIndex('lang', 'lang');
           phrases.put({ library: 'team', id: 'a', lang: 'en', title: 'Kept', text: 'Kept words.', phase: 'during', move: 'ask', when: {}, tags: [] });
           open.transaction.objectStore('libraries').put({ id: 'team', name: 'Team', loaded: '0' });
         };
         (await done(open)).close();`,
      );
    const versionNow = (): Promise<number | undefined> =>
      page.evaluate(async () => (await indexedDB.databases()).find((one) => one.name === 'heed')?.version);
    await page.close();
    await remake(10, 'Old starter');
    page = await openLibraryPage(launched, 'library=team');
    await appear(page, 'phrase-row');
    expect(await textOf(page, byTestId('phrase-row'))).toContain('Kept words.');
    const rows = await until('the new starters', async () => {
      const all = await rowsOf(page, 'libraries');
      return all.length === 4 ? all : null;
    });
    expect(rows.find(({ id }) => id === 'team')?.origin).toBe('own');
    expect(await versionNow()).toBe(30);

    await page.close();
    await remake(990, 'From the future');
    page = await openLibraryPage(launched);
    await until(
      'the notice',
      async () => (await attribute(page, byTestId('notice'), 'data-notice')) === 'storage-newer',
    );
    expect(await versionNow()).toBe(990);
    expect((await rowsOf(page, 'libraries')).map(({ name: called }) => called)).toEqual(['From the future', 'Team']);
  });

  test('no request left the machine', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
