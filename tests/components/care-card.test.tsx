// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { act } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { CareCard, isHard } from '../../components/panel/care-card.tsx';
import { MarkedText } from '../../components/panel/marked-text.tsx';
import type { Risk } from '../../utils/analyzer/types.ts';
import { saveSettings } from '../../utils/settings.ts';
import { loadTicks } from '../../utils/ticks.ts';
import { makeTicket } from '../extension.ts';
import { all, click, one, settle, show, until } from './render.tsx';

const ticket = makeTicket();
const situation = (risks: Risk[]) =>
  ({ state: 'angry', level: 3, causes: [], risks, channel: 'email', internal: false }) as const;
const card = (risks: Risk[]) => (
  <CareCard ticket={ticket} tabId={null} replyLanguage="en" situation={situation(risks)} />
);

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '1' }) });
  vi.stubGlobal('fetch', async (url: string) => {
    const name = /starter\.\w+\.json$/.exec(url)?.[0];
    return { json: async () => JSON.parse(readFileSync(`public/libraries/${name}`, 'utf8')) };
  });
  await saveSettings({ language: 'en' });
});

describe('care', () => {
  test.each([
    [3, [], true],
    [2, [], false],
    [1, ['abuse_agent'], true],
    [0, ['threat_violence'], true],
    [2, ['legal', 'churn'], false],
  ] as const)('level %d with %j is hard: %s', (level, risks, hard) => {
    expect(isHard({ level, risks })).toBe(hard);
  });

  test('abuse gets a boundary, then a last word, then somebody else', async () => {
    await show(card(['abuse_agent']));
    await until('the steps', () => all('phrase').length === 3);
    expect(one('care').dataset.abuse).toBe('true');
    expect(one('care').textContent).toContain('aimed at you, not at the problem');
    expect(all('phrase').map(({ dataset }) => dataset.phraseId)).toEqual([
      'starter.en.abuse-boundary',
      'starter.en.abuse-boundary-last',
      'starter.en.abuse-hand-over',
    ]);
    const steps = [...one('care').querySelectorAll('details')];
    expect(steps.map((step) => step.open)).toEqual([true, false, false]);
    await click(one('hand-over'));
    expect(steps[2]?.open).toBe(true);
  });

  test('fair anger is told apart, and gets no boundary', async () => {
    await show(card([]));
    expect(one('care').dataset.abuse).toBe('false');
    expect(one('care').textContent).toContain('none aimed at you');
    expect(all('phrase')).toEqual([]);
    expect(all('hand-over')).toEqual([]);
  });

  test('a minute counts down, ticks its item, and can be ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await show(card([]));
    await click(one('take-minute'));
    expect(one('minute').textContent).toContain('60');
    await act(async () => vi.advanceTimersByTime(2000));
    expect(one('minute').textContent).toContain('58');
    await act(async () => vi.advanceTimersByTime(60_000));
    expect(one('minute').textContent).toBe('Ready when you are');
    await click(one('minute'));
    expect(all('take-minute')).toHaveLength(1);
    vi.useRealTimers();
    expect(await loadTicks(ticket)).toMatchObject({ pause_taken: { done: true, by: 'manual' } });
  });

  test('the count of the day is the agent’s alone', async () => {
    await show(card([]));
    await settle();
    expect(one('hard-today').dataset.count).toBe('1');
    expect(one('hard-today').textContent).toContain('Only you see this');
  });
});

describe('insults', () => {
  const text = 'You are an idiot, it is broken.';
  const slur = { start: 11, end: 16, label: 'abuse_agent', weight: 1 };
  const words = { start: 24, end: 30, label: 'quality.defective', weight: 1 };
  const marked = <MarkedText text={text} spans={[slur, words]} slurs={[slur]} />;

  test('are blurred, and only they', async () => {
    await show(marked);
    expect(all('slur').map((one) => one.textContent)).toEqual(['idiot']);
    expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['idiot', 'broken']);
    expect(document.body.textContent).toBe(text);
  });

  test('stand plain where the agent wants them so', async () => {
    await saveSettings({ blurSlurs: false });
    await show(marked);
    expect(all('slur')).toEqual([]);
    expect(document.body.textContent).toBe(text);
  });
});
