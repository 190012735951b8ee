import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { analyzeTicket } from '../utils/analyzer/analyze.ts';
import { deleteInsights, fileSeries, loadDays, onDays, startTidying, tidyInsights } from '../utils/insight-days.ts';
import { countChecks, countPhrase, countsByWeek, countTicket, weekOf, weeksBetween } from '../utils/insights.ts';
import {
  addUp,
  exportInsights,
  hasFinishedWeek,
  type InsightsFile,
  NO_FILES,
  openFiles,
  parseInsightsFile,
  phraseCode,
} from '../utils/insights-file.ts';
import { saveSettings } from '../utils/settings.ts';
import { makeTicket } from './extension.ts';

// a Sunday; local time
const SUNDAY = new Date(2026, 10, 22, 12);
const on = (day: number, hour = 12): Date => new Date(2026, 10, day, hour);
const TICKET = makeTicket({ id: '883171' });
const ANALYSIS = analyzeTicket(TICKET);
const see = (id: string, now = SUNDAY): Promise<void> => countTicket({ ...TICKET, id }, ANALYSIS, now);
const stored = (): Promise<Record<string, unknown>> => fakeBrowser.storage.local.get(null);
const ofDay = async (day: string) => (await loadDays()).get(day);

beforeEach(async () => {
  fakeBrowser.reset();
  await saveSettings({ insights: true });
});

describe('counting', () => {
  test('nothing, until the agent switches it on, and after they switch it off', async () => {
    const all = async (): Promise<void> => {
      await see('1');
      await countPhrase({ library: 'starter-en', id: 'p' }, SUNDAY);
      await countChecks(['A1'], SUNDAY);
    };
    await saveSettings({ insights: false });
    await all();
    expect(Object.keys(await stored())).toEqual(['settings']);
    await saveSettings({ insights: true });
    await all();
    const counted = await ofDay('2026-11-22');
    expect(counted).toMatchObject({ tickets: 1, phrases: { 'starter-en/p': 1 }, checks: { A1: 1 } });
    await saveSettings({ insights: false });
    await all();
    await see('2');
    expect(await ofDay('2026-11-22')).toEqual(counted);
  });

  test('a ticket once a day, with its language, state, level and causes', async () => {
    await see('883171', on(20, 9));
    await see('883171', on(20, 17));
    await see('883171', on(21));
    await see('2', on(21));
    const { language, state, level } = ANALYSIS.current?.analysis ?? {};
    expect(ANALYSIS.causes.length).toBeGreaterThan(0);
    const once = {
      tickets: 1,
      languages: { [`${language}`]: 1 },
      states: { [`${state}`]: 1 },
      levels: { [`${level}`]: 1 },
      causes: Object.fromEntries(ANALYSIS.causes.map(({ id }) => [id, 1])),
      phrases: {},
      checks: {},
    };
    expect(await ofDay('2026-11-20')).toEqual(once);
    expect(await ofDay('2026-11-21')).toMatchObject({ tickets: 2, states: { [`${state}`]: 2 } });
  });

  test('two windows at once count a ticket once, and lose nothing', async () => {
    await Promise.all([see('1'), see('1'), see('2'), countChecks(['A2'], SUNDAY), countChecks(['A2', 'A3'], SUNDAY)]);
    expect(await ofDay('2026-11-22')).toMatchObject({ tickets: 2, checks: { A2: 2, A3: 1 } });
  });

  test('a text that is no ticket, a ticket without a customer, and a phrase of no library count as nothing', async () => {
    await see('');
    await countTicket(TICKET, analyzeTicket({ ...TICKET, messages: [] }), SUNDAY);
    await countPhrase({ id: 'p' }, SUNDAY);
    expect(await loadDays()).toEqual(new Map());
  });

  test('of a language that is not supported only that is counted', async () => {
    const current = ANALYSIS.current;
    if (!current) throw new Error('a customer message');
    const other = { ...current, analysis: { ...current.analysis, language: 'other' as const } };
    await countTicket(TICKET, { current: other, causes: ANALYSIS.causes }, SUNDAY);
    expect(await ofDay('2026-11-22')).toMatchObject({ tickets: 1, languages: { other: 1 }, states: {}, causes: {} });
  });

  test('a full storage costs a count and nothing else', async () => {
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('quota'));
    await expect(Promise.all([see('1'), countChecks(['A1'], SUNDAY)])).resolves.toBeDefined();
    set.mockRestore();
    await see('1');
    expect(await ofDay('2026-11-22')).toMatchObject({ tickets: 1 });
  });

  test.each<unknown>([null, 'x', [], { tickets: -1, states: { angry: 'many' }, causes: 3 }])(
    'a damaged day (%j) counts as nothing, and goes on',
    async (damaged) => {
      await fakeBrowser.storage.local.set({ 'insights:day:2026-11-22': damaged, 'insights:day:x': {} });
      await countPhrase({ library: 'l', id: 'p' }, SUNDAY);
      expect(await ofDay('2026-11-22')).toMatchObject({ tickets: 0, states: {}, causes: {}, phrases: { 'l/p': 1 } });
      expect((await loadDays()).size).toBe(1);
    },
  );

  test('is heard by whoever shows it, until one stops', async () => {
    const hear = vi.fn();
    const stop = onDays(hear);
    await see('1');
    expect(hear).toHaveBeenCalledOnce();
    stop();
    await see('2');
    expect(hear).toHaveBeenCalledOnce();
  });
});

