import type { TicketAnalysis } from '../../utils/analyzer/types.ts';
import { useInterface } from '../i18n.tsx';
import { Words } from './cause-list.tsx';

/** What needs more than a good reply, worst first, each with what to do. */
export function RiskList({ risks, textOf }: { risks: TicketAnalysis['risks']; textOf: (messageId: string) => string }) {
  const { t } = useInterface();
  if (risks.length === 0) return null;
  return (
    <section className="card risks" aria-labelledby="risks-title">
      <h2 id="risks-title">{t('section.risks')}</h2>
      <ul className="plain">
        {risks.map((risk) => (
          <li key={risk.id} data-testid="risk" data-risk={risk.id} data-severity={risk.severity}>
            <p>
              <strong>{t(`risk.${risk.id}`)}</strong> <span className="tag">{t(`severity.${risk.severity}`)}</span>{' '}
              <Words text={textOf(risk.messageId)} spans={risk.evidence} blur={risk.id === 'abuse_agent'} />
            </p>
            <p>{t(`advice.${risk.id}`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
