import { useState } from 'react';
import type { MessageAnalysis, Span, Trend } from '../../utils/analyzer/types.ts';
import { useInterface } from '../i18n.tsx';
import { excerptsOf, MarkedText } from './marked-text.tsx';

const MOST_MARKS = 6; // more colours than that explain nothing in five seconds
const PLAIN_WEIGHT = 0.5; // a risk's own words weigh 1; fainter ones explain nothing by themselves
const LEAST_SHARE = 0.2; // of the strongest one's weight

/** The words that moved the score most, up or (for a calm message) down. */
export function tellingSpans({ evidence, frustration, risks }: MessageAnalysis): Span[] {
  const sign = frustration >= 0.5 ? 1 : -1;
  const telling = evidence.filter((span) => span.weight * sign > 0).sort((a, b) => sign * (b.weight - a.weight));
  const strongest = Math.abs(telling[0]?.weight ?? 0);
  // calm words explain nothing; a risk is always shown
  const words = sign > 0 ? telling.filter((span) => span.weight >= strongest * LEAST_SHARE).slice(0, MOST_MARKS) : [];
  return [...words, ...risks.flatMap((risk) => risk.evidence.filter((span) => span.weight >= PLAIN_WEIGHT))];
}

/** How the customer feels, how strongly, and the words that show it. */
export function StateCard({ analysis, trend, message }: { analysis: MessageAnalysis; trend: Trend; message: string }) {
  const { t } = useInterface();
  const [whole, setWhole] = useState(false);
  const { state, level, confident } = analysis;
  const spans = tellingSpans(analysis);
  const slurs = analysis.risks.find((risk) => risk.id === 'abuse_agent')?.evidence ?? [];
  const parts = whole ? [{ from: 0, to: message.length }] : excerptsOf(message, spans);
  const shown = parts.reduce((sum, part) => sum + part.to - part.from, 0);
  return (
    <section
      className="card state"
      data-testid="state"
      data-state={state}
      data-level={level}
      aria-labelledby="state-title"
    >
      <h2 id="state-title" className="visually-hidden">
        {t('section.state')}
      </h2>
      <p className="state-line">
        <strong className="state-name">{t(`state.${state}`)}</strong>
        <span className="level" role="img" aria-label={t('level.label', { level })} data-level={level}>
          <i />
          <i />
          <i />
        </span>
        <span className="quiet-text">
          {t(`level.${level}`)}
          {trend !== 'unknown' && ` · ${t(`trend.${trend}`)}`}
        </span>
      </p>
      <p className="need">{confident ? t(`state.need.${state}`) : t('state.unsure')}</p>
      <blockquote className="words" dir="auto">
        {parts.map((part, index) => (
          <span key={part.from}>
            {(index > 0 || part.from > 0) && '… '}
            <MarkedText text={message} spans={spans} slurs={slurs} from={part.from} to={part.to} />
          </span>
        ))}
        {!whole && parts.at(-1)?.to !== message.length && ' …'}
      </blockquote>
      {(whole || shown < message.length) && (
        <button type="button" className="quiet" onClick={() => setWhole(!whole)} aria-expanded={whole}>
          {t(whole ? 'evidence.show_less' : 'evidence.show_all')}
        </button>
      )}
    </section>
  );
}
