import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeLibrary } from '../utils/phrases/formats/heed.ts';
import { type Library, librarySchema, type Phrase } from '../utils/phrases/schema.ts';
import { makeKeys, verifyLibrary } from '../utils/phrases/sign.ts';

const SCRIPT = fileURLToPath(new URL('../scripts/library.ts', import.meta.url));
const starter = (lang: string): string =>
  readFileSync(new URL(`../public/libraries/starter.${lang}.json`, import.meta.url), 'utf8');

// each command is a process of its own
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heed-library-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, [SCRIPT, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  return { status: done.status, out: done.stdout, err: done.stderr };
}
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const libraryIn = (text: string): Library => librarySchema.parse(JSON.parse(text));

const phrase = (id: string, text: string): object => ({
  id,
  lang: 'en',
  title: id,
  text,
  phase: 'during',
  move: 'explain',
});
const library = (phrases: object[], change: object = {}): string =>
  JSON.stringify({ format: 'heed-library', version: 1, id: 'team', name: 'Team', phrases, ...change });
const GOOD = phrase('a', 'The parcel left our warehouse on {?day}.');

/** As keygen writes them; made once, since each command takes half a second to start. */
const pairs = { k: await makeKeys(), other: await makeKeys() };
function writeKeys(name: keyof typeof pairs): void {
  write(`${name}.key`, pairs[name].privateKey);
  write(`${name}.pub`, `${pairs[name].publicKey}\n`);
}

