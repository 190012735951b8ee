/** Served with Trusted Types enforced: no string becomes markup here, not in this page's own code either. */
import { host, offer, rightToLeft, runsOf } from './page.js';

const box = document.createElement('div');
box.contentEditable = 'true';
box.dir = rightToLeft ? 'rtl' : 'ltr';
host.append(box);
offer({
  element: () => box,
  set(blocks) {
    box.replaceChildren(
      ...blocks.map((block) => {
        const element = document.createElement(block.kind === 'quote' ? 'blockquote' : 'p');
        const runs = runsOf(block).map(({ text, bold }) => {
          const run = document.createElement(bold ? 'strong' : 'span');
          run.append(text);
          return bold ? run : text;
        });
        element.append(...(runs.length > 0 ? runs : [document.createElement('br')]));
        return element;
      }),
    );
  },
  read: () => box.innerText,
  lock() {
    box.contentEditable = 'false';
  },
});
