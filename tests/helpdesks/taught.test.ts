// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from '../../utils/helpdesks/adapter.ts';
import { type Mapping, shapeOf, taughtAdapter } from '../../utils/helpdesks/taught.ts';
import { inferMapping } from '../../utils/helpdesks/taught-infer.ts';
import { namesOf } from '../../utils/helpdesks/taught-names.ts';
import { mappingSchema } from '../../utils/taught-page.ts';

// null in a top window; the fake DOM has none
Object.assign(window, { frameElement: null });

const at = (html: string, url = 'https://desk.example.com/tickets/41'): Page => {
  document.body.innerHTML = html;
  return { document, url: new URL(url), get: async () => null };
};
const find = (selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
};
/** The element, looked for in the order of the document, whose own text begins so. */
function saying(words: string, within: ParentNode = document): Element {
  for (const element of within.querySelectorAll('*')) {
    if (element.shadowRoot) {
      const inner = [...element.shadowRoot.querySelectorAll('*')].find((one) =>
        one.textContent?.trim().startsWith(words),
      );
      if (inner) return inner;
    }
    const own = [...element.childNodes].find((node) => node.nodeType === 3 && node.nodeValue?.trim().startsWith(words));
    if (own) return element;
  }
  throw new Error(`nothing says ${words}`);
}

interface Pointed {
  customer?: string;
  agent?: string;
  author?: string | null;
  subject?: string | null;
  editor?: string | null;
}
const point = ({
  customer = 'My parcel',
  agent = 'We are sorry',
  author = 'Maria',
  subject = 'Parcel 17',
  editor = 'textarea',
}: Pointed = {}) => ({
  customer: saying(customer),
  agent: saying(agent),
  author: author === null ? null : saying(author),
  subject: subject === null ? null : saying(subject),
  editor: editor === null ? null : find(editor),
});

function learn(page: Page, pointed?: Pointed): Mapping {
  const before = document.documentElement.outerHTML;
  const mapping = inferMapping(point(pointed), page);
  expect(document.documentElement.outerHTML).toBe(before);
  if (typeof mapping === 'string') throw new Error(mapping);
  // what is learnt is what the door of the panel lets in
  expect(mappingSchema.parse(mapping)).toEqual(mapping);
  return mapping;
}

async function read(mapping: Mapping, page: Page) {
  const adapter = taughtAdapter(mapping);
  const ticket = await adapter.readTicket(page);
  if (typeof ticket === 'string') return { kind: ticket, changed: adapter.hasChanged(page) };
  return {
    subject: ticket.subject,
    requester: ticket.requester?.name ?? null,
    messages: ticket.messages.map(({ role, author, text }) => `${role} ${author}: ${text}`),
    editor: adapter.findEditor(page)?.element ?? null,
  };
}

type Line = [side: 'customer' | 'agent' | 'note' | 'system', author: string, ...text: string[]];
const TICKET: Line[] = [
  ['customer', 'Maria Lopez', 'My parcel never came.', 'I am angry.'],
  ['system', '', 'Assigned to Alice'],
  ['agent', 'Alice Agent', 'We are sorry, Maria.'],
  ['customer', 'Maria Lopez', 'When will it come?'],
];
const OTHER: Line[] = [
  ['customer', 'Nikos', 'Το δέμα δεν ήρθε ποτέ.'],
  ['agent', 'Alice Agent', 'Σας ζητούμε συγγνώμη.'],
];

