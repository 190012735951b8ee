import { useEffect, useRef, useState } from 'react';
import { addFollowup, type Followup, isOverdue, loadFollowups, onFollowups } from '../../utils/followups.ts';
import { languageOfReply, promisesIn } from '../../utils/promises.ts';
import type { TabReading } from '../../utils/read-tab.ts';
import { newReplies, type SeenTicket, seeTicket, sentTime } from '../../utils/sent-replies.ts';
import { ticketKey } from '../../utils/ticket.ts';

const LONGEST_TIMER = 2 ** 31 - 1; // milliseconds: browsers fire a longer one at once

/** Open and settled follow-ups, due first, and which of them are overdue now. */
export function useFollowups(): { followups: Followup[]; overdue: Followup[] } {
  const [followups, setFollowups] = useState<Followup[]>([]);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const load = (): void => {
      loadFollowups().then((loaded) => {
        setFollowups(loaded);
        setNow(Date.now());
      });
    };
    load();
    return onFollowups(load);
  }, []);
  useEffect(() => {
    const next = followups.find(({ state, due }) => state === 'open' && due > now);
    if (!next) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(next.due - Date.now() + 50, LONGEST_TIMER));
    return () => clearTimeout(timer);
  }, [followups, now]);
  return { followups, overdue: followups.filter((one) => isOverdue(one, now)) };
}

/** Notes the promises of replies that were sent while the panel looked on. */
export function useSentPromises(reading: TabReading | null): void {
  const seen = useRef(new Map<string, SeenTicket>());
  useEffect(() => {
    if (reading?.kind !== 'ticket') return;
    const { ticket } = reading;
    const now = Date.now();
    const before = seen.current.get(ticketKey(ticket));
    seen.current.set(ticketKey(ticket), seeTicket(before, ticket, now));
    const note = async (): Promise<void> => {
      for (const reply of newReplies(before, ticket)) {
        for (const { due } of promisesIn(reply.text, sentTime(reply, now), languageOfReply(reply.text))) {
          await addFollowup(ticket, { due, kind: 'promise' });
        }
      }
    };
    note();
  }, [reading]);
}
