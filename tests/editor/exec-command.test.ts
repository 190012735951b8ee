// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { insertIntoTextField } from '../../utils/editor/exec-command.ts';

let field: HTMLTextAreaElement;
/** execCommand as it might be: the fake DOM has none that writes. Undo and events are seen in real browsers. */
const execCommand = (write: (text: string) => void): void => {
  Object.assign(document, {
    execCommand: (_command: string, _ui: boolean, text: string) => {
      write(text);
      return true;
    },
  });
};

beforeEach(() => {
  field = document.createElement('textarea');
  document.body.replaceChildren(field);
});
afterEach(() => {
  Reflect.deleteProperty(document, 'execCommand');
});

// ¦ is the caret, before and after
const INSERTIONS = [
  ['into an empty box', '¦', 'Sorry.¦'],
  ['after a draft, kept apart', 'Hello¦', 'Hello Sorry.¦'],
  ['after a space', 'Hello ¦', 'Hello Sorry.¦'],
  ['on a new line', 'Hello\n¦', 'Hello\nSorry.¦'],
  ['between words', 'Hello¦Maria', 'Hello Sorry.¦ Maria'],
  ['before a comma', 'Hello¦, Maria', 'Hello Sorry.¦, Maria'],
  ['before an Arabic comma', 'مرحبا¦، ليلى', 'مرحبا Sorry.¦، ليلى'],
  ['above a signature', '¦-- \nAlice', 'Sorry.¦\n\n-- \nAlice'],
  ['above a signature that keeps its distance', '¦\n\n-- \nAlice', 'Sorry.¦\n\n-- \nAlice'],
] as const;

describe.each([
  ['execCommand writes', (text: string) => field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')],
  ['execCommand does nothing', () => {}],
])('where %s', (_, write) => {
  test.each(INSERTIONS)('%s', (_what, before, after) => {
    execCommand(write);
    const input = vi.fn();
    field.addEventListener('input', input);
    field.value = before.replace('¦', '');
    field.focus();
    field.setSelectionRange(before.indexOf('¦'), before.indexOf('¦'));
    expect(insertIntoTextField(field, 'Sorry.')).toBe(true);
    expect(field.value).toBe(after.replace('¦', ''));
    expect(field.selectionStart).toBe(after.indexOf('¦'));
    // the page hears of what we wrote without execCommand
    expect(input).toHaveBeenCalledTimes(String(write) === '() => {}' ? 1 : 0);
  });
});

test.each(['readOnly', 'disabled'] as const)('a %s field is left alone', (property) => {
  execCommand(() => field.setRangeText('x'));
  field.value = 'Hello';
  field[property] = true;
  expect(insertIntoTextField(field, 'Sorry.')).toBe(false);
  expect(field.value).toBe('Hello');
});

test('a field that takes something else is not called a success, nor written to again', () => {
  execCommand((text) => field.setRangeText(text.slice(0, 3)));
  expect(insertIntoTextField(field, 'Sorry.')).toBe(false);
  expect(field.value).toBe('Sor');
});
