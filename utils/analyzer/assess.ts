/** From scores to a judgement: frustration, level, state, causes, risks, each with the words that show it. */
import { categoryNumber, FIRST_CUED, FIRST_WEAK } from './categories.ts';
import type { Form } from './cues.ts';
import { shippedScorer } from './load.ts';
import { FIRST_CAUSE, FIRST_LEVEL, FIRST_RISK, FRUSTRATED } from './model.ts';
import { BREAK, type Scan } from './scan.ts';
import { explainColumn, type Score, type Scorer, score } from './score.ts';
import {
  CAUSES,
  type Cause,
  type Level,
  RISK_SEVERITY,
  RISKS,
  type Risk,
  type Severity,
  type Span,
  STATES,
  type State,
} from './types.ts';

export interface Assessment {
  frustration: number;
  level: Level;
  state: State;
  confident: boolean;
  causes: { id: Cause; score: number; evidence: Span[] }[];
  risks: { id: Risk; severity: Severity; confident: boolean; evidence: Span[] }[];
  evidence: Span[];
  bias: number;
}

const MOST_CAUSES = 3;
const MOST_RISKS = 4;
const MOST_SPANS = 8; // more marks than this and a reader sees none of them
const SMALLEST_SHARE = 0.25; // of the strongest word's weight: less is not worth a mark
const FAINTEST = 0.05;
// Nearer to 0.5 than this, dev rows are right hardly more often than not
const UNSURE = 0.12;

/** Judges a scan of a message; the scan's letters are rewritten for the form. */
export const assess = (scan: Scan, form: Form, scorer: Scorer = shippedScorer()): Assessment => {
  const scored = score(scorer, scan, form);
  const frustration = 1 / (1 + Math.exp(-scored.logit));
  const frustrated = frustration >= 0.5;
  const risks = pickRisks(scorer, scan, scored);
  const level = pickLevel(scored, frustrated, risks);
  const state = pickState(scored, frustrated);
  const upset = frustration >= PERHAPS_FRUSTRATED;
  const causes = pickCauses(scorer, scan, scored, state === 'grateful' ? PLEASED : 1, upset);
  const { spans, bias } = evidenceOf(scorer, scan, scored);
  return {
    frustration,
    level,
    state,
    confident: Math.abs(frustration - 0.5) > UNSURE && (scan.count > 2 || Math.abs(frustration - 0.5) > 0.3),
    causes,
    risks,
    evidence: spans,
    bias,
  };
};

const ANGRY = categoryNumber('state.angry');
const MINIMISER = categoryNumber('mark.minimiser');

const heard = ({ hits, cues }: Score, category: number): boolean => {
  for (let h = 0; h < hits.count; h++) if (hits.category[h] === category && (cues.ofHit[h] as number) >= 0) return true;
  return false;
};

const pickLevel = (scored: Score, frustrated: boolean, risks: Assessment['risks']): Level => {
  if (!frustrated) return 0;
  const { heads } = scored;
  const expected = 1 + (heads[FIRST_LEVEL + 1] as number) + 2 * (heads[FIRST_LEVEL + 2] as number);
  let level: Level = expected < 1.62 ? 1 : expected < 2.38 ? 2 : 3;
  // anger in plain words, and no word that makes it small, is not mild
  if (level === 1 && heard(scored, ANGRY) && !heard(scored, MINIMISER)) level = 2;
  // a threat or an insult is never mild
  const grave = risks.some(({ id, confident }) => confident && (id === 'threat_violence' || id === 'abuse_agent'));
  return grave && level < 3 ? ((level + 1) as Level) : level;
};

const CALM_ONLY: readonly State[] = ['grateful', 'neutral'];
const FRUSTRATED_ONLY: readonly State[] = ['angry', 'frustrated', 'disappointed'];

// An outright word for a feeling counts beside what the model hears in the whole
const OUTRIGHT = 2.5;

/** The likeliest state that agrees with the level; the tie order decides between equals. */
const pickState = (scored: Score, frustrated: boolean): State => {
  const { hits, cues } = scored;
  const outright = new Set<number>();
  for (let h = 0; h < hits.count; h++)
    if ((cues.ofHit[h] as number) >= 0) outright.add((hits.category[h] as number) - FIRST_CUED);
  let best: State = frustrated ? 'frustrated' : 'neutral';
  let most = -1;
  STATES.forEach((state, k) => {
    if ((frustrated ? CALM_ONLY : FRUSTRATED_ONLY).includes(state)) return;
    const chance = (scored.heads[k] as number) * (outright.has(k) ? OUTRIGHT : 1);
    if (chance > most) {
      most = chance;
      best = state;
    }
  });
  return best;
};

// Who gives thanks names what went well: a failure among it must be plain
const PLEASED = 1.5;

// From here on a likely cause is worth a look, even where the feeling is not sure
const PERHAPS_FRUSTRATED = 0.4;

const pickCauses = (
  scorer: Scorer,
  scan: Scan,
  scored: Score,
  caution: number,
  upset: boolean,
): Assessment['causes'] => {
  const { thresholds } = scorer.model;
  const found: { k: number; id: Cause; score: number }[] = [];
  CAUSES.forEach((id, k) => {
    const chance = scored.heads[FIRST_CAUSE + k] as number;
    if (chance >= (thresholds[FIRST_CAUSE + k] as number) * caution) found.push({ k, id, score: chance });
  });
  // who is dissatisfied is so about something: the likeliest, where none stands out
  if (upset && found.length === 0) {
    let best = 0;
    for (let k = 1; k < CAUSES.length; k++)
      if ((scored.heads[FIRST_CAUSE + k] as number) > (scored.heads[FIRST_CAUSE + best] as number)) best = k;
    found.push({ k: best, id: CAUSES[best] as Cause, score: scored.heads[FIRST_CAUSE + best] as number });
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_CAUSES)
    .map(({ k, id, score: chance }) => ({
      id,
      score: chance,
      evidence: reasons(scorer, scan, scored, FIRST_CAUSE + k, STATES.length + k, id),
    }));
};

