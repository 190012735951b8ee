import 'draft-js/dist/Draft.css';
import { ContentBlock, ContentState, Editor, EditorState, genKey } from 'draft-js';
import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { host, offer, rightToLeft } from './page.js';

const state = {};

function Box() {
  const [editorState, setEditorState] = useState(EditorState.createEmpty());
  const [readOnly, setReadOnly] = useState(false);
  Object.assign(state, { editorState, setEditorState, setReadOnly });
  return createElement(Editor, {
    editorState,
    onChange: setEditorState,
    readOnly,
    textDirectionality: rightToLeft ? 'RTL' : 'LTR',
  });
}

flushSync(() => createRoot(host).render(createElement(Box)));
offer({
  element: () => host.querySelector('.public-DraftEditor-content'),
  set(blocks) {
    const content = blocks.map(
      ({ kind, text }) => new ContentBlock({ key: genKey(), type: kind === 'quote' ? 'blockquote' : 'unstyled', text }),
    );
    flushSync(() => state.setEditorState(EditorState.createWithContent(ContentState.createFromBlockArray(content))));
  },
  read: () => state.editorState.getCurrentContent().getPlainText('\n'),
  lock: () => flushSync(() => state.setReadOnly(true)),
});
