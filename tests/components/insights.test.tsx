// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { act, useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { InsightsPage } from '../../components/insights/insights-page.tsx';
import { useCheckCount } from '../../components/insights/use-counting.ts';
import { InsightsSetting } from '../../components/options/insights-setting.tsx';
import type { DraftCheck } from '../../utils/draft/types.ts';
import { dayOf, loadDays } from '../../utils/insight-days.ts';
import { thisWeek } from '../../utils/insights.ts';
import en from '../../utils/messages/en.json' with { type: 'json' };
import { loadSettings, saveSettings } from '../../utils/settings.ts';
import { all, click, fill, one, settle, show, until } from './render.tsx';

const DAY_MS = 24 * 60 * 60 * 1000;
const ago = (days: number): string => dayOf(new Date(Date.now() - days * DAY_MS));
/** The Monday of so many weeks ago. */
const monday = (weeks: number): string =>
  new Date(Date.parse(thisWeek()) - weeks * 7 * DAY_MS).toISOString().slice(0, 10);

const COUNTS = {
  tickets: 4,
  languages: { en: 3, other: 1 },
  states: { angry: 3 },
  levels: { 2: 3 },
  causes: { 'quality.billing': 3, 'engagement.no_reply': 1 },
  phrases: { 'starter-en/gone': 2 },
  checks: { A2: 5 },
};
const storeDays = (days: Record<string, object>): Promise<void> =>
  fakeBrowser.storage.local.set(
    Object.fromEntries(Object.entries(days).map(([day, counts]) => [`insights:day:${day}`, counts])),
  );

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1' }) });
  // happy-dom has no locks: one window has nobody to wait for
  Object.defineProperty(navigator, 'locks', {
    value: { request: (_: string, act: () => Promise<unknown>) => act() },
    configurable: true,
  });
  vi.stubGlobal('fetch', async (url: string) => {
    const name = /starter\.\w+\.json$/.exec(url)?.[0];
    return { json: async () => JSON.parse(readFileSync(`public/libraries/${name}`, 'utf8')) };
  });
  await saveSettings({ language: 'en' });
});

const chart = (id: string): HTMLElement => {
  const found = all('insights-chart').find(({ dataset }) => dataset.chart === id);
  if (!found) throw new Error(`no chart ${id}`);
  return found;
};
const rowsOf = (id: string): string[][] =>
  [...chart(id).querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent ?? ''));

describe('the switch', () => {
  test('is off, says what is counted and what never is, and is saved', async () => {
    await show(<InsightsSetting />);
    const box = one('insights-switch') as HTMLInputElement;
    expect(box.checked).toBe(false);
    expect(document.body.textContent).toContain('Never counted: text, names, ticket numbers');
    expect(document.body.textContent).toContain('Counting is off.');
    await click(box);
    expect((await loadSettings()).insights).toBe(true);
    expect(document.body.textContent).not.toContain('Counting is off.');
    await click(box);
    expect((await loadSettings()).insights).toBe(false);
    expect(one('insights-link').getAttribute('href')).toBe('/insights.html');
  });

  test('a policy can lock it off, and never switch it on', async () => {
    const managed = { settings: { insights: true }, locked: ['insights'] };
    const get = vi.spyOn(fakeBrowser.storage.managed, 'get').mockImplementation(async () => managed);
    await show(<InsightsSetting />);
    get.mockRestore();
    const box = one('insights-switch') as HTMLInputElement;
    expect([box.checked, box.disabled]).toEqual([false, true]);
  });

  test('off keeps what was counted; "delete all" asks first, and deletes it', async () => {
    await saveSettings({ insights: true });
    await storeDays({ [ago(1)]: COUNTS });
    await show(<InsightsSetting />);
    await click(one('insights-switch'));
    expect((await loadDays()).size).toBe(1);
    await click(one('insights-delete'));
    expect((await loadDays()).size).toBe(1);
    await click(one('insights-delete-yes'));
    expect((await loadDays()).size).toBe(0);
    expect(one('insights-deleted').textContent).toBe('All counts are deleted.');
  });
});

