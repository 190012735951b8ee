import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { LANGUAGES, type Language } from '../../utils/analyzer/types.ts';
import type { LibraryRow } from '../../utils/phrases/db.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { useInterface } from '../i18n.tsx';
import type { Desk } from './desk.ts';
import { useFound } from './use-found.ts';

const STATUSES = ['approved', 'draft', 'retired', 'due'] as const;
type Status = (typeof STATUSES)[number];

const today = (): string => new Date().toISOString().slice(0, 10);
/** due: its review day has come */
const hasStatus = (phrase: Phrase, status: Status): boolean =>
  status === 'due'
    ? phrase.reviewBy !== undefined && phrase.reviewBy <= today()
    : (phrase.status ?? 'approved') === status;

/** Every phrase of a library, to search and to open; only the rows in view are drawn. */
export function PhraseTable({ desk, library, phrases }: { desk: Desk; library: LibraryRow; phrases: Phrase[] }) {
  const { t } = useInterface();
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState<Status | ''>('');
  const [lang, setLang] = useState<Language | ''>('');
  const found = useFound(library.id, phrases, query);
  const rows = useMemo(
    () => found.filter((one) => (!status || hasStatus(one, status)) && (!lang || one.lang === lang)),
    [found, status, lang],
  );
  // for an export of just these
  useEffect(() => {
    desk.shown.current = rows.map(({ id }) => id);
  }, [desk, rows]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 58,
    overscan: 8,
  });

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const here = Number((event.target as HTMLElement).dataset.index ?? -1);
    const next = here + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0 || next >= rows.length) return;
    event.preventDefault();
    virtual.scrollToIndex(next);
    // the row may only be drawn after the scroll
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`a[data-index="${next}"]`)?.focus());
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from row to row; each row is a link of its own
    <div className="table" onKeyDown={move}>
      <div className="row filters">
        <input
          type="search"
          data-testid="library-search"
          aria-label={t('library.search')}
          placeholder={t('library.search')}
          dir="auto"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <select
          data-testid="phrase-table-status"
          aria-label={t('library.status')}
          value={status}
          onChange={(e) => setStatus(e.target.value as Status)}
        >
          <option value="">{t('library.any_status')}</option>
          {STATUSES.map((id) => (
            <option key={id} value={id}>
              {t(`library.status.${id}`)}
            </option>
          ))}
        </select>
        <select aria-label={t('phrases.language')} value={lang} onChange={(e) => setLang(e.target.value as Language)}>
          <option value="">{t('library.any_language')}</option>
          {LANGUAGES.map((id) => (
            <option key={id} value={id}>
              {t(`language.${id}`)}
            </option>
          ))}
        </select>
      </div>
      <p className="visually-hidden" role="status">
        {t('library.count', { count: rows.length })}
      </p>
      {rows.length === 0 && <p className="quiet-text">{t('library.none')}</p>}
      <div className="scroller" ref={scroller}>
        <ul className="rows" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const phrase = rows[index];
            if (!phrase) return null;
            return (
              <li key={key} ref={virtual.measureElement} data-index={index} style={{ insetBlockStart: start }}>
                <a
                  data-index={index}
                  data-testid="phrase-row"
                  data-phrase-id={phrase.id}
                  href={`#${new URLSearchParams({ library: library.id, phrase: phrase.id })}`}
                  aria-current={phrase.id === desk.place.phrase ? 'true' : undefined}
                >
                  <span className="row-title">
                    <bdi>{phrase.title}</bdi>
                    {phrase.status && <span className="tag">{t(`library.status.${phrase.status}`)}</span>}
                    {hasStatus(phrase, 'due') && <span className="tag due">{t('library.status.due')}</span>}
                  </span>
                  <span className="row-text" lang={phrase.lang} dir="auto">
                    {phrase.text}
                  </span>
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
