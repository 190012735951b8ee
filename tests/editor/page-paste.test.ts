// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { pasteByPage, toHtml } from '../../utils/editor/page-paste.ts';

test.each([
  ['Hello', '<p>Hello</p>'],
  ['Hello\nMaria', '<p>Hello<br>Maria</p>'],
  ['One\n\nTwo\n\n\nThree', '<p>One</p><p>Two</p><p>Three</p>'],
  ['a < b & "c" > d', '<p>a &lt; b &amp; &quot;c&quot; &gt; d</p>'],
  ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
  [' Hello\n\nMaria', '<p>&nbsp;Hello</p><p>Maria</p>'],
  ['&lt;', '<p>&amp;lt;</p>'],
  ['μια\nλέξη', '<p>μια<br>λέξη</p>'],
])('%j as HTML', (text, html) => {
  expect(toHtml(text)).toBe(html);
});

describe('what is handed to the page', () => {
  let editor: HTMLElement;
  const heard: unknown[] = [];
  beforeEach(() => {
    heard.length = 0;
    editor = document.createElement('div');
    document.body.replaceChildren(editor);
    editor.addEventListener('heed:paste', (event) => heard.push(JSON.parse((event as CustomEvent<string>).detail)));
  });

  test.each([
    ['one line goes in line', 'a < b', { text: 'a < b', html: 'a &lt; b' }],
    ['with the space that keeps it apart', ' Sorry', { text: ' Sorry', html: '&nbsp;Sorry' }],
    ['lines go as paragraphs', 'a\n\nb', { text: 'a\n\nb', html: '<p>a</p><p>b</p>' }],
  ])('%s', (_, text, detail) => {
    expect(pasteByPage(editor, text)).toBe(false);
    expect(heard).toEqual([detail]);
  });

  test('taken only when the page says so', () => {
    const take = vi.fn((event: Event) => event.preventDefault());
    document.addEventListener('heed:paste', take);
    expect(pasteByPage(editor, 'Sorry')).toBe(true);
    document.removeEventListener('heed:paste', take);
    expect(take).toHaveBeenCalledTimes(1);
    expect(pasteByPage(editor, 'Sorry')).toBe(false);
  });
});
