import { isMessageKey } from '../../utils/i18n.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';

/** Whose ticket this is, and what could not be read of it. */
export function TicketHeader({ ticket }: { ticket: Ticket }) {
  const { t } = useInterface();
  const name = ticket.requester?.name ?? ticket.requester?.email;
  return (
    <header className="ticket">
      <h1 data-testid="ticket-subject" dir="auto">
        {ticket.subject ?? t('ticket.no_subject')}
      </h1>
      <p className="quiet-text">
        <span data-testid="ticket-requester">{name ? <bdi>{name}</bdi> : t('ticket.unknown_requester')}</span>
        {' · '}
        <bdi>#{ticket.id}</bdi>
        {' · '}
        {t('ticket.messages', { count: ticket.messages.length })}
        {ticket.internal && <span className="tag">{t('ticket.internal')}</span>}
      </p>
      {!ticket.complete && (
        <details className="quiet-text" data-testid="ticket-incomplete">
          <summary>{t('ticket.incomplete')}</summary>
          <ul>
            {ticket.warnings.map((warning) => {
              const key = `warning.${warning}`;
              return isMessageKey(key) && <li key={warning}>{t(key)}</li>;
            })}
          </ul>
        </details>
      )}
    </header>
  );
}
