/** The draft in a reply box, and when it changes. Reads only; per keystroke it resets a timer, nothing more. */
import { bodyOf, splitQuoted } from '../helpdesks/dom.ts';

const QUIET_MS = 400; // a pause in typing
const FILE_EVENTS = ['change', 'drop', 'click'];
const LONGEST = 100_000; // UTF-16 units handed to the panel: the checks read less

/** CKEditor 4 keeps its placeholder as text in the body, and says so by this class. */
const PLACEHOLDER = 'placeholder';

/** History quoted in a rich editor. */
export const QUOTE = 'blockquote, .gmail_quote';

export const isTextField = (element: HTMLElement): element is HTMLTextAreaElement | HTMLInputElement =>
  element.tagName === 'TEXTAREA' || element.tagName === 'INPUT';

/** The agent's own words as plain text, lines ending in \n, without the history quoted below or between them. */
export function readDraft(element: HTMLElement): string {
  if (isTextField(element)) return splitQuoted(element.value.slice(0, LONGEST)).text;
  if (element.classList.contains(PLACEHOLDER)) return '';
  return bodyOf(element, { quote: QUOTE }).text.slice(0, LONGEST);
}

export interface DraftWatch {
  /** the reply box to watch from now on; null: none is open */
  follow(element: HTMLElement | null): void;
  stop(): void;
}

/**
 * Calls `changed` when typing, pasting or an editor's own doing has paused, and when `files`, the number of files attached,
 * is another after something was chosen, dropped or clicked.
 */
export function watchDraft(document: Document, changed: () => void, files: () => number | null): DraftWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS);
  };
  let seen = files();
  let looking: ReturnType<typeof setTimeout> | undefined;
  const lookForFiles = (): void => {
    looking ??= setTimeout(() => {
      looking = undefined;
      const now = files();
      if (now === seen) return;
      seen = now;
      changed();
    }, QUIET_MS);
  };
  for (const event of FILE_EVENTS) document.addEventListener(event, lookForFiles, true);
  // rich editors write by themselves, after a paste for one: that sends no event
  const observer = new MutationObserver(later);
  let frame: Document | null = null;
  let followed: HTMLElement | null = null;
  // of the document: editors replace their boxes; events of shadow trees arrive here, those of frames do not
  document.addEventListener('input', later, true);
  return {
    follow(element) {
      if (element === followed) return;
      followed = element;
      observer.disconnect();
      frame?.removeEventListener('input', later, true);
      frame = element && element.ownerDocument !== document ? element.ownerDocument : null;
      frame?.addEventListener('input', later, true);
      if (element && !isTextField(element))
        observer.observe(element, { childList: true, characterData: true, subtree: true });
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(looking);
      for (const event of FILE_EVENTS) document.removeEventListener(event, lookForFiles, true);
      observer.disconnect();
      document.removeEventListener('input', later, true);
      frame?.removeEventListener('input', later, true);
    },
  };
}
