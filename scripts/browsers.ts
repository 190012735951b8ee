/** Finds or installs Chromium and Firefox, and launches them with Heed installed. Used by `npm start` and the tests. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { type LoggedRequest, logRequests } from './request-log.ts';

export type BrowserName = 'chromium' | 'firefox';

const NAMES: Record<BrowserName, { commands: string[]; places: string[]; package: string; variable: string }> = {
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    package: 'chromium',
    variable: 'HEED_CHROMIUM',
  },
  firefox: {
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    package: 'firefox-esr',
    variable: 'HEED_FIREFOX',
  },
};

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

function find(name: BrowserName): string | null {
  const { commands, places, variable } = NAMES[name];
  const chosen = process.env[variable];
  if (chosen) return chosen;
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => commands.map((file) => join(folder, file)));
  return [...inPath, ...places].find((path) => existsSync(path)) ?? null;
}

/** May we install Debian packages here? */
export const canInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** Installs Debian packages; throws with apt's last words when that fails. */
export function installPackages(packages: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args: string[]) => spawnSync('apt-get', args, { env, encoding: 'utf8' });
  const options = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=600', '--no-install-recommends'];
  run(['-q', 'update']);
  const result = run([...options, 'install', ...packages]);
  if (result.status !== 0)
    throw new Error(`apt-get install ${packages.join(' ')} failed:\n${result.stderr.slice(-2000)}`);
}

/** Path of the browser; installs it where we may. One line says what is missing elsewhere. */
export function findBrowser(name: BrowserName): string {
  const found = find(name);
  if (found) return found;
  const { package: wanted, variable } = NAMES[name];
  if (canInstall()) {
    console.log(`Installing ${wanted} …`);
    // fonts: without them Arabic and Greek are boxes in the screenshots
    installPackages([wanted, 'fonts-noto-core', 'fonts-dejavu-core']);
    const installed = find(name);
    if (installed) return installed;
  }
  throw new Error(`${name} is missing: install it, or set ${variable} to its path.`);
}

