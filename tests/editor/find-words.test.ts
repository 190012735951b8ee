// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { findInEditor, findInTextField } from '../../utils/editor/find-words.ts';

const show = <T extends HTMLElement>(html: string): T => {
  document.body.innerHTML = html;
  return document.body.firstElementChild as T;
};
/** The text with what was found in brackets. */
const inField = (value: string, text: string, nth = 0): string | null => {
  const field = show<HTMLTextAreaElement>('<textarea></textarea>');
  field.value = value;
  const place = findInTextField(field, { text, nth });
  return place && `${value.slice(0, place[0])}[${value.slice(...place)}]${value.slice(place[1])}`;
};
const inEditor = (html: string, text: string, nth = 0): string | null => {
  const range = findInEditor(show(`<div contenteditable="true">${html}</div>`), { text, nth });
  if (!range) return null;
  const end = range.cloneRange();
  end.collapse(false);
  end.insertNode(document.createTextNode(']'));
  range.insertNode(document.createTextNode('['));
  return document.body.firstElementChild?.innerHTML ?? null;
};

describe('in a text field', () => {
  test.each([
    ['the words', 'Hi, you should go.', 'you should', 0, 'Hi, [you should] go.'],
    ['the second of three', 'you, you, you', 'you', 1, 'you, [you], you'],
    ['over a line end', 'Hi.\n\nyou  \nshould go', 'you  \nshould', 0, 'Hi.\n\n[you  \nshould] go'],
    ['not in quoted lines', '> you should\n\nyou should go', 'you should', 0, '> you should\n\n[you should] go'],
    ['a sentence up to its end', 'Hi.\nYou should.', 'You should.', 0, 'Hi.\n[You should.]'],
    ['Arabic', 'أهلاً، كان عليك أن تخبرنا.', 'كان عليك', 0, 'أهلاً، [كان عليك] أن تخبرنا.'],
    ['behind letters of two units', '👋🏽 you go 👋🏽', 'you', 0, '👋🏽 [you] go 👋🏽'],
  ])('%s', (_, value, words, nth, found) => {
    expect(inField(value, words, nth)).toBe(found);
  });

  test.each([
    ['that stand there no longer', 'Hi, you could go.', 'you should', 0],
    ['that stand there less often', 'you should', 'you should', 1],
    ['that are none', 'you should', ' ', 0],
    ['of an emptied box', '', 'you should', 0],
  ])('nothing for words %s', (_, value, words, nth) => {
    expect(inField(value, words, nth)).toBeNull();
  });
});

describe('in a rich editor', () => {
  test.each([
    ['the words', '<p>Hi, you should go.</p>', 'you should', 0, '<p>Hi, [you should] go.</p>'],
    ['the second', '<p>you should</p><p>you should</p>', 'you should', 1, '<p>you should</p><p>[you should]</p>'],
    [
      'across formatting, with no-break spaces',
      '<p>Hi, <b>you</b>&nbsp;should go.</p>',
      'you should',
      0,
      '<p>Hi, <b>[you</b>&nbsp;should] go.</p>',
    ],
    [
      'not in a quote',
      '<blockquote>you should</blockquote><p>you should</p>',
      'you should',
      0,
      '<blockquote>you should</blockquote><p>[you should]</p>',
    ],
  ])('%s', (_, html, words, nth, found) => {
    expect(inEditor(html, words, nth)).toBe(found);
  });

  test('nothing where the words are gone, or the page reads otherwise than it is built', () => {
    expect(inEditor('<p>you could</p>', 'you should')).toBeNull();
    // a style sheet is no text of the draft; a quote in plain lines is none either, and what stands in it is not counted
    expect(inEditor('<style>you</style><p>you</p>', 'you')).toBe('<style>you</style><p>[you]</p>');
    expect(inEditor('<p>you should</p><p>&gt; you should</p>', 'you should')).toBeNull();
  });
});
