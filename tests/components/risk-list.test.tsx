// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { RiskList } from '../../components/panel/risk-list.tsx';
import { saveSettings } from '../../utils/settings.ts';
import { all, show, until } from './render.tsx';

beforeEach(async () => {
  fakeBrowser.reset();
  await saveSettings({ language: 'en' });
});

test('what is plain says what to do; all that is doubtful comes after it in one line that can be opened', async () => {
  const text = 'The charger burnt my hand. I cannot go on like this. You will regret it.';
  const at = (words: string) => {
    const start = text.indexOf(words);
    return [{ start, end: start + words.length, label: '', weight: 1 }];
  };
  const common = { severity: 'critical', messageId: '1' } as const;
  await show(
    <RiskList
      textOf={() => text}
      risks={[
        { ...common, id: 'self_harm', confident: false, evidence: at('cannot go on') },
        { ...common, id: 'safety', confident: true, evidence: at('burnt my hand') },
        { ...common, id: 'threat_violence', confident: false, evidence: at('regret it') },
      ]}
    />,
  );
  await until('all three', () => all('risk').length === 3);
  const [plain, first, second] = all('risk') as [HTMLElement, HTMLElement, HTMLElement];
  expect(plain.closest('details')).toBeNull();
  expect(plain.textContent).toContain('Critical');
  expect(plain.querySelector('q')?.textContent).toBe('burnt my hand');
  const [details] = all('doubtful-risks') as [HTMLDetailsElement];
  expect(details.open).toBe(false);
  const summary = details.querySelector('summary')?.textContent;
  expect(summary).toContain('Maybe');
  expect(summary).toContain('Self-harm · Threat');
  for (const [item, words] of [
    [first, 'cannot go on'],
    [second, 'regret it'],
  ] as const) {
    expect(details.contains(item)).toBe(true);
    expect(item.dataset.confident).toBe('false');
    expect(item.textContent).not.toContain('Critical');
    expect(item.querySelector('q')?.textContent).toBe(words);
    expect(item.querySelector('p:last-child')?.textContent).not.toBe('');
  }
});
