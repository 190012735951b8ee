/**
 * Captures the pages of a real Request Tracker as fixtures for the adapter's tests: what the adapter looks at, and no
 * words but our own. What must be read stands beside each page; it comes from what was sent to the server, not from the
 * adapter. Run it after a change of RT's markup: node scripts/request-tracker/capture.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser, ROOT, until } from '../browsers.ts';
import { setPreferences, signIn } from './agent.ts';
import { type RequestTracker, serveRequestTracker, type TrackedTicket } from './serve.ts';

const FOLDER = join(ROOT, 'tests/fixtures/helpdesks/request-tracker');
const DATE = new Date().toISOString().slice(0, 10);
const HOST = 'https://desk.example.test';
const WEB_PATH = '/rt';

/** What stays, with all that is in it and around it. */
const KEPT = [
  'title',
  'link[href*="/NoAuth/css/"]',
  'script[src*="/NoAuth/js/"]',
  '#header',
  '.ticket-info-people',
  '#delayed_ticket_history',
  '.history.ticket',
  'form[name="TicketUpdate"] input[name="id"]',
  'select#UpdateType',
  '.messagebox-container',
];
const DROPPED = [
  'script:not([src])',
  'style',
  'svg',
  'hr',
  '.actions',
  '.inline-edit',
  '#previewscrips',
  '.titlebox-title',
  '.time-taken',
  '.cke_top',
  '.cke_bottom',
  '.bootstrap-select > :not(select)',
  '.messagebox-attachment-warning',
  '.messagebox-container > input',
];

/** Runs in the page, on a copy of its document. */
function prune(html: string, kept: string, dropped: string, frameBody: string | null): string {
  const copy = new DOMParser().parseFromString(html, 'text/html');
  for (const element of copy.querySelectorAll(dropped)) element.remove();
  for (const element of copy.querySelectorAll('head *, body *')) {
    if (!element.matches(kept) && !element.closest(kept) && !element.querySelector(kept)) element.remove();
  }
  const frame = copy.querySelector('iframe.cke_wysiwyg_frame');
  if (frame && frameBody !== null) {
    for (const { name } of [...frame.attributes]) if (name !== 'class') frame.removeAttribute(name);
    frame.setAttribute('srcdoc', frameBody);
  }
  for (const element of copy.querySelectorAll('[style], [onclick], [data-target]')) {
    for (const name of ['onclick', 'data-target']) element.removeAttribute(name);
  }
  const walker = copy.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return copy.documentElement.outerHTML.replace(/\n\s*/g, '\n');
}

interface Case {
  name: string;
  path: string;
  ticket: TrackedTicket | null | 'loading';
  /** the newest message's words are not in the page */
  newestMissing?: boolean;
  warnings?: string[];
  editor?: 'public' | 'internal';
  ready?: string;
}

interface History {
  items: { id: string; Type: string; Created: string; Creator: { id: string } }[];
}

/** The answers of the server that this ticket is read with, without what nobody asked for. */
async function answers(rt: RequestTracker, page: Page, ticket: TrackedTicket, withHistory: boolean) {
  const record = (await rt.rest('GET', `/ticket/${ticket.id}`)) as { Subject: string; Requestor: { id: string }[] };
  const query = `/ticket/${ticket.id}/history?fields=Type,Creator,Created&per_page=100&page=1`;
  const { items } = (await rt.rest('GET', query)) as History;
  const get: Record<string, string> = {
    [`${WEB_PATH}/REST/2.0/ticket/${ticket.id}`]: JSON.stringify({
      Subject: record.Subject,
      Requestor: record.Requestor.map(({ id }) => ({ id })),
    }),
    [`${WEB_PATH}/REST/2.0${query}`]: JSON.stringify({
      items: items.map(({ id, Type, Created, Creator }) => ({ id, Type, Created, Creator: { id: Creator.id } })),
    }),
  };
  if (withHistory) {
    const path = `${WEB_PATH}/Helpers/TicketHistory?id=${ticket.id}`;
    const html = await page.evaluate(async (address) => (await fetch(address)).text(), path);
    get[path] = await page.evaluate(prune, html, KEPT.join(), DROPPED.join(), null);
  }
  const said = items.filter(({ Type }) => /^(Create|Correspond|Comment)$/.test(Type));
  return { get, said: said.sort((a, b) => Number(a.id) - Number(b.id)) };
}

