import { useRef } from 'react';
import type { TicketAnalysis } from '../../utils/analyzer/types.ts';
import { saveSettings } from '../../utils/settings.ts';
import { useInterface } from '../i18n.tsx';
import { Words } from './cause-list.tsx';

type Risks = TicketAnalysis['risks'];

/** What needs more than a good reply, worst first, each with what to do; then all that is doubtful, one line until it is opened, each to be silenced. */
export function RiskList({ risks, textOf }: { risks: Risks; textOf: (messageId: string) => string }) {
  const { t, settings } = useInterface();
  const title = useRef<HTMLHeadingElement>(null);
  const sure = risks.filter((risk) => risk.confident);
  const doubtful = risks.filter((risk) => !risk.confident && !settings.silenced.includes(risk.id));
  if (sure.length + doubtful.length === 0) return null;
  const itemOf = (risk: Risks[number]) => (
    <li
      key={risk.id}
      data-testid="risk"
      data-risk={risk.id}
      data-severity={risk.severity}
      data-confident={risk.confident}
    >
      <p>
        <strong>{t(`risk.${risk.id}`)}</strong>{' '}
        {risk.confident && <span className="tag">{t(`severity.${risk.severity}`)}</span>}{' '}
        <Words text={textOf(risk.messageId)} spans={risk.evidence} blur={risk.id === 'abuse_agent'} />
      </p>
      <p>{t(`advice.${risk.id}`)}</p>
      {!risk.confident && !settings.locked.includes('silenced') && (
        <button
          type="button"
          className="quiet"
          data-testid="never-doubt"
          title={t('risk.never_why')}
          aria-label={`${t('draft.never')}: ${t(`risk.${risk.id}`)}`}
          onClick={() => {
            saveSettings({ silenced: [...settings.silenced, risk.id] });
            // the line goes with its button: the focus must not be lost
            title.current?.focus();
          }}
        >
          {t('draft.never')}
        </button>
      )}
    </li>
  );
  return (
    <section className="card risks" aria-labelledby="risks-title">
      <h2 id="risks-title" ref={title} tabIndex={-1}>
        {t('section.risks')}
      </h2>
      {sure.length > 0 && <ul className="plain">{sure.map(itemOf)}</ul>}
      {doubtful.length > 0 && (
        <details data-testid="doubtful-risks">
          <summary>
            <span className="tag">{t('risk.doubtful')}</span> {doubtful.map(({ id }) => t(`risk.${id}`)).join(' · ')}
          </summary>
          <ul className="plain">{doubtful.map(itemOf)}</ul>
        </details>
      )}
    </section>
  );
}
