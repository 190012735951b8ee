/**
 * Heed in a real Request Tracker, in both browsers: an agent signs in, reads every ticket with the panel beside it,
 * inserts phrases on the reply page and submits; what the server then holds is compared whole.
 */
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
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
import { setPreferences, signIn } from '../../scripts/request-tracker/agent.ts';
import {
  type RequestTracker,
  serveRequestTracker,
  type TrackedMessage,
  type TrackedTicket,
} from '../../scripts/request-tracker/serve.ts';
import type { PageInsertion, PageReading } from '../../utils/messaging.ts';
import { attribute, byTestId, foreignRequests, insertCard, waitForTicket } from './desk.ts';

interface Variant {
  name: string;
  webPath: string;
  language: Record<BrowserName, string>;
  /** the agent's own settings in RT, by field name */
  preferences: Record<string, string>;
  signature: string;
}

const VARIANTS: Variant[] = [
  {
    name: 'as installed',
    webPath: '',
    language: { chromium: 'en-GB', firefox: 'en-GB' },
    preferences: {},
    signature: '',
  },
  {
    name: 'below /rt, with an Arabic or Greek interface, and a signature',
    webPath: '/rt',
    language: { chromium: 'ar', firefox: 'el' },
    preferences: {},
    signature: 'Alice Agent\nCustomer care',
  },
  {
    name: 'with the plain editor, newest first, and a signature',
    webPath: '',
    language: { chromium: 'en-GB', firefox: 'en-GB' },
    preferences: { MessageBoxRichText: '0', OldestTransactionsFirst: '0' },
    signature: 'Alice Agent\nCustomer care',
  },
];

/** Complaints whose state is beyond doubt, and the thanks-like question that is none. */
const CALM = ['rt-en-export'];

const isPlain = (variant: Variant): boolean => variant.preferences.MessageBoxRichText === '0';

/** Four lines with what editors spoil: markup, entities, a blank line, two more scripts. */
const LONG_TEXT = 'First line with <b>marks</b> & "signs"\nΔεύτερη γραμμή\n\nالسطر الأخير بعد فقرة';

