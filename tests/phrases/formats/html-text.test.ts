import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, htmlToText, textToHtml } from '../../../utils/phrases/formats/html-text.ts';

test.each<[string, string, string]>([
  ['paragraphs', '<p>a</p>\n<p>b</p>', 'a\n\nb'],
  ['line breaks', 'a<br>b<br/>c<br><br>d', 'a\nb\nc\n\nd'],
  ['the empty lines of editors', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
  ['a spacer between paragraphs is one empty line', '<p>a</p><p>&nbsp;</p><p><br></p><p>b</p>', 'a\n\n\nb'],
  ['a break at the end of a paragraph says nothing', '<p>a<br></p><p>b</p>', 'a\n\nb'],
  ['white space', '  a \n\t b&nbsp; c  ', 'a b  c'],
  ['inline tags', 'a<b>b</b><i> c</i> <u>d</u>', 'ab c d'],
  ['lists', 'x<ul><li>a</li><li><p>b</p></li><li></li></ul>y', 'x\n- a\n- b\ny'],
  ['numbered lists', '<ol start="3"><li>a<li>b</ol>', '3. a\n4. b'],
  ['a list in a list', '<ul><li>a<ul><li>b</li></ul></li></ul>', '- a\n  - b'],
  ['a link', '<a href="https://x.example/a">here</a>', 'here (https://x.example/a)'],
  ['a link that shows its address', '<a href="https://x.example/">x.example</a>', 'x.example'],
  [
    'a mail link',
    '<a href="mailto:a@x.example">a@x.example</a> <a href="mailto:a@x.example">us</a>',
    'a@x.example us (a@x.example)',
  ],
  ['a link without words', '<a href="https://x.example"><img src="https://x.example/p.gif"></a>', 'https://x.example'],
  ['a link that would run', '<a href="javascript:alert(1)">here</a>', 'here'],
  ['entities', '&lt;b&gt; &amp;amp; &euro; &#1605; &#x3b1; &nosuch;', '<b> &amp; € م α &nosuch;'],
  ['scripts and styles', 'a<script>alert("<p>x</p>")</script><style>p{}</style><template>t</template>b', 'ab'],
  ['a whole page', '<html><head><title>t</title></head><body><h1>H</h1>x</body></html>', 'H\n\nx'],
  ['tables', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ['as it stands', '<pre>a\n  b</pre>', 'a\n  b'],
  ['comments', 'a<!-- x -->b', 'ab'],
  ['what never ends', '<p>a<b', 'a'],
  ['nothing', '<p></p><br>', ''],
])('%s', (_, html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test('tags deeper than any reply has are refused', () => {
  expect(htmlToText(`${'<div>'.repeat(200)}x`)).toBe('x');
  expect(htmlToText('<div>'.repeat(300))).toBeNull();
});

test('text becomes HTML that shows it, and nothing else', () => {
  expect(textToHtml('a <b> & "c"\nd\n\ne')).toBe('<p>a &lt;b&gt; &amp; &quot;c&quot;<br>d</p><p>e</p>');
  expect(escapeHtml('<img onerror="x">')).toBe('&lt;img onerror=&quot;x&quot;&gt;');
});

test('whatever the text: it comes back from its HTML, which has no tags but ours', () => {
  const unit = fc.constantFrom('a', 'ώ', 'م', '😀', ' ', '\n', '<', '>', '&', ';', '"', "'", '/', '-', 'p', '#', 'amp');
  fc.assert(
    fc.property(fc.string({ unit }), (raw) => {
      // a line of spaces alone is an empty line
      const text = raw.replace(/^ +$/gm, '').trim();
      const html = textToHtml(text);
      expect(html.replace(/<\/?(p|br)>/g, '')).not.toMatch(/[<>]/);
      expect(htmlToText(html)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('whatever the HTML: no tag is left, nothing is thrown', () => {
  const unit = fc.constantFrom(
    '<',
    '>',
    '</',
    'p',
    'li',
    'ul',
    'a href="',
    '"',
    ' ',
    '&',
    'lt;',
    '!--',
    'script',
    '\n',
    'x',
    '/',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (html) => {
      expect(typeof htmlToText(html)).toBe('string');
    }),
    { numRuns: 2000 },
  );
});
