import { host, htmlText, offer, rightToLeft, toHtml } from './page.js';

const box = document.createElement('div');
box.contentEditable = 'true';
box.dir = rightToLeft ? 'rtl' : 'ltr';
host.append(box);
offer({
  element: () => box,
  set(blocks) {
    box.innerHTML = toHtml(blocks);
  },
  read: () => htmlText(box.innerHTML),
  lock() {
    box.contentEditable = 'false';
  },
});