const pickRisks = (scorer: Scorer, scan: Scan, scored: Score): Assessment['risks'] => {
  const { thresholds, doubtful } = scorer.model;
  const found: { k: number; id: Risk; chance: number; confident: boolean }[] = [];
  RISKS.forEach((id, k) => {
    const chance = scored.heads[FIRST_RISK + k] as number;
    const confident = chance >= (thresholds[FIRST_RISK + k] as number);
    if (chance >= (doubtful[k] as number)) found.push({ k, id, chance, confident });
  });
  // a doubt about a grave risk must not go under among many that are plain
  const plain = found.filter(({ confident }) => confident).sort((a, b) => b.chance - a.chance);
  const tooMany = plain.slice(MOST_RISKS);
  return found
    .filter((risk) => !tooMany.includes(risk))
    .map(({ k, id, confident }) => ({
      id,
      severity: RISK_SEVERITY[id],
      confident,
      evidence: reasons(scorer, scan, scored, FIRST_RISK + k, STATES.length + CAUSES.length + k, id),
    }));
};

let columnShares = new Float64Array(1024);

/** What each token adds to a column; valid until the next call. */
const sharesOf = (scorer: Scorer, scan: Scan, scored: Score, column: number): Float64Array => {
  if (columnShares.length < scan.count) columnShares = new Float64Array(scan.count * 2);
  columnShares.fill(0, 0, scan.count);
  explainColumn(scorer, scored, column, columnShares);
  return columnShares;
};

/** The words that speak most for a column: its own cues where there are any, otherwise what the model heard. */
const reasons = (scorer: Scorer, scan: Scan, scored: Score, column: number, cued: number, label: string): Span[] => {
  const { hits, cues } = scored;
  const spans: Span[] = [];
  for (let h = 0; h < hits.count && spans.length < 3; h++) {
    if ((cues.ofHit[h] as number) < 0) continue;
    const category = hits.category[h] as number;
    if (category !== FIRST_CUED + cued && category !== FIRST_WEAK + cued) continue;
    const start = scan.start[hits.from[h] as number] as number;
    const end = scan.end[hits.to[h] as number] as number;
    if (!spans.some((span) => span.start < end && start < span.end)) spans.push({ start, end, label, weight: 1 });
  }
  if (spans.length > 0) return spans.sort((a, b) => a.start - b.start);
  const shares = sharesOf(scorer, scan, scored, column);
  const best: number[] = [];
  for (let token = 0; token < scan.count; token++) {
    const share = shares[token] as number;
    if (share <= 0) continue;
    if (best.length < 3) best.push(token);
    else {
      let least = 0;
      for (let i = 1; i < 3; i++)
        if ((shares[best[i] as number] as number) < (shares[best[least] as number] as number)) least = i;
      if (share > (shares[best[least] as number] as number)) best[least] = token;
    }
  }
  best.sort((a, b) => a - b);
  for (const token of best) {
    const last = spans.at(-1);
    const start = scan.start[token] as number;
    const weight = shares[token] as number;
    if (last !== undefined && best.includes(token - 1) && scan.before[token] !== BREAK) {
      last.end = scan.end[token] as number;
      last.weight += weight;
    } else spans.push({ start, end: scan.end[token] as number, label, weight });
  }
  return spans;
};

/** The words that moved the score, neighbours of one sign joined; what is too small to show goes to the bias, so that all adds up. Adds to the tokens' weights what our own column says of them. */
const evidenceOf = (scorer: Scorer, scan: Scan, scored: Score): { spans: Span[]; bias: number } => {
  const { logit, ours, tokenWeights } = scored;
  if (ours > 0) {
    const shares = sharesOf(scorer, scan, scored, FRUSTRATED);
    for (let token = 0; token < scan.count; token++)
      tokenWeights[token] = (tokenWeights[token] as number) + ours * (shares[token] as number);
  }
  // of the strongest word, not of the sum: in a long mail every word's share of the sum is small
  let strongest = 0;
  for (let token = 0; token < scan.count; token++) {
    strongest = Math.max(strongest, Math.abs(tokenWeights[token] as number));
  }
  const least = Math.max(strongest * SMALLEST_SHARE, FAINTEST);
  const spans: Span[] = [];
  const runs: { span: Span; last: number }[] = [];
  for (let token = 0; token < scan.count; token++) {
    const weight = tokenWeights[token] as number;
    if (Math.abs(weight) < least) continue;
    const run = runs.at(-1);
    if (
      run !== undefined &&
      run.last === token - 1 &&
      scan.before[token] !== BREAK &&
      run.span.weight > 0 === weight > 0
    ) {
      run.span.end = scan.end[token] as number;
      run.span.weight += weight;
      run.last = token;
    } else
      runs.push({
        span: {
          start: scan.start[token] as number,
          end: scan.end[token] as number,
          label: weight > 0 ? 'frustration' : 'calm',
          weight,
        },
        last: token,
      });
  }
  const shown = runs.sort((a, b) => Math.abs(b.span.weight) - Math.abs(a.span.weight)).slice(0, MOST_SPANS);
  let sum = 0;
  for (const { span } of shown) {
    spans.push(span);
    sum += span.weight;
  }
  spans.sort((a, b) => a.start - b.start);
  return { spans, bias: logit - sum };
};
