/** The drafts written for these checks, as tickets. Hand-made by several writers; the test half is never looked at while tuning. */
import { analyzeTicket } from '../../analyzer/analyze.ts';
import type { Language, Risk } from '../../analyzer/types.ts';
import { RISK_SEVERITY } from '../../analyzer/types.ts';
import type { Ticket } from '../../ticket.ts';
import type { CheckId, DraftInput, Verdict } from '../types.ts';

export interface DraftCase {
  id: string;
  lang: Language;
  split: 'tune' | 'test';
  ticket: {
    subject?: string | null;
    requester?: { name: string | null; email?: string | null } | null;
    channel?: Ticket['channel'];
    internal?: boolean | null;
    messages: { role: 'customer' | 'agent' | 'note'; text: string }[];
  };
  /** risks that the writer sees and the analyzer may not */
  risks?: Risk[];
  draft: string;
  expect: Partial<Record<CheckId, Verdict>>;
  near: CheckId[];
}

/** @param text JSON lines */
export const readCases = (text: string): DraftCase[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as DraftCase);

export const toTicket = ({ id, ticket }: Pick<DraftCase, 'id' | 'ticket'>): Ticket => ({
  helpdesk: 'cases',
  site: 'https://cases.example',
  id,
  url: `https://cases.example/${id}`,
  subject: ticket.subject ?? null,
  requester: ticket.requester ? { name: ticket.requester.name, email: ticket.requester.email ?? null } : null,
  channel: ticket.channel ?? 'unknown',
  internal: ticket.internal ?? null,
  messages: ticket.messages.map(({ role, text }, i) => ({
    id: String(i),
    role,
    author: role === 'customer' ? (ticket.requester?.name ?? null) : null,
    time: null,
    text,
    quoted: '',
  })),
  complete: true,
  warnings: [],
});

export const toInput = (entry: DraftCase): DraftInput => {
  const ticket = toTicket(entry);
  const analysis = analyzeTicket(ticket);
  const seen = new Set(analysis.risks.filter(({ confident }) => confident).map(({ id }) => id));
  for (const id of entry.risks ?? [])
    if (!seen.has(id))
      analysis.risks.push({
        id,
        severity: RISK_SEVERITY[id],
        confident: true,
        messageId: analysis.current?.messageId ?? '0',
        evidence: [],
      });
  return { ticket, analysis, draft: entry.draft };
};
