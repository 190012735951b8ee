/** What stands of Heed in a page, seen from outside the page: by the browsers' own inspectors, which see every world. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, clickToolbarButton, inExtension, type Launched, launch, until } from '../../scripts/browsers.ts';
import { type PracticeHelpdesk, servePractice } from '../../scripts/practice/serve.ts';
import { servePage } from './desk.ts';

interface Traces {
  /** worlds of extensions in this page; Firefox does not tell, but shows the listeners of all of them */
  worlds: string[];
  /** types of the listeners on window and document, from whichever world */
  listeners: string[];
  /** style sheets that are not the browser's own */
  sheets: string[];
  globals: string[];
  html: string;
}

async function inChromium(page: Page): Promise<Omit<Traces, 'globals' | 'html'>> {
  const session = await page.createCDPSession();
  const contexts: { id: number; origin: string; auxData: { type: string } }[] = [];
  const sheets: string[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context as never));
  session.on('CSS.styleSheetAdded', ({ header }) => sheets.push(header.sourceURL || header.origin));
  for (const domain of ['Runtime', 'DOM', 'CSS'] as const) await session.send(`${domain}.enable`);
  const listeners: string[] = [];
  const worlds = contexts.filter(({ origin }) => origin.startsWith('chrome-extension://'));
  for (const { id } of [...worlds, ...contexts.filter(({ auxData }) => auxData.type === 'default')]) {
    for (const expression of ['window', 'document']) {
      const { result } = await session.send('Runtime.evaluate', { expression, contextId: id });
      const found = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId as string });
      listeners.push(...found.listeners.map(({ type }) => type));
    }
  }
  await session.detach();
  return { worlds: worlds.map(({ origin }) => origin), listeners, sheets };
}

/** Runs in the page's process, with the browser's own rights. */
const PROBE = `
  const of = (target) => Services.els.getListenerInfoFor(target).filter((one) => !one.inSystemEventGroup).map((one) => one.type);
  const sheets = InspectorUtils.getAllStyleSheets(content.document, false).filter((sheet) => sheet.parsingMode !== 'agent');
  sendAsyncMessage('traces', { worlds: [], listeners: [...of(content.window), ...of(content.document)], sheets: sheets.map((sheet) => sheet.href) });`;

async function inFirefox({ browser }: Launched, page: Page): Promise<Omit<Traces, 'globals' | 'html'>> {
  const { connection } = browser as unknown as {
    connection: { send(method: string, params: object): Promise<{ result: Record<string, never> }> };
  };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = tree.result.contexts as unknown as { context: string }[];
  const { result } = await connection.send('script.evaluate', {
    expression: `new Promise((resolve) => {
      const tab = gBrowser.browsers.find((one) => one.currentURI.spec === ${JSON.stringify(page.url())});
      tab.messageManager.addMessageListener('traces', ({ data }) => resolve(JSON.stringify(data)));
      tab.messageManager.loadFrameScript('data:,' + encodeURIComponent(${JSON.stringify(PROBE)}), false);
    })`,
    target: { context: window?.context },
    awaitPromise: true,
  });
  return JSON.parse((result as unknown as { result: { value: string } }).result.value);
}

async function tracesIn(launched: Launched, page: Page): Promise<Traces> {
  const seen = launched.name === 'chromium' ? await inChromium(page) : await inFirefox(launched, page);
  const own = await page.evaluate(() => ({
    globals: Object.getOwnPropertyNames(window).sort(),
    html: document.documentElement.outerHTML,
  }));
  return { ...seen, listeners: seen.listeners.sort(), ...own };
}

/** The page hears one event of its own, which the look must find. */
const DESK = `<!doctype html><html data-desk><article data-heed-ticket="1"><h1 data-heed-subject>Parcel</h1>
  <div data-heed-message="1" data-heed-role="customer">Where is it?</div><textarea data-heed-editor="public"></textarea></article>
  <script>addEventListener('hashchange', () => {});</script>`;
const UNTOUCHED = { worlds: [], listeners: ['hashchange'], sheets: [] };
const readPage = (launched: Launched) =>
  inExtension<{ kind?: string } | null>(
    launched,
    `const tab = (await api.tabs.query({})).find((one) => one.title === 'read me' || one.url?.startsWith('http://127'));
     return api.tabs.sendMessage(tab.id, { heed: 'readTicket' }, { frameId: 0 }).catch(() => null);`,
  );

describe.each(['chromium', 'firefox'] as const)('in a page of %s', (name) => {
  let desk: Awaited<ReturnType<typeof servePage>>;
  let practice: PracticeHelpdesk;

  beforeAll(async () => {
    desk = await servePage(DESK);
    practice = await servePractice();
  });
  afterAll(async () => {
    desk?.close();
    await practice?.close();
  });

  describe('of a site that was not enabled', () => {
    let launched: Launched;
    beforeAll(async () => {
      build(name, 'production');
      launched = await launch(name, { mode: 'production' });
      await until('the extension', () => inExtension<boolean>(launched, 'return true;'));
    });
    afterAll(() => launched?.browser.close());

    test('no script, no style, no listener; after one click on the button it is seen; on the next site nothing again', async () => {
      const page = await launched.browser.newPage();
      await page.goto(desk.url);
      const before = await tracesIn(launched, page);
      expect(before).toMatchObject(UNTOUCHED);

      await clickToolbarButton(launched, page);
      const after = await until('Heed in the page', async () => {
        const traces = await tracesIn(launched, page);
        return traces.listeners.includes('change') ? traces : null;
      });
      if (name === 'chromium') expect(after.worlds).toEqual([launched.origin]);
      // even then: no style, nothing in the document, no name in the page's own world
      expect(after).toMatchObject({ sheets: [], globals: before.globals, html: before.html });

      // the click was for that site only (another port is another site), though the panel is still open
      await page.goto(`${practice.origin}/#/tickets/${practice.tickets[0]?.id}`);
      // Firefox may call a page loaded before its own script has run
      const next = await until('the next page', async () => {
        const traces = await tracesIn(launched, page);
        return traces.listeners.includes('hashchange') ? traces : null;
      });
      expect(next).toMatchObject({ ...UNTOUCHED, sheets: [expect.stringContaining('practice.css')] });
      await page.close();
    });
  });

  describe('of an enabled site', () => {
    let launched: Launched;
    beforeAll(async () => {
      launched = await launch(name);
      await until('the extension', () => inExtension<boolean>(launched, 'return true;'));
    });
    afterAll(() => launched?.browser.close());

    test('it waits: nothing is heard and nothing changed until the panel asks', async () => {
      const page = await launched.browser.newPage();
      await page.goto(desk.url);
      const waiting = await until('Heed in the page', async () => {
        const traces = await tracesIn(launched, page);
        return traces.listeners.length > 1 ? traces : null;
      });
      // the page's own; the paste that Heed hands to it; a newer copy of the script
      const quiet = waiting.listeners.filter((type) => !/^hashchange$|^heed:paste$|content-script-started$/.test(type));
      expect(quiet).toEqual([]);
      expect(waiting.sheets).toEqual([]);

      expect(await readPage(launched)).toMatchObject({ kind: 'ticket' });
      const asked = await tracesIn(launched, page);
      expect(asked.listeners).toEqual(expect.arrayContaining(['change', 'click', 'popstate']));
      // nothing that runs at every key
      expect(asked.listeners.filter((type) => /^(key|pointer|mouse|selection|scroll)/.test(type))).toEqual([]);
      expect(asked).toMatchObject({ sheets: [], globals: waiting.globals, html: waiting.html });
    });
  });
});
