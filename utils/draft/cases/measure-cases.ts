/** How often the checks say what the writers of the cases say. */
import { checkDraft } from '../check-draft.ts';
import { CHECKS, type CheckId, type Verdict } from '../types.ts';
import { type DraftCase, toInput } from './read-cases.ts';

/** Counts of one kind of answer: said and right, said and wrong, not said though right. */
export interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

export interface CheckFigures {
  id: CheckId;
  /** answers that show a hint: "problem", or "not detected" for what is only looked for */
  hint: Counts;
  /** answers "met" */
  met: Counts;
  /** "problem" on a draft whose writer did not judge this check */
  unjudged: number;
}

const none = (): Counts => ({ right: 0, wrong: 0, missed: 0 });

/** A check that is silent counts as "not a hint" and as "not met". */
export const measureCases = (cases: readonly DraftCase[]): Map<CheckId, CheckFigures> => {
  const figures = new Map<CheckId, CheckFigures>(
    (Object.keys(CHECKS) as CheckId[]).map((id) => [id, { id, hint: none(), met: none(), unjudged: 0 }]),
  );
  for (const entry of cases) {
    const got = new Map<CheckId, Verdict>(checkDraft(toInput(entry)).map(({ id, verdict }) => [id, verdict]));
    for (const [id, figure] of figures) {
      const expected = entry.expect[id];
      const verdict = got.get(id);
      if (expected === undefined) {
        if (verdict === 'problem') figure.unjudged++;
        continue;
      }
      count(figure.hint, expected !== 'met', verdict !== undefined && verdict !== 'met');
      count(figure.met, expected === 'met', verdict === 'met');
    }
  }
  return figures;
};

const count = (counts: Counts, wanted: boolean, said: boolean): void => {
  if (wanted && said) counts.right++;
  else if (said) counts.wrong++;
  else if (wanted) counts.missed++;
};

/** 0..1, or null where nothing was said or wanted. */
export const precisionOf = ({ right, wrong }: Counts): number | null =>
  right + wrong === 0 ? null : right / (right + wrong);
export const recallOf = ({ right, missed }: Counts): number | null =>
  right + missed === 0 ? null : right / (right + missed);
