import { host, htmlText, loadScript, offer, rightToLeft, toHtml } from './page.js';

window.CKEDITOR_BASEPATH = '/packages/ckeditor4/';
await loadScript('ckeditor4/ckeditor.js');
const field = document.createElement('textarea');
host.append(field);
const editor = window.CKEDITOR.replace(field, {
  versionCheck: false,
  language: 'en',
  contentsLangDirection: rightToLeft ? 'rtl' : 'ltr',
  removePlugins: 'elementspath',
});
await new Promise((resolve) => editor.on('instanceReady', resolve));
offer({
  element: () => editor.editable().$,
  set: (blocks) =>
    new Promise((resolve) => {
      editor.setData(toHtml(blocks), () => {
        editor.resetUndo();
        resolve();
      });
    }),
  read: () => htmlText(editor.getData()),
  lock: () => editor.setReadOnly(true),
});
