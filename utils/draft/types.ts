/** The reply coach's contract: a ticket and a draft in, verdicts out. Ids are those of the research notes, A1 to A33. */

import type { Language, TicketAnalysis } from '../analyzer/types.ts';
import type { Ticket } from '../ticket.ts';

export const CHECKS = {
  A1: 'coach', // greeting
  A2: 'gate', // right name
  A3: 'coach', // acknowledges the feeling
  A4: 'warn', // proportion
  A5: 'coach', // names the problem
  A6: 'coach', // takes responsibility
  A7: 'coach', // apology present
  A8: 'warn', // one apology
  A9: 'warn', // no non-apology
  A10: 'warn', // no blame
  A11: 'warn', // no deflection
  A12: 'coach', // gives a reason
  A13: 'warn', // concrete action
  A14: 'warn', // owner and time
  A15: 'coach', // answers every question
  A16: 'warn', // asks again for known facts
  A17: 'coach', // warm, competent, warm
  A18: 'coach', // thanks
  A19: 'coach', // clear questions
  A20: 'coach', // first person singular
  A21: 'gate', // placeholders filled
  A22: 'gate', // language of the customer
  A23: 'warn', // register
  A24: 'warn', // no selling when negative
  A25: 'warn', // privacy and public
  A26: 'gate', // sends clean
  A27: 'warn', // promise risk
  A28: 'warn', // empathy not taken back
  A29: 'coach', // no cliché or hedge
  A30: 'coach', // no condescension or orders
  A31: 'coach', // length and readability
  A32: 'warn', // tone moves stacked
  A33: 'warn', // repeats the last reply
} as const satisfies Record<string, 'gate' | 'warn' | 'coach'>;
export type CheckId = keyof typeof CHECKS;

/** not_detected: nothing was found, which is no error; problem: the draft's words show one */
export type Verdict = 'met' | 'not_detected' | 'problem';

export interface DraftCheck {
  id: CheckId;
  verdict: Verdict;
  /** UTF-16 offsets into the draft as written: what proves the verdict */
  span?: { start: number; end: number };
  /** one better wording for the span, in the draft's language, where that makes sense */
  rewrite?: string;
  /** what the rewrite stands in for, words or a sentence of the draft as written; left out: it is a line to add */
  replaces?: { start: number; end: number };
  /** what the hint speaks of, e.g. the open question, the name found: words of the draft or the ticket */
  about?: string;
}

/** Every threshold is a setting; the defaults are those of the research notes. */
export interface DraftSettings {
  /** apologies allowed in one reply, and in a long one */
  apologies: number;
  apologiesLong: number;
  longWords: number;
  /** most words of a chat or social reply; lowest and highest of an e-mail */
  chatWords: number;
  socialWords: number;
  emailWords: [number, number];
  sentenceWords: number;
  paragraphLines: number;
  /** words below which warm-competent-warm says nothing */
  shortWords: number;
  /** tone moves in a reply shorter than toneWords */
  toneMoves: number;
  toneWords: number;
  /** most questions in one reply */
  questions: number;
  hedges: number;
  feelings: number;
  /** share of words that the last reply may have in common */
  overlap: number;
  /** a brand that says εσύ */
  greekSingular: boolean;
  /** facts that the agent must ask for again, to verify who writes */
  verifyIdentity: boolean;
  /** the company's own name and other brands that must not be named */
  company: string;
  otherBrands: string[];
}

export interface DraftInput {
  ticket: Ticket;
  analysis: TicketAnalysis;
  draft: string;
  /** files attached to the reply, where the page shows them; left out: none are seen */
  attachments?: number;
  /** language of the interface where the draft's cannot be told */
  language?: Language;
  settings?: Partial<DraftSettings>;
}
