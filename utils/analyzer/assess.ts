/** From cues to a judgement: frustration, level, state, causes, risks, each with the words that show it. */
import { CATEGORIES, CUED, categoryNumber, FIRST_CUED, FIRST_GUARD, FIRST_WEAK } from './categories.ts';
import { type CueIndex, compileCues, type Form, type Hits, matchCues, toForm } from './cues.ts';
import { cues as ar } from './lexicons/cues.ar.ts';
import { cues as el } from './lexicons/cues.el.ts';
import { cues as en } from './lexicons/cues.en.ts';
import { CAPS, PAUSE, type Scan } from './scan.ts';
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
  risks: { id: Risk; severity: Severity; evidence: Span[] }[];
  evidence: Span[];
  bias: number;
}

const lists = { en: [en], ar: [ar], el: [el], arabizi: [ar] };
const indexes = new Map<Form, CueIndex>();
const indexFor = (form: Form): CueIndex => {
  let index = indexes.get(form);
  if (index === undefined) {
    index = compileCues(lists[form], form, categoryNumber);
    indexes.set(form, index);
  }
  return index;
};

const NEGATOR = categoryNumber('mark.negator');
const MINIMISER = categoryNumber('mark.minimiser');
const INTENSIFIER = categoryNumber('mark.intensifier');
const PROFANITY = categoryNumber('mark.profanity');
const SARCASM = categoryNumber('mark.sarcasm');
const ULTIMATUM = categoryNumber('mark.ultimatum');
const RELIEF = categoryNumber('mark.relief');

const BIAS = -2.4;

// hand-set until the trained model takes their place
const weights = new Float64Array(CATEGORIES.length);
const weigh = (name: string, weight: number): void => {
  weights[categoryNumber(name)] = weight;
};
weigh('mark.profanity', 2.5);
weigh('mark.sarcasm', 2.5);
weigh('mark.ultimatum', 2);
weigh('mark.minimiser', -0.3);
weigh('mark.relief', -1.2);
weigh('state.angry', 3.4);
weigh('state.frustrated', 2.4);
weigh('state.disappointed', 2.8);
weigh('state.anxious', 0.4);
weigh('state.confused', -0.3);
weigh('state.distressed', -0.2);
weigh('state.grateful', -2);
for (const cause of CAUSES)
  weigh(
    `cause.${cause}`,
    cause.startsWith('treatment.') || cause.startsWith('engagement.') ? 1.6 : cause.startsWith('quality.') ? 0.7 : 0.9,
  );
for (const [risk, weight] of [
  ['abuse_agent', 3],
  ['churn', 2],
  ['public', 1.6],
  ['regulator', 1.6],
  ['legal', 1.2],
  ['repeat_contact', 1.4],
  ['threat_violence', 2.4],
  ['chargeback', 0.9],
] as const)
  weigh(`risk.${risk}`, weight);

const isFeeling = (category: number): boolean => category >= FIRST_CUED && category < FIRST_CUED + STATES.length;

/** Judges a scan of a message; the scan's letters are rewritten for the form. */
export const assess = (scan: Scan, form: Form): Assessment => {
  toForm(scan, form);
  const hits = matchCues(scan, indexFor(form), form === 'ar');
  const dead = suppressed(scan, hits);
  const perToken = new Map<number, number>();
  const add = (token: number, weight: number): void => {
    perToken.set(token, (perToken.get(token) ?? 0) + weight);
  };
  const found = new Map<number, { from: number; to: number }[]>();
  let logit = BIAS;
  for (let h = 0; h < hits.count; h++) {
    if (dead[h]) continue;
    const category = hits.category[h] as number;
    const from = hits.from[h] as number;
    const to = hits.to[h] as number;
    let spans = found.get(category);
    if (spans === undefined) {
      spans = [];
      found.set(category, spans);
    }
    spans.push({ from, to });
    const weight = (weights[category] as number) / (spans.length > 1 ? 3 : 1);
    if (weight === 0) continue;
    for (let token = from; token <= to; token++) add(token, weight / (to - from + 1));
    logit += weight;
  }
  // the way it is written
  let shouted = 0;
  let marks = 0;
  for (let token = 0; token < scan.count; token++) {
    const flags = scan.flags[token] as number;
    if ((flags & CAPS) !== 0 && (scan.to[token] as number) - (scan.from[token] as number) > 2) shouted++;
    if ((scan.exclaims[token] as number) > 1 || (scan.questions[token] as number) > 1) {
      marks++;
      add(token, 0.5);
      logit += 0.5;
    }
  }
  const shouting = shouted >= 3;
  const has = (name: string): boolean => found.has(categoryNumber(name));
  const frustration = 1 / (1 + Math.exp(-logit));
  const causes = pickCauses(scan, found);
  const risks = pickRisks(scan, found);
  let level: Level = 0;
  if (frustration >= 0.5) {
    let strong = 0;
    if (found.has(PROFANITY)) strong++;
    if (shouting) strong++;
    if (marks > 0) strong++;
    if (found.has(ULTIMATUM)) strong++;
    if (has('risk.repeat_contact')) strong++;
    const high = risks.some((risk) => risk.severity !== 'medium');
    const explicit = has('state.angry') || has('state.disappointed') || has('state.frustrated') || found.has(SARCASM);
    level = 1;
    if (explicit || logit > 1.5) level = 2;
    if ((explicit && high) || strong >= 2 || (has('state.angry') && (found.has(INTENSIFIER) || logit > 3.5))) level = 3;
    if (level === 2 && found.has(MINIMISER) && logit < 1.5) level = 1;
  }
  const state = pickState(found, frustration, level, has);
  const evidence: Span[] = [];
  for (const [token, weight] of [...perToken].sort((a, b) => a[0] - b[0]))
    evidence.push({
      start: scan.start[token] as number,
      end: scan.end[token] as number,
      label: weight > 0 ? 'frustration' : 'calm',
      weight,
    });
  return {
    frustration,
    level,
    state,
    confident: Math.abs(logit) > 0.6 && (scan.count >= 3 || Math.abs(logit) > 1.5),
    causes,
    risks,
    evidence,
    bias: BIAS,
  };
};

