import type { TicketAnalysis } from '../../utils/analyzer/types.ts';
import { useInterface } from '../i18n.tsx';
import { Words } from './cause-list.tsx';

/** What needs more than a good reply, worst first, each with what to do; then what is doubtful, a line each until it is opened. */
export function RiskList({ risks, textOf }: { risks: TicketAnalysis['risks']; textOf: (messageId: string) => string }) {
  const { t } = useInterface();
  if (risks.length === 0) return null;
  return (
    <section className="card risks" aria-labelledby="risks-title">
      <h2 id="risks-title">{t('section.risks')}</h2>
      <ul className="plain">
        {risks
          .toSorted((a, b) => Number(b.confident) - Number(a.confident))
          .map((risk) => {
            const words = (
              <Words text={textOf(risk.messageId)} spans={risk.evidence} blur={risk.id === 'abuse_agent'} />
            );
            return (
              <li
                key={risk.id}
                data-testid="risk"
                data-risk={risk.id}
                data-severity={risk.severity}
                data-confident={risk.confident}
              >
                {risk.confident ? (
                  <>
                    <p>
                      <strong>{t(`risk.${risk.id}`)}</strong>{' '}
                      <span className="tag">{t(`severity.${risk.severity}`)}</span> {words}
                    </p>
                    <p>{t(`advice.${risk.id}`)}</p>
                  </>
                ) : (
                  <details>
                    <summary>
                      {t(`risk.${risk.id}`)} <span className="tag">{t('risk.doubtful')}</span> {words}
                    </summary>
                    <p>{t(`advice.${risk.id}`)}</p>
                  </details>
                )}
              </li>
            );
          })}
      </ul>
    </section>
  );
}
