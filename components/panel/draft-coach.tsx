import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../../utils/analyzer/types.ts';
import { chooseHints } from '../../utils/draft/choose-hints.ts';
import type { CheckId, DraftCheck } from '../../utils/draft/types.ts';
import type { PageDraft } from '../../utils/messaging.ts';
import { type RankedPhrase, rankPhrases, type Situation } from '../../utils/phrases/rank.ts';
import type { LibraryPhrase, Move } from '../../utils/phrases/schema.ts';
import { saveSettings } from '../../utils/settings.ts';
import { type Ticket, ticketKey } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { useCheckCount } from '../insights/use-counting.ts';
import { copyText, insertOwnText, type Outcome, wordsAt } from './insert-phrase.ts';
import { PhraseCard, reasonWords } from './phrase-card.tsx';
import { usePhrases } from './use-phrases.ts';
import { useSaid } from './use-said.ts';

/** What a phrase does that mends the check. */
const MENDS: Partial<Record<CheckId, Move>> = {
  A1: 'greet',
  A3: 'acknowledge',
  A6: 'own',
  A7: 'apologise',
  A9: 'apologise',
  A11: 'next_step',
  A12: 'explain',
  A13: 'next_step',
  A14: 'next_step',
  A17: 'close',
  A18: 'thank',
  A20: 'own',
};
const RANKED = 200; // each further one of a move is ranked lower, so the best of every move is among these
const LONGEST_QUOTE = 100; // characters of the draft that a hint repeats
/** Marks at the end of what the agent filled in, where the draft goes on with its own. */
const MARKS = /[\s.!?;؟؛]+$/;

const NO_HINTS: readonly DraftCheck[] = [];

/** "Not here", by ticket: kept as long as the panel is open, and no longer than the draft. */
const dismissedBy = new Map<string, ReadonlySet<CheckId>>();

interface Props {
  ticket: Ticket;
  tabId: number | null;
  draft: PageDraft;
  /** in the order of checkDraft */
  checks: readonly DraftCheck[];
  replyLanguage: Language;
  situation: Omit<Situation, 'language' | 'phase'>;
}

