/** The sites that an organisation's policy names (utils/policy.ts), for pages that need no more of it. */
import * as z from 'zod';
import { readManaged } from './managed-storage.ts';
import { parseFitting } from './parse-fitting.ts';
import { isGranted } from './sites.ts';

/**
 * A match pattern, e.g. https://desk.example.com/*. A policy cannot grant it: Chrome's runtime_allowed_hosts only lifts
 * runtime_blocked_hosts, and no policy of Firefox names optional hosts (w3c/webextensions#260, open). So these sites are
 * offered first, and the agent's one click grants each.
 */
const patternSchema = z
  .string()
  .max(300)
  .regex(
    /^https?:\/\/(?:(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*|\[[\da-f:]+\])\/\*$/,
    'must be a pattern such as https://desk.example.com/*',
  );

export const policySitesSchema = z.array(patternSchema).max(500);

/** The match patterns that the policy names, and whether the agent has granted them. */
export async function policySites(): Promise<{ pattern: string; granted: boolean }[]> {
  const { sites } = await readManaged();
  // in its field, as the whole policy has it: a bad one is left out, and the others stay
  const patterns = parseFitting(z.object({ sites: policySitesSchema.default([]) }), { sites }).data?.sites ?? [];
  return Promise.all(patterns.map(async (pattern) => ({ pattern, granted: await isGranted(pattern) })));
}
