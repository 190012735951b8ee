import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../utils/analyzer/types.ts';
import { type Counts, measureCases, precisionOf, recallOf } from '../../utils/draft/cases/measure-cases.ts';
import { readCases, toInput } from '../../utils/draft/cases/read-cases.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import { CHECKS, type CheckId } from '../../utils/draft/types.ts';

const casesOf = (language: Language) =>
  readCases(readFileSync(new URL(`../../utils/draft/cases/${language}.jsonl`, import.meta.url), 'utf8'));

// what the tune half reached when the checks were made, less a little for a better analyzer's other mistakes;
// the test half is only reported (tests/bench/results/draft-checks.md)
const LEAST: Record<Language, { firm: number; coach: number; recall: Partial<Record<CheckId, number>> }> = {
  en: { firm: 0.93, coach: 0.85, recall: { A2: 0.8, A7: 0.9, A10: 0.7, A14: 0.85, A15: 0.7, A21: 0.9, A22: 0.9 } },
  ar: {
    firm: 0.95,
    coach: 0.9,
    recall: { A2: 0.9, A7: 0.9, A10: 0.8, A14: 0.9, A15: 0.75, A21: 0.9, A22: 0.9, A33: 0.8 },
  },
  el: { firm: 0.93, coach: 0.85, recall: { A2: 0.8, A7: 0.9, A10: 0.9, A14: 0.9, A15: 0.55, A21: 0.9, A22: 0.9 } },
};
/** Recall of these is that of finding the thing; of the others, of the fault. */
const FOUND: readonly CheckId[] = ['A7', 'A14'];
/** No evidence for Arabic and Greek, and no register in English. */
const OFF: Record<Language, readonly CheckId[]> = { en: ['A23'], ar: ['A20'], el: ['A20'] };

describe.each(LANGUAGES)('%s', (language) => {
  const cases = casesOf(language);
  const figures = measureCases(cases.filter(({ split }) => split === 'tune'));
  const sum = (kinds: readonly string[]): Counts => {
    const total: Counts = { right: 0, wrong: 0, missed: 0 };
    for (const { id, hint } of figures.values()) {
      if (!kinds.includes(CHECKS[id]) || OFF[language].includes(id)) continue;
      total.right += hint.right;
      total.wrong += hint.wrong;
    }
    return total;
  };

  test('gates and warnings are right when they speak', () => {
    expect(precisionOf(sum(['gate', 'warn']))).toBeGreaterThanOrEqual(LEAST[language].firm);
  });
  test('so is advice', () => {
    expect(precisionOf(sum(['coach']))).toBeGreaterThanOrEqual(LEAST[language].coach);
  });
  test.each(Object.entries(LEAST[language].recall) as [CheckId, number][])('%s is found: %s', (id, least) => {
    const figure = figures.get(id);
    const counts = FOUND.includes(id) ? figure?.met : figure?.hint;
    expect(recallOf(counts as Counts)).toBeGreaterThanOrEqual(least);
  });

  test('every case is whole: known checks, an absent thing is no problem, both halves', () => {
    const looked = ['A1', 'A3', 'A5', 'A6', 'A7', 'A12', 'A13', 'A14', 'A15', 'A17', 'A18', 'A20'];
    const odd = cases.filter(({ expect: expected }) =>
      Object.entries(expected).some(
        ([id, verdict]) => !(id in CHECKS) || verdict === (looked.includes(id) ? 'problem' : 'not_detected'),
      ),
    );
    expect(odd.map(({ id }) => id)).toEqual([]);
    expect(new Set(cases.map(({ split }) => split))).toEqual(new Set(['tune', 'test']));
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  test('what is only looked for is never called a problem', () => {
    const looked = new Set(['A1', 'A3', 'A5', 'A6', 'A7', 'A12', 'A13', 'A14', 'A15', 'A17', 'A18', 'A20']);
    const called = cases.flatMap((entry) =>
      checkDraft(toInput(entry)).filter(
        ({ id, verdict }) => (verdict === 'problem') === looked.has(id) && verdict !== 'met',
      ),
    );
    expect(called).toEqual([]);
  });
});
