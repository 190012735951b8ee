// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  agentCaret,
  draftEnd,
  keepCaretBehind,
  placeCaret,
  startsLine,
  textAround,
  textFieldCaret,
} from '../../utils/editor/caret.ts';

/** ¦ stands where the draft ends. */
const TAILS = [
  ['nothing', '¦', ''],
  ['a draft', 'Dear Maria,\nthank you.¦', ''],
  ['a signature', 'Thank you.\n\n¦', '-- \nAlice'],
  ['a signature whose space was trimmed', 'Thank you.\n¦', '--\nAlice'],
  ['a signature at the top', '¦', '-- \nAlice'],
  ['dashes that are no signature', 'a -- b\n--- \n-- Alice¦', ''],
  ['a quote', 'Thank you.\n¦', '> Where is it?'],
  ['a quote and its attribution', 'Thank you.\n\n¦', 'On 3 Nov 2026, Maria wrote:\n> Where is it?'],
  ['in Greek', '\n¦', 'Στις 3/11/2026 η Μαρία έγραψε:\n> Πού είναι;'],
  ['in Arabic', 'شكرا\n\n¦', 'في 3 نوفمبر كتبت ليلى:\n> أين الطلب؟'],
  ['with a blank line between', 'Thank you.\n\n¦', 'On 3 Nov 2026, Maria wrote:\n\n> Where is it?'],
  [
    'wrapped by a mail program',
    'Thank you.\n\n¦',
    'On Tue, 3 Nov 2026, Maria Lopez <maria@example.com>\nwrote:\n> Where is it?',
  ],
  [
    'wrapped over three lines',
    'Thank you.\n\n¦',
    'On Tue, 3 Nov 2026, Maria Lopez of the\nExample Company\nwrote:\n> Where?',
  ],
  ['an attribution without a date', 'Thank you.\n¦', 'Maria wrote:\n> Where is it?'],
  ['a draft with a number right above that', 'Order 7 is sent.\n¦', 'Maria wrote:\n> Where is it?'],
  ['a colon of the draft, set apart from the quote', 'You asked:\n\n¦', '> Where is it?'],
  ['a draft right above the attribution', 'Thank you.\n¦', 'On 3 Nov 2026, Maria wrote:\n> Where is it?'],
  ['quote and signature: the first of them', 'Hi\n¦', '> Where?\n\n-- \nAlice'],
] as const;

test.each(TAILS)('draft above %s', (_, draft, tail) => {
  const head = draft.replace('¦', '');
  const value = head + tail;
  expect(value.slice(0, draftEnd(value))).toBe(head);
});

describe('caret of a text field', () => {
  let field: HTMLTextAreaElement;
  beforeEach(() => {
    field = document.createElement('textarea');
    document.body.replaceChildren(field);
  });
  const TAIL = '\n\n-- \nAlice';

  test.each([
    ['the agent’s own, inside the draft', `Hello¦ there${TAIL}`, true, 5],
    ['the agent’s own, at the very beginning', `¦${TAIL}`, true, 0],
    ['the agent’s own, at the end of a plain draft', 'Hello¦', true, 5],
    ['put behind the signature by the page', `Hello${TAIL}¦`, true, 5],
    ['without focus: after the draft, above the signature', `¦Hello  ${TAIL}`, false, 5],
    ['without focus: at the end', '¦Hello', false, 5],
    ['without focus, empty', '¦', false, 0],
  ])('%s', (_, text, focused, caret) => {
    const at = text.indexOf('¦');
    field.value = text.replace('¦', '');
    field.setSelectionRange(at, at);
    if (focused) field.focus();
    else field.blur();
    expect(textFieldCaret(field)).toBe(caret);
  });

  test('a selection is not overwritten: the text goes behind it', () => {
    field.value = 'Hello there, Maria';
    field.focus();
    field.setSelectionRange(0, 11);
    expect(textFieldCaret(field)).toBe(11);
  });
});

