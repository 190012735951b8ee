/** Which checks to show: at most five, the most useful first. Pure. */
import type { Risk, State } from '../analyzer/types.ts';
import { CHECKS, type CheckId, type DraftCheck } from './types.ts';

export const MOST_HINTS = 5;

const SEVERITY = { gate: 0, warn: 1, coach: 2 } as const;

// what is missing, the most useful first: naming the problem, the action, its time and owning it weigh at least as much as the feeling
const MISSING: readonly CheckId[] = ['A5', 'A13', 'A14', 'A6', 'A15', 'A3', 'A7', 'A12', 'A17', 'A1', 'A18', 'A20'];
const FEELING_FIRST: readonly CheckId[] = ['A3', ...MISSING.filter((id) => id !== 'A3')];
const ANGRY: readonly CheckId[] = ['A5', 'A12', 'A13', 'A14', 'A6', 'A15', 'A7', 'A3', 'A17', 'A1', 'A18', 'A20'];
const REPEAT: readonly CheckId[] = ['A13', 'A14', 'A5', 'A6', 'A15', 'A12', 'A3', 'A7', 'A17', 'A1', 'A18', 'A20'];
const PUBLIC: readonly CheckId[] = ['A5', 'A12', 'A13', 'A14', 'A6', 'A15', 'A3', 'A7', 'A17', 'A1', 'A18', 'A20'];

/** Order of checks for this ticket: problems by severity, then what is missing, then what is met. */
export const rankOf = (state: State, repeat: boolean, isPublic: boolean): ((check: DraftCheck) => number) => {
  const order =
    state === 'anxious' || state === 'distressed'
      ? FEELING_FIRST
      : repeat
        ? REPEAT
        : state === 'angry'
          ? ANGRY
          : isPublic
            ? PUBLIC
            : MISSING;
  const ids = Object.keys(CHECKS);
  return ({ id, verdict }) => {
    if (verdict === 'problem') return SEVERITY[CHECKS[id]] * 100 + ids.indexOf(id);
    const position = order.indexOf(id);
    if (verdict === 'not_detected') return 1000 + (position < 0 ? 50 : position);
    return 2000 + ids.indexOf(id);
  };
};

export interface HintChoice {
  /** never (this agent); risks that are silenced beside them hide no check */
  silenced: ReadonlySet<CheckId | Risk>;
  /** not here (this reply) */
  dismissed: ReadonlySet<CheckId>;
}

/**
 * @param checks in the order of checkDraft
 * @returns what to show, and "met of applies" for the quiet line; a silenced or dismissed check counts in neither
 */
export const chooseHints = (
  checks: readonly DraftCheck[],
  { silenced, dismissed }: HintChoice,
): { shown: DraftCheck[]; met: number; applies: number } => {
  const heard = checks.filter(({ id }) => !silenced.has(id) && !dismissed.has(id));
  const open = heard.filter(({ verdict }) => verdict !== 'met');
  const severity = ({ id, verdict }: DraftCheck): number => (verdict === 'problem' ? SEVERITY[CHECKS[id]] : 3);
  return {
    // stable: within a severity the order of checkDraft stays
    shown: open.toSorted((a, b) => severity(a) - severity(b)).slice(0, MOST_HINTS),
    met: heard.length - open.length,
    applies: heard.length,
  };
};
