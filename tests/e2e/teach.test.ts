/** An invented helpdesk that no adapter knows: pointed at with a real mouse and real keys, then read. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  extensionPage,
  inExtension,
  type Launched,
  launch,
  openPanel,
  tabIdOf,
  until,
} from '../../scripts/browsers.ts';
import { attribute, byTestId, foreignRequests, insertCard, textOf, waitForNotice, waitForTicket } from './desk.ts';

const TICKETS: Record<string, { subject: string; messages: [side: string, author: string, text: string][] }> = {
  41: {
    subject: 'Broken kettle',
    messages: [
      ['customer', 'Maria Lopez', 'The kettle arrived broken and nobody answers me. This is unacceptable!'],
      ['agent', 'Alice Agent', 'We are sorry, Maria. A new one is on its way to you.'],
      ['customer', 'Maria Lopez', 'It has been two weeks and I am still waiting. I am furious.'],
    ],
  },
  42: {
    subject: 'Διπλή χρέωση',
    messages: [
      ['customer', 'Νίκος Παππάς', 'Με χρεώσατε δύο φορές και κανείς δεν απαντά. Είναι απαράδεκτο!'],
      ['agent', 'Alice Agent', 'Το ελέγχουμε και σας απαντάμε σήμερα.'],
    ],
  },
};

/** Classes of the kind that tools make: their hashes change with every build of the desk. */
function draw(id: string, build: string): string {
  const ticket = TICKETS[id];
  const hash = (name: string): string =>
    `${name}__${[...`${name}${build}`].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 99991, 7)}xQ`;
  if (!ticket) return '<!doctype html><title>Inbox</title><ul><li><a href="/tickets/41">Broken kettle</a></li></ul>';
  if (build === 'rebuilt') return `<!doctype html><h1>${ticket.subject}</h1><p>${ticket.messages.join('</p><p>')}</p>`;
  return `<!doctype html><html lang="en"><title>Desk</title>
    <style>html,body{height:100%;margin:0}body{display:flex;flex-direction:column}.scroll{flex:1;overflow:auto}</style>
    <body><header><button id="close">Close ticket</button><span class="${hash('Ticket_number')}">#${id}</span>
    <h2 class="${hash('Ticket_title')}">${ticket.subject}</h2></header>
    <div class="scroll ${hash('Thread_log')}">${ticket.messages
      .map(
        ([side, author, text]) =>
          `<div class="${hash('Entry_root')}" data-side="${side}"><div class="${hash('Entry_head')}"><a href="/people/1">${author}</a> <span>2 h ago</span></div><div class="${hash('Entry_text')}"><p>${text}</p></div></div>`,
      )
      .join('')}</div>
    <form class="${hash('Composer_form')}"><textarea rows="4" cols="60"></textarea><button>Send</button></form>
    <script>window.seen = []; for (const type of ['click', 'mousedown', 'pointerdown', 'keydown', 'focusin']) document.addEventListener(type, (e) => seen.push(type), true);</script>`;
}

