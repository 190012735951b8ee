import { useId, useRef, useState } from 'react';
import { browser } from '../../utils/browser.ts';
import { isMessageKey, type Translate } from '../../utils/i18n.ts';
import { type MarkRow, markPhrase } from '../../utils/phrases/db.ts';
import type { Reason } from '../../utils/phrases/rank.ts';
import {
  blanksOf,
  chooseVariant,
  fillPhrase,
  type Part,
  parsePhrase,
  placeholderValues,
} from '../../utils/phrases/render.ts';
import type { LibraryPhrase } from '../../utils/phrases/schema.ts';
import { markHits } from '../../utils/phrases/search.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { phraseDb } from '../use-phrase-db.ts';
import { addresseeOf } from './addressee.tsx';
import { copyPhrases, insertPhrases, isInserted, type Outcome } from './insert-phrase.ts';
import { phraseKey } from './phrase-shelf.ts';
import { useShelf } from './use-phrases.ts';
import { useWriting } from './use-writing.ts';

export function reasonWords(reasons: readonly Reason[], t: Translate): string {
  const words = reasons.map((reason) => {
    if (reason.kind === 'general') return t('phrases.general');
    if (reason.kind === 'internal') return t('phrases.internal');
    const key = `${reason.kind}.${reason.id}`;
    return isMessageKey(key) ? t(key) : reason.id;
  });
  return t('phrases.why', { reasons: words.join(' · ') });
}

/** Words of a text with what was searched for marked. */
function Hits({ text, terms }: { text: string; terms: readonly string[] }) {
  const pieces: { text: string; start: number; hit: boolean }[] = [];
  let at = 0;
  for (const { start, end } of terms.length > 0 ? markHits(text, terms) : []) {
    pieces.push({ text: text.slice(at, start), start: at, hit: false });
    pieces.push({ text: text.slice(start, end), start, hit: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), start: at, hit: false });
  return pieces
    .filter((piece) => piece.text !== '')
    .map((piece) => (piece.hit ? <mark key={piece.start}>{piece.text}</mark> : piece.text));
}

/** What a blank asks for. */
export const blankLabel = (blank: string, t: Translate): string => {
  const key = `blanks.${blank}`;
  return isMessageKey(key) ? t(key) : blank;
};

export const answerOf = (answers: Readonly<Record<string, string>>, blank: string): string =>
  (Object.hasOwn(answers, blank) ? answers[blank] : undefined) ?? '';

/** One field for each blank; what was answered in this ticket stands there already. */
export function BlankFields({ blanks, ticket, focus }: { blanks: readonly string[]; ticket: Ticket; focus: boolean }) {
  const { t } = useInterface();
  const [{ answers }, write] = useWriting(ticket);
  return blanks.map((blank, index) => (
    <label key={blank}>
      {blankLabel(blank, t)}
      <input
        required
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the agent pressed Insert to get here; the next thing is to type
        autoFocus={focus && index === 0}
        value={answerOf(answers, blank)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => write((now) => ({ answers: { ...now.answers, [blank]: event.target.value } }))}
      />
    </label>
  ));
}

interface CardProps {
  phrase: LibraryPhrase;
  ticket: Ticket;
  tabId: number | null;
  /** why it is shown */
  why: string;
  /** found by these words: they are marked, and the title is told */
  terms?: readonly string[];
  /** it stands in the thread or the draft already */
  said?: boolean;
}

