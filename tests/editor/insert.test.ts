// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { insertText } from '../../utils/editor/insert.ts';

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

test('a text field tells what became of the text', async () => {
  document.body.innerHTML = '<textarea>Draft</textarea>';
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  expect(await insertText(field, 'Sorry.')).toBe('inserted');
  expect(field.value).toBe('Draft Sorry.');
  field.readOnly = true;
  expect(await insertText(field, 'Sorry.')).toBe('refused');
  expect(field.value).toBe('Draft Sorry.');
});
