/** The panel's door: asks the page in a tab for its ticket, puts the scripts there when they are missing, and parses. */
import * as z from 'zod';
import { browser } from './browser.ts';
import type { EditorMode } from './helpdesks/adapter.ts';
import { askPage, type PageDraft, type PageLesson } from './messaging.ts';
import { injectInto, injectTeaching, isGranted, sitePattern } from './sites.ts';
import { mappingSchema } from './taught-page.ts';
import { type Ticket, ticketSchema } from './ticket.ts';

/** Why there is no ticket to show; each has a title and a next step in the messages. */
export type ReadingProblem =
  | 'no-access'
  | 'no-ticket'
  | 'unknown-helpdesk'
  | 'page-changed'
  | 'loading'
  | 'tab-closed'
  | 'updated'
  | 'browser-page'
  | 'unreadable';

export interface Site {
  /** match pattern that the browser is asked for */
  pattern: string;
  host: string;
  granted: boolean;
}

export type TabReading =
  | { kind: 'ticket'; tabId: number; site: Site | null; ticket: Ticket; editor: EditorMode | null }
  | { kind: 'problem'; tabId: number | null; site: Site | null; problem: ReadingProblem };

async function siteOf(url: string | undefined): Promise<Site | null> {
  const pattern = sitePattern(url);
  if (pattern === null || url === undefined) return null;
  return { pattern, host: new URL(url).hostname, granted: await isGranted(pattern) };
}

/** The tab in front of this panel's window; null when there is none. */
export async function frontTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/** clicked: the agent just pressed the toolbar button over this tab, which opens every page that can be opened. */
export async function readTab(tabId: number, clicked = false): Promise<TabReading> {
  let tab: Awaited<ReturnType<typeof browser.tabs.get>>;
  try {
    tab = await browser.tabs.get(tabId);
  } catch {
    return { kind: 'problem', tabId: null, site: null, problem: 'tab-closed' };
  }
  let reading = await askPage(tabId, 'readTicket', {});
  if (reading === null) {
    const access = await injectInto(tabId);
    if (access === 'injected') reading = await askPage(tabId, 'readTicket', {});
    else if (access === 'browser-page') return { kind: 'problem', tabId, site: null, problem: 'browser-page' };
  }
  // the address is only known where there is access
  const site = await siteOf(tab.url);
  const problem = (id: ReadingProblem): TabReading => ({ kind: 'problem', tabId, site, problem: id });
  if (reading === null) {
    if (tab.status === 'loading') return problem('loading');
    if (clicked || (tab.url !== undefined && site === null)) return problem('browser-page');
    return problem(site?.granted ? 'updated' : 'no-access');
  }
  if (reading.kind !== 'ticket') return problem(reading.kind);
  const ticket = ticketSchema.safeParse(reading.ticket);
  if (!ticket.success) return problem('unreadable');
  return { kind: 'ticket', tabId, site, ticket: ticket.data, editor: reading.editor };
}

export type TabLesson = PageLesson | { kind: 'gone' };

/** Puts the script that points into the page, where it is not there yet. False: no access to the page any more. */
export async function startTeaching(tabId: number): Promise<boolean> {
  // it answers wherever it is, and then nothing of an earlier try is left
  const there = await askPage(tabId, 'steerPicking', { step: 'end' });
  return there !== null || (await injectTeaching(tabId));
}

/** What the agent's pointing taught, with the ticket as it would be read. gone: the page is another by now. */
export async function learnTab(tabId: number): Promise<TabLesson> {
  const lesson = await askPage(tabId, 'learnPage', {});
  if (lesson?.kind !== 'learnt') return lesson ?? { kind: 'gone' };
  const mapping = mappingSchema.safeParse(lesson.mapping);
  const ticket = ticketSchema.safeParse(lesson.ticket);
  if (!mapping.success || !ticket.success) return { kind: 'no-structure' };
  return { ...lesson, mapping: mapping.data, ticket: ticket.data };
}

const draftSchema = z.object({
  ticketId: z.string().max(200),
  text: z.string().max(200_000),
  mode: z.enum(['public', 'internal', 'unknown']),
  attachments: z.number().int().nonnegative().nullable(),
});

/** The draft in the tab's reply box; null when none is open, or the page gives something else. */
export async function readTabDraft(tabId: number): Promise<PageDraft | null> {
  return draftSchema.safeParse(await askPage(tabId, 'readDraft', {})).data ?? null;
}
