import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  DEFAULT_SETTINGS,
  draftSettings,
  loadSettings,
  onSettings,
  parseSettings,
  SETTING_NAMES,
  saveSettings,
} from '../utils/settings.ts';

beforeEach(() => fakeBrowser.reset());

const store = (settings: unknown): Promise<void> => fakeBrowser.storage.local.set({ settings });

test.each<[string, unknown, object]>([
  ['nothing stored', undefined, {}],
  ['null', null, {}],
  ['no object', 'dark', {}],
  ['an array', ['dark'], {}],
  ['known fields', { language: 'el', company: 'Acme' }, { language: 'el', company: 'Acme' }],
  ['one damaged field', { language: 'xx', theme: 'dark' }, { theme: 'dark' }],
  ['a name too long', { agentName: 'x'.repeat(101), company: 'Acme' }, { company: 'Acme' }],
  ['one damaged threshold', { draft: { apologies: -1, questions: 3 } }, { draft: { questions: 3 } }],
  ['no thresholds', { draft: 'many' }, { draft: {} }],
  ['one check that is none', { silenced: ['A9', 'A99'] }, { silenced: ['A9'] }],
  [
    'a pair of thresholds of which one is damaged',
    { draft: { emailWords: [50, -1], questions: 3 } },
    { draft: { questions: 3 } },
  ],
  ['a check that is none', { silenced: ['A99'], blurSlurs: false }, { silenced: [], blurSlurs: false }],
  ['a field of another version', { theme: 'light', nickname: 'x' }, { theme: 'light' }],
])('%s: damaged fields fall back one by one', (_, stored, change) => {
  expect(parseSettings(stored)).toEqual({ ...DEFAULT_SETTINGS, ...change });
});

test('the reply checks get the thresholds that differ, and the company', () => {
  const settings = { ...DEFAULT_SETTINGS, company: 'Acme', draft: { questions: 3, apologies: undefined } };
  expect(draftSettings(settings)).toEqual({ questions: 3, company: 'Acme' });
});

test('starts with the defaults', async () => {
  expect(await loadSettings()).toEqual({
    language: 'auto',
    theme: 'auto',
    agentName: '',
    company: '',
    draft: {},
    silenced: [],
    blurSlurs: true,
    formality: 'any',
    insights: false,
    locked: [],
  });
});

test('a saved change is loaded, and leaves the rest alone', async () => {
  await saveSettings({ theme: 'dark', agentName: 'Alice' });
  await saveSettings({ language: 'ar' });
  expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, language: 'ar', theme: 'dark', agentName: 'Alice' });
});

test('changes made at once are all kept', async () => {
  await Promise.all([saveSettings({ agentName: 'Alice' }), saveSettings({ company: 'Acme' })]);
  expect(await loadSettings()).toMatchObject({ agentName: 'Alice', company: 'Acme' });
});

test('a change that fails leaves the next one to be saved', async () => {
  const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValueOnce(new Error('disk full'));
  await expect(saveSettings({ theme: 'dark' })).rejects.toThrow('disk full');
  set.mockRestore();
  await saveSettings({ company: 'Acme' });
  expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, company: 'Acme' });
});

test('changes are heard, parsed, until one stops; other entries and areas are not', async () => {
  const hear = vi.fn();
  const stop = onSettings(hear);
  await saveSettings({ theme: 'dark' });
  await store({ theme: 'pink', company: 'Acme' });
  await fakeBrowser.storage.local.set({ 'tick:x': 1 });
  await fakeBrowser.storage.sync.set({ settings: { theme: 'light' } });
  await fakeBrowser.storage.local.remove('settings');
  await vi.waitFor(() => expect(hear).toHaveBeenCalledTimes(3));
  expect(hear.mock.calls).toEqual([
    [{ ...DEFAULT_SETTINGS, theme: 'dark' }],
    [{ ...DEFAULT_SETTINGS, company: 'Acme' }],
    [DEFAULT_SETTINGS],
  ]);
  stop();
  await saveSettings({ theme: 'light' });
  expect(hear).toHaveBeenCalledTimes(3);
});

describe('a policy', () => {
  const setPolicy = (policy: object): Promise<void> => fakeBrowser.storage.managed.set({ ...policy });

  test('gives other defaults, which the agent may change', async () => {
    await setPolicy({ settings: { company: 'Acme', theme: 'dark' } });
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, company: 'Acme', theme: 'dark' });
    await saveSettings({ theme: 'light' });
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, company: 'Acme', theme: 'light' });
    // what the agent never chose follows the policy
    await setPolicy({ settings: { company: 'Globex', theme: 'dark' } });
    expect(await loadSettings()).toMatchObject({ company: 'Globex', theme: 'light' });
  });

  test('locks settings: a choice made before counts no more, and a change is not saved', async () => {
    await saveSettings({ company: 'Mine', language: 'el' });
    await setPolicy({ settings: { company: 'Acme' }, locked: ['company', 'theme'] });
    await saveSettings({ company: 'Other', theme: 'dark', language: 'ar' });
    expect(await loadSettings()).toEqual({
      ...DEFAULT_SETTINGS,
      company: 'Acme',
      language: 'ar',
      locked: ['theme', 'company'],
    });
    await fakeBrowser.storage.managed.clear();
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, company: 'Mine', language: 'ar' });
  });

  test.each([
    ['damaged settings', { settings: { company: 7, theme: 'dark' }, locked: 'theme' }, { theme: 'dark' }],
    ['names that are none', { settings: { nick: 'x' }, locked: ['nick', 'theme'] }, { locked: ['theme'] }],
    ['no objects', { settings: 'dark', locked: { 0: 'theme' } }, {}],
    ['insights, which only the agent switches on', { settings: { insights: true } }, {}],
    ['every lock', { locked: [...SETTING_NAMES] }, { locked: [...SETTING_NAMES] }],
  ])('with %s: the rest applies', async (_, policy, change) => {
    await setPolicy(policy);
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, ...change });
  });

  test('is heard when it changes', async () => {
    const hear = vi.fn();
    const stop = onSettings(hear);
    await setPolicy({ settings: { theme: 'dark' }, locked: ['theme'] });
    await vi.waitFor(() =>
      expect(hear).toHaveBeenCalledWith({ ...DEFAULT_SETTINGS, theme: 'dark', locked: ['theme'] }),
    );
    stop();
    await setPolicy({});
    expect(hear).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['none names this extension (Firefox)', 'Managed storage manifest not found'],
    ['the browser cannot say', 'shutting down'],
  ])('when %s: the agent’s own settings', async (_, message) => {
    await saveSettings({ theme: 'dark' });
    const get = vi.spyOn(fakeBrowser.storage.managed, 'get').mockRejectedValue(new Error(message));
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    get.mockRestore();
  });
});
