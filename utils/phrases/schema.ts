/** The phrase library: its file format, which is also what the database holds. The types come from the schemas. */
import * as z from 'zod';
import { CAUSES, FAMILIES, LANGUAGES, RISKS, STATES } from '../analyzer/types.ts';
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

export const phraseSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,100}$/),
  lang: z.enum(LANGUAGES),
  title: z.string().min(1).max(120),
  /** plain text with placeholders such as {customer.first|there} and blanks such as {?order number} */
  text: z.string().min(1).max(5000),
  phase: phaseSchema,
  move: moveSchema,
  when: whenSchema.default({}),
  shortcut: z.string().max(40).optional(),
  tags: z.array(z.string().max(40)).max(20).default([]),
});
export type Phrase = z.infer<typeof phraseSchema>;

export const librarySchema = z.strictObject({
  format: z.literal('heed-library'),
  version: z.literal(1),
  id: z.string().regex(/^[\w.-]{1,100}$/),
  name: z.string().min(1).max(120),
  licence: z.string().max(60).optional(),
  note: z.string().max(500).optional(),
  phrases: z.array(phraseSchema).max(200_000),
});
export type Library = z.infer<typeof librarySchema>;
