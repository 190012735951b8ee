import style from 'prosemirror-view/style/prosemirror.css?inline';
import { host, rightToLeft } from './page.js';
import { startProsemirror } from './prosemirror-page.js';

const root = host.attachShadow({ mode: 'open' });
const place = document.createElement('div');
place.dir = rightToLeft ? 'rtl' : 'ltr';
const sheet = document.createElement('style');
sheet.textContent = style;
root.append(sheet, place);
startProsemirror(place);
