import { host, htmlText, offer, rightToLeft, toHtml } from './page.js';

const frame = document.createElement('iframe');
frame.style.cssText = 'width: 100%; height: 300px';
host.append(frame);
// Firefox replaces the first, empty document of a frame when it has loaded
await new Promise((resolve) => setTimeout(resolve, 0));
const { contentDocument } = frame;
contentDocument.documentElement.dir = rightToLeft ? 'rtl' : 'ltr';
contentDocument.body.contentEditable = 'true';
offer({
  element: () => contentDocument.body,
  set(blocks) {
    contentDocument.body.innerHTML = toHtml(blocks);
  },
  read: () => htmlText(contentDocument.body.innerHTML),
  lock() {
    contentDocument.body.contentEditable = 'false';
  },
});
