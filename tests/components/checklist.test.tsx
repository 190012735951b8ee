// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Checklist } from '../../components/panel/checklist.tsx';
import { applyChecklist, type ChecklistFacts } from '../../utils/checklist/apply.ts';
import { saveSettings } from '../../utils/settings.ts';
import { loadTicks, saveTick } from '../../utils/ticks.ts';
import { makeTicket } from '../extension.ts';
import { all, click, settle, show } from './render.tsx';

const ticket = makeTicket();
const facts: ChecklistFacts = {
  state: 'angry',
  level: 2,
  causes: ['quality.delivery'],
  risks: ['public'],
  internal: false,
  complete: true,
  name: false,
  promise: false,
  checkedBack: false,
  checks: [],
};
const item = (id: string): HTMLElement => {
  const found = all('checklist-item').find((element) => element.dataset.item === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
};
const box = (id: string): HTMLInputElement => item(id).querySelector('input') as HTMLInputElement;
const stateOf = (id: string) => [item(id).dataset.done, item(id).dataset.by, box(id).checked];

beforeEach(async () => {
  fakeBrowser.reset();
  await saveSettings({ language: 'en' });
});

test('what applies, in three phases, with what the page proves', async () => {
  await show(<Checklist ticket={ticket} facts={facts} />);
  expect(all('checklist-item').map((element) => element.dataset.item)).toEqual(
    applyChecklist(facts).map(({ id }) => id),
  );
  expect([...document.querySelectorAll('summary')].map((summary) => summary.textContent)).toEqual([
    'Before 1 of 6',
    'During 0 of 9',
    'After 0 of 4',
  ]);
  expect(stateOf('thread_loaded')).toEqual(['true', 'auto', true]);
  expect(item('thread_loaded').textContent).toContain('seen on the page');
  expect(stateOf('name_known')).toEqual(['false', 'manual', false]);
  for (const input of document.querySelectorAll('input')) expect(input.closest('label')?.textContent).not.toBe('');
});

test('a tick of the agent is kept for this ticket, and can be taken back', async () => {
  await show(<Checklist ticket={ticket} facts={facts} />);
  await click(box('greeted'));
  expect(stateOf('greeted')).toEqual(['true', 'manual', true]);
  expect(await loadTicks(ticket)).toMatchObject({ greeted: { done: true, by: 'manual' } });
  await click(box('greeted'));
  expect(stateOf('greeted')).toEqual(['false', 'manual', false]);
  expect(await loadTicks(makeTicket({ id: '8' }))).toEqual({});
});

test("the agent's word goes before the page's proof", async () => {
  await show(<Checklist ticket={ticket} facts={facts} />);
  await click(box('thread_loaded'));
  expect(stateOf('thread_loaded')).toEqual(['false', 'manual', false]);
});

test('the draft ticks and unticks, with its reason; the agent may differ', async () => {
  const written = { ...facts, checks: [{ id: 'A5', verdict: 'met' }] } as const;
  await show(<Checklist ticket={ticket} facts={written} />);
  expect(stateOf('problem_named')).toEqual(['true', 'auto', true]);
  expect(item('problem_named').textContent).toContain('seen in the reply');
  await click(box('problem_named'));
  expect(stateOf('problem_named')).toEqual(['false', 'manual', false]);
  expect(await loadTicks(ticket)).toMatchObject({ problem_named: { done: false, by: 'manual' } });
});

test('ticks of an earlier visit are there, and those of another window arrive', async () => {
  await saveTick(ticket, 'greeted', { done: true, by: 'auto' });
  await saveTick(makeTicket({ id: '8' }), 'owned', { done: true, by: 'manual' });
  await show(<Checklist ticket={ticket} facts={facts} />);
  expect(stateOf('greeted')).toEqual(['true', 'auto', true]);
  expect(item('greeted').textContent).toContain('phrase inserted');
  expect(stateOf('owned')).toEqual(['false', 'manual', false]);
  await act(() => saveTick(ticket, 'owned', { done: true, by: 'manual' }));
  await settle();
  expect(stateOf('owned')).toEqual(['true', 'manual', true]);
});
