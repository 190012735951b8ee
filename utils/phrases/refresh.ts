/**
 * Subscribed libraries, kept up to date: what a look at their address brought is written here, and the last good copy
 * stays whatever comes. A library by policy that was not fetched yet stands in the list under its address as its id.
 */
import { browser } from '../browser.ts';
import { loadPolicy, onPolicy, type Policy, type PolicyReading } from '../policy.ts';
import { mayFetch, releaseSource, sitePattern } from '../sites.ts';
import { setSharedPages } from '../taught-pages.ts';
import {
  type LibraryRow,
  openPhrases,
  type PhraseDb,
  putLibrary,
  removeLibrary,
  type Source,
  storageProblem,
  tablesOf,
} from './db.ts';
import type { Library } from './schema.ts';
import {
  addressProblem,
  type Checked,
  checkSource,
  digest,
  NETWORK,
  type Network,
  nextLook,
  type SourceProblem,
} from './subscribe.ts';

export type Looked =
  | { state: 'same' | 'new'; library: string }
  | { state: 'failed'; reason: SourceProblem }
  /** no such subscription */
  | { state: 'gone' };

interface World extends Network {
  /** from 0 to below 1 */
  random: () => number;
}
const WORLD: World = { ...NETWORK, random: Math.random };
const DAY = 24 * 60 * 60_000;

/** The address that a subscription is known by: as the browser writes it, without the part after #. */
export function sourceAddress(url: string): string {
  const parsed = URL.parse(url.trim());
  if (!parsed) return url;
  parsed.hash = '';
  return parsed.href;
}

/** Fetches a library for the first time, and keeps it. Nothing is kept when it fails. The host is granted before. */
export async function subscribe(db: PhraseDb, url: string, world: World = WORLD): Promise<Looked> {
  const address = sourceAddress(url);
  const problem = addressProblem(address);
  if (problem) return { state: 'failed', reason: problem };
  return locked(address, async () => {
    const known = await rowOf(db, address);
    if (known) return look(db, known, world);
    const row: LibraryRow = {
      id: address,
      name: address,
      origin: 'subscription',
      loaded: '',
      source: { url: address },
    };
    return look(db, row, world);
  });
}

/**
 * Takes the library and its layer of edits away, and gives its host back when nothing else needs it. The act, which
 * `undo` takes back: the library is then fetched anew. 'policy': not the agent's to remove.
 */
export async function unsubscribe(
  db: PhraseDb,
  library: string,
  by: string,
): Promise<{ removed: string } | 'policy' | 'unknown'> {
  const row = await db.libraries.get(library);
  if (!row?.source) return 'unknown';
  if (row.origin === 'policy') return 'policy';
  const { url, key } = row.source;
  const act = await db.transaction('rw', tablesOf(db), async () => {
    // brought back, it must not hear "not modified" of phrases that are gone
    await db.libraries.put({ ...row, loaded: '', source: { url, ...(key !== undefined && { key }) } });
    return removeLibrary(db, library, by);
  });
  const pattern = sitePattern(url);
  const others = await db.libraries.filter(({ source }) => !!source && sitePattern(source.url) === pattern).count();
  if (pattern && others === 0) await releaseSource(pattern);
  await shareTaughtPages(db);
  return act === null ? 'unknown' : { removed: act };
}

/** Looks now, at the agent's word. */
export async function refreshNow(db: PhraseDb, library: string, world: World = WORLD): Promise<Looked> {
  const row = await db.libraries.get(library);
  if (!row?.source) return { state: 'gone' };
  const { url } = row.source;
  return locked(url, async () => {
    const now = await rowOf(db, url);
    return now ? look(db, now, world) : { state: 'gone' };
  });
}

/** Looks at every subscription whose time has come, one after the other. */
export async function refreshDue(db: PhraseDb, world: World = WORLD): Promise<Looked[]> {
  const looked: Looked[] = [];
  for (const { source } of await db.libraries.toArray()) {
    if (!source || !isDue(source, world.now())) continue;
    looked.push(
      await locked(source.url, async () => {
        const row = await rowOf(db, source.url);
        // another window may have looked while we waited
        return row?.source && isDue(row.source, world.now()) ? look(db, row, world) : { state: 'gone' };
      }),
    );
  }
  return looked;
}

/** A time further away than we ever plan was written while the clock was wrong. */
const isDue = ({ url, next = 0 }: Source, now: number): boolean =>
  !url.startsWith(INLINE) && (next <= now || next > now + DAY);

/** One look at an address at a time, over all windows and the background. */
const locked = <T>(url: string, act: () => Promise<T>): Promise<T> => navigator.locks.request(`source ${url}`, act);

const rowOf = (db: PhraseDb, url: string): Promise<LibraryRow | undefined> =>
  db.libraries.filter(({ source }) => source?.url === url).first();