describe('what is kept', () => {
  test('no id, name, text or time of day; the hashes of today tell nothing without the ticket, and differ by day', async () => {
    await see('883171', on(20, 9));
    const first = (await stored())['insights:seen'] as { tickets: string[] };
    expect(first.tickets).toEqual([expect.stringMatching(/^[\da-f]{16}$/)]);
    await see('883171', on(21, 17));
    const all = await stored();
    const second = all['insights:seen'] as { day: string; tickets: string[] };
    expect(second.day).toBe('2026-11-21');
    expect(second.tickets).toHaveLength(1);
    expect(second.tickets).not.toEqual(first.tickets);
    expect(JSON.stringify(all)).not.toMatch(/883171|desk\.example|Maria|Lopez|parcel|refund|T\d\d:|"17"|"9"/);
    expect(Object.keys(all).sort()).toEqual([
      'insights:day:2026-11-20',
      'insights:day:2026-11-21',
      'insights:seen',
      'settings',
    ]);
  });

  test('the hashes are dropped when the day ends, whether or not Heed is used again', async () => {
    vi.useFakeTimers({ now: SUNDAY, toFake: ['Date'] });
    await see('1');
    startTidying();
    await vi.waitFor(async () => expect(await fakeBrowser.alarms.getAll()).toHaveLength(1));
    const [alarm] = await fakeBrowser.alarms.getAll();
    expect(new Date(alarm?.scheduledTime ?? 0)).toEqual(new Date(2026, 10, 23));
    await tidyInsights();
    expect(await stored()).toHaveProperty('insights:seen');
    vi.setSystemTime(new Date(2026, 10, 23));
    const ring = (name: string) =>
      fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0, persistAcrossSessions: true });
    await ring('follow-up');
    await ring(alarm?.name ?? '');
    await vi.waitFor(async () => expect(await stored()).not.toHaveProperty('insights:seen'));
    expect(await ofDay('2026-11-22')).toMatchObject({ tickets: 1 });
    vi.useRealTimers();
  });

  test('days are dropped after 400 days', async () => {
    const ago = (days: number): Date => new Date(SUNDAY.getTime() - days * 86_400_000);
    for (const days of [0, 399, 400, 401, 900]) await see('1', ago(days));
    expect((await loadDays()).size).toBe(5);
    await tidyInsights(SUNDAY);
    expect([...(await loadDays()).keys()]).toEqual(['2025-10-18', '2025-10-19', '2026-11-22']);
  });

  test('"delete all" leaves nothing of it, and nothing else goes', async () => {
    await see('1');
    const series = await fileSeries();
    expect(await fileSeries()).toBe(series);
    await fakeBrowser.storage.local.set({ 'tick:x': 1 });
    await deleteInsights();
    expect(Object.keys(await stored()).sort()).toEqual(['settings', 'tick:x']);
    expect(await fileSeries()).not.toBe(series);
  });
});

describe('weeks', () => {
  test.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-22', '2026-11-16'],
    ['2026-11-23', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
    ['2024-02-29', '2024-02-26'],
  ])('%s is of the week of Monday %s', (day, monday) => expect(weekOf(day)).toBe(monday));

  test('from one to another, the last ones, without gaps', () => {
    expect(weeksBetween('2026-11-02', '2026-11-16', 12)).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
    expect(weeksBetween('2026-11-02', '2026-11-16', 2)).toEqual(['2026-11-09', '2026-11-16']);
    // summer time ends in between
    expect(weeksBetween('2026-10-19', '2026-11-02', 12)).toHaveLength(3);
  });

  test('days of a week add up', async () => {
    await see('1', on(16));
    await see('1', on(22));
    await see('1', on(23));
    const weeks = countsByWeek(await loadDays());
    expect([...weeks].map(([week, { tickets }]) => [week, tickets])).toEqual([
      ['2026-11-16', 2],
      ['2026-11-23', 1],
    ]);
  });
});

