import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createEditor, Editor, Node, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { host, offer, runsOf } from './page.js';

const editor = withHistory(withReact(createEditor()));
const state = {};
const runs = (list) => (list.length > 0 ? list : [{ text: '' }]);

function Box() {
  const [readOnly, setReadOnly] = useState(false);
  state.setReadOnly = setReadOnly;
  const renderElement = ({ attributes, children, element }) =>
    createElement(element.type === 'quote' ? 'blockquote' : 'p', attributes, children);
  const renderLeaf = ({ attributes, children, leaf }) =>
    createElement(leaf.bold ? 'strong' : 'span', attributes, children);
  return createElement(
    Slate,
    { editor, initialValue: [{ type: 'text', children: [{ text: '' }] }] },
    createElement(Editable, { readOnly, renderElement, renderLeaf }),
  );
}

flushSync(() => createRoot(host).render(createElement(Box)));
offer({
  element: () => host.querySelector('[data-slate-editor]'),
  set(blocks) {
    flushSync(() => {
      Transforms.deselect(editor);
      Editor.withoutNormalizing(editor, () => {
        for (let i = editor.children.length; i > 0; i--) Transforms.removeNodes(editor, { at: [0] });
        Transforms.insertNodes(
          editor,
          blocks.map((block) => ({ type: block.kind, children: runs(runsOf(block)) })),
          { at: [0] },
        );
      });
      editor.history = { undos: [], redos: [] };
    });
  },
  read: () => editor.children.map((block) => Node.string(block)).join('\n'),
  lock: () => flushSync(() => state.setReadOnly(true)),
});
