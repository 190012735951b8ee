/** Which phrases fit this ticket best, and why. */
import type { Cause, Family, Language, Level, Risk, State } from '../analyzer/types.ts';
import { RISK_SEVERITY } from '../analyzer/types.ts';
import type { Channel } from '../ticket.ts';
import type { Move, Phase, Phrase } from './schema.ts';

export interface Situation {
  language: Language;
  phase: Phase;
  state: State;
  level: Level;
  /** best first */
  causes: readonly Cause[];
  risks: readonly Risk[];
  /** risks that may be there: their phrases come last */
  doubtful?: readonly Risk[];
  channel: Channel;
  internal: boolean | null;
}

/** Why a phrase is offered: what it was written for that this ticket shows. */
export type Reason =
  | { kind: 'risk'; id: Risk }
  | { kind: 'cause'; id: Cause }
  | { kind: 'state'; id: State }
  | { kind: 'internal' }
  | { kind: 'general' };

export interface RankedPhrase<P extends Phrase = Phrase> {
  phrase: P;
  score: number;
  reasons: Reason[];
}

// a critical risk goes before everything; other risks stand beside state and cause, they do not replace them
const RISK_WEIGHT = { critical: 12, high: 3.5, medium: 2 } as const;
const DOUBTFUL_WEIGHT = -2;
// between equals: the order in which a good reply goes (notes on the evidence are in CONTRIBUTING.md)
const MOVE_BONUS: Partial<Record<Move, number>> = {
  acknowledge: 1.2,
  apologise: 0.9,
  own: 0.7,
  explain: 0.5,
  next_step: 0.5,
  reassure: 0.3,
};
const SAME_MOVE_COST = 2; // a reply needs one of each move before a second of any

const familyOf = (cause: Cause): Family => cause.slice(0, cause.indexOf('.')) as Family;

/** Null when the phrase was written for another situation. What it was written for that is so is added to `reasons`. */
function rate({ when, move }: Phrase, situation: Situation, reasons: Reason[] | null = null): number | null {
  const { state, level, causes, risks, doubtful = [], channel, internal } = situation;
  if (when.internal !== undefined && when.internal !== (internal ?? false)) return null;
  if (when.channels?.length && channel !== 'unknown' && !when.channels.includes(channel)) return null;
  if (when.levels && (level < when.levels[0] || level > when.levels[1])) return null;

  let score = 0;
  if (when.risks?.length) {
    const sure = risks.find((id) => when.risks?.includes(id));
    const risk = sure ?? doubtful.find((id) => when.risks?.includes(id));
    if (!risk) return null;
    score += sure ? RISK_WEIGHT[RISK_SEVERITY[risk]] : DOUBTFUL_WEIGHT;
    reasons?.push({ kind: 'risk', id: risk });
  }
  if (when.causes?.length) {
    const position = causes.findIndex((id) => when.causes?.includes(id) || when.causes?.includes(familyOf(id)));
    const cause = causes[position];
    if (!cause) return null;
    score += (when.causes.includes(cause) ? 4 : 2.5) / (1 + position / 2);
    reasons?.push({ kind: 'cause', id: cause });
  }
  if (when.states?.length) {
    if (!when.states.includes(state)) return null;
    // written for this state alone says more than written for five
    score += 2 + 2 / when.states.length;
    reasons?.push({ kind: 'state', id: state });
  }
  if (when.internal) {
    score += 3;
    reasons?.push({ kind: 'internal' });
  }
  if (reasons?.length === 0) reasons.push({ kind: 'general' });
  return score + (MOVE_BONUS[move] ?? 0);
}

/** Why a phrase fits; null when it was written for another situation. */
export function reasonsFor(phrase: Phrase, situation: Situation): Reason[] | null {
  if (phrase.lang !== situation.language || phrase.phase !== situation.phase) return null;
  const reasons: Reason[] = [];
  return rate(phrase, situation, reasons) === null ? null : reasons;
}

export interface RankOptions<P> {
  /** how many are wanted; many phrases are ranked much faster when few are */
  limit?: number;
  /** not to be offered, e.g. said already */
  skip?: (phrase: P) => boolean;
  /** come first among equals */
  favourites?: ReadonlySet<P>;
}

interface Rated<P> {
  phrase: P;
  /** before what the same move costs */
  rating: number;
  score: number;
  favourite: boolean;
  place: number;
}

const byRating = <P>(a: Rated<P>, b: Rated<P>): number =>
  b.rating - a.rating || Number(b.favourite) - Number(a.favourite) || a.place - b.place;

/** Best first; phrases for other situations, languages and phases are left out. Equal scores keep the library's order. */
export function rankPhrases<P extends Phrase>(
  phrases: readonly P[],
  situation: Situation,
  { limit = Number.POSITIVE_INFINITY, skip, favourites }: RankOptions<P> = {},
): RankedPhrase<P>[] {
  // each further one of a move costs: so no move gives more than `limit`, and only the best of each are kept
  const byMove = new Map<Move, Rated<P>[]>();
  for (let place = 0; place < phrases.length; place++) {
    const phrase = phrases[place] as P;
    if (phrase.lang !== situation.language || phrase.phase !== situation.phase) continue;
    const rating = rate(phrase, situation);
    if (rating === null) continue;
    let best = byMove.get(phrase.move);
    if (!best) {
      best = [];
      byMove.set(phrase.move, best);
    }
    const rated = { phrase, rating, score: rating, favourite: favourites?.has(phrase) ?? false, place };
    const last = best[limit - 1];
    if (last && byRating(last, rated) < 0) continue;
    if (skip?.(phrase)) continue;
    if (limit === Number.POSITIVE_INFINITY) {
      best.push(rated);
      continue;
    }
    let low = 0;
    for (let high = best.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (byRating(best[middle] as Rated<P>, rated) < 0) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, rated);
    if (best.length > limit) best.pop();
  }
  // one of each move first: the list then reads like the parts of one reply
  const fitting = [...byMove.values()].flatMap((best) => {
    best.sort(byRating);
    for (const [before, rated] of best.entries()) rated.score -= before * SAME_MOVE_COST;
    return best;
  });
  fitting.sort((a, b) => b.score - a.score || byRating(a, b));
  return fitting.slice(0, limit).map(({ phrase, score }) => {
    const reasons: Reason[] = [];
    rate(phrase, situation, reasons);
    return { phrase, score, reasons };
  });
}
