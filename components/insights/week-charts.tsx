import type { ReactNode } from 'react';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from 'recharts';
import { directionOf, localeOf } from '../../utils/i18n.ts';
import { useInterface } from '../i18n.tsx';

const HEIGHT = 92; // pixels of one chart
const AXIS = 30; // pixels for its numbers
const DAY_MS = 24 * 60 * 60 * 1000;

/** One thing that is counted, with a number for each week. */
export interface Series {
  id: string;
  name: string;
  values: readonly number[];
}

export const totalOf = ({ values }: Series): number => values.reduce((sum, value) => sum + value, 0);

interface Props {
  id: string;
  /** whose counts: the agent's own, or a group's */
  of: string;
  title: string;
  /** what the numbers say, in words */
  summary: string;
  /** Mondays, oldest first */
  weeks: readonly string[];
  /** drawn side by side on one scale, each under its own name: nothing is told by colour */
  charts: readonly Series[];
  /** columns of the table behind; without it those of the charts */
  columns?: readonly Series[];
  /** between the charts and the table */
  children?: ReactNode;
}

/** "16–22 Nov 2026", in the interface language. */
export function useWeekName(): (week: string) => string {
  const { language } = useInterface();
  const format = new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (week) => format.formatRange(Date.parse(week), Date.parse(week) + 6 * DAY_MS);
}

/** Counts by week as small charts, with the table behind them. */
export function WeekCharts({ id, of, title, summary, weeks, charts, columns = charts, children }: Props) {
  const { t } = useInterface();
  const most = Math.max(1, ...charts.flatMap(({ values }) => values));
  return (
    <div className="card" data-testid="insights-chart" data-chart={id}>
      <h3>{title}</h3>
      <p data-testid="insights-summary">{summary}</p>
      {charts.length > 0 && (
        <div className="small-charts">
          {charts.map((series) => (
            <SmallChart key={series.id} series={series} weeks={weeks} most={most} />
          ))}
        </div>
      )}
      {children}
      {columns.length > 0 && (
        <details>
          <summary>{t('insights.table')}</summary>
          <WeekTable title={`${of}: ${title}`} weeks={weeks} columns={columns} />
        </details>
      )}
    </div>
  );
}

function SmallChart({ series, weeks, most }: { series: Series; weeks: readonly string[]; most: number }) {
  const { language } = useInterface();
  const nameOf = useWeekName();
  const fromRight = directionOf(language) === 'rtl';
  const [first, last] = [weeks[0] ?? '', weeks.at(-1) ?? ''];
  const short = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const data = weeks.map((week, index) => ({ week, count: series.values[index] ?? 0 }));
  return (
    <figure data-testid="insights-series" data-series={series.id}>
      <figcaption>
        <span>{series.name}</span> <strong>{totalOf(series)}</strong>
      </figcaption>
      {/* the table behind says the same to who does not see it */}
      <div className="small-chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 200, height: HEIGHT }}>
          <BarChart data={data} accessibilityLayer={false} margin={{ top: 4, right: 0, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="week" reversed={fromRight} tick={false} tickLine={false} height={1} stroke="var(--line)" />
            <YAxis
              domain={[0, most]}
              ticks={most > 1 ? [0, Math.ceil(most / 2), most] : [0, 1]}
              orientation={fromRight ? 'right' : 'left'}
              width={AXIS}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip cursor={{ fill: 'var(--line)' }} content={(shown) => <Tip {...shown} nameOf={nameOf} />} />
            <Bar dataKey="count" fill="var(--accent)" maxBarSize={24} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
        <div className="chart-ends">
          <span>{short.format(Date.parse(first))}</span>
          {last !== first && <span>{short.format(Date.parse(last))}</span>}
        </div>
      </div>
    </figure>
  );
}

function Tip({ payload, label, nameOf }: TooltipContentProps & { nameOf: (week: string) => string }) {
  const [point] = payload;
  if (!point) return null;
  return (
    <p className="chart-tip">
      {nameOf(String(label))}: <strong>{String(point.value)}</strong>
    </p>
  );
}

function WeekTable({ title, weeks, columns }: { title: string; weeks: readonly string[]; columns: readonly Series[] }) {
  const { t } = useInterface();
  const nameOf = useWeekName();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="table-scroll" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('insights.week')}</th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, index) => (
            <tr key={week}>
              <th scope="row">{nameOf(week)}</th>
              {columns.map(({ id, values }) => (
                <td key={id}>{values[index] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('insights.sum')}</th>
            {columns.map((series) => (
              <td key={series.id}>{totalOf(series)}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
