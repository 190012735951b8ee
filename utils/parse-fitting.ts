/** Parses what may be damaged in places, leaving out the places. */
import type * as z from 'zod';

/** path: e.g. "libraries[0].url", as an administrator finds it in the file. */
export interface Misfit {
  path: string;
  reason: string;
}

/**
 * What of the value fits the schema, and what does not. Left out is the field, or the entry of a field, that holds the
 * misfit (two steps from the top): half an entry is never taken, as a library without the key that it must have.
 */
export function parseFitting<T extends z.ZodType>(
  schema: T,
  value: unknown,
): { data: z.output<T> | null; problems: Misfit[] } {
  const whole = schema.safeParse(value);
  if (whole.success) return { data: whole.data, problems: [] };
  const rest = structuredClone(value);
  const misfits = whole.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], reason: 'unknown name' }))
      : [{ path: issue.path, reason: issue.message }],
  );
  for (const { path } of misfits) leaveOut(rest, path.slice(0, 2));
  dropHoles(rest);
  return {
    data: schema.safeParse(rest).data ?? null,
    problems: misfits.map(({ path, reason }) => ({ path: nameOf(path), reason })),
  };
}

function leaveOut(value: unknown, [first, second]: PropertyKey[]): void {
  if (typeof value !== 'object' || value === null || first === undefined) return;
  if (second === undefined) delete (value as Record<PropertyKey, unknown>)[first];
  else leaveOut((value as Record<PropertyKey, unknown>)[first], [second]);
}

/** A deleted entry leaves a hole in its list. */
function dropHoles(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Record<string, unknown>;
  for (const [key, list] of Object.entries(fields)) if (Array.isArray(list)) fields[key] = list.filter(() => true);
}

const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at ? '.' : ''}${String(step)}`)).join('');
