import { host, htmlText, offer, rightToLeft, toHtml } from './page.js';

/** Both versions speak the same interface. */
export async function startTinymce(settings) {
  const field = document.createElement('textarea');
  host.append(field);
  const editor = await new Promise((resolve) => {
    window.tinymce.init({
      target: field,
      directionality: rightToLeft ? 'rtl' : 'ltr',
      menubar: false,
      ...settings,
      init_instance_callback: resolve,
    });
  });
  offer({
    element: () => editor.getBody(),
    set(blocks) {
      editor.setContent(toHtml(blocks));
      editor.undoManager.clear();
      editor.undoManager.add();
    },
    read: () => htmlText(editor.getContent()),
    lock: () => (editor.mode ? editor.mode.set('readonly') : editor.setMode('readonly')),
  });
}
