/** What every editor must do with an insertion, tried on its page in a real browser. */
import type { Page } from 'puppeteer-core';
import { type Launched, until } from '../../../scripts/browsers.ts';
import type { PageInsertion } from '../../../utils/messaging.ts';
import type { EditorName } from './serve.ts';

interface Block {
  kind: 'text' | 'quote';
  text: string;
}

/** window.editorPage of page.js */
interface EditorPage {
  element(): HTMLElement;
  set(blocks: Block[]): unknown;
  read(): string;
  lock(): unknown;
  shows(text: string): boolean;
  focusAfter(text: string): void;
  blur(): void;
  remove(): void;
}
type EditorWindow = Window & { editorPage?: EditorPage };

/** The browser, the tab of the editor pages, and a page of the extension in another tab. */
export interface Bench {
  launched: Launched;
  page: Page;
  extension: Page;
  tabId: number;
}

/**
 * The ticket's markup names no element in a frame or shadow root, nor one behind a hidden text field: there Heed writes
 * where the agent stands.
 */
const NESTED: readonly EditorName[] = [
  'ckeditor4',
  'tinymce4',
  'tinymce',
  'summernote',
  'shadow-root',
  'same-origin-iframe',
];

const TEXT =
  'Γεια σας <b>Maria</b> & co 👋🏽\n\nشكرًا على صبركم، الرقم 4417.\nA second line, 5 < 6.\n\nThird paragraph.';
const LINES = TEXT.split(/\n+/);
const TAIL: Block[] = [
  { kind: 'text', text: '--' },
  { kind: 'text', text: 'Alice' },
  { kind: 'text', text: 'On 3 Nov 2026, Maria wrote:' },
  { kind: 'quote', text: 'Where is it?' },
];
const paragraphs = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'text', text }));

/** The model's lines: blank ones, and no-break or trailing spaces, are the editor's own way. */
const linesOf = (text: string): string[] =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .split('\n')
    .map((line) => line.trim().replace(/^> /, ''))
    .filter((line) => line !== '');

/** The insertion stands between these two: on their lines, or on lines of its own. */
function stands(model: string, before: string, inserted: readonly string[], after: string): boolean {
  const lines = linesOf(model);
  const joined = inserted.join('\n');
  return [' ', '\n'].some((head) =>
    [' ', '\n'].some((foot) => lines.join('\n') === before + head + joined + foot + after),
  );
}

const BOUND = 1500; // ms for an editor to show what it was told

