// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { insertText, replaceWords } from '../../utils/editor/insert.ts';

// The fake DOM types nothing and pastes nothing: both are played here. What real editors do is seen in real browsers.
let editor: HTMLElement;
const paste = vi.fn<(text: string, event: Event) => void>();
const type = vi.fn<(text: string) => void>();
const onPaste = (event: Event): void => paste(JSON.parse((event as CustomEvent<string>).detail).text, event);
const append = (text: string): void => editor.append(text);

beforeEach(() => {
  document.body.innerHTML = '<div contenteditable="true">Draft</div>';
  editor = document.querySelector('div') as HTMLElement;
  paste.mockReset();
  type.mockReset();
  document.addEventListener('heed:paste', onPaste);
  Object.assign(document, { execCommand: (_: string, _ui: boolean, text: string) => type(text) ?? true });
});
afterEach(() => {
  document.removeEventListener('heed:paste', onPaste);
  Reflect.deleteProperty(document, 'execCommand');
});

describe('a rich editor', () => {
  test('that takes the paste gets it once, apart from the draft', async () => {
    paste.mockImplementation((text, event) => {
      append(text);
      event.preventDefault();
    });
    expect(await insertText(editor, 'Sorry.')).toBe('inserted');
    expect(editor.textContent).toBe('Draft Sorry.');
    expect(type).not.toHaveBeenCalled();
  });

  test('that applies the paste later is waited for', async () => {
    paste.mockImplementation((text, event) => {
      setTimeout(() => append(text), 120);
      event.preventDefault();
    });
    expect(await insertText(editor, 'Sorry.')).toBe('inserted');
    expect(type).not.toHaveBeenCalled();
  });

  test('that ignores the paste is typed into', async () => {
    type.mockImplementation(append);
    expect(await insertText(editor, 'Sorry.')).toBe('inserted');
    expect(editor.textContent).toBe('Draft Sorry.');
  });

  test('that takes nothing refuses, and is as it was', async () => {
    expect(await insertText(editor, 'Sorry.')).toBe('refused');
    expect(paste).toHaveBeenCalledTimes(1);
    expect(type).toHaveBeenCalledTimes(1);
    expect(editor.textContent).toBe('Draft');
  });

  test.each([
    ['half of it', (text: string) => append(text.slice(0, 3))],
    ['it twice', (text: string) => append(text + text)],
    ['it in place of the draft', (text: string) => editor.replaceChildren(text)],
  ])('that makes of it %s is no success, and is not written to again', async (_, write) => {
    paste.mockImplementation((text, event) => {
      write(text);
      event.preventDefault();
    });
    expect(await insertText(editor, 'Sorry.')).toBe('refused');
    expect(type).not.toHaveBeenCalled();
  });
});

describe('lines', () => {
  const LINES = 'One\n\nTwo';
  /** As Firefox types them: all at once. */
  const typeGlued = (text: string): void => append(text.replaceAll('\n', ''));
  const commands: string[] = [];
  beforeEach(() => {
    commands.length = 0;
    Object.assign(document, {
      execCommand(command: string, _ui: boolean, text = '') {
        commands.push(command);
        if (command === 'insertText') text.includes('\n') ? typeGlued(text) : append(text);
        if (command === 'insertParagraph') editor.append(document.createElement('br'));
        return true;
      },
    });
  });

  test('that an editor glues together are no success, and are not written again', async () => {
    expect(await insertText(editor, LINES)).toBe('refused');
    expect(commands).toEqual(['insertText']);
  });

  test('go one by one into Quill 1, which is offered no paste', async () => {
    editor.insertAdjacentHTML('afterend', '<div class="ql-clipboard" contenteditable="true"></div>');
    expect(await insertText(editor, LINES)).toBe('inserted');
    expect(paste).not.toHaveBeenCalled();
    expect(editor.innerHTML).toBe('Draft One<br><br>Two');
  });
});

test.each([
  ['Slate', 'data-slate-editor="true"'],
  ['Draft.js', 'class="public-DraftEditor-content"'],
])('%s is offered plain text alone, and never typed into', async (_, attributes) => {
  document.body.innerHTML = `<div contenteditable="true" ${attributes}>Draft</div>`;
  editor = document.querySelector('div') as HTMLElement;
  const offered = new Promise((resolve) =>
    document.addEventListener('heed:paste', (event) => resolve((event as CustomEvent<string>).detail), { once: true }),
  );
  expect(await insertText(editor, 'Sorry.')).toBe('refused');
  expect(JSON.parse((await offered) as string)).toEqual({ text: ' Sorry.' });
  expect(type).not.toHaveBeenCalled();
});

test('TinyMCE hears of a step to undo', async () => {
  editor.className = 'mce-content-body';
  type.mockImplementation(append);
  const heard: string[] = [];
  editor.addEventListener('input', (event) => heard.push((event as InputEvent).inputType));
  expect(await insertText(editor, 'Sorry.')).toBe('inserted');
  expect(heard).toEqual(['insertReplacementText']);
});

