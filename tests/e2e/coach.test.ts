/** The reply coach on the practice helpdesk: hints while the draft grows, follow-ups once it is sent, care for the agent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type BrowserName,
  extensionPage,
  inExtension,
  type Launched,
  launch,
  openPanel,
  tabIdOf,
  until,
} from '../../scripts/browsers.ts';
import { type PracticeHelpdesk, type PracticeTicket, servePractice } from '../../scripts/practice/serve.ts';
import { violationsIn } from './axe.ts';
import { attribute, byTestId, foreignRequests, insertCard, servePage, textOf, waitForTicket } from './desk.ts';
import { showTicket, sitAtPractice, ticketBy } from './practice-desk.ts';

const REPLY = '[data-heed-editor="public"] [role="textbox"]';
const NOTE = '[data-heed-editor="internal"] [role="textbox"]';
const HOUR = 3_600_000;

const check = (id: string, verdict?: string): string =>
  `${byTestId('check')}[data-check="${id}"]${verdict ? `[data-verdict="${verdict}"]` : ''}`;
const item = (id: string): string => `${byTestId('checklist-item')}[data-item="${id}"]`;
const followup = (change = ''): string => `${byTestId('follow-up')}${change}`;

/** As a promise of now means it, in local time. */
const tomorrowAt = (hour: number): Date => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, hour);
};

const storageOf = (launched: Launched): Promise<Record<string, unknown>> =>
  inExtension(launched, 'return api.storage.local.get(null);');

/** A follow-up as it is stored, due so many hours from now. */
const storeFollowup = (launched: Launched, ticket: PracticeTicket, origin: string, hours: number): Promise<void> => {
  const due = Date.now() + hours * HOUR;
  const stored = {
    due,
    kind: 'promise',
    helpdesk: 'open-markup',
    site: origin,
    id: ticket.id,
    url: `${origin}/#/tickets/${ticket.id}`,
    state: 'open',
    at: Date.now(),
  };
  const key = `followup:${JSON.stringify(['open-markup', origin, ticket.id])}:${due}`;
  return inExtension(launched, `await api.storage.local.set(${JSON.stringify({ [key]: stored })});`);
};

const badge = (launched: Launched): Promise<string> => inExtension(launched, 'return api.action.getBadgeText({});');

