import { useEffect, useState } from 'react';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { CHECKS, type CheckId } from '../../utils/draft/types.ts';
import { type Counts, noCounts, type Tally } from '../../utils/insight-days.ts';
import { countsByWeek, thisWeek, weeksBetween } from '../../utils/insights.ts';
import { useInterface } from '../i18n.tsx';
import { CauseCharts, type Counted, PhraseCharts, StateCharts, sumSeries, useSummary } from './counted.tsx';
import { Counting } from './counting.tsx';
import { ExportFile } from './export-file.tsx';
import { GroupInsights } from './group-insights.tsx';
import { useDays } from './use-days.ts';
import { usePhraseTitles } from './use-phrase-titles.ts';
import { type Series, totalOf, WeekCharts } from './week-charts.tsx';

const SPANS = [12, 26, 58] as const; // weeks; what is kept is 58 at most

export function InsightsPage() {
  const { t } = useInterface();
  const days = useDays();
  useEffect(() => {
    document.title = t('insights.title');
  }, [t]);
  return (
    <main className="page insights">
      <h1>{t('insights.title')}</h1>
      <section className="card" aria-label={t('insights.switch')}>
        <Counting />
      </section>
      {days &&
        (days.size === 0 ? <p data-testid="insights-none">{t('insights.none')}</p> : <OwnInsights days={days} />)}
      {days && <ExportFile days={days} />}
      <GroupInsights />
    </main>
  );
}

function OwnInsights({ days }: { days: ReadonlyMap<string, Counts> }) {
  const { t } = useInterface();
  const [span, setSpan] = useState<number>(SPANS[0]);
  const byWeek = countsByWeek(days);
  const [first] = byWeek.keys();
  // a clock that was set back left counts of days to come
  const last = [thisWeek(), ...byWeek.keys()].toSorted().at(-1) ?? '';
  const weeks = weeksBetween(first ?? last, last, span);
  const counts = weeks.map((week) => byWeek.get(week) ?? noCounts());
  const tallies = (group: Exclude<keyof Counts, 'tickets'>): Tally[] => counts.map((week) => week[group]);
  const phrases = tallies('phrases');
  const titles = usePhraseTitles([...new Set(phrases.flatMap((tally) => Object.keys(tally)))]);
  const own = t('insights.own');
  const tickets: Series = { id: 'tickets', name: t('insights.tickets'), values: counts.map((week) => week.tickets) };
  return (
    <>
      <div className="row">
        <h2 className="grow">{own}</h2>
        <label className="row">
          {t('insights.span')}
          <select data-testid="insights-span" value={span} onChange={(event) => setSpan(Number(event.target.value))}>
            {SPANS.map((count) => (
              <option key={count} value={count}>
                {t('insights.weeks', { count })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <CauseCharts of={own} weeks={weeks} tallies={tallies('causes')} extra={[tickets]} />
      <StateCharts
        of={own}
        weeks={weeks}
        tallies={tallies('states')}
        extra={[tickets, ...useKinds(tallies('languages'), tallies('levels'))]}
      />
      <PhraseCharts of={own} weeks={weeks} tallies={phrases} titles={titles} />
      <CheckCharts of={own} weeks={weeks} tallies={tallies('checks')} />
    </>
  );
}

/** Columns of languages and levels. */
function useKinds(languages: readonly Tally[], levels: readonly Tally[]): Series[] {
  const { t } = useInterface();
  const column = (id: string, name: string, tallies: readonly Tally[]): Series => ({
    id,
    name,
    values: tallies.map((tally) => tally[id] ?? 0),
  });
  const others = ['other', 'unknown'].map((id) => column(id, id, languages));
  return [
    ...LANGUAGES.map((id) => column(id, t(`language.${id}`), languages)),
    sumSeries('other', t('insights.other_language'), others, languages.length),
    ...(['0', '1', '2', '3'] as const).map((id) => column(id, t(`level.${id}`), levels)),
  ].filter((series) => totalOf(series) > 0);
}

function CheckCharts({ of, weeks, tallies }: Counted) {
  const { t } = useInterface();
  const summary = useSummary();
  const checks = (Object.keys(CHECKS) as CheckId[])
    .map((id) => ({ id, name: t(`check.${id}`), values: tallies.map((tally) => tally[id] ?? 0) }))
    .filter((series) => totalOf(series) > 0);
  const all = sumSeries('all', t('insights.all_checks'), checks, weeks.length);
  return (
    <WeekCharts
      id="checks"
      of={of}
      title={t('insights.checks')}
      summary={summary(checks)}
      weeks={weeks}
      charts={checks.length > 0 ? [all] : []}
      columns={checks.length > 0 ? [all, ...checks] : []}
    />
  );
}
