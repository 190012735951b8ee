import { BlockQuote, Bold, ClassicEditor, Essentials, Paragraph } from 'ckeditor5';
import { host, htmlText, offer, rightToLeft, toHtml } from './page.js';

const start = document.createElement('div');
host.append(start);
const editor = await ClassicEditor.create(start, {
  licenseKey: 'GPL',
  plugins: [Essentials, Paragraph, BlockQuote, Bold],
  toolbar: ['undo', 'redo', 'blockQuote'],
  language: { ui: 'en', content: rightToLeft ? 'ar' : 'en' },
});
offer({
  element: () => editor.editing.view.getDomRoot(),
  set(blocks) {
    editor.setData(toHtml(blocks));
    editor.commands.get('undo').clearStack();
  },
  read: () => htmlText(editor.getData()),
  lock: () => editor.enableReadOnlyMode('test'),
});
