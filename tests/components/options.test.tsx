// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Options } from '../../components/options/options.tsx';
import { DEFAULT_SETTINGS, loadSettings, saveSettings } from '../../utils/settings.ts';
import { setSharedPages } from '../../utils/taught-pages.ts';
import { fakePermissions } from '../extension.ts';
import { all, click, fill, one, settle, show, unmount } from './render.tsx';

const DESK = 'https://desk.example.com/*';
const HERE = 'http://localhost/*';

beforeEach(async () => {
  fakeBrowser.reset();
  fakePermissions();
  await saveSettings({ language: 'en' });
});

describe('settings', () => {
  test.each([
    ['language', 'el'],
    ['theme', 'dark'],
    ['agentName', 'Alice'],
    ['company', 'Acme & <b>'],
  ])('%s is saved as it is changed', async (name, value) => {
    await show(<Options />);
    await fill(one(name), value);
    expect(await loadSettings()).toEqual({ ...DEFAULT_SETTINGS, language: 'en', [name]: value });
    expect((one(name) as HTMLInputElement).value).toBe(value);
  });

  test('what was saved is shown', async () => {
    await saveSettings({ language: 'ar', theme: 'dark', agentName: 'Ali', company: 'Acme' });
    await show(<Options />);
    const values = ['language', 'theme', 'agentName', 'company'].map((name) => (one(name) as HTMLInputElement).value);
    expect(values).toEqual(['ar', 'dark', 'Ali', 'Acme']);
    expect(document.documentElement.dir).toBe('rtl');
  });

  test('every field has a name', async () => {
    await show(<Options />);
    for (const field of document.querySelectorAll('input, select')) {
      expect(field.closest('label')?.textContent?.trim()).not.toBe('');
    }
  });
});

describe('hints and care', () => {
  test('every threshold starts with its default, and a change is saved alone', async () => {
    await show(<Options />);
    expect((one('apologies') as HTMLInputElement).value).toBe('1');
    expect((one('overlap') as HTMLInputElement).value).toBe('70');
    await fill(one('questions'), '3');
    await fill(one('overlap'), '80');
    await fill(one('emailHigh'), '250');
    expect((await loadSettings()).draft).toEqual({ questions: 3, overlap: 0.8, emailWords: [60, 250] });
    // the field being typed in stays the same element
    const field = one('questions');
    await fill(field, '12');
    expect(one('questions')).toBe(field);
  });

  test.each(['', '-1', '2.5', '99999', 'e'])('%j is not saved', async (value) => {
    await show(<Options />);
    await fill(one('questions'), value);
    expect((await loadSettings()).draft).toEqual({});
  });

  test('the defaults come back at once', async () => {
    await saveSettings({ draft: { questions: 7, greekSingular: true, otherBrands: ['Acme'] } });
    await show(<Options />);
    expect((one('questions') as HTMLInputElement).value).toBe('7');
    expect((one('otherBrands') as HTMLInputElement).value).toBe('Acme');
    await click(one('draft-defaults'));
    expect((one('questions') as HTMLInputElement).value).toBe('2');
    expect((one('otherBrands') as HTMLInputElement).value).toBe('');
    expect((await loadSettings()).draft).toEqual({});
  });

  test('brands are a list, with the commas of either script', async () => {
    await show(<Options />);
    await fill(one('otherBrands'), 'Acme, Globex، شركة ,');
    expect((await loadSettings()).draft.otherBrands).toEqual(['Acme', 'Globex', 'شركة']);
  });

  test.each(['greekSingular', 'verifyIdentity'] as const)('%s is switched', async (name) => {
    await show(<Options />);
    await click(one(name));
    expect((await loadSettings()).draft).toEqual({ [name]: true });
  });

  test('blur is on until it is switched off', async () => {
    await show(<Options />);
    await click(one('blurSlurs'));
    expect((await loadSettings()).blurSlurs).toBe(false);
  });

  test('a silenced check is shown again', async () => {
    await saveSettings({ silenced: ['A9', 'A29'] });
    await show(<Options />);
    expect(all('silenced').map(({ dataset }) => dataset.check)).toEqual(['A9', 'A29']);
    await click(all('silenced')[0]?.querySelector('button') as Element);
    expect((await loadSettings()).silenced).toEqual(['A29']);
  });

  test('so is a silenced doubt, by its name', async () => {
    await saveSettings({ silenced: ['A9', 'self_harm'] });
    await show(<Options />);
    const [, doubt] = all('silenced');
    expect(doubt?.textContent).toContain('Maybe: Self-harm');
    await click(doubt?.querySelector('button') as Element);
    expect((await loadSettings()).silenced).toEqual(['A9']);
  });
});

