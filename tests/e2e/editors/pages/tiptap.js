import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { host, offer, toHtml } from './page.js';

let editor = null;
/** A new editor each time: it is how its history is emptied. */
const start = (content) => {
  editor?.destroy();
  editor = new Editor({ element: host, extensions: [StarterKit], content });
};
start('');
offer({
  element: () => editor.view.dom,
  set: (blocks) => start(toHtml(blocks)),
  read: () => editor.getText({ blockSeparator: '\n' }),
  lock: () => editor.setEditable(false),
});
