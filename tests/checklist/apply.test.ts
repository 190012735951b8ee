import { describe, expect, test } from 'vitest';
import { CAUSES, FAMILIES, RISKS, STATES } from '../../utils/analyzer/types.ts';
import { applyChecklist, type ChecklistFacts, itemsProvenBy } from '../../utils/checklist/apply.ts';
import { CHECKLIST, type ChecklistItem } from '../../utils/checklist/items.ts';
import type { CheckId, Verdict } from '../../utils/draft/types.ts';
import { MOVES, PHASES } from '../../utils/phrases/schema.ts';

const calm: ChecklistFacts = {
  state: 'neutral',
  level: 0,
  causes: [],
  risks: [],
  internal: null,
  complete: false,
  name: false,
  promise: false,
  checkedBack: false,
  checks: [],
};
const ids = (change: Partial<ChecklistFacts> = {}): string[] =>
  applyChecklist({ ...calm, ...change }).map(({ id }) => id);

const ALWAYS = [
  'thread_loaded',
  'name_known',
  'thread_read',
  'greeted',
  'warm_close',
  'safe_to_send',
  'promise_kept',
  'questions_answered',
];

test('a calm ticket without a cause gets what always applies, in order', () => {
  expect(ids()).toEqual(ALWAYS);
});

// what a fact brings, beyond what always applies
test.each<[string, Partial<ChecklistFacts>, string[]]>([
  ['grateful', { state: 'grateful' }, ['feeling_recognised', 'thanked']],
  [
    'grateful, but strongly so',
    { state: 'grateful', level: 3 },
    ['pause_taken', 'feeling_recognised', 'who_what_when', 'checked_back', 'break_taken'],
  ],
  ['angry', { state: 'angry' }, ['state_confirmed', 'feeling_recognised', 'reason_given']],
  ['confused', { state: 'confused' }, ['state_confirmed', 'steps_numbered']],
  ['distressed', { state: 'distressed' }, ['state_confirmed', 'feeling_recognised', 'signposted']],
  ['anxious', { state: 'anxious' }, ['state_confirmed', 'feeling_recognised', 'reassured']],
  ['level 1', { level: 1 }, ['who_what_when']],
  ['level 2', { level: 2 }, ['who_what_when']],
  ['level 3', { level: 3 }, ['pause_taken', 'who_what_when', 'checked_back', 'break_taken']],
  ['a cause', { causes: ['quality.billing'] }, ['offer_known', 'problem_named', 'who_what_when', 'owner_told']],
  [
    'a cause, level 1',
    { causes: ['quality.billing'], level: 1 },
    ['offer_known', 'problem_named', 'owned', 'apologised_once', 'who_what_when', 'owner_told'],
  ],
  [
    'treated badly',
    { causes: ['treatment.rude'] },
    ['offer_known', 'problem_named', 'apologised_once', 'who_what_when', 'owner_told'],
  ],
  [
    'left alone',
    { causes: ['engagement.no_reply'] },
    ['offer_known', 'problem_named', 'thanked', 'who_what_when', 'owner_told'],
  ],
  [
    'a hard road',
    { causes: ['experience.effort'] },
    ['offer_known', 'problem_named', 'reason_given', 'who_what_when', 'work_reduced', 'owner_told'],
  ],
  ['going public', { risks: ['public'] }, ['risk_routed', 'reason_given', 'public_loop_closed']],
  ['account in danger', { risks: ['security'] }, ['risk_routed', 'reassured']],
  ['asking again', { risks: ['repeat_contact'] }, ['history_known', 'work_reduced']],
  ['abuse', { risks: ['abuse_agent'] }, ['pause_taken', 'break_taken']],
  ['a threat', { risks: ['threat_violence'] }, ['risk_routed', 'break_taken']],
  ['self-harm', { risks: ['self_harm'] }, ['risk_routed', 'signposted']],
  ['a deadline', { risks: ['deadline'] }, []],
  ['a colleague', { internal: true }, ['meanwhile_offered', 'colleague_thanked']],
  ['a customer', { internal: false }, []],
])('%s', (_, facts, expected) => {
  expect(ids(facts).filter((id) => !ALWAYS.includes(id))).toEqual(expected);
});

