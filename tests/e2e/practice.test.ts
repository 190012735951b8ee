import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickToolbarButton, inExtension, type Launched, openPanel, tabIdOf, until } from '../../scripts/browsers.ts';
import type { PracticeHelpdesk, PracticeTicket } from '../../scripts/practice/serve.ts';
import type { PageInsertion, PageReading, PageReport } from '../../utils/messaging.ts';
import { violationsIn } from './axe.ts';
import {
  attribute,
  byTestId,
  foreignRequests,
  insertCard,
  servePage,
  textOf,
  waitForNotice,
  waitForTicket,
} from './desk.ts';
import { showTicket, sitAtPractice, ticketBy } from './practice-desk.ts';

const REPLY = '[data-heed-editor="public"] [role="textbox"]';
const NOTE = '[data-heed-editor="internal"] [role="textbox"]';
// a text whose every kind of character must survive
const HARD = 'Γεια σας <b>Maria</b> & co 👋🏽\n\nشكرًا على صبركم، الرقم 4417.\n\nThird paragraph.';

describe.each(['chromium', 'firefox'] as const)('practice helpdesk in %s', (name) => {
  let desk: PracticeHelpdesk;
  let launched: Launched;
  let page: Page;
  let panel: Page;
  let tabId: number;

  beforeAll(async () => {
    ({ desk, launched, page, panel, tabId } = await sitAtPractice(name, 380, 1000));
  });

  afterAll(async () => {
    await launched?.browser.close();
    await desk?.close();
  });

  const show = (ticket: PracticeTicket): Promise<void> => showTicket(page, panel, ticket);

  const read = (): Promise<PageReading> =>
    inExtension(launched, `return api.tabs.sendMessage(${tabId}, { heed: 'readTicket' }, { frameId: 0 });`);

  const insert = (ticketId: string, text: string): Promise<PageInsertion> =>
    inExtension(
      launched,
      `return api.tabs.sendMessage(${tabId}, ${JSON.stringify({ heed: 'insertText', ticketId, text })}, { frameId: 0 });`,
    );

  const draft = (selector = REPLY): Promise<string> =>
    page.$eval(selector, (element) =>
      element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
    );

  const setSettings = (settings: object): Promise<void> =>
    inExtension(launched, `await api.storage.local.set({ settings: ${JSON.stringify(settings)} });`);

  test('the inbox is a helpdesk without a ticket', () => waitForNotice(panel, 'no-ticket'));

  test('every ticket is read whole, followed without a reload, and understood', async () => {
    for (const ticket of desk.tickets) {
      await show(ticket);
      const reading = await read();
      if (reading.kind !== 'ticket') throw new Error(reading.kind);
      expect(reading.ticket).toMatchObject({
        helpdesk: 'open-markup',
        site: desk.origin,
        id: ticket.id,
        subject: ticket.subject,
        requester: ticket.requester,
        internal: ticket.internal,
        complete: true,
      });
      expect(reading.ticket.messages.map(({ role, author, text }) => ({ role, author, text }))).toEqual(
        ticket.messages.map(({ role, author, text }) => ({ role, author, text })),
      );
      expect(await attribute(panel, byTestId('state'), 'data-state')).toMatch(/^[a-z]+$/);
      expect(await attribute(panel, byTestId('phrase'), 'lang')).toBe(ticket.lang);
    }
  });

  test.each(['en', 'ar', 'el'] as const)(
    'the furious one in %s is seen as such, with its evidence and a cause',
    async (lang) => {
      await show(ticketBy(desk, (ticket) => ticket.lang === lang));
      expect(await attribute(panel, byTestId('state'), 'data-state')).toBe('angry');
      expect(Number(await attribute(panel, byTestId('state'), 'data-level'))).toBeGreaterThanOrEqual(2);
      expect(await panel.$$(`${byTestId('state')} mark`)).not.toHaveLength(0);
      expect(await panel.$$(`${byTestId('cause')} q`)).not.toHaveLength(0);
    },
  );

  test.each(['textarea', 'contenteditable'] as const)(
    'an insertion into a %s leaves the draft, is undone in one step, and is sent whole',
    async (editor) => {
      const ticket = ticketBy(desk, (one) => one.editor === editor && one.lang === 'en');
      await show(ticket);
      await page.bringToFront();
      await page.focus(REPLY);
      await page.keyboard.type('Before. After.');
      for (let i = 0; i < ' After.'.length; i++) await page.keyboard.press('ArrowLeft');
      expect(await insert(ticket.id, HARD)).toEqual({ result: 'inserted', mode: 'public' });
      // lines are the editor's own business (a contenteditable has blocks); the words and their order are not
      const lines = (text: string): string[] =>
        text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean);
      const wanted = [
        'Before. Γεια σας <b>Maria</b> & co 👋🏽',
        'شكرًا على صبركم، الرقم 4417.',
        'Third paragraph. After.',
      ];
      expect(lines(await draft())).toEqual(wanted);

      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      expect((await draft()).trim()).toBe('Before. After.');

      expect(await insert(ticket.id, 'Twice.')).toMatchObject({ result: 'inserted' });
      expect(await insert(ticket.id, 'Twice.')).toMatchObject({ result: 'inserted' });
      const final = await draft();
      expect(final.match(/Twice\./g)).toHaveLength(2);
      await page.click('form.reply [type="submit"]');
      const sent = await until('the reply on the server', async () => ticket.messages[4]);
      expect(sent).toMatchObject({ role: 'agent', text: final });
      await until(
        'the sent reply in the panel',
        async () => ((await read()) as { ticket?: { messages: unknown[] } }).ticket?.messages.length === 5,
      );
    },
  );

  test('a signature and a quote stay below the insertion', async () => {
    const ticket = ticketBy(desk, (one) => one.editor === 'textarea' && one.lang === 'el');
    await show(ticket);
    const tail = '-- \nAlice\n\nOn Monday, Bob wrote:\n> hello';
    await page.$eval(
      REPLY,
      (element, text) => {
        (element as HTMLTextAreaElement).value = `\n\n${text}`;
      },
      tail,
    );
    expect(await insert(ticket.id, 'Καλημέρα σας.')).toMatchObject({ result: 'inserted' });
    const text = await draft();
    expect(text.startsWith('Καλημέρα σας.')).toBe(true);
    expect(text.endsWith(tail)).toBe(true);
  });

  test('an internal note is named as one, and Heed does not switch the mode', async () => {
    const ticket = ticketBy(desk, (one) => one.lang === 'ar');
    await show(ticket);
    await page.bringToFront();
    await page.click('[data-mode="internal"]');
    await until(
      'the mode in the panel',
      async () => (await attribute(panel, byTestId('reply-mode'), 'data-mode')) === 'internal',
    );
    expect(await insert(ticket.id, 'ملاحظة')).toEqual({ result: 'inserted', mode: 'internal' });
    expect((await draft(NOTE)).trim()).toBe('ملاحظة');
    expect((await draft(REPLY)).trim()).toBe('');
  });

  test('nothing is written when the agent has moved on, and the text is not lost', async () => {
    const [first, second] = [desk.tickets[0], desk.tickets[1]];
    if (!first || !second) throw new Error('two tickets');
    await show(second);
    expect(await insert(first.id, 'for another customer')).toEqual({ result: 'changed', mode: null });
    expect(await draft()).not.toContain('for another customer');
  });

  test('a read-only box leaves the text on the clipboard and says so', async () => {
    const ticket = ticketBy(desk, (one) => one.editor === 'textarea');
    await show(ticket);
    await page.$eval(REPLY, (element) => {
      (element as HTMLTextAreaElement).readOnly = true;
    });
    await panel.bringToFront();
    const card = await until('a phrase', () => panel.$(byTestId('phrase')));
    const { outcome, text } = await insertCard(card);
    expect(outcome).toBe('copied');
    // what is on the clipboard, as the agent would paste it: into the box of the settings page
    await panel.evaluate(() => {
      const area = document.createElement('textarea');
      area.id = 'paste-here';
      document.body.append(area);
      area.focus();
    });
    await panel.keyboard.down('Control');
    await panel.keyboard.press('v');
    await panel.keyboard.up('Control');
    expect(await panel.$eval('#paste-here', (area) => (area as HTMLTextAreaElement).value)).toBe(text);
    await panel.evaluate(() => document.querySelector('#paste-here')?.remove());
  });

  test('a phrase from the panel is inserted by keyboard alone, its blanks asked for, and ticks its item', async () => {
    const ticket = ticketBy(desk, (one) => one.lang === 'en' && one.editor === 'contenteditable');
    await show(ticket);
    await panel.bringToFront();
    const card = await until('a phrase with a blank', () => panel.$(`${byTestId('phrase')}:has(.blank)`));
    await card.$eval(byTestId('insert'), (button) => (button as HTMLElement).focus());
    await panel.keyboard.press('Enter');
    const fields = await until('the blanks', async () => {
      const inputs = await card.$$('form input');
      return inputs.length > 0 ? inputs : null;
    });
    for (let i = 0; i < fields.length; i++) {
      await panel.keyboard.type('20 October');
      if (i < fields.length - 1) await panel.keyboard.press('Tab');
    }
    await panel.keyboard.press('Enter');
    await until('the outcome', () => card.$('[data-outcome="inserted"]'));
    const text = await card.$eval('.phrase-text', (element) => element.textContent ?? '');
    expect(text).toContain('20 October');
    expect(text).not.toMatch(/[{}]/);
    expect((await draft()).replace(/\s+/g, ' ')).toContain(text.replace(/\s+/g, ' '));
    await until('a tick by proof', () => panel.$(`${byTestId('checklist-item')}[data-done="true"][data-by="auto"]`));
  });

  test('ticks are kept per ticket and survive a reload', async () => {
    const [first, second] = [desk.tickets[2], desk.tickets[3]];
    if (!first || !second) throw new Error('two tickets');
    const item = `${byTestId('checklist-item')}[data-item="thread_read"]`;
    await show(first);
    await panel.bringToFront();
    await panel.$eval(`${item} input`, (box) => (box as HTMLInputElement).click());
    await until('the tick', async () => (await attribute(panel, item, 'data-done')) === 'true');
    await show(second);
    expect(await attribute(panel, item, 'data-done')).toBe('false');
    // Firefox never says that a page of an extension was loaded: the mark goes with the old document
    await panel.evaluate(() => {
      document.documentElement.dataset.old = 'true';
      location.reload();
    });
    await until('the reloaded panel', () => panel.evaluate(() => !document.documentElement.dataset.old));
    await show(first);
    await until('the tick, again', async () => (await attribute(panel, item, 'data-done')) === 'true');
    expect(await attribute(panel, item, 'data-by')).toBe('manual');
  });

  test('the interface speaks Arabic from right to left, Greek and English', async () => {
    for (const [language, dir] of [
      ['ar', 'rtl'],
      ['el', 'ltr'],
      ['en', 'ltr'],
    ] as const) {
      await setSettings({ language });
      await until(language, async () => (await panel.evaluate(() => document.documentElement.lang)) === language);
      expect(await panel.evaluate(() => document.documentElement.dir)).toBe(dir);
    }
  });

  test.each([
    ['light', 'en'],
    ['dark', 'ar'],
    ['dark', 'el'],
  ])('no accessibility violation in the %s panel in %s', async (theme, language) => {
    await setSettings({ language, theme });
    await until(language, async () => (await panel.evaluate(() => document.documentElement.lang)) === language);
    expect(await violationsIn(panel)).toEqual([]);
  });

  test('a text selected on any page, or pasted, is analysed like a message and answered where the agent stands', async () => {
    const words = 'This is unacceptable. I have written three times and nobody replies.';
    const served = await servePage(`<!doctype html><p id="words">${words}</p><textarea></textarea>`);
    await page.goto(served.url);
    await waitForNotice(panel, 'unknown-helpdesk');
    await page.bringToFront();
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words') as Element));
    await panel.bringToFront();
    await panel.$eval('.own-text', (details) => {
      (details as HTMLDetailsElement).open = true;
    });
    await panel.click(byTestId('use-selection'));
    await until('its level', async () => Number(await attribute(panel, byTestId('state'), 'data-level')) >= 2);
    expect(await panel.$eval(byTestId('own-text'), (area) => (area as HTMLTextAreaElement).value)).toBe(words);
    await page.focus('textarea');
    const { outcome, text } = await insertCard(await until('a phrase', () => panel.$(byTestId('phrase'))));
    expect(outcome).toBe('inserted');
    expect(await page.$eval('textarea', (area) => area.value)).toBe(text);
    await panel.click(byTestId('clear-text'));
    await waitForNotice(panel, 'unknown-helpdesk');
    served.close();
  });

  test('the page report counts and tells no text', async () => {
    await page.goto(desk.origin);
    const ticket = ticketBy(desk, (one) => one.lang === 'en');
    await show(ticket);
    const report = await inExtension<PageReport>(
      launched,
      `return api.tabs.sendMessage(${tabId}, { heed: 'reportPage' }, { frameId: 0 });`,
    );
    expect(report).toEqual({
      helpdesk: 'open-markup',
      path: '/#/tickets/N',
      ticketOpen: true,
      editor: 'public',
      matches: { ticket: 0, subject: 1, requester: 1, message: ticket.messages.length, editor: 2 },
    });
  });

  describe('bad days', () => {
    const goTo = async (html: string, wait?: number): Promise<{ close(): void }> => {
      const served = await servePage(html, wait);
      await page.goto(served.url, { waitUntil: 'domcontentloaded' });
      return served;
    };
    const message = (subject: string, text: string, role = 'customer'): string =>
      `<!doctype html><article data-heed-ticket="1"><h1 data-heed-subject>${subject}</h1><div data-heed-message="1" data-heed-role="${role}">${text}</div></article>`;

    test('a page that is no helpdesk', async () => {
      const served = await goTo('<!doctype html><h1>News</h1>');
      await waitForNotice(panel, 'unknown-helpdesk');
      served.close();
    });

    test('a page still loading, which is read once it is there', async () => {
      const served = await goTo(
        `<!doctype html><body data-heed-helpdesk><script async src="late.js" onload="document.body.insertAdjacentHTML('beforeend','<article data-heed-ticket=1><h1 data-heed-subject>Late</h1></article>')"></script>`,
        3000,
      );
      await waitForTicket(panel, 'Late');
      served.close();
    });

    test('a ticket without a customer message', async () => {
      const served = await goTo(message('No customer', 'We called you.', 'agent'));
      await waitForNotice(panel, 'no-customer-message');
      expect(await panel.$(byTestId('checklist-item'))).not.toBeNull();
      served.close();
    });

    test('a language that is not supported is said plainly', async () => {
      const served = await goTo(
        message(
          'French',
          'Bonjour, je suis très déçu par votre service, le colis est arrivé cassé et personne ne répond.',
        ),
      );
      await waitForNotice(panel, 'language-not-supported');
      expect(await panel.$(byTestId('state'))).toBeNull();
      served.close();
    });

    test('hostile markup is shown as text, and runs nothing', async () => {
      const served = await goTo(
        message(
          'Hostile',
          '&lt;img src=x onerror="document.title=1"&gt; I am furious, this is unacceptable &lt;/script&gt;',
        ),
      );
      await waitForTicket(panel, 'Hostile');
      expect(await textOf(panel, byTestId('state'))).toContain('<img src=x onerror=');
      expect(await panel.$('img')).toBeNull();
      served.close();
    });

    test('a page of the browser, and a tab that is closed', async () => {
      const other = await launched.browser.newPage();
      await other.goto(`${desk.origin}/#/tickets/${desk.tickets[0]?.id}`);
      const id = await tabIdOf(launched, other);
      const second = await openPanel(launched, id);
      await waitForTicket(second, desk.tickets[0]?.subject ?? '');
      // nor that a page of its own was
      const leaving = other.goto(name === 'chromium' ? 'chrome://version' : 'about:license').catch(() => {});
      // Firefox says so only once the toolbar button has tried
      if (name === 'firefox') {
        await waitForNotice(second, 'no-access');
        await clickToolbarButton(launched, other);
      }
      await waitForNotice(second, 'browser-page');
      if (name === 'chromium') await leaving;
      await other.close();
      await waitForNotice(second, 'tab-closed');
      await second.close();
    });
  });

  test('no request but the page’s own, and no word of a message in the storage', async () => {
    expect(foreignRequests(launched)).toEqual([]);
    const stored = await inExtension<string>(launched, 'return JSON.stringify(await api.storage.local.get(null));');
    const databases = await panel.evaluate(async () => {
      const rows: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name ?? '');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const store of db.objectStoreNames) {
          rows.push(
            await new Promise((resolve) => {
              const request = db.transaction(store).objectStore(store).getAll();
              request.onsuccess = () => resolve(request.result);
            }),
          );
        }
        db.close();
      }
      return JSON.stringify(rows);
    });
    expect(stored).toContain('tick:');
    expect(databases).toContain('starter-en');
    for (const { subject, messages, requester } of desk.tickets) {
      for (const text of [
        subject,
        requester.name,
        requester.email,
        ...messages.flatMap((one) => one.text.split('\n')),
      ]) {
        if (text.trim().length < 25) continue; // a sign-off is anyone's
        expect(stored).not.toContain(text.trim());
        expect(databases).not.toContain(text.trim());
      }
    }
  });
});
