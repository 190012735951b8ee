import { useEffect, useMemo, useRef, useState } from 'react';
import type { Language } from '../../utils/analyzer/types.ts';
import { noteHardTicket } from '../../utils/hard-tickets.ts';
import { rankPhrases, type Situation } from '../../utils/phrases/rank.ts';
import { parsePhrase, placeholderValues } from '../../utils/phrases/render.ts';
import type { Move } from '../../utils/phrases/schema.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { saveTick } from '../../utils/ticks.ts';
import { useInterface } from '../i18n.tsx';
import { insertPhrase } from './insert-phrase.ts';
import { PhraseCard } from './phrase-list.tsx';
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
  const { t, settings } = useInterface();
  const abuse = situation.risks.includes('abuse_agent');
  const { phrases } = usePhrases(replyLanguage);
  const values = useMemo(() => placeholderValues(ticket, settings), [ticket, settings]);
  const steps = useMemo(() => {
    const ranked = rankPhrases(phrases, { ...situation, language: replyLanguage, phase: 'during' });
    return STEPS.flatMap((move) =>
      ranked
        .filter(({ phrase }) => phrase.move === move && phrase.when.risks?.includes('abuse_agent'))
        // of one move the library's order: a first word, a last word
        .sort((a, b) => phrases.indexOf(a.phrase) - phrases.indexOf(b.phrase)),
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
          {steps.map((ranked, index) => (
            <li key={ranked.phrase.id}>
              <details open={index === 0} ref={ranked.phrase.move === 'hand_over' ? handOver : null}>
                <summary>
                  {t('care.step', { number: index + 1 })} <bdi>{ranked.phrase.title}</bdi>
                </summary>
                <ul className="plain">
                  <PhraseCard
                    ranked={ranked}
                    parts={parsePhrase(ranked.phrase.text, values)}
                    insert={(text) => insertPhrase(tabId, ticket, ranked.phrase, text)}
                  />
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
