import { FAMILIES, type Family, type Span, type TicketAnalysis } from '../../utils/analyzer/types.ts';
import { useInterface } from '../i18n.tsx';
import { Slur } from './slur.tsx';

/** The customer's words behind a cause or risk, each once; blurred where they insult the agent. */
export function Words({ text, spans, blur = false }: { text: string; spans: readonly Span[]; blur?: boolean }) {
  const strongest = Math.max(...spans.map((span) => span.weight));
  const telling = spans.filter((span) => span.weight >= strongest / 2);
  const words = [...new Set(telling.map((span) => text.slice(span.start, span.end)))].slice(0, 3);
  return words.map((word) => (
    <q key={word} dir="auto">
      {blur ? <Slur>{word}</Slur> : word}
    </q>
  ));
}

const MOST_CAUSES = 4;

/** Why: causes in the four families, best first. */
export function CauseList({
  causes,
  textOf,
}: {
  causes: TicketAnalysis['causes'];
  textOf: (messageId: string) => string;
}) {
  const { t } = useInterface();
  const shown = causes.slice(0, MOST_CAUSES);
  const familyOf = (id: string): Family => FAMILIES.find((family) => id.startsWith(`${family}.`)) ?? 'experience';
  return (
    <section className="card" aria-labelledby="causes-title">
      <h2 id="causes-title">{t('section.causes')}</h2>
      {shown.length === 0 && <p className="quiet-text">{t('cause.none')}</p>}
      <ul className="plain">
        {shown.map((cause) => (
          <li key={cause.id} data-testid="cause" data-cause={cause.id}>
            <span className="tag">{t(`family.${familyOf(cause.id)}`)}</span> {t(`cause.${cause.id}`)}{' '}
            <Words text={textOf(cause.messageId)} spans={cause.evidence} />
          </li>
        ))}
      </ul>
    </section>
  );
}
