import { useEffect, useMemo, useState } from 'react';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import { LANGUAGES } from '../../utils/analyzer/types.ts';
import { browser } from '../../utils/browser.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import type { DraftCheck } from '../../utils/draft/types.ts';
import { type Followup, isOfTicket } from '../../utils/followups.ts';
import type { EditorMode } from '../../utils/helpdesks/adapter.ts';
import type { ReadingProblem, TabReading } from '../../utils/read-tab.ts';
import { draftSettings } from '../../utils/settings.ts';
import { type Ticket, ticketKey } from '../../utils/ticket.ts';
import { CompanySites } from '../company-sites.tsx';
import { useInterface } from '../i18n.tsx';
import { useTicketCount } from '../insights/use-counting.ts';
import { LostLibraries } from '../library/lost-libraries.tsx';
import { PolicyNotice } from '../library/policy-notice.tsx';
import { SourceWarnings } from '../library/source-warnings.tsx';
import { Notice } from '../notice.tsx';
import { usePhraseDb } from '../use-phrase-db.ts';
import { CareCard, isHard } from './care-card.tsx';
import { CauseList } from './cause-list.tsx';
import { Checklist } from './checklist.tsx';
import { CopyReport } from './copy-report.tsx';
import { DraftCoach } from './draft-coach.tsx';
import { CheckBackOffer, FollowupList } from './followup-list.tsx';
import { OwnText } from './own-text.tsx';
import { PhraseList } from './phrase-list.tsx';
import { RiskList } from './risk-list.tsx';
import { SiteOffer } from './site-offer.tsx';
import { StateCard } from './state-card.tsx';
import { Teach } from './teach.tsx';
import { TicketHeader } from './ticket-header.tsx';
import { useDraft } from './use-draft.ts';
import { useFollowups, useSentPromises } from './use-followups.ts';
import { useKeptShelf } from './use-phrases.ts';
import { useTabReading } from './use-tab-reading.ts';
import { useKeptWritings } from './use-writing.ts';

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
  const { followups, overdue } = useFollowups();
  useSentPromises(reading);
  useKeptShelf();
  useKeptWritings();
  const { db } = usePhraseDb();
  const shownTicket = reading?.kind === 'ticket' ? reading.ticket : null;
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
        <button
          type="button"
          className="quiet"
          data-testid="open-library"
          onClick={() => browser.tabs.create({ url: browser.runtime.getURL('/library.html') })}
        >
          {t('panel.library')}
        </button>
      </nav>
      <main aria-busy={reading === null}>
        <PolicyNotice brief />
        <SourceWarnings db={db} />
        <LostLibraries db={db} />
        <FollowupList followups={overdue} ticket={shownTicket} overdue />
        {reading === null && <p className="quiet-text">{t('panel.reading')}</p>}
        {ownText === '' && reading?.kind === 'problem' && (
          <>
            <Notice id={reading.problem}>
              {tabId !== null && TEACHABLE.includes(reading.problem) && <Teach tabId={tabId} onTaught={readAgain} />}
              <SiteOffer site={reading.site} onGranted={readAgain} />
            </Notice>
            <CompanySites />
          </>
        )}
        {ownText === '' && reading?.kind === 'ticket' && (
          // another ticket is another screen: nothing of the last one (an open form, a status) stays
          <TicketScreen key={ticketKey(reading.ticket)} reading={reading} followups={followups} onGranted={readAgain} />
        )}
        <FollowupList
          followups={followups.filter((one) => one.state === 'open' && !overdue.includes(one))}
          ticket={shownTicket}
          overdue={false}
        />
        {reading && <OwnText tabId={tabId} text={ownText} onText={setOwnText} />}
        {ownText.trim() !== '' && (
          <Understanding ticket={ticketOfText(ownText)} tabId={tabId} editor="unknown" followups={[]} />
        )}
        {tabId !== null && <CopyReport tabId={tabId} />}
      </main>
    </>
  );
}

const messageOf = (ticket: Ticket, id: string) => ticket.messages.find((message) => message.id === id);

