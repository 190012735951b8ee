/** The reply coach in a real Request Tracker, in both browsers: a poor reply in its rich editor, mended, submitted, followed up. */
import { join } from 'node:path';
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
import {
  AGENT,
  type RequestTracker,
  serveRequestTracker,
  type TrackedTicket,
} from '../../scripts/request-tracker/serve.ts';
import { attribute, byTestId, foreignRequests, insertCard, textOf, waitForTicket } from './desk.ts';

const check = (id: string, verdict: string): string =>
  `${byTestId('check')}[data-check="${id}"][data-verdict="${verdict}"]`;
const item = (id: string): string => `${byTestId('checklist-item')}[data-item="${id}"]`;

/** As a promise of now means it, in local time. */
const tomorrowAt = (hour: number): Date => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, hour);
};

describe('the reply coach in Request Tracker', () => {
  let rt: RequestTracker;
  beforeAll(async () => {
    rt = await serveRequestTracker({ webPath: '' });
  });
  afterAll(() => rt?.close());

  describe.each<BrowserName>(['chromium', 'firefox'])('in %s', (name) => {
    let launched: Launched;
    let page: Page;
    let panel: Page;
    let ticket: TrackedTicket;

    beforeAll(async () => {
      ticket = rt.tickets.find((one) => one.name === 'rt-en-loyalty') as TrackedTicket;
      launched = await launch(name);
      // Heed's welcome page opens at install: not over this one
      await extensionPage(launched, '/welcome.html');
      page = await launched.browser.newPage();
      await page.bringToFront();
      await page.goto(`${rt.base}/`);
      await page.type('form#login input[name=user]', AGENT.name);
      await page.type('form#login input[name=pass]', AGENT.password);
      await Promise.all([page.waitForNavigation(), page.click('form#login input[type=submit]')]);
      panel = await openPanel(launched, await tabIdOf(launched, page));
      await panel.setViewport({ width: 380, height: 1000 });
    });
    afterAll(() => launched?.browser.close());

    /** CKEditor's own document. */
    const editor = (): Promise<Frame> =>
      until('CKEditor', async () => {
        const frame = await (await page.$('iframe.cke_wysiwyg_frame'))?.contentFrame();
        return (await frame?.$('body[contenteditable="true"]')) ? (frame ?? null) : null;
      });
    const clear = async (): Promise<void> => {
      await page.bringToFront();
      await (await (await editor()).$('body'))?.click();
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.keyboard.press('Backspace');
    };

    it('hints at a poor reply, mends it, and keeps its promise in mind once it is sent', async () => {
      await page.bringToFront();
      await page.goto(`${rt.base}/Ticket/Display.html?id=${ticket.id}`);
      await waitForTicket(panel, ticket.subject);
      // no reply box, no coach
      expect(await panel.$(byTestId('draft-coach'))).toBeNull();
      await page.bringToFront();
      await Promise.all([
        page.waitForNavigation(),
        page.$eval('#page-actions-reply', (link) => (link as HTMLElement).click()),
      ]);
      await until('the coach', () => panel.$(byTestId('draft-coach')));
      // CKEditor's placeholder is no draft
      expect(await panel.$$('.hint')).toEqual([]);

      await clear();
      await page.keyboard.type(
        "Hi Maggie, I'm sorry if you feel let down. You should have read the terms. We will see soon.",
      );
      await until('the non-apology', () => panel.$(check('A9', 'problem')));
      await until('blame', () => panel.$(check('A10', 'problem')));
      expect(await textOf(panel, check('A10', 'problem'))).toContain('You should have');
      expect(await attribute(panel, item('who_what_when'), 'data-done')).toBe('false');

      // in place of the words, in CKEditor's own history
      const draft = async (): Promise<string> => (await editor()).$eval('body', (body) => body.innerText.trim());
      const before = await draft();
      const replaced = `${check('A10', 'problem')} ${byTestId('replaced')}`;
      await until('all of it', async () => (await textOf(panel, replaced)) === 'You should have read the terms.');
      await panel.bringToFront();
      await panel.click(`${check('A10', 'problem')} ${byTestId('replace-words')}`);
      await until('it said', () => panel.$(`${byTestId('written')}[data-outcome="replaced"]`));
      expect(await draft()).toBe(before.replace('You should have read the terms.', 'Let me check this from our side.'));
      await until('blame turned', async () => (await panel.$(check('A10', 'problem'))) === null);
      await page.bringToFront();
      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      await until('the words back', async () => (await draft()) === before);
      await until('blame again', () => panel.$(check('A10', 'problem')));

      // a file that is announced, by Dropzone as the agent would
      await clear();
      await page.keyboard.type('Hello Margaret, thank you for writing. Please find the new price list attached.');
      await until('the missing file', () => panel.$(check('A26', 'problem')));
      const field = (await page.$('input.dz-hidden-input')) as ElementHandle<HTMLInputElement>;
      await field.uploadFile(join(import.meta.dirname, 'setup.ts'));
      await until('it there', () => panel.$(check('A26', 'met')));
      await page.$eval('#attach-dropzone [data-dz-remove]', (remove) =>
        remove.dispatchEvent(new MouseEvent('click', { bubbles: true })),
      );
      await until('it missed again', () => panel.$(check('A26', 'problem')));

      await clear();
      await page.keyboard.type('Hello Margaret, you have been with us since 2015 and pay more than new customers do. ');
      await until('what was attached gone', async () => (await panel.$(check('A26', 'problem'))) === null);
      // what is missing, by a phrase of the library
      await panel.bringToFront();
      const missing = await until('who does what by when', () => panel.$(check('A14', 'not_detected')));
      await missing.$eval(byTestId('offer'), (button) => (button as HTMLElement).click());
      const card = await until('a phrase', () => missing.$(byTestId('phrase')));
      const phrase = await insertCard(card, 'tomorrow at 10:00');
      expect(phrase.outcome).toBe('inserted');
      await page.bringToFront();
      await (await editor()).$('body').then((body) => body?.click());
      await page.keyboard.down('Control');
      await page.keyboard.press('End');
      await page.keyboard.up('Control');
      await page.keyboard.type(' I will write to you about your price by tomorrow at 10:00.');
      await until('who does what by when, said', () => panel.$(check('A14', 'met')));
      await until('its tick', () => panel.$(`${item('who_what_when')}[data-done="true"]`));

      await Promise.all([page.waitForNavigation(), page.click('input[name=SubmitTicket]')]);
      const noted = `${byTestId('follow-up')}[data-ticket="${ticket.id}"][data-due="${tomorrowAt(10).toISOString()}"]`;
      await until('the follow-up', () => panel.$(noted));
      await until('the tick, by the reply sent', () => panel.$(`${item('who_what_when')}[data-done="true"]`));
      await until('the promise in the checklist', () => panel.$(`${item('promise_kept')}[data-done="true"]`));
      await panel.bringToFront();
      await panel.focus(`${noted} ${byTestId('follow-up-done')}`);
      await panel.keyboard.press('d');
      await until('the promise kept', async () => (await panel.$(noted)) === null);
    });

    it('asks nothing of anyone, and stores no word of the reply', async () => {
      expect(foreignRequests(launched)).toEqual([]);
      const stored = await inExtension<string>(launched, 'return JSON.stringify(await api.storage.local.get(null));');
      expect(stored).toContain('followup:');
      expect(stored).not.toMatch(/Margaret|\b2015\b|price/);
    });
  });
});
