/**
 * Heed writes into the real editors that helpdesks are built with: every behaviour in every editor, in both browsers,
 * from left to right and from right to left, with the agent in the page and with the agent in the panel.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserName, extensionPage, type Launched, launch, ROOT, tabIdOf } from '../../scripts/browsers.ts';
import { type Bench, tryEditor } from './editors/behaviours.ts';
import { buildEditorPages, EDITORS, type EditorName, serveEditorPages } from './editors/serve.ts';

const BROWSERS = ['chromium', 'firefox'] as const;
const DIRECTIONS = ['ltr', 'rtl'] as const;
const MINUTES = 60_000; // ms

const cellOf = (editor: EditorName, browser: BrowserName, dir: string): string => `${editor} ${browser} ${dir}`;

describe('insertion into real editors', () => {
  let pages: Awaited<ReturnType<typeof serveEditorPages>>;
  const launched: Launched[] = [];
  const versions: string[] = [];
  /** by cell: what went wrong */
  const problems = new Map<string, string[]>();

  /** The editor's tab in one window, a page of the extension in another: as with the panel at its side. */
  async function open(name: BrowserName): Promise<Bench> {
    const started = await launch(name);
    launched.push(started);
    versions.push(await started.browser.version());
    const welcome = await extensionPage(started, '/welcome.html');
    await welcome.evaluate(
      `(globalThis.browser ?? chrome).windows.create({ url: location.pathname + '#beside' }).then(() => null)`,
    );
    const extension = await extensionPage(started, '/welcome.html#beside');
    await welcome.bringToFront();
    const page = await started.browser.newPage();
    await page.goto(`${pages.origin}/textarea`);
    return { launched: started, page, extension, tabId: await tabIdOf(started, page) };
  }

  async function tryAll(name: BrowserName): Promise<void> {
    const bench = await open(name);
    for (const editor of EDITORS) {
      for (const dir of DIRECTIONS) {
        const found = await tryEditor(bench, editor, `${pages.origin}/${editor}?dir=${dir}`).catch((error: unknown) => [
          String(error),
        ]);
        problems.set(cellOf(editor, name, dir), found);
      }
    }
  }

  beforeAll(async () => {
    await buildEditorPages();
    pages = await serveEditorPages();
    // two browsers side by side: each has its own windows and its own focus
    await Promise.all(BROWSERS.map(tryAll));
    if (process.env.HEED_WRITE_RESULTS) writeResults(problems, versions);
  }, 10 * MINUTES);

  afterAll(async () => {
    await Promise.all(launched.map(({ browser }) => browser.close()));
    pages?.close();
  });

  describe.each(BROWSERS)('%s', (browser) => {
    describe.each(DIRECTIONS)('%s', (dir) => {
      test.each(EDITORS)('%s', (editor) => {
        expect(problems.get(cellOf(editor, browser, dir))).toEqual([]);
      });
    });
  });
});

const packageOf: Partial<Record<EditorName, string>> = {
  'react-textarea': 'react',
  tinymce4: 'tinymce-4',
  quill1: 'quill-1',
  prosemirror: 'prosemirror-view',
  tiptap: '@tiptap/core',
  'shadow-root': 'prosemirror-view',
};

function versionOf(editor: EditorName): string {
  const name = packageOf[editor] ?? editor;
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, 'editors/package-lock.json'), 'utf8')) as {
    packages: Record<string, { name?: string; version?: string }>;
  };
  const entry = lock.packages[`node_modules/${name}`];
  return entry ? `${entry.name ?? name} ${entry.version}` : 'the browser’s own';
}

function writeResults(problems: Map<string, string[]>, versions: readonly string[]): void {
  const columns = BROWSERS.flatMap((browser) => DIRECTIONS.map((dir) => ({ browser, dir })));
  const rows = EDITORS.map((editor) => {
    const cells = columns.map(({ browser, dir }) => {
      const found = problems.get(cellOf(editor, browser, dir)) ?? ['not tried'];
      return found.length === 0 ? 'yes' : `no: ${found.map((one) => one.replace(/: .*/s, '')).join(', ')}`;
    });
    return `| ${editor} | ${versionOf(editor)} | ${cells.join(' | ')} |`;
  });
  const green = [...problems.values()].filter((found) => found.length === 0).length;
  const text = `# Insertion and replacement in real editors

Written by \`HEED_WRITE_RESULTS=1 npm run test:e2e -- tests/e2e/editors.test.ts\`; ${green} of ${problems.size} cells are green.
Browsers: ${versions.toSorted().join(', ')}.

A cell is green when all of this holds, read from the editor's own model where it has one: a text of three paragraphs with
emoji, Greek, Arabic and \`<b>\` arrives exactly, its lines apart; what stood before and after the caret is intact; the
next key lands right behind it; it stays after that key and after the focus left; one Ctrl+Z takes it back and nothing else;
it goes above a signature and a quote; twice in a row gives it twice; a read-only editor and one that is gone are left
alone. The first five with the agent in the panel (the page has no focus) and with the agent in the page. And words of the
draft are replaced: the ones that are meant and no others, with the bold words beside them still bold, as one step that one
Ctrl+Z takes back; not those in a quote; words that are gone leave all as it is.

| Editor | Version | ${columns.map(({ browser, dir }) => `${browser} ${dir}`).join(' | ')} |
|---|---|${columns.map(() => '---|').join('')}
${rows.join('\n')}

Not tried: Froala, whose licence does not let a test page load it.
`;
  const folder = join(ROOT, 'tests/bench/results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'editors.md'), text);
}