/** What the draft could still be, while it can be mended: problems, then what is missing, then one line of what is met. */
export function DraftCoach({ ticket, tabId, draft, checks, replyLanguage, situation }: Props) {
  const { t, settings } = useInterface();
  const key = ticketKey(ticket);
  const [dismissed, setDismissed] = useState<ReadonlySet<CheckId>>(dismissedBy.get(key) ?? new Set());
  // the hint may go with its words; what became of them is said here, and a text that was filled in is kept
  const [written, setWritten] = useState<{ outcome: Outcome; text: string } | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const section = useRef<HTMLElement>(null);
  const seen = useOnScreen(section);
  const { phrases } = usePhrases(replyLanguage);
  const isSaid = useSaid(ticket);
  const ranked = useMemo(
    () =>
      rankPhrases(phrases, { ...situation, language: replyLanguage, phase: 'during' }, { limit: RANKED, skip: isSaid }),
    [phrases, situation, replyLanguage, isSaid],
  );
  const silenced = useMemo(() => new Set(settings.silenced), [settings.silenced]);
  const empty = draft.text === '';
  const dismiss = (ids: ReadonlySet<CheckId>): void => {
    dismissedBy.set(key, ids);
    setDismissed(ids);
  };
  // another reply is another draft
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the draft is emptied
  useEffect(() => {
    if (!empty) return;
    dismiss(new Set());
    setWritten(null);
  }, [empty]);

  const { shown, met, applies } = chooseHints(checks, { silenced, dismissed });
  useCheckCount(seen ? shown : NO_HINTS, checks, empty);
  const fulfilled = checks.filter(({ id, verdict }) => verdict === 'met' && !silenced.has(id) && !dismissed.has(id));
  /** The hint goes with its buttons: the focus must not be lost. */
  const leave = (): void => title.current?.focus();
  /** In place of what the rewrite replaces, or else at the caret. */
  const write = async (text: string, place?: DraftCheck['replaces']): Promise<Outcome | null> => {
    const ends = place && /[.!?;؟؛]/.test(draft.text.charAt(place.end));
    const line = (ends && text.replace(MARKS, '')) || text;
    const outcome = await insertOwnText(tabId, ticket, line, place ? wordsAt(draft.text, place) : null);
    if (outcome !== 'replaced' && outcome !== 'gone') {
      setWritten(null);
      return outcome;
    }
    setWritten({ outcome, text });
    leave();
    return null;
  };
  const phraseFor = (id: CheckId): RankedPhrase<LibraryPhrase> | undefined =>
    MENDS[id] && ranked.find(({ phrase }) => phrase.move === MENDS[id]);

  return (
    <section className="card" aria-labelledby="draft-title" data-testid="draft-coach" ref={section}>
      <h2 id="draft-title" ref={title} tabIndex={-1}>
        {t('section.draft')}
      </h2>
      {!seen && shown.length > 0 && (
        <button type="button" className="jump" data-testid="hints-below" onClick={leave}>
          {t('draft.jump', { count: shown.length })}
        </button>
      )}
      <p className="outcome" role="status" data-testid="written" data-outcome={written?.outcome ?? ''}>
        {written && t(`done.${written.outcome}`)}
      </p>
      {written?.outcome === 'gone' && (
        <div className="hint">
          <p className="rewrite" lang={replyLanguage} dir="auto">
            {written.text}
          </p>
          <div className="row">
            <button
              type="button"
              data-testid="insert-kept"
              onClick={async () => {
                const outcome = await write(written.text);
                if (outcome) setWritten({ outcome, text: written.text });
              }}
            >
              {t('phrases.insert')}
            </button>
            <button
              type="button"
              className="quiet"
              onClick={async () =>
                setWritten({ outcome: (await copyText(written.text)) ? 'clipboard' : 'failed', text: written.text })
              }
            >
              {t('phrases.copy')}
            </button>
          </div>
        </div>
      )}
      {draft.mode === 'internal' && <p className="quiet-text">{t('draft.internal')}</p>}
      {draft.mode !== 'internal' && checks.length === 0 && <p className="quiet-text">{t('draft.empty')}</p>}
      <ul className="plain hints">
        {shown.map((check) => {
          const offer = phraseFor(check.id);
          return (
            <Hint
              key={check.id}
              check={check}
              draft={draft.text}
              language={replyLanguage}
              write={write}
              onNotHere={() => {
                dismiss(new Set([...dismissed, check.id]));
                leave();
              }}
              onNever={
                settings.locked.includes('silenced')
                  ? null
                  : () => {
                      saveSettings({ silenced: [...settings.silenced, check.id] });
                      leave();
                    }
              }
            >
              {offer && (
                <ul className="plain">
                  <PhraseCard phrase={offer.phrase} ticket={ticket} tabId={tabId} why={reasonWords(offer.reasons, t)} />
                </ul>
              )}
            </Hint>
          );
        })}
      </ul>
      {applies > 0 && (
        <details className="quiet-text" data-testid="checks-met">
          <summary>{t('draft.met', { met, applies })}</summary>
          <ul className="plain">
            {fulfilled.map(({ id }) => (
              <li key={id} data-testid="check" data-check={id} data-verdict="met">
                {t(`check.${id}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Is any of it in view? Hints below the fold would be written for nobody. */
function useOnScreen(element: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return seen;
}

interface HintProps {
  check: DraftCheck;
  draft: string;
  language: Language;
  /** null: said above the hints */
  write: (text: string, place?: DraftCheck['replaces']) => Promise<Outcome | null>;
  onNotHere: () => void;
  /** null: the company keeps all checks on */
  onNever: (() => void) | null;
  /** a phrase that mends it */
  children?: ReactNode;
}

function Hint({ check, draft, language, write, onNotHere, onNever, children }: HintProps) {
  const { t } = useInterface();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [open, setOpen] = useState(false);
  const [answers, setAnswers] = useState<readonly string[] | null>(null);
  const { id, verdict, span, rewrite, replaces, about } = check;
  const name = t(`check.${id}`);
  const quoted = (span ? draft.slice(span.start, span.end) : (about ?? '')).trim();
  const quote = quoted.length > LONGEST_QUOTE ? `${quoted.slice(0, LONGEST_QUOTE).trimEnd()}…` : quoted;
  // what stands between the dots of "I will write to you by … with the result."
  const pieces = rewrite?.split('…') ?? [];
  const filled = (): string => pieces.map((piece, index) => piece + (answers?.[index]?.trim() ?? '')).join('');
  const words = replaces ? draft.slice(replaces.start, replaces.end) : '';
  const verb = t(replaces ? 'draft.replace' : 'phrases.insert');
  const writeRewrite = async (): Promise<void> => {
    if (pieces.length > 1 && answers === null) {
      setAnswers(Array(pieces.length - 1).fill(''));
      return;
    }
    setAnswers(null);
    setOutcome(await write(filled(), replaces));
  };
  return (
    <li className="hint" data-testid="check" data-check={id} data-verdict={verdict}>
      <p>
        <strong>{name}</strong> {quote !== '' && <q dir="auto">{quote}</q>}
      </p>
      <p className="quiet-text">
        {verdict === 'problem' ? t('draft.problem') : t('draft.missing')} · {t(`check.${id}.why`)}
      </p>
      {words !== '' && words !== quoted && (
        <p className="quiet-text" dir="auto">
          <span className="visually-hidden">{t('draft.replaced')}: </span>
          <del data-testid="replaced">{words}</del>
        </p>
      )}
      {rewrite !== undefined && (
        <p className="rewrite" lang={language} dir="auto" data-testid="rewrite">
          {rewrite}
        </p>
      )}
      <div className="row">
        {rewrite !== undefined && (
          <>
            {/* a single word says nothing at the caret */}
            {(replaces || rewrite.includes(' ')) && (
              <button
                type="button"
                data-testid={replaces ? 'replace-words' : 'insert-rewrite'}
                aria-label={`${verb}: ${name}`}
                title={replaces && t('draft.replace_why')}
                onClick={writeRewrite}
              >
                {verb}
              </button>
            )}
            <button
              type="button"
              className="quiet"
              aria-label={`${t('phrases.copy')}: ${name}`}
              onClick={async () => setOutcome((await copyText(rewrite)) ? 'clipboard' : 'failed')}
            >
              {t('phrases.copy')}
            </button>
          </>
        )}
        {children && (
          <button
            type="button"
            className="quiet"
            data-testid="offer"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('draft.phrase')}
          </button>
        )}
        <span className="silence">
          <button
            type="button"
            className="quiet"
            data-testid="not-here"
            title={t('draft.not_here_why')}
            onClick={onNotHere}
          >
            {t('draft.not_here')}
          </button>
          {onNever && (
            <button type="button" className="quiet" data-testid="never" title={t('draft.never_why')} onClick={onNever}>
              {t('draft.never')}
            </button>
          )}
        </span>
      </div>
      {answers && (
        <form
          className="blanks"
          onSubmit={(event) => {
            event.preventDefault();
            writeRewrite();
          }}
          onKeyDown={(event) => event.key === 'Escape' && setAnswers(null)}
        >
          {answers.map((answer, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blanks of one rewrite never move
            <label key={index}>
              {t('draft.fill')}
              <input
                required
                dir="auto"
                // biome-ignore lint/a11y/noAutofocus: the agent pressed Insert to get here; the next thing is to type
                autoFocus={index === 0}
                value={answer}
                onChange={(event) => setAnswers(answers.with(index, event.target.value))}
              />
            </label>
          ))}
          <div className="row">
            <button type="submit" className="primary" data-testid="fill">
              {verb}
            </button>
            <button type="button" className="quiet" onClick={() => setAnswers(null)}>
              {t('blanks.cancel')}
            </button>
          </div>
        </form>
      )}
      {open && children}
      <p className="outcome" role="status" data-outcome={outcome ?? ''}>
        {outcome && t(`done.${outcome}`)}
      </p>
    </li>
  );
}
