/** The phrase library: its file format, which is also what the database holds. The types come from the schemas. */
import * as z from 'zod';
import { CAUSES, FAMILIES, LANGUAGES, RISKS, STATES } from '../analyzer/types.ts';
import { taughtPageSchema } from '../taught-page.ts';
import { channelSchema } from '../ticket.ts';

export const PHASES = ['before', 'during', 'after'] as const;
export const phaseSchema = z.enum(PHASES);
export type Phase = z.infer<typeof phaseSchema>;

/** What a phrase does in a reply. */
export const MOVES = [
  'greet',
  'acknowledge',
  'apologise',
  'own',
  'explain',
  'ask',
  'next_step',
  'reassure',
  'thank',
  'boundary',
  'hand_over',
  'follow_up',
  'close',
] as const;
export const moveSchema = z.enum(MOVES);
export type Move = z.infer<typeof moveSchema>;

/** When a phrase fits; a missing or empty list means "any". */
export const whenSchema = z.strictObject({
  states: z.array(z.enum(STATES)).optional(),
  /** cause ids or whole families */
  causes: z.array(z.enum([...CAUSES, ...FAMILIES])).optional(),
  risks: z.array(z.enum(RISKS)).optional(),
  channels: z.array(channelSchema).optional(),
  /** lowest and highest level it suits, 0-3 */
  levels: z.tuple([z.int().min(0).max(3), z.int().min(0).max(3)]).optional(),
  /** true: only tickets of employees; false: only of customers */
  internal: z.boolean().optional(),
});
export type When = z.infer<typeof whenSchema>;

export const GENDERS = ['feminine', 'masculine'] as const;
export const NUMBERS = ['singular', 'plural'] as const;
export const FORMALITIES = ['formal', 'informal'] as const;

/** The same words for another addressee; what a variant does not name, it suits alike. */
export const variantSchema = z.strictObject({
  gender: z.enum(GENDERS).optional(),
  number: z.enum(NUMBERS).optional(),
  formality: z.enum(FORMALITIES).optional(),
  text: z.string().min(1).max(5000),
});
export type Variant = z.infer<typeof variantSchema>;

export const phraseSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,100}$/),
  lang: z.enum(LANGUAGES),
  title: z.string().min(1).max(120),
  /** plain text with placeholders such as {customer.first|there} and blanks such as {?order number} */
  text: z.string().min(1).max(5000),
  variants: z.array(variantSchema).max(12).optional(),
  phase: phaseSchema,
  move: moveSchema,
  when: whenSchema.default({}),
  shortcut: z.string().max(40).optional(),
  tags: z.array(z.string().max(40)).max(20).default([]),
  /** missing: approved. Only approved phrases are offered. */
  status: z.enum(['draft', 'retired']).optional(),
  owner: z.string().max(100).optional(),
  /** the day by which someone should read it again, YYYY-MM-DD */
  reviewBy: z.iso.date().optional(),
});
export type Phrase = z.infer<typeof phraseSchema>;
/** A phrase and the id of the library it stands in. */
export type LibraryPhrase = Phrase & { library: string };

/** Ed25519 over the library's canonical text without this field (utils/phrases/sign.ts); base64url. */
export const signatureSchema = z.strictObject({
  key: z.string().regex(/^[\w-]{43}$/),
  value: z.string().regex(/^[\w-]{86}$/),
});

export const MAX_PHRASES = 200_000;

export const librarySchema = z.strictObject({
  format: z.literal('heed-library'),
  version: z.literal(1),
  id: z.string().regex(/^[\w.-]{1,100}$/),
  name: z.string().min(1).max(120),
  licence: z.string().max(60).optional(),
  note: z.string().max(500).optional(),
  /** grows with each publication: a subscription never goes back to a lower one */
  revision: z.int().min(0).optional(),
  signature: signatureSchema.optional(),
  /** pages taught by the library's lead, for every agent who takes the library */
  pages: z.array(taughtPageSchema).max(500).optional(),
  phrases: z.array(phraseSchema).max(MAX_PHRASES),
});
export type Library = z.infer<typeof librarySchema>;
