/** Our own file: what Git keeps, a subscription serves and a signature covers. */
import type * as z from 'zod';
import {
  type Library,
  librarySchema,
  MAX_PHRASES,
  type Phrase,
  phraseSchema,
  variantSchema,
  whenSchema,
} from '../schema.ts';
import { collect } from './collect.ts';
import type { Format, Rest } from './format.ts';
import { isFields, member, textIn } from './json.ts';
import { DIALECTS } from './placeholders.ts';

const headSchema = librarySchema.omit({ format: true, version: true, phrases: true });
const HEAD_FIELDS = Object.keys(headSchema.shape) as (keyof typeof headSchema.shape)[];
const PHRASE_FIELDS = Object.keys(phraseSchema.shape) as (keyof Phrase)[];
const VERSION = 1;

/** Fields in the schema's order; absent and empty ones are left out, so that equal content is written one way. */
function inOrder(value: object, fields: readonly string[]): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const field of fields) {
    const one = (value as Record<string, unknown>)[field];
    const empty = one === undefined || (typeof one === 'object' && one !== null && Object.keys(one).length === 0);
    if (!empty) ordered[field] = one;
  }
  return ordered;
}

/** On one line, with the spaces that formatters put: { "a": [1, 2] }. */
function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(', ')}]`;
  if (!isFields(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined);
  return pairs.length === 0
    ? '{}'
    : `{ ${pairs.map(([key, one]) => `${JSON.stringify(key)}: ${inLine(one)}`).join(', ')} }`;
}

const WHEN_FIELDS = Object.keys(whenSchema.shape);
const VARIANT_FIELDS = Object.keys(variantSchema.shape);

function writePhraseBlock(phrase: Phrase): string {
  const fields = inOrder({ ...phrase, when: inOrder(phrase.when, WHEN_FIELDS) }, PHRASE_FIELDS);
  const lines = Object.entries(fields).map(([field, value]) => {
    const written =
      field === 'variants'
        ? `[\n${(phrase.variants ?? []).map((one) => `        ${inLine(inOrder(one, VARIANT_FIELDS))}`).join(',\n')}\n      ]`
        : inLine(value);
    return `      ${JSON.stringify(field)}: ${written}`;
  });
  return `    {\n${lines.join(',\n')}\n    }`;
}

/**
 * The one way to write a library: fields in the schema's order, one a line, phrases in the library's order, empty
 * fields left out. A signature is computed over this text of the library without `signature`.
 */
export function writeLibrary(library: Library): string {
  const head = inOrder(library, HEAD_FIELDS);
  const lines = [`"format": "heed-library"`, `"version": ${VERSION}`];
  for (const [field, value] of Object.entries(head))
    lines.push(
      field === 'pages'
        ? `"pages": [\n${(library.pages ?? []).map((page) => `    ${inLine(page)}`).join(',\n')}\n  ]`
        : `${JSON.stringify(field)}: ${inLine(value)}`,
    );
  const phrases = library.phrases.map(writePhraseBlock).join(',\n');
  lines.push(phrases ? `"phrases": [\n${phrases}\n  ]` : '"phrases": []');
  return `{\n${lines.map((line) => `  ${line}`).join(',\n')}\n}\n`;
}

/** Where zod first objects, e.g. phrases.3.when.states.0. */
const objection = (error: z.ZodError): string => error.issues[0]?.path.map(String).join('.') ?? '';

const REST = ['variants', 'phase', 'move', 'when', 'status', 'owner', 'reviewBy'] as const satisfies (keyof Rest)[];

/** Everything that a phrase of ours says, absent fields too. */
export function restOf(phrase: Phrase): Rest {
  const rest: Record<string, unknown> = {};
  for (const field of REST) rest[field] = phrase[field] ?? null;
  return rest as Rest;
}

export const heed: Format = {
  id: 'heed',
  name: 'Heed',
  extension: 'json',
  mime: 'application/json',
  holds: ['title', 'shortcut', 'tags', 'lang', 'inactive', 'fallback'],
  sniff: ({ json }) => member(json, 'format') === 'heed-library',
  read({ json }, report) {
    const version = member(json, 'version');
    if (typeof version === 'number' && version > VERSION) return { refused: 'newer-version', detail: String(version) };
    if (version !== VERSION) return { refused: 'damaged', detail: 'version' };
    const head = headSchema.safeParse(inOrder(isFields(json) ? json : {}, HEAD_FIELDS));
    if (!head.success) return { refused: 'damaged', detail: objection(head.error) };
    const records = member(json, 'phrases');
    if (!Array.isArray(records)) return { refused: 'damaged', detail: 'phrases' };
    if (records.length > MAX_PHRASES) return { refused: 'too-many' };

    const found = collect('heed', DIALECTS.any, report);
    for (const record of records) {
      const parsed = phraseSchema.safeParse(record);
      if (!parsed.success) {
        found.skip(
          isFields(record) ? 'invalid' : 'not-a-phrase',
          textIn(record, 'id', 'title'),
          objection(parsed.error),
        );
        continue;
      }
      const { id, title, text, shortcut, tags, lang, status } = parsed.data;
      found.add({
        id,
        own: true,
        title,
        text,
        ...(shortcut && { shortcut }),
        tags,
        lang,
        active: status === undefined,
        rest: restOf(parsed.data),
      });
    }
    const reading = found.reading();
    const { signature, ...library } = head.data;
    const whole = reading.skipped.length === 0;
    if (signature && !whole) reading.skipped.push({ where: library.name, reason: 'signature-unverified' });
    return { ...reading, library: { ...library, ...(signature && whole && { signature }) } };
  },
  write: writeLibrary,
};
