import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mappingSchema } from '../utils/taught-page.ts';
import {
  exportTaughtPages,
  importTaughtPages,
  loadSharedPages,
  loadTaughtPages,
  onTaughtPages,
  removeTaughtPage,
  saveTaughtPage,
  setSharedPages,
} from '../utils/taught-pages.ts';
import { budget } from './machine.ts';

const mapping = {
  version: 1 as const,
  shape: '/tickets/N',
  root: '[class*="Thread_log__"]',
  message: '.customer-message, .agent-reply',
  body: ':scope > div:nth-of-type(2) > p',
  roles: { where: 'self' as const, customer: '[data-side="customer"]', agent: null, plain: 'div:not(.event)' },
  author: 'header .name',
  subject: 'h1',
  editor: 'textarea[name="reply"]',
};
const DESK = 'https://desk.example.com';

beforeEach(() => fakeBrowser.reset());

test('what was taught is kept by site, replaced when taught again, and removed', async () => {
  expect(await saveTaughtPage(DESK, mapping)).toBe('saved');
  expect(await saveTaughtPage('http://a.example:8080', mapping)).toBe('saved');
  expect(await saveTaughtPage(DESK, { ...mapping, subject: 'h2' })).toBe('saved');
  expect(await loadTaughtPages()).toEqual([
    { site: 'http://a.example:8080', mapping },
    { site: DESK, mapping: { ...mapping, subject: 'h2' } },
  ]);
  await removeTaughtPage(DESK);
  expect((await loadTaughtPages()).map(({ site }) => site)).toEqual(['http://a.example:8080']);
});

test('other things in the storage are no pages; damaged pages are left out', async () => {
  await fakeBrowser.storage.local.set({
    settings: { language: 'en' },
    [`taught:${DESK}`]: { ...mapping, root: 7 },
    'taught:https://b.example': mapping,
  });
  expect((await loadTaughtPages()).map(({ site }) => site)).toEqual(['https://b.example']);
});

test('what is exported can be imported elsewhere', async () => {
  await saveTaughtPage(DESK, mapping);
  const file = exportTaughtPages(await loadTaughtPages());
  fakeBrowser.reset();
  expect(await importTaughtPages(file)).toEqual({ imported: 1 });
  expect(await loadTaughtPages()).toEqual([{ site: DESK, mapping }]);
});

describe('a file is taken whole or not at all', () => {
  const file = (pages: unknown, change: object = {}) =>
    JSON.stringify({ heed: 'taught-pages', version: 1, pages, ...change });
  test.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['another file', '{"phrases":[]}'],
    ['a later version', file([], { version: 2 })],
    ['no pages', file('none')],
    ['a site that is none', file([{ site: 'desk', mapping }])],
    ['a site of the browser', file([{ site: 'chrome://settings', mapping }])],
    ['a site with a path', file([{ site: `${DESK}/a`, mapping }])],
    ['more than a mapping', file([{ site: DESK, mapping: { ...mapping, run: 'alert(1)' } }])],
    [
      'one good page and a bad one',
      file([
        { site: DESK, mapping },
        { site: DESK, mapping: {} },
      ]),
    ],
  ])('%s', async (_, text) => {
    expect(await importTaughtPages(text)).toBe('invalid');
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });
});

test.each([
  '',
  'a:has(b)',
  '*',
  'div,',
  'a[href="javascript:alert(1)"]]',
  '[data-x="a b"]',
  ':not(:not(a))',
  'div >> p',
  'p:hover',
  '#a\\31',
  'x'.repeat(2000),
])('%j is no selector that teaching makes', async (root) => {
  expect(mappingSchema.safeParse({ ...mapping, root }).success).toBe(false);
  expect(await saveTaughtPage(DESK, { ...mapping, root })).toBe('invalid');
});

test('a selector made to be slow to parse is refused in no time', () => {
  const start = performance.now();
  for (const root of ['a '.repeat(700), `${'a.b'.repeat(400)}!`, `${'a > '.repeat(300)}"`, ':not(.a)'.repeat(180)]) {
    mappingSchema.safeParse({ ...mapping, root });
  }
  expect(performance.now() - start).toBeLessThan(budget(200));
});

test('changes are heard, until one stops', async () => {
  const hear = vi.fn();
  const stop = onTaughtPages(hear);
  await saveTaughtPage(DESK, mapping);
  expect(hear).toHaveBeenCalledTimes(1);
  await fakeBrowser.storage.local.set({ settings: {} });
  expect(hear).toHaveBeenCalledTimes(1);
  stop();
  await removeTaughtPage(DESK);
  expect(hear).toHaveBeenCalledTimes(1);
});

test('shared pages are kept apart from the agent’s own; those of the last time go', async () => {
  await saveTaughtPage(DESK, mapping);
  const shared = { ...mapping, subject: 'h2' };
  await setSharedPages([
    { site: DESK, mapping: shared },
    { site: DESK, mapping },
    { site: 'https://b.example', mapping },
  ]);
  expect(await loadTaughtPages()).toEqual([{ site: DESK, mapping }]);
  expect(await loadSharedPages()).toEqual([
    { site: 'https://b.example', mapping },
    { site: DESK, mapping: shared },
  ]);
  await setSharedPages([{ site: 'https://b.example', mapping }]);
  expect(await loadSharedPages()).toEqual([{ site: 'https://b.example', mapping }]);
  expect(await loadTaughtPages()).toEqual([{ site: DESK, mapping }]);
});
