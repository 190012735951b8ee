/**
 * Enabled sites. The browser's own permission list is the only list: the content scripts are registered from it, and
 * it is reconciled at every start of the background, since browsers drop registrations when an extension updates.
 *
 * A host that was granted so that a phrase library can be fetched is no site for that: those are remembered, and taken
 * off the list unless the agent enables them as a site too.
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

const SOURCE_HOSTS = 'source-hosts';
/** By match pattern; site: it is an enabled site as well. */
type SourceHosts = Record<string, { site: boolean }>;

const readSourceHosts = async (): Promise<SourceHosts> =>
  ((await browser.storage.local.get(SOURCE_HOSTS))[SOURCE_HOSTS] as SourceHosts | undefined) ?? {};

/** null: no subscription needs the host any more. Across contexts, so that no two changes are lost. */
const setSourceHost = (pattern: string, entry: { site: boolean } | null): Promise<void> =>
  navigator.locks.request(SOURCE_HOSTS, async () => {
    const { [pattern]: _, ...others } = await readSourceHosts();
    await browser.storage.local.set({ [SOURCE_HOSTS]: entry ? { ...others, [pattern]: entry } : others });
  });

const isSourceOnly = (hosts: SourceHosts, pattern: string): boolean => hosts[pattern]?.site === false;

export async function grantedSites(): Promise<string[]> {
  const [{ origins = [] }, hosts] = await Promise.all([browser.permissions.getAll(), readSourceHosts()]);
  return origins.filter((pattern) => !isSourceOnly(hosts, pattern));
}

/** As a site: its pages may be read. */
export async function isGranted(pattern: string): Promise<boolean> {
  const [granted, hosts] = await Promise.all([mayFetch(pattern), readSourceHosts()]);
  return granted && !isSourceOnly(hosts, pattern);
}

/** Must be called first thing in a click: the browser asks the agent. */
export async function requestSites(patterns: readonly string[]): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: [...patterns] });
  const hosts = granted ? await readSourceHosts() : {};
  for (const pattern of patterns) if (pattern in hosts) await setSourceHost(pattern, { site: true });
  return granted;
}

/** Calls back when hosts are granted or taken back; returns how to stop. */
export function onGrants(hear: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(hear);
  onRemoved.addListener(hear);
  return () => {
    onAdded.removeListener(hear);
    onRemoved.removeListener(hear);
  };
}

/** A host that a subscription needs stays granted, and is no site any more. */
export async function removeSite(pattern: string): Promise<boolean> {
  if (!(pattern in (await readSourceHosts()))) return browser.permissions.remove({ origins: [pattern] });
  await setSourceHost(pattern, { site: false });
  return true;
}

/** Whether the browser lets us fetch from there, as a site or for a subscription. */
export const mayFetch = (pattern: string): Promise<boolean> => browser.permissions.contains({ origins: [pattern] });

/** Asks for the host of a subscription. Must be called first thing in a click; what is a site already stays one. */
export async function requestSource(pattern: string): Promise<boolean> {
  // asked before the request and not waited for: a click is only good for what comes first. The agent takes longer to
  // answer than this to be written; if not, the background hears of it and takes the scripts off again
  const marked = isGranted(pattern).then((site) => setSourceHost(pattern, { site }));
  const granted = await browser.permissions.request({ origins: [pattern] });
  await marked;
  if (!granted) await setSourceHost(pattern, null);
  return granted;
}

/** Gives the host of a subscription back, when no other needs it and it is no site. */
export async function releaseSource(pattern: string): Promise<void> {
  const { [pattern]: host } = await readSourceHosts();
  if (!host) return;
  // in this order: forgotten while still granted, it would be a site for a moment
  if (!host.site) await browser.permissions.remove({ origins: [pattern] });
  await setSourceHost(pattern, null);
}

/** Calls back when a host becomes a site, or ceases to be one, without the browser's list changing; returns how to stop. */
export function onSourceHosts(hear: (patterns: string[]) => void): () => void {
  const listener = (changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area: string): void => {
    const change = area === 'local' ? changes[SOURCE_HOSTS] : undefined;
    if (change) hear(Object.keys({ ...(change.oldValue ?? {}), ...(change.newValue ?? {}) }));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

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

/** Into every open tab of those that are enabled sites: a registration only affects pages loaded after it. */
export async function injectIntoOpenTabs(origins: string[]): Promise<void> {
  const hosts = await readSourceHosts();
  const sites = origins.filter((pattern) => !isSourceOnly(hosts, pattern));
  if (sites.length === 0) return;
  const tabs = await browser.tabs.query({ url: sites });
  await Promise.all(tabs.map((tab) => (tab.id === undefined || tab.discarded ? null : injectInto(tab.id))));
}
