/** What every editor must do with an insertion, tried on its page in a real browser. */
import type { Page } from 'puppeteer-core';
import { type Launched, until } from '../../../scripts/browsers.ts';
import type { DraftWords, PageInsertion } from '../../../utils/messaging.ts';
import type { EditorName } from './serve.ts';

interface Block {
  kind: 'text' | 'quote';
  text: string;
  /** the part of it that is bold, where the editor knows bold */
  bold?: string;
}

/** window.editorPage of page.js */
interface EditorPage {
  element(): HTMLElement;
  set(blocks: Block[]): unknown;
  read(): string;
  lock(): unknown;
  shows(text: string): boolean;
  bold(): string;
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

/** The words stand in it twice, beside bold ones. */
const MARKED: Block[] = [
  ...paragraphs('First, you should.'),
  { kind: 'text', text: 'Yes, you should have now, after', bold: 'have' },
  ...paragraphs('Last.'),
];
/** who is in front, which words, by what, how the draft then reads (¦: the line), and whether the bold words went */
const REPLACEMENTS: [
  [focus: 'panel' | 'page', words: DraftWords, line: string, after: string, wasBold: boolean],
  ...[focus: 'panel' | 'page', words: DraftWords, line: string, after: string, wasBold: boolean][],
] = [
  [
    'panel',
    { text: 'you should', nth: 1 },
    'Γεια <b> & 👋🏽',
    'First, you should.\nYes, ¦ have now, after\nLast.',
    false,
  ],
  ['page', { text: 'First, you should.', nth: 0 }, 'شكرًا لكم.', '¦\nYes, you should have now, after\nLast.', false],
  ['panel', { text: 'should have now, after', nth: 0 }, 'may', 'First, you should.\nYes, you ¦\nLast.', true],
];

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
  const insert = (text: string, words: DraftWords | null = null): Promise<PageInsertion> =>
    extension.evaluate(
      `(globalThis.browser ?? chrome).tabs.sendMessage(${tabId}, ${JSON.stringify({ heed: 'insertText', ticketId, text, words })}, { frameId: 0 })`,
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

  const expectResult = async (
    what: string,
    text: string,
    wanted: readonly string[],
    words: DraftWords | null = null,
  ): Promise<boolean> => {
    const { result } = await insert(text, words);
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

  const isDraft = (lines: readonly string[]) => (model: string) => linesOf(model).join('\n') === lines.join('\n');
  const expectBold = async (what: string, wanted: string): Promise<void> => {
    const bold = await onPage((editor) => editor.bold());
    if (bold !== wanted) problems.push(`${what}: bold is ${JSON.stringify(bold)}`);
  };
  for (const [focus, { text, nth }, line, after, wasBold] of REPLACEMENTS) {
    const what = `replacing ${JSON.stringify(text)} (${focus} in front)`;
    await prepare(MARKED, 'Last');
    const bold = await onPage((editor) => editor.bold());
    await (focus === 'panel' ? extension : page).bringToFront();
    if (!(await expectResult(what, line, ['inserted'], { text, nth }))) continue;
    const lines = after.replace('¦', line).split('\n');
    if (!(await expectModel(what, isDraft(lines)))) continue;
    await expectBold(what, wasBold ? '' : bold);
    await page.bringToFront();
    await nextFrames();
    await undo();
    await expectModel(`${what}, one undo`, isDraft(MARKED.map((block) => block.text)));
    await expectBold(`${what}, one undo`, bold);
  }

  await prepare(MARKED, 'Last');
  await extension.bringToFront();
  const [, first, line, after] = REPLACEMENTS[0];
  if (await expectResult('replacing, to type on', line, ['inserted'], first)) {
    await page.bringToFront();
    await page.keyboard.press('x');
    await expectModel('typing on behind the replacement', isDraft(after.replace('¦', `${line}x`).split('\n')));
  }
  for (const [what, words] of [
    ['words that are gone', { text: 'you shall', nth: 0 }],
    ['words that are there less often', { text: 'you should', nth: 2 }],
  ] as const) {
    await prepare(MARKED, 'Last');
    await expectResult(what, line, ['gone'], words);
    await expectModel(what, isDraft(MARKED.map((block) => block.text)));
  }
  await prepare([...paragraphs('I say you should.', ''), { kind: 'quote', text: 'you should' }], 'I say');
  await extension.bringToFront();
  if (await expectResult('replacing above a quote', line, ['inserted'], { text: 'you should', nth: 0 }))
    await expectModel('replacing above a quote', isDraft([`I say ${line}.`, 'you should']));

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
