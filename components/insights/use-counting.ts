/** What the panel counts for the agent's own insights, where that is switched on. */
import { useEffect, useRef } from 'react';
import type { TicketAnalysis } from '../../utils/analyzer/types.ts';
import type { CheckId, DraftCheck } from '../../utils/draft/types.ts';
import { countChecks, countTicket } from '../../utils/insights.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';

export function useTicketCount(ticket: Ticket, analysis: TicketAnalysis): void {
  const { insights } = useInterface().settings;
  useEffect(() => {
    if (insights) countTicket(ticket, analysis);
  }, [insights, ticket, analysis]);
}

/**
 * Counts a check once for each reply: when it is met after its hint was shown.
 * @param shown hints that the agent can see now
 * @param empty nothing is written: what comes is another reply
 */
export function useCheckCount(shown: readonly DraftCheck[], checks: readonly DraftCheck[], empty: boolean): void {
  const hinted = useRef(new Set<CheckId>());
  const counted = useRef(new Set<CheckId>());
  useEffect(() => {
    if (empty) {
      hinted.current.clear();
      counted.current.clear();
      return;
    }
    const met = checks.flatMap(({ id, verdict }) =>
      verdict === 'met' && hinted.current.has(id) && !counted.current.has(id) ? [id] : [],
    );
    for (const { id } of shown) hinted.current.add(id);
    for (const id of met) counted.current.add(id);
    if (met.length > 0) countChecks(met);
  }, [shown, checks, empty]);
}
