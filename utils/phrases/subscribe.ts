/**
 * One look at the address of a subscribed library. All that leaves the machine is this: a GET without body, cookies
 * or referrer, to the address as the agent or the policy gave it. What comes back is data, and refused unless it is
 * a whole library, signed as before, and no older than the copy here.
 */
import type { Source } from './db.ts';
import { type Library, librarySchema } from './schema.ts';
import { verifyLibrary } from './sign.ts';

/** Why a look brought nothing. The last good copy stays in use. */
export const SOURCE_PROBLEMS = [
  'address', // no address, or one with a name and password in it
  'not-https',
  'no-permission', // not granted; or granted by no one (policy) and not reachable, which CORS does not tell apart
  'offline',
  'timeout',
  'not-found',
  'forbidden',
  'server',
  'redirect',
  'type',
  'too-large',
  'truncated',
  'not-a-library',
  'newer-version',
  'bad-signature',
  'unsigned',
  'other-key',
  'older',
  'other-library', // the address now holds a library with another id
  'id-taken', // another library here has this id
  'full', // no room on this machine
] as const;
export type SourceProblem = (typeof SOURCE_PROBLEMS)[number];

/** What is known of the copy here, for the look at what is there now. */
export interface Look extends Pick<Source, 'url' | 'etag' | 'key'> {
  /** SHA-256 of the last file, as `loaded` keeps it */
  loaded?: string;
  revision?: number;
  /** whether the agent granted the host; otherwise its server must allow other origins (CORS) */
  granted: boolean;
}

export type Checked =
  | { outcome: 'same'; etag?: string }
  /** loaded: SHA-256 of the file, base64 */
  | { outcome: 'new'; library: Library; loaded: string; etag?: string }
  /** retryAfter: milliseconds, as the server asked */
  | { outcome: 'failed'; reason: SourceProblem; retryAfter?: number };

export interface Network {
  fetch: typeof globalThis.fetch;
  /** milliseconds since 1970 */
  now: () => number;
  /** milliseconds for the answer to begin, and for all of it */
  patience: { headers: number; whole: number };
}

const MOST_BYTES = 20_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The real network. Chrome ends a background whose fetch waits 30 s for its answer: we give up before that. */
export const NETWORK: Network = {
  // detached from window and worker, `fetch` throws
  fetch: (url, init) => fetch(url, init),
  now: Date.now,
  patience: { headers: 25_000, whole: MINUTE },
};

/** What a browser treats as this same machine (Secure Contexts, "potentially trustworthy"). */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Null: an address that may be asked. The production builds' content security policy forbids http even here. */
export function addressProblem(address: string): SourceProblem | null {
  const url = URL.parse(address);
  if (url === null || url.username !== '' || url.password !== '') return 'address';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return null;
  return 'not-https';
}

/**
 * When to look next, in milliseconds since 1970: about every six hours; after failures later and later, anywhere
 * within the span, so that those who failed together do not come back together.
 */
export function nextLook(now: number, failures: number, random: () => number, retryAfter = 0): number {
  if (failures === 0) return now + 6 * HOUR * (0.75 + 0.5 * random());
  const span = Math.min(DAY, 5 * MINUTE * 2 ** failures);
  return now + Math.max(MINUTE, span * random(), Math.min(DAY, retryAfter));
}

/** Asks once, and follows nowhere. Never throws for what a server or a network does. */
export async function checkSource(look: Look, network: Network = NETWORK): Promise<Checked> {
  const problem = addressProblem(look.url);
  if (problem) return failed(problem);
  const patience = network.patience;
  const began = new AbortController();
  const timer = setTimeout(() => began.abort(), patience.headers);
  const signal = AbortSignal.any([began.signal, AbortSignal.timeout(patience.whole)]);
  let answer: Response;
  try {
    answer = await network.fetch(look.url, { ...REQUEST, ...conditional(look), signal });
  } catch {
    if (signal.aborted) return failed('timeout');
    return failed(look.granted ? 'offline' : 'no-permission');
  } finally {
    clearTimeout(timer);
  }
  try {
    return await judge(answer, look, network.now());
  } catch {
    // the answer broke off: less came than was promised, or nothing more in time
    return failed(signal.aborted ? 'timeout' : 'truncated');
  } finally {
    // what is not read any more is not waited for
    if (!answer.bodyUsed) answer.body?.cancel().catch(() => {});
  }
}