describe('keygen', () => {
  test('writes a secret key that only its owner reads, and a public one', () => {
    const { status, out } = run('keygen');
    expect(status).toBe(0);
    expect(statSync(join(folder, 'heed-library.key')).mode & 0o777).toBe(0o600);
    expect(read('heed-library.key')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    write('team.json', library([GOOD]));
    run('sign', 'team.json', '--key', 'heed-library.key', '--in-place');
    expect(run('verify', 'team.json', '--key', 'heed-library.pub').status).toBe(0);
    expect(read('heed-library.pub')).toMatch(/^[\w-]{43}\n$/);
    expect(out).toContain(read('heed-library.pub').trim());
    expect(out).toMatch(/fingerprint: [0-9A-F]{4}( [0-9A-F]{4}){4}/);
    // the secret one is never printed
    expect(out).not.toContain('PRIVATE');
  });

  test('writes over neither of them', () => {
    write('a.key', 'mine');
    write('b.pub', 'mine');
    for (const name of ['a', 'b']) expect(run('keygen', name)).toMatchObject({ status: 2, out: '' });
    expect(read('a.key') + read('b.pub')).toBe('minemine');
    expect(readdirSync(folder).sort()).toEqual(['a.key', 'b.pub']);
  });
});

describe('sign and verify', () => {
  beforeEach(() => {
    writeKeys('k');
    write('team.json', library([GOOD]));
  });
  const verify = (...args: string[]) => run('verify', 'team.json', ...args);

  test('the signed library goes to standard output, or over the file', async () => {
    const printed = run('sign', 'team.json', '--key', 'k.key');
    expect(printed.status).toBe(0);
    expect(await verifyLibrary(libraryIn(printed.out))).toBe('good');
    expect(verify()).toMatchObject({ status: 1, out: 'team.json: not signed\n' });
    expect(run('sign', 'team.json', '--key', 'k.key', '--in-place')).toMatchObject({ status: 0, out: '' });
    expect(read('team.json')).toBe(printed.out);
    expect(verify()).toMatchObject({ status: 0, out: expect.stringContaining('good; revision 1') });
    expect(verify('--key', 'k.pub').status).toBe(0);
    expect(verify('--key', read('k.pub').trim()).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['k.key', 'k.pub', 'team.json']);
  });

  test('the revision grows when something changed since, and only then', () => {
    const sign = (...args: string[]): number | undefined => {
      expect(run('sign', 'team.json', '--key', 'k.key', '--in-place', ...args).status).toBe(0);
      return libraryIn(read('team.json')).revision;
    };
    expect(sign()).toBe(1);
    const once = read('team.json');
    expect(sign()).toBe(1);
    expect(read('team.json')).toBe(once);
    write('team.json', once.replace('warehouse', 'store'));
    expect(verify()).toMatchObject({ status: 1, out: expect.stringContaining('changed since it was signed') });
    expect(sign()).toBe(2);
    expect(sign('--revision', '40')).toBe(40);
    expect(run('sign', 'team.json', '--key', 'k.key', '--revision', '39')).toMatchObject({ status: 2, out: '' });
  });

  test('another key is another signer', () => {
    writeKeys('other');
    run('sign', 'team.json', '--key', 'other.key', '--in-place');
    expect(verify().status).toBe(0);
    expect(verify('--key', 'k.pub')).toMatchObject({
      status: 1,
      out: expect.stringContaining('signed with another key'),
    });
    // the same words, signed anew: no new revision
    run('sign', 'team.json', '--key', 'k.key', '--in-place');
    expect(verify('--key', 'k.pub')).toMatchObject({ status: 0, out: expect.stringContaining('revision 1,') });
  });

  test.each([
    ['no key', ['sign', 'team.json'], 'sign needs --key'],
    ['a public key', ['sign', 'team.json', '--key', 'k.pub'], 'no private key'],
    ['a key that is not there', ['sign', 'team.json', '--key', 'x.key'], 'ENOENT'],
    ['a revision that is none', ['sign', 'team.json', '--key', 'k.key', '--revision', 'x'], 'whole number'],
    ['no public key', ['verify', 'team.json', '--key', 'k.key'], 'no public key'],
    ['a file that is not there', ['verify', 'x.json'], 'ENOENT'],
    ['a file that is no library', ['verify', 'k.key'], 'not JSON'],
    ['an unknown command', ['constructor'], 'not understood'],
    ['an unknown option', ['verify', '--loud'], '--loud'],
    ['too many files', ['verify', 'team.json', 'team.json'], 'not understood'],
  ])('%s: said in plain words, with exit code 2', (_, args, words) => {
    const { status, out, err } = run(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(words);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('check', () => {
  test.each(['en', 'ar', 'el'])('finds nothing wrong with the shape of the starter library (%s)', (lang) => {
    write('starter.json', starter(lang));
    const { out, err } = run('check', 'starter.json');
    expect(err).toBe('');
    // what the reply coach says of these phrases, their own test keeps
    expect(out.split('\n').filter((line) => line !== '' && !/: A\d+ |all well$/.test(line))).toEqual([]);
  });

  test('names the phrase that the reply coach objects to, with its words', () => {
    write('team.json', library([GOOD, phrase('b', 'We apologise for any inconvenience this may have caused you.')]));
    const { status, out } = run('check', 'team.json');
    expect(status).toBe(1);
    expect(out).toMatch(/^team\.json: b: A\d+ .*inconvenience/m);
    expect(out).not.toContain(': a:');
  });

  test('leaves retired phrases alone, and takes several files', () => {
    const bad = phrase('b', 'We apologise for any inconvenience this may have caused you.');
    write('one.json', library([GOOD]));
    write('two.json', library([GOOD, { ...bad, status: 'retired' }]));
    expect(run('check', 'one.json', 'two.json')).toEqual({
      status: 0,
      out: 'one.json: 1 phrases, all well\ntwo.json: 2 phrases, all well\n',
      err: '',
    });
  });

  test.each([
    ['a wrong field', library([{ ...GOOD, move: 'dance' }]), 'a: invalid (move)'],
    ['the same id twice', library([GOOD, GOOD]), 'a: this id stands here twice'],
  ])('%s', (_, text, words) => {
    write('team.json', text);
    expect(run('check', 'team.json')).toMatchObject({ status: 1, out: expect.stringContaining(words) });
  });

  test('a signature that no longer fits', () => {
    writeKeys('k');
    write('team.json', library([GOOD]));
    run('sign', 'team.json', '--key', 'k.key', '--in-place');
    expect(run('check', 'team.json').status).toBe(0);
    write('team.json', read('team.json').replace('"Team"', '"Taem"'));
    expect(run('check', 'team.json')).toMatchObject({ status: 1, out: expect.stringContaining('sign it again') });
  });

  test.each([
    ['another tool’s file', 'table.csv', 'title,text\nGreeting,Hello\n', 'convert it first'],
    ['nothing', 'team.json', '', 'empty'],
  ])('%s is not checked', (_, name, text, words) => {
    write(name, text);
    expect(run('check', name)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(words) });
  });
});

describe('convert', () => {
  test('another tool’s file to ours and back, without writing over anything', () => {
    write('macros.csv', 'title,text,language\nGreeting,"Hello, how can I help?",en\nΓεια,Καλημέρα σας.,\n');
    const { status, out } = run('convert', 'macros.csv', 'team.json', '--to', 'heed');
    expect({ status, out }).toEqual({ status: 0, out: 'team.json: 2 phrases; left out: 0\n' });
    const made = libraryIn(read('team.json'));
    expect(made.id).toBe('macros');
    expect(made.phrases.map(({ lang, title, text }: Phrase) => [lang, title, text])).toEqual([
      ['en', 'Greeting', 'Hello, how can I help?'],
      ['el', 'Γεια', 'Καλημέρα σας.'],
    ]);
    expect(read('team.json')).toBe(writeLibrary(made));
    expect(run('convert', 'macros.csv', 'team.json', '--to', 'heed')).toMatchObject({ status: 2 });
    expect(run('convert', 'team.json', 'out.yml', '--to', 'espanso').status).toBe(0);
    expect(read('out.yml')).toContain('Hello, how can I help?');
  });

  test('of a signed library writes no signature that no longer fits', () => {
    writeKeys('k');
    write('team.json', library([GOOD]));
    run('sign', 'team.json', '--key', 'k.key', '--in-place');
    run('convert', 'team.json', 'copy.json', '--to', 'heed');
    expect(libraryIn(read('copy.json'))).toMatchObject({ id: 'team', revision: 1 });
    expect(libraryIn(read('copy.json')).signature).toBeUndefined();
  });

  test.each([
    [['convert', 'a.csv', 'b.json', '--to', 'word'], 'convert needs --to'],
    [['convert', 'a.csv', 'b.json'], 'convert needs --to'],
    [['convert', 'a.csv', 'b.json', '--to', 'heed', '--lang', 'fr'], '--lang is'],
    [['convert', 'none.csv', 'b.json', '--to', 'heed'], 'ENOENT'],
    [['convert', 'a.csv', '--to', 'heed'], 'not understood'],
  ])('%j', (args, words) => {
    write('a.csv', 'title,text\nA,B\n');
    expect(run(...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(words) });
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });
});

test('help', () => {
  expect(run('--help')).toMatchObject({ status: 0, err: '', out: expect.stringContaining('keygen') });
  expect(run()).toMatchObject({ status: 2, out: expect.stringContaining('keygen') });
});
