import { useMemo } from 'react';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import type { TabReading } from '../../utils/read-tab.ts';
import { type Ticket, ticketKey } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { Notice } from '../notice.tsx';
import { CauseList } from './cause-list.tsx';
import { Checklist } from './checklist.tsx';
import { PhraseList } from './phrase-list.tsx';
import { RiskList } from './risk-list.tsx';
import { SiteOffer } from './site-offer.tsx';
import { StateCard } from './state-card.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { useTabReading } from './use-tab-reading.ts';

type ReadTicket = Extract<TabReading, { kind: 'ticket' }>;

export function Panel() {
  const { t } = useInterface();
  const { reading, readAgain } = useTabReading();
  return (
    <>
      <nav className="toolbar" aria-label={t('panel.title')}>
        <strong className="brand">Heed</strong>
        <button type="button" className="quiet" onClick={readAgain} data-testid="read-again">
          {t('panel.refresh')}
        </button>
        <button type="button" className="quiet" onClick={() => browser.runtime.openOptionsPage()}>
          {t('panel.settings')}
        </button>
      </nav>
      <main aria-busy={reading === null}>
        {reading === null && <p className="quiet-text">{t('panel.reading')}</p>}
        {reading?.kind === 'problem' && (
          <Notice id={reading.problem}>
            <SiteOffer site={reading.site} onGranted={readAgain} />
          </Notice>
        )}
        {reading?.kind === 'ticket' && (
          // another ticket is another screen: nothing of the last one (an open form, a status) stays
          <TicketScreen key={ticketKey(reading.ticket)} reading={reading} onGranted={readAgain} />
        )}
      </main>
    </>
  );
}

const messageOf = (ticket: Ticket, id: string) => ticket.messages.find((message) => message.id === id);

function TicketScreen({ reading, onGranted }: { reading: ReadTicket; onGranted: () => void }) {
  const { ticket, site, editor, tabId } = reading;
  const { language } = useInterface();
  const analysis = useMemo(() => analyzeTicket(ticket), [ticket]);
  const { current } = analysis;
  const spoken = current?.analysis.language;
  const replyLanguage = LANGUAGES.find((known) => known === spoken) ?? language;
  const situation = {
    state: current?.analysis.state ?? 'neutral',
    level: current?.analysis.level ?? 0,
    causes: analysis.causes.map((cause) => cause.id),
    risks: analysis.risks.map((risk) => risk.id),
    channel: ticket.channel,
    internal: ticket.internal,
  } as const;
  return (
    <>
      <TicketHeader ticket={ticket} />
      <SiteOffer site={site} onGranted={onGranted} />
      {!current && <Notice id="no-customer-message" />}
      {spoken === 'other' && <Notice id="language-not-supported" />}
      {current && spoken !== 'other' && (
        <>
          <StateCard
            analysis={current.analysis}
            trend={analysis.trend}
            message={messageOf(ticket, current.messageId)?.text ?? ''}
          />
          <CauseList causes={analysis.causes} textOf={(id) => messageOf(ticket, id)?.text ?? ''} />
          <RiskList risks={analysis.risks} textOf={(id) => messageOf(ticket, id)?.text ?? ''} />
        </>
      )}
      <PhraseList ticket={ticket} tabId={tabId} editor={editor} replyLanguage={replyLanguage} situation={situation} />
      <Checklist
        ticket={ticket}
        facts={{
          ...situation,
          complete: ticket.complete,
          name: Boolean(ticket.requester?.name) && spoken !== 'unknown',
        }}
      />
    </>
  );
}
