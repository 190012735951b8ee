/**
 * Heed in a real Redmine, in both browsers: an agent signs in, reads every ticket with the panel beside it, inserts
 * phrases into the notes box and submits; what the server then holds is compared whole.
 */
import { join } from 'node:path';
import type { Dialog, ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import { signIn } from '../../scripts/redmine/agent.ts';
import {
  ADMIN,
  type Redmine,
  type RedmineIssue,
  type RedmineMessage,
  serveRedmine,
} from '../../scripts/redmine/serve.ts';
import type { PageInsertion, PageReading } from '../../utils/messaging.ts';
import { attribute, byTestId, foreignRequests, insertCard, waitForTicket } from './desk.ts';

/** The interface's languages: one from the right to the left, and one in another script. */
const SECOND_LANGUAGE: Record<BrowserName, string> = { chromium: 'ar', firefox: 'el' };

/** A question in a calm voice; the others complain beyond doubt. */
const CALM = 'rt-en-export';

/** Four lines with what forms spoil: markup, entities, a blank line, two more scripts. */
const LONG_TEXT = 'First line with <b>marks</b> & "signs"\nΔεύτερη γραμμή\n\nالسطر الأخير بعد فقرة';

const NOTES = '#issue-form textarea#issue_notes';
const DESCRIPTION = 'textarea#issue_description';
const PRIVATE = 'input#issue_private_notes';

/** One agent at one browser: the helpdesk's tab, and the panel bound to it. */
interface Desk {
  launched: Launched;
  page: Page;
  panel: Page;
  tabId: number;
}

const askTab = <T>({ launched, tabId }: Desk, message: object): Promise<T> =>
  inExtension(launched, `return api.tabs.sendMessage(${tabId}, ${JSON.stringify(message)}, { frameId: 0 });`);

const readTab = (desk: Desk): Promise<PageReading> => askTab(desk, { heed: 'readTicket' });

const insertIntoTab = (desk: Desk, ticketId: string, text: string): Promise<PageInsertion> =>
  askTab(desk, { heed: 'insertText', ticketId, text });

async function sitDown(name: BrowserName, base: string): Promise<Desk> {
  const launched = await launch(name);
  // Heed's welcome page opens at install: not over the helpdesk
  await extensionPage(launched, '/welcome.html');
  const page = await launched.browser.newPage();
  await page.bringToFront();
  await signIn(page, base);
  const tabId = await tabIdOf(launched, page);
  const panel = await openPanel(launched, tabId);
  await panel.setViewport({ width: 380, height: 1000 });
  return { launched, page, panel, tabId };
}

const modeShown = ({ panel }: Desk, mode: 'none' | 'public' | 'internal') =>
  until(
    `reply box ${mode} in the panel`,
    async () => (await attribute(panel, byTestId('reply-mode'), 'data-mode')) === mode,
  );

async function openIssue(desk: Desk, base: string, issue: RedmineIssue): Promise<void> {
  await desk.page.bringToFront();
  await desk.page.goto(`${base}/issues/${issue.id}`);
  await waitForTicket(desk.panel, issue.subject);
  await modeShown(desk, 'none');
}

const click = (page: Page, selector: string): Promise<void> =>
  page.$eval(selector, (element) => (element as HTMLElement).click());

const contentOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (field) => (field as HTMLTextAreaElement).value);

/** As an agent: "Edit" above the ticket, which shows the form. */
async function pressEdit(desk: Desk): Promise<void> {
  await desk.page.bringToFront();
  await click(desk.page, '#content > .contextual .icon-edit');
  await modeShown(desk, 'public');
}

/** As an agent: "Quote" at the customer's last message, which shows the form with the quote in it. */
async function pressQuote(desk: Desk): Promise<void> {
  const reading = await readTab(desk);
  const messages = reading.kind === 'ticket' ? reading.ticket.messages : [];
  const last = messages.findLast((message) => message.role === 'customer');
  await desk.page.bringToFront();
  await click(desk.page, `#${last?.id} a.icon-comment`);
  await until('the quote', async () => (await contentOf(desk.page, NOTES)).includes('> '));
  await modeShown(desk, 'public');
}

const pressControl = async (page: Page, name: 'z' | 'Home'): Promise<void> => {
  await page.keyboard.down('Control');
  await page.keyboard.press(name);
  await page.keyboard.up('Control');
};

