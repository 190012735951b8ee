/**
 * Names of elements that stay the same from one ticket to the next, made of the page's structure: attributes that
 * programmers put there first, then ids without numbers, readable classes and parts of classes, the tag path last.
 * Never hashed classes (CSS modules, styled components), never visible words, never a state of the moment.
 */
import type { Root } from './query.ts';

/** Attributes that hold what a person wrote, or what is so only now: their values say nothing of the structure. */
const CONTENT = /author|name|user|mail|subject|title|label|text|desc|date|time|lang|locale|status|state|priority|tag/;
const MOMENT = /^data-(state|index|key|selected|active|focus\w*|hover\w*|open|visible|loading|reactid|reactroot|v)$/;
/** What helpdesks call the two sides; kept as a value wherever it stands. */
export const SIDE_WORD =
  /customer|client|requester|visitor|guest|end.?user|contact|inbound|incoming|agent|staff|operator|support|admin|outbound|outgoing|employee|representative/i;
const STATE_CLASS =
  /^(is|has|js|ng|v)-|(^|[-_])(active|selected|focus(ed)?|hover|open(ed)?|closed|expanded|collapsed|unread|read|new|first|last|odd|even|hidden|visible|loading|loaded|show|shown|current|enter|leave|appear|animat\w*|fade\w*|dark|light|ltr|rtl)$/i;
/** Looks, not meaning: utility classes. */
const LOOK_CLASS =
  /^(flex|grid|block|inline|relative|absolute|fixed|sticky|static|items|justify|content|self|place|order|gap|space|float|clear|pull|text|font|leading|tracking|bg|border|rounded|shadow|ring|opacity|overflow|cursor|truncate|whitespace|break|min|max|col|row|container|clearfix|small|d|m|p|w|h|mx|my|mt|mb|ml|mr|ms|me|px|py|pt|pb|pl|pr|ps|pe|z|top|bottom|left|right|inset|hover|focus|sm|md|lg|xl)(-|$)/;
/** Generators' own prefixes: what follows is a hash, readable or not. */
const HASH_PREFIX = /^(css|sc|jsx|jss|svelte|emotion|styled|astro|c|s|r)-/;

/** Pairs of letters that English words, and so programmers' names, hardly have. */
const ODD_PAIR =
  /j[^aeiou]|q[^u]|v[^aeiouy]|x[bdfgjklmnrsvwz]|z[bcdfgjkmnpqrstvwx]|[bdfjkmqvxz]h|h[bcfgjkpqvxz]|[bcdfghjklmnpqrstvwxz]{4}/;

/** What programmers shorten. */
const SHORT = /^(msgs?|txt|btn|hdr|cmt|tkt|usr|cust|wrp|cnt)$/;

/** One word, as programmers write names: 'message', 'Wrapper'. Not 'hTkdRW', 'xq', '3xY7a', 'bhrkz'. */
function isWord(word: string): boolean {
  if (!/^([a-z]{2,20}|[A-Z][a-z]{1,20}|[A-Z]{2,12})$/.test(word)) return false;
  const low = word.toLowerCase();
  if (SHORT.test(low)) return true;
  return /[aeiouy]/.test(low) && !ODD_PAIR.test(low);
}

const isReadable = (name: string): boolean =>
  name.length <= 60 &&
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .split(/[-_]+/)
    .filter(Boolean)
    .every((word) => isWord(word));

const isReadableValue = (value: string): boolean =>
  /^[A-Za-z][\w.:/-]*$/.test(value) && isReadable(value.replace(/[.:/]/g, '-'));

/** `.message`; `[class*="Message_root__"]` where a hash follows; null when nothing of it can be read. */
function classSelector(token: string): string | null {
  if (STATE_CLASS.test(token) || HASH_PREFIX.test(token) || token.length > 80) return null;
  if (/^[A-Za-z][\w-]*$/.test(token) && isReadable(token) && token.length >= 3) return `.${token}`;
  // the readable part before the hash ends in its separator
  const part = /^_{0,2}[A-Za-z][A-Za-z_-]*[_-]/.exec(token)?.[0] ?? '';
  for (let cut = part; cut.length >= 5; cut = /^.*[_-](?=[^_-]+[_-]*$)/.exec(cut)?.[0] ?? '') {
    if (isReadable(cut)) return `[class*="${cut}"]`;
  }
  return null;
}

