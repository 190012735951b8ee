/** A phrase library on the command line, for the repository that keeps it: keys, signatures, checks, other formats. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../utils/analyzer/types.ts';
import { type FormatId, isRefusal } from '../utils/phrases/formats/format.ts';
import { writeLibrary } from '../utils/phrases/formats/heed.ts';
import { type FileReading, readFile } from '../utils/phrases/formats/read-file.ts';
import { FORMATS, writeFile } from '../utils/phrases/formats/registry.ts';
import { planImport } from '../utils/phrases/plan-import.ts';
import { type Library, librarySchema, signatureSchema } from '../utils/phrases/schema.ts';
import { fingerprint, makeKeys, publicKeyOf, signLibrary, verifyLibrary } from '../utils/phrases/sign.ts';

const FORMAT_IDS = Object.keys(FORMATS) as FormatId[];

const HELP = `npm run --silent library -- COMMAND

  keygen [NAME]              makes a pair of keys: NAME.key signs and stays secret, NAME.pub is for policies and readers
                             (NAME: heed-library)
  sign FILE --key FILE.key   writes the signed library to standard output
       [--in-place]          … or over FILE
       [--revision NUMBER]   its revision; otherwise one more than before when anything changed since it was signed
  verify FILE [--key KEY]    is it signed, unchanged, and with this key? KEY: 43 letters, or a .pub file
  check FILE...              schema, ids, and every phrase through the reply coach
  convert IN OUT --to FORMAT reads any known format and writes another
       [--lang en|ar|el]     of phrases that name no language and whose letters tell none

Formats: ${FORMAT_IDS.join(', ')}.
Ends with 0 when all is well, 1 when something is wrong with the library, 2 when the command could not run.
`;

/** What the person at the keyboard can mend. */
class Misuse extends Error {}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const note = (line: string): void => void process.stderr.write(`${line}\n`);

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Misuse(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Whole and valid, or the reason why not. */
function libraryIn(path: string): Library {
  let json: unknown;
  try {
    json = JSON.parse(
      bytesOf(path)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    if (error instanceof Misuse) throw error;
    throw new Misuse(`${path}: not JSON (${(error as Error).message})`);
  }
  const parsed = librarySchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues
    .slice(0, 20)
    .map(({ path: at, message }) => `  ${at.join('.') || 'file'}: ${message}`);
  throw new Misuse(`${path}: no phrase library of Heed\n${lines.join('\n')}`);
}

/** At once or not at all: a build that is stopped leaves no half of a library. */
function replaceFile(path: string, text: string): void {
  const next = `${path}.new`;
  writeFileSync(next, text);
  renameSync(next, path);
}

async function keygen(name = 'heed-library'): Promise<number> {
  const [secret, open] = [`${name}.key`, `${name}.pub`];
  for (const path of [secret, open])
    if (existsSync(path)) throw new Misuse(`${path} is there already: nothing was written`);
  const { privateKey, publicKey } = await makeKeys();
  // wx: never over a key that came there in the meantime
  writeFileSync(secret, privateKey, { mode: 0o600, flag: 'wx' });
  writeFileSync(open, `${publicKey}\n`, { flag: 'wx' });
  say(`${secret}: keep it secret, and a copy of it offline`);
  say(`${open}: ${publicKey}`);
  say(`fingerprint: ${await fingerprint(publicKey)}`);
  return 0;
}

interface SignOptions {
  key?: string;
  revision?: string;
  'in-place'?: boolean;
}

async function sign(path: string, options: SignOptions): Promise<number> {
  if (options.key === undefined) throw new Misuse('sign needs --key FILE.key');
  const privateKey = bytesOf(options.key).toString('utf8');
  const publicKey = await publicKeyOf(privateKey);
  if (publicKey === null) throw new Misuse(`${options.key}: no private key that keygen made`);
  const library = libraryIn(path);
  const before = await verifyLibrary(library);
  const asked = options.revision === undefined ? null : Number(options.revision);
  if (asked !== null && !(Number.isSafeInteger(asked) && asked >= 0))
    throw new Misuse('--revision must be a whole number');
  const last = library.revision ?? 0;
  // subscribers never take a lower one
  if (asked !== null && asked < last) throw new Misuse(`--revision ${asked}: the file has ${last} already`);
  const revision = asked ?? (before === 'good' ? last : last + 1);
  const unchanged = before === 'good' && library.signature?.key === publicKey && revision === last;
  const signed = unchanged ? library : await signLibrary({ ...library, revision }, privateKey);
  if (signed === null) throw new Misuse(`${options.key}: no private key that keygen made`);
  if (options['in-place']) replaceFile(path, writeLibrary(signed));
  else process.stdout.write(writeLibrary(signed));
  note(
    unchanged
      ? `${path}: revision ${revision}, unchanged since it was signed`
      : `${path}: revision ${revision}, signed with ${await fingerprint(publicKey)}`,
  );
  return 0;
}

async function verify(path: string, wanted?: string): Promise<number> {
  const key = wanted === undefined ? undefined : readPublicKey(wanted);
  const library = libraryIn(path);
  const verdict = await verifyLibrary(library);
  const signer = library.signature?.key;
  if (verdict === 'unsigned') say(`${path}: not signed`);
  else if (verdict === 'bad') say(`${path}: changed since it was signed, or the signature is damaged`);
  else if (key !== undefined && signer !== key) say(`${path}: signed with another key, ${signer}`);
  else {
    say(
      `${path}: good; revision ${library.revision ?? 0}, key ${signer}, fingerprint ${await fingerprint(signer ?? '')}`,
    );
    return 0;
  }
  return 1;
}

function readPublicKey(given: string): string {
  const key = signatureSchema.shape.key.safeParse(existsSync(given) ? bytesOf(given).toString('utf8').trim() : given);
  if (!key.success) throw new Misuse(`${given}: no public key (43 letters, or a .pub file)`);
  return key.data;
}

function readAny(path: string): FileReading {
  const reading = readFile(bytesOf(path), basename(path));
  if (!isRefusal(reading)) return reading;
  const { refused, line, record, detail } = reading;
  const where = [line && `line ${line}`, record && `record ${record}`, detail].filter(Boolean).join(', ');
  throw new Misuse(`${path}: cannot be read: ${refused}${where && ` (${where})`}`);
}

async function check(path: string): Promise<number> {
  const reading = readAny(path);
  if (reading.format !== 'heed') throw new Misuse(`${path}: a ${FORMATS[reading.format].name} file: convert it first`);
  // loaded where they are needed: the analyzer's model alone takes longer to load than a signature takes to make
  const { phraseProblems } = await import('../utils/draft/check-phrase.ts');
  const { default: messages } = await import('../utils/messages/en.json', { with: { type: 'json' } });
  const names: Record<string, string> = messages;
  let problems = 0;
  const tell = (line: string): void => {
    problems++;
    say(`${path}: ${line}`);
  };
  for (const { where, reason, detail } of reading.skipped) tell(`${where}: ${reason}${detail ? ` (${detail})` : ''}`);
  if (problems > 0) return 1;
  const library = libraryIn(path);
  if ((await verifyLibrary(library)) === 'bad') tell('changed since it was signed: sign it again');
  const ids = new Set<string>();
  for (const phrase of library.phrases) {
    if (ids.has(phrase.id)) tell(`${phrase.id}: this id stands here twice`);
    ids.add(phrase.id);
    if (phrase.status === 'retired') continue;
    for (const { id, span, draft } of phraseProblems(phrase)) {
      const words = span ? `: "${draft.slice(span.start, span.end)}"` : '';
      tell(`${phrase.id}: ${id} ${names[`check.${id}`] ?? ''}${words}`);
    }
  }
  if (problems === 0) say(`${path}: ${library.phrases.length} phrases, all well`);
  return problems === 0 ? 0 : 1;
}

const isFormat = (id: string | undefined): id is FormatId => FORMAT_IDS.some((each) => each === id);
const isLanguage = (id: string): id is Language => LANGUAGES.some((each) => each === id);

function convert(from: string, to: string, format: string | undefined, lang = 'en'): number {
  if (!isFormat(format)) throw new Misuse(`convert needs --to and one of: ${FORMAT_IDS.join(', ')}`);
  if (!isLanguage(lang)) throw new Misuse('--lang is en, ar or el');
  if (existsSync(to)) throw new Misuse(`${to} is there already: nothing was written`);
  const reading = readAny(from);
  const { entries, counts } = planImport([], reading.phrases, { lang });
  const phrases = entries.flatMap((entry) => (entry.kind === 'skipped' ? [] : [entry.phrase]));
  for (const { where, reason } of reading.skipped) note(`${from}: ${where}: ${reason}`);
  for (const entry of entries) {
    if (entry.kind === 'skipped') note(`${from}: ${entry.where}: ${entry.reason}`);
    else if (entry.unknown.length > 0)
      note(`${from}: ${entry.phrase.title}: kept as it stands: ${entry.unknown.join(' ')}`);
  }
  const name = basename(from).replace(/\.[^.]*$/, '') || 'library';
  const id = name
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .slice(0, 100);
  // what is signed is no longer what is written
  const { signature: _, ...head } = reading.library ?? { id: /^[\w.-]*\w/.test(id) ? id : 'library', name };
  const library = librarySchema.parse({ format: 'heed-library', version: 1, ...head, phrases });
  replaceFile(to, writeFile(format, library));
  say(`${to}: ${phrases.length} phrases; left out: ${reading.skipped.length + counts.skipped}`);
  return phrases.length > 0 ? 0 : 1;
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      revision: { type: 'string' },
      'in-place': { type: 'boolean' },
      to: { type: 'string' },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, ...files] = positionals;
  const [first, second] = files;
  const expected = new Map([
    ['keygen', [0, 1]],
    ['sign', [1, 1]],
    ['verify', [1, 1]],
    ['check', [1, 1000]],
    ['convert', [2, 2]],
  ]);
  if (values.help || command === undefined || command === 'help') {
    process.stdout.write(HELP);
    return values.help || command === 'help' ? 0 : 2;
  }
  const [least = 1, most = 0] = expected.get(command) ?? [];
  if (files.length < least || files.length > most) throw new Misuse(`${command}: not understood\n\n${HELP}`);
  if (command === 'keygen') return keygen(first);
  if (command === 'sign') return sign(first ?? '', values);
  if (command === 'verify') return verify(first ?? '', values.key);
  if (command === 'convert') return convert(first ?? '', second ?? '', values.to, values.lang);
  let worst = 0;
  for (const file of files) worst = Math.max(worst, await check(file));
  return worst;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const misused = error instanceof Misuse || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  if (!misused) throw error;
  note((error as Error).message);
  process.exitCode = 2;
}
