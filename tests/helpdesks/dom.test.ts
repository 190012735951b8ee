// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { bodyOf, isShown, lineOf, personOf, splitQuoted, textOf } from '../../utils/helpdesks/dom.ts';

const elementOf = (html: string): HTMLElement => {
  document.body.innerHTML = `<div id="root">${html}</div>`;
  return document.querySelector('#root') as HTMLElement;
};
beforeEach(() => document.body.replaceChildren());

test.each([
  ['nothing', '', ''],
  ['<br> and blocks', 'Hello,<br>dear<br><br>team<div>one</div><div>two</div>', 'Hello,\ndear\n\nteam\none\ntwo'],
  ['paragraphs', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['list items', '<ul><li>One</li><li>Two</li></ul>', 'One\nTwo'],
  ['cells of a table', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['folded white space', 'a \n  b&nbsp;&nbsp;c', 'a b c'],
  ['words in several elements', 'un<b>broken</b> <i>words</i>', 'unbroken words'],
  ['kept white space', '<pre>a\n  b</pre>', 'a\n  b'],
  ['a text hidden by folding', '<div style="display:none">still there</div>', 'still there'],
  ['scripts, styles and fields', '<script>x()</script><style>p{}</style><textarea>draft</textarea>words', 'words'],
  ['markup written as text', '&lt;img src=x onerror=alert(1)&gt;', '<img src=x onerror=alert(1)>'],
])('text of %s', (_, html, text) => {
  expect(textOf(elementOf(html))).toBe(text);
});

test('text of a shadow root, of nothing, and in one line', () => {
  const host = elementOf('<div></div>').firstElementChild as HTMLElement;
  host.attachShadow({ mode: 'open' }).innerHTML = '<p>inside</p>';
  expect(textOf(host)).toBe('inside');
  expect(textOf(null)).toBe('');
  expect(lineOf(elementOf('<p>a</p><p>b</p>'))).toBe('a b');
  expect(lineOf(elementOf('  '))).toBeNull();
});

const EN = 'On Mon, 2 Nov 2026 at 10:00, Alice Agent <support@example.test> wrote:';
const AR = 'في الاثنين، 2 نوفمبر 2026 في 10:00 ص كتب Alice Agent <support@example.test>:';
const AR_DIGITS = 'في ٢ نوفمبر ٢٠٢٦ كتبت ليلى:';
const EL = 'Στις Δευ 2 Νοε 2026 στις 10:00 π.μ., ο/η Alice Agent\n<support@example.test> έγραψε:';

describe('quoted history in plain text', () => {
  test.each([
    ['none', 'Hello\n\nA > B', 'Hello\n\nA > B', ''],
    ['at the end', `Thanks.\n\n${EN}\n> Hi\n>\n> Alice`, 'Thanks.', `${EN}\n> Hi\n>\n> Alice`],
    ['in Arabic', `شكرا\n\n${AR}\n> أهلا`, 'شكرا', `${AR}\n> أهلا`],
    ['with Arabic digits', `شكرا\n${AR_DIGITS}\n> أهلا`, 'شكرا', `${AR_DIGITS}\n> أهلا`],
    ['wrapped, in Greek', `Ευχαριστώ\n\n${EL}\n> Γεια`, 'Ευχαριστώ', `${EL.replace('\n', ' ')}\n> Γεια`],
    ['right below the answer', `Thanks\n${EN}\n> Hi`, 'Thanks', `${EN}\n> Hi`],
    ['wrapped, right below a sentence', `Thanks.\n${EL}\n> Hi`, `Thanks.\n${EL}`, '> Hi'],
    ['above the answer', `${EN}\n> Hi\n\nNo, it was not.`, 'No, it was not.', `${EN}\n> Hi`],
    ['between answers', '> One?\nYes.\n> Two?\nNo.', 'Yes.\n\nNo.', '> One?\n> Two?'],
    ['below a colon of the writer', 'You said:\n> Soon', 'You said:', '> Soon'],
    ['alone', '> only', '', '> only'],
  ])('%s', (_, text, own, quoted) => {
    expect(splitQuoted(text)).toEqual({ text: own, quoted });
  });
});

describe('quoted history in elements of its own', () => {
  const read = (html: string) => bodyOf(elementOf(html), { quote: 'blockquote', skip: 'button' });
  const escaped = EN.replace('<', '&lt;').replace('>', '&gt;');
  test.each([
    ['at the end', `<p>Thanks.</p><div>${escaped}</div><blockquote><p>Hi</p><p>Alice</p></blockquote>`, 'Thanks.'],
    ['above the answer', `${escaped}<blockquote><p>Hi</p><p>Alice</p></blockquote><p>Thanks.</p>`, 'Thanks.'],
    ['between', `<p>Yes.</p><div>${escaped}</div><blockquote><p>Hi</p><p>Alice</p></blockquote>No.`, 'Yes.\n\nNo.'],
    [
      'with its fold’s label',
      `<p>Thanks.</p>${escaped}<button>Show</button><blockquote>Hi<br><br>Alice</blockquote>`,
      'Thanks.',
    ],
  ])('%s', (_, html, text) => {
    expect(read(html)).toEqual({ text, quoted: `${EN}\nHi\n\nAlice` });
  });

  test('a quote in a quote is quoted once; none leaves the text alone', () => {
    expect(read('<p>a</p><blockquote>b<blockquote>c</blockquote></blockquote>')).toEqual({
      text: 'a',
      quoted: 'b\n\nc',
    });
    expect(read('<p>Costs 5:</p><p>a</p>')).toEqual({ text: 'Costs 5:\n\na', quoted: '' });
  });

  test('nothing in the page changes', () => {
    const root = elementOf(`<p>Thanks.</p>${escaped}<blockquote>Hi</blockquote>`);
    const before = document.documentElement.outerHTML;
    bodyOf(root, { quote: 'blockquote' });
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

test.each([
  ['Maria Lopez <maria@example.test>', 'Maria Lopez', 'maria@example.test'],
  ['"Lopez, Maria" <maria@example.test>', 'Lopez, Maria', 'maria@example.test'],
  ['<maria@example.test>', null, 'maria@example.test'],
  ['maria@example.test', null, 'maria@example.test'],
  ['agent (Alice Agent)', 'Alice Agent', null],
  ['هالة درويش <hala@example.test>', 'هالة درويش', 'hala@example.test'],
  ['Maria', 'Maria', null],
  [null, null, null],
])('person in %s', (text, name, email) => {
  expect(personOf(text)).toEqual({ name, email });
});

test('shown and hidden', () => {
  const root = elementOf('<div hidden><textarea></textarea></div><textarea id="shown"></textarea>');
  expect(isShown(root.querySelector('textarea') as HTMLElement)).toBe(false);
  expect(isShown(root.querySelector('#shown') as HTMLElement)).toBe(true);
});