/** Invented desks: what the same thread looks like in each, and how the agent points at it. */
const DESKS: Record<string, { draw(lines: Line[], subject: string): string; system: boolean; pointed?: Pointed }> = {
  'roles in an attribute, test ids': {
    system: true,
    draw: (lines, subject) =>
      `<div data-testid="conversation-header"><h1>${subject}</h1></div>
       <div data-testid="conversation-log">${lines
         .map(
           ([side, author, ...text], index) =>
             `<article id="msg-${index + 100}" data-testid="log-item" data-author-type="${side}"><header><span class="name">${author}</span><time>today</time><button>Reply</button></header><div class="content">${text.map((p) => `<p>${p}</p>`).join('')}</div></article>`,
         )
         .join('')}</div><form><textarea name="reply"></textarea></form>`,
  },
  'hashed classes of CSS modules': {
    system: true,
    draw: (lines, subject) =>
      `<main class="TicketView_root__x1Yz9"><div class="TicketView_title__a8Bq2">${subject}</div><div class="Thread_list__9sdKe">${lines
        .map(
          ([side, author, ...text]) =>
            `<div class="Message_root__k2Jd8 Message_${side}__7yHq1"><div class="Message_meta__q9Wz3"><span>${author}</span><span>10:15</span></div><div class="Message_body__u7Tr5">${text.join('<br>')}</div></div>`,
        )
        .join('')}</div><div class="Composer_box__m4Nv2"><textarea></textarea></div></main>`,
  },
  'a class on what is around, styled components inside': {
    system: false,
    draw: (lines, subject) =>
      `<h2 class="sc-bdVaJa hTkdRW">${subject}</h2><ul class="timeline">${lines
        .map(([side, author, ...text]) =>
          side === 'system'
            ? `<li class="event">${text.join()}</li>`
            : `<li class="from-${side}"><img alt=""><div class="sc-htpNat kLmxRt"><b>${author}</b> <i>2 h ago</i><div>${text.map((p) => `<p>${p}</p>`).join('')}</div></div></li>`,
        )
        .join('')}</ul><div class="reply"><textarea></textarea></div>`,
  },
  'a table without a class, a badge for the staff': {
    system: false,
    draw: (lines, subject) =>
      `<div id="ticket"><h3>${subject}</h3><table><tbody>${lines
        .filter(([side]) => side !== 'system')
        .map(
          ([side, author, ...text]) =>
            `<tr><td><strong>${author}</strong>${side === 'agent' ? ' <span class="staff-badge">Staff</span>' : ''}</td><td>${text.map((p) => `<p>${p}</p>`).join('')}</td></tr>`,
        )
        .join('')}</tbody></table><textarea></textarea></div>`,
  },
  'two kinds of elements': {
    system: false,
    draw: (lines, subject) =>
      `<div class="page"><p class="subject">${subject}</p><div class="thread">${lines
        .filter(([side]) => side !== 'system')
        .map(([side, author, ...text]) =>
          side === 'customer'
            ? `<div class="customer-message"><span class="who">${author}</span><div class="words">${text.map((p) => `<p>${p}</p>`).join('')}</div></div>`
            : `<section class="agent-reply"><span class="who">${author}</span><div class="words">${text.map((p) => `<p>${p}</p>`).join('')}</div></section>`,
        )
        .join('')}</div><textarea></textarea></div>`,
  },
  'days around the messages': {
    system: true,
    draw: (lines, subject) =>
      `<h1>${subject}</h1><div class="history">${[lines.slice(0, 3), lines.slice(3)]
        .filter((day) => day.length > 0)
        .map(
          (day, index) =>
            `<div class="day"><h4>Day ${index + 1}</h4>${day
              .map(
                ([side, author, ...text]) =>
                  `<div class="entry" data-kind="${side}"><span class="author">${author}</span><div class="text">${text.map((p) => `<p>${p}</p>`).join('')}</div></div>`,
              )
              .join('')}</div>`,
        )
        .join('')}</div><textarea></textarea>`,
  },
};

const said = (lines: Line[], system: boolean): string[] =>
  lines
    .filter(([side]) => system || side !== 'system')
    .map(([side, author, ...text]) => {
      const role = side === 'system' ? 'unknown' : side;
      return `${role} ${author || null}: ${text.join('\n')}`;
    });
const plain = (messages: string[]): string[] => messages.map((message) => message.replace(/\n+/g, '\n'));

beforeEach(() => {
  document.body.innerHTML = '';
});

