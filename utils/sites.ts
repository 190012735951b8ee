/**
 * Enabled sites. The browser's own permission list is the only list: the content scripts are registered from it, and
 * it is reconciled at every start of the background, since browsers drop registrations when an extension updates.
 */
import { browser } from './browser.ts';

/** Both scripts of a helpdesk page, as built. The second runs in the page's own world. */
const SCRIPTS = [
  { id: 'helpdesk', js: ['content-scripts/helpdesk.js'], world: 'ISOLATED' },
  { id: 'page-editor', js: ['content-scripts/page-editor.js'], world: 'MAIN' },
] as const;

export type RegistrationStep = 'register' | 'update' | 'unregister' | 'none';

/** What must happen so that the registered scripts match the granted origins. */
export function planRegistration(origins: readonly string[], registered: boolean): RegistrationStep {
  if (origins.length === 0) return registered ? 'unregister' : 'none';
  return registered ? 'update' : 'register';
}

/** Match pattern of an address, e.g. https://desk.example.com/*; null for pages no extension may read. */
export function sitePattern(url: string | undefined): string | null {
  const parsed = url === undefined ? null : URL.parse(url);
  // a pattern has no port: it stands for all of the host's
  return parsed && /^https?:$/.test(parsed.protocol) ? `${parsed.protocol}//${parsed.hostname}/*` : null;
}

export const grantedSites = async (): Promise<string[]> => (await browser.permissions.getAll()).origins ?? [];

export const isGranted = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] });

/** Must be called first thing in a click: the browser asks the agent. */
export const requestSite = (pattern: string): Promise<boolean> => browser.permissions.request({ origins: [pattern] });

export const removeSite = (pattern: string): Promise<boolean> => browser.permissions.remove({ origins: [pattern] });

let syncing: Promise<void> = Promise.resolve();

/** One at a time: a background that a grant wakes starts and hears the grant at once, and no id is registered twice. */
export function syncRegistration(): Promise<void> {
  const sync = syncing.then(reconcile);
  syncing = sync.catch(() => {});
  return sync;
}

async function reconcile(): Promise<void> {
  const origins = await grantedSites();
  const ids = SCRIPTS.map((script) => script.id);
  const present = await browser.scripting.getRegisteredContentScripts({ ids });
  const step = planRegistration(origins, present.length > 0);
  if (step === 'unregister') await browser.scripting.unregisterContentScripts({ ids });
  const scripts = SCRIPTS.map(({ id, js, world }) => ({
    id,
    js: [...js],
    world,
    matches: origins,
    runAt: 'document_idle' as const,
  }));
  // the polyfill's types do not know `world`; both browsers do (Firefox since 128)
  type Scripts = Parameters<typeof browser.scripting.registerContentScripts>[0];
  if (step === 'register') await browser.scripting.registerContentScripts(scripts as Scripts);
  if (step === 'update') await browser.scripting.updateContentScripts(scripts as Scripts);
}

/** browser-page: one that no extension may touch, whatever it is granted */
export type Access = 'injected' | 'no-access' | 'browser-page';

// Chromium 156 names what it protects; Firefox 153 only says that the permission is missing
const PROTECTED = /chrome:\/\/|chrome-extension:|devtools:|extensions gallery|edge:\/\/|about:|moz-extension:/i;

/** Puts the scripts into one open tab: on the first click (activeTab) and after a grant or an update. */
export async function injectInto(tabId: number): Promise<Access> {
  try {
    for (const { js, world } of SCRIPTS) {
      await browser.scripting.executeScript({ target: { tabId }, files: [...js], world } as Parameters<
        typeof browser.scripting.executeScript
      >[0]);
    }
    return 'injected';
  } catch (error) {
    return PROTECTED.test(String(error)) ? 'browser-page' : 'no-access';
  }
}

/** Puts the script that points at parts of the page into one tab: at the agent's command, and on no other page. */
export async function injectTeaching(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['content-scripts/teach.js'] });
    return true;
  } catch {
    return false;
  }
}

/** Into every open tab of the granted sites: a registration only affects pages loaded after it. */
export async function injectIntoOpenTabs(origins: string[]): Promise<void> {
  if (origins.length === 0) return;
  const tabs = await browser.tabs.query({ url: origins });
  await Promise.all(tabs.map((tab) => (tab.id === undefined || tab.discarded ? null : injectInto(tab.id))));
}
