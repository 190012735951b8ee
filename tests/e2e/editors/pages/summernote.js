import 'summernote/dist/summernote-lite.css';
import { host, htmlText, loadScript, offer, rightToLeft, toHtml } from './page.js';

await loadScript('jquery/dist/jquery.min.js');
await loadScript('summernote/dist/summernote-lite.min.js');
const start = document.createElement('div');
host.append(start);
const note = window.jQuery(start);
note.summernote({ direction: rightToLeft ? 'rtl' : 'ltr', height: 200 });
offer({
  element: () => host.querySelector('.note-editable'),
  set(blocks) {
    note.summernote('code', toHtml(blocks));
    note.summernote('commit');
  },
  read: () => htmlText(note.summernote('code')),
  lock: () => note.summernote('disable'),
});
