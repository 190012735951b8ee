import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { host, offer } from './page.js';

const state = {};

/** Controlled: what React did not hear of is gone at the next render. */
function Field() {
  const [value, setValue] = useState('');
  const [readOnly, setReadOnly] = useState(false);
  Object.assign(state, { value, setValue, setReadOnly });
  return createElement('textarea', { rows: 12, value, readOnly, onChange: (event) => setValue(event.target.value) });
}

flushSync(() => createRoot(host).render(createElement(Field)));
offer({
  element: () => host.querySelector('textarea'),
  set(blocks) {
    const value = blocks.map(({ kind, text }) => (kind === 'quote' ? `> ${text}` : text)).join('\n');
    flushSync(() => state.setValue(value));
  },
  read: () => state.value,
  lock: () => flushSync(() => state.setReadOnly(true)),
});