/** Runs a program of node_modules/.bin with this same Node; throws with its output when it fails. */
export function run(command: string, args: string[], env: NodeJS.ProcessEnv = {}): void {
  const result = spawnSync(join(ROOT, 'node_modules', '.bin', command), args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${result.stdout}\n${result.stderr}`);
}

export type BuildMode = 'e2e' | 'production';

export const buildFolder = (name: BrowserName, mode: BuildMode = 'e2e'): string =>
  join(ROOT, '.output', `${name === 'firefox' ? 'firefox' : 'chrome'}-mv3${mode === 'e2e' ? '-e2e' : ''}`);

export function build(name: BrowserName, mode: BuildMode = 'e2e'): void {
  const target = name === 'firefox' ? ['-b', 'firefox'] : [];
  run('wxt', ['build', ...target, '--mode', mode], { NODE_ENV: 'production' });
}

// also keeps browsers from asking their makers' servers at every start
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const FIREFOX_PREFERENCES = {
  // grants optional hosts without a prompt that no one could click
  'extensions.webextOptionalPermissionPrompts': false,
  'app.update.auto': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/',
  'toolkit.telemetry.enabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  // the panel is a tab here, and hides the page; beside a sidebar its timers would not be slowed down to one a second
  'dom.min_background_timeout_value': 4,
  'dom.min_background_timeout_value_without_budget_throttling': 4,
};

export interface Launched {
  name: BrowserName;
  browser: Browser;
  /** chrome-extension://ID or moz-extension://UUID */
  origin: string;
  /** every request the browser made since it started, the extension's among them */
  requests: LoggedRequest[];
}

const FIREFOX_UUID = '6a1f7f0e-7f1e-4b8e-9c37-5b3b1a5f4e10';

export interface LaunchOptions {
  mode?: BuildMode;
  headless?: boolean;
  /** Accept-Language and interface language, e.g. ar */
  language?: string;
  /** keeps the profile between launches, also after the browser was killed */
  userDataDir?: string;
  /** Firefox only, beside those that every launch sets */
  preferences?: Record<string, unknown>;
}

export async function launch(name: BrowserName, options: LaunchOptions = {}): Promise<Launched> {
  const { mode = 'e2e', headless = true, language = 'en-GB', userDataDir, preferences } = options;
  const executablePath = findBrowser(name);
  const folder = buildFolder(name, mode);
  const log = await logRequests();
  const shared = { executablePath, headless, defaultViewport: null, ...(userDataDir && { userDataDir }) };
  if (name === 'chromium') {
    const browser = await puppeteer.launch({
      ...shared,
      pipe: true,
      enableExtensions: [folder],
      args: [
        ...CHROMIUM_FLAGS,
        `--proxy-server=127.0.0.1:${log.port}`,
        '--proxy-bypass-list=<-loopback>',
        `--lang=${language}`,
        `--accept-lang=${language}`,
        '--window-size=1280,900',
      ],
      env: { ...process.env, LANGUAGE: language },
    });
    const worker = await browser.waitForTarget((target) => target.type() === 'service_worker');
    // Node gives no origin for this scheme
    browser.once('disconnected', log.close);
    return { name, browser, requests: log.requests, origin: worker.url().replace(/(?<=\/\/[^/]+)\/.*$/, '') };
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    browser_specific_settings: { gecko: { id: string } };
  };
  const id = manifest.browser_specific_settings.gecko.id;
  const browser = await puppeteer.launch({
    ...shared,
    browser: 'firefox',
    args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
    extraPrefsFirefox: {
      ...FIREFOX_PREFERENCES,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': log.port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': log.port,
      'network.proxy.allow_hijacking_localhost': true,
      'intl.accept_languages': language,
      'extensions.webextensions.uuids': JSON.stringify({ [id]: FIREFOX_UUID }),
      // what we install is temporary: Firefox would take its data away with it
      ...(userDataDir && {
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
      }),
      ...preferences,
    },
  });
  browser.once('disconnected', log.close);
  await browser.installExtension(folder);
  return { name, browser, requests: log.requests, origin: `moz-extension://${FIREFOX_UUID}` };
}

/** Resolves with the first truthy value; rejects after the time. For what no event announces. */
export async function until<T>(what: string, look: () => Promise<T>, milliseconds = 40_000): Promise<NonNullable<T>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await look().catch(() => null);
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A page of the extension that the extension itself opened: Firefox lets no one else go there, nor tells its address. */
export const extensionPage = ({ browser, origin }: Launched, path: string, milliseconds?: number): Promise<Page> => {
  const look = async (): Promise<Page | null> => {
    for (const page of await browser.pages()) {
      const url = await page.evaluate(() => location.href).catch(() => '');
      if (url.startsWith(`${origin}${path}`)) return page;
    }
    return null;
  };
  return until(`${origin}${path}`, look, milliseconds);
};

/**
 * Runs code in a page of the extension, where `api` is its own interface. As text: the page's world has no such name,
 * and one browser calls it `browser`, the other `chrome`.
 */
export async function inExtension<T>(launched: Launched, code: string): Promise<T> {
  const page = await extensionPage(launched, '/welcome.html');
  return (await page.evaluate(`(async () => { const api = globalThis.browser ?? chrome; ${code} })()`)) as T;
}

/** The tab id that the extension knows this page by. Needs access to the page. */
export async function tabIdOf(launched: Launched, page: Page): Promise<number> {
  const url = JSON.stringify(await page.evaluate(() => location.href));
  return until(`the tab of ${url}`, () =>
    inExtension<number | undefined>(
      launched,
      `return (await api.tabs.query({})).find((tab) => tab.url === ${url})?.id;`,
    ),
  );
}

/** Opens the panel bound to a tab, in a tab of its own; it is brought to the front. */
export async function openPanel(launched: Launched, tabId: number): Promise<Page> {
  const path = `/sidepanel.html#tab=${tabId}`;
  const open = (): Promise<void> =>
    inExtension(launched, `await api.tabs.create({ url: api.runtime.getURL('${path}') });`);
  await open();
  // Firefox's remote protocol lost a new tab once in many starts of a busy machine: it was there, but never told of
  return extensionPage(launched, path, 15_000).catch(async () => {
    await open();
    return extensionPage(launched, path);
  });
}

/** Presses Heed's real toolbar button over this page: the gesture that gives activeTab. */
export async function clickToolbarButton({ name, browser }: Launched, page: Page): Promise<void> {
  await page.bringToFront();
  if (name === 'chromium') {
    for (const extension of (await browser.extensions()).values()) await extension.triggerAction(page);
    return;
  }
  // Firefox shows its own window as a context of the remote protocol (--remote-allow-system-access)
  const { connection } = browser as unknown as {
    connection: { send(method: string, params: object): Promise<{ result: { contexts: { context: string }[] } }> };
  };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts[0]?.context;
  await connection.send('script.evaluate', {
    expression: `document.querySelector('toolbaritem[id^="heed"] toolbarbutton').click()`,
    target: { context },
    awaitPromise: true,
    userActivation: true,
  });
}
