/**
 * Captures the pages of a real Redmine as fixtures for the adapter's tests: what the adapter looks at, and no words but
 * our own. What must be read stands beside each page; it comes from what was written into the database, not from the
 * adapter. Run it after a change of Redmine's markup: node scripts/redmine/capture.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser, ROOT } from '../browsers.ts';
import { signIn } from './agent.ts';
import { ADMIN, type Redmine, type RedmineIssue, serveRedmine } from './serve.ts';

const FOLDER = join(ROOT, 'tests/fixtures/helpdesks/redmine');
const DATE = new Date().toISOString().slice(0, 10);
const HOST = 'https://tracker.example.test';
const WEB_PATH = '/redmine';

/** What stays, with all that is in it and around it. */
const KEPT = [
  'title',
  'meta[name="description"]',
  'link[href*="/application.css"]',
  '#content > h2',
  '.issue.details',
  '#history',
  'textarea#issue_description',
  'textarea#issue_notes',
  '#issue_private_notes',
  'table.list.issues',
].join();
const DROPPED =
  'script, style, svg, hr, select, .journal-actions, .contextual .drdn, td.checkbox, th, td.buttons, input[type=hidden]';
const DROPPED_ATTRIBUTES = ['onclick', 'data-auto-complete', 'data-issues-url', 'data-list-autofill-url', 'data-url'];

/** Runs in the page, on a copy of its document. */
function prune(html: string, kept: string, dropped: string, attributes: string[], isPrivate: boolean): string {
  const copy = new DOMParser().parseFromString(html, 'text/html');
  for (const element of copy.querySelectorAll(dropped)) element.remove();
  for (const element of copy.querySelectorAll('head *, body *')) {
    if (!element.matches(kept) && !element.closest(kept) && !element.querySelector(kept)) element.remove();
    for (const name of attributes) element.removeAttribute(name);
  }
  // what the agent ticked is no attribute
  copy.querySelector('#issue_private_notes')?.toggleAttribute('checked', isPrivate);
  const walker = copy.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return copy.documentElement.outerHTML.replace(/\n\s*/g, '\n');
}

interface Case {
  name: string;
  path: string;
  issue: RedmineIssue | null;
  /** what the agent does with the form, which is hidden at first */
  form?: 'public' | 'internal';
}

async function capture(redmine: Redmine, page: Page, { name, path, issue, form }: Case): Promise<void> {
  await page.goto(redmine.base + path);
  const press = (selector: string) => page.$eval(selector, (element) => (element as HTMLElement).click());
  if (form) await press('#content > .contextual .icon-edit');
  if (form === 'internal') await press('#issue_private_notes');
  const html = await page.evaluate(prune, await page.content(), KEPT, DROPPED, DROPPED_ATTRIBUTES, form === 'internal');
  let ids: string[] = [];
  if (issue) {
    const answer = await redmine.rest('GET', `/issues/${issue.id}.json?include=journals`);
    const { journals } = (answer as { issue: { journals: { id: number; notes: string }[] } }).issue;
    const notes = journals.filter((journal) => journal.notes !== '').sort((a, b) => a.id - b.id);
    ids = ['description', ...notes.map((note) => `change-${note.id}`)];
  }
  const expected = {
    ticket: issue && {
      id: issue.id,
      subject: issue.subject,
      requester: issue.requester,
      channel: 'unknown',
      internal: null,
      messages: issue.messages.map(({ role, author, text, quoted }, index) => ({
        id: ids[index],
        role,
        author,
        time: null,
        text,
        quoted,
      })),
      complete: true,
      warnings: [],
    },
    editor: form ?? null,
  };
  const head = { url: HOST + WEB_PATH + path, source: 'captured', from: 'Redmine 5.0.4, Debian 12' };
  const file = join(FOLDER, `${DATE}-${name}`);
  const text = `<!--${JSON.stringify(head)}-->\n<!doctype html>\n${html}\n`;
  writeFileSync(`${file}.html`, text.replaceAll(redmine.origin, HOST));
  writeFileSync(`${file}.json`, `${JSON.stringify(expected, null, 2)}\n`);
  console.log(`${name}: ${html.length} characters`);
}

const redmine = await serveRedmine({ webPath: WEB_PATH });
const browser = await puppeteer.launch({
  executablePath: findBrowser('chromium'),
  args: ['--no-sandbox', '--disable-background-networking', '--window-size=1280,900'],
});
try {
  const named = (name: string): RedmineIssue => {
    const issue = redmine.issues.find((one) => one.name === name);
    if (!issue) throw new Error(`no issue ${name}`);
    return issue;
  };
  const page = await browser.newPage();
  await signIn(page, redmine.base);
  const { user } = (await redmine.rest('GET', '/users/current.json')) as { user: { id: number } };
  const show = async (name: string, id: string, form?: 'public' | 'internal'): Promise<void> => {
    const issue = named(id);
    await capture(redmine, page, { name, path: `/issues/${issue.id}`, issue, ...(form && { form }) });
  };
  await capture(redmine, page, { name: 'list', path: '/projects/support/issues', issue: null });

  // a parent and a subtask put more subjects into the page, a mention one more user
  const english = named('rt-en-loyalty');
  const create = async (subject: string, parent?: string): Promise<string> => {
    const issue = { project_id: 'support', subject, ...(parent && { parent_issue_id: parent }) };
    const answer = await redmine.rest('POST', '/issues.json', { issue });
    return String((answer as { issue: { id: number } }).issue.id);
  };
  const parent = await create('Renewals of November');
  await redmine.rest('PUT', `/issues/${english.id}.json`, { issue: { parent_issue_id: parent } });
  await create('Ask Jo about the price', english.id);
  await redmine.rest('PUT', `/issues/${english.id}.json`, { issue: { notes: '@customer1, Jo calls you today.' } });
  const text = `@${english.requester.name}, Jo calls you today.`;
  english.messages.push({ role: 'agent', author: 'Alice Agent', text, quoted: '' });
  await show('issue', 'rt-en-loyalty', 'public');
  await page.setExtraHTTPHeaders({ 'accept-language': 'el' });
  await show('greek-hidden-form', 'rt-el-access');
  await page.setExtraHTTPHeaders({ 'accept-language': 'ar' });
  await redmine.rest('PUT', `/users/${user.id}.json`, { user: {}, pref: { comments_sorting: 'desc' } }, ADMIN);
  await show('arabic-newest-first', 'rt-ar-return', 'internal');
} finally {
  await browser.close();
  await redmine.close();
}
