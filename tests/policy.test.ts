import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import * as z from 'zod';
import { loadPolicy, onPolicy, parsePolicy, policySchema } from '../utils/policy.ts';
import { policySites } from '../utils/policy-sites.ts';
import { requestSource } from '../utils/sites.ts';
import { mappingSchema } from '../utils/taught-page.ts';
import { fakePermissions } from './extension.ts';

const KEY = 'A'.repeat(43);
const EMPTY = { libraries: [], sites: [], taughtPages: [], settings: {}, locked: [] };
const library = { format: 'heed-library', version: 1, id: 'team', name: 'Team', phrases: [] };
const mapping = { version: 1, shape: '/t/N', root: 'main', message: '.message' };
const whole = { ...mapping, body: null, roles: null, author: null, subject: null, editor: null };

beforeEach(() => fakeBrowser.reset());

const FULL = {
  libraries: [{ url: 'https://files.example.com/team.json', key: KEY }, { text: JSON.stringify(library) }],
  sites: ['https://desk.example.com/*', 'http://desk/*', 'https://*.example.com/*', 'http://[::1]/*'],
  taughtPages: [{ site: 'https://desk.example.com', mapping: whole }],
  settings: { language: 'el', theme: 'dark', agentName: 'Agent', company: 'Acme', draft: { emailWords: [50, 200] } },
  locked: ['language', 'insights'],
};

test('a whole policy is taken as it stands', () => {
  expect(parsePolicy(FULL)).toEqual({
    given: true,
    policy: { ...FULL, libraries: [FULL.libraries[0], { text: library }] },
    problems: [],
  });
  expect(parsePolicy({})).toEqual({ given: false, policy: EMPTY, problems: [] });
});

test.each<[string, object, Partial<z.input<typeof policySchema>>, string]>([
  ['another name', { sites: [], site: 'x' }, {}, 'site: unknown name'],
  [
    'a site without pattern',
    { sites: ['https://desk.example.com', 'https://b.example/*'] },
    { sites: ['https://b.example/*'] },
    'sites[0]: must be a pattern such as https://desk.example.com/*',
  ],
  [
    'every site',
    { sites: ['https://*/*', '<all_urls>', '*://desk.example.com/*', 'file:///*'] },
    {},
    'sites[0]: must be a pattern',
  ],
  ['no list', { sites: 'https://desk.example.com/*' }, {}, 'sites: Invalid input: expected array, received string'],
  [
    'a library by http',
    { libraries: [{ url: 'http://files.example.com/a' }] },
    {},
    'libraries[0].url: must be an https address',
  ],
  [
    'a library with a password',
    { libraries: [{ url: 'https://a:b@files.example.com/a' }] },
    {},
    'libraries[0].url: must be an https address',
  ],
  // a library that must be signed is never taken unsigned because its key was mistyped
  [
    'a mistyped key',
    { libraries: [{ url: 'https://x.example/a', key: 'AAA' }] },
    {},
    'libraries[0].key: Invalid string',
  ],
  ['a mistyped name', { libraries: [{ url: 'https://x.example/a', kye: KEY }] }, {}, 'libraries[0].kye: unknown name'],
  ['neither address nor file', { libraries: [{ key: KEY }] }, {}, 'libraries[0]: must have either url or text'],
  [
    'address and file',
    { libraries: [{ url: 'https://x.example/a', text: JSON.stringify(library) }] },
    {},
    'libraries[0]: must have either url or text',
  ],
  ['a file that is none', { libraries: [{ text: '{' }] }, {}, 'libraries[0].text: no phrase library'],
  [
    'a setting that is none',
    { settings: { colour: 'red', theme: 'dark' } },
    { settings: { theme: 'dark' } },
    'settings.colour: unknown name',
  ],
  [
    'a wrong setting',
    { settings: { language: 'fr', theme: 'dark' } },
    { settings: { theme: 'dark' } },
    'settings.language: Invalid option',
  ],
  [
    'a wrong threshold',
    { settings: { draft: { questions: -1 }, theme: 'dark' } },
    { settings: { theme: 'dark' } },
    'settings.draft.questions: Too small',
  ],
  ['a threshold that is none', { settings: { draft: { kindness: 3 } } }, {}, 'settings.draft.kindness: unknown name'],
  [
    'insights, which only the agent switches on',
    { settings: { insights: true } },
    {},
    'settings.insights: unknown name',
  ],
  ['a lock of nothing', { locked: ['colour', 'theme'] }, { locked: ['theme'] }, 'locked[0]: Invalid option'],
  [
    'a page with code',
    { taughtPages: [{ site: 'https://a.example', mapping: { ...mapping, root: 'a:has(b)' } }] },
    {},
    'taughtPages[0].mapping.root: Invalid string',
  ],
  [
    'a page of a path',
    { taughtPages: [{ site: 'https://a.example/x', mapping }] },
    {},
    'taughtPages[0].site: Invalid input',
  ],
  [
    'a prototype',
    JSON.parse('{"settings":{"__proto__":{"theme":"dark"},"theme":"light"}}'),
    { settings: { theme: 'light' } },
    'settings.__proto__: unknown name',
  ],
])('%s: it is named, and the rest applies', (_, given, rest, problem) => {
  const { policy, problems } = parsePolicy({ ...given, ...('locked' in given ? {} : { locked: ['company'] }) });
  expect(policy).toEqual({ ...EMPTY, locked: ['company'], ...rest });
  const [first] = problems;
  expect(`${first?.path}: ${first?.reason}`).toContain(problem);
});