function TicketScreen({
  reading,
  followups,
  onGranted,
}: {
  reading: ReadTicket;
  followups: readonly Followup[];
  onGranted: () => void;
}) {
  const { ticket, site, editor, tabId } = reading;
  return (
    <>
      <TicketHeader ticket={ticket} />
      <SiteOffer site={site} onGranted={onGranted} />
      <Understanding ticket={ticket} tabId={tabId} editor={editor} followups={followups} />
    </>
  );
}

/** Where the page does not tell: better no word about a missing file than a false one at every "attached". */
const UNSEEN_FILES = 1;

interface UnderstandingProps {
  ticket: Ticket;
  /** null: no page to insert into */
  tabId: number | null;
  editor: EditorMode | null;
  followups: readonly Followup[];
}

const NO_CHECKS: readonly DraftCheck[] = [];

/** The reply that was just sent, and the ticket as it was before; null when the customer has the last word. */
function lastReply(ticket: Ticket): { before: Ticket; text: string } | null {
  const last = ticket.messages.findLastIndex(({ role }) => role === 'agent' || role === 'customer');
  const reply = ticket.messages[last];
  return reply?.role === 'agent'
    ? { before: { ...ticket, messages: ticket.messages.slice(0, last) }, text: reply.text }
    : null;
}

/** How they feel, why, what to watch for, what to say, what to check. */
function Understanding({ ticket, tabId, editor, followups }: UnderstandingProps) {
  const { language, settings } = useInterface();
  const analysis = useMemo(() => analyzeTicket(ticket), [ticket]);
  useTicketCount(ticket, analysis);
  const { current } = analysis;
  const spoken = current?.analysis.language;
  const replyLanguage = LANGUAGES.find((known) => known === spoken) ?? language;
  const draft = useDraft(tabId, ticket);
  const written = draft?.mode === 'internal' ? '' : (draft?.text ?? '');
  const checks = useMemo(
    () =>
      written === ''
        ? NO_CHECKS
        : checkDraft({
            ticket,
            analysis,
            draft: written,
            language,
            attachments: draft?.attachments ?? UNSEEN_FILES,
            settings: draftSettings(settings),
          }),
    [ticket, analysis, written, draft?.attachments, language, settings],
  );
  // once sent, the reply itself proves what the draft proved
  const sentChecks = useMemo(() => {
    const sent = lastReply(ticket);
    if (!sent) return NO_CHECKS;
    const { before, text } = sent;
    const known = { ticket: before, analysis: analyzeTicket(before) };
    return checkDraft({
      ...known,
      draft: text,
      language,
      attachments: UNSEEN_FILES,
      settings: draftSettings(settings),
    });
  }, [ticket, language, settings]);
  const situation = useMemo(
    () =>
      ({
        state: current?.analysis.state ?? 'neutral',
        level: current?.analysis.level ?? 0,
        causes: analysis.causes.map((cause) => cause.id),
        risks: analysis.risks.filter((risk) => risk.confident).map((risk) => risk.id),
        doubtful: analysis.risks.filter((risk) => !risk.confident).map((risk) => risk.id),
        channel: ticket.channel,
        internal: ticket.internal,
      }) as const,
    [analysis, current, ticket.channel, ticket.internal],
  );
  const facts = {
    ...situation,
    complete: ticket.complete,
    name: Boolean(ticket.requester?.name) && spoken !== 'unknown',
    promise: followups.some((one) => one.kind === 'promise' && isOfTicket(one, ticket)),
    checkedBack: followups.some((one) => one.kind === 'check_back' && one.state === 'done' && isOfTicket(one, ticket)),
    checks: written === '' ? sentChecks : checks,
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
      {isHard(situation) && (
        <CareCard ticket={ticket} tabId={tabId} replyLanguage={replyLanguage} situation={situation} />
      )}
      <PhraseList ticket={ticket} tabId={tabId} editor={editor} replyLanguage={replyLanguage} situation={situation} />
      {draft && (
        <DraftCoach
          ticket={ticket}
          tabId={tabId}
          draft={draft}
          checks={checks}
          replyLanguage={replyLanguage}
          situation={situation}
        />
      )}
      {/* ticks are kept by ticket: a text without one has none */}
      {ticket.id !== '' && <Checklist ticket={ticket} facts={facts} />}
      {ticket.id !== '' && situation.level === 3 && <CheckBackOffer ticket={ticket} followups={followups} />}
    </>
  );
}
