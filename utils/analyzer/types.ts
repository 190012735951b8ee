/** The analyzer's contract: text in, analysis out. Ids are fixed: libraries, checklists and outside checks use them. */

export const LANGUAGES = ['en', 'ar', 'el'] as const;
export type Language = (typeof LANGUAGES)[number];

/** In tie order: the earlier wins when two are equally likely. */
export const STATES = [
  'distressed',
  'angry',
  'anxious',
  'frustrated',
  'disappointed',
  'confused',
  'grateful',
  'neutral',
] as const;
export type State = (typeof STATES)[number];

export const FAMILIES = ['treatment', 'quality', 'engagement', 'experience'] as const;
export type Family = (typeof FAMILIES)[number];

export const CAUSES = [
  'treatment.rude',
  'treatment.unheard',
  'treatment.blamed',
  'treatment.wrong_info',
  'treatment.transferred',
  'quality.defective',
  'quality.wrong_item',
  'quality.outage',
  'quality.delivery',
  'quality.billing',
  'engagement.no_reply',
  'engagement.broken_promise',
  'engagement.no_human',
  'engagement.no_updates',
  'engagement.loyalty_ignored',
  'experience.effort',
  'experience.policy_fees',
  'experience.cancel_return',
  'experience.trust_privacy',
  'experience.access',
] as const;
export type Cause = (typeof CAUSES)[number];

export type Severity = 'critical' | 'high' | 'medium';
/** Worst first. */
export const RISK_SEVERITY = {
  safety: 'critical',
  self_harm: 'critical',
  threat_violence: 'critical',
  legal: 'high',
  regulator: 'high',
  chargeback: 'high',
  public: 'high',
  security: 'high',
  vulnerable: 'high',
  abuse_agent: 'high',
  churn: 'medium',
  repeat_contact: 'medium',
  deadline: 'medium',
} as const satisfies Record<string, Severity>;
export type Risk = keyof typeof RISK_SEVERITY;
export const RISKS = Object.keys(RISK_SEVERITY) as Risk[];

export type Level = 0 | 1 | 2 | 3;

/** UTF-16 offsets into Message.text as written; whole words, on code-point boundaries. */
export interface Span {
  start: number;
  end: number;
  label: string;
  weight: number;
}

export interface MessageAnalysis {
  /** other: a language Heed does not support (say so, never guess); unknown: too little to tell */
  language: Language | 'other' | 'unknown';
  /** calibrated P(writer is dissatisfied with the company), 0..1; 0.5 is the one product threshold */
  frustration: number;
  level: Level;
  state: State;
  /** false: say "not sure" */
  confident: boolean;
  /** best first */
  causes: { id: Cause; score: number; evidence: Span[] }[];
  /** worst first; confident: false where a grave one is more likely not there, and named all the same */
  risks: { id: Risk; severity: Severity; confident: boolean; evidence: Span[] }[];
  /** what moved the frustration score: weights plus bias add up to its logit */
  evidence: Span[];
  /** the constant part of the logit */
  bias: number;
}

export type Trend = 'rising' | 'steady' | 'falling' | 'unknown';

/** A plain fact of the thread, with where it was read. Values are numbers, ids and dates; the panel words them. */
export interface ThreadFact {
  id:
    | 'days_waiting' /* value: whole days since the first customer message without an agent reply after it */
    | 'times_contacted' /* value: customer turns before any resolution */
    | 'open_question' /* a customer question with no agent reply after it */
    | 'asked_twice' /* the agents asked for the same thing twice */
    | 'promise_overdue' /* an agent's dated promise that has passed; value: days */
    | 'hand_over' /* value: number of different agents */;
  value: number;
  /** Message.id and the span in its text that proves it */
  where: { message: string; start: number; end: number }[];
}

export interface TicketAnalysis {
  /** one for each customer message, oldest first */
  messages: { id: string; analysis: MessageAnalysis }[];
  /** the customer's current turn: what they wrote since the last public agent reply; null without customer message */
  current: { messageId: string; analysis: MessageAnalysis } | null;
  trend: Trend;
  /** over all customer messages, best first; evidence names its message */
  causes: { id: Cause; score: number; messageId: string; evidence: Span[] }[];
  risks: { id: Risk; severity: Severity; confident: boolean; messageId: string; evidence: Span[] }[];
  facts: ThreadFact[];
}
