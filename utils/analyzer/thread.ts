/** The thread: how it goes, what the customer feels now, and plain facts read from messages and their times. */
import type { Message, Ticket } from '../ticket.ts';
import { analyzeMessage } from './analyze.ts';
import { readFacts } from './facts.ts';
import { type MessageAnalysis, RISKS, STATES, type State, type TicketAnalysis, type Trend } from './types.ts';

/**
 * @param ticket messages oldest first; only those of role customer are judged
 * @param now for waiting times and promises past their date; the last message's time when left out
 */
export const analyzeTicket = (ticket: Ticket, now?: Date): TicketAnalysis => {
  const analysed = ticket.messages
    .filter((message) => message.role === 'customer')
    .map((message) => ({ id: message.id, analysis: analyzeMessage(message.text) }));
  const byId = new Map(analysed.map((entry) => [entry.id, entry.analysis]));
  return {
    messages: analysed,
    current: currentTurn(ticket.messages, byId),
    trend: trendOf(analysed.map((entry) => entry.analysis)),
    causes: mergeCauses(analysed),
    risks: mergeRisks(analysed),
    facts: readFacts(ticket.messages, now),
  };
};

/** What the customer wrote since the last public reply, as one: the worst state by tie order, the highest level. */
const currentTurn = (
  messages: readonly Message[],
  byId: ReadonlyMap<string, MessageAnalysis>,
): TicketAnalysis['current'] => {
  const customers = messages.filter((message) => message.role === 'customer');
  if (customers.length === 0) return null;
  const lastReply = messages.findLastIndex((message) => message.role === 'agent');
  let turn = messages.slice(lastReply + 1).filter((message) => message.role === 'customer');
  // the agent spoke last: the turn is the one that was answered
  if (turn.length === 0) {
    const last = messages.findLastIndex((message) => message.role === 'customer');
    const before = messages.slice(0, last).findLastIndex((message) => message.role === 'agent');
    turn = messages.slice(before + 1, last + 1).filter((message) => message.role === 'customer');
  }
  let best: { messageId: string; analysis: MessageAnalysis } | null = null;
  let level: MessageAnalysis['level'] = 0;
  for (const message of turn) {
    const analysis = byId.get(message.id);
    if (analysis === undefined) continue;
    if (analysis.level > level) level = analysis.level;
    if (best === null || worse(analysis, best.analysis)) best = { messageId: message.id, analysis };
  }
  if (best === null) return null;
  return level === best.analysis.level ? best : { messageId: best.messageId, analysis: { ...best.analysis, level } };
};

const rank = (state: State): number => STATES.indexOf(state);

const worse = (a: MessageAnalysis, b: MessageAnalysis): boolean =>
  rank(a.state) < rank(b.state) ||
  // of two equal states the later message stands, unless it is milder
  (rank(a.state) === rank(b.state) && a.level >= b.level);

// Below this a difference between two messages is noise of the score
const STEP = 0.18;

const trendOf = (analyses: readonly MessageAnalysis[]): Trend => {
  const read = analyses
    .filter((analysis) => analysis.language !== 'other' && analysis.language !== 'unknown')
    .slice(-4);
  if (read.length < 2) return 'unknown';
  const last = read.at(-1) as MessageAnalysis;
  const earlier = read.slice(0, -1);
  const before = earlier.reduce((sum, analysis) => sum + heat(analysis), 0) / earlier.length;
  const change = heat(last) - before;
  return change > STEP ? 'rising' : change < -STEP ? 'falling' : 'steady';
};

const heat = (analysis: MessageAnalysis): number => (analysis.frustration + analysis.level / 3) / 2;

const mergeCauses = (messages: readonly { id: string; analysis: MessageAnalysis }[]): TicketAnalysis['causes'] => {
  const best = new Map<string, TicketAnalysis['causes'][number]>();
  for (const { id, analysis } of messages)
    for (const cause of analysis.causes) {
      const known = best.get(cause.id);
      // the later message wins a draw: it is what is on the customer's mind now
      if (known === undefined || cause.score >= known.score) best.set(cause.id, { ...cause, messageId: id });
    }
  return [...best.values()].sort((a, b) => b.score - a.score);
};

const mergeRisks = (messages: readonly { id: string; analysis: MessageAnalysis }[]): TicketAnalysis['risks'] => {
  const latest = new Map<string, TicketAnalysis['risks'][number]>();
  // a doubt does not take the place of what was plain before
  for (const { id, analysis } of messages)
    for (const risk of analysis.risks)
      if (risk.confident || latest.get(risk.id)?.confident !== true) latest.set(risk.id, { ...risk, messageId: id });
  return [...latest.values()].sort((a, b) => RISKS.indexOf(a.id) - RISKS.indexOf(b.id));
};
