/**
 * Lets the agent point at parts of the page, on the panel's command only. One fixed element lies over the page while it
 * lasts, takes the pointer and the keys so that nothing of the page is pressed, and is gone afterwards.
 */
import type { Part, PickOutcome, PickStep } from '../messaging.ts';
import { frameDocument, isShown } from './dom.ts';
import { deepQueryAll } from './query.ts';
import { outerOf } from './taught-names.ts';

export interface Picker {
  /** Resolves when the agent has picked, skipped or ended. `label` is shown beside the pointer: what to point at. */
  pick(part: Part, label: string): Promise<PickOutcome>;
  /** what the panel's own buttons do: for who uses no pointer, and cannot bring the keys into the page */
  steer(step: PickStep): void;
  /** what was picked since the first pick */
  picks(): Partial<Record<Part, Element>>;
  /** takes everything of ours out of the page; a pick that waits is ended */
  stop(): void;
}

/** The innermost element at a point, through open shadow roots and same-origin frames. */
function elementAt(document: Document, x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const inner: Element | null | undefined =
      found?.shadowRoot?.elementFromPoint(x, y) ??
      (found?.localName === 'iframe' ? elementInFrame(found as HTMLIFrameElement, x, y) : null);
    if (!inner || inner === found) return found;
    found = inner;
  }
}

function elementInFrame(frame: HTMLIFrameElement, x: number, y: number): Element | null {
  const inner = frameDocument(frame);
  const { left, top } = frame.getBoundingClientRect();
  return inner ? elementAt(inner, x - left - frame.clientLeft, y - top - frame.clientTop) : null;
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where an element stands in the top window. */
function boxOf(element: Element, document: Document): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = element.ownerDocument === document ? null : element.ownerDocument.defaultView?.frameElement;
  if (!frame) return { left, top, width, height };
  const outer = boxOf(frame, document);
  return { left: left + outer.left + frame.clientLeft, top: top + outer.top + frame.clientTop, width, height };
}

/** Where no one's message stands, however long. */
const CONTROL = 'button, a, label, nav, select, h1, h2, h3, h4, h5, h6';
const EDITABLE = 'textarea, [contenteditable=""], [contenteditable="true"], iframe';

/** What the keys move through: texts long enough for the part, or boxes to write in. */
function candidates(document: Document, part: Part): HTMLElement[] {
  if (part === 'editor') return deepQueryAll(document, EDITABLE).filter(isShown);
  const message = part === 'customer' || part === 'agent';
  const [least, most] = message ? [12, Infinity] : [2, 200];
  return deepQueryAll(document, '*').filter((element) => {
    if (/^(script|style|noscript|template|option|title)$/.test(element.localName)) return false;
    if (message && element.closest(CONTROL)) return false;
    const own = [...element.childNodes].map((node) => (node.nodeType === 3 ? (node.nodeValue ?? '') : '')).join('');
    const value = element.localName === 'input' ? (element as HTMLInputElement).value : '';
    const { length } = (own + value).trim();
    return length >= least && length <= most && isShown(element);
  });
}

/** The nearest element around that can be scrolled: wheels over our element would scroll only the page. */
function scrollerOf(element: Element | null): Element | null {
  for (let around = element; around; around = outerOf(around)) {
    const overflow = around.ownerDocument.defaultView?.getComputedStyle(around).overflowY ?? '';
    if (/auto|scroll/.test(overflow) && around.scrollHeight > around.clientHeight) return around;
  }
  return element?.ownerDocument.scrollingElement ?? null;
}

const POINTER = [
  'pointerdown',
  'pointerup',
  'pointermove',
  'mousedown',
  'mouseup',
  'mousemove',
  'mouseover',
  'mouseout',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'wheel',
];
const KEYS = ['keydown', 'keypress', 'keyup'];
/** keys that only move the page */
const MOVING = /^(Arrow|Page|Home|End)/;
const LAST_PLACE = '2147483647';