const REQUEST = {
  credentials: 'omit',
  // only the granted host is asked: where it points to is not
  redirect: 'manual',
  referrerPolicy: 'no-referrer',
} as const satisfies RequestInit;

/**
 * Without the host's permission a header of ours would make the browser ask the server first (CORS preflight), and the
 * ETag is hidden: there the browser's own cache asks with If-None-Match and gives the whole file either way.
 */
function conditional({ etag, granted }: Look): RequestInit {
  if (!granted) return { cache: 'no-cache' };
  return { cache: 'no-store', ...(etag !== undefined && { headers: { 'If-None-Match': etag } }) };
}

const failed = (reason: SourceProblem): Checked => ({ outcome: 'failed', reason });

async function judge(answer: Response, look: Look, now: number): Promise<Checked> {
  const { status, headers } = answer;
  const etag = headers.get('etag');
  const kept = etag === null ? {} : { etag };
  // browsers hide a redirect (opaqueredirect, status 0), Node shows it
  if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) return failed('redirect');
  if (status === 304 && look.etag !== undefined) return { outcome: 'same', etag: etag ?? look.etag };
  if (status === 401 || status === 403) return failed('forbidden');
  if (status === 404 || status === 410) return failed('not-found');
  if (status !== 200) {
    const retryAfter = waitAsked(headers.get('retry-after'), now);
    return { outcome: 'failed', reason: 'server', ...(retryAfter > 0 && { retryAfter }) };
  }
  // a sign-in page, or an error page with status 200
  if (/^\s*(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '')) return failed('type');
  const bytes = await readBody(answer);
  if (bytes === null) return failed('too-large');
  const loaded = await digest(bytes);
  if (loaded === look.loaded) return { outcome: 'same', ...kept };
  const library = readLibrary(bytes);
  if (typeof library === 'string') return failed(library);
  const problem = await trustProblem(library, look);
  return problem ? failed(problem) : { outcome: 'new', library, loaded, ...kept };
}

/** SHA-256, base64. */
export const digest = async (bytes: BufferSource): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));

/** Milliseconds; 0 when the server asks for nothing that can be read. Seconds or a date (RFC 9110). */
function waitAsked(header: string | null, now: number): number {
  if (header === null) return 0;
  const wait = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}

/** The body as it is after decompression, counted while it comes: a small file may unpack to a huge one. Null: too large. */
async function readBody(answer: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const reader = answer.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function readLibrary(bytes: Uint8Array<ArrayBuffer>): Library | SourceProblem {
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'not-a-library';
  }
  try {
    json = JSON.parse(text);
  } catch {
    return breaksOff(text) ? 'truncated' : 'not-a-library';
  }
  const { format, version } = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  if (format === 'heed-library' && typeof version === 'number' && version > 1) return 'newer-version';
  const library = librarySchema.safeParse(json);
  return library.success && idsDiffer(library.data) ? library.data : 'not-a-library';
}

const idsDiffer = ({ phrases }: Library): boolean => new Set(phrases.map(({ id }) => id)).size === phrases.length;

/** JSON that opens more than it closes. Engines word their errors differently, so we look ourselves. */
function breaksOff(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  let open = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (quoted && letter === '\\') at++;
    else if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '{' || letter === '[') open++;
    else if (letter === '}' || letter === ']') open--;
  }
  return open > 0;
}

/** The key that was pinned signs, and nothing older comes back. The database asks again when it writes. */
async function trustProblem(library: Library, { key, revision }: Look): Promise<SourceProblem | null> {
  const verdict = await verifyLibrary(library);
  if (verdict === 'bad') return 'bad-signature';
  if (key !== undefined && verdict === 'unsigned') return 'unsigned';
  if (key !== undefined && library.signature?.key !== key) return 'other-key';
  return (library.revision ?? 0) < (revision ?? 0) ? 'older' : null;
}
