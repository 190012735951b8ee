import 'quill/dist/quill.core.css';
import { host, offer, rightToLeft, runsOf } from './page.js';

/** Both versions speak the same interface. */
export function startQuill(Quill) {
  const start = document.createElement('div');
  host.append(start);
  const quill = new Quill(start);
  const direction = rightToLeft ? { direction: 'rtl', align: 'right' } : {};
  offer({
    element: () => quill.root,
    set(blocks) {
      const lines = blocks.flatMap((block) => [
        ...runsOf(block).map(({ text, bold }) => ({ insert: text, ...(bold && { attributes: { bold } }) })),
        { insert: '\n', attributes: { ...direction, ...(block.kind === 'quote' && { blockquote: true }) } },
      ]);
      quill.setContents(lines.filter(({ insert }) => insert !== ''));
      quill.history.clear();
    },
    read: () => quill.getText(),
    lock: () => quill.disable(),
  });
}
