import { describe, expect, test } from 'vitest';
import { type Edge, readSource, readSources } from './source.ts';

/** Who may import whom. A rule binds the files `of`, which must `never` import some, or may import `only` some. */
interface Rule {
  says: string;
  of: RegExp;
  never?: RegExp;
  only?: RegExp;
  /** values: types are free, as they are not there at run time; reach: not through other files either (values) */
  counts: 'all' | 'values' | 'reach';
  /** a made-up graph that the rule must refuse */
  refuses: string[];
}

const RULES: Rule[] = [
  {
    says: 'entrypoints and components import components, utils and packages: no tests, scripts, or Node',
    of: /^(entrypoints|components)\//,
    never: /^(tests|scripts|entrypoints)\/|^node:|^computed:/,
    counts: 'all',
    refuses: ['components/panel/panel.tsx > entrypoints/background.ts'],
  },
  {
    says: 'utils import no screen and no entrypoint, and nothing that only Node has',
    of: /^utils\/(?!analyzer\/training\/)/,
    never: /^(tests|scripts|entrypoints|components)\/|^react|^node:|^computed:/,
    counts: 'all',
    refuses: ['utils/i18n.ts > components/i18n.tsx'],
  },
  {
    says: 'training is offline: nothing that runs in the extension imports it',
    of: /^(entrypoints|components|utils)\/(?!.*training\/)/,
    never: /^utils\/analyzer\/training\//,
    counts: 'all',
    refuses: ['utils/analyzer/assess.ts > utils/analyzer/training/rows.ts'],
  },
  {
    says: 'components write into no editor',
    of: /^components\//,
    never: /^utils\/editor\//,
    counts: 'all',
    refuses: ['components/panel/panel.tsx ~ utils/editor/insert.ts'],
  },
  {
    says: 'components know no adapter (of the contract, only types)',
    of: /^components\//,
    never: /^utils\/helpdesks\/(?!adapter\.ts$)/,
    counts: 'all',
    refuses: ['components/panel/panel.tsx ~ utils/helpdesks/registry.ts'],
  },
  {
    says: 'nor does a component carry an adapter through another file',
    of: /^components\//,
    never: /^utils\/(helpdesks|editor)\//,
    counts: 'reach',
    refuses: ['components/a.tsx > utils/b.ts', 'utils/b.ts > utils/helpdesks/dom.ts'],
  },
  {
    says: 'the analyzer imports itself, and the type of a ticket',
    of: /^utils\/analyzer\/(?!training\/)/,
    only: /^utils\/(analyzer\/|ticket\.ts$)/,
    counts: 'all',
    refuses: ['utils/analyzer/scan.ts ~ utils/phrases/schema.ts'],
  },
  {
    says: 'analyzer, draft, checklist, ranking, rendering and what was said are pure: ids, types and their own files',
    of: /^utils\/((analyzer|draft|checklist)\/(?!training\/)|phrases\/(rank|render|said)\.ts)/,
    only: /^utils\/(analyzer|draft|checklist)\/|^utils\/phrases\/(rank|render|said)\.ts$/,
    counts: 'reach',
    refuses: ['utils/checklist/apply.ts > utils/phrases/schema.ts', 'utils/phrases/schema.ts > zod'],
  },
  {
    says: 'formats, their plan and the merge know no browser and no database, in a worker as in a page',
    of: /^utils\/phrases\/(formats\/|plan-import\.ts$|merge\.ts$|search\.ts$)/,
    never:
      /^(react|dexie|webextension-polyfill|wxt)|^components\/|^utils\/(browser|messaging)\.ts$|^utils\/phrases\/db\.ts$/,
    counts: 'reach',
    refuses: ['utils/phrases/formats/csv.ts > utils/phrases/db.ts'],
  },
  {
    says: 'adapters and editors import their own folder, and types',
    of: /^utils\/(helpdesks|editor)\//,
    only: /^utils\/(helpdesks|editor)\//,
    counts: 'values',
    refuses: ['utils/helpdesks/dom.ts > utils/browser.ts'],
  },
  {
    says: 'the content scripts carry adapters, editors, messaging; no zod, React, Dexie, words or analyzer',
    of: /^entrypoints\/(helpdesk|teach)\.content\.ts$/,
    // the polyfill stands for native-browser.ts there: the build's test looks
    only: /^utils\/(helpdesks|editor)\/|^utils\/(messaging|browser)\.ts$|^webextension-polyfill$|^wxt\/utils\//,
    counts: 'reach',
    refuses: ['entrypoints/helpdesk.content.ts > utils/messaging.ts', 'utils/messaging.ts > utils/ticket.ts'],
  },
  {
    says: "the page's own world gets the paste and nothing else",
    of: /^entrypoints\/page-editor\.content\.ts$/,
    only: /^utils\/editor\/page-paste\.ts$|^wxt\/utils\//,
    counts: 'reach',
    refuses: ['entrypoints/page-editor.content.ts > utils/editor/page-paste.ts', 'utils/editor/page-paste.ts > zod'],
  },
  {
    says: 'the background carries libraries, to refresh them; no React, analyzer, adapters, editors, or other formats',
    of: /^entrypoints\/background\.ts$/,
    never:
      /^(react|papaparse|yaml|minisearch)|^components\/|^utils\/(analyzer\/(?!types\.ts$)|draft\/(?!types\.ts$)|helpdesks|editor|read-tab|ticket-)/,
    counts: 'reach',
    refuses: ['entrypoints/background.ts > utils/ticks.ts', 'utils/ticks.ts > utils/analyzer/analyze.ts'],
  },
  {
    says: 'what fetches libraries knows no text of a ticket or a draft, and so cannot send any',
    of: /^utils\/phrases\/(subscribe|sign)\.ts$/,
    never: /^utils\/(browser|messaging|read-tab|helpdesks|editor|analyzer\/(?!types\.ts$)|draft|phrases\/db)|^dexie/,
    counts: 'reach',
    refuses: ['utils/phrases/subscribe.ts > utils/ticks.ts', 'utils/ticks.ts > utils/read-tab.ts'],
  },
  {
    says: 'only browser.ts imports the polyfill (native-browser.ts its types), and nothing comes from names that appear from nowhere',
    of: /^(?!utils\/(native-)?browser\.ts$)/,
    never: /^webextension-polyfill|^wxt\/(browser|testing)|^#imports/,
    counts: 'all',
    refuses: ['utils/sites.ts > webextension-polyfill'],
  },
  {
    says: 'only phrases/db.ts imports Dexie; blocks.ts its types',
    of: /^(?!utils\/phrases\/(db|blocks)\.ts$)/,
    never: /^dexie$/,
    counts: 'all',
    refuses: ['components/panel/use-phrases.ts > dexie'],
  },
  {
    says: "only a component's hook listens to Dexie",
    of: /^(?!components\/(.*\/)?use-[a-z-]+\.ts$)/,
    never: /^dexie-react-hooks$/,
    counts: 'all',
    refuses: ['utils/phrases/db.ts > dexie-react-hooks'],
  },
];

