/** What is chosen on dev rows: where each expert's zero is, and what a cause or risk must reach. Nothing here looks at a test row. */
import { FORMS, type Form } from '../cues.ts';
import { readLanguage } from '../language.ts';
import { FIRST_CAUSE, FIRST_RISK, type Model } from '../model.ts';
import { scanText } from '../scan.ts';
import { makeScorer, type Scorer, score } from '../score.ts';
import { ownRanges } from '../sections.ts';
import { CAUSES, RISK_SEVERITY, RISKS } from '../types.ts';
import { sigmoid } from './logistic.ts';
import { calmOrLabel, type Row } from './rows.ts';

export interface Judged {
  row: Row;
  form: Form;
  ticketness: number;
  ticketLogit: number;
  publicLogit: number;
  headLogit: number;
  heads: Float64Array;
}

export const judge = (scorer: Scorer, rows: readonly Row[]): Judged[] =>
  rows.flatMap((row) => {
    const scan = scanText(row.text, ownRanges(row.text));
    const reading = readLanguage(scan, scorer.model.latin, row.lang);
    if (reading.language !== row.lang || reading.form === null || scan.count === 0) return [];
    const scored = score(scorer, scan, reading.form);
    return [
      {
        row,
        form: reading.form,
        ticketness: scored.ticketness,
        ticketLogit: scored.ticketLogit,
        publicLogit: scored.publicLogit,
        headLogit: scored.headLogit,
        heads: Float64Array.from(scored.heads),
      },
    ];
  });

/** Sets whose dev part says where calm ends; talk that is no service (subtitles, politics) says little about it. */
const COUNTS: Record<string, number> = {
  corpus: 1,
  tickets: 1,
  posts: 0.6,
  en_mams: 1,
  en_cesamard: 1,
  en_skytrax_lounge: 1,
  en_banking77: 1,
  en_gh_incivility: 0.3,
  ar_hotel_absa: 1,
  ar_banking77: 0.3,
  ar_neutral_cmd: 1,
  ar_arsarcasm2: 0.15,
  el_neutral_cmd: 1,
  el_mp_tweets: 0.3,
};

/**
 * What those rows do not show, in log-odds: half of our tickets are upset, at a real desk fewer are; and in public real complaints are
 * plainer than ours (the model's chances are too low on the dev rows of en_airline and ar_company).
 */
const arabicPrior = { ticket: -0.4, public: 0.72 };
const PRIORS: Record<Form, { ticket: number; public: number }> = {
  en: { ticket: -0.65, public: 1.2 },
  ar: arabicPrior,
  arabizi: arabicPrior,
  el: { ticket: -0.25, public: -0.05 },
};

/** The shifts of the two experts for each form, by logistic regression with a pull to none. */
export const calibrate = (model: Model, rows: readonly Row[]): void => {
  const dev = judge(makeScorer(model), rows);
  for (const form of FORMS) {
    // Arabizi is scarce: it is calibrated with all Arabic
    const mine = dev.filter((entry) => entry.form === form || (form === 'arabizi' && entry.form === 'ar'));
    const start = model.calibration[form];
    let [ticketShift, publicShift] = [0, 0];
    for (let step = 0; step < 4000; step++) {
      let ticketSlope = PULL * ticketShift;
      let publicSlope = PULL * publicShift;
      let total = 1;
      for (const { row, ticketness: t, ticketLogit, publicLogit, headLogit } of mine) {
        const is = calmOrLabel(row);
        const weight = COUNTS[row.source] ?? 0;
        if (is === null || weight === 0) continue;
        const ticket = t * (ticketLogit * start.ticketScale + ticketShift);
        const open = (1 - t) * (publicLogit * start.publicScale + publicShift);
        const slope = (sigmoid(ticket + open + headLogit) - is) * weight;
        ticketSlope += slope * t;
        publicSlope += slope * (1 - t);
        total += weight;
      }
      const changes = [(0.3 * ticketSlope) / total, (0.3 * publicSlope) / total] as const;
      ticketShift -= changes[0];
      publicShift -= changes[1];
      if (Math.max(Math.abs(changes[0]), Math.abs(changes[1])) < 1e-6) break;
    }
    model.calibration[form] = {
      ...start,
      ticketShift: ticketShift + PRIORS[form].ticket,
      publicShift: publicShift + PRIORS[form].public,
    };
  }
};
const PULL = 0.2;

/** The threshold with the best F-score; `beta` above 1 leans to recall. */
const bestThreshold = (scores: readonly number[], labels: readonly boolean[], beta: number): number => {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = labels.filter(Boolean).length;
  let hit = 0;
  let best = 0;
  let threshold = 0.5;
  order.forEach((i, n) => {
    if (labels[i]) hit++;
    const value = ((1 + beta * beta) * hit) / (n + 1 + beta * beta * positives);
    if (value > best) {
      best = value;
      // halfway to the next score, so that the threshold is not one row's own
      threshold = ((scores[i] as number) + (scores[order[n + 1] as number] ?? 0)) / 2;
    }
  });
  return threshold;
};

// A few dev rows can make a hopeless chance look right; what is shown should be likelier than that
const LEAST_CHANCE = 0.06;

// A grave risk stops the script where it is sure, and is a quiet line where it is not: the one should be right, the other miss little
const SURE_BETA = 0.7;
const DOUBTFUL_RECALL = 0.95;

/** The highest threshold that finds such a share of them; halfway to the next score as well. */
const recallThreshold = (scores: readonly number[], labels: readonly boolean[], recall: number): number => {
  const found = scores.filter((_, i) => labels[i]).sort((a, b) => b - a);
  const last = found[Math.ceil(recall * found.length) - 1] ?? 1;
  return (last + scores.reduce((next, score) => (score < last && score > next ? score : next), 0)) / 2;
};

export const chooseThresholds = (model: Model, rows: readonly Row[]): void => {
  const dev = judge(
    makeScorer(model),
    rows.filter((row) => row.source === 'corpus' || row.source === 'tickets'),
  );
  // where the recall of grave risks is asked
  const corpusDev = dev.filter(({ row }) => row.source === 'corpus');
  const ofDev = (column: number, has: (row: Row) => boolean, of = dev): [number[], boolean[]] => [
    of.map((entry) => entry.heads[column] as number),
    of.map((entry) => has(entry.row)),
  ];
  CAUSES.forEach((id, k) => {
    const column = FIRST_CAUSE + k;
    model.thresholds[column] = Math.max(
      bestThreshold(...ofDev(column, (row) => (row.causes ?? []).includes(id)), 1),
      LEAST_CHANCE,
    );
  });
  RISKS.forEach((id, k) => {
    const column = FIRST_RISK + k;
    const has = (row: Row): boolean => (row.risks ?? []).includes(id);
    const grave = RISK_SEVERITY[id] === 'critical';
    const sure = Math.max(bestThreshold(...ofDev(column, has), grave ? SURE_BETA : 1), LEAST_CHANCE);
    model.thresholds[column] = sure;
    model.doubtful[k] = grave
      ? Math.min(recallThreshold(...ofDev(column, has, corpusDev), DOUBTFUL_RECALL), sure)
      : sure;
  });
};