describe('a file', () => {
  const NEXT = new Date(2026, 10, 24, 12);

  test('holds finished weeks with causes, states and phrases; small counts hidden; nothing else', async () => {
    for (const id of ['1', '2', '3']) await see(id, on(17));
    for (let n = 0; n < 4; n++) await countPhrase({ library: 'own-dana', id: 'dear-maria' }, on(18));
    await countPhrase({ library: 'starter-en', id: 'rare' }, on(18));
    await countChecks(['A2', 'A3'], on(18));
    await see('883171', on(24)); // a week that is not over
    const text = await exportInsights(NEXT);
    const { state } = ANALYSIS.current?.analysis ?? {};
    expect(JSON.parse(text)).toEqual({
      heed: 'insights',
      version: 1,
      series: await fileSeries(),
      weeks: [
        {
          week: '2026-11-16',
          states: { [`${state}`]: 3 },
          causes: Object.fromEntries(ANALYSIS.causes.map(({ id }) => [id, 3])),
          phrases: {
            [await phraseCode('own-dana/dear-maria')]: 4,
            [await phraseCode('starter-en/rare')]: '<3',
          },
        },
      ],
    });
    // the random number of the series may hold anything
    const told = text.replace(await fileSeries(), '').replace(/"[\da-f]{16}"/g, '');
    expect(told).not.toMatch(/883171|dana|maria|starter|rare|tickets|check|A2|2026-11-1[78]|language|level/i);
    expect(parseInsightsFile(text)).toEqual(JSON.parse(text));
    // the same counts, the same file
    expect(await exportInsights(NEXT)).toBe(text);
  });

  test('there is none before a week is over', async () => {
    await see('1', on(24));
    expect(hasFinishedWeek(await loadDays(), NEXT)).toBe(false);
    expect(hasFinishedWeek(await loadDays(), on(30))).toBe(true);
  });

  const file = (change: object = {}): unknown => ({
    heed: 'insights',
    version: 1,
    series: '6a1f7f0e-7f1e-4b8e-9c37-5b3b1a5f4e10',
    weeks: [{ week: '2026-11-16', states: { angry: 3 }, causes: { 'quality.billing': '<3' }, phrases: {} }],
    ...change,
  });
  const week = (change: object): unknown =>
    file({ weeks: [{ week: '2026-11-16', states: {}, causes: {}, phrases: {}, ...change }] });

  test('a good one is taken', () => expect(parseInsightsFile(JSON.stringify(file()))).toEqual(file()));

  test.each<[string, string, string]>([
    ['no JSON', 'hello', 'not-insights'],
    ['nothing', '', 'not-insights'],
    ['null', 'null', 'not-insights'],
    ['a list in a list in a list', `${'['.repeat(900_000)}${']'.repeat(900_000)}`, 'not-insights'],
    ['another file of ours', JSON.stringify({ heed: 'taught-pages', version: 1, pages: [] }), 'not-insights'],
    ['of a newer version', JSON.stringify(file({ version: 2, more: 1 })), 'newer'],
    ['of no version', JSON.stringify(file({ version: -1 })), 'damaged'],
    ['a name in it', JSON.stringify(file({ agent: 'Dana' })), 'damaged'],
    ['no series', JSON.stringify(file({ series: 'dana' })), 'damaged'],
    ['a day that is no Monday', JSON.stringify(week({ week: '2026-11-17' })), 'damaged'],
    ['a day that is none', JSON.stringify(week({ week: '2026-02-30' })), 'damaged'],
    [
      'the same week twice',
      JSON.stringify(file({ weeks: [1, 2].map(() => (file() as InsightsFile).weeks[0]) })),
      'damaged',
    ],
    ['a hidden count laid open', JSON.stringify(week({ states: { angry: 2 } })), 'damaged'],
    ['a count of none', JSON.stringify(week({ states: { angry: 0 } })), 'damaged'],
    ['half a count', JSON.stringify(week({ states: { angry: 3.5 } })), 'damaged'],
    ['a huge count', JSON.stringify(week({ states: { angry: 1e12 } })), 'damaged'],
    ['a state of its own', JSON.stringify(week({ states: { furious: 5 } })), 'damaged'],
    ['words for a phrase', JSON.stringify(week({ phrases: { 'Dear Maria': 5 } })), 'damaged'],
    [
      'a prototype',
      '{"heed":"insights","version":1,"series":"6a1f7f0e-7f1e-4b8e-9c37-5b3b1a5f4e10","weeks":[{"week":"2026-11-16","states":{"__proto__":{"angry":5}},"causes":{},"phrases":{"__proto__":5,"constructor":4}}]}',
      'damaged',
    ],
    [
      '121 weeks',
      JSON.stringify(
        file({
          weeks: weeksBetween('2024-01-01', '2027-01-01', 121).map((monday) => ({
            week: monday,
            states: {},
            causes: {},
            phrases: {},
          })),
        }),
      ),
      'damaged',
    ],
  ])('%s is refused', (_, text, problem) => {
    expect(parseInsightsFile(text)).toBe(problem);
    expect(({} as { angry?: number }).angry).toBeUndefined();
  });
});

