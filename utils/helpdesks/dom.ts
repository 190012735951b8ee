/**
 * Text out of elements. Our own, because jsdom has no innerText, textContent glues lines at <br>, and innerText of a
 * quote folded away with display:none is empty (Request Tracker folds quotes so).
 */

const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'IFRAME', 'OBJECT', 'TEXTAREA', 'SELECT']);
/** Elements with a blank line around them, as browsers render them. */
const PARAGRAPHS = new Set(['P', 'BLOCKQUOTE', 'PRE', 'UL', 'OL', 'DL', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TABLE']);
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE DD DIV DT FIELDSET FIGURE FOOTER FORM HEADER HR LI MAIN NAV SECTION TR DETAILS SUMMARY'.split(
    ' ',
  ),
);

/** A message's body in two parts: what the person wrote, and the history quoted below it. */
export interface Body {
  text: string;
  quoted: string;
}

interface TextSink {
  out: string;
  /** line breaks owed before the next text: 0, 1 (block) or 2 (paragraph) */
  owed: number;
  /** a space is owed before the next text on this line */
  space: boolean;
}

function write(sink: TextSink, text: string): void {
  if (sink.owed > 0) {
    if (sink.out !== '') {
      const have = sink.out.endsWith('\n\n') ? 2 : sink.out.endsWith('\n') ? 1 : 0;
      sink.out += '\n'.repeat(Math.max(0, sink.owed - have));
    }
    sink.owed = 0;
    sink.space = false;
  }
  if (sink.space && sink.out !== '' && !sink.out.endsWith('\n')) sink.out += ' ';
  sink.space = false;
  sink.out += text;
}

function writeText(sink: TextSink, data: string, preserve: boolean): void {
  if (preserve) {
    if (data !== '') write(sink, data.replaceAll('\r\n', '\n'));
    return;
  }
  // no-break spaces are kept in helpdesks' markup where a plain space is meant; one write a node: asking a string that
  // grows word by word how it ends made a mail of 50 kB take 145 ms (Chromium 156)
  const words = data.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
  if (words.startsWith(' ')) sink.space = true;
  const text = words.trim();
  if (text === '') return;
  write(sink, text);
  if (words.endsWith(' ')) sink.space = true;
}

function writeLine(sink: TextSink, line: string): void {
  sink.owed = Math.max(sink.owed, 1);
  write(sink, line);
  sink.owed = 1;
}

/** Is white space kept in this element? Asks the page's style sheet where there is one. */
function preservesSpace(element: Element, inherited: boolean): boolean {
  // a page parsed without its style sheet: Request Tracker's class for plain mails in a fixed-width font
  if (element.matches('pre, .plain-text-white-space')) return true;
  const style = element.ownerDocument.defaultView?.getComputedStyle(element).whiteSpace;
  return style === undefined || style === '' ? inherited : style.startsWith('pre') || style === 'break-spaces';
}

/** What is read in place of an element: '' for nothing, a line of its own, or null for the element itself. */
type Replace = (element: Element) => string | null;

function walk(node: Node, sink: TextSink, preserve: boolean, replace: Replace): void {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === 3) {
      writeText(sink, (child as Text).data, preserve);
    } else if (child.nodeType === 1) {
      const element = child as Element;
      const tag = element.tagName;
      const instead = SKIPPED.has(tag) ? '' : replace(element);
      if (instead !== null) {
        if (instead !== '') writeLine(sink, instead);
        continue;
      }
      if (tag === 'BR') {
        write(sink, '\n');
        continue;
      }
      const breaks = PARAGRAPHS.has(tag) ? 2 : BLOCKS.has(tag) ? 1 : 0;
      if (breaks > 0) sink.owed = Math.max(sink.owed, breaks);
      else if (tag === 'TD' || tag === 'TH') sink.space = true;
      walk(element.shadowRoot ?? element, sink, breaks > 0 ? preservesSpace(element, preserve) : preserve, replace);
      if (breaks > 0) sink.owed = Math.max(sink.owed, breaks);
    }
  }
}

const tidy = (text: string): string =>
  text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s+|\s+$/g, '');

function readText(element: Element, replace: Replace): string {
  const sink: TextSink = { out: '', owed: 0, space: false };
  walk(element.shadowRoot ?? element, sink, preservesSpace(element, false), replace);
  return tidy(sink.out);
}

/** The text of an element as a reader sees it: lines at blocks and <br>, white space folded. '' for null. */
export function textOf(element: Element | null | undefined, skip: (element: Element) => boolean = () => false): string {
  return element ? readText(element, (child) => (skip(child) ? '' : null)) : '';
}

/** textOf with all white space folded to single spaces: subjects, names, dates. Null when empty. */
export function lineOf(element: Element | null | undefined): string | null {
  const line = textOf(element).replace(/\s+/g, ' ');
  return line === '' ? null : line;
}

