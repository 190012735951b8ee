/** JSON lines in ({"id","ticket":Ticket,"draft"}), JSON lines out ({"id","checks":[{"id","verdict","span"?}]}). */
import { analyzeTicket } from '../utils/analyzer/analyze.ts';
import { checkDraft } from '../utils/draft/check-draft.ts';
import { ticketSchema } from '../utils/ticket.ts';
import { answerJsonLines } from './json-lines.ts';

await answerJsonLines(({ ticket, draft }) => {
  if (typeof draft !== 'string') return { error: 'draft is not a string' };
  const parsed = ticketSchema.safeParse(ticket);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { error: `ticket: ${issue?.path.join('.') || 'itself'}: ${issue?.message}` };
  }
  const checks = checkDraft({ ticket: parsed.data, analysis: analyzeTicket(parsed.data), draft });
  return { checks: checks.map(({ id, verdict, span }) => ({ id, verdict, ...(span ? { span } : {}) })) };
});
