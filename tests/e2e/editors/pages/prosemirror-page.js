import { exampleSetup } from 'prosemirror-example-setup';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { offer, runsOf } from './page.js';

/** ProseMirror as its example sets it up, in this element. */
export function startProsemirror(place) {
  const stateOf = (blocks) => {
    const paragraphs = blocks.map((block) => {
      const texts = runsOf(block).map(({ text, bold }) =>
        schema.text(text, bold ? [schema.marks.strong.create()] : []),
      );
      const paragraph = schema.nodes.paragraph.create(null, texts);
      return block.kind === 'quote' ? schema.nodes.blockquote.create(null, paragraph) : paragraph;
    });
    return EditorState.create({
      doc: schema.nodes.doc.create(null, paragraphs),
      plugins: exampleSetup({ schema, menuBar: false }),
    });
  };
  let editable = true;
  const view = new EditorView(place, { state: stateOf([{ kind: 'text', text: '' }]), editable: () => editable });
  offer({
    element: () => view.dom,
    set: (blocks) => view.updateState(stateOf(blocks)),
    read: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n', '\n'),
    lock() {
      editable = false;
      view.updateState(view.state);
    },
  });
}