/**
 * Reads a body whose quoted history stands in elements of its own; quotes in plain text are split off as well.
 * `quote` and `skip` are selectors: skipped elements (labels, buttons) count as neither.
 */
export function bodyOf(element: Element, { quote, skip }: { quote: string; skip?: string }): Body {
  const quotes: string[] = [];
  const skipped = (child: Element): boolean => skip !== undefined && child.matches(skip);
  const text = readText(element, (child) => {
    if (skipped(child)) return '';
    if (!child.matches(quote)) return null;
    quotes.push(textOf(child, skipped));
    return QUOTE_LINE;
  });
  return splitQuoted(text, quotes);
}

/** "Maria Lopez <maria@example.com>", "agent (Alice Agent)", "maria@example.com" or just a name. */
export function personOf(text: string | null): { name: string | null; email: string | null } {
  if (text === null) return { name: null, email: null };
  const angled = /^(.{0,300})<([^<>\s]{1,300}@[^<>\s]{1,300})>\s*$/.exec(text);
  if (angled) return { name: angled[1]?.trim().replace(/^"|"$/g, '') || null, email: angled[2] ?? null };
  const real = /^\S{1,300} \(([^()]{1,300})\)$/.exec(text);
  if (real) return { name: real[1] ?? null, email: null };
  return /^\S{1,300}@\S{1,300}$/.test(text) ? { name: null, email: text } : { name: text, email: null };
}

const DATED = /\p{Nd}{4}|\p{Nd}:\p{Nd}{2}/u;
const SENTENCE_END = /[.!?؟;…]\s*$/;

/** How many lines at the end of a text are the attribution of the quote below it; 0: none. */
function attributionLines(lines: readonly string[]): number {
  // mail programs wrap it over at most three lines
  for (let count = 1; count <= Math.min(3, lines.length); count++) {
    const last = lines.slice(-count);
    const first = last[0] ?? '';
    const joined = last.join(' ').trim();
    if (!/[:：]$/.test(joined) || first.trim() === '' || joined.length > 400) return 0;
    // a sentence that ends there is the writer's own
    if (count > 1 && SENTENCE_END.test(first)) return 0;
    if (count === 1 && DATED.test(joined)) return 1;
    const standsAlone = count === lines.length || lines[lines.length - count - 1]?.trim() === '';
    if (standsAlone && /\p{Nd}|@|[,،]/u.test(joined)) return count;
  }
  return 0;
}

/**
 * Takes the attribution line off the end of a text. In any language it ends in a colon and names a date or an address;
 * words are not looked at.
 */
function takeAttribution(text: string): { rest: string; attribution: string } {
  const lines = text.trimEnd().split('\n');
  const from = lines.length - attributionLines(lines);
  return { rest: tidy(lines.slice(0, from).join('\n')), attribution: lines.slice(from).join(' ').trim() };
}

/** Stands for a quoted element while its place in the text matters; no parser lets it into a page. */
const QUOTE_LINE = '\u0000';

/**
 * Splits quoted history off a text: lines with ">", and the lines that stand for `quotes`. The line before a quote ("On
 * Monday, Alice wrote:") goes with it; answers below or between quotes stay.
 */
export function splitQuoted(text: string, quotes: readonly string[] = []): Body {
  const kept: string[] = [];
  const quoted: string[] = [];
  const rest = quotes.values();
  let inQuote = false;
  for (const line of text.split('\n')) {
    if (/^\s?>/.test(line) || line === QUOTE_LINE) {
      if (!inQuote) {
        const { rest: own, attribution } = takeAttribution(kept.join('\n'));
        if (attribution !== '') {
          kept.splice(0, kept.length, own);
          quoted.push(attribution);
        }
      }
      quoted.push(line === QUOTE_LINE ? (rest.next().value ?? '') : line);
      inQuote = true;
    } else {
      if (inQuote && line.trim() === '') continue;
      if (inQuote && kept.length > 0) kept.push('');
      inQuote = false;
      kept.push(line);
    }
  }
  return quoted.length === 0 ? { text, quoted: '' } : { text: tidy(kept.join('\n')), quoted: tidy(quoted.join('\n')) };
}

/** Visible in layout? Without layout (a parsed document), what is not marked hidden counts as visible. */
export function isShown(element: HTMLElement): boolean {
  if (element.closest('[hidden]')) return false;
  const view = element.ownerDocument.defaultView;
  if (!view) return true;
  const checkVisibility = element.checkVisibility?.bind(element);
  if (checkVisibility && !checkVisibility({ visibilityProperty: true })) return false;
  // an editor in a frame is as visible as its frame
  const frame = view.frameElement as HTMLElement | null | undefined; // happy-dom has none
  return !frame || isShown(frame);
}

/** The document of a same-origin frame, or null. */
export function frameDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null; // another origin
  }
}
