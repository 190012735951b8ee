// @vitest-environment happy-dom
/** What the pages of Request Tracker may lack; how whole ones are read is in adapters.test.ts. */
import { expect, test } from 'vitest';
import { requestTracker } from '../../utils/helpdesks/request-tracker.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { type Fixture, loadFixtures, openPage } from './load-fixture.ts';

const FIXTURES = loadFixtures().filter((fixture) => fixture.adapter === 'request-tracker');
const fixtureOf = (name: string): Fixture => {
  const fixture = FIXTURES.find((one) => one.name.replace(/^.*?\d-(?=[a-z])/, '') === `${name}.html`);
  if (!fixture) throw new Error(`no fixture ${name}`);
  return fixture;
};

/** Reads the page with these answers of the server; without any, it answers nothing. */
async function read(
  name: string,
  { get, html, url }: { get?: Record<string, string>; html?: string; url?: string } = {},
) {
  const fixture = fixtureOf(name);
  const page = openPage(html ?? fixture.html, { url: url ?? fixture.head.url, ...(get && { get }) });
  return requestTracker.readTicket(page);
}

const rolesOf = (ticket: Awaited<ReturnType<typeof read>>): string[] =>
  (ticket as Ticket).messages.map((message) => message.role);

test('without the server’s word, what may be a note is one, and the ticket says so', async () => {
  const ticket = await read('display');
  expect(rolesOf(ticket)).toEqual(['customer', 'note', 'note', 'customer']);
  expect(ticket).toMatchObject({ complete: false, warnings: ['roles-uncertain'] });
});

test('one transaction that the server does not know is a note, whoever answers the rest', async () => {
  const { head } = fixtureOf('display');
  const [path, history] = Object.entries(head.get ?? {}).find(([key]) => key.includes('/history')) ?? ['', ''];
  const items = (JSON.parse(history) as { items: { Type: string }[] }).items;
  const without = JSON.stringify({ items: items.filter((item) => item.Type !== 'Correspond') });
  expect(rolesOf(await read('display', { get: { ...head.get, [path]: without } }))).toEqual([
    'customer',
    'note',
    'note',
    'customer',
  ]);
});

test.each([
  ['no JSON', '<html>'],
  ['nothing', 'null'],
  ['a list', '[]'],
  ['items that are none', '{"items":[null,1,{"id":5},{"id":"1","Type":{},"Creator":"x"}]}'],
])('an answer that is %s is no answer', async (_, answer) => {
  const { head } = fixtureOf('display');
  const get = Object.fromEntries(Object.keys(head.get ?? {}).map((path) => [path, answer]));
  expect(await read('display', { get })).toMatchObject({ warnings: ['roles-uncertain'], complete: false });
});

test('a reply page whose history cannot be had is a ticket without messages, and says so', async () => {
  const ticket = await read('update-rich');
  expect(ticket).toMatchObject({ messages: [], complete: false });
  expect((ticket as Ticket).warnings).toContain('history-partly-loaded');
});

test('after a failed submit the address has no id; the form has it', async () => {
  const { head, expected } = fixtureOf('update-rich');
  const url = head.url.replace(/\?.*/, '');
  const ticket = await read('update-rich', { url, ...(head.get && { get: head.get }) });
  expect(ticket).toMatchObject({ ...(expected.ticket as object), url });
});

test('a rich box whose editor has not come yet is no reply box: the editor would take the text for HTML', () => {
  const { html, head } = fixtureOf('update-rich');
  const page = openPage(
    html.replace(/<iframe.*?<\/iframe>/s, '').replace(/visibility: hidden|display: none/g, ''),
    head,
  );
  expect(page.document.querySelector('textarea#UpdateContent')).not.toBeNull();
  expect(requestTracker.findEditor(page)).toBeNull();
});

test.each([
  ['response', 'public'],
  ['private', 'internal'],
  ['other', 'unknown'],
])('update type %s means %s', (value, mode) => {
  const { html, head } = fixtureOf('update-plain-arabic');
  const page = openPage(html, head);
  const select = page.document.querySelector('select#UpdateType') as HTMLSelectElement;
  select.innerHTML = `<option value="${value}" selected></option>`;
  expect(requestTracker.findEditor(page)?.mode).toBe(mode);
});

test('an attached text file is not what the customer wrote, shown or not', async () => {
  const { html, head, expected } = fixtureOf('display');
  const file = (body: string): string =>
    `<div class="downloadattachment"><a href="x"><span class="downloadfilename">log.txt</span></a></div><div class="messagebody">${body}</div>`;
  const files = file('<div class="message-stanza">line of a log</div>') + file('<p>not shown</p>');
  const changed = html.replace(/(?=<div class="messagebody">)/, files);
  expect(changed).not.toBe(html);
  const ticket = await read('display', { html: changed, ...(head.get && { get: head.get }) });
  expect(ticket).toMatchObject(expected.ticket as object);
});

test('lines of a mail in a fixed-width font are kept', async () => {
  const { html, head } = fixtureOf('history');
  const changed = html.replace(
    /<div class="message-stanza">/,
    '<div class="message-stanza plain-text-white-space">first\n  second\n\nthird\n',
  );
  const ticket = await read('history', { html: changed, ...(head.get && { get: head.get }) });
  expect((ticket as Ticket).messages[0]?.text).toMatch(/^first\n {2}second\n\nthird\n/);
});

test('the customers’ own pages are not the agent’s', () => {
  const { html, head } = fixtureOf('display');
  const page = openPage(html.replace('comp-Ticket-Display', 'comp-SelfService-Display'), head);
  expect(requestTracker.recognises(page)).toBe(false);
  expect(requestTracker.ticketId(page)).toBeNull();
});
