/** Served with Trusted Types enforced: no string becomes markup here, not in this page's own code either. */
import { host, offer, rightToLeft } from './page.js';

const box = document.createElement('div');
box.contentEditable = 'true';
box.dir = rightToLeft ? 'rtl' : 'ltr';
host.append(box);
offer({
  element: () => box,
  set(blocks) {
    box.replaceChildren(
      ...blocks.map(({ kind, text }) => {
        const block = document.createElement(kind === 'quote' ? 'blockquote' : 'p');
        block.append(text || document.createElement('br'));
        return block;
      }),
    );
  },
  read: () => box.innerText,
  lock() {
    box.contentEditable = 'false';
  },
});
