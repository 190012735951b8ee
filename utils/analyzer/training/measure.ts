/** How a model does on corpus rows it was not trained on. */
import { assess } from '../assess.ts';
import { readLanguage } from '../language.ts';
import { FIRST_CAUSE, type Model } from '../model.ts';
import { scanText } from '../scan.ts';
import { makeScorer } from '../score.ts';
import { ownRanges } from '../sections.ts';
import { CAUSES, LANGUAGES, RISK_SEVERITY, RISKS } from '../types.ts';
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
      (analysis) => analysis.risks.map(({ id }) => id),
    ),
  );
  for (const risk of RISKS) {
    const said = judged.map(({ analysis }) => analysis.risks.some(({ id }) => id === risk));
    const labels = judged.map(({ row }) => Number((row.risks ?? []).includes(risk)));
    const { f1: score, recall } = f1(said, labels);
    metrics[RISK_SEVERITY[risk] === 'critical' ? `risk ${risk} recall` : `risk ${risk} f1`] = round(
      RISK_SEVERITY[risk] === 'critical' ? recall : score,
    );
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
