/**
 * A real Request Tracker 5 on 127.0.0.1, made from Debian's packages in a temporary folder and seeded with tickets.json:
 * customers write by the mail gateway, the agent replies and comments by REST 2. Signs in as agent / agentpass.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canInstall, installPackages, until } from '../browsers.ts';
import { quoteLines, toParagraphs, writeMail } from './mail.ts';
import seedTickets from './tickets.json' with { type: 'json' };

const PACKAGES = ['request-tracker5', 'rt5-db-sqlite', 'rt5-standalone', 'dbconfig-no-thanks', 'msmtp-mta'];
const SERVER = '/usr/share/request-tracker5/libexec/rt-server';
const SETUP = '/usr/sbin/rt-setup-database-5';
const UP_MS = 60_000;

export const AGENT = { name: 'agent', password: 'agentpass' };
const ROOT_USER = { name: 'root', password: 'password' };

export interface TrackedMessage {
  role: 'customer' | 'agent' | 'note';
  author: string;
  text: string;
  /** the history quoted below it, '' when there is none */
  quoted: string;
}
export interface TrackedTicket {
  /** RT's number */
  id: string;
  /** id in tickets.json */
  name: string;
  lang: 'en' | 'ar' | 'el';
  subject: string;
  requester: { name: string; email: string };
  messages: TrackedMessage[];
}

export interface RequestTracker {
  /** http://127.0.0.1:PORT */
  origin: string;
  /** origin and sub-path, without a slash at the end */
  base: string;
  tickets: TrackedTicket[];
  /** REST 2 as the agent; path below /REST/2.0. Throws when the answer is an error. */
  rest(method: string, path: string, body?: unknown): Promise<unknown>;
  /** A customer's mail; returns the number of its ticket. */
  mail(mail: Parameters<typeof writeMail>[0]): Promise<string>;
  close(): Promise<void>;
}

