// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { RiskList } from '../../components/panel/risk-list.tsx';
import { loadSettings, saveSettings } from '../../utils/settings.ts';
import { all, click, show, until } from './render.tsx';

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

const doubts = (['self_harm', 'threat_violence'] as const).map((id) => ({
  id,
  severity: 'critical' as const,
  confident: false,
  messageId: '1',
  evidence: [],
}));

test('a doubt is silenced for good, and says so when it is plain', async () => {
  const named = (): (string | undefined)[] => all('risk').map(({ dataset }) => dataset.risk);
  await show(<RiskList textOf={() => ''} risks={doubts} />);
  await until('both', () => all('never-doubt').length === 2);
  await click(all('never-doubt')[0] as Element);
  await until('one less', () => all('risk').length === 1);
  expect(named()).toEqual(['threat_violence']);
  expect((await loadSettings()).silenced).toEqual(['self_harm']);
  await click(all('never-doubt')[0] as Element);
  await until('nothing left', () => document.querySelector('.risks') === null);
  await show(<RiskList textOf={() => ''} risks={doubts.map((risk) => ({ ...risk, confident: true }))} />);
  await until('what is plain', () => all('risk').length === 2);
  expect(all('never-doubt')).toEqual([]);
});

test('where the company keeps all hints on, no doubt can be silenced', async () => {
  await fakeBrowser.storage.managed.set({ locked: ['silenced'] });
  await show(<RiskList textOf={() => ''} risks={doubts} />);
  await until('both', () => all('risk').length === 2);
  expect(all('never-doubt')).toEqual([]);
});
