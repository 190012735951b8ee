import { type RefObject, useEffect } from 'react';
import type { Language } from '../../utils/analyzer/types.ts';
import type { LibraryPhrase } from '../../utils/phrases/schema.ts';
import { MAX_HITS } from '../../utils/phrases/search.ts';
import { useInterface } from '../i18n.tsx';
import { phraseKey, type Shelf } from './phrase-shelf.ts';
import { useShelf } from './use-phrases.ts';

export type Filter = 'favourites' | 'recent';
const FILTERS: readonly Filter[] = ['favourites', 'recent'];
const MOST = 100; // found phrases; who has not found it among these types another word

export interface Found {
  phrase: LibraryPhrase;
  /** words of it that answer the query */
  terms: readonly string[];
}

const asShortcut = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/** Phrases that answer to exactly this: the agent's own shortcuts before those of the library. */
function byShortcut({ phrases, marks }: Shelf, query: string): LibraryPhrase[] {
  const asked = asShortcut(query);
  if (asked === '') return [];
  const own = [...marks.values()].flatMap((mark) => {
    const phrase = asShortcut(mark.shortcut ?? '') === asked ? phrases.get(phraseKey(mark)) : undefined;
    return phrase ? [phrase] : [];
  });
  const theirs: LibraryPhrase[] = [];
  for (const phrase of phrases.values())
    if (phrase.shortcut !== undefined && asShortcut(phrase.shortcut) === asked && !own.includes(phrase))
      theirs.push(phrase);
  return [...own, ...theirs];
}

/** Phrases that the agent marked: those in the language of the reply first, then the latest used. */
function marked({ phrases, marks }: Shelf, filter: Filter, language: Language): LibraryPhrase[] {
  const chosen = [...marks.values()].filter(({ favourite, used }) => (filter === 'favourites' ? favourite : used));
  chosen.sort((a, b) => (b.used ?? 0) - (a.used ?? 0));
  const found = chosen.flatMap((mark) => phrases.get(phraseKey(mark)) ?? []);
  return filter === 'recent' ? found : found.sort((a, b) => Number(b.lang === language) - Number(a.lang === language));
}

/**
 * What a search finds, best first: in every phase, library and language, or in one language only. With a filter and no
 * words, all that the agent marked so.
 */
export function findPhrases(
  shelf: Shelf,
  query: string,
  { filter, only, language }: { filter: Filter | null; only: Language | null; language: Language },
): Found[] {
  const taken = new Set<string>();
  const among = filter && new Set(marked(shelf, filter, language));
  const found: Found[] = [];
  const take = (phrase: LibraryPhrase | undefined, terms: readonly string[]): void => {
    if (!phrase || found.length === MOST || (only && phrase.lang !== only) || (among && !among.has(phrase))) return;
    const key = phraseKey(phrase);
    if (taken.has(key)) return;
    taken.add(key);
    found.push({ phrase, terms });
  };
  if (among && query.trim() === '') for (const phrase of among) take(phrase, []);
  for (const phrase of byShortcut(shelf, query)) take(phrase, []);
  const narrow = only !== null || among !== null;
  const hits = shelf.search.find(query, narrow ? MAX_HITS : MOST);
  const isFavourite = (hit: (typeof hits)[number]): number =>
    Number(shelf.marks.get(phraseKey(hit))?.favourite ?? false);
  hits.sort((a, b) => b.score - a.score || isFavourite(b) - isFavourite(a));
  for (const hit of hits) take(shelf.phrases.get(phraseKey(hit)), hit.terms);
  return found;
}

interface Props {
  query: string;
  onQuery: (query: string) => void;
  filter: Filter | null;
  onFilter: (filter: Filter | null) => void;
  /** hits, or null when nothing is searched for */
  count: number | null;
  input: RefObject<HTMLInputElement | null>;
  /** to the first phrase of the list */
  onDown: () => void;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Search as one types, from anywhere in the panel by "/"; and what was marked, once something is. */
export function PhraseSearch({ query, onQuery, filter, onFilter, count, input, onDown }: Props) {
  const { t } = useInterface();
  const { marks, whole } = useShelf();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
  const has: Record<Filter, boolean> = {
    favourites: [...marks.values()].some(({ favourite }) => favourite),
    recent: [...marks.values()].some(({ used }) => used),
  };
  return (
    <search className="phrase-search">
      <input
        type="search"
        data-testid="phrase-search"
        ref={input}
        aria-label={t('library.search')}
        aria-keyshortcuts="/"
        placeholder={t('library.search')}
        // an empty field has no direction of its own: its placeholder goes with the interface
        {...(query !== '' && { dir: 'auto' })}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape' && query !== '') {
            event.preventDefault();
            onQuery('');
          }
          // Enter never writes by itself: it goes to the first Insert
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onDown();
          }
        }}
      />
      {FILTERS.some((id) => has[id] || filter === id) && (
        <div className="row">
          {FILTERS.filter((id) => has[id] || filter === id).map((id) => (
            <button
              key={id}
              type="button"
              className="chip"
              data-testid="filter"
              data-filter={id}
              aria-pressed={filter === id}
              onClick={() => onFilter(filter === id ? null : id)}
            >
              {t(`phrases.${id}`)}
            </button>
          ))}
        </div>
      )}
      <p className="visually-hidden" role="status">
        {count !== null && t('library.count', { count })}
      </p>
      {count !== null && !whole && <p className="quiet-text">{t('phrases.reading')}</p>}
    </search>
  );
}