/** The agent types on lines of their own above all that stands in the box. */
async function typeDraft({ page }: Desk, draft: string): Promise<void> {
  await page.focus(NOTES);
  await pressControl(page, 'Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await pressControl(page, 'Home');
  await page.keyboard.type(draft);
}

async function insertFirstPhrase({ panel }: Desk): Promise<{ outcome: string; text: string }> {
  await panel.bringToFront();
  const card = await until('a phrase', () => panel.$(byTestId('phrase')));
  return insertCard(card, 'Friday 10:00');
}

/** With the mouse, which takes the focus out of the box: else Redmine warns of unsaved words. */
const submit = async ({ page }: Desk): Promise<void> => {
  await page.bringToFront();
  await Promise.all([page.waitForNavigation(), page.click('#issue-form input[type=submit][name=commit]')]);
};

/** A quote's Markdown as it is read: a quote in the quote is a paragraph of its own. */
const renderQuote = (markdown: string): string =>
  markdown.replace(/^(> [^>\n]+)\n> > /gm, '$1\n\n').replace(/^[> ]+/gm, '');

const lines = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

interface Saved {
  description: string;
  journals: { id: number; user: { name: string }; notes: string; private_notes: boolean }[];
}

/** What the server holds: the description, and the newest note, whole. */
async function savedNote(redmine: Redmine, issue: RedmineIssue) {
  const { issue: saved } = (await redmine.rest('GET', `/issues/${issue.id}.json?include=journals`)) as { issue: Saved };
  // in the order that the agent chose
  const note = saved.journals.sort((a, b) => a.id - b.id).at(-1);
  return {
    description: lines(saved.description),
    author: note?.user.name,
    notes: lines(note?.notes ?? ''),
    internal: note?.private_notes,
  };
}

describe('Redmine below /redmine', () => {
  let redmine: Redmine;
  beforeAll(async () => {
    redmine = await serveRedmine({ webPath: '/redmine' });
  });
  afterAll(() => redmine?.close());

  const named = (name: string): RedmineIssue => {
    const issue = redmine.issues.find((one) => one.name === name);
    if (!issue) throw new Error(`no issue ${name}`);
    return issue;
  };

  const expectRead = async (desk: Desk, issue: RedmineIssue): Promise<void> => {
    const reading = await readTab(desk);
    const { name, lang, messages: expected, ...ticket } = issue;
    expect(reading).toMatchObject({
      kind: 'ticket',
      editor: null,
      ticket: { ...ticket, helpdesk: 'redmine', site: redmine.origin, complete: true, warnings: [] },
    });
    const messages = reading.kind === 'ticket' ? reading.ticket.messages : [];
    expect(
      messages.map(({ role, author, text, quoted }) => ({ role, author, text, quoted })),
      name,
    ).toEqual(expected);
    const phrase = await attribute(desk.panel, byTestId('phrase'), 'data-phrase-id');
    expect(phrase).toContain(`.${lang}.`);
  };

  /** The agent's reply or note, as it is read afterwards: its quote apart, Markdown rendered. */
  const remember = (issue: RedmineIssue, message: Partial<RedmineMessage>): void => {
    issue.messages.push({ role: 'agent', author: 'Alice Agent', text: '', quoted: '', ...message });
  };

  describe.each<BrowserName>(['chromium', 'firefox'])('in %s', (name) => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await sitDown(name, redmine.base);
    });
    afterAll(() => desk?.launched.browser.close());

    it('reads every ticket, and shows state, cause and phrases', async () => {
      for (const issue of redmine.issues) {
        await openIssue(desk, redmine.base, issue);
        await expectRead(desk, issue);
        const state = await attribute(desk.panel, byTestId('state'), 'data-state');
        if (issue.name === CALM) {
          expect(['neutral', 'confused', 'grateful']).toContain(state);
        } else {
          expect(['neutral', 'grateful'], issue.name).not.toContain(state);
          const cause = await attribute(desk.panel, byTestId('cause'), 'data-cause');
          expect(cause, issue.name).toMatch(/^(treatment|quality|engagement|experience)\./);
        }
      }
    });

    it('inserts after the draft, above the quote; one undo takes it back; the server gets it whole', async () => {
      for (const issue of ['rt-en-loyalty', 'rt-ar-return', 'rt-el-access'].map(named)) {
        const draft = issue.lang === 'ar' ? '' : 'A draft by hand.';
        await openIssue(desk, redmine.base, issue);
        const description = await contentOf(desk.page, DESCRIPTION);
        await pressQuote(desk);
        const quote = (await contentOf(desk.page, NOTES)).trimEnd();
        if (draft) await typeDraft(desk, draft);
        const before = await contentOf(desk.page, NOTES);

        const first = await insertFirstPhrase(desk);
        expect(first.outcome).toBe('inserted');
        const reply = draft ? `${draft} ${first.text}` : first.text;
        expect((await contentOf(desk.page, NOTES)).trimEnd()).toBe(`${reply}\n\n${quote}`);

        await desk.page.bringToFront();
        await desk.page.focus(NOTES);
        await pressControl(desk.page, 'z');
        await until('the insertion to be undone', async () => (await contentOf(desk.page, NOTES)) === before);
        expect(await insertFirstPhrase(desk)).toEqual(first);
        await until('the second insertion', async () => (await contentOf(desk.page, NOTES)).includes(first.text));

        expect(await contentOf(desk.page, DESCRIPTION)).toBe(description);
        await submit(desk);
        expect(await savedNote(redmine, issue)).toEqual({
          description: lines(description),
          author: 'Alice Agent',
          notes: `${reply}\n\n${quote}`,
          internal: false,
        });
        remember(issue, { text: reply, quoted: renderQuote(quote) });
      }
    });

    it('misses a file that is announced, until Redmine has it', async () => {
      await openIssue(desk, redmine.base, named('rt-en-loyalty'));
      await pressEdit(desk);
      await typeDraft(desk, 'Hello Margaret, thank you for writing. Please find the new price list attached.');
      const check = (verdict: string): string => `${byTestId('check')}[data-check="A26"][data-verdict="${verdict}"]`;
      await until('the missing file', () => desk.panel.$(check('problem')));
      const field = (await desk.page.$(
        '#issue-form .add_attachment input[type=file]',
      )) as ElementHandle<HTMLInputElement>;
      await field.uploadFile(join(import.meta.dirname, 'setup.ts'));
      await until('it there', () => desk.panel.$(check('met')));
      const uploaded = await until('the upload', () => desk.page.$('.attachments_fields a.remove-upload[href^="/"]'));
      await desk.page.bringToFront();
      await uploaded.click();
      await until('it missed again', () => desk.panel.$(check('problem')));
      // Redmine asks before words are left behind
      const leave = (dialog: Dialog): Promise<void> => dialog.accept();
      desk.page.on('dialog', leave);
      await desk.page.goto(`${redmine.base}/`);
      desk.page.off('dialog', leave);
    });

    it('inserts a private note in another language of the interface, newest first, lines and marks as they are', async () => {
      const language = SECOND_LANGUAGE[name];
      const { user } = (await redmine.rest('GET', '/users/current.json')) as { user: { id: number } };
      const set = (preferences: object) => redmine.rest('PUT', `/users/${user.id}.json`, preferences, ADMIN);
      await set({ user: { language }, pref: { comments_sorting: 'desc' } });
      const issue = named(CALM);
      await openIssue(desk, redmine.base, issue);
      expect(await desk.page.evaluate(() => document.documentElement.lang)).toBe(language);
      const ids = await desk.page.$$eval('#history .journal', (all) => all.map(({ id }) => Number(id.slice(7))));
      expect(ids).toEqual(ids.toSorted((a, b) => b - a));
      await expectRead(desk, issue);

      const description = await contentOf(desk.page, DESCRIPTION);
      await pressEdit(desk);
      await click(desk.page, PRIVATE);
      await modeShown(desk, 'internal');
      expect(await insertIntoTab(desk, issue.id, LONG_TEXT)).toEqual({ result: 'inserted', mode: 'internal' });
      expect(await contentOf(desk.page, NOTES)).toBe(LONG_TEXT);
      expect(await contentOf(desk.page, DESCRIPTION)).toBe(description);
      await submit(desk);
      expect(await savedNote(redmine, issue)).toEqual({
        description: lines(description),
        author: 'Alice Agent',
        notes: LONG_TEXT,
        internal: true,
      });
      remember(issue, { role: 'note', text: LONG_TEXT.replaceAll(/<\/?b>/g, '') });

      // what was sent above is read back too
      for (const sent of [issue, named('rt-ar-return')]) {
        await openIssue(desk, redmine.base, sent);
        await expectRead(desk, sent);
      }
      await set({ user: { language: '' }, pref: { comments_sorting: 'asc' } });
    });

    it('says so while the form is hidden, and refuses when another ticket is on screen', async () => {
      const [one, other] = [named('rt-ar-blamed'), named('rt-el-privacy')];
      await openIssue(desk, redmine.base, one);
      expect((await insertFirstPhrase(desk)).outcome).toBe('no-editor');
      await pressEdit(desk);
      expect(await insertIntoTab(desk, other.id, 'meant for someone else')).toEqual({ result: 'changed', mode: null });
      expect(await contentOf(desk.page, NOTES)).toBe('');
    });

    it('makes no request of its own', () => {
      expect(foreignRequests(desk.launched)).toEqual([]);
    });
  });
});