test('all mistakes are named at once', () => {
  const { policy, problems } = parsePolicy({
    sites: ['a', 'https://desk.example.com/*', 'b'],
    locked: ['theme', 7],
    libraries: [{ url: 'x', key: 'y' }],
  });
  expect(policy).toEqual({ ...EMPTY, sites: ['https://desk.example.com/*'], locked: ['theme'] });
  expect(problems.map(({ path }) => path).sort()).toEqual([
    'libraries[0].key',
    'libraries[0].url',
    'locked[1]',
    'sites[0]',
    'sites[2]',
  ]);
});

test.each([null, undefined, 'x', 7, []])('%j is no policy', (given) => {
  expect(parsePolicy(given)).toMatchObject({ policy: EMPTY, problems: [expect.objectContaining({ path: '' })] });
});

test('an absent selector may be left out: Chrome’s schema knows no null', () => {
  const roles = { where: 'self', customer: '.customer' };
  const page = (given: object) => ({ site: 'https://a.example', mapping: { ...mapping, ...given } });
  expect(parsePolicy({ taughtPages: [page({}), page({ roles, editor: 'textarea' })] })).toMatchObject({
    policy: {
      taughtPages: [
        { mapping: whole },
        { mapping: { ...whole, editor: 'textarea', roles: { ...roles, agent: null, plain: null } } },
      ],
    },
    problems: [],
  });
});

describe('as the browser gives it', () => {
  test('none: Chrome gives nothing, Firefox rejects', async () => {
    expect(await loadPolicy()).toEqual({ given: false, policy: EMPTY, problems: [] });
    const get = vi.spyOn(fakeBrowser.storage.managed, 'get');
    get.mockRejectedValueOnce(new Error('Managed storage manifest not found'));
    expect(await loadPolicy()).toEqual({ given: false, policy: EMPTY, problems: [] });
    // what it cannot say now is not taken for none: libraries would be taken away
    get.mockRejectedValueOnce(new Error('shutting down'));
    await expect(loadPolicy()).rejects.toThrow('shutting down');
    get.mockRestore();
  });

  test('a change is heard, until one stops; other areas are not', async () => {
    const hear = vi.fn();
    const stop = onPolicy(hear);
    await fakeBrowser.storage.managed.set({ locked: ['theme'] });
    await vi.waitFor(() =>
      expect(hear).toHaveBeenCalledWith({ given: true, policy: { ...EMPTY, locked: ['theme'] }, problems: [] }),
    );
    await fakeBrowser.storage.local.set({ locked: [] });
    stop();
    await fakeBrowser.storage.managed.set({ locked: [] });
    expect(hear).toHaveBeenCalledTimes(1);
  });

  test('its sites are offered, with whether the agent granted each as a site', async () => {
    fakePermissions(['https://a.example/*']);
    await fakeBrowser.storage.managed.set({
      // a bad one among them takes no other away
      sites: ['https://a.example/*', 'https://b.example/*', 'https://bad.example', 'https://c.example/*'],
    });
    await requestSource('https://b.example/*');
    expect(await policySites()).toEqual([
      { pattern: 'https://a.example/*', granted: true },
      { pattern: 'https://b.example/*', granted: false },
      { pattern: 'https://c.example/*', granted: false },
    ]);
  });
});

/** Chrome's dialect: exactly one type each; the top level without additionalProperties (developer.chrome.com, Manifest for storage areas). */
interface ChromeSchema {
  type: string;
  title?: string;
  description?: string;
  properties?: Record<string, ChromeSchema>;
  items?: ChromeSchema;
}

describe('the schema for Chrome', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../public/managed-schema.json', import.meta.url), 'utf8'),
  ) as ChromeSchema;

  const walk = (at: ChromeSchema, path = ''): [string, ChromeSchema][] => [
    [path, at],
    ...Object.entries(at.properties ?? {}).flatMap(([name, each]) => walk(each, `${path}.${name}`)),
    ...(at.items ? walk(at.items, `${path}[]`) : []),
  ];

  test('keeps to the dialect', () => {
    for (const [path, each] of walk(schema)) {
      expect(['object', 'array', 'string', 'integer', 'number', 'boolean'], path).toContain(each.type);
      const allowed = ['type', 'title', 'description', 'properties', 'items'];
      expect(
        Object.keys(each).filter((key) => !allowed.includes(key)),
        path,
      ).toEqual([]);
      expect(each.type === 'object', path).toBe(each.properties !== undefined);
      expect(each.type === 'array', path).toBe(each.items !== undefined);
    }
  });

  test('names what the other schema names, with the same types', () => {
    // a union of types (a selector or null) is the one that Chrome can say
    const namesIn = (at: z.core.JSONSchema.JSONSchema, path = ''): string[] => {
      const one = at.anyOf?.find((each) => typeof each === 'object' && each.type !== 'null') ?? at;
      const { type, properties, items, prefixItems } = one as z.core.JSONSchema.JSONSchema;
      const item = prefixItems?.[0] ?? items;
      return [
        `${path} ${type}`,
        ...Object.entries(properties ?? {}).flatMap(([name, each]) =>
          typeof each === 'object' ? namesIn(each, `${path}.${name}`) : [],
        ),
        ...(typeof item === 'object' && !Array.isArray(item) ? namesIn(item, `${path}[]`) : []),
      ];
    };
    const ours = namesIn(z.toJSONSchema(policySchema, { io: 'input', unrepresentable: 'any' }));
    const chrome = walk(schema).map(([path, { type }]) => `${path} ${type}`);
    // a literal has a type of its own in JSON Schema; a preprocessed page says nothing of itself there
    const page = '.taughtPages[]';
    const pages = namesIn(z.toJSONSchema(mappingSchema), `${page}.mapping`).map((each) =>
      each.replace('.version number', '.version integer'),
    );
    const known = [...ours.filter((each) => !each.startsWith(page)), `${page} object`, `${page}.site string`, ...pages];
    expect(chrome.sort()).toEqual(known.sort());
  });
});