describe.each(Object.entries(DESKS))('%s', (_, { draw, system, pointed }) => {
  const learnt = (): Mapping => learn(at(draw(TICKET, 'Parcel 17')), pointed);

  test('is read as it was pointed at', async () => {
    const page = at(draw(TICKET, 'Parcel 17'));
    const reading = await read(learn(page, pointed), page);
    expect(reading).toMatchObject({ subject: 'Parcel 17', requester: 'Maria Lopez', editor: find('textarea') });
    expect(plain(reading.messages ?? [])).toEqual(said(TICKET, system));
  });

  test('so is another ticket of the same desk', async () => {
    const mapping = learnt();
    const reading = await read(mapping, at(draw(OTHER, 'Δέμα'), 'https://desk.example.com/tickets/42'));
    expect(reading).toMatchObject({ subject: 'Δέμα', requester: 'Nikos', editor: find('textarea') });
    expect(plain(reading.messages ?? [])).toEqual(said(OTHER, system));
  });

  test('nothing in the mapping is a word of the ticket, a number or a hash', () => {
    const mapping = JSON.stringify(learnt());
    expect(mapping).not.toMatch(/Maria|Lopez|parcel|sorry|Alice|x1Yz9|k2Jd8|hTkdRW|bdVaJa|kLmxRt|htpNat|41|100/i);
  });

  test('and when the page is built anew, it says so and reads nothing', async () => {
    const mapping = learnt();
    const built = '<main><div class="fresh"><p>My parcel never came.</p></div></main><textarea></textarea>';
    expect(await read(mapping, at(built, 'https://desk.example.com/tickets/43'))).toEqual({
      kind: 'no-ticket',
      changed: true,
    });
    // a list of tickets is not a changed ticket
    expect(await read(mapping, at('<ul><li>41</li></ul>', 'https://desk.example.com/inbox'))).toEqual({
      kind: 'no-ticket',
      changed: false,
    });
  });
});

describe('a page that changed', () => {
  const { draw } = DESKS['roles in an attribute, test ids'] as (typeof DESKS)[string];
  test.each([
    ['no message is left', (html: string) => html.replaceAll('log-item', 'entry')],
    ['no mark is left', (html: string) => html.replaceAll('data-author-type', 'data-side')],
    ['no body is left', (html: string) => html.replaceAll('"content"', '"words"')],
    ['two threads are shown', (html: string) => html + html],
  ])('%s', async (_, change) => {
    const html = draw(TICKET, 'Parcel 17');
    const mapping = learn(at(html));
    expect(await read(mapping, at(change(html)))).toEqual({ kind: 'no-ticket', changed: true });
    expect((await read(mapping, at(html))).messages).toHaveLength(4);
  });
});

describe('two tickets in one page', () => {
  const pane = (lines: Line[], subject: string, hidden: boolean): string =>
    `<section class="pane"${hidden ? ' hidden' : ''}><h2>${subject}</h2><div class="thread">${lines
      .map(
        ([side, author, ...text]) =>
          `<div class="msg" data-role="${side}"><b>${author}</b><div class="text">${text.join(' ')}</div></div>`,
      )
      .join('')}</div><textarea></textarea></section>`;

  test('only the one on screen is read and written in', async () => {
    const panes = (first: boolean) => pane(TICKET, 'Parcel 17', !first) + pane(OTHER, 'Δέμα', first);
    const mapping = learn(at(panes(true)));
    const reading = await read(mapping, at(panes(false)));
    expect(reading).toMatchObject({ subject: 'Δέμα', requester: 'Nikos' });
    expect(reading.messages).toHaveLength(2);
    expect(reading.editor).toBe(document.querySelectorAll('textarea')[1]);
  });

  test('no subject and no box are taken from the other one', async () => {
    const mapping = learn(at(pane(TICKET, 'Parcel 17', false)));
    const bare = pane(OTHER, 'Δέμα', false)
      .replace(/<h2>.*?<\/h2>/, '')
      .replace('<textarea></textarea>', '');
    const reading = await read(mapping, at(`${pane(TICKET, 'Parcel 17', true)}${bare}`));
    expect(reading).toMatchObject({ subject: null, editor: null, requester: 'Nikos' });
  });

  test('tickets at the same address have ids of their own; the same ticket keeps its id when it grows', () => {
    const mapping = learn(at(pane(TICKET, 'Parcel 17', false), 'https://desk.example.com/app'));
    const id = (lines: Line[], subject: string, url = 'https://desk.example.com/app') =>
      taughtAdapter(mapping).ticketId(at(pane(lines, subject, false), url));
    const first = id(TICKET, 'Parcel 17');
    expect(first).toMatch(/^\w+$/);
    expect(id([...TICKET, ['agent', 'Alice Agent', 'Tomorrow.']], 'Parcel 17')).toBe(first);
    expect(id(OTHER, 'Δέμα')).not.toBe(first);
    expect(id(OTHER, 'Parcel 17')).not.toBe(first);
    expect(id(TICKET, 'Parcel 17', 'https://desk.example.com/tickets/7')).toMatch(/^7-\w+$/);
  });
});