function install(): void {
  if (existsSync(SERVER) && existsSync(SETUP)) return;
  if (!canInstall()) {
    throw new Error(`Request Tracker 5 is missing: on Debian, as root, apt-get install ${PACKAGES.join(' ')}`);
  }
  console.log('Installing Request Tracker 5 …');
  installPackages(PACKAGES);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function createDatabase(home: string, env: NodeJS.ProcessEnv): void {
  for (const folder of ['mason_data', 'session_data']) mkdirSync(join(home, folder));
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, `${ROOT_USER.password}\n`, { mode: 0o600 });
  const setUp = (...args: string[]): void => {
    const result = spawnSync(SETUP, args, { env, encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`rt-setup-database-5 failed:\n${result.stdout}\n${result.stderr}`);
  };
  setUp('--action', 'init', '--force', '--root-password-file', passwordFile);
  setUp('--action', 'insert', '--skip-create', '--datafile', pathOf('seed.initialdata'));
}

/** Starts the server; the returned function ends it and resolves when it is gone. */
function startServer(home: string, env: NodeJS.ProcessEnv, port: number, webPath: string): () => Promise<void> {
  const log = openSync(join(home, 'server.log'), 'w');
  const args = ['--host', '127.0.0.1', '--port', String(port), '--max-workers', '3'];
  if (webPath !== '') args.push('--webpath', webPath);
  const child: ChildProcess = spawn(SERVER, args, { env, stdio: ['ignore', log, log] });
  // SIGTERM: on SIGINT the master goes and leaves its workers behind
  const end = (): void => {
    child.kill('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', end);
  return async () => {
    process.off('exit', end);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
}

type Rest = (method: string, path: string, body?: unknown, user?: typeof AGENT) => Promise<unknown>;

function createRest(base: string): Rest {
  return async (method, path, body, { name, password } = AGENT) => {
    const answer = await fetch(`${base}/REST/2.0${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
}

async function sendMail(base: string, rest: Rest, mail: Parameters<typeof writeMail>[0]): Promise<string> {
  const form = new FormData();
  form.set('SessionType', 'REST');
  form.set('queue', 'General');
  form.set('action', 'correspond');
  // a plain field: of one with a file name, RT would take the name for the mail
  form.set('message', writeMail(mail));
  const answer = await (await fetch(`${base}/REST/1.0/NoAuth/mail-gateway`, { method: 'POST', body: form })).text();
  if (!/^ok$/m.test(answer)) throw new Error(`mail gateway: ${answer}`);
  const id = /^Ticket: (\d+)/m.exec(answer)?.[1];
  if (id) return id;
  // the gateway names only tickets that its nameless user may see
  const query = `/tickets?query=${encodeURIComponent('id > 0')}&orderby=id&order=DESC&per_page=1`;
  const found = (await rest('GET', query, undefined, ROOT_USER)) as { items: { id: number }[] };
  return String(found.items[0]?.id);
}

/** The line that a customer's mail program puts before a quote; long ones are wrapped by it. */
const ATTRIBUTIONS: Record<TrackedTicket['lang'], (author: string) => string> = {
  en: (author) => `On Mon, 2 Nov 2026 at 10:00, ${author} <support@example.test> wrote:`,
  ar: (author) => `في الاثنين، 2 نوفمبر 2026 في 10:00 ص كتب ${author} <support@example.test>:`,
  el: (author) => `Στις Δευ 2 Νοε 2026 στις 10:00 π.μ., ο/η ${author}\n<support@example.test> έγραψε:`,
};

async function seed(base: string, rest: Rest): Promise<TrackedTicket[]> {
  const tickets: TrackedTicket[] = [];
  for (const { id: name, lang, subject, requester, messages } of seedTickets) {
    const ticket: TrackedTicket = {
      id: '',
      name,
      lang: lang as TrackedTicket['lang'],
      subject,
      requester,
      messages: [],
    };
    // one customer, one mail program
    const html = messages.some((message) => message.html);
    for (const { role, author, text, quotes } of messages) {
      let quoted = '';
      if (role === 'customer') {
        const reply = ticket.messages.findLast((message) => message.role === 'agent');
        const quote =
          quotes && reply ? { attribution: ATTRIBUTIONS[ticket.lang](reply.author), text: reply.text } : null;
        if (quote) quoted = `${quote.attribution.replace('\n', ' ')}\n${html ? quote.text : quoteLines(quote.text)}`;
        const line = ticket.id === '' ? subject : `Re: [example.test #${ticket.id}] ${subject}`;
        const answered = await sendMail(base, rest, { from: requester, subject: line, text, html, quote });
        ticket.id ||= answered;
      } else if (role === 'agent') {
        await rest('POST', `/ticket/${ticket.id}/correspond`, {
          ContentType: 'text/html',
          Content: toParagraphs(text),
        });
      } else {
        await rest('POST', `/ticket/${ticket.id}/comment`, { ContentType: 'text/plain', Content: text });
      }
      ticket.messages.push({ role: role as TrackedMessage['role'], author, text, quoted });
    }
    tickets.push(ticket);
  }
  return tickets;
}

/**
 * Makes and serves one. webPath is '' or starts with a slash; port 0 is a free one.
 * Throws one line saying what is missing where Request Tracker cannot be installed.
 */
export async function serveRequestTracker(options: { webPath?: string; port?: number } = {}): Promise<RequestTracker> {
  const { webPath = '', port: wanted = 0 } = options;
  install();
  const port = wanted || (await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const base = origin + webPath;
  const home = mkdtempSync(join(tmpdir(), 'heed-request-tracker-'));
  const env = {
    ...process.env,
    RT_HOME: home,
    RT_PORT: String(port),
    RT_WEBPATH: webPath,
    RT_SITE_CONFIG: pathOf('RT_SiteConfig.pm'),
    RT_SITE_CONFIG_DIR: '/dev/null', // Debian's own site has nothing to say here
  };
  let stop = async (): Promise<void> => rmSync(home, { recursive: true, force: true });
  try {
    createDatabase(home, env);
    stop = startServer(home, env, port, webPath);
    await until('Request Tracker', async () => (await fetch(`${base}/NoAuth/Login.html`)).ok, UP_MS).catch(() => {
      throw new Error(`Request Tracker did not start:\n${readFileSync(join(home, 'server.log'), 'utf8').slice(-2000)}`);
    });
    const rest = createRest(base);
    const tickets = await seed(base, rest);
    return {
      origin,
      base,
      tickets,
      rest: (method, path, body) => rest(method, path, body),
      mail: (mail) => sendMail(base, rest, mail),
      close: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
