/**
 * JSON lines in ({"id","text","lang"?}), JSON lines out in the same order. A line that cannot be read gives {"error"} in its place, and the run
 * goes on. Waits for a slow reader.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { analyzeMessage } from '../utils/analyzer/analyze.ts';
import { LANGUAGES, type Language } from '../utils/analyzer/types.ts';

const answer = (line: string): string => {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'not JSON' });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return JSON.stringify({ error: 'not an object' });
  const { id, text, lang } = row as Record<string, unknown>;
  const known = typeof id === 'string' || typeof id === 'number' ? { id } : {};
  if (typeof text !== 'string') return JSON.stringify({ ...known, error: 'text is not a string' });
  const hint = LANGUAGES.includes(lang as Language) ? { language: lang as Language } : undefined;
  const analysis = analyzeMessage(text, hint);
  return JSON.stringify({
    ...known,
    language: analysis.language,
    frustration: Number(analysis.frustration.toFixed(6)),
    level: analysis.level,
    state: analysis.state,
    causes: analysis.causes.map((cause) => cause.id),
    risks: analysis.risks.map((risk) => risk.id),
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
