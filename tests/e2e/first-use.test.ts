/** The production builds, as a user installs them: nothing enabled, the first click, and staying on a site. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  build,
  clickToolbarButton,
  extensionPage,
  inExtension,
  type Launched,
  launch,
  openPanel,
  tabIdOf,
  until,
} from '../../scripts/browsers.ts';
import { type PracticeHelpdesk, servePractice } from '../../scripts/practice/serve.ts';
import { byTestId, foreignRequests, waitForNotice, waitForTicket } from './desk.ts';

describe.each(['chromium', 'firefox'] as const)('first use in %s', (name) => {
  let desk: PracticeHelpdesk;
  let launched: Launched;

  beforeAll(async () => {
    build(name, 'production');
    desk = await servePractice();
    launched = await launch(name, { mode: 'production' });
  });
  afterAll(async () => {
    await launched?.browser.close();
    await desk?.close();
  });

  const scripts = (): Promise<string[]> =>
    inExtension(
      launched,
      'return (await api.scripting.getRegisteredContentScripts()).map((script) => script.id).sort();',
    );

  test('nothing is enabled at install, and a page it was not called to is not read', async () => {
    const { browser } = launched;
    await until('the welcome page', () => inExtension<boolean>(launched, 'return true;'));
    expect(await inExtension(launched, 'return (await api.permissions.getAll()).origins;')).toEqual([]);
    expect(await scripts()).toEqual([]);
    const page = await browser.newPage();
    await page.goto(`${desk.origin}/#/tickets/${desk.tickets[0]?.id}`);
    const id = await inExtension<number>(launched, 'return (await api.tabs.query({ active: true }))[0].id;');
    const panel = await openPanel(launched, id);
    await waitForNotice(panel, 'no-access');
    await panel.close();
    await page.close();
  });

  test('one click on the toolbar button opens the panel and reads the tab, without any permission', async () => {
    const ticket = desk.tickets[0];
    if (!ticket) throw new Error('a ticket');
    const page = await launched.browser.newPage();
    await page.goto(`${desk.origin}/#/tickets/${ticket.id}`);
    await clickToolbarButton(launched, page);
    if (name === 'chromium') {
      const target = await launched.browser.waitForTarget((one) => one.url().endsWith('/sidepanel.html'));
      await waitForTicket(await target.asPage(), ticket.subject);
    } else {
      // the sidebar is no page for the remote protocol; the extension itself can look at it
      await until('the ticket in the sidebar', async () => {
        const subject = await inExtension<string | undefined>(
          launched,
          `const [view] = api.extension.getViews({ type: 'sidebar' });
           return view?.document.querySelector('${byTestId('ticket-subject')}')?.textContent;`,
        );
        return subject === ticket.subject;
      });
    }
    expect(await inExtension(launched, 'return (await api.permissions.getAll()).origins;')).toEqual([]);
    await page.close();
  });

  // Chromium's permission prompt cannot be answered headless: there the offer is seen, in Firefox it is granted for real
  test('the panel offers to stay on this site', async () => {
    const [first, second] = desk.tickets;
    if (!first || !second) throw new Error('two tickets');
    const page = await launched.browser.newPage();
    await page.goto(`${desk.origin}/#/tickets/${first.id}`);
    await clickToolbarButton(launched, page);
    const panel = await openPanel(launched, await tabIdOf(launched, page));
    await waitForTicket(panel, first.subject);
    const offer = await until('the offer', () => panel.$(byTestId('always-on')));
    expect(await offer.evaluate((button) => button.textContent)).toContain('127.0.0.1');
    if (name === 'chromium') return;

    await offer.click();
    await until('the registration', async () => (await scripts()).join() === 'helpdesk,page-editor');
    await until('the end of the offer', async () => (await panel.$(byTestId('always-on'))) === null);

    // a new document, no click: the ticket is followed
    await page.goto(`${desk.origin}/?reloaded#/tickets/${second.id}`);
    await waitForTicket(panel, second.subject);

    // and the settings page lists it, and takes it back
    await inExtension(launched, 'await api.runtime.openOptionsPage();');
    const options = await extensionPage(launched, '/options.html');
    const site = await until('the site in the list', () => options.$(byTestId('site')));
    expect(await site.evaluate((element) => element.getAttribute('data-site'))).toBe('http://127.0.0.1/*');
    await (await site.$('button'))?.click();
    await until('the end of the registration', async () => (await scripts()).length === 0);
    await until('an empty list', async () => (await options.$(byTestId('site'))) === null);
  });

  test('no request but the page’s own', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