describe('caret of an editable element', () => {
  test('text around it, through nested elements', () => {
    document.body.innerHTML = '<div contenteditable="true"><p>Hello <b>dear</b></p><p>Maria</p></div><p>outside</p>';
    const editor = document.querySelector('div') as HTMLElement;
    expect(agentCaret(editor)).toBeNull();
    expect(textAround(editor)).toEqual({ before: 'Hello dearMaria', after: '' });
    const bold = document.querySelector('b')?.firstChild as Text;
    document.getSelection()?.collapse(bold, 2);
    expect(agentCaret(editor)?.startContainer).toBe(bold);
    expect(textAround(editor)).toEqual({ before: 'Hello de', after: 'arMaria' });
    document.getSelection()?.collapse(document.querySelector('body > p')?.firstChild as Text, 3);
    expect(agentCaret(editor)).toBeNull();
  });

  test.each([
    ['at the start of the next block', '<p>Sorry.</p><p>¦after</p>', 'Sorry.'],
    ['over an empty one', '<p>Sorry.</p><p> </p><p>¦after</p>', 'Sorry.'],
    ['not out of a text', '<p>Sorry.</p><p>af¦ter</p>', 'Sorry.af'],
    ['not out of the editor', '<p>¦after</p>', ''],
  ])('goes back behind the text: %s', (_, html, before) => {
    document.body.innerHTML = `<p>outside</p><div contenteditable="true">${html}</div>`;
    const editor = document.querySelector('div') as HTMLElement;
    const texts = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    while (!texts.nextNode()?.textContent?.includes('¦'));
    const text = texts.currentNode as Text;
    const at = text.data.indexOf('¦');
    text.deleteData(at, 1);
    document.getSelection()?.collapse(text, at);
    keepCaretBehind(editor);
    expect(textAround(editor).before).toBe(before);
  });

  test.each([
    ['in an empty paragraph', '<p>Hello</p><p id="at"><br></p>', 0, true],
    ['at the start of a paragraph', '<p>Hello</p><p id="at">Bye</p>', 0, true],
    ['in its inline elements', '<p>Hello</p><p><b><i id="at">Bye</i></b></p>', 0, true],
    ['behind an empty text of the editor', '<p>Hello</p><p><span>\u200b</span><b id="at">Bye</b></p>', 0, true],
    ['behind a comment', '<div>Hello</div><div id="at"><!--block--><br></div>', 1, true],
    ['after a line break', '<p id="at">Hello<br></p>', 2, true],
    ['after a block', 'Hello<div>dear</div><b id="at">Maria</b>', 0, true],
    ['at the start of the editor', '<b id="at">Hello</b>', 0, true],
    ['at the end of a paragraph', '<p id="at">Hello</p>', 1, false],
    ['behind a bold word', '<p>Hello <b>dear</b><i id="at">Maria</i></p>', 0, false],
  ])('a line begins there, or not: %s', (_, html, offset, starts) => {
    document.body.innerHTML = `<div contenteditable="true">${html}</div>`;
    const editor = document.querySelector('div') as HTMLElement;
    // happy-dom has no style sheet of its own for these
    for (const inline of editor.querySelectorAll<HTMLElement>('b, i, span')) inline.style.display = 'inline';
    const at = document.querySelector('#at') as Element;
    document.getSelection()?.collapse(at, offset);
    expect(startsLine(editor)).toBe(starts);
    const text = at.firstChild;
    if (text?.nodeType !== 3) return;
    document.getSelection()?.collapse(text, offset === 0 ? 0 : (text as Text).length);
    expect(startsLine(editor)).toBe(offset === 0 && starts);
  });

  test('the editor hears of a caret that was there already', () => {
    document.body.innerHTML = '<div contenteditable="true"><p>Hello</p></div>';
    const editor = document.querySelector('div') as HTMLElement;
    placeCaret(editor, null);
    const heard = vi.fn();
    document.addEventListener('selectionchange', heard);
    placeCaret(editor, agentCaret(editor));
    document.removeEventListener('selectionchange', heard);
    expect(heard).toHaveBeenCalled();
  });

  test('comments that an editor begins its blocks with hide no signature', () => {
    document.body.innerHTML =
      '<div contenteditable="true"><div><!--block-->Hello</div><div><!--block-->-- </div><div>Alice</div></div>';
    const editor = document.querySelector('div') as HTMLElement;
    placeCaret(editor, null);
    expect(textAround(editor).before).toBe('Hello');
  });

  const QUOTE = '<div>On 3 Nov 2026, Maria wrote:<blockquote>Where is it?</blockquote></div>';
  const SIGNATURE = '<p>&nbsp;</p><p>--&nbsp;<br>Alice<br>Customer care</p>';
  test.each([
    ['nothing', '', ['', '']],
    ['a draft', '<p>Hello</p>', ['Hello', '']],
    ['a quote', QUOTE, ['', 'On']],
    ['a draft above a quote', `<p>Hello</p>${QUOTE}`, ['Hello', 'On']],
    ['a draft in the block of the quote', QUOTE.replace('<div>', '<div><p>Hello</p>'), ['Hello', 'On']],
    ['a signature', SIGNATURE, ['', '--']],
    ['a draft above a signature', `<p>Hello</p>${SIGNATURE}`, ['Hello', '--']],
    ['a signature above a quote', `<p>Hello</p>${SIGNATURE}${QUOTE}`, ['Hello', '--']],
    ['a quote above a signature', `<p>Hello</p>${QUOTE}${SIGNATURE}`, ['Hello', 'On']],
  ])('without one of the agent’s, the text goes after the draft: %s', (_, html, [before, after]) => {
    document.body.innerHTML = `<div contenteditable="true">${html}</div>`;
    const editor = document.querySelector('div') as HTMLElement;
    placeCaret(editor, null);
    const around = textAround(editor);
    expect(around.before.trim()).toBe(before);
    expect(around.after.trim().slice(0, 2)).toBe(after);
  });
});