describe.each<BrowserName>(['chromium', 'firefox'])('the reply coach in %s', (name) => {
  let desk: PracticeHelpdesk;
  let launched: Launched;
  let page: Page;
  let panel: Page;

  beforeAll(async () => {
    ({ desk, launched, page, panel } = await sitAtPractice(name, 380, 1000));
  });
  afterAll(async () => {
    await launched?.browser.close();
    await desk?.close();
  });

  const ticketOf = (id: string): PracticeTicket => ticketBy(desk, (one) => one.id === id);
  const show = async (id: string): Promise<PracticeTicket> => {
    const ticket = ticketOf(id);
    await showTicket(page, panel, ticket);
    return ticket;
  };
  const type = async (text: string, selector = REPLY): Promise<void> => {
    await page.bringToFront();
    await page.focus(selector);
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.press('Backspace');
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await page.keyboard.press('Enter');
      await page.keyboard.type(line);
    }
  };
  const press = (selector: string): Promise<void> => panel.$eval(selector, (button) => (button as HTMLElement).click());
  const send = async (): Promise<void> => {
    await page.bringToFront();
    await page.click('form.reply [type="submit"]');
  };
  const hints = (): Promise<string[]> =>
    panel.$$eval('.hint', (list) =>
      list.map((one) => `${(one as HTMLElement).dataset.check} ${(one as HTMLElement).dataset.verdict}`),
    );

  test('a poor reply gets its hints, is mended with what is offered, sent, and its promise noted and kept', async () => {
    const ticket = await show('4101');
    await type(
      "Hi David,\nI'm sorry if you feel that we ignored you. You should have cancelled earlier. We will look into it soon.",
    );
    await until('the wrong name', () => panel.$(check('A2', 'problem')));
    // a hint is there as soon as its words are typed: the last of the three comes with the last but one sentence
    await until('the blame', () => panel.$(check('A10', 'problem')));
    // problems first, the one that must not be sent before the others; never more than five
    expect((await hints()).slice(0, 3)).toEqual(['A2 problem', 'A9 problem', 'A10 problem']);
    expect((await hints()).length).toBeLessThanOrEqual(5);
    expect(await textOf(panel, check('A10', 'problem'))).toContain('You should have');
    expect(await textOf(panel, byTestId('checks-met'))).toMatch(/^\d+ of \d+ that apply/);
    expect(await attribute(panel, item('greeted'), 'data-done')).toBe('false');

    await type('Hello Daniel,\n\nYou were charged twice for a plan you had cancelled, and then nobody replied. ');
    await until('the right name', () => panel.$(check('A2', 'met')));
    await until('the tick of the greeting', () => panel.$(`${item('greeted')}[data-done="true"][data-by="auto"]`));
    expect(await panel.$(check('A10', 'problem'))).toBeNull();
    expect(await attribute(panel, item('who_what_when'), 'data-done')).toBe('false');

    // a missing reason: the rewrite asks for what stands for its dots, and goes in at the caret
    await panel.bringToFront();
    await until('the missing reason', () => panel.$(check('A12', 'not_detected')));
    await press(`${check('A12')} ${byTestId('insert-rewrite')}`);
    const blank = await until('the blank', () => panel.$(`${check('A12')} form input`));
    await blank.type('your cancellation was filed under another account. ');
    await panel.keyboard.press('Enter');
    await until('the reason in the draft', () => panel.$(check('A12', 'met')));
    expect(await page.$eval(REPLY, (box) => (box as HTMLElement).innerText)).toContain('This happened because your');

    // who does what by when: a phrase of the library, from within the hint
    await until('no action yet', () => panel.$(check('A14', 'not_detected')));
    await press(`${check('A14')} ${byTestId('offer')}`);
    const card = await until('the phrase offered', () => panel.$(`${check('A14')} ${byTestId('phrase')}`));
    expect((await insertCard(card, 'tomorrow at 10:00')).outcome).toBe('inserted');

    await page.bringToFront();
    await page.focus(REPLY);
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
    await page.keyboard.type(
      ' I will confirm the refund in writing by tomorrow at 10:00. Write to me here at any time.',
    );
    await until('who does what, by when', () => panel.$(check('A14', 'met')));
    await until('its tick', () => panel.$(`${item('who_what_when')}[data-done="true"]`));

    expect(await panel.$(followup())).toBeNull();
    await send();
    await until('the reply on the server', async () => ticket.messages[4]);
    // the phrase may have brought a promise of its own
    const noted = followup(`[data-kind="promise"][data-ticket="4101"][data-due="${tomorrowAt(10).toISOString()}"]`);
    await until('the follow-up', () => panel.$(noted));
    await until('the promise in the checklist', () =>
      panel.$(`${item('promise_kept')}[data-done="true"][data-by="auto"]`),
    );
    // what the draft proved, the sent reply proves
    await until('the tick, by the reply', () => panel.$(`${item('who_what_when')}[data-done="true"]`));
    expect(await attribute(panel, item('greeted'), 'data-done')).toBe('true');
    expect(await hints()).toEqual([]);

    await panel.bringToFront();
    await panel.focus(`${noted} ${byTestId('follow-up-done')}`);
    await panel.keyboard.press('d');
    await until('the promise kept', async () => (await panel.$(noted)) === null);
    for (const left of await panel.$$(followup())) await left.$eval('button', (done) => (done as HTMLElement).click());
    await until('none left', async () => (await panel.$(followup())) === null);
    const states = Object.entries(await storageOf(launched)).flatMap(([key, value]) =>
      key.startsWith('followup:') ? [(value as { state: string }).state] : [],
    );
    expect(states).toContain('done');
    expect(states).not.toContain('open');
  });

  test.each([
    ['ar', '4202', 'أهلًا ريم، المبلغ خُصم من حسابكم وهو عند البنك المراسل. سأتصل بكم غدًا الساعة 10 صباحًا.'],
    ['el', '4302', 'Κυρία Βλάχου, βλέπω την κράτηση KX7Q42. Θα σας καλέσω αύριο στις 10:00 για το πλοίο.'],
  ])('a reply in %s is checked and its promise noted', async (_, id, text) => {
    const ticket = await show(id);
    await type(text);
    await until('who does what, by when', () => panel.$(check('A14', 'met')));
    await send();
    await until('the reply on the server', async () => ticket.messages[4]);
    const noted = followup(`[data-ticket="${id}"]`);
    await until('the follow-up', () => panel.$(noted));
    expect(await attribute(panel, noted, 'data-due')).toBe(tomorrowAt(10).toISOString());
    await press(`${noted} ${byTestId('follow-up-dismiss')}`);
    await until('none', async () => (await panel.$(noted)) === null);
  });

  test.each([
    [
      '4101',
      'Hello Daniel,\nThank you for writing. You should have told us before Monday! I will refund you today. Sam',
      'You should have told us before Monday!',
    ],
    [
      '4102',
      'Hello Hannah, you should have called. I should have too. Then you should have called.',
      'you should have called.',
    ],
  ])('Replace puts the rewrite in place of the faulty words of %s, as one step', async (id, text, sentence) => {
    const ticket = await show(id);
    await type(text);
    const draft = (): Promise<string> =>
      page.$eval(REPLY, (box) => ((box as HTMLTextAreaElement).value ?? (box as HTMLElement).innerText).trim());
    const before = await draft();
    const hint = check('A10', 'problem');
    // before the last key it was shorter
    await until('blame', async () => (await textOf(panel, `${hint} ${byTestId('replaced')}`)) === sentence);
    const rewrite = await textOf(panel, `${hint} ${byTestId('rewrite')}`);
    await panel.bringToFront();
    await panel.click(`${hint} ${byTestId('replace-words')}`);
    await until('it said', () => panel.$(`${byTestId('written')}[data-outcome="replaced"]`));
    // the first of them, and nothing else
    expect(await draft()).toBe(before.replace(sentence, rewrite));
    if (id === '4101') await until('the hint met', () => panel.$(check('A10', 'met')));
    await page.bringToFront();
    await page.focus(REPLY);
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    await until('the words back', async () => (await draft()) === before);
    await until('the hint back', () => panel.$(hint));
    expect(ticket.messages.some((message) => message.text.includes('should have'))).toBe(false);
    await type('');
  });

  test('a rewrite whose words are gone is kept, and goes in at the caret', async () => {
    await show('4101');
    await type('Hello Daniel, thank you. You should have called earlier.');
    const hint = check('A10', 'problem');
    await until('blame', () => panel.$(hint));
    await panel.bringToFront();
    // changed and pressed in one go: the panel has not read the draft again
    await page.$eval(REPLY, (box) => {
      const text = box.firstChild as Text;
      text.replaceData(text.data.indexOf('should'), 6, 'could');
    });
    await press(`${hint} ${byTestId('replace-words')}`);
    await until('it said', () => panel.$(`${byTestId('written')}[data-outcome="gone"]`));
    await press(byTestId('insert-kept'));
    await until('it inserted', () => panel.$(`${byTestId('written')}[data-outcome="inserted"]`));
    expect(await page.$eval(REPLY, (box) => (box as HTMLElement).innerText.trim())).toBe(
      'Hello Daniel, thank you. You could have called earlier. Let me check this from our side.',
    );
    await type('');
  });

  test('a file that is announced is missed until it is there', async () => {
    await show('4103');
    await type('Hello, thank you for writing. Please find the invoice attached.');
    await until('the missing file', () => panel.$(check('A26', 'problem')));
    const field = (await page.$('form.reply input[type="file"]')) as ElementHandle<HTMLInputElement>;
    await field.uploadFile(join(import.meta.dirname, 'setup.ts'));
    await until('it there', () => panel.$(check('A26', 'met')));
    await page.bringToFront();
    await page.click('[data-heed-attachment] button');
    await until('it missed again', () => panel.$(check('A26', 'problem')));
    await type('');
  });

  test('"not here" is for this reply, "never" for good, and the settings bring it back', async () => {
    await show('4102');
    await type("Hi Hannah, it is what it is. Great news: you should have called us. That's our policy, we can't help.");
    await until('blame', () => panel.$(check('A10', 'problem')));
    await until('deflection', () => panel.$(check('A11', 'problem')));
    await press(`${check('A10')} ${byTestId('not-here')}`);
    await until('no blame any more', async () => (await panel.$(check('A10'))) === null);
    expect(await panel.$(check('A11', 'problem'))).not.toBeNull();
    // another ticket, and back: it stays away; an empty box, and it is another reply
    await show('4103');
    await show('4102');
    await type("Hi Hannah, you should have called us. That's our policy, we can't help.");
    await until('deflection', () => panel.$(check('A11', 'problem')));
    await until('blame, in another reply', () => panel.$(check('A10', 'problem')));
    await press(`${check('A11')} ${byTestId('never')}`);
    await until('no deflection any more', async () => (await panel.$(check('A11'))) === null);

    await inExtension(launched, "await api.tabs.create({ url: api.runtime.getURL('/options.html') + '#coach' });");
    const options = await extensionPage(launched, '/options.html#coach');
    const silenced = `${byTestId('silenced')}[data-check="A11"] button`;
    await until('the silenced check', () => options.$(silenced));
    await options.$eval(silenced, (button) => (button as HTMLElement).click());
    await until('deflection again', () => panel.$(check('A11', 'problem')));
    await options.close();
    await type('');
  });

  test('an internal note is not checked', async () => {
    await show('4104');
    await page.bringToFront();
    await page.click('[data-mode="internal"]');
    await type('You should have called them. That is our policy, we can not help.', NOTE);
    await until('the mode', async () => (await textOf(panel, byTestId('draft-coach'))).includes('internal note'));
    expect(await hints()).toEqual([]);
    await type('', NOTE);
  });

  test('what is overdue is on the button, on top of every panel, and settled in all of them at once', async () => {
    await show('4103');
    await storeFollowup(launched, ticketOf('4104'), desk.origin, -5);
    await storeFollowup(launched, ticketOf('4103'), desk.origin, 30);
    await until('the count on the button', async () => (await badge(launched)) === '1');
    const other = await launched.browser.newPage();
    await other.goto(`${desk.origin}/?other#/tickets/4101`);
    const second = await openPanel(launched, await tabIdOf(launched, other));
    for (const one of [panel, second]) {
      await until('it on top', () => one.$(`main > .overdue ${followup('[data-ticket="4104"]')}`));
      await until('the other below', () => one.$(`main > .card:not(.overdue) ${followup('[data-ticket="4103"]')}`));
    }
    expect(await panel.$eval('main', (main) => main.firstElementChild?.className)).toContain('overdue');
    await second.$eval(`${followup('[data-ticket="4104"]')} ${byTestId('follow-up-done')}`, (one) =>
      (one as HTMLElement).click(),
    );
    await until('it gone here too', async () => (await panel.$(followup('[data-ticket="4104"]'))) === null);
    await until('no count', async () => (await badge(launched)) === '');
    await press(`${followup('[data-ticket="4103"]')} ${byTestId('follow-up-dismiss')}`);
    await second.close();
    await other.close();
  });

  test('an alarm counts what falls due, and notifies where that was granted', async () => {
    await show('4103');
    await storeFollowup(launched, ticketOf('4104'), desk.origin, 100);
    await panel.bringToFront();
    const box = await until('the switch', () => panel.$(byTestId('reminders')));
    // Chromium asks in a window that no test can press
    if (name === 'firefox') {
      await box.click();
      await until('the permission', () =>
        inExtension(launched, "return api.permissions.contains({ permissions: ['notifications'] });"),
      );
      // without a desktop Firefox closes it at once, and says so
      await inExtension(launched, 'self.told = []; api.notifications.onClosed.addListener((id) => told.push(id));');
    }
    await storeFollowup(launched, ticketOf('4103'), desk.origin, 3 / 3600);
    expect(await badge(launched)).toBe('');
    // nothing but the alarm tells the background
    await until('the count on the button', async () => (await badge(launched)) === '1', 60_000);
    if (name === 'firefox') {
      const told = await until('the notification', async () => {
        const ids = await inExtension<string[]>(launched, 'return told;');
        return ids.length > 0 ? ids : null;
      });
      expect(told).toEqual([expect.stringContaining('"4103"')]);
      await panel.$eval(byTestId('reminders'), (one) => (one as HTMLElement).click());
      await until('it given back', async () =>
        inExtension(launched, "return !(await api.permissions.contains({ permissions: ['notifications'] }));"),
      );
    }
    await until('it on top', () => panel.$(`.overdue ${followup('[data-ticket="4103"]')}`));
    for (const left of await panel.$$(followup())) await left.$eval('button', (done) => (done as HTMLElement).click());
    await until('none left', async () => (await panel.$(followup())) === null);
  });

  test('after a strong complaint one button notes a check-back', async () => {
    await show('4201');
    await until('a strong one', async () => (await attribute(panel, byTestId('state'), 'data-level')) === '3');
    await press(byTestId('check-back'));
    const noted = followup('[data-kind="check_back"][data-ticket="4201"]');
    await until('it in the list', () => panel.$(noted));
    const days = (Date.parse((await attribute(panel, noted, 'data-due')) ?? '') - Date.now()) / (24 * HOUR);
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(8);
    expect(await panel.$(byTestId('check-back'))).toBeNull();
    await press(`${noted} ${byTestId('follow-up-dismiss')}`);
  });

  test('insults are blurred until pointed at, a boundary is offered first, and fair anger is told apart', async () => {
    const html = (text: string): string =>
      `<!doctype html><article data-heed-ticket="1"><h1 data-heed-subject>Abuse</h1><div data-heed-message="1" data-heed-role="customer">${text}</div><div data-heed-editor="public"><textarea></textarea></div></article>`;
    const served = await servePage(html('You are a useless idiot, you stupid moron. Where is my parcel?'));
    await page.goto(served.url);
    await until('the care card', () => panel.$(`${byTestId('care')}[data-abuse="true"]`));
    const slurs = await until('what is blurred', () => panel.$$(byTestId('slur')));
    expect(slurs.length).toBeGreaterThan(1);
    const filter = () => panel.$eval(byTestId('slur'), (slur) => getComputedStyle(slur).filter);
    expect(await filter()).toContain('blur');
    await panel.bringToFront();
    await panel.focus(byTestId('slur'));
    expect(await filter()).toBe('none');
    const steps = await panel.$$eval(`${byTestId('care')} ${byTestId('phrase')}`, (list) =>
      list.map((one) => (one as HTMLElement).dataset.phraseId),
    );
    expect(steps).toEqual([
      'starter.en.abuse-boundary',
      'starter.en.abuse-boundary-last',
      'starter.en.abuse-hand-over',
    ]);
    await press(byTestId('take-minute'));
    await until('the minute', () => panel.$(byTestId('minute')));
    await until('its tick', () => panel.$(`${item('pause_taken')}[data-done="true"]`));
    expect(Number(await attribute(panel, byTestId('hard-today'), 'data-count'))).toBeGreaterThan(0);

    await inExtension(launched, 'await api.storage.local.set({ settings: { blurSlurs: false } });');
    await until('nothing blurred', async () => (await panel.$(byTestId('slur'))) === null);
    await inExtension(launched, 'await api.storage.local.set({ settings: {} });');
    served.close();

    await page.goto(`${desk.origin}/#/tickets/4101`);
    await until('fair anger', () => panel.$(`${byTestId('care')}[data-abuse="false"]`));
    expect(await panel.$(byTestId('slur'))).toBeNull();
  });

  test('no accessibility violation with hints and follow-ups in the panel', async () => {
    await show('4101');
    await type("Hi David, I'm sorry if you feel ignored. You should have called.");
    await until('hints', () => panel.$(check('A2', 'problem')));
    await storeFollowup(launched, ticketOf('4104'), desk.origin, -5);
    await storeFollowup(launched, ticketOf('4103'), desk.origin, 30);
    await until('follow-ups', () => panel.$(`.overdue ${followup()}`));
    for (const [theme, language] of [
      ['light', 'en'],
      ['dark', 'ar'],
    ]) {
      await inExtension(launched, `await api.storage.local.set({ settings: ${JSON.stringify({ theme, language })} });`);
      await until(language ?? '', async () => (await panel.evaluate(() => document.documentElement.lang)) === language);
      expect(await violationsIn(panel)).toEqual([]);
    }
  });

  test('nothing was asked of anyone, and no word of a reply is stored', async () => {
    expect(foreignRequests(launched)).toEqual([]);
    const stored = JSON.stringify(await storageOf(launched));
    expect(stored).toContain('followup:');
    expect(stored).not.toMatch(/refund|charged|cancelled|Daniel|Βλάχου|ريم/);
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('after a restart of %s', (name) => {
  test('ticks and follow-ups are there, and what was missed is on the button', async () => {
    const desk = await servePractice();
    const userDataDir = mkdtempSync(join(tmpdir(), 'heed-'));
    const ticket = desk.tickets[0] as PracticeTicket;
    const open = async (): Promise<{ launched: Launched; panel: Page }> => {
      const launched = await launch(name, { userDataDir });
      const page = await launched.browser.newPage();
      await page.goto(`${desk.origin}/#/tickets/${ticket.id}`);
      const panel = await openPanel(launched, await tabIdOf(launched, page));
      await waitForTicket(panel, ticket.subject);
      return { launched, panel };
    };
    try {
      const before = await open();
      await before.panel.$eval(`${item('thread_read')} input`, (box) => (box as HTMLInputElement).click());
      await until('the tick', () => before.panel.$(`${item('thread_read')}[data-done="true"]`));
      // falls due while the browser is closed
      await storeFollowup(before.launched, ticket, desk.origin, 4 / 3600);
      await until('the follow-up', () => before.panel.$(followup()));
      await before.launched.browser.close();
      await new Promise((resolve) => setTimeout(resolve, 4000));

      const after = await open();
      await until('the tick, again', () => after.panel.$(`${item('thread_read')}[data-done="true"][data-by="manual"]`));
      await until('the missed one on top', () => after.panel.$(`.overdue ${followup()}`));
      await until('the count on the button', async () => (await badge(after.launched)) === '1');
      await after.launched.browser.close();
    } finally {
      await desk.close();
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});
