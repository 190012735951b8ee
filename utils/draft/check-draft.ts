/** A ticket and a draft in, verdicts out: only the checks that apply to this ticket and state, the most useful first. Pure. */
import * as faults from './checks/faults.ts';
import * as presence from './checks/presence.ts';
import { rankOf } from './choose-hints.ts';
import { type Context, makeContext } from './context.ts';
import type { CheckId, DraftCheck, DraftInput } from './types.ts';
import { withReplacement } from './with-replacement.ts';

const RULES: Record<CheckId, (context: Context) => DraftCheck | null> = {
  A1: presence.greeting,
  A2: faults.rightName,
  A3: presence.feeling,
  A4: faults.proportion,
  A5: presence.namesProblem,
  A6: presence.responsibility,
  A7: presence.apology,
  A8: faults.oneApology,
  A9: faults.noNonApology,
  A10: faults.noBlame,
  A11: faults.noDeflection,
  A12: presence.reason,
  A13: presence.action,
  A14: presence.ownerAndTime,
  A15: presence.answersQuestions,
  A16: faults.noReasking,
  A17: presence.warmCompetentWarm,
  A18: presence.thanks,
  A19: faults.clearQuestions,
  A20: presence.firstPerson,
  A21: faults.placeholdersFilled,
  A22: faults.rightLanguage,
  A23: faults.register,
  A24: faults.noSelling,
  A25: faults.privacy,
  A26: faults.sendsClean,
  A27: faults.noPromiseRisk,
  A28: faults.empathyStands,
  A29: faults.noCliche,
  A30: faults.noCondescension,
  A31: faults.readable,
  A32: faults.noStacking,
  A33: faults.noRepeat,
};

/** Words below which a draft is only begun: it then shows no problems but those that must never be sent. */
const BEGUN = 5;
const ALWAYS: ReadonlySet<CheckId> = new Set(['A2', 'A21', 'A25']);

/**
 * Checks a draft reply. Quoted history and the signature below it do not count; offsets are UTF-16 units of the draft as written.
 * An empty draft has no verdicts at all.
 */
export const checkDraft = (input: DraftInput): DraftCheck[] => {
  if (input.draft.trim() === '') return [];
  const context = makeContext(input);
  if (context.draft.words.length === 0) return [];
  const begun = context.draft.words.length < BEGUN;
  const checks: DraftCheck[] = [];
  for (const id of Object.keys(RULES) as CheckId[]) {
    const check = RULES[id](context);
    if (check === null || (begun && check.verdict === 'problem' && !ALWAYS.has(id))) continue;
    checks.push(withReplacement(context, check));
  }
  const rank = rankOf(context.state, context.repeat, context.isPublic);
  return checks.sort((a, b) => rank(a) - rank(b));
};