class Refused extends Error {
  readonly reason: SourceProblem;
  constructor(reason: SourceProblem) {
    super(reason);
    this.reason = reason;
  }
}

async function look(db: PhraseDb, row: LibraryRow, world: World): Promise<Looked> {
  const { source, revision } = row;
  if (!source) return { state: 'gone' };
  const pattern = sitePattern(source.url);
  const granted = pattern !== null && (await mayFetch(pattern));
  // what the policy gives is asked for without permission too: its server can allow that (CORS)
  const checked: Checked =
    granted || row.origin === 'policy'
      ? await awake(
          checkSource({ ...source, loaded: row.loaded, granted, ...(revision !== undefined && { revision }) }, world),
        )
      : { outcome: 'failed', reason: 'no-permission' };
  const now = world.now();
  if (checked.outcome === 'failed') return fail(db, row, checked.reason, world, checked.retryAfter);
  const { url } = source;
  const { etag } = checked;
  const key = source.key ?? (checked.outcome === 'new' ? checked.library.signature?.key : undefined);
  const after: Source = {
    url,
    ...(etag !== undefined && { etag }),
    ...(key !== undefined && { key }),
    checked: now,
    fetched: now,
    failures: 0,
    next: nextLook(now, 0, world.random),
  };
  if (checked.outcome === 'same') {
    await db.libraries.update(row.id, { source: after });
    return { state: 'same', library: row.id };
  }
  const { library, loaded } = checked;
  const wanted = row.origin === 'policy' ? librariesOf((await loadPolicy()).policy) : null;
  const reason = await take(db, row, library, loaded, after, (before) => {
    if (before && before.id !== row.id && !isLeft(before, wanted)) return 'id-taken';
    const pinned = source.key ?? before?.source?.key;
    if (pinned !== undefined && library.signature?.key !== pinned) return library.signature ? 'other-key' : 'unsigned';
    return (library.revision ?? 0) < (before?.revision ?? 0) ? 'older' : null;
  });
  if (reason) return fail(db, row, reason, world);
  await shareTaughtPages(db);
  return { state: 'new', library: library.id };
}

/** May a library by policy take the place of this one, with the edits over it? wanted: what the policy names; null: no policy's. */
const isLeft = ({ origin, source }: LibraryRow, wanted: Map<string, unknown> | null): boolean =>
  wanted !== null && (origin === 'subscription' || (origin === 'policy' && !wanted.has(source?.url ?? '')));

/** Chrome ends a background that calls nothing of the browser for 30 s, also in the middle of a slow download. */
async function awake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => browser.runtime.getPlatformInfo(), 20_000);
  return work.finally(() => clearInterval(timer));
}

async function fail(
  db: PhraseDb,
  { id, source }: LibraryRow,
  reason: SourceProblem,
  { now, random }: World,
  retryAfter?: number,
): Promise<Looked> {
  const failures = (source?.failures ?? 0) + 1;
  const next = nextLook(now(), failures, random, retryAfter);
  // a first look that failed has no row, and gets none
  if (source) await db.libraries.update(id, { source: { ...source, checked: now(), problem: reason, failures, next } });
  return { state: 'failed', reason };
}

/** Writes what came, in one transaction with the last doubts about it. Null: written. */
async function take(
  db: PhraseDb,
  row: LibraryRow,
  library: Library,
  loaded: string,
  source: Source,
  doubt: (before: LibraryRow | undefined) => SourceProblem | null,
): Promise<SourceProblem | null> {
  // under its address it is a library that was never fetched
  const first = row.id === source.url;
  if (!first && library.id !== row.id) return 'other-library';
  try {
    await db.transaction('rw', tablesOf(db), async () => {
      if (first) await db.libraries.delete(row.id);
      // pages: those of the last edition are not kept when this one has none
      await putLibrary(db, library, loaded, { origin: row.origin, source, pages: library.pages ?? [] }, (before) => {
        const reason = doubt(before);
        if (reason) throw new Refused(reason);
      });
    });
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    if (storageProblem(error) === 'full') return 'full';
    throw error;
  }
}

/** What a library in the policy itself has for an address, before its id. */
const INLINE = 'policy:';

const librariesOf = ({ libraries }: Policy) =>
  new Map(
    libraries.map(({ url, key, text }) => [text ? INLINE + text.id : sourceAddress(url ?? ''), { key, library: text }]),
  );

/**
 * Makes the libraries by policy those that the policy names. New ones are due at once. Dropped ones are taken away; not
 * while a new one was never fetched: it may be the same library at another address, which then takes over its edits.
 * A policy with a mistake in its libraries takes none away, nor one that is not sure.
 */
