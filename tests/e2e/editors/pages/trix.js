import 'trix/dist/trix.css';
import 'trix';
import { host, inlineHtml, offer } from './page.js';

let element = null;
/** A new editor each time: it is how its history is emptied. */
const start = async (html) => {
  element = document.createElement('trix-editor');
  host.replaceChildren(element);
  if (!element.editor)
    await new Promise((resolve) => element.addEventListener('trix-initialize', resolve, { once: true }));
  element.editor.loadHTML(html);
};
await start('');
offer({
  element: () => element,
  // its own blocks are <div>
  set: (blocks) =>
    start(
      blocks
        .map((block) => {
          const name = block.kind === 'quote' ? 'blockquote' : 'div';
          return `<${name}>${inlineHtml(block) || '<br>'}</${name}>`;
        })
        .join(''),
    ),
  read: () => element.editor.getDocument().toString(),
  lock: () => element.setAttribute('contenteditable', 'false'),
});