describe('the page', () => {
  test('nothing yet, and the next step', async () => {
    await show(<InsightsPage />);
    expect(one('insights-none').textContent).toContain('Switch counting on');
    expect((one('insights-export') as HTMLButtonElement).disabled).toBe(true);
  });

  test('each chart has its words and its table, with a sum', async () => {
    await storeDays({ [monday(2)]: COUNTS, [monday(0)]: COUNTS });
    await show(<InsightsPage />);
    expect(all('insights-chart').map(({ dataset }) => dataset.chart)).toEqual([
      'causes',
      'states',
      'phrases',
      'checks',
    ]);
    expect(one('insights-summary', chart('causes')).textContent).toBe(
      `Most often: \u2068${en['cause.quality.billing']}\u2069 (6), \u2068${en['cause.engagement.no_reply']}\u2069 (2).`,
    );
    const [head, ...rows] = rowsOf('causes');
    expect(head?.slice(0, 6)).toEqual(['Week', 'Tickets', 'Treatment', 'Quality', 'Engagement', 'Experience']);
    // three weeks without a gap, and their sum
    expect(rows.map((row) => row.slice(1, 6))).toEqual([
      ['4', '0', '3', '1', '0'],
      ['0', '0', '0', '0', '0'],
      ['4', '0', '3', '1', '0'],
      ['8', '0', '6', '2', '0'],
    ]);
    expect(rowsOf('states')[0]).toEqual([
      'Week',
      'Tickets',
      'English',
      'Another language',
      expect.any(String),
      'Angry',
    ]);
    expect(rowsOf('checks').at(-1)).toEqual(['Sum', '10', '10']);
    // of no library here any more
    expect(all('insights-phrase').map(({ textContent, dataset }) => [textContent, dataset.count])).toEqual([
      ['Other phrases4', '4'],
    ]);
    for (const details of document.querySelectorAll('details')) {
      expect(details.querySelector('summary')?.textContent).toBe('Show as a table');
      expect(details.querySelectorAll('th:not([scope])')).toHaveLength(0);
    }
    // what is drawn is not read out: the table is
    for (const drawn of document.querySelectorAll('.small-chart')) {
      expect(drawn.getAttribute('aria-hidden')).toBe('true');
      expect(drawn.querySelector('[tabindex]')).toBeNull();
    }
  });

  test('a longer time shows older weeks, named in the interface language', async () => {
    await saveSettings({ language: 'el' });
    await storeDays({ '2024-01-01': COUNTS, [monday(20)]: COUNTS, [monday(0)]: COUNTS });
    await show(<InsightsPage />);
    expect(rowsOf('causes')).toHaveLength(12 + 2);
    await fill(one('insights-span'), '26');
    expect(rowsOf('causes')).toHaveLength(26 + 2);
    await fill(one('insights-span'), '58');
    const named = rowsOf('causes').map(([week]) => week);
    expect(named).toHaveLength(58 + 2);
    expect(named[1]).toMatch(/^\d.*\d{4}$/);
    expect(named.join()).toMatch(/Νοε|Οκτ|Σεπ|Αυγ|Ιουλ|Ιουν|Μαΐ|Απρ|Μαρ|Φεβ|Ιαν|Δεκ/);
  });

  test('what is counted in another window shows at once', async () => {
    await show(<InsightsPage />);
    await act(() => storeDays({ [ago(0)]: COUNTS }));
    await settle();
    expect(rowsOf('checks').at(-1)).toEqual(['Sum', '5', '5']);
  });

  test('the file is saved at a press, for weeks that are over', async () => {
    await storeDays({ [monday(1)]: COUNTS, [monday(0)]: COUNTS });
    let saved: Blob | undefined;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved = blob as Blob;
      return 'blob:x';
    });
    await show(<InsightsPage />);
    await click(one('insights-export'));
    await until('the file', () => saved !== undefined);
    const file = JSON.parse((await saved?.text()) ?? '');
    expect(file.weeks.map(({ week }: { week: string }) => week)).toEqual([monday(1)]);
    expect(file.weeks[0]).toMatchObject({ states: { angry: 3 }, causes: { 'engagement.no_reply': '<3' } });
  });
});