describe.each(['chromium', 'firefox'] as const)('teaching a page in %s', (name) => {
  let launched: Launched;
  let page: Page;
  let panel: Page;
  let origin: string;
  let build = 'first';

  const server = createServer((request, response) => {
    const id = /^\/tickets\/(\d+)$/.exec(request.url ?? '')?.[1] ?? '';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(draw(id, build));
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    launched = await launch(name);
    page = await launched.browser.newPage();
    await page.goto(`${origin}/tickets/41`);
    panel = await openPanel(launched, await tabIdOf(launched, page));
    await panel.setViewport({ width: 380, height: 1000 });
  });
  afterAll(async () => {
    await launched?.browser.close();
    server.close();
    server.closeAllConnections();
  });

  const html = (): Promise<string> => page.evaluate(() => document.documentElement.outerHTML);
  const seen = (): Promise<string[]> => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  const press = (id: string): Promise<void> => panel.$eval(byTestId(id), (button) => (button as HTMLElement).click());
  const step = (part: string) =>
    until(`the step ${part}`, async () => (await attribute(panel, byTestId('teach-step'), 'data-part')) === part);
  const start = async (): Promise<void> => {
    await panel.waitForSelector(byTestId('teach'));
    await press('teach');
    await step('customer');
    await page.bringToFront();
  };
  const clickOn = async (selector: string, index = 0): Promise<void> => {
    const box = await (await page.$$(selector))[index]?.boundingBox();
    if (!box) throw new Error(`nothing to click: ${selector}`);
    await page.mouse.move(box.x + Math.min(30, box.width / 2), box.y + box.height / 2, { steps: 3 });
    await page.mouse.click(box.x + Math.min(30, box.width / 2), box.y + box.height / 2);
  };
  const messages = (): Promise<string[][]> =>
    panel.$$eval(byTestId('teach-message'), (items) =>
      items.map((item) => [
        item.getAttribute('data-role') ?? '',
        item.querySelector('bdi')?.textContent ?? '',
        item.querySelector('.taught-text')?.textContent ?? '',
      ]),
    );

  test('Escape ends it, and the page is as it was', async () => {
    await waitForNotice(panel, 'unknown-helpdesk');
    const before = await html();
    await start();
    expect(await html()).not.toBe(before);
    // closed: the page's scripts cannot look inside
    expect(await page.evaluate(() => document.documentElement.lastElementChild?.shadowRoot)).toBeNull();
    await page.keyboard.press('Escape');
    await panel.waitForSelector(byTestId('teach'));
    expect(await html()).toBe(before);
    expect(await seen()).toEqual([]);
  });

  test('five parts are pointed at, and nothing of the page is pressed', async () => {
    const before = await html();
    await start();
    await clickOn('[data-side="customer"] p');
    await step('agent');
    // a click on what looks clickable is a pick as well, and no click
    await clickOn('[data-side="agent"] p');
    await step('author');
    await clickOn('[data-side="customer"] a');
    await step('subject');
    await clickOn('h2');
    await step('editor');
    await clickOn('textarea');
    await until('the preview', () => panel.$(byTestId('teach-preview')));
    expect(await seen()).toEqual([]);
    expect(page.url()).toBe(`${origin}/tickets/41`);
    expect(await html()).toBe(before);
    expect(await textOf(panel, byTestId('teach-subject'))).toBe('Broken kettle');
    expect(await attribute(panel, byTestId('teach-box'), 'data-found')).toBe('true');
    expect(await messages()).toEqual(TICKETS[41]?.messages);
  });

  test('confirmed, it is read at once, after a reload, and so are other tickets', async () => {
    await press('teach-confirm');
    await waitForTicket(panel, 'Broken kettle');
    expect(await textOf(panel, byTestId('ticket-requester'))).toBe('Maria Lopez');
    expect(await attribute(panel, byTestId('state'), 'data-state')).toBe('angry');
    await page.goto(`${origin}/tickets/42`);
    await waitForTicket(panel, 'Διπλή χρέωση');
    expect(await textOf(panel, byTestId('ticket-requester'))).toBe('Νίκος Παππάς');
    expect(await attribute(panel, byTestId('phrase'), 'lang')).toBe('el');
    await page.reload();
    await waitForTicket(panel, 'Διπλή χρέωση');
  });

  test('a phrase goes into the reply box that was pointed at', async () => {
    await panel.bringToFront();
    const { outcome, text } = await insertCard(await until('a phrase', () => panel.$(byTestId('phrase'))));
    expect(outcome).toBe('inserted');
    expect(await page.$eval('textarea', (area) => area.value)).toContain(text);
  });

  test('a new build with other hashes is the same desk; a list is no ticket; a rebuilt page is not read', async () => {
    build = 'second';
    await page.goto(`${origin}/tickets/41`);
    await waitForTicket(panel, 'Broken kettle');
    await page.goto(`${origin}/inbox`);
    await waitForNotice(panel, 'no-ticket');
    build = 'rebuilt';
    await page.goto(`${origin}/tickets/42`);
    await waitForNotice(panel, 'page-changed');
    expect(await panel.$(byTestId('ticket-subject'))).toBeNull();
    build = 'first';
    await page.reload();
    await waitForTicket(panel, 'Διπλή χρέωση');
  });

  test('the settings page lists it, takes it away, and brings it back from a file', async () => {
    await inExtension(launched, 'await api.runtime.openOptionsPage();');
    const options = await extensionPage(launched, '/options.html');
    await until(
      'the page in the list',
      async () => (await attribute(options, byTestId('taught-page'), 'data-site')) === origin,
    );
    const stored = await inExtension<Record<string, unknown>>(launched, 'return api.storage.local.get(null);');
    const mapping = stored[`taught:${origin}`];
    expect(JSON.stringify(mapping)).not.toMatch(/Maria|kettle|Alice|Νίκος|xQ/);
    await options.$eval(`${byTestId('taught-page')} button`, (button) => (button as HTMLElement).click());
    await until('an empty list', async () => (await options.$(byTestId('taught-page'))) === null);
    await panel.bringToFront();
    await press('read-again');
    await waitForNotice(panel, 'unknown-helpdesk');

    const choose = (text: string): Promise<void> =>
      options.$eval(
        byTestId('taught-import'),
        (element, content) => {
          const files = new DataTransfer();
          files.items.add(new File([content], 'pages.json'));
          (element as HTMLInputElement).files = files.files;
          element.dispatchEvent(new Event('change', { bubbles: true }));
        },
        text,
      );
    const status = () => until('an answer', () => textOf(options, byTestId('taught-status')));
    await choose('{"heed":"taught-pages","version":1,"pages":[{"site":"https://a.example","mapping":{"root":"a"}}]}');
    expect(await status()).toBe('This is not a file of taught pages. Nothing was changed.');
    expect(await options.$(byTestId('taught-page'))).toBeNull();
    await choose(JSON.stringify({ heed: 'taught-pages', version: 1, pages: [{ site: origin, mapping }] }));
    await until('the page in the list', () => options.$(byTestId('taught-page')));
    await press('read-again');
    await waitForTicket(panel, 'Διπλή χρέωση');
    await options.close();
  });

  test('keys alone: Tab moves, Enter picks, Delete skips; and so do the buttons of the panel', async () => {
    await inExtension(launched, `await api.storage.local.remove('taught:${origin}');`);
    await page.goto(`${origin}/tickets/41`);
    await waitForNotice(panel, 'unknown-helpdesk');
    const before = await html();
    await start();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await page.keyboard.press('Enter');
    await step('agent');
    // a key that would act on the page does nothing
    await page.keyboard.press('x');
    expect(await seen()).toEqual([]);
    await press('teach-next');
    await press('teach-pick');
    await step('author');
    await page.keyboard.press('Delete');
    await step('subject');
    await press('teach-skip');
    await step('editor');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('the preview', () => panel.$(byTestId('teach-preview')));
    expect(await html()).toBe(before);
    expect(await attribute(panel, byTestId('teach-box'), 'data-found')).toBe('true');
    expect((await messages()).map(([role, , text]) => [role, text])).toEqual(
      TICKETS[41]?.messages.map(([side, , text]) => [side, text]),
    );
  });

  test('a panel that closes in the middle leaves nothing in the page', async () => {
    await press('teach-again');
    await step('customer');
    await page.bringToFront();
    const overlays = () => page.evaluate(() => document.documentElement.children.length);
    expect(await overlays()).toBe(3);
    await panel.close();
    await until('a clean page', async () => (await overlays()) === 2);
  });

  test('no request but the page’s own', () => {
    expect(foreignRequests(launched)).toEqual([]);
  });
});
