/**
 * JSON lines in ({"id","ticket":Ticket,"draft"}), JSON lines out in the same order ({"id","checks":[{"id","verdict","span"?}]}). A line that cannot
 * be read gives {"error"} in its place, and the run goes on. Waits for a slow reader.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { analyzeTicket } from '../utils/analyzer/analyze.ts';
import { checkDraft } from '../utils/draft/check-draft.ts';
import { ticketSchema } from '../utils/ticket.ts';

const answer = (line: string): string => {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'not JSON' });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return JSON.stringify({ error: 'not an object' });
  const { id, ticket, draft } = row as Record<string, unknown>;
  const known = typeof id === 'string' || typeof id === 'number' ? { id } : {};
  if (typeof draft !== 'string') return JSON.stringify({ ...known, error: 'draft is not a string' });
  const parsed = ticketSchema.safeParse(ticket);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return JSON.stringify({ ...known, error: `ticket: ${issue?.path.join('.') || 'itself'}: ${issue?.message}` });
  }
  const checks = checkDraft({ ticket: parsed.data, analysis: analyzeTicket(parsed.data), draft });
  return JSON.stringify({
    ...known,
    checks: checks.map(({ id: check, verdict, span }) => ({ id: check, verdict, ...(span ? { span } : {}) })),
  });
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // the reader left (| head): nothing more to say
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue;
  if (!process.stdout.write(`${answer(line)}\n`)) await once(process.stdout, 'drain');
}