/** White space as editors may change it: no-break spaces, and how many line ends part two paragraphs. */
const plainLines = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll('\u00a0', ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

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

async function sitDown(name: BrowserName, variant: Variant, base: string): Promise<Desk> {
  const launched = await launch(name, { language: variant.language[name] });
  // Heed's welcome page opens at install: not over the helpdesk
  await extensionPage(launched, '/welcome.html');
  const page = await launched.browser.newPage();
  await page.bringToFront();
  await signIn(page, base);
  if (Object.keys(variant.preferences).length > 0) await setPreferences(page, base, variant.preferences);
  const tabId = await tabIdOf(launched, page);
  const panel = await openPanel(launched, tabId);
  await panel.setViewport({ width: 380, height: 1000 });
  return { launched, page, panel, tabId };
}

/** HTML as CKEditor writes it, as the lines that a browser shows. */
const htmlLines = async (desk: Desk, html: string): Promise<string> =>
  plainLines(
    await desk.panel.evaluate((content) => {
      const shown = document.createElement('div');
      shown.append(...new DOMParser().parseFromString(content, 'text/html').body.childNodes);
      document.body.append(shown);
      const text = shown.innerText;
      shown.remove();
      return text;
    }, html),
  );

/** Waits until the panel shows this ticket, and the reply box as the page has it now. */
async function panelShows({ panel }: Desk, ticket: TrackedTicket, mode: 'none' | 'public'): Promise<void> {
  await waitForTicket(panel, ticket.subject);
  const replyMode = byTestId('reply-mode');
  await until(`reply box ${mode} in the panel`, async () => (await attribute(panel, replyMode, 'data-mode')) === mode);
}

async function openTicket(desk: Desk, base: string, ticket: TrackedTicket): Promise<void> {
  await desk.page.bringToFront();
  await desk.page.goto(`${base}/Ticket/Display.html?id=${ticket.id}`);
  await panelShows(desk, ticket, 'none');
}

/** As an agent: Reply at the customer's last message, which quotes it. */
async function clickReply(desk: Desk, ticket: TrackedTicket): Promise<void> {
  const reading = await readTab(desk);
  const messages = reading.kind === 'ticket' ? reading.ticket.messages : [];
  const last = messages.findLast((message) => message.role === 'customer');
  await followLink(desk, ticket, `.transaction[data-transaction-id="${last?.id}"] .reply-link`);
}

/** As an agent: Reply in the page's menu, which quotes nothing. */
const chooseReply = (desk: Desk, ticket: TrackedTicket): Promise<void> =>
  followLink(desk, ticket, '#page-actions-reply');

async function followLink(desk: Desk, ticket: TrackedTicket, link: string): Promise<void> {
  await desk.page.bringToFront();
  await Promise.all([desk.page.waitForNavigation(), desk.page.$eval(link, (one) => (one as HTMLElement).click())]);
  await panelShows(desk, ticket, 'public');
}

interface ReplyBox {
  field: ElementHandle<HTMLElement>;
  text(): Promise<string>;
}

async function replyBox(desk: Desk, variant: Variant): Promise<ReplyBox> {
  if (isPlain(variant)) {
    const field = (await desk.page.$('textarea#UpdateContent')) as ElementHandle<HTMLTextAreaElement>;
    return { field, text: () => field.evaluate((area) => area.value) };
  }
  const frame = await until('CKEditor', async (): Promise<Frame | null> => {
    const element = await desk.page.$('iframe.cke_wysiwyg_frame');
    return (await element?.contentFrame()) ?? null;
  });
  const field = (await frame.waitForSelector('body[contenteditable="true"]')) as ElementHandle<HTMLElement>;
  return { field, text: () => field.evaluate((body) => body.innerText) };
}

const pressControl = async (page: Page, name: 'z' | 'Home'): Promise<void> => {
  await page.keyboard.down('Control');
  await page.keyboard.press(name);
  await page.keyboard.up('Control');
};

/** The agent clicks into the box, and types on a line of its own above all that stands there. */
async function typeDraft(desk: Desk, box: ReplyBox, draft: string): Promise<void> {
  await desk.page.bringToFront();
  await box.field.click();
  await pressControl(desk.page, 'Home');
  await desk.page.keyboard.press('Enter');
  await pressControl(desk.page, 'Home');
  await desk.page.keyboard.type(draft);
  await until('the draft', async () => (await box.text()).includes(draft));
}

/** Presses Insert on the first phrase that has a blank, else the first; gives the outcome and the words. */
async function insertPhrase({ panel }: Desk): Promise<{ outcome: string; text: string }> {
  await panel.bringToFront();
  const cards = await panel.$$(byTestId('phrase'));
  const withBlank = await panel.$$eval(byTestId('phrase'), (all) =>
    all.findIndex((one) => one.querySelector('.blank')),
  );
  const card = cards[Math.max(0, withBlank)];
  if (!card) throw new Error('the panel shows no phrase');
  return insertCard(card, 'Friday 10:00');
}

const submit = async ({ page }: Desk): Promise<void> => {
  await page.bringToFront();
  await Promise.all([page.waitForNavigation(), page.click('input[name=SubmitTicket]')]);
};

/** The newest reply that the server holds: its content, whole. */
async function newestReply(rt: RequestTracker, ticket: TrackedTicket): Promise<{ type: string; content: string }> {
  type Items<T> = { items: T[] };
  const path = `/ticket/${ticket.id}/history?fields=Type&per_page=100`;
  const { items } = (await rt.rest('GET', path)) as Items<{ id: string; Type: string }>;
  const reply = items.filter(({ Type }) => Type === 'Correspond').sort((a, b) => Number(b.id) - Number(a.id))[0];
  const list = (await rt.rest('GET', `/transaction/${reply?.id}/attachments`)) as Items<{ id: string }>;
  for (const { id } of list.items) {
    const { ContentType, Content } = (await rt.rest('GET', `/attachment/${id}`)) as Record<string, string>;
    if (Content && /^text\/(html|plain)/.test(ContentType ?? '')) {
      return { type: ContentType ?? '', content: Buffer.from(Content, 'base64').toString('utf8') };
    }
  }
  throw new Error(`ticket ${ticket.id}: no reply found`);
}

const ticketNamed = (rt: RequestTracker, name: string): TrackedTicket => {
  const ticket = rt.tickets.find((one) => one.name === name);
  if (!ticket) throw new Error(`no ticket ${name}`);
  return ticket;
};

describe.each(VARIANTS)('Request Tracker $name', (variant) => {
  let rt: RequestTracker;
  beforeAll(async () => {
    rt = await serveRequestTracker({ webPath: variant.webPath });
    if (variant.signature) await rt.rest('PUT', '/user/agent', { Signature: variant.signature });
  });
  afterAll(() => rt?.close());

  describe.each<BrowserName>(['chromium', 'firefox'])('in %s', (name) => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await sitDown(name, variant, rt.base);
    });
    afterAll(() => desk?.launched.browser.close());

    it('reads every ticket, and shows state, causes and phrases', async () => {
      for (const ticket of rt.tickets) {
        await openTicket(desk, rt.base, ticket);
        const reading = await readTab(desk);
        expect(reading).toMatchObject({
          kind: 'ticket',
          editor: null,
          ticket: {
            helpdesk: 'request-tracker',
            site: rt.origin,
            id: ticket.id,
            subject: ticket.subject,
            requester: ticket.requester,
            complete: true,
            warnings: [],
          },
        });
        const messages = reading?.kind === 'ticket' ? reading.ticket.messages : [];
        expect(messages.map(({ role, author, text, quoted }) => ({ role, author, text, quoted }))).toEqual(
          ticket.messages,
        );
        const state = await attribute(desk.panel, byTestId('state'), 'data-state');
        if (CALM.includes(ticket.name)) {
          expect(['neutral', 'confused', 'grateful']).toContain(state);
        } else {
          expect(['neutral', 'grateful'], ticket.name).not.toContain(state);
          const cause = await attribute(desk.panel, byTestId('cause'), 'data-cause');
          expect.soft(cause ?? 'none', ticket.name).toMatch(/^(treatment|quality|engagement|experience)\./);
        }
        const phrase = await attribute(desk.panel, byTestId('phrase'), 'data-phrase-id');
        expect(phrase).toContain(`.${ticket.lang}.`);
      }
    });

    it('inserts after the draft, above quote and signature; one undo takes it back; the server gets it whole', async () => {
      for (const ticket of ['rt-en-loyalty', 'rt-ar-return', 'rt-el-access'].map((id) => ticketNamed(rt, id))) {
        // one without a draft: the first words then go above all that stands there
        const draft = ticket.lang === 'ar' ? '' : 'A draft by hand.';
        await openTicket(desk, rt.base, ticket);
        await clickReply(desk, ticket);
        const box = await replyBox(desk, variant);
        const below = plainLines(await box.text());
        const last = ticket.messages.findLast((message) => message.role === 'customer');
        expect(below).toContain(last?.text.slice(0, 50));
        if (variant.signature) expect(below).toContain(variant.signature);

        if (draft) await typeDraft(desk, box, draft);
        const before = plainLines(await box.text());
        const first = await insertPhrase(desk);
        expect(first.outcome).toBe('inserted');
        const reply = draft ? `${draft} ${first.text}` : first.text;
        const wanted = draft ? before.replace(draft, reply) : `${reply}\n\n${before}`;
        expect(plainLines(await box.text())).toBe(wanted);

        await desk.page.bringToFront();
        await box.field.click();
        await pressControl(desk.page, 'z');
        await until('the insertion to be undone', async () => plainLines(await box.text()) === before);

        const again = await insertPhrase(desk);
        expect(again).toEqual(first);
        // the first outcome still stood when Insert was pressed again
        await until('the second insertion', async () => plainLines(await box.text()) === wanted);
        await submit(desk);
        const { type, content } = await newestReply(rt, ticket);
        expect(type).toBe(isPlain(variant) ? 'text/plain' : 'text/html');
        const saved = isPlain(variant) ? plainLines(content) : await htmlLines(desk, content);
        expect(saved).toBe(wanted);
        ticket.messages.push(sent(reply, variant));
      }
    });

    it('inserts into an empty box, lines and marks as they are', async () => {
      const ticket = ticketNamed(rt, 'rt-en-export');
      await openTicket(desk, rt.base, ticket);
      await chooseReply(desk, ticket);
      const box = await replyBox(desk, variant);
      const signature = variant.signature && `--\n${variant.signature}`;
      if (signature) expect(plainLines(await box.text())).toBe(signature);
      expect(await insertIntoTab(desk, ticket.id, LONG_TEXT)).toEqual({ result: 'inserted', mode: 'public' });
      await submit(desk);
      const { content } = await newestReply(rt, ticket);
      expect(isPlain(variant) ? plainLines(content) : await htmlLines(desk, content)).toBe(
        plainLines(`${LONG_TEXT}\n\n${signature}`),
      );
      ticket.messages.push(sent(LONG_TEXT, variant));
    });

    it('says so where there is no reply box, and refuses when another ticket is on screen', async () => {
      const [one, other] = [ticketNamed(rt, 'rt-ar-blamed'), ticketNamed(rt, 'rt-el-privacy')];
      await openTicket(desk, rt.base, one);
      expect((await insertPhrase(desk)).outcome).toBe('no-editor');

      await chooseReply(desk, one);
      const box = await replyBox(desk, variant);
      const before = await box.text();
      expect(await insertIntoTab(desk, other.id, 'meant for someone else')).toEqual({ result: 'changed', mode: null });
      expect(await box.text()).toBe(before);
    });

    it('makes no request of its own', () => {
      expect(foreignRequests(desk.launched)).toEqual([]);
    });
  });
});

/** A reply of the agent's, as it is read: its signature is the agent's words too; what it quotes depends on the editor. */
const sent = (text: string, { signature }: Variant): TrackedMessage => ({
  role: 'agent',
  author: 'Alice Agent',
  text: signature ? `${text}\n\n--\n${signature}` : text,
  quoted: expect.any(String) as string,
});
