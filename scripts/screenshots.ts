/** Pictures of the real panel on the practice helpdesk, for the README: `node scripts/screenshots.ts [folder]`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, extensionPage, inExtension, launch, openPanel, ROOT, tabIdOf, until } from './browsers.ts';
import { servePractice } from './practice/serve.ts';

const folder = process.argv[2] ?? join(ROOT, 'docs');
const SHOTS = [
  { file: 'panel-en-light', ticket: 'en', language: 'en', theme: 'light' },
  { file: 'panel-en-dark', ticket: 'en', language: 'en', theme: 'dark' },
  { file: 'panel-ar', ticket: 'ar', language: 'ar', theme: 'light' },
  { file: 'panel-el', ticket: 'el', language: 'el', theme: 'light' },
];
const WIDTH = 380; // what browsers give a side panel at first
const HEIGHT = 1180;

mkdirSync(folder, { recursive: true });
build('chromium');
const desk = await servePractice();
const launched = await launch('chromium');
try {
  const page = await launched.browser.newPage();
  for (const { file, ticket: lang, language, theme } of SHOTS) {
    const ticket = desk.tickets.find((one) => one.lang === lang);
    if (!ticket) throw new Error(`no practice ticket in ${lang}`);
    const settings = JSON.stringify({ language, theme, agentName: 'Sam', company: 'Example' });
    await inExtension(launched, `await api.storage.local.set({ settings: ${settings} });`);
    await page.goto(`${desk.origin}/?${file}#/tickets/${ticket.id}`);
    const panel = await openPanel(launched, await tabIdOf(launched, page));
    await panel.setViewport({ width: WIDTH, height: HEIGHT, deviceScaleFactor: 1.5 });
    await until('phrases', () => panel.$('[data-testid="phrase"]'));
    await panel.screenshot({ path: join(folder, `${file}.png`) as `${string}.png` });
    await panel.close();
  }
  if (process.argv.includes('--all')) {
    for (const path of ['welcome', 'options'] as const) {
      await inExtension(launched, `await api.tabs.create({ url: api.runtime.getURL('/${path}.html') + '#shot' });`);
      const shown = await extensionPage(launched, `/${path}.html#shot`);
      for (const [language, theme, width] of [
        ['en', 'light', 900],
        ['ar', 'dark', 360],
      ] as const) {
        await inExtension(
          launched,
          `await api.storage.local.set({ settings: { language: '${language}', theme: '${theme}' } });`,
        );
        await shown.setViewport({ width, height: 700 });
        await until(language, async () => (await shown.evaluate(() => document.documentElement.lang)) === language);
        await shown.screenshot({ path: join(folder, `${path}-${language}.png`) as `${string}.png` });
      }
    }
  }
} finally {
  await launched.browser.close();
  await desk.close();
}
