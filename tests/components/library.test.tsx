// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { LibraryPage } from '../../components/library/library-page.tsx';
import { PolicyNotice } from '../../components/library/policy-notice.tsx';
import { fileName } from '../../components/library/save-file.ts';
import { phraseDb } from '../../components/use-phrase-db.ts';
import { phraseIn, phrasesOf, putLibrary, savePhrases } from '../../utils/phrases/db.ts';
import { readFile } from '../../utils/phrases/formats/read-file.ts';
import { type Library, librarySchema } from '../../utils/phrases/schema.ts';
import { SOURCE_PROBLEMS } from '../../utils/phrases/subscribe.ts';
import { saveSettings } from '../../utils/settings.ts';
import { fakePermissions } from '../extension.ts';
import { all, click, fill, one, settle, show, unmount, until } from './render.tsx';

/** Runs the worker's own code in this same thread. */
class SameThreadWorker {
  static running = new Set<SameThreadWorker>();
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    SameThreadWorker.running.add(this);
  }
  postMessage(data: unknown): void {
    vi.stubGlobal('postMessage', (answer: unknown) => {
      // later, as from another thread: then React is being waited for
      setTimeout(() => SameThreadWorker.running.has(this) && this.onmessage?.({ data: answer }));
    });
    self.onmessage?.({ data } as MessageEvent);
  }
  terminate(): void {
    SameThreadWorker.running.delete(this);
  }
}

const library = (change: object = {}): Library =>
  librarySchema.parse({
    format: 'heed-library',
    version: 1,
    id: 'team',
    name: 'Team',
    phrases: [
      { id: 'a', lang: 'en', title: 'Late', text: 'It is late.', phase: 'during', move: 'explain' },
      { id: 'b', lang: 'en', title: 'Draft', text: 'Not yet.', phase: 'during', move: 'explain', status: 'draft' },
    ],
    ...change,
  });

/** Files that the page handed to the browser. */
let saved: { name: string; file: Blob }[];

