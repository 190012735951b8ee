/** How a model does on rows it was not trained on, and what later ones are held to. */
import { assess } from '../assess.ts';
import { readLanguage } from '../language.ts';
import { FIRST_CAUSE, type Model } from '../model.ts';
import { scanText } from '../scan.ts';
import { makeScorer } from '../score.ts';
import { ownRanges } from '../sections.ts';
import { CAUSES, LANGUAGES, type MessageAnalysis, RISK_SEVERITY, RISKS } from '../types.ts';
import { judge } from './calibrate.ts';
import { auc, calibrationError, f1 } from './metrics.ts';
import type { Row } from './rows.ts';

const round = (value: number): number => Number(value.toFixed(4));

export type CorpusMetrics = Record<string, number>;

export const measureCorpus = (model: Model, rows: readonly Row[]): CorpusMetrics => {
  const scorer = makeScorer(model);
  const judged = rows.map((row) => {
    const scan = scanText(row.text, ownRanges(row.text));
    const reading = readLanguage(scan, scorer.model.latin, row.lang);
    return { row, language: reading.language, analysis: assess(scan, reading.form ?? row.lang, scorer) };
  });
  const metrics: CorpusMetrics = {};
  for (const lang of LANGUAGES) {
    const mine = judged.filter(({ row }) => row.lang === lang);
    const labels = mine.map(({ row }) => row.frustrated as number);
    const scores = mine.map(({ analysis }) => analysis.frustration);
    metrics[`${lang} auc`] = round(auc(scores, labels));
    metrics[`${lang} calibration error`] = round(calibrationError(scores, labels));
    const calm = mine.filter(({ row }) => row.frustrated === 0);
    metrics[`${lang} calm flagged`] = round(
      calm.filter(({ analysis }) => analysis.frustration >= 0.5).length / calm.length,
    );
    const angry = mine.filter(({ row }) => row.frustrated === 1);
    metrics[`${lang} recall`] = round(
      angry.filter(({ analysis }) => analysis.frustration >= 0.5).length / angry.length,
    );
    metrics[`${lang} language`] = round(mine.filter(({ language }) => language === lang).length / mine.length);
    metrics[`${lang} state accuracy`] = round(
      mine.filter(({ row, analysis }) => row.state === analysis.state).length / mine.length,
    );
    metrics[`${lang} level within one`] = round(
      mine.filter(({ row, analysis }) => Math.abs((row.level as number) - analysis.level) <= 1).length / mine.length,
    );
    metrics[`${lang} level accuracy`] = round(
      mine.filter(({ row, analysis }) => row.level === analysis.level).length / mine.length,
    );
    metrics[`${lang} cause f1`] = round(
      macro(
        CAUSES,
        mine,
        (row) => row.causes ?? [],
        (analysis) => analysis.causes.map(({ id }) => id),
      ),
    );
  }
  metrics['cause f1'] = round(
    macro(
      CAUSES,
      judged,
      (row) => row.causes ?? [],
      (analysis) => analysis.causes.map(({ id }) => id),
    ),
  );
  metrics['risk f1'] = round(
    macro(
      RISKS,
      judged,
      (row) => row.risks ?? [],
      (analysis) => analysis.risks.filter(({ confident }) => confident).map(({ id }) => id),
    ),
  );
  for (const risk of RISKS) {
    const labels = judged.map(({ row }) => Number((row.risks ?? []).includes(risk)));
    const named = (least: boolean): boolean[] =>
      judged.map(({ analysis }) => analysis.risks.some(({ id, confident }) => id === risk && confident >= least));
    metrics[`risk ${risk} f1`] = round(f1(named(true), labels).f1);
    // doubtful ones too: to miss one costs more than to ask
    if (RISK_SEVERITY[risk] === 'critical') metrics[`risk ${risk} recall`] = round(f1(named(false), labels).recall);
  }
  const withCause = judge(
    scorer,
    rows.filter((row) => (row.causes ?? []).length > 0),
  );
  metrics['main cause family'] = round(
    withCause.filter(({ row, heads }) => {
      let best = 0;
      CAUSES.forEach((_, k) => {
        if ((heads[FIRST_CAUSE + k] as number) > (heads[FIRST_CAUSE + best] as number)) best = k;
      });
      const family = (CAUSES[best] as string).split('.')[0];
      return (row.causes ?? []).some((cause) => cause.startsWith(`${family}.`));
    }).length / withCause.length,
  );
  return metrics;
};

