/** What an import finds in a file and an export writes. Formats are pure: text in, phrases out, and back; nothing is run. */
import type { Language } from '../../analyzer/types.ts';
import type { Library, Phrase } from '../schema.ts';

/** Largest file, in bytes; a library of 100,000 phrases has about 40 MB. Refused by size before anything is decoded. */
export const MAX_BYTES = 64 * 1024 * 1024;
/** YAML is the slowest to read and the widest in memory. */
export const MAX_YAML_CHARS = 32 * 1024 * 1024;
/** Scalars and items of a YAML file: 100,000 snippets with forms have 1.6 million, and each costs 1 kB while it is read. */
export const MAX_YAML_NODES = 2_000_000;
/** Lists in lists and objects in objects; the deepest format known has six. */
export const MAX_DEPTH = 64;
/** Text of one record as the tool wrote it, UTF-16 units: HTML is longer than the words in it. */
export const MAX_SOURCE_TEXT = 200_000;

export const FORMAT_IDS = [
  'heed',
  'zendesk',
  'gorgias',
  'intercom',
  'chatwoot',
  'textblaze',
  'freshdesk',
  'frappe',
  'briskine',
  'helpscout',
  'osticket-yaml',
  'espanso',
  'textexpander-plist',
  'ahk',
  'zammad-csv',
  'csv',
  'textexpander-csv',
] as const;
export type FormatId = (typeof FORMAT_IDS)[number];

/** Fields of a phrase that only our own format and our CSV know. null: known to be absent; missing: not said. */
export type Rest = {
  [Field in 'variants' | 'phase' | 'move' | 'when' | 'status' | 'owner' | 'reviewBy']?: Phrase[Field] | null;
};

export interface FoundPhrase {
  /** stable within the source, and what Phrase.id is made of, e.g. zendesk-360001 */
  key: string;
  /** empty when the source has none */
  title: string;
  /** in Heed's own placeholders */
  text: string;
  shortcut?: string;
  tags: string[];
  /** as the source says; null when it does not */
  lang: Language | null;
  /** placeholders that Heed has no name for, as the tool writes them; in the text each is a blank with these very letters */
  unknown: string[];
  active: boolean;
  rest?: Rest;
}

export const SKIP_REASONS = [
  /** no object, or one without what a record must have */
  'not-a-phrase',
  'no-text',
  /** the text is longer than a phrase may be */
  'too-long',
  /** the same record stands earlier in the file */
  'duplicate',
  /** letters were lost before this file was written: it holds U+FFFD */
  'broken-text',
  /** would run a program, a script or a command */
  'script',
  /** a picture, rich text or another kind that is no plain text */
  'not-plain-text',
  /** own format: a field is missing or wrong; detail names it */
  'invalid',
  /** own format: the library is signed, but not every phrase could be read, so the signature says nothing */
  'signature-unverified',
  /** more than a library may hold */
  'too-many',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface Skipped {
  /** the record's own name, or its number from 1 */
  where: string;
  reason: SkipReason;
  detail?: string;
}

export const REFUSALS = [
  'empty',
  'too-large',
  /** a picture, an archive or another binary; detail says which when it is known */
  'not-text',
  /** bytes that are no whole letters in any encoding tried */
  'encoding',
  'unknown-format',
  /** of a known format, but broken at `line` or `record` */
  'damaged',
  'too-deep',
  'too-many',
  /** uses YAML aliases or XML entities, by which a small file says something huge */
  'expands',
  /** written by a newer Heed */
  'newer-version',
] as const;
export type RefusalReason = (typeof REFUSALS)[number];

export interface Refusal {
  refused: RefusalReason;
  /** from 1 */
  line?: number;
  /** from 1 */
  record?: number;
  /** for the curious: a field's name, a kind of file */
  detail?: string;
}

export interface Reading {
  phrases: FoundPhrase[];
  skipped: Skipped[];
  library?: Omit<Library, 'format' | 'version' | 'phrases'>;
}

/** Called now and then with the number of records read. */
export type Report = (done: number) => void;

export interface Source {
  text: string;
  /** its beginning, to tell the format by */
  head: string;
  /** the file's name; only breaks ties */
  name: string;
  /** what the text is when it is JSON; undefined when it is not */
  json?: unknown;
}

/** What a format can hold besides a text. */
export type Held = 'title' | 'shortcut' | 'tags' | 'lang' | 'inactive' | 'fallback';

export interface Format {
  id: FormatId;
  /** the tool's own name, never translated */
  name: string;
  /** without the dot */
  extension: string;
  mime: string;
  /** what comes back when a written file is read; a format that cannot hold `inactive` is given approved phrases only */
  holds: readonly Held[];
  sniff(source: Source): boolean;
  read(source: Source, report?: Report): Reading | Refusal;
  write(library: Library): string;
}

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