describe('the lead’s part', () => {
  const file = (agent: number): File =>
    new File(
      [
        JSON.stringify({
          heed: 'insights',
          version: 1,
          series: `6a1f7f0e-7f1e-4b8e-9c37-${String(agent).padStart(12, '0')}`,
          weeks: [{ week: '2026-11-16', states: {}, causes: { 'quality.billing': 3 + agent }, phrases: {} }],
        }),
      ],
      `agent-${agent}.json`,
    );
  const choose = async (files: File[]): Promise<void> => {
    const field = one('insights-files');
    Object.defineProperty(field, 'files', { value: files, configurable: true });
    await act(async () => field.dispatchEvent(new Event('change', { bubbles: true })));
    await settle();
  };
  const shown = (): Record<string, string | undefined> => ({ ...one('insights-group').dataset });

  test('is refused with a plain sentence below five, and names nobody above', async () => {
    await show(<InsightsPage />);
    await choose([1, 2, 3, 3].map(file));
    expect(shown()).toMatchObject({ files: '3', shown: 'false' });
    expect(one('insights-group').textContent).toContain(
      'Nothing is shown for fewer than five agents. Open the files of 2 more.',
    );
    expect(all('insights-group-charts')).toEqual([]);
    await choose([4, 5].map(file));
    expect(shown()).toMatchObject({ files: '5', shown: 'true' });
    const text = one('insights-group-charts').textContent;
    expect(text).toContain('30');
    expect(document.body.textContent).not.toContain('agent-');
    expect(document.body.textContent).toContain('They do not show that a phrase or a person had any effect.');
    // no checks: they are the agent's own
    expect(all('insights-chart', one('insights-group-charts')).map(({ dataset }) => dataset.chart)).toEqual([
      'causes',
      'states',
      'phrases',
    ]);
  });

  test('dropped files are taken, bad ones named with their reason', async () => {
    await show(<InsightsPage />);
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [...[1, 2, 3, 4, 5].map(file), new File(['x'], 'holiday.jpg')] } });
    await act(async () => one('insights-drop').dispatchEvent(drop));
    await settle();
    expect(drop.defaultPrevented).toBe(true);
    expect(shown()).toMatchObject({ files: '5', shown: 'true' });
    expect(one('insights-bad').textContent).toBe('holiday.jpg: not an insights file. Ask for the one that Heed saved.');
  });
});

const check = (id: DraftCheck['id'], verdict: DraftCheck['verdict']): DraftCheck => ({ id, verdict });

interface Draft {
  checks: DraftCheck[];
  /** are the hints in view? */
  visible: boolean;
}
let setDraft: (draft: Draft) => void;
function Coach() {
  const [{ checks, visible }, set] = useState<Draft>({ checks: [], visible: true });
  setDraft = set;
  useCheckCount(visible ? checks.filter(({ verdict }) => verdict !== 'met') : [], checks, checks.length === 0);
  return null;
}

describe('checks met after a hint', () => {
  const write = async (checks: DraftCheck[], visible = true): Promise<void> => {
    await act(async () => setDraft({ checks, visible }));
    await settle();
  };
  const counted = async () => (await loadDays()).get(ago(0))?.checks ?? {};

  beforeEach(async () => {
    await saveSettings({ insights: true });
    await show(<Coach />);
  });

  test('count once a reply, when the hint was seen', async () => {
    await write([check('A1', 'met'), check('A2', 'problem'), check('A3', 'not_detected')]);
    expect(await counted()).toEqual({});
    await write([check('A1', 'met'), check('A2', 'met'), check('A3', 'met')]);
    await write([check('A1', 'met'), check('A2', 'problem'), check('A3', 'met')]);
    await write([check('A1', 'met'), check('A2', 'met'), check('A3', 'met')]);
    expect(await counted()).toEqual({ A2: 1, A3: 1 });
    // another reply
    await write([]);
    await write([check('A2', 'met')]);
    await write([check('A2', 'problem')]);
    await write([check('A2', 'met')]);
    expect(await counted()).toEqual({ A2: 2, A3: 1 });
  });

  test('count as nothing when the hint was below the fold', async () => {
    await write([check('A2', 'problem')], false);
    await write([check('A2', 'met')]);
    expect(await counted()).toEqual({});
  });
});