/** One phrase: Insert, Add to several, and the blanks it asks for; the rest behind one button. */
export function PhraseCard({ phrase, ticket, tabId, why, terms, said = false }: CardProps) {
  const { t, language, settings } = useInterface();
  const [writing, write] = useWriting(ticket);
  const { answers, tray } = writing;
  const key = phraseKey(phrase);
  const [asking, setAsking] = useState<'insert' | 'copy' | null>(null);
  /** the agent saw the answers of this phrase's blanks and sent them off */
  const [answered, setAnswered] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const [menu, setMenu] = useState(false);
  const menuId = useId();
  const insertButton = useRef<HTMLButtonElement>(null);
  const parts = parsePhrase(chooseVariant(phrase, addresseeOf(writing, settings)), placeholderValues(ticket, settings));
  const blanks = blanksOf(parts);
  const inTray = tray.includes(key);

  const act = async (what: 'insert' | 'copy', confirmed: boolean): Promise<void> => {
    const text = fillPhrase(parts, answers);
    if (text === null || (blanks.length > 0 && !confirmed)) {
      setAsking(what);
      return;
    }
    if (busy) return; // a second press while the first is under way would write twice
    setBusy(true);
    setOutcome(null);
    const became =
      what === 'insert' ? await insertPhrases(tabId, ticket, [phrase], text) : await copyPhrases([phrase], text);
    setOutcome(became);
    // a text without a ticket is another one the next time
    if (isInserted(became) && ticket.id) write((now) => ({ inserted: new Set(now.inserted).add(key) }));
    setBusy(false);
    setAnswered(true);
    setAsking(null);
  };
  const close = (): void => {
    setAsking(null);
    insertButton.current?.focus();
  };

  return (
    <li
      className="phrase"
      data-testid="phrase"
      data-phrase-id={phrase.id}
      lang={phrase.lang}
      dir={phrase.lang === 'ar' ? 'rtl' : 'ltr'}
    >
      {terms && (
        <p className="phrase-title">
          <Hits text={phrase.title} terms={terms} />
        </p>
      )}
      <p className="phrase-text">
        <PhraseParts parts={parts} answers={answers} terms={terms ?? []} />
      </p>
      {/* the phrase stands in its own language; its buttons and reason in the interface's */}
      <div className="row phrase-row" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <button
          type="button"
          className="primary"
          data-testid="insert"
          ref={insertButton}
          onClick={() => act('insert', answered)}
          aria-label={`${t('phrases.insert')}: ${phrase.title}`}
        >
          {t('phrases.insert')}
        </button>
        <button
          type="button"
          className="quiet"
          data-testid="add"
          aria-label={`${inTray ? t('phrases.added') : t('phrases.add')}: ${phrase.title}`}
          onClick={() =>
            write((now) => ({ tray: inTray ? now.tray.filter((each) => each !== key) : [...now.tray, key] }))
          }
        >
          {inTray ? t('phrases.added') : t('phrases.add')}
        </button>
        <span className="grow" />
        <Star phrase={phrase} />
        <button
          type="button"
          className="quiet icon"
          data-testid="menu"
          aria-expanded={menu}
          aria-controls={menuId}
          aria-label={`${t('phrases.menu')}: ${phrase.title}`}
          title={t('phrases.menu')}
          onClick={() => setMenu(!menu)}
        >
          ⋯
        </button>
      </div>
      <p className="quiet-text reason" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <span data-testid="reason">{why}</span>
        {said && (
          <span className="tag" data-testid="said">
            {t('phrases.said')}
          </span>
        )}
      </p>
      <div id={menuId} hidden={!menu} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
        <Menu phrase={phrase} copy={() => act('copy', answered)} />
      </div>
      {asking && (
        <form
          className="blanks"
          onSubmit={(event) => {
            event.preventDefault();
            act(asking, true);
          }}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          <BlankFields blanks={blanks} ticket={ticket} focus />
          <div className="row">
            <button type="submit" className="primary" data-testid="fill">
              {t(asking === 'insert' ? 'phrases.insert' : 'phrases.copy')}
            </button>
            <button type="button" className="quiet" onClick={close}>
              {t('blanks.cancel')}
            </button>
          </div>
        </form>
      )}
      <p className="outcome" role="status" data-testid="outcome" data-outcome={outcome ?? ''}>
        {outcome && t(`done.${outcome}`)}
      </p>
    </li>
  );
}

/** A phrase as it will stand, with its blanks boxed. */
export function PhraseParts({
  parts,
  answers,
  terms,
}: {
  parts: readonly Part[];
  answers: Readonly<Record<string, string>>;
  terms: readonly string[];
}) {
  const { t } = useInterface();
  return parts.map((part, index) =>
    'text' in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one phrase never move
      <span key={index}>
        <Hits text={part.text} terms={terms} />
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one phrase never move
      <span key={index} className="blank">
        {answerOf(answers, part.blank).trim() || blankLabel(part.blank, t)}
      </span>
    ),
  );
}

/** Without storage nothing can be marked; that is said where the phrases are listed. */
async function mark({ library, id }: LibraryPhrase, change: Partial<MarkRow>): Promise<boolean> {
  try {
    await markPhrase(await phraseDb(), library, id, change);
    return true;
  } catch {
    return false;
  }
}

function Star({ phrase }: { phrase: LibraryPhrase }) {
  const { t } = useInterface();
  const { marks, stored } = useShelf();
  const favourite = marks.get(phraseKey(phrase))?.favourite ?? false;
  if (!stored) return null;
  return (
    <button
      type="button"
      className="quiet icon"
      data-testid="star"
      aria-pressed={favourite}
      aria-label={`${t('phrases.favourite')}: ${phrase.title}`}
      title={t('phrases.favourite')}
      onClick={() => mark(phrase, { favourite: !favourite })}
    >
      {favourite ? '★' : '☆'}
    </button>
  );
}

const openInLibrary = ({ library, id }: LibraryPhrase): void => {
  const hash = new URLSearchParams({ library, phrase: id });
  browser.tabs.create({ url: `${browser.runtime.getURL('/library.html')}#${hash}` });
};

function Menu({ phrase, copy }: { phrase: LibraryPhrase; copy: () => void }) {
  const { t } = useInterface();
  const { marks, stored } = useShelf();
  const kept = marks.get(phraseKey(phrase))?.shortcut ?? '';
  const [shortcut, setShortcut] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    if (shortcut === null || shortcut.trim() === kept) return;
    setSaved(await mark(phrase, { shortcut: shortcut.trim() }));
  };
  return (
    <div className="row phrase-menu">
      <button
        type="button"
        className="quiet"
        data-testid="copy"
        onClick={copy}
        aria-label={`${t('phrases.copy')}: ${phrase.title}`}
      >
        {t('phrases.copy')}
      </button>
      {stored && (
        <>
          <button
            type="button"
            className="quiet"
            data-testid="edit"
            onClick={() => openInLibrary(phrase)}
            aria-label={`${t('phrases.edit')}: ${phrase.title}`}
          >
            {t('phrases.edit')}
          </button>
          <label className="shortcut">
            {t('phrases.shortcut')}
            <input
              data-testid="shortcut"
              dir="auto"
              maxLength={40}
              value={shortcut ?? kept}
              onChange={(event) => {
                setSaved(false);
                setShortcut(event.target.value);
              }}
              onKeyDown={(event) => event.key === 'Enter' && save()}
              onBlur={save}
            />
          </label>
          <span role="status" className="quiet-text">
            {saved && t('library.done.saved')}
          </span>
        </>
      )}
    </div>
  );
}