const targetsOf = (edges: readonly Edge[], from: string, values: boolean): string[] =>
  edges.filter((edge) => edge.from === from && (!values || edge.by === 'value')).map(({ to }) => to);

function reachedFrom(edges: readonly Edge[], from: string): string[] {
  const reached = new Set<string>();
  const queue = [from];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    for (const to of targetsOf(edges, path, true)) {
      if (reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  }
  return [...reached];
}

function offences(edges: readonly Edge[], { of, never, only, counts }: Rule): string[] {
  const files = [...new Set(edges.map(({ from }) => from))].filter((path) => of.test(path));
  return files.flatMap((from) =>
    (counts === 'reach' ? reachedFrom(edges, from) : targetsOf(edges, from, counts === 'values'))
      .filter((to) => never?.test(to) || (only && !only.test(to)))
      .map((to) => `${from} → ${to}`),
  );
}

/** One cycle of imports, types among them, as a path; null when there is none. */
function findCycle(edges: readonly Edge[]): string[] | null {
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const to of targetsOf(edges, path, false)) {
      const cycle = visit(to, [...trail, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { from } of edges) {
    const cycle = visit(from, []);
    if (cycle) return cycle;
  }
  return null;
}

/** 'a > b' imports a value, 'a ~ b' only a type. */
const graph = (lines: readonly string[]): Edge[] =>
  lines.map((line) => {
    const [from = '', by, to = ''] = line.split(' ');
    return { from, to, by: by === '~' ? 'type' : 'value' };
  });

const SOURCES = readSources();
const EDGES = SOURCES.flatMap(({ edges }) => edges);

describe('who may import whom', () => {
  test.each(RULES)('$says', (rule) => {
    expect(EDGES.some(({ from }) => rule.of.test(from))).toBe(true);
    expect(offences(EDGES, rule)).toEqual([]);
    expect(offences(graph(rule.refuses), rule)).not.toEqual([]);
  });

  test('no cycles', () => {
    // analyze.ts hands on thread.ts, which analyses with it: once they are untied, this exception must go
    const tied = (edge: Edge): boolean =>
      edge.from === 'utils/analyzer/analyze.ts' && edge.to === 'utils/analyzer/thread.ts';
    expect(EDGES.some(tied)).toBe(true);
    expect(findCycle(EDGES.filter((edge) => !tied(edge)))).toBeNull();
    expect(findCycle(graph(['a > b', 'b ~ c', 'c > a']))).toEqual(['a', 'b', 'c', 'a']);
  });

  test('every import of our own names a file that is there', () => {
    const own = EDGES.filter(({ to }) => /^(entrypoints|components|utils)\/.*\.tsx?$/.test(to));
    const paths = new Set(SOURCES.map(({ path }) => path));
    expect(own.length).toBeGreaterThan(50);
    expect(own.filter(({ to }) => !paths.has(to))).toEqual([]);
  });
});

/** Words of the code (comments left out) that only some files may use. */
interface Ban {
  says: string;
  word: RegExp;
  /** files that may, and do */
  may: string[];
  refuses: string[];
}

const BANS: Ban[] = [
  {
    says: 'only messaging.ts sends and listens',
    word: /\b(runtime|tabs)\s*\??\.\s*(onMessage\w*|sendMessage|connect|onConnect\w*)|\bsendNativeMessage\b/,
    may: ['utils/messaging.ts'],
    refuses: ['browser.runtime.onMessage.addListener(f)', 'browser.tabs?.sendMessage(1, {})'],
  },
  {
    says: 'text is rendered as text, and never run',
    word: /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcDoc|createContextualFragment|setHTMLUnsafe)\b|\.srcdoc\b|\bdocument\.write|\beval\s*\(|\bnew\s+Function\b|\bset(Timeout|Interval)\s*\(\s*['"`]/,
    may: [],
    refuses: [
      'a.innerHTML = b',
      'frame.srcdoc = b',
      '<p dangerouslySetInnerHTML={{}} />',
      'eval(x)',
      'new Function("x")',
    ],
  },
  {
    says: 'the network is reached in three places: the page’s own server, the starter library in the package, and subscribed libraries',
    word: /\b(fetch|XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|sendBeacon|importScripts)\b/,
    may: ['entrypoints/helpdesk.content.ts', 'components/panel/read-starter.ts', 'utils/phrases/subscribe.ts'],
    refuses: ['await fetch(url)', 'navigator.sendBeacon(url)', 'const { fetch: f } = window'],
  },
];

describe('words that only some files may use', () => {
  test.each(BANS)('$says', ({ word, may, refuses }) => {
    const used = SOURCES.filter(({ code }) => code.search(word) >= 0).map(({ path }) => path);
    expect(used.sort()).toEqual([...may].sort());
    for (const code of refuses) expect(readSource('made-up.tsx', code).code).toMatch(word);
    expect(readSource('made-up.ts', '/* eval(x) */ // fetch innerHTML runtime.onMessage').code).not.toMatch(word);
  });

  test('the three places of the network fetch once each: a path of this origin, a file of this package, a library', () => {
    const calls = SOURCES.flatMap(({ code }) => code.match(/\bfetch\(.*/g) ?? []);
    expect(calls).toEqual([
      expect.stringMatching(/^fetch\(browser\.runtime\.getURL\(`libraries\/starter\.\$\{language\}\.json`\)\);$/),
      "fetch(url, { credentials: 'same-origin' });",
      // the browser's own, behind a name that tests can give another; asked once
      'fetch(url, init),',
      'fetch(look.url, { ...REQUEST, ...conditional(look), signal });',
    ]);
    const script = SOURCES.find(({ path }) => path === 'entrypoints/helpdesk.content.ts');
    expect(script?.code).toMatch(
      /if \(url\.origin !== location\.origin\) return null;\s+try {\s+const answer = await fetch/,
    );
  });

  test('a library is asked for with nothing of ours: no body, no sign-in, no header but what its server gave', () => {
    const code = SOURCES.find(({ path }) => path === 'utils/phrases/subscribe.ts')?.code ?? '';
    const [, request = ''] = code.match(/const REQUEST = \{([^}]*)\}/) ?? [];
    expect(request.match(/\w+: '[\w-]+'/g)).toEqual([
      "credentials: 'omit'",
      "redirect: 'manual'",
      "referrerPolicy: 'no-referrer'",
    ]);
    expect(code).not.toMatch(/\bbody:|\bmethod\b/);
    expect(
      code.match(/headers: \{.*\}/g)?.filter((each) => !/^headers: \{ 'If-None-Match': etag \}/.test(each)),
    ).toEqual([]);
    // the address is asked as it was given
    expect(code).not.toMatch(/searchParams|look\.url\s*=|encodeURI/);
  });
});

/** Globals that belong to a page, an extension or a machine. */
const PAGE = ['window', 'document', 'location', 'navigator', 'history', 'self', 'globalThis', 'top', 'parent'];
const EXTENSION = ['browser', 'chrome', 'localStorage', 'sessionStorage', 'indexedDB', 'caches'];
const MACHINE = [
  'process',
  'Buffer',
  'require',
  'console',
  'performance',
  'setTimeout',
  'DOMParser',
  'MutationObserver',
];

describe('what a file may touch', () => {
  test.each([
    {
      says: 'adapters and editors: only the page handed to them',
      of: /^utils\/(helpdesks|editor)\//,
      never: [...PAGE, ...EXTENSION, 'process', 'Buffer', 'require', 'console'],
    },
    {
      says: 'analyzer, draft, checklist, ranking and rendering: no page, no extension, no machine, no clock of timers',
      of: /^utils\/((analyzer|draft|checklist)\/(?!training\/)|phrases\/(rank|render|schema)\.ts)/,
      never: [...PAGE, ...EXTENSION, ...MACHINE],
    },
    {
      says: 'everything else: no global that WXT or a browser puts there (the extension’s interface is imported)',
      of: /^(?!utils\/browser\.ts$)/,
      never: [...EXTENSION, 'defineBackground', 'defineContentScript', 'console'],
    },
  ])('$says', ({ of, never }) => {
    const files = SOURCES.filter(({ path }) => of.test(path));
    expect(files.length).toBeGreaterThan(4);
    const used = files.flatMap(({ path, globals }) =>
      never.filter((name) => globals.has(name)).map((name) => `${path}: ${name}`),
    );
    expect(used).toEqual([]);
  });

  test.each([
    ['document.title', ['document']],
    ['const f = (document) => document.title; const { body: g } = document;', ['document']],
    ['const f = ({ ownerDocument: document }) => () => document.body', []],
    ['a.window.location; ({ location: 1, history() {} })', ['a']],
    ['try {} catch (top) { top }', []],
    ['let x: Window = y as Document', ['y']],
    ['import { browser } from "./browser.ts"; browser.tabs', []],
    ['browser.tabs', ['browser']],
  ])('globals of %s', (code, globals) => {
    expect([...readSource('made-up.ts', code).globals]).toEqual(globals);
  });

  test.each([
    ['import { a } from "./b.ts"', 'value ./b.ts'],
    ['import { type A } from "./b.ts"', 'value ./b.ts'],
    ['import type { A } from "./b.ts"', 'type ./b.ts'],
    ['import "./b.css"', 'value ./b.css'],
    ['export { a } from "./b.ts"', 'value ./b.ts'],
    ['export * from "zod"', 'value zod'],
    ['export type { A } from "../b.ts"', 'type ../b.ts'],
    ['const f = () => import("./b.ts")', 'value ./b.ts'],
    ['import(name)', 'value computed: name'],
  ])('imports of %s', (code, expected) => {
    const [edge] = readSource('x/y/made-up.ts', code).edges;
    const to = { '../b.ts': 'x/b.ts', './b.ts': 'x/y/b.ts', './b.css': 'x/y/b.css' }[expected.split(' ')[1] ?? ''];
    expect(edge).toEqual({
      from: 'x/y/made-up.ts',
      to: to ?? expected.slice(expected.indexOf(' ') + 1),
      by: expected.split(' ')[0],
    });
  });
});
