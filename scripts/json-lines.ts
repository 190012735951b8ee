/**
 * The commands that read JSON lines on standard input and answer each on its own line, in the same order. A line that cannot be read gives
 * {"error"} in its place, with its id where it has one, and the run goes on. Waits for a slow reader.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';

type Row = Record<string, unknown>;

function answerLine(line: string, answer: (row: Row) => object): string {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'not JSON' });
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return JSON.stringify({ error: 'not an object' });
  const { id } = row as Row;
  const known = typeof id === 'string' || typeof id === 'number' ? { id } : {};
  return JSON.stringify({ ...known, ...answer(row as Row) });
}

export async function answerJsonLines(answer: (row: Row) => object): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // the reader left (| head): nothing more to say
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${answerLine(line, answer)}\n`)) await once(process.stdout, 'drain');
  }
}