/** Which families answer to a cause that en_airline names. */
const AIRLINE_FAMILIES: Record<string, readonly string[]> = {
  staff: ['treatment'],
  product: ['quality'],
  delay: ['quality'],
  billing: ['quality'],
  communication: ['engagement', 'treatment'],
  policy: ['experience'],
  process: ['experience'],
  overall: ['experience'],
};

/** Of the tweets whose reason is sure: how often the family is right in the first cause, in one of those given; how often one is given. */
export const airlineFamily = (
  rows: readonly Row[],
  analyses: readonly MessageAnalysis[],
): { rows: number; first: number; any: number; given: number } => {
  const counted = rows
    .map(({ labels }, i) => ({ labels, causes: (analyses[i] as MessageAnalysis).causes }))
    .filter(({ labels }) => Number(labels.reason_confidence ?? 0) >= 0.6 && typeof labels.cause === 'string')
    .map(({ labels, causes }) => {
      const wanted = AIRLINE_FAMILIES[String(labels.cause)] ?? [];
      return causes.map(({ id }) => wanted.includes(id.split('.')[0] as string));
    });
  const share = (is: (right: boolean[]) => boolean): number => counted.filter(is).length / counted.length;
  return {
    rows: counted.length,
    first: share((right) => right[0] === true),
    any: share((right) => right.includes(true)),
    given: share((right) => right.length > 0),
  };
};

/** The sets of the evaluate folder that figures are kept of, by file name; beside them stand the calm ones of the train folder. */
export const EVALUATED_SETS = [
  'en_airline',
  'en_gh_emotion',
  'en_tweeteval_anger',
  'ar_company',
  'ar_telecom',
  'ar_emotone',
  'el_skroutz',
];
/** Sets of what customers write to a company, by the product threshold as well. */
const OF_CUSTOMERS = ['en_airline', 'ar_company', 'el_skroutz'];

/** What a set is held to: `NAME auc`; at the product threshold `NAME recall`, or `NAME calm flagged` where all is calm. */
export const measureSet = (
  name: string,
  rows: readonly Row[],
  analyses: readonly MessageAnalysis[],
): Record<string, number> => {
  const scores = analyses.map(({ frustration }) => frustration);
  const share = (of: readonly number[]): number => round(of.filter((score) => score >= 0.5).length / of.length);
  if (rows.every(({ frustrated }) => frustrated !== 1)) return { [`${name} calm flagged`]: share(scores) };
  const figures: Record<string, number> = {
    [`${name} auc`]: round(
      auc(
        scores,
        rows.map(({ frustrated }) => frustrated as number),
      ),
    ),
  };
  if (OF_CUSTOMERS.includes(name))
    figures[`${name} recall`] = share(scores.filter((_, i) => rows[i]?.frustrated === 1));
  if (name === 'en_airline') figures[`${name} family`] = round(airlineFamily(rows, analyses).any);
  return figures;
};

/** Of these less is better. */
export const isFault = (name: string): boolean => name.endsWith('calibration error') || name.endsWith('flagged');

type Judged = { row: Row; analysis: ReturnType<typeof assess> };

const macro = <T extends string>(
  ids: readonly T[],
  judged: readonly Judged[],
  truth: (row: Row) => readonly T[],
  said: (analysis: Judged['analysis']) => readonly T[],
): number =>
  ids.reduce(
    (sum, id) =>
      sum +
      f1(
        judged.map(({ analysis }) => said(analysis).includes(id)),
        judged.map(({ row }) => Number(truth(row).includes(id))),
      ).f1,
    0,
  ) / ids.length;
