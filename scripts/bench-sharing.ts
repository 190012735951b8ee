/**
 * What a shared library costs its server: a 5,000-phrase library behind a real nginx (Debian), asked for by 10,000 subscribers
 * through one working day. Time is simulated, every request is real: it goes through checkSource, Heed's own code, over HTTP on
 * this machine. Writes tests/bench/results/sharing.md. `node scripts/bench-sharing.ts [subscribers]`
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '../utils/analyzer/types.ts';
import { writeLibrary } from '../utils/phrases/formats/heed.ts';
import { type Library, librarySchema } from '../utils/phrases/schema.ts';
import { checkSource, type Network, nextLook } from '../utils/phrases/subscribe.ts';
import { ROOT } from './browsers.ts';

const SUBSCRIBERS = Number(process.argv[2] ?? 10_000);
const PHRASES = 5_000;
const JUDGED = 100;
const AT_ONCE = 40; // requests under way; a server sees bursts, and this machine both sides of them
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PUBLISHED = [10 * HOUR, 15 * HOUR]; // a new revision twice in the day
const NGINX = '/usr/sbin/nginx';

if (!existsSync(NGINX)) {
  console.error('nginx is not here: apt-get install nginx-light');
  process.exit(1);
}

/** Seeded: the same day each time. */
let seed = 20261122;
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

/** Our phrases, each with details of its own, so that it packs like a real library and not like one line repeated. */
function makeLibrary(revision: number): Library {
  const starters = LANGUAGES.flatMap((lang) => {
    const file = join(ROOT, `public/libraries/starter.${lang}.json`);
    return librarySchema.parse(JSON.parse(readFileSync(file, 'utf8'))).phrases;
  });
  const words = starters.flatMap(({ text }) => text.split(/\s+/));
  const phrases = Array.from({ length: PHRASES }, (_, n) => {
    const from = starters[n % starters.length];
    if (!from) throw new Error('no starter phrases');
    const tail = Array.from({ length: 12 }, () => words[Math.floor(random() * words.length)]).join(' ');
    return { ...from, id: `team.${n}`, title: `${from.title} ${n}`.slice(0, 120), text: `${from.text} ${tail} ${n}` };
  });
  return { format: 'heed-library', version: 1, id: 'team', name: 'Team', revision, phrases };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const folder = mkdtempSync(join(tmpdir(), 'heed-sharing-'));
const file = join(folder, 'team.json');
function publish(revision: number): void {
  const text = writeLibrary(makeLibrary(revision));
  writeFileSync(file, text);
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
}

const port = await freePort();
writeFileSync(
  join(folder, 'nginx.conf'),
  `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  types { application/json json; }
  access_log ${folder}/access.log;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}; location / { gzip_static on; etag on; } }
}
`,
);
// nginx gives up root for a user that could not read the folder: as root it is told to stay
const nginx = spawn(
  NGINX,
  ['-c', join(folder, 'nginx.conf'), ...(process.getuid?.() === 0 ? ['-g', 'user root;'] : [])],
  {
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);

/** Bytes on the wire, heads included, as node counts them at the socket. */
let bytes = 0;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** fetch over node:http: the body stays packed as nginx sent it, so that bytes are those of the wire. */
const fetchRaw = (url: string, headers: Record<string, string>): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'Accept-Encoding': 'gzip', ...headers } }, (answer) => {
      const head = answer.rawHeaders.join(': ').length + 20;
      bytes += head;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      const body = answer.statusCode === 304 ? null : (Readable.toWeb(answer) as ReadableStream);
      if (body === null) answer.resume();
      const packed = answer.headers['content-encoding'] === 'gzip';
      const plain = body && packed ? body.pipeThrough(new DecompressionStream('gzip') as never) : body;
      resolve(
        new Response(plain as BodyInit | null, {
          status: answer.statusCode ?? 0,
          headers: answer.headers as HeadersInit,
        }),
      );
    });
    request.on('error', reject);
  });

const statuses = new Map<number, number>();
const perMinute = new Map<number, number>();
let clock = 0;
const network: Network = {
  fetch: async (url, init) => {
    const answer = await fetchRaw(String(url), (init?.headers ?? {}) as Record<string, string>);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    perMinute.set(Math.floor(clock / MINUTE), (perMinute.get(Math.floor(clock / MINUTE)) ?? 0) + 1);
    return answer;
  },
  now: () => clock,
  patience: { headers: 30_000, whole: 60_000 },
};

/** A working day: the browser starts around 8:30, runs eight and a half hours, and looks when it starts if it is time. */
interface Subscriber {
  start: number;
  end: number;
  next: number;
  etag?: string;
  revision?: number;
}
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const subscribers: Subscriber[] = Array.from({ length: SUBSCRIBERS }, () => {
  const start = 8.5 * HOUR + normal() * 40 * MINUTE;
  // the alarm rings every half hour while the browser runs
  return { start, end: start + 8.5 * HOUR, next: start + random() * MINUTE };
});

const usedBy = (pid: number): { cpu: number; memory: number } => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  const memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  return { cpu: ticks / 100, memory: memory / 1024 };
};
const workerOf = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);

