import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { $createQuoteNode, HeadingNode, QuoteNode, registerRichText } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, createEditor } from 'lexical';
import { host, offer, runsOf } from './page.js';

const box = document.createElement('div');
box.contentEditable = 'true';
host.append(box);
const editor = createEditor({
  nodes: [HeadingNode, QuoteNode],
  onError(error) {
    throw error;
  },
});
editor.setRootElement(box);
registerRichText(editor);
const history = createEmptyHistoryState();
registerHistory(editor, history, 300);
offer({
  element: () => box,
  set(blocks) {
    editor.update(
      () => {
        const nodes = blocks.map((block) =>
          (block.kind === 'quote' ? $createQuoteNode() : $createParagraphNode()).append(
            ...runsOf(block).map(({ text, bold }) =>
              bold ? $createTextNode(text).toggleFormat('bold') : $createTextNode(text),
            ),
          ),
        );
        $getRoot()
          .clear()
          .append(...nodes);
      },
      { discrete: true },
    );
    Object.assign(history, { undoStack: [], redoStack: [], current: null });
  },
  read: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
  lock: () => editor.setEditable(false) ?? box.setAttribute('contenteditable', 'false'),
});
