/** What the tests in real browsers share: a helpdesk to look at, and the panel's parts as outside checks name them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElementHandle, Page } from 'puppeteer-core';
import { type Launched, until } from '../../scripts/browsers.ts';
import type { LoggedRequest } from '../../scripts/request-log.ts';

export const byTestId = (id: string): string => `[data-testid="${id}"]`;

export const attribute = (panel: Page, selector: string, name: string): Promise<string | null> =>
  panel.$eval(selector, (element, key) => element.getAttribute(key), name).catch(() => null);

export const textOf = (panel: Page, selector: string): Promise<string> =>
  panel.$eval(selector, (element) => element.textContent ?? '');

/** Resolves when the panel shows this ticket, with its phrases. */
export async function waitForTicket(panel: Page, subject: string): Promise<void> {
  await until(`"${subject}" in the panel`, async () => (await textOf(panel, byTestId('ticket-subject'))) === subject);
  await until('phrases', () => panel.$(byTestId('phrase')));
}

export const waitForNotice = (panel: Page, id: string) =>
  until(`the notice ${id}`, () => panel.$(`${byTestId('notice')}[data-notice="${id}"]`));

/** Presses Insert on a card, fills its blanks, and gives the outcome and the text that was to be inserted. */
export async function insertCard(
  card: ElementHandle<Element>,
  answer = 'Thursday',
): Promise<{ outcome: string; text: string }> {
  await card.$eval('[data-testid="insert"]', (button) => (button as HTMLElement).scrollIntoView({ block: 'center' }));
  await (await card.$('[data-testid="insert"]'))?.click();
  const fields = await until('the outcome, or blanks to fill', async () => {
    const inputs = await card.$$('form input');
    return inputs.length > 0 || (await card.$('[data-outcome]:not([data-outcome=""])')) ? inputs : null;
  });
  for (const field of fields) await field.type(answer);
  if (fields.length > 0) await (await card.$('[data-testid="fill"]'))?.click();
  const done = await until('the outcome', () => card.$('[data-outcome]:not([data-outcome=""])'));
  const outcome = await done.evaluate((element) => element.getAttribute('data-outcome') ?? '');
  return { outcome, text: await card.$eval('.phrase-text', (element) => element.textContent ?? '') };
}

/** A web page that is served as it stands, at any path. */
export async function servePage(html: string, wait = 0): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    // what the page loads late keeps it "loading"
    const late = request.url === '/late.js' ? wait : 0;
    setTimeout(() => {
      response.writeHead(200, { 'content-type': late ? 'text/javascript' : 'text/html; charset=utf-8' });
      response.end(late ? '' : html);
    }, late);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The makers' own services, asked by the browsers themselves (updates, settings), with or without an extension. */
const MAKERS = /(^|\.)(google|googleapis|gvt1|gstatic|mozilla|firefox)\.(com|org|net)(:\d+)?$/;

/** Requests that are neither the page's own nor the browser's own: there must be none. */
export const foreignRequests = ({ requests }: Pick<Launched, 'requests'>): LoggedRequest[] =>
  requests.filter(({ method, url }) => {
    const host = method === 'CONNECT' ? url : (URL.parse(url)?.host ?? url);
    return !MAKERS.test(host) && !host.startsWith('127.0.0.1:');
  });
