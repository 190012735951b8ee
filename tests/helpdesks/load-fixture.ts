/**
 * Fixtures of helpdesk pages: tests/fixtures/helpdesks/<adapter>/<date>-<case>.html, whose first line is a comment with
 * the page's address and where the markup comes from, and <date>-<case>.json beside it with what must be read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document as HappyDocument, Window } from 'happy-dom';
import type { EditorMode, Page } from '../../utils/helpdesks/adapter.ts';
import type { Ticket } from '../../utils/ticket.ts';

export interface FixtureHead {
  url: string;
  /** captured: from a running product, words replaced; rebuilt: from public facts, never seen by us in a product */
  source: 'captured' | 'rebuilt';
  /** product and version, or the evidence */
  from: string;
  /** answers of the helpdesk's own server, by path; others are refused */
  get?: Record<string, string>;
}

export interface Expected {
  /** null: no ticket is open here */
  ticket: Omit<Ticket, 'helpdesk' | 'site' | 'url'> | null | 'loading';
  /** mode of the reply box; null: none is open */
  editor: EditorMode | null;
}

export interface Fixture {
  adapter: string;
  name: string;
  html: string;
  head: FixtureHead;
  expected: Expected;
}

// not import.meta.url: under happy-dom it is an address
const FOLDER = join(process.cwd(), 'tests/fixtures/helpdesks');

export function loadFixtures(): Fixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: adapter }) =>
      readdirSync(join(FOLDER, adapter))
        .filter((file) => file.endsWith('.html'))
        .map((file): Fixture => {
          const html = readFileSync(join(FOLDER, adapter, file), 'utf8');
          const head = JSON.parse(/^<!--(.*?)-->/s.exec(html)?.[1] ?? 'null') as FixtureHead;
          const expected = JSON.parse(
            readFileSync(join(FOLDER, adapter, file.replace(/html$/, 'json')), 'utf8'),
          ) as Expected;
          return { adapter, name: `${adapter}/${file}`, html, head, expected };
        }),
    );
}

/** happy-dom keeps <template shadowrootmode> as it stands: browsers make a root of it. */
function attachShadowRoots(document: HappyDocument): void {
  for (;;) {
    const template = document.querySelector('template[shadowrootmode]');
    const host = template?.parentElement;
    if (!template || !host) return;
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = template.innerHTML;
    template.remove();
    for (const inner of root.querySelectorAll('template[shadowrootmode]')) {
      const innerRoot = inner.parentElement?.attachShadow({ mode: 'open' });
      if (innerRoot) innerRoot.innerHTML = inner.innerHTML;
      inner.remove();
    }
  }
}

export function openPage(html: string, head: Pick<FixtureHead, 'url' | 'get'>): Page {
  const window = new Window({
    url: head.url,
    settings: { disableJavaScriptEvaluation: true, disableCSSFileLoading: true, disableJavaScriptFileLoading: true },
  });
  window.document.write(html);
  attachShadowRoots(window.document);
  return {
    document: window.document as unknown as Document,
    url: new URL(head.url),
    get: async (path) => head.get?.[path] ?? null,
  };
}
