import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserName, extensionPage, inExtension, type Launched, until } from '../../scripts/browsers.ts';
import type { PracticeHelpdesk } from '../../scripts/practice/serve.ts';
import { violationsIn } from './axe.ts';
import { attribute, byTestId, foreignRequests, insertCard, textOf } from './desk.ts';
import { showTicket, sitAtPractice, ticketBy } from './practice-desk.ts';

const REPLY = '[data-heed-editor="public"] [role="textbox"]';
const DAY_MS = 24 * 60 * 60 * 1000;

interface DayCounts {
  tickets: number;
  languages: Record<string, number>;
  phrases: Record<string, number>;
  checks: Record<string, number>;
}

describe.each<BrowserName>(['chromium', 'firefox'])('insights in %s', (name) => {
  let desk: PracticeHelpdesk;
  let launched: Launched;
  let page: Page;
  let panel: Page;
  let insights: Page;

  beforeAll(async () => {
    // tall: hints below the fold count as not shown
    ({ desk, launched, page, panel } = await sitAtPractice(name, 380, 4000));
  });
  afterAll(async () => {
    await launched?.browser.close();
    await desk?.close();
  });

  const stored = (): Promise<Record<string, unknown>> => inExtension(launched, 'return api.storage.local.get(null);');
  const counted = async (): Promise<DayCounts | undefined> => {
    const days = Object.entries(await stored()).filter(([key]) => key.startsWith('insights:day:'));
    return days[0]?.[1] as DayCounts | undefined;
  };
  const show = (id: string): Promise<void> =>
    showTicket(
      page,
      panel,
      ticketBy(desk, (one) => one.id === id),
    );
  const type = async (text: string): Promise<void> => {
    await page.bringToFront();
    await page.focus(REPLY);
    await page.keyboard.type(text);
  };
  /** Everything of the tickets that must stand nowhere. */
  const secrets = (): string[] =>
    desk.tickets.flatMap(({ id, subject, requester, agent, messages }) => [
      id,
      subject,
      agent,
      requester.email,
      ...requester.name.split(' '),
      ...messages.flatMap(({ text }) => text.split('\n').filter((line) => line.length > 25)),
    ]);

  test('off: a ticket that is read counts as nothing', async () => {
    await show('4101');
    expect(Object.keys(await stored()).filter((key) => key.startsWith('insights'))).toEqual([]);
  });

  test('switched on in the settings: tickets once each, what is inserted, a check met after its hint', async () => {
    await inExtension(launched, "await api.tabs.create({ url: api.runtime.getURL('/options.html') + '#insights' });");
    const options = await extensionPage(launched, '/options.html#insights');
    await until('the switch', () => options.$(byTestId('insights-switch')));
    await options.$eval(byTestId('insights-switch'), (box) => (box as HTMLElement).click());
    // the ticket on screen, at once
    await until('the first ticket', async () => (await counted())?.tickets === 1);
    for (const [index, id] of ['4202', '4302', '4101', '4202'].entries()) {
      await show(id);
      await until('the count', async () => (await counted())?.tickets === Math.min(index + 2, 3));
    }
    expect((await counted())?.languages).toEqual({ en: 1, ar: 1, el: 1 });

    await show('4101');
    await panel.bringToFront();
    const card = await until('a phrase', () => panel.$(byTestId('phrase')));
    expect((await insertCard(card)).outcome).toBe('inserted');
    const inserted = `starter-en/${await card.evaluate((element) => (element as HTMLElement).dataset.phraseId)}`;
    await until('the phrase', async () => (await counted())?.phrases[inserted] === 1);

    await show('4102');
    await type('Hi Dav');
    const check = (verdict: string) => `${byTestId('check')}[data-check="A2"][data-verdict="${verdict}"]`;
    await until('the wrong name', () => panel.$(check('problem')));
    await panel.bringToFront();
    await page.bringToFront();
    for (let back = 0; back < 3; back++) await page.keyboard.press('Backspace');
    await page.keyboard.type('Hannah, ');
    await until('the right name', () => panel.$(check('met')));
    await until('its count', async () => (await counted())?.checks.A2 === 1);

    // the page is one link away
    const link = await options.$eval(byTestId('insights-link'), (element) => (element as HTMLAnchorElement).href);
    expect(link).toBe(`${launched.origin}/insights.html`);
    await options.$eval(byTestId('insights-link'), (element) => (element as HTMLElement).click());
    insights = await extensionPage(launched, '/insights.html');
    await until('the charts', () => insights.$('.recharts-bar-rectangle'));
    await insights.bringToFront();
  });

  test('the page shows the counts, each chart with its words and a table behind', async () => {
    const tables = await insights.$$eval(byTestId('insights-chart'), (charts) =>
      charts.map((chart) => ({
        chart: (chart as HTMLElement).dataset.chart,
        words: chart.querySelector('p')?.textContent,
        week: chart.querySelector('details tbody th')?.textContent,
        sum: [...chart.querySelectorAll('details tfoot td')].map((cell) => Number(cell.textContent)),
      })),
    );
    expect(tables.map(({ chart }) => chart)).toEqual(['causes', 'states', 'phrases', 'checks']);
    for (const { words, week } of tables) {
      expect(words).toMatch(/^Most often: /);
      expect(week).toMatch(/\d{4}$/);
    }
    const [causes, states, phrases, checks] = tables.map(({ sum }) => sum);
    expect(causes?.[0]).toBe(4);
    expect(states?.[0]).toBe(4);
    expect(phrases).toEqual([1, 1]);
    expect(checks?.[0]).toBeGreaterThanOrEqual(1);
    expect(await textOf(insights, `${byTestId('insights-phrase')} bdi`)).not.toBe('Other phrases');
    // the week is not over
    expect(await insights.$eval(byTestId('insights-export'), (button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
  });

  test('nothing of a ticket is stored with the counts, and nothing of it is in the file', async () => {
    const entries = Object.entries(await stored()).filter(([key]) => key.startsWith('insights:'));
    expect(entries.length).toBe(2);
    // two weeks ago the same was counted
    const day = new Date(Date.now() - 14 * DAY_MS).toISOString().slice(0, 10);
    const counts = await counted();
    const earlier = {
      ...counts,
      states: { angry: 5, neutral: 2 },
      phrases: { ...counts?.phrases, 'own-dana/dear-hannah': 4 },
    };
    await inExtension(
      launched,
      `await api.storage.local.set(${JSON.stringify({ [`insights:day:${day}`]: earlier })});`,
    );
    await until('the button', () => insights.$(`${byTestId('insights-export')}:not(:disabled)`));
    await insights.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        (blob as Blob).text().then((text) => {
          document.body.dataset.saved = text;
        });
        return make(blob);
      };
    });
    await insights.$eval(byTestId('insights-export'), (button) => (button as HTMLElement).click());
    const file = await until('the file', () => attribute(insights, 'body', 'data-saved'));
    const { weeks, ...head } = JSON.parse(file) as { weeks: { states: object; phrases: object }[]; series: string };
    expect(head).toEqual({ heed: 'insights', version: 1, series: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(weeks).toHaveLength(1);
    expect(weeks[0]?.states).toEqual({ angry: 5, neutral: '<3' });
    expect(Object.values(weeks[0]?.phrases ?? {}).sort()).toEqual([4, '<3']);
    // the numbers of a random id may be anything
    const { tickets: seen } = Object.fromEntries(entries)['insights:seen'] as { tickets: string[] };
    expect(seen).toHaveLength(4);
    const inFile = file.replace(head.series, '').replace(/[\da-f]{16}/g, '');
    for (const text of [inFile, JSON.stringify(entries.filter(([key]) => key !== 'insights:seen'))]) {
      for (const secret of secrets()) expect(text).not.toContain(secret);
    }
    expect(inFile).not.toMatch(/dana|hannah|starter|check|A2|ticket/i);
    for (const id of desk.tickets.map((ticket) => ticket.id)) expect(seen).not.toContain(id);
  });

  test('files of four agents show nothing, of five their sum; a bad one is named', async () => {
    const drop = (agents: readonly number[], bad: readonly string[] = []): Promise<void> =>
      insights.evaluate(
        (field, numbers, others) => {
          const week = (number: number) => ({
            week: '2026-11-02',
            states: { angry: 3 + number },
            causes: { 'quality.billing': '<3' },
            phrases: {},
          });
          const files = numbers.map((number) => {
            const series = `6a1f7f0e-7f1e-4b8e-9c37-${String(number).padStart(12, '0')}`;
            return JSON.stringify({ heed: 'insights', version: 1, series, weeks: [week(number)] });
          });
          const given = new DataTransfer();
          for (const text of [...files, ...others]) given.items.add(new File([text], 'file.json'));
          const input = document.querySelector(field) as HTMLInputElement;
          input.files = given.files;
          input.dispatchEvent(new Event('change', { bubbles: true }));
        },
        byTestId('insights-files'),
        agents,
        bad,
      );
    const group = (change: string) => until(change, () => insights.$(`${byTestId('insights-group')}${change}`));
    await drop([1, 2, 3, 4, 4]);
    await group('[data-files="4"][data-shown="false"]');
    expect(await textOf(insights, byTestId('insights-group'))).toContain('Open the file of 1 more');
    expect(await insights.$(byTestId('insights-group-charts'))).toBeNull();
    await drop([5], ['[[[[']);
    await group('[data-files="5"][data-shown="true"]');
    expect(await attribute(insights, byTestId('insights-bad'), 'data-problem')).toBe('not-insights');
    const sums = await insights.$$eval(`${byTestId('insights-group-charts')} tfoot`, (feet) =>
      feet.map((foot) => [...foot.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
    );
    // files, four families, billing; angry
    expect(sums).toEqual([[5, 0, 5, 0, 0, 5], [30]]);
  });

  test.each([
    ['light', 'en'],
    ['dark', 'el'],
    ['light', 'ar'],
  ])('no accessibility violation in %s, %s, with every table open', async (theme, language) => {
    const settings = { theme, language, insights: true };
    await inExtension(launched, `await api.storage.local.set(${JSON.stringify({ settings })});`);
    await until(language, async () => (await insights.evaluate(() => document.documentElement.lang)) === language);
    await insights.$$eval('details', (all) => {
      for (const one of all) one.open = true;
    });
    expect(await attribute(insights, 'html', 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(await violationsIn(insights)).toEqual([]);
  });

  test('time goes from right to left in Arabic', async () => {
    // the first week is at the right
    const bars = await insights.$$eval(
      `${byTestId('insights-series')}[data-series="angry"] .recharts-bar-rectangle path`,
      (list) => list.map((bar) => bar.getBoundingClientRect().x),
    );
    expect(bars.length).toBeGreaterThan(1);
    expect(bars[0]).toBeGreaterThan(bars.at(-1) ?? 0);
    // and the drawing fills its place, after another language and a narrow window too
    await insights.setViewport({ width: 380, height: 900 });
    const misfits = (): Promise<number> =>
      insights.$$eval('.small-chart', (places) => {
        const off = (place: Element): boolean => {
          const [outer, inner] = [place, place.querySelector('svg')].map((one) => one?.getBoundingClientRect());
          const drawn = Number(place.querySelector('svg')?.getAttribute('viewBox')?.split(' ')[2]);
          if (!outer || !inner) return true;
          return (
            Math.max(
              Math.abs(outer.left - inner.left),
              Math.abs(outer.right - inner.right),
              Math.abs(drawn - inner.width),
            ) > 2
          );
        };
        return places.filter(off).length;
      });
    await until('every chart in its place', async () => (await misfits()) === 0);
    expect(await insights.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  test('"delete all" deletes it, and nothing was asked of anyone', async () => {
    await insights.$eval(byTestId('insights-delete'), (button) => (button as HTMLElement).click());
    await insights.$eval(byTestId('insights-delete-yes'), (button) => (button as HTMLElement).click());
    await until('nothing left', () => insights.$(byTestId('insights-none')));
    expect(Object.keys(await stored()).filter((key) => key.startsWith('insights:'))).toEqual([]);
    expect(foreignRequests(launched)).toEqual([]);
  });
});
