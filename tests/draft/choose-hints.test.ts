import { expect, test } from 'vitest';
import { chooseHints, MOST_HINTS } from '../../utils/draft/choose-hints.ts';
import { hintKeys } from '../../utils/draft/hints.ts';
import type { CheckId, DraftCheck, Verdict } from '../../utils/draft/types.ts';

const check = (id: CheckId, verdict: Verdict): DraftCheck => ({ id, verdict });
const none = { silenced: new Set<CheckId>(), dismissed: new Set<CheckId>() };

const checks = [
  check('A29', 'problem'),
  check('A5', 'not_detected'),
  check('A13', 'not_detected'),
  check('A3', 'not_detected'),
  check('A9', 'problem'),
  check('A21', 'problem'),
  check('A1', 'met'),
  check('A7', 'met'),
  check('A12', 'not_detected'),
];

test('at most five: gates, warnings, advice, then what is missing in its order', () => {
  const { shown, met, applies } = chooseHints(checks, none);
  expect(shown.map(({ id }) => id)).toEqual(['A21', 'A9', 'A29', 'A5', 'A13']);
  expect(shown).toHaveLength(MOST_HINTS);
  expect([met, applies]).toEqual([2, 9]);
});

test('what the agent dismissed or silenced counts nowhere', () => {
  const { shown, met, applies } = chooseHints(checks, {
    silenced: new Set(['A29', 'A1']),
    dismissed: new Set(['A5']),
  });
  expect(shown.map(({ id }) => id)).toEqual(['A21', 'A9', 'A13', 'A3', 'A12']);
  expect([met, applies]).toEqual([1, 6]);
});

test('nothing to show', () => {
  expect(chooseHints([], none)).toEqual({ shown: [], met: 0, applies: 0 });
});

test('a check is named by its message keys', () => {
  expect(hintKeys('A9')).toEqual({ name: 'check.A9', why: 'check.A9.why' });
});
