import { type KeyboardEvent, useMemo, useState } from 'react';
import { LANGUAGES, type Language } from '../../utils/analyzer/types.ts';
import type { EditorMode } from '../../utils/helpdesks/adapter.ts';
import { isMessageKey, type Translate } from '../../utils/i18n.ts';
import { type RankedPhrase, type Reason, rankPhrases, type Situation } from '../../utils/phrases/rank.ts';
import { blanksOf, fillPhrase, type Part, parsePhrase, placeholderValues } from '../../utils/phrases/render.ts';
import { PHASES, type Phase } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { Notice } from '../notice.tsx';
import { copyText, insertPhrase, type Outcome } from './insert-phrase.ts';
import { usePhrases } from './use-phrases.ts';

const FIRST = 6; // what a tired eye reads; the rest is one key away

interface Props {
  ticket: Ticket;
  tabId: number | null;
  editor: EditorMode | null;
  replyLanguage: Language;
  situation: Omit<Situation, 'language' | 'phase'>;
}

/** What to say, best first, for this state, cause, phase and language, with Insert and Copy. */
export function PhraseList({ ticket, tabId, editor, replyLanguage, situation }: Props) {
  const { t, settings } = useInterface();
  const [chosen, setChosen] = useState<Language | null>(null);
  const [phase, setPhase] = useState<Phase>('during');
  const [all, setAll] = useState(false);
  const language = chosen ?? replyLanguage;
  const { phrases, stored } = usePhrases(language);
  const ranked = useMemo(
    () => rankPhrases(phrases, { ...situation, language, phase }),
    [phrases, situation, language, phase],
  );
  const values = useMemo(() => placeholderValues(ticket, settings), [ticket, settings]);
  const shown = all ? ranked : ranked.slice(0, FIRST);

  return (
    <section className="card" aria-labelledby="phrases-title">
      <div className="card-head">
        <h2 id="phrases-title">{t('section.phrases')}</h2>
        <select
          aria-label={t('phrases.language')}
          value={language}
          onChange={(event) => setChosen(event.target.value as Language)}
        >
          {LANGUAGES.map((id) => (
            <option key={id} value={id}>
              {t(`language.${id}`)}
            </option>
          ))}
        </select>
      </div>
      <p className="quiet-text" data-testid="reply-mode" data-mode={editor ?? 'none'}>
        {t(`reply.${editor ?? 'none'}`)}
      </p>
      <fieldset className="segments">
        <legend className="visually-hidden">{t('section.phrases')}</legend>
        {PHASES.map((id) => (
          <label key={id}>
            <input type="radio" name="phase" checked={phase === id} onChange={() => setPhase(id)} />
            <span>{t(`phase.${id}`)}</span>
          </label>
        ))}
      </fieldset>
      {!stored && <Notice id="storage" />}
      {ranked.length === 0 && <p className="quiet-text">{t('phrases.none')}</p>}
      <ul className="plain phrases" onKeyDown={moveFocus}>
        {shown.map((item) => (
          <PhraseCard
            key={item.phrase.id}
            ranked={item}
            parts={parsePhrase(item.phrase.text, values)}
            insert={(text) => insertPhrase(tabId, ticket, item.phrase, text)}
          />
        ))}
      </ul>
      {!all && ranked.length > FIRST && (
        <button type="button" className="quiet" onClick={() => setAll(true)}>
          {t('phrases.more', { count: ranked.length - FIRST })}
        </button>
      )}
    </section>
  );
}

/** Arrow keys go from one Insert button to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const target = event.target as HTMLElement;
  if (target.tagName === 'INPUT') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-testid="insert"]')];
  const here = buttons.findIndex((button) => button.closest('li') === target.closest('li'));
  const next = buttons[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function reasonWords(reasons: readonly Reason[], t: Translate): string {
  const words = reasons.map((reason) => {
    if (reason.kind === 'general') return t('phrases.general');
    if (reason.kind === 'internal') return t('phrases.internal');
    const key = `${reason.kind}.${reason.id}`;
    return isMessageKey(key) ? t(key) : reason.id;
  });
  return t('phrases.why', { reasons: words.join(' · ') });
}

interface CardProps {
  ranked: RankedPhrase;
  parts: Part[];
  insert: (text: string) => Promise<Outcome>;
}

/** One phrase with Insert and Copy, and the blanks it asks for. */
export function PhraseCard({ ranked, parts, insert }: CardProps) {
  const { t } = useInterface();
  const { phrase, reasons } = ranked;
  const [asking, setAsking] = useState<'insert' | 'copy' | null>(null);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const blanks = blanksOf(parts);
  const label = (blank: string): string => {
    const key = `blanks.${blank}`;
    return isMessageKey(key) ? t(key) : blank;
  };

  const act = async (what: 'insert' | 'copy'): Promise<void> => {
    const text = fillPhrase(parts, answers);
    if (text === null) {
      setAsking(what);
      return;
    }
    if (busy) return; // a second press while the first is under way would write twice
    setBusy(true);
    setOutcome(null);
    setOutcome(what === 'insert' ? await insert(text) : (await copyText(text)) ? 'clipboard' : 'failed');
    setBusy(false);
    setAsking(null);
  };

  return (
    <li
      className="phrase"
      data-testid="phrase"
      data-phrase-id={phrase.id}
      lang={phrase.lang}
      dir={phrase.lang === 'ar' ? 'rtl' : 'ltr'}
    >
      <p className="phrase-text">
        {parts.map((part, index) =>
          'text' in part ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one phrase never move
            <span key={index}>{part.text}</span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one phrase never move
            <span key={index} className="blank">
              {(Object.hasOwn(answers, part.blank) && answers[part.blank]?.trim()) || label(part.blank)}
            </span>
          ),
        )}
      </p>
      <PhraseActions reasons={reasonWords(reasons, t)} act={act} title={phrase.title} />
      {asking && (
        <form
          className="blanks"
          onSubmit={(event) => {
            event.preventDefault();
            act(asking);
          }}
          onKeyDown={(event) => event.key === 'Escape' && setAsking(null)}
        >
          {blanks.map((blank, index) => (
            <label key={blank}>
              {label(blank)}
              <input
                required
                dir="auto"
                // biome-ignore lint/a11y/noAutofocus: the agent pressed Insert to get here; the next thing is to type
                autoFocus={index === 0}
                value={(Object.hasOwn(answers, blank) ? answers[blank] : null) ?? ''}
                onChange={(event) => setAnswers({ ...answers, [blank]: event.target.value })}
              />
            </label>
          ))}
          <div className="row">
            <button type="submit" className="primary" data-testid="fill">
              {t(asking === 'insert' ? 'phrases.insert' : 'phrases.copy')}
            </button>
            <button type="button" className="quiet" onClick={() => setAsking(null)}>
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

function PhraseActions({
  reasons,
  act,
  title,
}: {
  reasons: string;
  act: (what: 'insert' | 'copy') => void;
  title: string;
}) {
  const { t, language } = useInterface();
  return (
    // the phrase stands in its own language; its buttons and reason in the interface's
    <div className="row" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <button
        type="button"
        className="primary"
        data-testid="insert"
        onClick={() => act('insert')}
        aria-label={`${t('phrases.insert')}: ${title}`}
      >
        {t('phrases.insert')}
      </button>
      <button
        type="button"
        className="quiet"
        data-testid="copy"
        onClick={() => act('copy')}
        aria-label={`${t('phrases.copy')}: ${title}`}
      >
        {t('phrases.copy')}
      </button>
      <span className="quiet-text reason" data-testid="reason">
        {reasons}
      </span>
    </div>
  );
}
