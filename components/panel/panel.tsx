import { useEffect, useMemo, useState } from 'react';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import type { EditorMode } from '../../utils/helpdesks/adapter.ts';
import type { ReadingProblem, TabReading } from '../../utils/read-tab.ts';
import { type Ticket, ticketKey } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { Notice } from '../notice.tsx';
import { CauseList } from './cause-list.tsx';
import { Checklist } from './checklist.tsx';
import { CopyReport } from './copy-report.tsx';
import { OwnText } from './own-text.tsx';
import { PhraseList } from './phrase-list.tsx';
import { RiskList } from './risk-list.tsx';
import { SiteOffer } from './site-offer.tsx';
import { StateCard } from './state-card.tsx';
import { Teach } from './teach.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { useTabReading } from './use-tab-reading.ts';

/** Pages that Heed may read and finds no ticket in. */
const TEACHABLE: readonly ReadingProblem[] = ['unknown-helpdesk', 'no-ticket', 'page-changed'];

type ReadTicket = Extract<TabReading, { kind: 'ticket' }>;

/** A text without a ticket, in a ticket's clothes: analysed and answered like a customer's message. */
const ticketOfText = (text: string): Ticket => ({
  helpdesk: 'text',
  site: '',
  id: '',
  url: '',
  subject: null,
  requester: null,
  channel: 'unknown',
  internal: null,
  messages: [{ id: '1', role: 'customer', author: null, time: null, text, quoted: '' }],
  complete: true,
  warnings: [],
});

export function Panel() {
  const { t } = useInterface();
  const { reading, readAgain } = useTabReading();
  const [ownText, setOwnText] = useState('');
  const tabId = reading?.tabId ?? null;
  const onScreen = reading?.kind === 'ticket' ? ticketKey(reading.ticket) : reading?.problem;
  // the agent went on: what is on screen comes before a text of another moment
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when what is on screen changes
  useEffect(() => setOwnText(''), [onScreen]);
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
        {ownText === '' && reading?.kind === 'problem' && (
          <Notice id={reading.problem}>
            {tabId !== null && TEACHABLE.includes(reading.problem) && <Teach tabId={tabId} onTaught={readAgain} />}
            <SiteOffer site={reading.site} onGranted={readAgain} />
          </Notice>
        )}
        {ownText === '' && reading?.kind === 'ticket' && (
          // another ticket is another screen: nothing of the last one (an open form, a status) stays
          <TicketScreen key={ticketKey(reading.ticket)} reading={reading} onGranted={readAgain} />
        )}
        {reading && <OwnText tabId={tabId} text={ownText} onText={setOwnText} />}
        {ownText.trim() !== '' && <Understanding ticket={ticketOfText(ownText)} tabId={tabId} editor="unknown" />}
        {tabId !== null && <CopyReport tabId={tabId} />}
      </main>
    </>
  );
}

const messageOf = (ticket: Ticket, id: string) => ticket.messages.find((message) => message.id === id);

function TicketScreen({ reading, onGranted }: { reading: ReadTicket; onGranted: () => void }) {
  const { ticket, site, editor, tabId } = reading;
  return (
    <>
      <TicketHeader ticket={ticket} />
      <SiteOffer site={site} onGranted={onGranted} />
      <Understanding ticket={ticket} tabId={tabId} editor={editor} />
    </>
  );
}

interface UnderstandingProps {
  ticket: Ticket;
  /** null: no page to insert into */
  tabId: number | null;
  editor: EditorMode | null;
}

/** How they feel, why, what to watch for, what to say, what to check. */
function Understanding({ ticket, tabId, editor }: UnderstandingProps) {
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
  const facts = {
    ...situation,
    complete: ticket.complete,
    name: Boolean(ticket.requester?.name) && spoken !== 'unknown',
  };
  return (
    <>
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
      {/* ticks are kept by ticket: a text without one has none */}
      {ticket.id !== '' && <Checklist ticket={ticket} facts={facts} />}
    </>
  );
}