async function capture(rt: RequestTracker, page: Page, one: Case): Promise<void> {
  await page.goto(rt.base + one.path);
  if (one.ready) await until(one.ready, () => page.$(one.ready ?? ''));
  const frameBody = await page.evaluate(
    () =>
      document.querySelector<HTMLIFrameElement>('iframe.cke_wysiwyg_frame')?.contentDocument?.body.outerHTML ?? null,
  );
  const html = await page.evaluate(prune, await page.content(), KEPT.join(), DROPPED.join(), frameBody);
  const { ticket } = one;
  const tracked = ticket !== null && ticket !== 'loading' ? ticket : null;
  const isUpdate = one.path.includes('Update.html');
  const read = tracked && (await answers(rt, page, tracked, isUpdate));
  const head = {
    url: HOST + WEB_PATH + one.path,
    source: 'captured',
    from: 'Request Tracker 5.0.3, Debian 12',
    ...(read && { get: read.get }),
  };
  const messages = tracked?.messages.map((message, index) => ({
    id: read?.said[index]?.id ?? '',
    role: message.role,
    author: message.author,
    time: read?.said[index]?.Created ?? null,
    text: message.text,
    quoted: message.quoted,
  }));
  const there = html.includes('data-transaction-id') ? html : JSON.stringify(head.get ?? {}).replaceAll('\\', '');
  const shown = messages?.filter(({ id }) => there.includes(`data-transaction-id="${id}"`));
  const expected = {
    ticket: tracked
      ? {
          id: tracked.id,
          subject: tracked.subject,
          requester: tracked.requester,
          channel: 'email',
          internal: null,
          messages: one.newestMissing ? shown?.slice(0, -1) : shown,
          complete: !one.warnings,
          warnings: one.warnings ?? [],
        }
      : ticket,
    editor: one.editor ?? null,
  };
  // no character in the head may end the comment it stands in
  const comment = JSON.stringify(head).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e');
  const file = join(FOLDER, `${DATE}-${one.name}`);
  writeFileSync(`${file}.html`, `<!--${comment}-->\n<!doctype html>\n${html}\n`.replaceAll(rt.origin, HOST));
  writeFileSync(`${file}.json`, `${JSON.stringify(expected, null, 2)}\n`);
  console.log(`${one.name}: ${expected.editor ?? 'no editor'}, ${html.length} characters`);
}

const rt = await serveRequestTracker({ webPath: WEB_PATH });
const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  args: ['--no-sandbox', '--disable-background-networking', '--window-size=1280,900'],
});
try {
  mkdirSync(FOLDER, { recursive: true });
  const ticketNamed = (name: string): TrackedTicket => {
    const ticket = rt.tickets.find((one) => one.name === name);
    if (!ticket) throw new Error(`no ticket ${name}`);
    return ticket;
  };
  const [english, arabic, greek, large, long] = [
    'rt-en-loyalty',
    'rt-ar-return',
    'rt-el-access',
    'rt-en-export',
    'rt-el-privacy',
  ].map(ticketNamed) as [TrackedTicket, TrackedTicket, TrackedTicket, TrackedTicket, TrackedTicket];

  const page = await browser.newPage();
  await signIn(page, rt.base);

  const display = (ticket: TrackedTicket): string => `/Ticket/Display.html?id=${ticket.id}`;
  const ready = '.transaction.message';
  await capture(rt, page, { name: 'home', path: '/', ticket: null });
  await capture(rt, page, { name: 'display', path: display(english), ticket: english, ready });
  await capture(rt, page, { name: 'history', path: `/Ticket/History.html?id=${greek.id}`, ticket: greek, ready });
  await page.setJavaScriptEnabled(false);
  await capture(rt, page, { name: 'display-before-its-history', path: display(english), ticket: 'loading' });
  await page.setJavaScriptEnabled(true);
  await capture(rt, page, {
    name: 'update-rich',
    path: `/Ticket/Update.html?id=${greek.id}&Action=Respond`,
    ticket: greek,
    editor: 'public',
    ready: 'iframe.cke_wysiwyg_frame',
  });

  const mail = async (ticket: TrackedTicket, text: string): Promise<void> => {
    const subject = `Re: [example.test #${ticket.id}] ${ticket.subject}`;
    await rt.mail({ from: ticket.requester, subject, text, html: false, quote: null });
    ticket.messages.push({ role: 'customer', author: ticket.requester.name, text, quoted: '' });
  };
  await mail(large, 'Every booking of the year, one by one. '.repeat(800));
  await capture(rt, page, {
    name: 'too-large-body',
    path: display(large),
    ticket: large,
    newestMissing: true,
    warnings: ['message-not-shown'],
    ready,
  });

  await page.setExtraHTTPHeaders({ 'accept-language': 'ar' });
  await setPreferences(page, rt.base, { MessageBoxRichText: '0', OldestTransactionsFirst: '0' });
  await capture(rt, page, { name: 'arabic-newest-first', path: display(arabic), ticket: arabic, ready });
  const last = (await page.$$eval(ready, (all) => all.map((one) => (one as HTMLElement).dataset.transactionId)))[0];
  await capture(rt, page, {
    name: 'update-plain-arabic',
    path: `/Ticket/Update.html?id=${arabic.id}&Action=Comment&QuoteTransaction=${last}`,
    ticket: arabic,
    editor: 'internal',
  });

  await page.setExtraHTTPHeaders({ 'accept-language': 'el' });
  await setPreferences(page, rt.base, { ShowHistory: 'scroll', OldestTransactionsFirst: '1' });
  for (let day = 1; day <= 12; day++) await mail(long, `Ημέρα ${day} χωρίς απάντηση.`);
  await page.setViewport({ width: 1280, height: 400 });
  await capture(rt, page, {
    name: 'greek-scroll-partly-loaded',
    path: display(long),
    ticket: long,
    warnings: ['history-partly-loaded'],
    ready,
  });
} finally {
  await browser.close();
  await rt.close();
}
