/** In the page's own world: hands a paste to the page's editor, which Firefox only lets this world do. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerPaste } from '../utils/editor/page-paste.ts';

export default defineContentScript({
  registration: 'runtime',
  world: 'MAIN',
  runAt: 'document_idle',
  main() {
    answerPaste(window);
  },
});
