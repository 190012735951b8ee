import { CAUSES, FAMILIES, STATES } from '../../utils/analyzer/types.ts';
import type { Tally } from '../../utils/insight-days.ts';
import { useInterface } from '../i18n.tsx';
import type { Titles } from './use-phrase-titles.ts';
import { type Series, totalOf, WeekCharts } from './week-charts.tsx';

const MOST_NAMED = 3; // in a sentence
const MOST_PHRASES = 10;

/** A tally for each week: the agent's own, or a group's. */
export interface Counted {
  /** whose: the agent's own, or a group's */
  of: string;
  /** Mondays, oldest first */
  weeks: readonly string[];
  tallies: readonly Tally[];
}

const seriesOf = (id: string, name: string, tallies: readonly Tally[]): Series => ({
  id,
  name,
  values: tallies.map((tally) => tally[id] ?? 0),
});

/** Most first; what never was is left out. */
const ordered = (series: readonly Series[]): Series[] =>
  series.filter((one) => totalOf(one) > 0).sort((a, b) => totalOf(b) - totalOf(a));

export const sumSeries = (id: string, name: string, parts: readonly Series[], weeks: number): Series => ({
  id,
  name,
  values: Array.from({ length: weeks }, (_, week) => parts.reduce((sum, { values }) => sum + (values[week] ?? 0), 0)),
});

/** "Most often: Billing (12), No reply (7)." */
export function useSummary(): (series: readonly Series[]) => string {
  const { t, language } = useInterface();
  const list = new Intl.ListFormat(language, { type: 'unit' });
  return (series) => {
    const named = ordered(series).slice(0, MOST_NAMED);
    if (named.length === 0) return t('insights.none_in_time');
    // names of phrases come in other languages and directions than the sentence
    return t('insights.most', { list: list.format(named.map((one) => `\u2068${one.name}\u2069 (${totalOf(one)})`)) });
  };
}

/** Why customers wrote, by family; each cause is in the words and the table. */
export function CauseCharts({ of, weeks, tallies, extra = [] }: Counted & { extra?: readonly Series[] }) {
  const { t } = useInterface();
  const summary = useSummary();
  const causes = CAUSES.map((id) => seriesOf(id, t(`cause.${id}`), tallies));
  const families = FAMILIES.map((family) =>
    sumSeries(
      family,
      t(`family.${family}`),
      causes.filter(({ id }) => id.startsWith(`${family}.`)),
      weeks.length,
    ),
  );
  const found = ordered(causes);
  return (
    <WeekCharts
      id="causes"
      of={of}
      title={t('insights.causes')}
      summary={summary(causes)}
      weeks={weeks}
      charts={found.length > 0 ? families : []}
      columns={found.length > 0 ? [...extra, ...families, ...found] : []}
    />
  );
}

/** How customers felt. */
export function StateCharts({ of, weeks, tallies, extra = [] }: Counted & { extra?: readonly Series[] }) {
  const { t } = useInterface();
  const summary = useSummary();
  const states = STATES.map((id) => seriesOf(id, t(`state.${id}`), tallies));
  const found = ordered(states);
  return (
    <WeekCharts
      id="states"
      of={of}
      title={t('insights.states')}
      summary={summary(states)}
      weeks={weeks}
      charts={found}
      columns={found.length > 0 || extra.length > 0 ? [...extra, ...found] : []}
    />
  );
}

/** Which phrases were inserted: how many by week, and the most used by title. */
export function PhraseCharts({ of, weeks, tallies, titles }: Counted & { titles: Titles }) {
  const { t } = useInterface();
  const summary = useSummary();
  const ids = [...new Set(tallies.flatMap((tally) => Object.keys(tally)))];
  const named = ordered(
    ids.flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : [seriesOf(id, title, tallies)];
    }),
  );
  const top = named.slice(0, MOST_PHRASES);
  const shown = new Set(top.map(({ id }) => id));
  const rest = ids.filter((id) => !shown.has(id)).map((id) => seriesOf(id, id, tallies));
  const others = sumSeries('others', t('insights.other_phrases'), rest, weeks.length);
  const rows = totalOf(others) > 0 ? [...top, others] : top;
  const all = sumSeries('all', t('insights.all_phrases'), rows, weeks.length);
  const most = Math.max(1, ...rows.map(totalOf));
  return (
    <WeekCharts
      id="phrases"
      of={of}
      title={t('insights.phrases')}
      summary={summary(rows)}
      weeks={weeks}
      charts={ids.length > 0 ? [all] : []}
      columns={ids.length > 0 ? [all, ...rows] : []}
    >
      <ol className="plain ranking">
        {rows.map((series) => (
          <li key={series.id} data-testid="insights-phrase" data-count={totalOf(series)}>
            <span className="row">
              <span className="grow">
                <bdi>{series.name}</bdi>
              </span>
              <strong>{totalOf(series)}</strong>
            </span>
            <span className="share" style={{ inlineSize: `${(totalOf(series) / most) * 100}%` }} />
          </li>
        ))}
      </ol>
    </WeekCharts>
  );
}
