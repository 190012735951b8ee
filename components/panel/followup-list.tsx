import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { browser } from '../../utils/browser.ts';
import {
  addFollowup,
  checkBackDate,
  type Followup,
  type FollowupState,
  isOfTicket,
  settleFollowup,
} from '../../utils/followups.ts';
import { localeOf } from '../../utils/i18n.ts';
import { canNotify, requestNotifications, stopNotifications } from '../../utils/reminders.ts';
import { onGrants } from '../../utils/sites.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';

/** By the key's place on the keyboard: Arabic and Greek layouts have other letters there. */
const KEYS: Record<string, FollowupState> = { KeyD: 'done', KeyX: 'dismissed', Delete: 'dismissed' };

function useDateFormat(): (due: number) => string {
  const { language } = useInterface();
  const format = new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (due) => format.format(due);
}

/** Follow-ups, due first: of all tickets, with this one's marked. Each is settled with one key. */
export function FollowupList({
  followups,
  ticket,
  overdue,
}: {
  followups: readonly Followup[];
  ticket: Ticket | null;
  overdue: boolean;
}) {
  const { t } = useInterface();
  const list = useRef<HTMLUListElement>(null);
  const written = useDateFormat();
  const settled = useRef<{ key: string; index: number } | null>(null);
  useEffect(() => {
    const gone = settled.current;
    if (!gone || followups.some(({ key }) => key === gone.key)) return;
    settled.current = null;
    // the next one takes the place, and the focus
    const items = list.current?.querySelectorAll<HTMLElement>('li') ?? [];
    items[Math.min(gone.index, items.length - 1)]?.querySelector('button')?.focus();
  }, [followups]);
  if (followups.length === 0) return null;
  const id = overdue ? 'overdue-title' : 'follow-ups-title';
  const settle = (followup: Followup, state: FollowupState): void => {
    settled.current = { key: followup.key, index: followups.indexOf(followup) };
    settleFollowup(followup, state);
  };
  const onKey = (event: KeyboardEvent, followup: Followup): void => {
    const state = KEYS[event.code];
    if (!state || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    settle(followup, state);
  };
  return (
    <section className={overdue ? 'card overdue' : 'card'} aria-labelledby={id}>
      <h2 id={id}>{overdue ? t('follow_ups.missed', { count: followups.length }) : t('section.follow_ups')}</h2>
      <ul className="plain follow-ups" ref={list}>
        {followups.map((followup) => (
          <li
            key={followup.key}
            data-testid="follow-up"
            data-kind={followup.kind}
            data-due={new Date(followup.due).toISOString()}
            data-state={followup.state}
            data-ticket={followup.id}
            onKeyDown={(event) => onKey(event, followup)}
          >
            <p>
              <strong>{t(`follow_ups.${followup.kind}`)}</strong>{' '}
              <time dateTime={new Date(followup.due).toISOString()}>{written(followup.due)}</time>{' '}
              {ticket && isOfTicket(followup, ticket) && <span className="tag">{t('follow_ups.this_ticket')}</span>}
            </p>
            <div className="row">
              <button
                type="button"
                data-testid="follow-up-done"
                aria-keyshortcuts="D"
                title="D"
                onClick={() => settle(followup, 'done')}
              >
                {t('follow_ups.done')}
              </button>
              <button
                type="button"
                className="quiet"
                data-testid="follow-up-dismiss"
                aria-keyshortcuts="X"
                title="X"
                onClick={() => settle(followup, 'dismissed')}
              >
                {t('follow_ups.dismiss')}
              </button>
              {!(ticket && isOfTicket(followup, ticket)) && (
                <button type="button" className="quiet" onClick={() => browser.tabs.create({ url: followup.url })}>
                  {/* isolated: in Arabic the sign would go to the other end */}
                  {t('follow_ups.open', { ticket: `\u2068#${followup.id}\u2069` })}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!overdue && <ReminderSwitch />}
    </section>
  );
}

/** The browser asks for the permission when this is first switched on; its own list is the setting. */
export function ReminderSwitch() {
  const { t } = useInterface();
  const [on, setOn] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const load = (): void => {
      canNotify().then(setOn);
    };
    load();
    return onGrants(load);
  }, []);
  // the request must be the first thing in the click: browsers ask for a user gesture
  const change = (wanted: boolean): void => {
    (wanted ? requestNotifications() : stopNotifications()).then((done) => {
      setOn(wanted ? done : !done);
      setRefused(wanted && !done);
    });
  };
  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          data-testid="reminders"
          checked={on}
          onChange={(event) => change(event.target.checked)}
        />
        {t('follow_ups.remind')}
      </label>
      {refused && <p role="status">{t('follow_ups.refused')}</p>}
    </>
  );
}

/** After a strong complaint: one button notes a check-back a few days on. */
export function CheckBackOffer({ ticket, followups }: { ticket: Ticket; followups: readonly Followup[] }) {
  const { t } = useInterface();
  const written = useDateFormat();
  const [due] = useState(() => checkBackDate(new Date()));
  if (followups.some((one) => one.kind === 'check_back' && isOfTicket(one, ticket))) return null;
  return (
    <section className="card" aria-label={t('follow_ups.check_back')}>
      <button type="button" data-testid="check-back" onClick={() => addFollowup(ticket, { due, kind: 'check_back' })}>
        {t('follow_ups.offer', { date: written(due.getTime()) })}
      </button>
      <p className="quiet-text">{t('follow_ups.offer_why')}</p>
    </section>
  );
}