describe('what the agent points at', () => {
  const { draw } = DESKS['roles in an attribute, test ids'] as (typeof DESKS)[string];

  test('author, subject and box may be left out', async () => {
    const page = at(draw(TICKET, 'Parcel 17'));
    const mapping = learn(page, { author: null, subject: null, editor: null });
    const reading = await read(mapping, page);
    expect(reading).toMatchObject({ subject: null, requester: null, editor: null });
    expect(plain(reading.messages ?? [])).toEqual(said(TICKET, true).map((line) => line.replace(/ .*?:/, ' null:')));
  });

  test('twice the same message', () => {
    const page = at(draw(TICKET, 'Parcel 17'));
    expect(inferMapping(point({ agent: 'I am angry' }), page)).toBe('same-message');
    expect(inferMapping(point({ agent: 'My parcel' }), page)).toBe('same-message');
  });

  test('things that no structure joins', () => {
    const page = at('<p>My parcel</p><div><div><i>We are sorry</i></div></div>');
    expect(inferMapping(point({ author: null, subject: null, editor: null, agent: 'We are' }), page)).toBe(
      'no-structure',
    );
  });

  test('sides told by nothing but left and right stay unknown', async () => {
    const lines = TICKET.map(
      ([side, author, ...text]) =>
        `<div class="bubble bubble-${side === 'customer' ? 'left' : 'right'}"><b>${author}</b><p class="text">${text.join(' ')}</p></div>`,
    );
    const page = at(`<h1>Parcel 17</h1><div class="chat">${lines.join('')}</div><textarea></textarea>`);
    const mapping = learn(page);
    expect(mapping.roles).toBeNull();
    const ticket = await taughtAdapter(mapping).readTicket(page);
    expect(ticket).toMatchObject({ warnings: ['roles-unknown', 'taught-page'], complete: false });
  });

  test('messages in shadow roots of their own', async () => {
    const page = at(
      `<h1>Parcel 17</h1><desk-thread>${TICKET.map(([side]) => `<desk-message data-side="${side}"></desk-message>`).join('')}</desk-thread><textarea></textarea>`,
    );
    for (const [index, host] of document.querySelectorAll('desk-message').entries()) {
      const [, author, ...text] = TICKET[index] as Line;
      host.attachShadow({
        mode: 'open',
      }).innerHTML = `<b class="author">${author}</b><div class="body">${text.join(' ')}</div>`;
    }
    const reading = await read(learn(page), page);
    expect(reading.messages?.[0]).toBe('customer Maria Lopez: My parcel never came. I am angry.');
    expect(reading.messages?.[2]).toBe('agent Alice Agent: We are sorry, Maria.');
  });
});

test.each([
  ['<p data-testid="log-item" class="active msg">', ['[data-testid="log-item"]', '[data-testid]', '.msg']],
  ['<p data-author="maria" data-message-id="17" data-v-7ba5bd90>', ['[data-author]', '[data-message-id]']],
  ['<p data-user-type="customer">', ['[data-user-type="customer"]', '[data-user-type]']],
  ['<p id="message-17" class="css-1q2w3e sc-abcdef hTkdRW bdVaJa e1xq">', ['[id^="message-"]']],
  ['<p class="Message_root__3xY7a _body_1x2y3_7">', ['[class*="Message_root__"]', '[class*="_body_"]']],
  ['<p class="flex items-center ticket-note">', ['.ticket-note', '.flex', '.items-center']],
  ['<p role="listitem" aria-label="Maria" title="x" id="a1">', ['[role="listitem"]']],
  ['<p data-state="open" data-excerpt="Maria Lopez wrote" class="is-open message--unread">', ['[data-excerpt]']],
])('names of %s', (html, names) => {
  document.body.innerHTML = html;
  expect(namesOf(find('p'))).toEqual(names);
});

test.each([
  ['/tickets/17', '/tickets/N'],
  ['/desk/index.php?page=ticket&id=17#reply', '/desk/index.php?page=ticket&id=N#reply'],
  ['/t/my-parcel-never-came', '/t/*'],
  ['/t/9f0c2a-b/inbox', '/t/N/inbox'],
  ['/a%20b/Γεια', '/N/N'],
])('the shape of %s', (path, shape) => {
  expect(shapeOf(new URL(path, 'https://desk.example.com'))).toBe(shape);
});
