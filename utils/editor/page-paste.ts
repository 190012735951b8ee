/**
 * A paste handed to the page's editor. Rich editors (CKEditor, ProseMirror, Quill …) keep their own model and take a
 * paste where they refuse everything else. In Firefox 153 a paste made in the extension's own world arrives with empty
 * data, so the page's world makes it: one event carries the text, which is about to stand in the page anyway.
 */

const EVENT = 'heed:paste';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The space that keeps it apart from the draft is no-break: parsers drop a plain one at the start of a block. */
const escapeLine = (text: string): string => escapeHtml(text).replace(/^ /, '&nbsp;');

/** Paragraphs at blank lines, <br> at single ones. */
export const toHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeLine(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

function hand(element: HTMLElement, data: { text: string; html?: string }): boolean {
  const { ownerDocument: document } = element;
  // an event does not leave a frame: it is sent to the frame's element, and the page finds the body in it
  const target = document.defaultView?.frameElement ?? element;
  const event = new CustomEvent(EVENT, {
    detail: JSON.stringify(data),
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  return !target.dispatchEvent(event);
}

/** Extension's world: true when the editor took the paste (it called preventDefault). */
export function pasteByPage(element: HTMLElement, text: string): boolean {
  // a single paragraph goes in line with the draft, as the agent would expect
  return hand(element, { text, html: /\n/.test(text) ? toHtml(text) : escapeLine(text) });
}

/** The same for editors that lose something when they are offered HTML. */
export const pastePlainByPage = (element: HTMLElement, text: string): boolean => hand(element, { text });

/** Page's world: turns our event into a paste. Holds no power the page does not have. */
export function answerPaste(window: Window & typeof globalThis): void {
  const flag = Symbol.for('heed:paste');
  const flagged = window as unknown as Record<symbol, boolean>;
  if (flagged[flag]) return; // injected twice
  flagged[flag] = true;
  window.document.addEventListener(
    EVENT,
    (event) => {
      const target = event.composedPath()[0] as HTMLElement;
      const element = target.tagName === 'IFRAME' ? (target as HTMLIFrameElement).contentDocument?.body : target;
      const view = element?.ownerDocument.defaultView;
      if (!element || !view) return;
      const { text, html } = JSON.parse((event as CustomEvent<string>).detail) as { text: string; html?: string };
      const paste = new view.ClipboardEvent('paste', {
        clipboardData: new view.DataTransfer(),
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      // written after the event is made: Firefox 153 gives it a copy of its own, and an empty one
      paste.clipboardData?.setData('text/plain', text);
      if (html) paste.clipboardData?.setData('text/html', html);
      if (!element.dispatchEvent(paste)) event.preventDefault();
    },
    true,
  );
}
