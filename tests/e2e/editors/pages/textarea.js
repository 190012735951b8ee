import { host, offer } from './page.js';

const field = document.createElement('textarea');
field.rows = 12;
host.append(field);
offer({
  element: () => field,
  set(blocks) {
    field.value = blocks.map(({ kind, text }) => (kind === 'quote' ? `> ${text}` : text)).join('\n');
  },
  read: () => field.value,
  lock() {
    field.readOnly = true;
  },
});
