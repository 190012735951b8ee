/**
 * What an organisation rolls out: one schema for both browsers. Chrome hands over what public/managed-schema.json
 * allows (policy "3rdparty.extensions.<id>"), live. Firefox hands over "3rdparty.Extensions.<id>" of its policies as it
 * was when Firefox started. Chrome withholds a whole entry that has another type than the schema there says, and names
 * it only on chrome://policy; everything else that is wrong is named here.
 */
import * as z from 'zod';
import { onManaged, readManaged } from './managed-storage.ts';
import { type Misfit, parseFitting } from './parse-fitting.ts';
import { librarySchema, signatureSchema } from './phrases/schema.ts';
import { addressProblem } from './phrases/subscribe.ts';
import { policySitesSchema } from './policy-sites.ts';
import { policySettingsSchema, SETTING_NAMES } from './settings.ts';
import { taughtPageSchema } from './taught-page.ts';

/** A library's file, pasted into the policy: for those who have no server. */
const textSchema = z
  .string()
  .max(2_000_000)
  .transform((text, context) => {
    const library = librarySchema.safeParse(parseJson(text));
    if (library.success) return library.data;
    context.addIssue({ code: 'custom', message: 'no phrase library' });
    return z.NEVER;
  });

const librarySourceSchema = z
  .strictObject({
    url: z
      .string()
      .max(2000)
      .refine((url) => addressProblem(url) === null, 'must be an https address without name and password')
      .optional(),
    /** the Ed25519 key that it must be signed with, base64url; without it the first one is pinned */
    key: signatureSchema.shape.key.optional(),
    text: textSchema.optional(),
  })
  .refine(({ url, text }) => (url === undefined) !== (text === undefined), 'must have either url or text');

// Chrome's schema knows no null (each value has exactly one type): there an absent selector is left out
const NO_SELECTORS = { body: null, roles: null, author: null, subject: null, editor: null };
const NO_ROLES = { customer: null, agent: null, plain: null };
const pageSchema = z.preprocess((page) => {
  if (!isObject(page) || !isObject(page.mapping)) return page;
  const { roles } = page.mapping;
  const filled = isObject(roles) ? { roles: { ...NO_ROLES, ...roles } } : {};
  return { ...page, mapping: { ...NO_SELECTORS, ...page.mapping, ...filled } };
}, taughtPageSchema);

export const policySchema = z.strictObject({
  libraries: z.array(librarySourceSchema).max(50).default([]),
  sites: policySitesSchema.default([]),
  taughtPages: z.array(pageSchema).max(500).default([]),
  /** other defaults than ours */
  settings: policySettingsSchema.default({}),
  /** settings that the agent cannot change */
  locked: z.array(z.enum(SETTING_NAMES)).max(50).default([]),
});
export type Policy = z.infer<typeof policySchema>;

export interface PolicyReading {
  /** whether the browser has any policy for this extension */
  given: boolean;
  policy: Policy;
  /** what of the policy was left out, and why, in English as an administrator reads it */
  problems: Misfit[];
}

export function parsePolicy(managed: unknown): PolicyReading {
  const { data, problems } = parseFitting(policySchema, managed);
  const given = isObject(managed) && Object.keys(managed).length > 0;
  return { given, policy: data ?? policySchema.parse({}), problems };
}

/** The policy as the browser has it now; an empty one where there is none. Throws when the browser cannot say. */
export const loadPolicy = async (): Promise<PolicyReading> => parsePolicy(await readManaged());

/** Calls back with every change of the policy (Chrome; Firefox reads policies when it starts); returns how to stop. */
export const onPolicy = (hear: (reading: PolicyReading) => void): (() => void) =>
  onManaged(() => loadPolicy().then(hear));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
