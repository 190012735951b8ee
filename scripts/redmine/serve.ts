/**
 * A real Redmine 5 on 127.0.0.1, made from Debian's packages in a temporary folder and seeded with Request Tracker's
 * tickets.json by config.ru. Signs in as agent / agentpass. Its interface speaks the browser's language.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canInstall, installPackages, until } from '../browsers.ts';
import seedTickets from '../request-tracker/tickets.json' with { type: 'json' };

const PACKAGES = ['redmine', 'redmine-sqlite', 'puma', 'dbconfig-no-thanks'];
const NEEDED = ['/usr/share/redmine/config/environment.rb', '/usr/bin/puma'];
const UP_MS = 120_000; // 8 to 15 s on two cores, most of it 300 migrations

export const AGENT = { name: 'agent', password: 'agentpass' };
export const ADMIN = { name: 'admin', password: 'adminpass' };

export interface RedmineMessage {
  role: 'customer' | 'agent' | 'note';
  author: string;
  text: string;
  /** what it quotes, with the line that Redmine puts above; '' when nothing */
  quoted: string;
}
export interface RedmineIssue {
  /** Redmine's number */
  id: string;
  /** id in tickets.json */
  name: string;
  lang: 'en' | 'ar' | 'el';
  subject: string;
  requester: { name: string; email: null };
  messages: RedmineMessage[];
}

export interface Redmine {
  /** http://127.0.0.1:PORT */
  origin: string;
  /** origin and sub-path, without a slash at the end */
  base: string;
  issues: RedmineIssue[];
  /** The REST interface, as the agent unless told. Throws when the answer is an error. */
  rest(method: string, path: string, body?: unknown, user?: typeof AGENT): Promise<unknown>;
  close(): Promise<void>;
}

function install(): void {
  if (NEEDED.every((path) => existsSync(path))) return;
  if (!canInstall()) {
    throw new Error(`Redmine is missing: on Debian, as root, apt-get install ${PACKAGES.join(' ')}`);
  }
  console.log('Installing Redmine …');
  try {
    installPackages(PACKAGES);
  } catch {
    giveGemsFolders();
    installPackages(PACKAGES);
  }
}

/** Debian's Ruby 3.1.7 takes a gem without a folder of its own for deleted, which many of Debian's gems have not: Redmine's set-up fails. */
function giveGemsFolders(): void {
  for (const spec of globSync('/usr/share/rubygems-integration/*/specifications/*.gemspec'))
    mkdirSync(join(dirname(spec), '../gems', basename(spec, '.gemspec')), { recursive: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** As Redmine's own "Quote" begins a note (5.0.4), in CommonMark. */
const attributionOf = (author: string, note: number): string => `${author} wrote in #note-${note}:`;
const quoteLines = (text: string): string => text.replace(/^/gm, '> ');

/** What is written into the database, and what must be read from its pages. */
function plan(): { seed: object[]; issues: RedmineIssue[] } {
  const seed: object[] = [];
  const issues = seedTickets.map((ticket, index): RedmineIssue => {
    const messages: RedmineMessage[] = [];
    const written: object[] = [];
    for (const { role, author, text, quotes } of ticket.messages) {
      const number = messages.findLastIndex((message) => message.role === 'agent');
      const reply = quotes ? messages[number] : undefined;
      const attribution = reply ? attributionOf(reply.author, number) : '';
      const note = reply ? `${attribution}\n${quoteLines(reply.text)}\n\n${text}` : text;
      written.push({ role, text: note });
      const quoted = reply ? `${attribution}\n${reply.text}` : '';
      messages.push({ role: role as RedmineMessage['role'], author, text, quoted });
    }
    seed.push({ subject: ticket.subject, requester: ticket.requester, messages: written });
    return {
      id: String(index + 1), // the database is new
      name: ticket.id,
      lang: ticket.lang as RedmineIssue['lang'],
      subject: ticket.subject,
      requester: { name: ticket.requester.name, email: null }, // its pages show no address
      messages,
    };
  });
  return { seed, issues };
}

function makeHome(home: string, seed: object[]): void {
  for (const folder of ['config', 'log', 'tmp', 'files', 'public']) mkdirSync(join(home, folder));
  for (const file of ['config.ru', 'Gemfile']) copyFileSync(pathOf(file), join(home, file));
  const database = { adapter: 'sqlite3', database: join(home, 'redmine.sqlite3'), timeout: 10_000 };
  // JSON is YAML
  writeFileSync(join(home, 'config', 'database.yml'), JSON.stringify({ production: database }));
  writeFileSync(join(home, 'tickets.json'), JSON.stringify(seed));
}

/** Starts the server; the returned function ends it and resolves when it is gone. */
function startServer(home: string, port: number, webPath: string): { gone: () => boolean; stop: () => Promise<void> } {
  const log = openSync(join(home, 'server.log'), 'w');
  const child: ChildProcess = spawn(
    '/usr/bin/puma',
    ['-e', 'production', '-b', `tcp://127.0.0.1:${port}`, '-w', '0', '-t', '1:3', join(home, 'config.ru')],
    {
      cwd: home,
      env: {
        ...process.env,
        LANG: 'C.UTF-8',
        TZ: 'UTC',
        RAILS_ENV: 'production',
        RAILS_RELATIVE_URL_ROOT: webPath,
        REDMINE_HOME: home,
        BUNDLE_GEMFILE: join(home, 'Gemfile'), // its lock file is written beside it
        SECRET_KEY_BASE: 'of a server that lives for a test',
      },
      stdio: ['ignore', log, log],
    },
  );
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const end = (): void => {
    child.kill('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', end);
  return {
    gone,
    async stop() {
      process.off('exit', end);
      if (!gone()) {
        const exit = once(child, 'exit');
        child.kill('SIGTERM');
        await exit;
      }
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const createRest =
  (base: string): Redmine['rest'] =>
  async (method, path, body, { name, password } = AGENT) => {
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text.trim() === '' ? null : JSON.parse(text);
  };

/**
 * Makes and serves one. webPath is '' or starts with a slash; port 0 is a free one.
 * Throws one line saying what is missing where Redmine cannot be installed.
 */
export async function serveRedmine(options: { webPath?: string; port?: number } = {}): Promise<Redmine> {
  const { webPath = '', port: wanted = 0 } = options;
  install();
  const port = wanted || (await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const base = origin + webPath;
  const home = mkdtempSync(join(tmpdir(), 'heed-redmine-'));
  const { seed, issues } = plan();
  makeHome(home, seed);
  const { gone, stop } = startServer(home, port, webPath);
  const isUp = async (): Promise<boolean> => gone() || (await fetch(`${base}/login`)).ok;
  const up = await until('Redmine', isUp, UP_MS).catch(() => false);
  if (!up || gone()) {
    const words = readFileSync(join(home, 'server.log'), 'utf8').slice(0, 2000);
    await stop();
    throw new Error(`Redmine did not start:\n${words}`);
  }
  return { origin, base, issues, rest: createRest(base), close: stop };
}