export function createPicker(document: Document): Picker {
  let host: HTMLElement | null = null;
  let frame: HTMLElement | null = null;
  let words: HTMLElement | null = null;
  let part: Part = 'customer';
  let target: Element | null = null;
  /** where the keys go on from */
  let last: Element | null = null;
  let answer: ((outcome: PickOutcome) => void) | null = null;
  let picked: Partial<Record<Part, Element>> = {};
  const view = document.defaultView;

  const underneath = (x: number, y: number): Element | null => {
    host?.style.setProperty('pointer-events', 'none', 'important');
    const found = elementAt(document, x, y);
    host?.style.setProperty('pointer-events', 'auto', 'important');
    return found;
  };

  const aim = (element: Element | null): void => {
    target = element;
    if (!frame || !words) return;
    frame.hidden = element === null;
    if (!element) return;
    const { left, top, width, height } = boxOf(element, document);
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  };

  const settle = (outcome: PickOutcome): void => {
    const tell = answer;
    answer = null;
    tell?.(outcome);
  };

  const stop = (): void => {
    for (const type of [...POINTER, ...KEYS]) view?.removeEventListener(type, hear, true);
    view?.removeEventListener('scroll', follow, true);
    view?.removeEventListener('resize', follow, true);
    host?.remove();
    host = frame = words = null;
    target = last = null;
    settle('ended');
  };

  const move = (by: number): void => {
    const all = candidates(document, part);
    const at = all.indexOf((target ?? last) as HTMLElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    aim(next ?? null);
  };

  const steer = (step: PickStep): void => {
    if (step === 'end') stop();
    // the two messages are what all else hangs on
    else if (step === 'skip' && part !== 'customer' && part !== 'agent') settle('skipped');
    else if (step === 'next') move(1);
    else if (step === 'previous') move(-1);
    else if (step === 'pick' && target && answer) {
      picked[part] = target;
      last = part === 'agent' ? (picked.customer ?? null) : target;
      settle('picked');
    }
  };

  const hearKey = (event: KeyboardEvent): void => {
    if (event.type !== 'keydown') return;
    if (event.key === 'Escape') steer('end');
    else if (event.key === 'Enter') steer('pick');
    else if (event.key === 'Delete' || event.key === 'Backspace') steer('skip');
    else if (event.key === 'Tab') steer(event.shiftKey ? 'previous' : 'next');
  };

  function hear(event: Event): void {
    if (KEYS.includes(event.type)) {
      const { key, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
      if (MOVING.test(key) || ctrlKey || metaKey || altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      hearKey(event as KeyboardEvent);
      return;
    }
    event.stopImmediatePropagation();
    if (event.cancelable) event.preventDefault();
    const { clientX, clientY } = event as MouseEvent;
    if (event.type === 'pointermove') aim(underneath(clientX, clientY));
    else if (event.type === 'wheel') {
      const { deltaX, deltaY, deltaMode } = event as WheelEvent;
      const unit = deltaMode === 0 ? 1 : deltaMode === 1 ? 16 : (view?.innerHeight ?? 0);
      scrollerOf(underneath(clientX, clientY))?.scrollBy(deltaX * unit, deltaY * unit);
    } else if (event.type === 'click' && event.isTrusted) {
      aim(underneath(clientX, clientY));
      steer('pick');
    }
  }

  function follow(): void {
    aim(target);
  }

  const start = (): void => {
    host = document.createElement('div');
    // whatever the page's style sheets say of a div
    for (const [name, value] of Object.entries({
      all: 'initial',
      position: 'fixed',
      inset: '0',
      'z-index': LAST_PLACE,
      cursor: 'crosshair',
      'pointer-events': 'auto',
    }))
      host.style.setProperty(name, value, 'important');
    const shadow = host.attachShadow({ mode: 'closed' });
    frame = document.createElement('div');
    Object.assign(frame.style, {
      position: 'fixed',
      boxSizing: 'border-box',
      outline: '3px solid #0b6e69',
      outlineOffset: '2px',
      background: 'rgb(11 110 105 / 15%)',
    });
    frame.hidden = true;
    words = document.createElement('div');
    words.dir = 'auto';
    Object.assign(words.style, {
      position: 'fixed',
      top: '12px',
      left: '50%',
      transform: 'translateX(-50%)',
      maxInlineSize: '90vw',
      padding: '8px 14px',
      borderRadius: '8px',
      background: '#0b6e69',
      color: '#fff',
      font: '600 14px/1.4 system-ui, sans-serif',
    });
    shadow.append(frame, words);
    document.documentElement.append(host);
    for (const type of [...POINTER, ...KEYS]) view?.addEventListener(type, hear, { capture: true, passive: false });
    view?.addEventListener('scroll', follow, true);
    view?.addEventListener('resize', follow, true);
    view?.focus();
  };

  return {
    pick(wanted, label) {
      if (!host) {
        picked = {};
        start();
      }
      settle('ended');
      part = wanted;
      aim(null);
      if (words) words.textContent = label;
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    steer,
    picks: () => picked,
    stop,
  };
}
