/** Which items apply to this ticket, and which of them are proven. Pure. */
import type { Cause, Level, Risk, State } from '../analyzer/types.ts';
import type { CheckId, DraftCheck } from '../draft/types.ts';
import type { Move, Phase } from '../phrases/schema.ts';
import { CHECKLIST, type ChecklistItem, type Condition, type ItemId, type Proof } from './items.ts';

export interface ChecklistFacts {
  state: State;
  level: Level;
  causes: readonly Cause[];
  risks: readonly Risk[];
  internal: boolean | null;
  /** the whole thread was read */
  complete: boolean;
  /** the requester's name is known */
  name: boolean;
  /** a promise of this ticket is noted with its date */
  promise: boolean;
  /** a check-back was done */
  checkedBack: boolean;
  /** verdicts on the draft, or on the reply just sent; none: nothing is written */
  checks: readonly DraftCheck[];
}

/** Where a proof was seen. */
export type ProofPlace = 'page' | 'draft';

export interface AppliedItem {
  id: ItemId;
  phase: Phase;
  /** what proves it right now; a manual tick overrides it */
  proven: ProofPlace | null;
}

function holds(condition: Condition, facts: ChecklistFacts): boolean {
  const { states, notStates, families, cause, risks, level, maxLevel, internal } = condition;
  return (
    (!states || states.includes(facts.state)) &&
    !notStates?.includes(facts.state) &&
    (!families || facts.causes.some((id) => families.some((family) => id.startsWith(`${family}.`)))) &&
    (!cause || facts.causes.length > 0) &&
    (!risks || facts.risks.some((id) => risks.includes(id))) &&
    (level === undefined || facts.level >= level) &&
    (maxLevel === undefined || facts.level <= maxLevel) &&
    (internal === undefined || internal === (facts.internal ?? false))
  );
}

/** Where the proof is seen; null when it is not. */
function placeOf({ page, met, clear }: Proof, facts: ChecklistFacts): ProofPlace | null {
  if (page && facts[page]) return 'page';
  const verdictOf = (wanted: CheckId) => facts.checks.find(({ id }) => id === wanted)?.verdict;
  if (met && verdictOf(met[0]) === 'met' && met.every((id) => (verdictOf(id) ?? 'met') === 'met')) return 'draft';
  // a draft of which nothing is met is hardly begun: there is nothing to call safe yet
  const begun = facts.checks.some(({ verdict }) => verdict === 'met');
  if (clear && begun && clear.every((id) => verdictOf(id) !== 'problem')) return 'draft';
  return null;
}

export function applyChecklist(facts: ChecklistFacts): AppliedItem[] {
  return CHECKLIST.filter((item) => item.when.some((condition) => holds(condition, facts))).map(
    (item: ChecklistItem) => ({
      id: item.id as ItemId,
      phase: item.phase,
      proven: item.proof ? placeOf(item.proof, facts) : null,
    }),
  );
}

/** The items that an inserted phrase with this move proves. */
export const itemsProvenBy = (move: Move): ItemId[] =>
  CHECKLIST.flatMap((item: ChecklistItem) => (item.proof?.move === move ? [item.id as ItemId] : []));
