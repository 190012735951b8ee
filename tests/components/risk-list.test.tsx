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

test('what is plain says what to do; what is doubtful comes after it and is one line that can be opened', async () => {
  const text = 'The charger burnt my hand. I cannot go on like this.';
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
      ]}
    />,
  );
  await until('both', () => all('risk').length === 2);
  const [plain, doubtful] = all('risk') as [HTMLElement, HTMLElement];
  expect(plain.querySelector('details')).toBeNull();
  expect(plain.textContent).toContain('Critical');
  expect(plain.querySelector('q')?.textContent).toBe('burnt my hand');
  expect(doubtful.dataset.confident).toBe('false');
  expect(doubtful.textContent).not.toContain('Critical');
  const details = doubtful.querySelector('details');
  expect(details?.open).toBe(false);
  const summary = details?.querySelector('summary');
  expect(summary?.textContent).toContain('Maybe');
  expect(summary?.textContent).toContain('cannot go on');
  expect(details?.querySelector('p')?.textContent).not.toBe('');
});
