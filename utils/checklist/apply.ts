/** Which items apply to this ticket, and which of them are proven. Pure. */
import type { Cause, Level, Risk, State } from '../analyzer/types.ts';
import type { Move, Phase } from '../phrases/schema.ts';
import { CHECKLIST, type ChecklistItem, type Condition, type ItemId } from './items.ts';

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
}

export interface AppliedItem {
  id: ItemId;
  phase: Phase;
  /** proven by the page right now; a manual tick overrides it */
  proven: boolean;
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

export function applyChecklist(facts: ChecklistFacts): AppliedItem[] {
  return CHECKLIST.filter((item) => item.when.some((condition) => holds(condition, facts))).map(
    (item: ChecklistItem) => ({
      id: item.id as ItemId,
      phase: item.phase,
      proven: item.proof !== undefined && 'page' in item.proof && facts[item.proof.page],
    }),
  );
}

/** The items that an inserted phrase with this move proves. */
export const itemsProvenBy = (move: Move): ItemId[] =>
  CHECKLIST.flatMap((item: ChecklistItem) =>
    item.proof !== undefined && 'move' in item.proof && item.proof.move === move ? [item.id as ItemId] : [],
  );
