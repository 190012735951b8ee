import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { LANGUAGES, type Language } from '../../utils/analyzer/types.ts';
import type { EditorMode } from '../../utils/helpdesks/adapter.ts';
import { rankPhrases, type Situation } from '../../utils/phrases/rank.ts';
import { type LibraryPhrase, PHASES, type Phase } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { Notice } from '../notice.tsx';
import { AddresseeChoice } from './addressee.tsx';
import { ComposeTray } from './compose-tray.tsx';
import { PhraseCard, reasonWords } from './phrase-card.tsx';
import { type Filter, findPhrases, PhraseSearch } from './phrase-search.tsx';
import { phraseKey } from './phrase-shelf.ts';
import { useShelf } from './use-phrases.ts';
import { useSaid } from './use-said.ts';

const FIRST = 6; // what a tired eye reads; the rest is one key away
const MORE = 20;
const MOST = 200; // ranked; nobody reads on, they search

interface Props {
  ticket: Ticket;
  tabId: number | null;
  editor: EditorMode | null;
  replyLanguage: Language;
  situation: Omit<Situation, 'language' | 'phase'>;
}

interface Offer {
  phrase: LibraryPhrase;
  why: string;
  terms?: readonly string[];
  said?: boolean;
}

/** What to say, best first, for this state, cause, phase and language; or what the agent searches for. */
export function PhraseList({ ticket, tabId, editor, replyLanguage, situation }: Props) {
  const { t } = useInterface();
  const [chosen, setChosen] = useState<Language | null>(null);
  const [phase, setPhase] = useState<Phase>('during');
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter | null>(null);
  const [pages, setPages] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const shelf = useShelf();
  const language = chosen ?? replyLanguage;
  const phrases = shelf.byLanguage[language];

  const isSaid = useSaid(ticket);
  const fitting: Situation = { ...situation, language, phase };
  // what is inserted or marked now goes its place when the list is next put together: nothing jumps under the pointer
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; and a situation is what it says, not which object
  const ranked = useMemo(() => {
    const favourites = new Set<LibraryPhrase>();
    for (const [key, { favourite }] of shelf.marks) {
      const phrase = favourite ? shelf.phrases.get(key) : undefined;
      if (phrase) favourites.add(phrase);
    }
    return rankPhrases(phrases, fitting, { limit: MOST, skip: isSaid, favourites });
  }, [phrases, JSON.stringify(fitting), isSaid]);

  const searching = query.trim() !== '' || filter !== null;
  // shelf.searched: the same search knows more by now
  // biome-ignore lint/correctness/useExhaustiveDependencies: a filter lists what was marked when it was pressed
  const found = useMemo(
    () => (searching ? findPhrases(shelf, query, { filter, only: chosen, language }) : []),
    [searching, shelf.phrases, shelf.searched, query, filter, chosen, language],
  );
  const offers: Offer[] = searching
    ? found.map(({ phrase, terms }) => ({
        phrase,
        terms,
        why: t('phrases.from', { library: shelf.names.get(phrase.library) ?? phrase.library }),
      }))
    : ranked.map(({ phrase, reasons }) => ({ phrase, why: reasonWords(reasons, t) }));
  const shown = offers.slice(0, FIRST + pages * MORE).map((offer) => ({
    ...offer,
    said: searching && isSaid(offer.phrase),
  }));
  const left = offers.length - shown.length;
  /** another list begins at its beginning */
  const turn = <Value,>(set: (value: Value) => void) => {
    return (value: Value): void => {
      set(value);
      setPages(0);
    };
  };
  const toFirst = (): void => list.current?.querySelector<HTMLElement>('[data-testid="insert"]')?.focus();

  return (
    <section className="card" aria-labelledby="phrases-title">
      <div className="card-head">
        <h2 id="phrases-title">{t('section.phrases')}</h2>
        <select
          aria-label={t('phrases.language')}
          value={searching ? (chosen ?? '') : language}
          onChange={(event) => turn(setChosen)((event.target.value || null) as Language | null)}
        >
          {searching && <option value="">{t('library.any_language')}</option>}
          {LANGUAGES.map((id) => (
            <option key={id} value={id}>
              {t(`language.${id}`)}
            </option>
          ))}
        </select>
      </div>
      <PhraseSearch
        query={query}
        onQuery={turn(setQuery)}
        filter={filter}
        onFilter={turn(setFilter)}
        count={searching ? found.length : null}
        input={input}
        onDown={toFirst}
      />
      <div className="row">
        <p className="quiet-text grow" data-testid="reply-mode" data-mode={editor ?? 'none'}>
          {t(`reply.${editor ?? 'none'}`)}
        </p>
        <AddresseeChoice ticket={ticket} phrases={shown.map(({ phrase }) => phrase)} />
      </div>
      {!searching && (
        <fieldset className="segments">
          <legend className="visually-hidden">{t('section.phrases')}</legend>
          {PHASES.map((id) => (
            <label key={id}>
              <input type="radio" name="phase" checked={phase === id} onChange={() => turn(setPhase)(id)} />
              <span>{t(`phase.${id}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {!shelf.stored && <Notice id="storage" />}
      {offers.length === 0 && shelf.whole && (
        <p className="quiet-text">{t(searching ? 'library.none' : 'phrases.none')}</p>
      )}
      {offers.length === 0 && !shelf.whole && !searching && <p className="quiet-text">{t('phrases.reading')}</p>}
      <ul className="plain phrases" ref={list} onKeyDown={(event) => moveFocus(event, input.current)}>
        {shown.map((offer) => (
          <PhraseCard key={phraseKey(offer.phrase)} ticket={ticket} tabId={tabId} {...offer} />
        ))}
      </ul>
      {left > 0 && (
        <button type="button" className="quiet" onClick={() => setPages(pages + 1)}>
          {t('phrases.more', { count: Math.min(left, MORE) })}
        </button>
      )}
      <ComposeTray ticket={ticket} tabId={tabId} />
    </section>
  );
}

/** Arrow keys go from one Insert button to the next, and from the first up to the search. */
function moveFocus(event: KeyboardEvent<HTMLElement>, search: HTMLElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const target = event.target as HTMLElement;
  if (target.tagName === 'INPUT') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="insert"]')];
  const here = buttons.findIndex((button) => button.closest('li') === target.closest('li'));
  const next = event.key === 'ArrowUp' && here === 0 ? search : buttons[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
