/** A ticket of 300 messages: how long a reading takes, and what Heed adds to a key. Measured against the same page without it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inExtension, type Launched, launch, openPanel, tabIdOf, until } from '../../scripts/browsers.ts';
import { budget } from '../machine.ts';
import { waitForTicket } from './desk.ts';

const MESSAGES = 300;
const SUBJECT = 'Three hundred messages';

const words = (index: number): string =>
  [
    `Message ${index + 1}: the parcel has still not come and I have written ${index} times already.`,
    'Nobody answers, the tracking page says the same since Monday, and the shop is closed at weekends.',
    'Please tell me what happens next. Παρακαλώ απαντήστε μου. أرجو الرد.',
  ]
    .map((line) => `<p>${line}</p>`)
    .join('');

/** The practice helpdesk's structure, or one that no adapter knows. */
function draw(kind: string): string {
  const open = kind === 'open';
  const thread = Array.from({ length: MESSAGES }, (_, index) => {
    const side = index % 2 === 0 ? 'customer' : 'agent';
    const body = open
      ? `<div class="text" data-heed-message="${index + 1}" data-heed-role="${side}" data-heed-author="${side}">`
      : '<div class="text">';
    return `<li class="entry" ${open ? '' : `data-side="${side}"`}><header><b>${side}</b> <span>10:15</span> <button>Reply</button></header>${body}${words(index)}</div></li>`;
  }).join('');
  return `<!doctype html><html lang="en"><article ${open ? 'data-heed-ticket="1"' : ''}><h1 ${open ? 'data-heed-subject' : ''}>${SUBJECT}</h1>
    <ul class="thread">${thread}</ul><output></output>
    <div class="reply" role="textbox" aria-label="Reply" contenteditable="true" ${open ? 'data-heed-editor="public"' : ''}></div></article>
    <script>
      const reply = document.querySelector('.reply');
      const output = document.querySelector('output');
      window.delays = [];
      let pressed = 0;
      addEventListener('keydown', () => { pressed = performance.now(); }, true);
      // as desks do: a counter that is built anew at every key, which watchers of the tree hear
      reply.addEventListener('input', () => {
        output.replaceChildren(document.createTextNode(reply.textContent.length));
      });
      // after every listener, and after what watches the tree: no layout, no painting, which the desk has without Heed
      addEventListener('input', () => queueMicrotask(() => delays.push(performance.now() - pressed)));
    </script>`;
}

const MAPPING = {
  version: 1,
  shape: '/taught',
  root: '.thread',
  message: '.entry',
  body: '.text',
  roles: { where: 'self', customer: '[data-side="customer"]', agent: '[data-side="agent"]', plain: null },
  author: 'b',
  subject: 'h1',
  editor: '.reply',
};

const percentile = (values: number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

describe.each(['chromium', 'firefox'] as const)('with 300 messages in %s', (name) => {
  let launched: Launched;
  let origin: string;
  const server = createServer((request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      // isolated pages have the finest clock: 5 µs in Chromium, 20 µs in Firefox
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(draw(request.url === '/open' ? 'open' : 'taught'));
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    launched = await launch(name);
    await inExtension(launched, `await api.storage.local.set(${JSON.stringify({ [`taught:${origin}`]: MAPPING })});`);
  });
  afterAll(async () => {
    await launched?.browser.close();
    server.close();
    server.closeAllConnections();
  });

  /** Real keys into the reply box; milliseconds from each until its listeners have run, and those of the tree. */
  async function type(page: Page, keys: number): Promise<number[]> {
    await page.bringToFront();
    await page.evaluate(() => {
      (window as unknown as { delays: number[] }).delays = [];
      document.querySelector('.reply')?.replaceChildren();
    });
    await page.focus('.reply');
    for (let index = 0; index < keys; index++) await page.keyboard.press(index % 6 === 5 ? ' ' : 'e');
    return until('the last key', async () => {
      const delays = await page.evaluate(() => (window as unknown as { delays: number[] }).delays);
      return delays.length === keys ? delays : null;
    });
  }

  /** Milliseconds of script for one change of the tree, all worlds together, by Chromium's own account. */
  async function scriptTime(page: Page): Promise<number> {
    await page.bringToFront();
    const before = (await page.metrics()).ScriptDuration ?? Number.NaN;
    for (let change = 0; change < 10; change++) {
      await page.evaluate(() => document.querySelector('output')?.replaceChildren(String(Math.random())));
      // longer than the quiet time that Heed waits for
      await new Promise((resolve) => setTimeout(resolve, 350));
    }
    return (((await page.metrics()).ScriptDuration ?? Number.NaN) - before) * 100;
  }

  test.each(['open', 'taught'])('of the %s kind', async (kind) => {
    // this tab never has a script of ours
    await inExtension(launched, 'await api.scripting.unregisterContentScripts();');
    const bare = await launched.browser.newPage();
    await bare.goto(`${origin}/${kind}?bare`);
    const page = await launched.browser.newPage();
    await page.goto(`${origin}/${kind === 'open' ? 'open' : 'taught'}`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const tabId = await tabIdOf(launched, page);
    const panel = await openPanel(launched, tabId);
    await waitForTicket(panel, SUBJECT);

    const { times, count } = await inExtension<{ times: number[]; count: number }>(
      launched,
      `const times = []; let answer;
       for (let i = 0; i < 15; i++) {
         const start = performance.now();
         answer = await api.tabs.sendMessage(${tabId}, { heed: 'readTicket' }, { frameId: 0 });
         times.push(performance.now() - start);
       }
       return { times, count: answer.ticket.messages.length };`,
    );
    expect(count).toBe(MESSAGES);

    const keys: Record<'bare' | 'heed', number[]> = { bare: [], heed: [] };
    // by turns, so that what else this machine does falls on both
    for (let turn = 0; turn < 5; turn++) {
      keys.bare.push(...(await type(bare, 80)));
      keys.heed.push(...(await type(page, 80)));
    }
    const added = percentile(keys.heed, 0.95) - percentile(keys.bare, 0.95);
    const look = name === 'chromium' ? (await scriptTime(page)) - (await scriptTime(bare)) : null;
    console.log(
      [
        `${name}, ${kind}: read in ${percentile(times, 0.5).toFixed(1)} ms (first ${times[0]?.toFixed(1)})`,
        `a key takes ${percentile(keys.bare, 0.95).toFixed(2)} ms without, ${percentile(keys.heed, 0.95).toFixed(2)} with (p95)`,
        ...(look === null ? [] : [`a look after a change ${look.toFixed(1)} ms`]),
      ].join('; '),
    );
    // with the way to the page and back
    expect(percentile(times, 0.5)).toBeLessThanOrEqual(budget(100));
    expect(added).toBeLessThanOrEqual(budget(1));
    // at most four looks a second, so that fewer than one key in twenty (p95) can meet one
    if (look !== null) expect(look).toBeLessThan(budget(12.5));
    await panel.close();
    await page.close();
    await bare.close();
  });
});
