/** From the few elements that an agent pointed at to a mapping: which structure repeats, and what tells the sides apart. */
import type { Page } from './adapter.ts';
import { isShown } from './dom.ts';
import {
  type Found,
  findThread,
  type Mapping,
  messagesIn,
  nearThread,
  queryIn,
  type RoleMarks,
  roleIn,
  shapeOf,
  threadsIn,
} from './taught.ts';
import { contains, marksOf, nameIn, namesOf, outerOf, pathOf, SIDE_WORD } from './taught-names.ts';

export interface Picks {
  /** anywhere in the text of a message of each side */
  customer: Element;
  agent: Element;
  /** of the customer's message */
  author: Element | null;
  subject: Element | null;
  editor: Element | null;
}

/** same-message: both picks are in one message; no-structure: nothing repeats that a selector can name */
export type Inference = Mapping | 'same-message' | 'no-structure';

/** The element as seen from each tree around it: itself, the host of its shadow root or its frame, and so on. */
function* liftsOf(element: Element): Generator<Element> {
  for (let lift: Element | null = element; lift; ) {
    yield lift;
    const root = lift.getRootNode();
    let top: Element = lift;
    while (top.parentElement) top = top.parentElement;
    lift = outerOf(top);
    if (lift?.getRootNode() === root) return;
  }
}

function inOneTree(a: Element, b: Element): [Element, Element] | null {
  for (const one of liftsOf(a))
    for (const other of liftsOf(b)) if (one.getRootNode() === other.getRootNode()) return [one, other];
  return null;
}

/** From just below `outer` down to the element. */
function chain(outer: Element, element: Element): Element[] {
  const found: Element[] = [];
  for (let step: Element | null = element; step && step !== outer; step = step.parentElement) found.unshift(step);
  return found;
}

const areApart = (elements: readonly Element[]): boolean =>
  !elements.some((one) => elements.some((other) => other !== one && other.contains(one)));

interface Units {
  customer: Element;
  agent: Element;
  selector: string;
}

/** One selector for both messages, and for the others like them. */
function unitSelector(root: Element, customer: Element, agent: Element): string | null {
  const fits = (selector: string): boolean => {
    const found = messagesIn(root, selector);
    return found.includes(customer as HTMLElement) && found.includes(agent as HTMLElement) && areApart(found);
  };
  const agents = namesOf(agent);
  const shared = namesOf(customer).filter((name) => agents.includes(name));
  const path = pathOf(customer, root, false);
  const same = path !== null && path === pathOf(agent, root, false) ? [path] : [];
  return [...shared, ...same].find(fits) ?? null;
}

/** Two names for two kinds of messages, where they have none in common. */
function twoSelectors(root: Element, customer: Element, agent: Element): string | null {
  for (const one of namesOf(customer)) {
    for (const other of namesOf(agent)) {
      const [ones, others] = [messagesIn(root, one), messagesIn(root, other)];
      const apart = !ones.includes(agent as HTMLElement) && !others.includes(customer as HTMLElement);
      if (apart && areApart([...ones, ...others])) return `${one}, ${other}`;
    }
  }
  return null;
}

/** The body of a message: as wide as it can be without the author, else the nearest part with a name of its own. */
function bodySelector(units: Units, picks: Pick<Picks, 'customer' | 'agent' | 'author'>): string | null {
  const parts: Element[] = [];
  for (let part: Element | null = picks.customer; part && part !== units.customer; part = outerOf(part))
    parts.push(part);
  const { author } = picks;
  const knowsAuthor = author !== null && contains(units.customer, author);
  const wanted = knowsAuthor ? parts.filter((part) => !contains(part, author)).reverse() : parts;
  const holds = (message: Element, selector: string, element: Element): boolean => {
    const found = queryIn(message, selector);
    return found.some((part) => contains(part, element)) && !(author && found.some((part) => contains(part, author)));
  };
  for (const part of wanted) {
    const fits = (selector: string): boolean =>
      (knowsAuthor || !selector.startsWith(':scope')) &&
      holds(units.customer, selector, part) &&
      holds(units.agent, selector, picks.agent);
    const named = nameIn(part, units.customer, fits);
    if (named) return named;
  }
  return null;
}