test.each([
  ['read-only for assistive software', 'aria-readonly="true"'],
  ['a read-only TinyMCE', 'class="mce-content-readonly"'],
  ['the hidden box of a read-only Quill 1', 'class="ql-clipboard"'],
])('%s is left alone', async (_, attributes) => {
  document.body.innerHTML = `<div contenteditable="true" ${attributes}>Draft</div>`;
  editor = document.querySelector('div') as HTMLElement;
  expect(await insertText(editor, 'Sorry.')).toBe('refused');
  expect([paste.mock.calls, type.mock.calls, editor.textContent]).toEqual([[], [], 'Draft']);
});

test('an editor that is removed meanwhile is left alone', async () => {
  const result = insertText(editor, 'Sorry.');
  editor.remove();
  expect(await result).toBe('refused');
  expect([paste.mock.calls, type.mock.calls, editor.textContent]).toEqual([[], [], 'Draft']);
});

test('a text field tells what became of the text', async () => {
  document.body.innerHTML = '<textarea>Draft</textarea>';
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  expect(await insertText(field, 'Sorry.')).toBe('inserted');
  expect(field.value).toBe('Draft Sorry.');
  field.readOnly = true;
  expect(await insertText(field, 'Sorry.')).toBe('refused');
  expect(field.value).toBe('Draft Sorry.');
});

describe('words in a rich editor', () => {
  const words = { text: 'you should', nth: 0 };
  /** As an editor that keeps to the selection. */
  const overSelection = (text: string): void => {
    const range = document.getSelection()?.getRangeAt(0);
    range?.deleteContents();
    range?.insertNode(document.createTextNode(text));
  };
  beforeEach(() => {
    editor.innerHTML = '<p>Hi, you should go.</p><p>Sam</p>';
  });

  test('are selected and replaced by the first way that the editor takes', async () => {
    paste.mockImplementation((text, event) => {
      overSelection(text);
      event.preventDefault();
    });
    expect(await replaceWords(editor, words, 'please')).toBe('inserted');
    expect(editor.innerHTML).toBe('<p>Hi, please go.</p><p>Sam</p>');
    expect(type).not.toHaveBeenCalled();
  });

  test('are typed over where a paste is ignored', async () => {
    type.mockImplementation(overSelection);
    expect(await replaceWords(editor, words, 'please')).toBe('inserted');
    expect(editor.textContent).toBe('Hi, please go.Sam');
  });

  test('that are gone, or not there often enough, leave all as it is', async () => {
    expect(await replaceWords(editor, { text: 'you must', nth: 0 }, 'please')).toBe('gone');
    expect(await replaceWords(editor, { ...words, nth: 1 }, 'please')).toBe('gone');
    expect([paste.mock.calls, type.mock.calls]).toEqual([[], []]);
    expect(editor.textContent).toBe('Hi, you should go.Sam');
  });

  test('that the editor does not let be selected are left alone', async () => {
    editor.addEventListener('focus', () => document.getSelection()?.removeAllRanges());
    const deselect = (): void => document.getSelection()?.collapse(editor, 0);
    setTimeout(deselect, 100);
    expect(await replaceWords(editor, words, 'please')).toBe('refused');
    expect([paste.mock.calls, type.mock.calls]).toEqual([[], []]);
  });

  test.each([
    ['something else', () => editor.append(' more')],
    ['the lines around them joined', () => editor.replaceChildren('Hi, please go. Sam')],
  ])('of which the editor makes %s are no success, and are not written again', async (_, write) => {
    paste.mockImplementation(write);
    expect(await replaceWords(editor, words, 'please')).toBe('refused');
    expect(type).not.toHaveBeenCalled();
  });

  test('in one that takes nothing stay as they are', async () => {
    expect(await replaceWords(editor, words, 'please')).toBe('refused');
    expect(editor.innerHTML).toBe('<p>Hi, you should go.</p><p>Sam</p>');
    editor.setAttribute('aria-readonly', 'true');
    expect(await replaceWords(editor, words, 'please')).toBe('refused');
  });
});

test('words in a text field are replaced, alone', async () => {
  document.body.innerHTML = '<textarea></textarea>';
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.value = 'You should. You should go.';
  expect(await replaceWords(field, { text: 'You should', nth: 1 }, 'Please')).toBe('inserted');
  expect(field.value).toBe('You should. Please go.');
  expect(await replaceWords(field, { text: 'You should', nth: 1 }, 'Please')).toBe('gone');
  field.disabled = true;
  expect(await replaceWords(field, { text: 'You should', nth: 0 }, 'Please')).toBe('refused');
  expect(field.value).toBe('You should. Please go.');
});