describe('sites', () => {
  test('none, and said so', async () => {
    await show(<Options />);
    expect(all('site')).toEqual([]);
    expect(document.body.textContent).toContain('None. The panel offers it when a ticket is open.');
  });

  test('are those of the browser’s own list, and follow it', async () => {
    const permissions = fakePermissions([DESK]);
    await show(<Options />);
    expect(all('site').map((site) => site.dataset.site)).toEqual([DESK]);
    await act(() => permissions.request({ origins: [HERE] }));
    await settle();
    expect(all('site').map((site) => site.dataset.site)).toEqual([DESK, HERE]);
  });

  test('Remove takes that site away, and tells screen readers which', async () => {
    const permissions = fakePermissions([DESK, HERE]);
    await show(<Options />);
    const button = all('site')[0]?.querySelector('button') as HTMLElement;
    expect(button.getAttribute('aria-label')).toBe(`Remove ${DESK}`);
    await click(button);
    expect(permissions.remove).toHaveBeenCalledExactlyOnceWith({ origins: [DESK] });
    expect(all('site').map((site) => site.dataset.site)).toEqual([HERE]);
  });

  test('leaves no listener behind', async () => {
    const permissions = fakePermissions([DESK]);
    await show(<Options />);
    // sites, sites by policy, and reminders
    expect(permissions.onAdded.count()).toBe(3);
    await unmount();
    expect([permissions.onAdded.count(), permissions.onRemoved.count()]).toEqual([0, 0]);
  });
});

describe('what the company’s policy says', () => {
  const MAIL = 'https://mail.example.com/*';
  const setPolicy = (policy: object): Promise<void> => fakeBrowser.storage.managed.set({ ...policy });
  const offered = (): string[] => all('company-site').map((button) => button.dataset.site ?? '');

  test('its sites are offered first; one click grants one, or all, and what is granted is offered no more', async () => {
    await setPolicy({ sites: [DESK, MAIL, HERE] });
    await fakeBrowser.permissions.request({ origins: [HERE] });
    await show(<Options />);
    expect(offered()).toEqual([DESK, MAIL]);
    await click(all('company-site')[0] as HTMLElement);
    expect(offered()).toEqual([MAIL]);
    expect(all('company-sites-all')).toEqual([]);
    expect(all('site').map((row) => row.dataset.site)).toEqual(expect.arrayContaining([DESK, HERE]));
    await unmount();

    fakePermissions();
    await show(<Options />);
    await click(one('company-sites-all'));
    expect(all('company-sites')).toEqual([]);
    expect(await fakeBrowser.permissions.contains({ origins: [DESK, MAIL, HERE] })).toBe(true);
  });

  test('refused: said, and offered still', async () => {
    fakePermissions([], false);
    await setPolicy({ sites: [DESK] });
    await show(<Options />);
    await click(one('company-site'));
    expect(one('company-sites').querySelector('[role="status"]')?.textContent).toContain('Not granted');
    expect(offered()).toEqual([DESK]);
  });

  test('none named: nothing is shown', async () => {
    await show(<Options />);
    expect(all('company-sites')).toEqual([]);
    expect(all('locked')).toEqual([]);
  });

  test('a locked setting says so and cannot be changed; the others can', async () => {
    await setPolicy({
      settings: { company: 'Globex', theme: 'dark', silenced: ['A2'] },
      locked: ['company', 'theme', 'language', 'draft', 'silenced', 'blurSlurs'],
    });
    await show(<Options />);
    const named = all('locked').map((note) => note.dataset.setting);
    expect(named.sort()).toEqual(['blurSlurs', 'company', 'draft', 'language', 'silenced', 'theme']);
    for (const name of ['company', 'theme', 'language', 'blurSlurs'])
      expect(one(name).matches(':disabled'), name).toBe(true);
    for (const name of ['questions', 'draft-defaults'])
      expect(one(name).closest('fieldset')?.disabled, name).toBe(true);
    expect(one('silenced').querySelector('button')?.disabled).toBe(true);
    expect((one('company') as HTMLInputElement).value).toBe('Globex');
    expect(one('agentName').matches(':disabled')).toBe(false);
  });

  test('taught pages that came with it are named, and are not the agent’s to remove', async () => {
    const roles = { where: 'self' as const, customer: '.customer', agent: null, plain: null };
    const none = { body: null, author: null, subject: null, editor: null };
    const mapping = { version: 1 as const, shape: '/t/N', root: 'main', message: '.message', roles, ...none };
    await setSharedPages([{ site: 'https://desk.example.com', mapping }]);
    await show(<Options />);
    expect(one('shared-page').dataset.site).toBe('https://desk.example.com');
    expect(one('shared-page').querySelector('button')).toBeNull();
  });
});
