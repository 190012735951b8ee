// @vitest-environment happy-dom
/** One contract for every adapter, over the fixtures of all of them. */
import { describe, expect, test } from 'vitest';
import { ADAPTERS, findAdapter } from '../../utils/helpdesks/registry.ts';
import { ticketSchema } from '../../utils/ticket.ts';
import { loadFixtures, openPage } from './load-fixture.ts';

const FIXTURES = loadFixtures();
const adapterOf = (id: string) => {
  const adapter = ADAPTERS.find((one) => one.id === id);
  if (!adapter) throw new Error(`no adapter ${id} in the registry`);
  return adapter;
};

/** The page with its shadow roots and frames, as text: what a reader must leave alone. */
function serialise(root: ParentNode): string {
  let text = (root as Document).documentElement?.outerHTML ?? (root as ShadowRoot).innerHTML ?? '';
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) text += serialise(element.shadowRoot);
    const inner = (element as HTMLIFrameElement).contentDocument;
    if (element.tagName === 'IFRAME' && inner) text += serialise(inner);
  }
  return text;
}

describe('registry', () => {
  test('ids are unique and every adapter has fixtures', () => {
    const ids = ADAPTERS.map((adapter) => adapter.id);
    expect(new Set(ids).size).toBe(ids.length);
    const covered = new Set(FIXTURES.map((fixture) => fixture.adapter));
    expect(ids.filter((id) => !covered.has(id))).toEqual([]);
    expect([...covered].filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe.each(FIXTURES)('$name', ({ adapter: id, html, head, expected }) => {
  test('is recognised by its own adapter and by no other', () => {
    const page = openPage(html, head);
    expect(ADAPTERS.filter((adapter) => adapter.recognises(page)).map((adapter) => adapter.id)).toEqual([id]);
    expect(findAdapter(page)?.id).toBe(id);
  });

  test('is read as expected, and left as it was', async () => {
    const page = openPage(html, head);
    const before = serialise(page.document);
    const adapter = adapterOf(id);
    const ticket = await adapter.readTicket(page);
    const editor = adapter.findEditor(page)?.mode ?? null;
    adapter.messageElements(page);
    expect(serialise(page.document)).toBe(before);
    if (typeof ticket === 'string') {
      expect(ticket).toBe(expected.ticket ?? 'no-ticket');
    } else {
      expect(ticketSchema.parse(ticket)).toEqual({
        helpdesk: id,
        site: new URL(head.url).origin,
        url: head.url,
        ...(expected.ticket as object),
      });
      expect(adapter.ticketId(page)).toBe(ticket.id);
    }
    expect(editor).toBe(expected.editor);
  });
});

describe.each(ADAPTERS.map((adapter) => ({ id: adapter.id, adapter })))('$id', ({ id, adapter }) => {
  const own = FIXTURES.filter((fixture) => fixture.adapter === id);

  test.each([
    ['an empty page', ''],
    ['a foreign page', '<!doctype html><title>News</title><article><h1>Hello</h1><textarea></textarea></article>'],
    [
      'clobbered names',
      '<!doctype html><form id="f"><input name="id"><input name="querySelector"></form><img name="body"><a id="location"></a>',
    ],
  ])('says no ticket, and throws nothing, on %s', async (_, html) => {
    const page = openPage(html, { url: 'https://desk.example.test/some/page?id=1#x' });
    expect(adapter.recognises(page)).toBe(false);
    expect(adapter.findEditor(page)).toBeNull();
    expect(await adapter.readTicket(page)).toBeTypeOf('string');
  });

  test('throws nothing on a half-loaded page', async () => {
    for (const { html, head } of own) {
      for (const part of [0.25, 0.5, 0.75, 0.9]) {
        const page = openPage(html.slice(0, Math.floor(html.length * part)), head);
        adapter.recognises(page);
        adapter.findEditor(page);
        adapter.messageElements(page);
        const read = await adapter.readTicket(page);
        if (typeof read !== 'string') ticketSchema.parse(read);
      }
    }
  });

  test('says no word of the page report but selectors that its fixtures match', async () => {
    const matched = new Set<string>();
    for (const { html, head } of own) {
      const { document } = openPage(html, head);
      for (const [name, selector] of Object.entries(adapter.selectors)) {
        // also in shadow roots and frames: the serialised page holds them all
        if (document.querySelector(selector) || openPage(serialise(document), head).document.querySelector(selector))
          matched.add(name);
      }
    }
    expect(Object.keys(adapter.selectors).filter((name) => !matched.has(name))).toEqual([]);
  });
});
