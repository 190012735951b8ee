import { useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../../utils/analyzer/types.ts';
import { noteHardTicket } from '../../utils/hard-tickets.ts';
import { reasonsFor, type Situation } from '../../utils/phrases/rank.ts';
import type { Move } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { saveTick } from '../../utils/ticks.ts';
import { useInterface } from '../i18n.tsx';
import { PhraseCard, reasonWords } from './phrase-card.tsx';
import { phraseKey } from './phrase-shelf.ts';
import { usePhrases } from './use-phrases.ts';

interface Props {
  ticket: Ticket;
  tabId: number | null;
  replyLanguage: Language;
  situation: Omit<Situation, 'language' | 'phase'>;
}

/** A boundary first; then somebody else. */
const STEPS: readonly Move[] = ['boundary', 'hand_over'];

/** Is this one hard on whoever answers it? */
export const isHard = ({ level, risks }: Pick<Situation, 'level' | 'risks'>): boolean =>
  level === 3 || risks.includes('abuse_agent') || risks.includes('threat_violence');

/** Care for the agent: abuse is told apart from fair anger; a boundary step by step, a hand-over, a minute. */
export function CareCard({ ticket, tabId, replyLanguage, situation }: Props) {
  const { t } = useInterface();
  const abuse = situation.risks.includes('abuse_agent');
  const { phrases } = usePhrases(replyLanguage);
  const steps = useMemo(() => {
    const fitting: Situation = { ...situation, language: replyLanguage, phase: 'during' };
    // of one move the library's order: a first word, a last word
    const against = phrases.filter(({ when }) => when.risks?.includes('abuse_agent'));
    return STEPS.flatMap((move) =>
      against.flatMap((phrase) => {
        const reasons = phrase.move === move ? reasonsFor(phrase, fitting) : null;
        return reasons ? [{ phrase, reasons }] : [];
      }),
    );
  }, [phrases, situation, replyLanguage]);
  const handOver = useRef<HTMLDetailsElement>(null);
  const openHandOver = (): void => {
    if (!handOver.current) return;
    handOver.current.open = true;
    handOver.current.querySelector<HTMLElement>('[data-testid="insert"]')?.focus();
  };
  const [count, setCount] = useState(0);
  const { helpdesk, site, id } = ticket;
  useEffect(() => {
    if (id !== '') noteHardTicket({ helpdesk, site, id }).then(setCount);
  }, [helpdesk, site, id]);

  return (
    <section className="card care" aria-labelledby="care-title" data-testid="care" data-abuse={abuse}>
      <h2 id="care-title">{t('section.care')}</h2>
      <p>{abuse ? t('care.abuse') : t('care.anger')}</p>
      {abuse && (
        <ol className="plain steps-list">
          {steps.map(({ phrase, reasons }, index) => (
            <li key={phraseKey(phrase)}>
              <details open={index === 0} ref={phrase.move === 'hand_over' ? handOver : null}>
                <summary>
                  {t('care.step', { number: index + 1 })} <bdi>{phrase.title}</bdi>
                </summary>
                <ul className="plain">
                  <PhraseCard phrase={phrase} ticket={ticket} tabId={tabId} why={reasonWords(reasons, t)} />
                </ul>
              </details>
            </li>
          ))}
        </ol>
      )}
      <div className="row">
        {abuse && steps.some(({ phrase }) => phrase.move === 'hand_over') && (
          <button type="button" data-testid="hand-over" onClick={openHandOver}>
            {t('care.hand_over')}
          </button>
        )}
        <Minute
          onTaken={() => {
            if (id !== '') saveTick(ticket, 'pause_taken', { done: true, by: 'manual' });
          }}
        />
      </div>
      {count > 0 && (
        <p className="quiet-text" data-testid="hard-today" data-count={count}>
          {t('care.hard_today', { count })}
        </p>
      )}
    </section>
  );
}

const MINUTE = 60; // seconds

/** A minute off, counted down; nothing is measured, and it can be ended at any time. */
function Minute({ onTaken }: { onTaken: () => void }) {
  const { t } = useInterface();
  const [left, setLeft] = useState<number | null>(null);
  const running = left !== null && left > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setLeft((seconds) => (seconds === null ? null : seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [running]);
  if (left === null) {
    return (
      <button
        type="button"
        data-testid="take-minute"
        onClick={() => {
          setLeft(MINUTE);
          onTaken();
        }}
      >
        {t('care.minute')}
      </button>
    );
  }
  return (
    <button type="button" className="minute" data-testid="minute" onClick={() => setLeft(null)}>
      {left > 0 ? t('care.minute_left', { seconds: left }) : t('care.minute_over')}
    </button>
  );
}