const isLook = (selector: string): boolean => LOOK_CLASS.test(selector.replace(/^\.|^\[class\*="_*/, ''));

/** Tags that say what they hold; custom elements among them. */
const SEMANTIC =
  /^(article|section|main|header|li|tr|h[1-6]|textarea|time|address|dt|dd|strong|b|blockquote|[a-z]+-[a-z-]+)$/;

/** Simple selectors of this one element, the most stable first. `value` false: without values, for what must repeat. */
export function namesOf(element: Element): string[] {
  const named: string[] = [];
  const present: string[] = [];
  for (const { name, value } of element.attributes) {
    if (!/^(data-[a-z-]+|role|itemprop|contenteditable|aria-(multiline|live))$/.test(name) || MOMENT.test(name))
      continue;
    if (name.startsWith('data-') && !isReadable(name)) continue;
    const keeps = isReadableValue(value) && (!CONTENT.test(name) || SIDE_WORD.test(value));
    if (keeps) named.push(`[${name}="${value}"]`);
    if (name.startsWith('data-')) present.push(`[${name}]`);
  }
  const field = /^(textarea|input|select)$/.test(element.localName) ? element.getAttribute('name') : null;
  if (field && isReadableValue(field)) named.push(`${element.localName}[name="${field}"]`);
  const id = element.getAttribute('id') ?? '';
  const stem = /^[A-Za-z_-]*/.exec(id)?.[0] ?? '';
  if (stem.length >= 3 && isReadable(stem)) present.push(stem === id ? `#${id}` : `[id^="${stem}"]`);
  const classes = [...element.classList].flatMap((token) => classSelector(token) ?? []);
  const tag = SEMANTIC.test(element.localName) ? [element.localName] : [];
  return [
    ...named,
    ...present,
    ...classes.filter((name) => !isLook(name)),
    ...tag,
    ...classes.filter((name) => isLook(name)),
  ];
}

/** The names that can tell one side of a conversation from the other: with their values, and no looks. */
export const marksOf = (element: Element): string[] =>
  namesOf(element).filter((name) => /^[.[]/.test(name) && !isLook(name) && !SIDEWAYS.test(name));

/** Which side of the screen, or whose the page thinks it is: a colleague's reply would pass for the customer's. */
const SIDEWAYS = /(^|[^a-z])(left|right|start|end|own|self|me|mine|my|you|your|other|others|them|theirs)([^a-z]|$)/i;

/** Tags from `scope` down to the element, with its place among its like only where `exact`. */
export function pathOf(element: Element, scope: Element, exact: boolean): string | null {
  const steps: string[] = [];
  for (let step: Element = element; step !== scope; ) {
    const parent: Element | null = step.parentElement;
    if (!parent || !/^[a-z][a-z0-9-]*$/.test(step.localName)) return null;
    const like = [...parent.children].filter((child) => child.localName === step.localName);
    const place = exact && like.length > 1 ? `:nth-of-type(${like.indexOf(step) + 1})` : '';
    steps.unshift(`${step.localName}${place}`);
    step = parent;
  }
  return steps.length === 0 ? null : `:scope > ${steps.join(' > ')}`;
}

/** The first selector for the element inside `scope` that `fits`, from the most stable to the least; null when none does. */
export function nameIn(element: Element, scope: Element | null, fits: (selector: string) => boolean): string | null {
  const own = namesOf(element);
  const alone = own.find(fits);
  if (alone) return alone;
  const last = own.length > 0 ? own : [element.localName];
  for (let around = element.parentElement; around && around !== scope; around = around.parentElement) {
    for (const outer of namesOf(around)) {
      for (const inner of [...last, element.localName]) {
        const joined = `${outer} ${inner}`;
        if (/^[a-z[.#]/.test(inner) && fits(joined)) return joined;
      }
    }
  }
  if (!scope) return null;
  return (
    [pathOf(element, scope, false), pathOf(element, scope, true)].find((path) => path !== null && fits(path)) ?? null
  );
}

/** What stands around: the parent, the host of a shadow root, the frame of a document. */
export function outerOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode() as Root & { host?: Element; defaultView?: Window | null };
  return root.host ?? (root.defaultView?.frameElement as Element | null | undefined) ?? null;
}

export function contains(outer: Element, inner: Element): boolean {
  for (let element: Element | null = inner; element; element = outerOf(element)) if (element === outer) return true;
  return false;
}
