/**
 * The main job, for real: builds Heed, opens a browser with Heed on the practice helpdesk, and the panel beside it.
 * Without a display (or with --headless) it does the job itself and prints what it saw; exit code 0 only if all of it
 * happened. --firefox uses Firefox.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Ticket } from '../utils/ticket.ts';
import {
  type BrowserName,
  build,
  clickToolbarButton,
  inExtension,
  type Launched,
  launch,
  openPanel,
  ROOT,
  tabIdOf,
  until,
} from './browsers.ts';
import { type PracticeHelpdesk, type PracticeTicket, servePractice } from './practice/serve.ts';

const name: BrowserName = process.argv.includes('--firefox') ? 'firefox' : 'chromium';
const hasDisplay =
  !process.argv.includes('--headless') &&
  (process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY));

const fail = (what: string): never => {
  throw new Error(`not seen: ${what}`);
};

/** The real panel, opened by the real toolbar button. */
async function openBesidePage(launched: Launched, desk: PracticeHelpdesk, ticket: PracticeTicket): Promise<void> {
  const page = await launched.browser.newPage();
  await page.goto(`${desk.origin}/#/tickets/${ticket.id}`);
  await clickToolbarButton(launched, page);
  console.log('The panel stands beside the practice helpdesk.');
  console.log(`${desk.origin} — close the browser to end.`);
  await new Promise((resolve) => launched.browser.once('disconnected', resolve));
}

const attributes = (panel: Page, selector: string, attribute: string): Promise<string[]> =>
  panel.$$eval(selector, (list, key) => list.map((one) => one.getAttribute(key) ?? ''), attribute);

async function doTheJob(launched: Launched, desk: PracticeHelpdesk, ticket: PracticeTicket): Promise<void> {
  const page = await launched.browser.newPage();
  await page.goto(`${desk.origin}/#/tickets/${ticket.id}`);
  const tabId = await tabIdOf(launched, page);
  const panel = await openPanel(launched, tabId);
  await panel.setViewport({ width: 380, height: 900 });
  await until('a ticket in the panel', () => panel.$('[data-testid="state"]'));
  await until('phrases in the panel', () => panel.$('[data-testid="phrase"]'));

  const subject = await panel.$eval('[data-testid="ticket-subject"]', (element) => element.textContent ?? '');
  if (subject !== ticket.subject) fail(`subject ${ticket.subject}`);
  console.log(`Ticket   #${ticket.id} ${subject}`);
  // what the adapter read, not what the server sent
  const read = await inExtension<{ ticket: Ticket }>(
    launched,
    `return api.tabs.sendMessage(${tabId}, { heed: 'readTicket' }, { frameId: 0 });`,
  );
  for (const { role, author, text } of read.ticket.messages) {
    console.log(`  ${role.padEnd(8)} ${author}: ${text.replace(/\s+/g, ' ')}`);
  }
  if (read.ticket.messages.length !== ticket.messages.length) fail('every message of the ticket');

  const [state] = await attributes(panel, '[data-testid="state"]', 'data-state');
  const [level] = await attributes(panel, '[data-testid="state"]', 'data-level');
  const words = await panel.$$eval('[data-testid="state"] mark', (list) => list.map((one) => one.textContent));
  console.log(`State    ${state}, level ${level}: ${words.join(' · ')}`);
  const causes = await panel.$$eval('[data-testid="cause"]', (list) =>
    list.map(
      (one) =>
        `${one.getAttribute('data-cause')}: ${[...one.querySelectorAll('q')].map((q) => q.textContent).join(' · ')}`,
    ),
  );
  if (!state || words.length === 0 || causes.length === 0) fail('state, evidence and causes');
  for (const cause of causes) console.log(`Cause    ${cause}`);
  for (const risk of await attributes(panel, '[data-testid="risk"]', 'data-risk')) console.log(`Risk     ${risk}`);

  const card = (await panel.$('[data-testid="phrase"]')) ?? fail('a phrase');
  await (await card.$('[data-testid="insert"]'))?.click();
  const blanks = await until('the insertion, or its blanks', async () => {
    const fields = await card.$$('form input');
    const done = await card.$('[data-outcome]:not([data-outcome=""])');
    return fields.length > 0 || done ? fields : null;
  });
  for (const field of blanks) await field.type('Thursday');
  if (blanks.length > 0) await (await card.$('[data-testid="fill"]'))?.click();
  await until('the text read back by Heed', () => card.$('[data-outcome="inserted"]'));
  const phrase = await card.$eval('.phrase-text', (element) => element.textContent ?? '');
  const box = await page.$eval('[data-heed-editor="public"] [role=textbox]', (element) =>
    element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? ''),
  );
  if (!box.includes(phrase)) fail(`"${phrase}" in the reply box, which holds "${box}"`);
  console.log(`Phrase   ${phrase}`);
  console.log(`Reply    ${box}`);

  const folder = join(ROOT, '.output', 'screenshots');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `start-${name}.png`) as `${string}.png`;
  await panel.screenshot({ path, fullPage: true });
  console.log(`Picture  ${path}`);
}

try {
  console.log(`Building Heed for ${name} …`);
  build(name);
  const desk = await servePractice();
  const launched = await launch(name, { headless: !hasDisplay });
  const ticket = desk.tickets[0] ?? fail('a practice ticket');
  try {
    await (hasDisplay ? openBesidePage : doTheJob)(launched, desk, ticket);
  } finally {
    await launched.browser.close().catch(() => {}); // closed by hand already
    await desk.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