let revision = 1;
publish(revision);
for (let tries = 0; ; tries++) {
  const answer = await fetchRaw(`http://127.0.0.1:${port}/team.json`, {}).catch(() => null);
  if (answer?.ok) {
    await answer.arrayBuffer();
    break;
  }
  if (tries > 50) throw new Error(`nginx does not answer: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const plainSize = statSync(file).size;
const packedSize = statSync(`${file}.gz`).size;
// yesterday's copy is there already
const first = await checkSource({ url: `http://127.0.0.1:${port}/team.json`, granted: true }, network);
if (first.outcome !== 'new') throw new Error(`the first look: ${JSON.stringify(first)}`);
for (const one of subscribers) Object.assign(one, { etag: first.etag, revision: 1 });
statuses.clear();
perMinute.clear();
bytes = 0;
const worker = workerOf(nginx.pid ?? 0);
const before = usedBy(worker);
const began = performance.now();
const outcomes = new Map<string, number>();

/**
 * One look. Reading and judging 2.6 MB takes a browser a tenth of a second, and this machine plays ten thousand of them: one
 * in a hundred goes through all of checkSource, the rest send the same request and only take the answer in.
 */
async function ask({ etag, revision: have }: Subscriber, judged: boolean): Promise<{ outcome: string; etag?: string }> {
  const url = `http://127.0.0.1:${port}/team.json`;
  if (judged) {
    const look = { url, granted: true, ...(etag && { etag }), ...(have && { revision: have }) };
    return checkSource(look, network);
  }
  const answer = await network.fetch(url, { headers: etag ? { 'If-None-Match': etag } : {} });
  if (answer.status === 304) return { outcome: 'same' };
  for await (const _ of answer.body ?? []);
  const now = answer.headers.get('etag');
  return answer.ok ? { outcome: 'new', ...(now && { etag: now }) } : { outcome: 'failed' };
}

// the next minute's looks together, up to AT_ONCE at a time
for (clock = 5 * HOUR; clock < 24 * HOUR; clock += MINUTE) {
  if (PUBLISHED.some((time) => time === clock)) publish(++revision);
  const due = subscribers.filter(({ next, end }) => next < clock + MINUTE && clock <= end);
  let at = 0;
  const lane = async (): Promise<void> => {
    for (let one = due[at++]; one; one = due[at++]) {
      const checked = await ask(one, at % JUDGED === 0);
      outcomes.set(checked.outcome, (outcomes.get(checked.outcome) ?? 0) + 1);
      const failed = checked.outcome === 'failed';
      one.next =
        Math.ceil(nextLook(clock, failed ? 1 : 0, random) / (30 * MINUTE)) * 30 * MINUTE + random() * 30 * MINUTE;
      if (checked.outcome === 'new') Object.assign(one, { etag: checked.etag, revision });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
const wall = (performance.now() - began) / 1000;
const after = usedBy(worker);
agent.destroy();
nginx.kill('SIGTERM');
await new Promise((resolve) => nginx.once('exit', resolve));
rmSync(folder, { recursive: true });

const requests = [...statuses.values()].reduce((sum, count) => sum + count, 0);
const notModified = statuses.get(304) ?? 0;
const busiest = Math.max(...perMinute.values());
const current = subscribers.filter((one) => one.revision === revision).length;
const mb = (count: number): string => `${(count / 1e6).toFixed(count < 1e7 ? 2 : 0)} MB`;
const report = `# What a shared library costs its server

Written by \`node scripts/bench-sharing.ts\`: ${PHRASES.toLocaleString('en')} phrases behind nginx (Debian, one worker, \`gzip_static\`), ${SUBSCRIBERS.toLocaleString('en')}
subscribers through one working day. Time is simulated, every request is real; one in a hundred answers is read and judged
by Heed's own code, the rest are only taken in, as one machine plays both sides. The browsers start around 8:30 and run for eight and a half hours. Two revisions are
published, at 10:00 and at 15:00; who had looked before 15:00 may see the second next morning. A day on which nothing is published costs the 304 answers only.

| measure | figure |
|---|---|
| library, plain / packed | ${mb(plainSize)} / ${mb(packedSize)} |
| requests in the day | ${requests.toLocaleString('en')} (${(requests / SUBSCRIBERS).toFixed(2)} a subscriber) |
| answered 304 | ${((100 * notModified) / requests).toFixed(1)} % |
| failed | ${outcomes.get('failed') ?? 0} |
| sent in all | ${mb(bytes)} (${mb(bytes / SUBSCRIBERS)} a subscriber) |
| of that, for 304 answers | ${mb(notModified * 300)} at most |
| busiest minute | ${busiest} requests (${(busiest / 60).toFixed(1)} a second) |
| mean rate at that minute | ${mb((busiest * packedSize) / 60)} a second if all were new |
| nginx worker, processor time for the whole day | ${(after.cpu - before.cpu).toFixed(1)} s |
| nginx worker, most memory | ${after.memory.toFixed(0)} MB |
| subscribers with the last revision at the end of their day | ${((100 * current) / SUBSCRIBERS).toFixed(1)} % |
| the whole day took here | ${wall.toFixed(0)} s |
`;
writeFileSync(join(ROOT, 'tests/bench/results/sharing.md'), report);
console.log(report);