/** Attribute of `[data-role="x"]`; '' for a class. */
const attributeOf = (mark: string): string => /^\[([\w-]+)=/.exec(mark)?.[1] ?? '';

/** Names that a message bears itself, that stand in it outside its body, or around it. */
function marksAt(where: RoleMarks['where'], message: Element, root: Element, body: string | null): Set<string> {
  if (where === 'self') return new Set(marksOf(message));
  if (where === 'around') return new Set(chain(root, message).slice(0, -1).flatMap(marksOf));
  const bodies = body ? queryIn(message, body) : [];
  // without a known body, words of a mail could pass for marks
  const inside = body ? queryIn(message, '*') : [];
  return new Set(inside.filter((one) => !bodies.some((part) => contains(part, one))).flatMap(marksOf));
}

/** Marks of one message that are looked at: inference must not take long in a page full of attributes. */
const MOST = 8;

/** What tells the two messages apart and no third is both of; the surest first. */
function roleMarks(units: Units, root: Element, body: string | null): RoleMarks | null {
  const messages = messagesIn(root, units.selector).slice(0, 30);
  let best: { marks: RoleMarks; worth: number } | null = null;
  const weigh = (marks: RoleMarks, worth: number): void => {
    if (roleIn(units.customer, marks, root, body) !== 'customer' || roleIn(units.agent, marks, root, body) !== 'agent')
      return;
    const told = messages.filter((message) => roleIn(message, marks, root, body) !== 'unknown').length;
    const total = worth + (10 * told) / messages.length;
    if (!best || total > best.worth) best = { marks, worth: total };
  };
  const seen = new Set(messages.flatMap((message) => marksOf(message)));
  const plainOf = (message: Element): string => {
    const own = marksOf(message);
    const lacks = [...seen].filter((mark) => !own.includes(mark)).map((mark) => `:not(${mark})`);
    return message.localName + lacks.join('');
  };
  for (const where of ['self', 'around', 'inside'] as const) {
    const place = where === 'self' ? 2 : where === 'around' ? 1 : 0;
    const [ofCustomer, ofAgent] = [units.customer, units.agent].map((message) => marksAt(where, message, root, body));
    const onlyCustomer = [...(ofCustomer ?? [])].filter((mark) => !ofAgent?.has(mark)).slice(0, MOST);
    const onlyAgent = [...(ofAgent ?? [])].filter((mark) => !ofCustomer?.has(mark)).slice(0, MOST);
    const words = (...marks: string[]): number => 3 * marks.filter((mark) => SIDE_WORD.test(mark)).length;
    for (const customer of onlyCustomer) {
      for (const agent of onlyAgent) {
        const same = attributeOf(customer) !== '' && attributeOf(customer) === attributeOf(agent) ? 4 : 0;
        weigh({ where, customer, agent, plain: null }, 4 + same + place + words(customer, agent));
      }
    }
    for (const customer of onlyCustomer)
      weigh({ where, customer, agent: null, plain: plainOf(units.agent) }, place + words(customer));
    for (const agent of onlyAgent)
      weigh({ where, customer: null, agent, plain: plainOf(units.customer) }, place + words(agent));
  }
  return (best as { marks: RoleMarks } | null)?.marks ?? null;
}

/** Messages grouped by day or the like: the groups' parent is the thread, not the one group both picks are in. */
function widen(root: Element, selector: string, picks: Picks): Element {
  const holdsPick = (element: Element): boolean =>
    [picks.subject, picks.editor].some((pick) => pick !== null && contains(element, pick));
  let wide = root;
  for (let step = 0, branch = root; step < 2; step++) {
    const parent: Element | null = branch.parentElement;
    if (!parent || holdsPick(branch) || selector.includes(':scope')) break;
    const names = namesOf(branch);
    const groups = [...parent.children].filter(
      (child) =>
        child !== branch &&
        child.localName === branch.localName &&
        namesOf(child).join() === names.join() &&
        messagesIn(child, selector).some(isShown),
    );
    if (groups.length > 0) wide = parent;
    branch = parent;
  }
  return wide;
}

function rootSelector(root: Element, message: string): string | null {
  const { ownerDocument } = root;
  const top = root.getRootNode() === ownerDocument ? ownerDocument.documentElement : null;
  const fits = (selector: string): boolean => {
    const shown = threadsIn(ownerDocument, selector).filter(isShown);
    return shown.length === 1 && shown[0] === root && messagesIn(root, message).length > 0;
  };
  if (root.localName === 'body' && fits('body')) return 'body';
  return nameIn(root, top, fits);
}

/** The message of each side, and what names both. */
function findUnits(root: Element, customers: Element[], agents: Element[], picks: Picks): Units | null {
  const { author } = picks;
  const at = (index: number, other = index): Units | null => {
    const [customer, agent] = [customers[index], agents[other]];
    const selector = customer && agent ? unitSelector(root, customer, agent) : null;
    return customer && agent && selector ? { customer, agent, selector } : null;
  };
  // the author stands in the message: it is the narrowest element that holds both
  const narrowest = author ? customers.findLastIndex((element) => contains(element, author)) : -1;
  if (narrowest >= 0) {
    for (const other of [narrowest, ...agents.keys()]) {
      const units = at(narrowest, other);
      if (units) return units;
    }
  } else {
    const found = customers.flatMap((_, index) => at(index) ?? []);
    const told = found.find((units) => roleMarks(units, root, null) !== null);
    if (told ?? found[0]) return told ?? found[0] ?? null;
  }
  const [customer, agent] = [
    customers[Math.max(narrowest, 0)],
    agents[Math.min(Math.max(narrowest, 0), agents.length - 1)],
  ];
  const selector = customer && agent ? twoSelectors(root, customer, agent) : null;
  return customer && agent && selector ? { customer, agent, selector } : null;
}

/** Pure over the elements: reads the page around them, and leaves it as it is. */
export function inferMapping(picks: Picks, page: Pick<Page, 'document' | 'url'>): Inference {
  const pair = inOneTree(picks.customer, picks.agent);
  if (!pair) return 'no-structure';
  const [customer, agent] = pair;
  if (customer.contains(agent) || agent.contains(customer)) return 'same-message';
  let near: Element = customer;
  while (near.parentElement && !near.contains(agent)) near = near.parentElement;
  // messages right in a shadow root: its host is what holds them
  const holder = near.contains(agent) ? near : outerOf(near);
  if (!holder) return 'no-structure';
  // two paragraphs look like two messages, but the author stands apart from both
  if (picks.author && !contains(holder, picks.author)) return 'same-message';

  const units = findUnits(holder, chain(holder, customer), chain(holder, agent), picks);
  if (!units) return 'no-structure';
  const thread = widen(holder, units.selector, picks);
  const root = rootSelector(thread, units.selector);
  if (!root) return 'no-structure';
  const body = bodySelector(units, picks);
  const mapping: Mapping = {
    version: 1,
    shape: shapeOf(page.url),
    root,
    message: units.selector,
    body,
    roles: roleMarks(units, thread, body),
    author: authorSelector(units, picks.author),
    subject: null,
    editor: null,
  };
  const found = findThread(page.document, mapping);
  if (typeof found === 'string') return 'no-structure';
  return {
    ...mapping,
    subject: selectorNear(found, picks.subject),
    editor: selectorNear(found, picks.editor && editorAround(picks.editor)),
  };
}

function authorSelector(units: Units, author: Element | null): string | null {
  if (!author || !contains(units.customer, author)) return null;
  return nameIn(author, units.customer, (selector) => {
    const found = queryIn(units.customer, selector);
    return found[0] === author && queryIn(units.agent, selector).length <= found.length;
  });
}

/** Of what stands once in the ticket, outside its messages. */
function selectorNear(found: Found, element: Element | null): string | null {
  for (const lift of element ? liftsOf(element) : []) {
    const name = nameIn(lift, null, (selector) => {
      const [only, ...more] = nearThread(found, selector);
      return only === lift && more.length === 0;
    });
    if (name) return name;
  }
  return null;
}

/** The whole editor where a part of it was pointed at. */
function editorAround(element: Element): Element {
  const field = element.closest('textarea, [contenteditable=""], [contenteditable="true"], iframe');
  let editor = field ?? element;
  while (editor.parentElement?.isContentEditable) editor = editor.parentElement;
  return editor;
}
