import { createDomToModelContext, createEditor, domToContentModel, exportContent } from 'roosterjs';
import { host, offer, rightToLeft, toHtml } from './page.js';

let box = null;
let editor = null;
/** A new editor each time: it is how its history is emptied. */
const start = (html) => {
  editor?.dispose();
  box = document.createElement('div');
  box.dir = rightToLeft ? 'rtl' : 'ltr';
  host.replaceChildren(box);
  const content = new DOMParser().parseFromString(html, 'text/html').body;
  editor = createEditor(box, [], domToContentModel(content, createDomToModelContext()));
};
start('<p><br></p>');
offer({
  element: () => box,
  set: (blocks) => start(toHtml(blocks)),
  read: () => exportContent(editor, 'PlainText'),
  lock() {
    box.contentEditable = 'false';
  },
});