/** Hits that do not count: guarded, negated feelings. */
const suppressed = (scan: Scan, hits: Hits): Uint8Array => {
  const dead = new Uint8Array(hits.count);
  for (let h = 0; h < hits.count; h++) {
    const category = hits.category[h] as number;
    if (category >= FIRST_GUARD) {
      const target = category - FIRST_GUARD + FIRST_CUED;
      for (let other = Math.max(0, h - 60); other < Math.min(hits.count, h + 60); other++) {
        const found = hits.category[other] as number;
        if (
          (found === target || found === target + CUED) &&
          (hits.from[other] as number) <= (hits.to[h] as number) &&
          (hits.to[other] as number) >= (hits.from[h] as number)
        )
          dead[other] = 1;
      }
    }
    if (isFeeling(category) || category === PROFANITY) {
      const from = hits.from[h] as number;
      for (let before = h - 1; before >= Math.max(0, h - 30); before--) {
        if (hits.category[before] !== NEGATOR) continue;
        const at = hits.to[before] as number;
        if (at >= from) continue;
        if (from - at > 3) break;
        let broken = false;
        for (let token = at + 1; token <= from; token++) if ((scan.before[token] as number) >= PAUSE) broken = true;
        if (!broken) dead[h] = 1;
        break;
      }
    }
  }
  return dead;
};

type Found = Map<number, { from: number; to: number }[]>;

const spansOf = (scan: Scan, places: { from: number; to: number }[], label: string, weight: number): Span[] =>
  places.map(({ from, to }) => ({ start: scan.start[from] as number, end: scan.end[to] as number, label, weight }));

const pickCauses = (scan: Scan, found: Found): Assessment['causes'] => {
  const picked: Assessment['causes'] = [];
  CAUSES.forEach((id, number) => {
    const strong = found.get(FIRST_CUED + STATES.length + number) ?? [];
    const weak = found.get(FIRST_WEAK + STATES.length + number) ?? [];
    if (strong.length === 0) return;
    const score = 1 - 0.4 ** (strong.length + weak.length * 0.4);
    picked.push({ id, score, evidence: spansOf(scan, [...strong, ...weak], id, score) });
  });
  return picked.sort((a, b) => b.score - a.score).slice(0, 4);
};

const pickRisks = (scan: Scan, found: Found): Assessment['risks'] => {
  const picked: Assessment['risks'] = [];
  RISKS.forEach((id, number) => {
    const places = found.get(FIRST_CUED + STATES.length + CAUSES.length + number);
    if (places !== undefined) picked.push({ id, severity: RISK_SEVERITY[id], evidence: spansOf(scan, places, id, 1) });
  });
  return picked;
};

const pickState = (found: Found, frustration: number, level: Level, has: (name: string) => boolean): State => {
  const frustrated = frustration >= 0.5;
  if (has('state.distressed')) return 'distressed';
  if (
    frustrated &&
    (has('state.angry') || found.has(PROFANITY) || found.has(SARCASM) || has('risk.abuse_agent') || level === 3)
  )
    return 'angry';
  if (has('state.anxious')) return 'anxious';
  if (frustrated) return has('state.disappointed') && !has('state.frustrated') ? 'disappointed' : 'frustrated';
  if (found.has(RELIEF) && has('state.grateful')) return 'grateful';
  if (has('state.confused')) return 'confused';
  return has('state.grateful') ? 'grateful' : 'neutral';
};
