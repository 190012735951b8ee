/** What teaching makes of a page: selectors only, in a grammar of their own; no code. */
import * as z from 'zod';
import type { Mapping } from './helpdesks/taught.ts';

const NAME = '[\\w-]{1,80}';
const SIMPLE = `(?:[a-z][a-z0-9-]{0,30})?(?:[.#]${NAME}|\\[${NAME}(?:[\\^*]?="[\\w.:/-]{1,80}")?\\]|:not\\((?:\\.${NAME}|\\[${NAME}(?:[\\^*]?="[\\w.:/-]{1,80}")?\\])\\)|:nth-of-type\\(\\d{1,4}\\))*`;
const COMPLEX = `(?::scope > )?${SIMPLE}(?:(?: > | )${SIMPLE}){0,30}`;
const SELECTOR = new RegExp(`^${COMPLEX}(?:, ${COMPLEX})?$`);

const selectorSchema = z.string().min(1).max(1500).regex(SELECTOR);
const optional = selectorSchema.nullable();

export const mappingSchema = z.strictObject({
  version: z.literal(1),
  shape: z.string().max(300),
  root: selectorSchema,
  message: selectorSchema,
  body: optional,
  roles: z
    .strictObject({
      where: z.enum(['self', 'inside', 'around']),
      customer: optional,
      agent: optional,
      plain: optional,
    })
    .nullable(),
  author: optional,
  subject: optional,
  editor: optional,
}) satisfies z.ZodType<Mapping>;

export const siteSchema = z
  .string()
  .max(300)
  .refine((site) => /^https?:$/.test(URL.parse(site)?.protocol ?? '') && URL.parse(site)?.origin === site);

export const taughtPageSchema = z.strictObject({ site: siteSchema, mapping: mappingSchema });
/** A page that was taught; site is its origin, e.g. https://desk.example.com. */
export type TaughtPage = z.infer<typeof taughtPageSchema>;