test.each([
  [{ complete: true }, ['thread_loaded']],
  [{ name: true }, ['name_known']],
  [{ complete: true, name: true }, ['thread_loaded', 'name_known']],
  [{ promise: true }, ['promise_kept']],
  [{ checkedBack: true, level: 3 }, ['checked_back']],
  [{ level: 3, causes: ['quality.billing'], state: 'angry' }, []],
] as const)('%j on the page proves %j', (facts, proven) => {
  const items = applyChecklist({ ...calm, ...facts });
  expect(items.filter((item) => item.proven === 'page').map(({ id }) => id)).toEqual(proven);
});

test.each<[string, Partial<Record<CheckId, Verdict>>, string[]]>([
  ['nothing', {}, []],
  ['a greeting', { A1: 'met' }, ['greeted', 'safe_to_send']],
  ['a greeting by the wrong name', { A1: 'met', A2: 'problem' }, []],
  ['a greeting and a placeholder', { A1: 'met', A21: 'problem' }, ['greeted']],
  ['a feeling', { A3: 'met', A1: 'not_detected' }, ['feeling_recognised', 'safe_to_send']],
  ['the problem by its name', { A5: 'met' }, ['problem_named', 'safe_to_send']],
  ['an apology', { A7: 'met' }, ['apologised_once', 'safe_to_send']],
  ['one apology', { A7: 'met', A8: 'met', A9: 'met' }, ['apologised_once', 'safe_to_send']],
  ['three apologies', { A7: 'met', A8: 'problem' }, ['safe_to_send']],
  ['an apology that is none', { A7: 'not_detected', A9: 'problem' }, []],
  ['an action without a time', { A13: 'met', A14: 'problem' }, ['safe_to_send']],
  ['an action and its time', { A13: 'met', A14: 'met' }, ['who_what_when', 'safe_to_send']],
  ['answers', { A15: 'met' }, ['safe_to_send', 'questions_answered']],
  ['a clean draft of which nothing is met', { A21: 'not_detected' }, []],
])('%s in the draft proves its items', (_, verdicts, proven) => {
  const checks = Object.entries(verdicts).map(([id, verdict]) => ({ id: id as CheckId, verdict }));
  const items = applyChecklist({ ...calm, state: 'angry', level: 2, causes: ['quality.billing'], checks });
  expect(items.filter((item) => item.proven === 'draft').map(({ id }) => id)).toEqual(proven);
});

test.each([
  ['greet', ['greeted']],
  ['acknowledge', ['feeling_recognised']],
  ['apologise', ['apologised_once']],
  ['close', ['warm_close']],
  ['follow_up', ['checked_back']],
  ['ask', []],
  ['boundary', []],
] as const)('a phrase that does %s proves %j', (move, items) => {
  expect(itemsProvenBy(move)).toEqual(items);
});

describe('the items', () => {
  const items: readonly ChecklistItem[] = CHECKLIST;

  test('are named once, phase after phase', () => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.map(({ phase }) => PHASES.indexOf(phase))).toEqual(
      items.map(({ phase }) => PHASES.indexOf(phase)).sort(),
    );
  });

  test('each applies to some ticket, and no move proves two', () => {
    const facts = STATES.flatMap((state) =>
      ([0, 1, 2, 3] as const).flatMap((level) =>
        [true, false].map((internal) => ({ ...calm, state, level, internal, causes: CAUSES, risks: RISKS })),
      ),
    );
    const applied = new Set(facts.flatMap((one) => applyChecklist(one).map(({ id }) => id)));
    expect([...applied].sort()).toEqual(items.map(({ id }) => id).sort());
    for (const move of MOVES) expect(itemsProvenBy(move).length).toBeLessThanOrEqual(1);
  });

  test('families are whole: none is met by the beginning of another', () => {
    for (const family of FAMILIES) expect(FAMILIES.filter((other) => other.startsWith(family))).toEqual([family]);
  });
});
