import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { ImportWork, PlanCounts, PlanKind, PlanRow } from '../../utils/phrases/import-work.ts';
import { changedFields } from '../../utils/phrases/merge.ts';
import { useInterface } from '../i18n.tsx';
import { Changed, fieldText } from './merge-view.tsx';

type Shown = PlanKind | 'all';
const KINDS = ['all', 'new', 'changed', 'same', 'skipped'] as const satisfies Shown[];
const PAGE = 50; // rows asked for at once

/** The trial run: each phrase of the file and what becomes of it; only the rows in view are fetched and drawn. */
export function ImportPlan({ worker, counts }: { worker: Pick<ImportWork, 'rows'>; counts: PlanCounts }) {
  const { t, language } = useInterface();
  const [kind, setKind] = useState<Shown>('all');
  const number = new Intl.NumberFormat(language);
  const countOf = (one: Shown): number =>
    one === 'all' ? counts.new + counts.changed + counts.same + counts.skipped : counts[one];
  return (
    <>
      <fieldset className="row kinds">
        <legend className="visually-hidden">{t('import.kind')}</legend>
        {KINDS.map((one) => (
          <label key={one} className="tag kind" data-testid="import-kind" data-kind={one} data-count={countOf(one)}>
            <input
              type="radio"
              name="import-kind"
              checked={kind === one}
              disabled={countOf(one) === 0}
              onChange={() => setKind(one)}
            />
            {t(`import.kind.${one}`)} {number.format(countOf(one))}
          </label>
        ))}
      </fieldset>
      <PlanRows key={kind} worker={worker} kind={kind} count={countOf(kind)} />
    </>
  );
}

function PlanRows({ worker, kind, count }: { worker: Pick<ImportWork, 'rows'>; kind: Shown; count: number }) {
  const { t } = useInterface();
  const [rows, setRows] = useState<ReadonlyMap<number, PlanRow>>(new Map());
  const asked = useRef(new Set<number>());
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => 58,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = Math.floor((items[0]?.index ?? 0) / PAGE);
  const last = Math.floor((items.at(-1)?.index ?? 0) / PAGE);
  useEffect(() => {
    for (let page = first; page <= last; page++) {
      if (asked.current.has(page)) continue;
      asked.current.add(page);
      worker.rows(kind === 'all' ? null : kind, page * PAGE, PAGE).then((more) => {
        setRows((known) => new Map([...known, ...more.map((row, at) => [page * PAGE + at, row] as const)]));
      });
    }
  }, [worker, kind, first, last]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroller plan" ref={scroller} tabIndex={0} aria-label={t('import.kind')}>
      <ul className="rows" style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows.get(index);
          return (
            <li key={key} ref={virtual.measureElement} data-index={index} style={{ insetBlockStart: start }}>
              {row ? <OneRow row={row} /> : <div className="plan-row waiting" />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function OneRow({ row }: { row: PlanRow }) {
  const { t } = useInterface();
  if (row.kind === 'skipped')
    return (
      <div className="plan-row" data-testid="plan-row" data-kind={row.kind} data-reason={row.reason}>
        <p className="row-title">
          <bdi>{row.where}</bdi> <span className="tag">{t('import.kind.skipped')}</span>
        </p>
        <p className="quiet-text">
          {t(`import.skip.${row.reason}`)} {row.detail && <code dir="ltr">{row.detail}</code>}
        </p>
      </div>
    );
  const { kind, phrase, before, unknown } = row;
  return (
    <div className="plan-row" data-testid="plan-row" data-kind={kind} data-phrase-id={phrase.id}>
      <p className="row-title">
        <bdi>{phrase.title}</bdi> <span className="tag">{t(`import.kind.${kind}`)}</span>
      </p>
      {kind === 'changed' ? (
        changedFields(before, phrase).map((field) => (
          <div key={field}>
            <strong className="quiet-text">{t(`library.field.${field}`)}</strong>
            <Changed from={fieldText(before, field)} to={fieldText(phrase, field)} />
          </div>
        ))
      ) : (
        <p className="row-text" lang={phrase.lang} dir="auto">
          {phrase.text}
        </p>
      )}
      {unknown.length > 0 && (
        <p className="quiet-text" data-testid="plan-unknown">
          {t('import.unknown')}{' '}
          {unknown.map((name) => (
            <code key={name} dir="ltr" className="unknown">
              {name}
            </code>
          ))}
        </p>
      )}
    </div>
  );
}