export async function applyPolicy(db: PhraseDb, { policy, problems }: PolicyReading, sure = true): Promise<void> {
  await navigator.locks.request('policy', async () => {
    const wanted = librariesOf(policy);
    for (const [url, { key, library }] of wanted) {
      const row = await rowOf(db, url);
      const known = row?.source;
      const pinned = key ?? known?.key;
      const source: Source = { url, ...(pinned !== undefined && { key: pinned }) };
      if (!row) await db.libraries.put({ id: url, name: library?.name ?? url, origin: 'policy', loaded: '', source });
      // one that must be signed with another key now is fetched and judged anew
      else if (row.origin !== 'policy' || known?.key !== pinned)
        await db.libraries.put({ ...row, origin: 'policy', loaded: '', source });
      if (library) await takeInline(db, url, library, wanted);
    }
    const rows = (await db.libraries.toArray()).filter(({ origin }) => origin === 'policy');
    const dropped = rows.filter(({ source }) => !wanted.has(source?.url ?? ''));
    const isAwaited = ({ id, source }: LibraryRow): boolean =>
      id === source?.url && wanted.has(id) && source.problem !== 'id-taken';
    const certain = sure && !problems.some(({ path }) => path.startsWith('libraries'));
    for (const { id, source } of certain ? dropped : []) {
      if (id === source?.url) await db.libraries.delete(id);
      else if (!rows.some(isAwaited)) await removeLibrary(db, id, '');
    }
    await shareTaughtPages(db);
  });
}

/** The policy vouches for what stands in it: neither a signature nor a higher revision is asked for. */
async function takeInline(db: PhraseDb, url: string, library: Library, wanted: Map<string, unknown>): Promise<void> {
  const row = await rowOf(db, url);
  const loaded = await digest(new TextEncoder().encode(JSON.stringify(library)));
  if (!row || row.loaded === loaded) return;
  const reason = await take(db, row, library, loaded, { url, fetched: Date.now() }, (before) =>
    before && before.id !== row.id && !isLeft(before, wanted) ? 'id-taken' : null,
  );
  if (reason) await db.libraries.update(row.id, { source: { url, problem: reason } });
}

/** Pages taught by policy and with libraries, ready for the content script; the policy's before the libraries'. */
export async function shareTaughtPages(db: PhraseDb): Promise<void> {
  const { policy } = await loadPolicy();
  const rows = await db.libraries.toArray();
  const first = rows.filter(({ origin }) => origin === 'policy');
  const rest = rows.filter(({ origin }) => origin !== 'policy');
  await setSharedPages([...policy.taughtPages, ...[...first, ...rest].flatMap(({ pages = [] }) => pages)]);
}

const ALARM = 'libraries';
const PERIOD = 30; // minutes

const MISSING = 'policy-missing';
const SETTLED = 10 * 60_000;

/**
 * Chromium 156 gives an empty policy for some seconds after its start (with an unpacked extension; then it tells of a
 * change): taken at its word, every library by policy would go and come again at each start, without the edits over it.
 * So none at all counts when the browser told of it, or when it is still none ten minutes later.
 */
async function isSure({ given }: PolicyReading, told: boolean): Promise<boolean> {
  if (given || told) {
    await browser.storage.local.remove(MISSING);
    return true;
  }
  const since = (await browser.storage.local.get(MISSING))[MISSING];
  if (typeof since === 'number') return Date.now() - since >= SETTLED;
  await browser.storage.local.set({ [MISSING]: Date.now() });
  return false;
}

/**
 * Policy first, then every library whose time has come; and the policy again, which may have waited for one.
 * told: the browser says that the policy changed.
 */
export async function refreshAll(told = false): Promise<void> {
  await navigator.locks.request('libraries', async () => {
    const db = await openPhrases().catch(() => null);
    // a database that cannot be opened is the panel's to tell
    if (!db) return;
    try {
      const reading = await loadPolicy();
      const sure = await isSure(reading, told);
      await applyPolicy(db, reading, sure);
      const looked = await refreshDue(db);
      if (looked.some(({ state }) => state === 'new')) await applyPolicy(db, reading, sure);
    } finally {
      db.close();
    }
  });
}

/** Listens; called synchronously when the background starts. */
export function startRefreshing(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) refreshAll();
  });
  browser.runtime.onStartup.addListener(() => refreshAll());
  browser.runtime.onInstalled.addListener(() => refreshAll());
  onPolicy(() => refreshAll(true));
  // the background starts often: an alarm that was set anew each time might never ring. Machines differ in when theirs does
  browser.alarms.get(ALARM).then((alarm) => {
    if (!alarm) browser.alarms.create(ALARM, { periodInMinutes: PERIOD, delayInMinutes: 1 + PERIOD * Math.random() });
  });
}