beforeEach(async () => {
  vi.resetModules();
  fakeBrowser.reset();
  fakePermissions();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1' }) });
  Object.assign(fakeBrowser.storage.managed, { get: async () => ({}) });
  Object.defineProperty(navigator, 'locks', {
    value: { request: (_: string, act: () => Promise<unknown>) => act() },
    configurable: true,
  });
  vi.stubGlobal('Worker', SameThreadWorker);
  vi.stubGlobal('fetch', async (url: string) => {
    const name = /starter\.\w+\.json$/.exec(url)?.[0];
    return { json: async () => JSON.parse(readFileSync(`public/libraries/${name}`, 'utf8')) };
  });
  saved = [];
  const files = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    const url = `blob:${files.size}`;
    files.set(url, file as Blob);
    return url;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    const file = files.get(this.getAttribute('href') ?? '');
    if (file) saved.push({ name: this.download, file });
  });
  await import('../../utils/phrases/import.worker.ts');
  await saveSettings({ language: 'en', agentName: 'Dana' });
  location.hash = '';
});
afterEach(async () => {
  await unmount();
  const db = await phraseDb();
  await Promise.all(db.tables.map((table) => table.clear()));
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const open = async (put?: Library, origin: 'own' | 'subscription' = 'own'): Promise<void> => {
  if (put) await putLibrary(await phraseDb(), put, '1', { origin });
  location.hash = put ? `library=${put.id}` : '';
  await show(<LibraryPage />);
  await until('the tools', () => all('open-import').length === 1);
};
const paste = async (text: string): Promise<void> => {
  await click(one('open-import'));
  await fill(one('import-text'), text);
  await click(one('import-paste'));
};
const inTrial = (): Promise<void> => until('the trial run', () => all('import-kind').length > 0);
const counts = (): Record<string, number> =>
  Object.fromEntries(all('import-kind').map(({ dataset }) => [dataset.kind, Number(dataset.count)]));

const MACROS = JSON.stringify({
  macros: [
    { id: 1, title: 'Late', actions: [{ field: 'comment_value', value: 'Hello {{ticket.requester.first_name}}' }] },
    { id: 2, title: 'Odd', actions: [{ field: 'comment_value', value: 'See {{ticket.via}}' }] },
    { id: 3, title: 'Empty', actions: [{ field: 'status', value: 'solved' }] },
  ],
});

describe('import', () => {
  test('shows what would change, and writes nothing before it is told to', async () => {
    await open();
    await paste(MACROS);
    await inTrial();
    expect(one('import-format').dataset.format).toBe('zendesk');
    expect(counts()).toEqual({ all: 3, new: 2, changed: 0, same: 0, skipped: 1 });
    expect((await (await phraseDb()).libraries.toArray()).every(({ origin }) => origin === 'starter')).toBe(true);
    // a new library needs a name
    await fill(one('import-name'), ' ');
    expect((one('import-do') as HTMLButtonElement).disabled).toBe(true);
    await fill(one('import-name'), 'From Zendesk');
    await click(one('import-do'));
    await until('the end', () => all('import-dialog').length === 0 && all('done').length === 1);
    const db = await phraseDb();
    const row = (await db.libraries.toArray()).find(({ origin }) => origin === 'own');
    expect(row?.name).toBe('From Zendesk');
    expect((await phrasesOf(db, row?.id ?? '')).map(({ title }) => title).sort()).toEqual(['Late', 'Odd']);
    expect(one('done').textContent).toContain('2 phrases imported');

    await click(one('undo'));
    await until('the undo', () => all('done').some(({ dataset }) => dataset.done === 'undone'));
    expect(await db.libraries.get(row?.id ?? '')).toBeUndefined();
  });

  test('goes into the library that the file names, and says when all of it is there', async () => {
    await open(library());
    await paste(JSON.stringify(library({ phrases: [{ ...library().phrases[0], text: 'It is late, sorry.' }] })));
    await inTrial();
    expect((one('import-into') as HTMLSelectElement).value).toBe('team');
    expect(counts()).toEqual({ all: 1, new: 0, changed: 1, same: 0, skipped: 0 });
    await click(one('import-do'));
    await until('the end', () => all('import-dialog').length === 0);
    expect((await phraseIn(await phraseDb(), 'team', 'a'))?.text).toBe('It is late, sorry.');
    expect(await phraseIn(await phraseDb(), 'team', 'b')).not.toBeNull();

    await paste(JSON.stringify(library({ phrases: [{ ...library().phrases[0], text: 'It is late, sorry.' }] })));
    await inTrial();
    expect(all('import-do')).toHaveLength(0);
    one('import-nothing');
  });

  test('what changed under the trial run is not written over: it is compared anew', async () => {
    await open(library());
    const next = library({ phrases: [{ ...library().phrases[0], text: 'Theirs.' }] });
    await paste(JSON.stringify(next));
    await inTrial();
    const db = await phraseDb();
    const before = library().phrases[0] ?? null;
    const after = before && { ...before, text: 'Mine.' };
    await savePhrases(db, { library: 'team', kind: 'edit', by: '' }, [{ id: 'a', before, after }]);
    await click(one('import-do'));
    await until('the problem', () => all('import-problem').length === 1);
    expect(one('import-problem').dataset.problem).toBe('changed');
    expect((await phraseIn(db, 'team', 'a'))?.text).toBe('Mine.');
    await inTrial();
    await click(one('import-do'));
    await until('the end', () => all('import-dialog').length === 0);
    expect((await phraseIn(db, 'team', 'a'))?.text).toBe('Theirs.');
  });

  test.each([
    ['', 'empty'],
    ['{"a": ', 'damaged'],
    ['<html><p>Sign in</p></html>', 'unknown-format'],
    [JSON.stringify({ ...library(), version: 2 }), 'newer-version'],
  ])('a file that holds %s is refused with the next step', async (text, reason) => {
    await open();
    await click(one('open-import'));
    const input = one('import-file') as HTMLInputElement;
    Object.defineProperty(input, 'files', { value: [new File([text], 'x.json')] });
    await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
    await until('the refusal', () => all('import-refused').length === 1);
    expect(one('import-refused').dataset.refused).toBe(reason);
    await click(one('import-another'));
    one('import-text');
  });

  test('a file dropped anywhere on the page opens the trial run', async () => {
    await open();
    const event = new Event('drop', { bubbles: true, cancelable: true });
    const file = new File([MACROS], 'macros.json');
    Object.assign(event, { dataTransfer: { types: ['Files'], files: [file] } });
    await act(async () => document.body.dispatchEvent(event));
    expect(event.defaultPrevented).toBe(true);
    await inTrial();
    expect((one('import-name') as HTMLInputElement).value).toBe('macros');
  });
});

describe('sharing', () => {
  const source = { url: 'https://phrases.example.com/team.json', key: 'A'.repeat(43), fetched: Date.now() - 7_200_000 };
  const subscribed = async (change: object = {}): Promise<void> => {
    const row = { origin: 'subscription' as const, source: { ...source, ...change } };
    await putLibrary(await phraseDb(), library({ revision: 3 }), '1', row);
    location.hash = 'library=team';
    await show(<LibraryPage />);
    await until('the source', () => all('source').length === 1);
  };
  const choose = async (testId: string, file: File): Promise<void> => {
    Object.defineProperty(one(testId), 'files', { value: [file], configurable: true });
    await act(async () => one(testId).dispatchEvent(new Event('change', { bubbles: true })));
  };

  test('shows host, age, key and revision of a subscription', async () => {
    await subscribed();
    expect(one('source-host').textContent).toBe('phrases.example.com');
    expect(one('source-fetched').textContent).toBe('2 hours ago');
    expect(one('source-checked').textContent).toBe('never');
    expect(one('source-revision').textContent).toBe('3');
    await until('the fingerprint', () => /^([0-9A-F]{4} ){4}[0-9A-F]{4}$/.test(one('source-key').textContent ?? ''));
    // its own way out, which gives the host back
    expect(all('remove-library')).toHaveLength(0);
    await click(one('unsubscribe'));
    await until('the way back', () => all('done').some(({ dataset }) => dataset.done === 'removed'));
    expect(await (await phraseDb()).libraries.get('team')).toBeUndefined();
  });

  test.each(SOURCE_PROBLEMS)(
    '%s: one sentence with the next step, and that the last good copy stays',
    async (problem) => {
      await subscribed({ problem });
      expect(one('source-problem').dataset.problem).toBe(problem);
      expect(one('source-problem').textContent).toContain('The last good copy stays in use.');
      // what may be tampering is told at the top too
      const loud = ['bad-signature', 'unsigned', 'other-key'].includes(problem);
      const warnings = (): number => all('notice').filter(({ dataset }) => dataset.notice === 'source').length;
      if (loud) await until('the warning', () => warnings() === 1);
      expect(warnings()).toBe(loud ? 1 : 0);
      expect(all('source-allow')).toHaveLength(problem === 'no-permission' ? 1 : 0);
    },
  );

  test('a library by policy is named so, and cannot be removed', async () => {
    await putLibrary(await phraseDb(), library(), '1', { origin: 'policy', source });
    await open();
    location.hash = 'library=team';
    await until('the library', () => all('source').length === 1);
    await until('its name', () => all('source').length === 1);
    expect(one('source').textContent).toContain('Given by your company');
    expect([...all('unsubscribe'), ...all('remove-library')]).toEqual([]);
  });

  test.each([
    ['http://phrases.example.com/team.json', 'not-https'],
    ['https://me:secret@phrases.example.com/team.json', 'address'],
    ['nonsense', 'address'],
  ])('the address %s is refused before anyone is asked', async (address, problem) => {
    const permissions = fakePermissions();
    await open();
    await click(one('open-subscribe'));
    await fill(one('source-address'), address);
    await click(one('subscribe'));
    expect(one('source-problem').dataset.problem).toBe(problem);
    expect(permissions.request).not.toHaveBeenCalled();
  });

  test('asks for the one host; what fails keeps neither library nor permission', async () => {
    const permissions = fakePermissions();
    await open();
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await click(one('open-subscribe'));
    await fill(one('source-address'), 'https://phrases.example.com/team.json');
    await click(one('subscribe'));
    await until('the problem', () => all('source-problem').length === 1);
    expect(permissions.request).toHaveBeenCalledExactlyOnceWith({ origins: ['https://phrases.example.com/*'] });
    expect(one('source-problem').dataset.problem).toBe('not-found');
    expect((await permissions.getAll()).origins).toEqual([]);
    expect((await (await phraseDb()).libraries.toArray()).every(({ origin }) => origin === 'starter')).toBe(true);
  });

  test('keys are made, a library is signed with them and verified; the private key is nowhere but in its file', async () => {
    await open(library());
    await click(one('open-signing'));
    await click(one('make-keys'));
    await until('the keys', () => saved.length === 1 && all('public-key').length === 1);
    expect(saved[0]?.name).toBe('heed-private-key.pem');
    const pem = (await saved[0]?.file.text()) ?? '';
    expect(pem).toContain('PRIVATE KEY');
    await choose('sign-key', new File([pem], 'key.pem'));
    await click(one('sign'));
    await until('the signed file', () => saved.length === 2);
    const signed = librarySchema.parse(JSON.parse((await saved[1]?.file.text()) ?? ''));
    expect(signed.revision).toBe(1);
    expect(signed.signature?.key).toBe((one('public-key') as HTMLInputElement).value);
    await until('the revision', () => one('sign-done').dataset.done === 'signed');
    expect((await (await phraseDb()).libraries.get('team'))?.revision).toBe(1);

    const verdictOf = async (text: string): Promise<string | undefined> => {
      await choose('verify-file', new File([text], 'team.json'));
      await until('the verdict', () => all('verdict').length === 1);
      await settle();
      return one('verdict').dataset.verdict;
    };
    expect(await verdictOf(JSON.stringify(signed))).toBe('good');
    expect(await verdictOf(JSON.stringify({ ...signed, name: 'Other' }))).toBe('bad');
    expect(await verdictOf(JSON.stringify(library()))).toBe('unsigned');
    expect(await verdictOf('{}')).toBe('not-a-library');

    const secret = pem.split('\n')[1] ?? '';
    expect(secret).not.toBe('');
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain(secret);
    const tables = await Promise.all((await phraseDb()).tables.map((table) => table.toArray()));
    expect(JSON.stringify(tables)).not.toContain(secret);
  });

  test('a file that is no key signs nothing', async () => {
    await open(library());
    await click(one('open-signing'));
    await choose('sign-key', new File(['hello'], 'key.pem'));
    await click(one('sign'));
    await until('the answer', () => one('sign-done').dataset.done === 'no_key');
    expect(saved).toEqual([]);
    expect((await (await phraseDb()).libraries.get('team'))?.revision).toBeUndefined();
  });

  test('what is wrong in a policy is named; briefly in the panel', async () => {
    Object.assign(fakeBrowser.storage.managed, { get: async () => ({ sites: ['no pattern'], made: 'up' }) });
    await open();
    await until('the notice', () => all('policy-problem').length === 2);
    expect(all('policy-problem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('sites[0]: must be a pattern'),
      'made: unknown name',
    ]);
    await unmount();
    const opened = vi.spyOn(fakeBrowser.tabs, 'create');
    await show(<PolicyNotice brief />);
    await until('the way', () => all('policy-look').length === 1);
    await click(one('policy-look'));
    expect(opened).toHaveBeenCalledExactlyOnceWith({ url: expect.stringContaining('/library.html') });
  });
});

describe('export', () => {
  const textOf = async (): Promise<string> => (await saved.at(-1)?.file.text()) ?? '';

  test.each([
    ['all', ['a', 'b']],
    ['approved', ['a']],
    ['shown', ['b']],
  ])('of %s phrases', async (which, ids) => {
    await open(library());
    await until('the list', () => all('library-search').length === 1);
    await fill(one('phrase-table-status'), 'draft');
    await click(one('open-export'));
    await fill(one('export-which'), which);
    await click(one('export-save'));
    await until('the file', () => saved.length === 1);
    expect(saved[0]?.name).toBe('Team.json');
    expect(librarySchema.parse(JSON.parse(await textOf())).phrases.map(({ id }) => id)).toEqual(ids);
    expect(one('export-done').textContent).toContain(String(ids.length));
  });

  test('as a table for Excel, and back', async () => {
    await open(library());
    await click(one('open-export'));
    await fill(one('export-format'), 'csv');
    await click(one('export-save'));
    await until('the file', () => saved.length === 1);
    expect(saved[0]?.name).toBe('Team.csv');
    const bytes = new Uint8Array((await saved[0]?.file.arrayBuffer()) ?? new ArrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const read = readFile(bytes, 'Team.csv');
    expect('phrases' in read && read.phrases.map(({ key }) => key)).toEqual(['a', 'b']);
    await click(one('export-mark'));
    await click(one('export-save'));
    await until('the file', () => saved.length === 2);
    expect((await saved[1]?.file.arrayBuffer())?.byteLength).toBe(bytes.length - 3);
  });

  test('what was changed over a library from elsewhere is proposed: what is hidden here as retired', async () => {
    await open(library(), 'subscription');
    await click(one('open-export'));
    expect((one('propose') as HTMLButtonElement).disabled).toBe(true);
    const [a, b] = library().phrases;
    if (!a || !b) throw new Error('two phrases');
    const db = await phraseDb();
    const act = { library: 'team', kind: 'edit', by: '' } as const;
    await savePhrases(db, act, [{ id: 'a', before: a, after: null }]);
    await savePhrases(db, act, [{ id: 'b', before: b, after: { ...b, text: 'Now.' } }]);
    await savePhrases(db, act, [{ id: 'c', before: null, after: { ...a, id: 'c' } }]);
    await until('the layer', () => !(one('propose') as HTMLButtonElement).disabled);
    await click(one('propose'));
    await until('the file', () => saved.length === 1);
    expect(saved[0]?.name).toBe('Team-Dana.json');
    const { id, phrases } = librarySchema.parse(JSON.parse(await textOf()));
    expect(id).toBe('team');
    expect(phrases.map((phrase) => [phrase.id, phrase.status, phrase.text])).toEqual([
      ['a', 'retired', 'It is late.'],
      ['b', 'draft', 'Now.'],
      ['c', undefined, 'It is late.'],
    ]);
  });

  test('with the pages taught on this machine, when they are ticked; the library’s own are counted', async () => {
    const mapping = {
      version: 1,
      shape: '/t/N',
      root: 'main',
      message: '.message',
      body: null,
      roles: null,
      author: null,
      subject: null,
      editor: null,
    };
    await fakeBrowser.storage.local.set({ 'taught:https://desk.example.com': mapping });
    await open(library({ pages: [{ site: 'https://other.example.com', mapping }] }));
    expect(one('library-pages').textContent).toContain('1');
    const sites = async (): Promise<string[]> =>
      (librarySchema.parse(JSON.parse(await textOf())).pages ?? []).map(({ site }) => site);
    await click(one('open-export'));
    await until('the tick', () => all('export-pages').length === 1);
    await click(one('export-save'));
    await until('the file', () => saved.length === 1);
    expect(await sites()).toEqual(['https://other.example.com']);
    await click(one('export-pages'));
    await click(one('export-save'));
    await until('the file', () => saved.length === 2);
    expect((await sites()).sort()).toEqual(['https://desk.example.com', 'https://other.example.com']);
  });

  test('a library’s name becomes a name that every system takes', () => {
    expect(fileName('Equipe / été: «1»', 'csv')).toBe('Equipe-été-1.csv');
    expect(fileName('مكتبة الفريق', 'json')).toBe('مكتبة-الفريق.json');
    expect(fileName('???', 'json')).toBe('heed.json');
  });
});
