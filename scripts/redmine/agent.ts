/** What an agent does in Redmine's own forms. */
import type { Page } from 'puppeteer-core';
import { AGENT } from './serve.ts';

export async function signIn(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/login`);
  await page.type('input#username', AGENT.name);
  await page.type('input#password', AGENT.password);
  await Promise.all([page.waitForNavigation(), page.click('input#login-submit')]);
}
