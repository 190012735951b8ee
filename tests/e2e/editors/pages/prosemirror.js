import 'prosemirror-view/style/prosemirror.css';
import { host } from './page.js';
import { startProsemirror } from './prosemirror-page.js';

startProsemirror(host);