describe('a group', () => {
  const seriesOf = (agent: number): string => `6a1f7f0e-7f1e-4b8e-9c37-${String(agent).padStart(12, '0')}`;
  const fileOf = (agent: number, weeks: Record<string, object>): InsightsFile =>
    parseInsightsFile(
      JSON.stringify({
        heed: 'insights',
        version: 1,
        series: seriesOf(agent),
        weeks: Object.entries(weeks).map(([week, counts]) => ({
          week,
          states: {},
          causes: {},
          phrases: {},
          ...counts,
        })),
      }),
    ) as InsightsFile;
  const asFile = (name: string, text: string, size = text.length) => ({ name, size, text: async () => text });
  const five = (weeks: (agent: number) => Record<string, object>) =>
    [1, 2, 3, 4, 5].map((agent) => asFile(`${agent}.json`, JSON.stringify(fileOf(agent, weeks(agent)))));
  const WEEK = '2026-11-16';
  const angry = (count: unknown) => ({ [WEEK]: { states: { angry: count } } });

  test('of fewer than five agents is refused, however many files', async () => {
    const files = five(() => angry(3)).slice(0, 4);
    const opened = await openFiles(NO_FILES, [...files, ...files, ...files]);
    expect(opened).toMatchObject({ replaced: 8, bad: [] });
    expect(opened.files.size).toBe(4);
    expect(addUp(opened.files)).toBeNull();
    const [, , , , fifth] = five(() => angry(3));
    const enough = await openFiles(opened, fifth ? [fifth] : []);
    expect(addUp(enough.files)?.weeks).toEqual([
      { week: WEEK, files: 5, states: { angry: 15 }, causes: {}, phrases: {} },
    ]);
  });

  test('a hidden count is taken as one', async () => {
    const { files } = await openFiles(
      NO_FILES,
      five((agent) => angry(agent < 3 ? '<3' : 10)),
    );
    expect(addUp(files)?.weeks[0]?.states).toEqual({ angry: 32 });
  });

  test('a week that fewer than five have is left out: it would show single agents', async () => {
    const code = await phraseCode('starter-en/x');
    const { files } = await openFiles(
      NO_FILES,
      five((agent) => ({
        [WEEK]: { causes: { 'quality.billing': 3 }, phrases: { [code]: 4 } },
        ...(agent > 1 && { '2026-11-09': { states: { angry: 9 } } }),
      })),
    );
    expect(addUp(files)).toEqual({
      weeks: [{ week: WEEK, files: 5, states: {}, causes: { 'quality.billing': 15 }, phrases: { [code]: 20 } }],
      withheld: 1,
    });
  });

  test('a later file of an agent replaces the earlier, in whatever order they come', async () => {
    const early = asFile('a.json', JSON.stringify(fileOf(1, { '2026-11-09': { states: { angry: 3 } } })));
    const late = asFile('b.json', JSON.stringify(fileOf(1, { '2026-11-09': { states: { angry: 4 } }, [WEEK]: {} })));
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const { files, replaced } = await openFiles(NO_FILES, order);
      expect(replaced).toBe(1);
      expect(files.get(seriesOf(1))?.weeks[0]?.states).toEqual({ angry: 4 });
    }
  });

  test('bad files are named with their reason, and the others are taken', async () => {
    const gone = { name: 'gone', size: 1, text: async () => Promise.reject(new Error('NotFoundError')) };
    const text = vi.fn(async () => 'x');
    const opened = await openFiles(NO_FILES, [
      asFile('words.txt', 'hello'),
      ...five(() => angry(3)),
      { name: 'big.json', size: 2_000_001, text },
      gone,
    ]);
    expect(opened.bad).toEqual([
      { name: 'words.txt', problem: 'not-insights' },
      { name: 'big.json', problem: 'too-big' },
      { name: 'gone', problem: 'unreadable' },
    ]);
    // what is too big is not even read
    expect(text).not.toHaveBeenCalled();
    expect(opened.files.size).toBe(5);
    // and stays named when more are opened
    expect((await openFiles(opened, [asFile('more', '[]')])).bad).toHaveLength(4);
  });

  test('200 are the most: in one choice, and in all', async () => {
    const many = Array.from({ length: 203 }, (_, agent) => asFile(`${agent}`, JSON.stringify(fileOf(agent, angry(3)))));
    const opened = await openFiles(NO_FILES, many);
    expect([opened.files.size, opened.bad.length]).toEqual([200, 3]);
    const more = await openFiles(opened, [many[201] ?? asFile('', ''), many[0] ?? asFile('', '')]);
    expect([more.files.size, more.replaced, more.bad.at(-1)?.problem]).toEqual([200, 1, 'too-many']);
  });
});