/** Everything that went wrong, as "behaviour: what stood there"; empty: the editor is served rightly. */
export async function tryEditor(bench: Bench, name: EditorName, url: string): Promise<string[]> {
  const { page, extension, tabId } = bench;
  const problems: string[] = [];
  const ticketId = NESTED.includes(name) ? null : name;

  const onPage = <T>(run: (editor: EditorPage, argument: string) => T, argument = ''): Promise<Awaited<T>> =>
    page.evaluate(`(async () => (${String(run)})(window.editorPage, ${JSON.stringify(argument)}))()`) as Promise<
      Awaited<T>
    >;
  const read = (): Promise<string> => onPage((editor) => editor.read());
  const insert = (text: string): Promise<PageInsertion> =>
    extension.evaluate(
      `(globalThis.browser ?? chrome).tabs.sendMessage(${tabId}, ${JSON.stringify({ heed: 'insertText', ticketId, text })}, { frameId: 0 })`,
    ) as Promise<PageInsertion>;

  /** Content and caret; caret null: the agent never was in the editor. */
  const prepare = async (blocks: Block[], caret: string | null): Promise<void> => {
    await page.bringToFront();
    await onPage(async (editor, argument) => {
      const given = JSON.parse(argument) as { blocks: Block[]; caret: string | null };
      const frames = async (count: number): Promise<void> => {
        for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      };
      editor.blur();
      await editor.set(given.blocks);
      await frames(2);
      if (given.caret === null) {
        const element = editor.element();
        element.ownerDocument.getSelection()?.removeAllRanges();
        editor.blur();
      } else {
        // React renders in a task of its own
        while (!editor.shows(given.caret)) await frames(1);
        editor.focusAfter(given.caret);
      }
      // an editor that listens to the selection hears of it in a later task
      await frames(2);
      await new Promise((resolve) => setTimeout(resolve, 120)); // Slate looks at most every 100 ms
    }, JSON.stringify({ blocks, caret }));
  };

  const expectModel = async (what: string, holds: (model: string) => boolean): Promise<boolean> => {
    const end = Date.now() + BOUND;
    for (;;) {
      const model = await read();
      if (holds(model)) return true;
      if (Date.now() > end) {
        problems.push(`${what}: ${JSON.stringify(model)}`);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  const expectResult = async (what: string, text: string, wanted: readonly string[]): Promise<boolean> => {
    const { result } = await insert(text);
    if (wanted.includes(result)) return true;
    problems.push(`${what}: ${result}, ${JSON.stringify(await read().catch(() => null))}`);
    return false;
  };

  const nextFrames = (): Promise<unknown> =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  const undo = async (): Promise<void> => {
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
  };

  await page.bringToFront();
  await page.goto(url);
  await until(`the editor ${name}`, () => page.evaluate(() => (window as EditorWindow).editorPage !== undefined));

  for (const focus of ['panel', 'page'] as const) {
    const front = focus === 'panel' ? extension : page;
    const label = (what: string): string => `${what} (${focus} in front)`;

    await prepare(paragraphs('First.', 'Before after', 'Last.'), 'Before');
    await front.bringToFront();
    const focused = await page.evaluate(() => document.hasFocus());
    if (focused !== (focus === 'page')) problems.push(label('the focus is in the other window'));
    if (await expectResult(label('result'), TEXT, ['inserted'])) {
      const holds = (typed: string) => (model: string) =>
        stands(model, 'First.\nBefore', [...LINES.slice(0, -1), `${LINES.at(-1)}${typed}`], 'after\nLast.');
      if (await expectModel(label('arrives whole'), holds(''))) {
        await page.bringToFront();
        await page.keyboard.press('x');
        if (await expectModel(label('next key right behind it'), holds('x'))) {
          await onPage((editor) => editor.blur());
          await nextFrames();
          await expectModel(label('stays after the focus left'), holds('x'));
        }
      }
    }

    await prepare(paragraphs('Before after'), 'Before');
    await front.bringToFront();
    if (await expectResult(label('result to undo'), TEXT, ['inserted'])) {
      await page.bringToFront();
      await nextFrames(); // no hand is faster; CKEditor 4 notes the step a task after the text is there
      await undo();
      await expectModel(label('one undo'), (model) => linesOf(model).join('\n') === 'Before after');
    }
  }

  for (const draft of ['Hello there.', '']) {
    await prepare([...paragraphs(draft, ''), ...TAIL], ticketId === null && draft ? draft : null);
    if (ticketId === null && !draft) await onPage((editor) => editor.element().focus());
    await extension.bringToFront();
    const what = `above signature and quote, ${draft ? 'after a draft' : 'without a draft'}`;
    if (await expectResult(what, TEXT, ['inserted'])) {
      await expectModel(what, (model) => {
        const tail = TAIL.map(({ text }) => text).join('\n');
        return draft ? stands(model, draft, LINES, tail) : linesOf(model).join('\n') === `${LINES.join('\n')}\n${tail}`;
      });
    }
  }

  await prepare(paragraphs('Before'), 'Before');
  await extension.bringToFront();
  for (const what of ['once', 'twice']) await expectResult(what, 'Sorry.', ['inserted']);
  await expectModel('twice', (model) => linesOf(model).join(' ') === 'Before Sorry. Sorry.');

  await prepare(paragraphs('Before after'), 'Before');
  await onPage((editor) => {
    editor.lock();
  });
  await expectResult('read-only', TEXT, ['refused', 'no-editor']);
  await expectModel('read-only', (model) => linesOf(model).join('\n') === 'Before after');
  await onPage((editor) => editor.remove());
  await expectResult('removed', TEXT, ['no-editor']);
  return problems;
}
