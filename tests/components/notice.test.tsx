// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Notice, type NoticeId } from '../../components/notice.tsx';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { saveSettings } from '../../utils/settings.ts';
import { one, settle, show } from './render.tsx';

beforeEach(() => fakeBrowser.reset());

const IDS: NoticeId[] = ['no-access', 'tab-closed', 'language-not-supported'];

describe.each(LANGUAGES)('a notice in %s', (language) => {
  test.each(IDS)('%s says what happened and what to do next', async (id) => {
    await saveSettings({ language });
    await show(
      <Notice id={id}>
        <button type="button">next</button>
      </Notice>,
    );
    const notice = one('notice');
    expect(notice.dataset.notice).toBe(id);
    expect(notice.getAttribute('role')).toBe('status');
    const [title, next] = [notice.querySelector('h2')?.textContent, notice.querySelector('p')?.textContent];
    expect(title?.length).toBeGreaterThan(5);
    expect(next?.length).toBeGreaterThan(5);
    expect(next).not.toMatch(/[{}]/);
    expect(notice.querySelector('button')?.textContent).toBe('next');
  });
});

test('the key to press is in the notice that needs it', async () => {
  await saveSettings({ language: 'el' });
  await show(<Notice id="no-access" />);
  expect(one('notice').textContent).toContain('Alt+Shift+E');
});

test('language, direction and theme of the page follow the settings at once', async () => {
  await saveSettings({ language: 'en', theme: 'light' });
  await show(<Notice id="no-ticket" />);
  const { documentElement: root } = document;
  const english = one('notice').textContent;
  expect([root.lang, root.dir, root.dataset.theme]).toEqual(['en', 'ltr', 'light']);
  await act(() => saveSettings({ language: 'ar', theme: 'auto' }));
  await settle();
  expect([root.lang, root.dir, root.dataset.theme]).toEqual(['ar', 'rtl', undefined]);
  expect(one('notice').textContent).not.toBe(english);
});
