/** What an agent does in Request Tracker's own forms. */
import type { Page } from 'puppeteer-core';
import { AGENT } from './serve.ts';

export async function signIn(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/`);
  await page.type('form#login input[name=user]', AGENT.name);
  await page.type('form#login input[name=pass]', AGENT.password);
  await Promise.all([page.waitForNavigation(), page.click('form#login input[type=submit]')]);
}

/** Saves the agent's own settings, by field name, e.g. MessageBoxRichText: '0'. */
export async function setPreferences(page: Page, base: string, preferences: Record<string, string>): Promise<void> {
  await page.goto(`${base}/Prefs/Other.html`);
  for (const [name, value] of Object.entries(preferences)) {
    const choice = `#ModifyPreferences input[name="${name}"][value="${value}"]`;
    if (await page.$(choice)) await page.$eval(choice, (radio) => (radio as HTMLElement).click());
    else await page.select(`#ModifyPreferences select[name="${name}"]`, value);
  }
  const save = '#ModifyPreferences input[name=Update]';
  await Promise.all([page.waitForNavigation(), page.$eval(save, (button) => (button as HTMLElement).click())]);
}
