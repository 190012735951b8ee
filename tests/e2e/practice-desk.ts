/** An agent at the practice helpdesk, with the panel beside it. */
import type { Page } from 'puppeteer-core';
import { type BrowserName, type Launched, launch, openPanel, tabIdOf } from '../../scripts/browsers.ts';
import { type PracticeHelpdesk, type PracticeTicket, servePractice } from '../../scripts/practice/serve.ts';
import { waitForTicket } from './desk.ts';

export interface PracticeDesk {
  desk: PracticeHelpdesk;
  launched: Launched;
  page: Page;
  panel: Page;
  tabId: number;
}

export async function sitAtPractice(name: BrowserName, width: number, height: number): Promise<PracticeDesk> {
  const desk = await servePractice();
  const launched = await launch(name);
  const page = await launched.browser.newPage();
  await page.goto(desk.origin);
  const tabId = await tabIdOf(launched, page);
  const panel = await openPanel(launched, tabId);
  await panel.setViewport({ width, height });
  return { desk, launched, page, panel, tabId };
}

export function ticketBy(desk: PracticeHelpdesk, choose: (ticket: PracticeTicket) => boolean): PracticeTicket {
  const found = desk.tickets.find(choose);
  if (!found) throw new Error('no such practice ticket');
  return found;
}

/** As a single-page app does: a new address, no new document. */
export async function showTicket(page: Page, panel: Page, ticket: PracticeTicket): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/tickets/${id}`;
  }, ticket.id);
  await waitForTicket(panel, ticket.subject);
}
