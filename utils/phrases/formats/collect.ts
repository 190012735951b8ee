/** What every reader shares: cleaning, keys, and counting. */
import { LANGUAGES, type Language } from '../../analyzer/types.ts';
import {
  type FormatId,
  type FoundPhrase,
  MAX_SOURCE_TEXT,
  type Reading,
  type Report,
  type Rest,
  type SkipReason,
} from './format.ts';
import { htmlToText, type ReadTag } from './html-text.ts';
import { type Dialect, toHeed } from './placeholders.ts';

/** Line ends of all kinds, and control characters that no text needs. Bidi marks and joiners are none of them and stay. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNCLEAN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g;

/** One way to end lines, composed letters, whole code points, nothing invisible that steers. */
export function cleanText(text: string): string {
  const plain = UNCLEAN.test(text) ? text.replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n').replace(CONTROLS, '') : text;
  return plain.toWellFormed().normalize('NFC').trim();
}

/** The same on one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s{2,}|[^\S ]/g, ' ');

/** At most so many UTF-16 units, never half a letter. */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, /[\ud800-\udbff]/.test(text[most - 1] ?? '') ? most - 1 : most);

/** 53 bits, as hexadecimal digits: the same for the same text, everywhere. */
export function hashText(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    high = Math.imul(high ^ char, 0x9e3779b1);
    low = Math.imul(low ^ char, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return ((high >>> 0) * 0x200000 + (low >>> 11)).toString(16).padStart(14, '0');
}

const LANGUAGE_NAMES: Record<string, Language> = {
  english: 'en',
  arabic: 'ar',
  العربية: 'ar',
  عربي: 'ar',
  greek: 'el',
  gr: 'el',
  ελληνικα: 'el',
};

/** en, en-US, Greek, Ελληνικά … */
export function languageOf(text: string): Language | null {
  const name = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .trim()
    .toLowerCase();
  if (Object.hasOwn(LANGUAGE_NAMES, name)) return LANGUAGE_NAMES[name] ?? null;
  const code = name.split(/[-_]/)[0];
  return LANGUAGES.find((lang) => lang === code) ?? null;
}

export interface FoundRecord {
  /** as the source numbers or names it; missing: made from title or shortcut */
  id?: string;
  title?: string;
  text?: string;
  /** instead of text; readTag knows the tool's own tags */
  html?: string;
  readTag?: ReadTag;
  shortcut?: string;
  tags?: string[];
  lang?: string;
  active?: boolean;
  rest?: Rest;
  /** written by Heed: the id is the key, the text has Heed's own placeholders */
  own?: boolean;
}

export interface Collector {
  add(record: FoundRecord, dialect?: Dialect): void;
  skip(reason: SkipReason, where?: string, detail?: string): void;
  reading(): Reading;
}

/** Far more than a phrase may have, UTF-16 units: a tool's placeholders are longer than Heed's. */
const MAX_WORDS = 20_000;

/** Tools that know a record by what is typed, whatever it is called. */
const BY_SHORTCUT: ReadonlySet<FormatId> = new Set([
  'chatwoot',
  'textblaze',
  'espanso',
  'textexpander-plist',
  'textexpander-csv',
  'ahk',
]);

const ID = /^[\w.-]{1,80}$/;
const REPORT_EVERY = 500;

/** Counts records from 1: each is either added or skipped. */
export function collect(format: FormatId, dialect: Dialect, report?: Report): Collector {
  const phrases: FoundPhrase[] = [];
  const skipped: Reading['skipped'] = [];
  const texts = new Map<string, string>();
  let number = 0;
  const count = (): void => {
    if (++number % REPORT_EVERY === 0) report?.(number);
  };
  const skip = (reason: SkipReason, where: string, detail?: string): void => {
    skipped.push({ where: cutText(cleanLine(where), 120) || String(number), reason, ...(detail && { detail }) });
  };
  return {
    skip(reason, where = '', detail) {
      count();
      skip(reason, where, detail);
    },
    add(record, of = dialect) {
      count();
      const title = cleanLine(cutText(record.title ?? '', 2000));
      const shortcut = cleanLine(cutText(record.shortcut ?? '', 2000));
      const where = title || shortcut || record.id || '';
      const source = record.text ?? record.html ?? '';
      if (source.length > MAX_SOURCE_TEXT) return skip('too-long', where);
      const words = record.text ?? htmlToText(source, record.readTag);
      if (words === null) return skip('not-plain-text', where);
      const clean = cleanText(words);
      if (!clean) return skip('no-text', where);
      if (clean.length > MAX_WORDS) return skip('too-long', where);
      if (clean.includes('\ufffd') || title.includes('\ufffd')) return skip('broken-text', where);
      const { text, unknown } = record.own ? { text: clean, unknown: [] } : toHeed(clean, of);
      if (!text.trim()) return skip('no-text', where);

      const id = (record.id ?? '').trim();
      let key = id;
      if (!record.own || !id) {
        const named = BY_SHORTCUT.has(format) ? shortcut || title : title || shortcut;
        const name = id || named || text;
        key = `${format}-${ID.test(name) ? name : hashText(name)}`;
        // two of the same name and other words are two phrases; of the same words, the second is a duplicate
        if (!id && texts.has(key) && texts.get(key) !== text) key = `${format}-${hashText(`${name}\n${text}`)}`;
      }
      texts.set(key, text);
      phrases.push({
        key,
        title,
        text: text.trim(),
        ...(shortcut && { shortcut }),
        tags: (record.tags ?? []).map(cleanLine).filter(Boolean),
        lang: languageOf(record.lang ?? ''),
        unknown,
        active: record.active ?? true,
        ...(record.rest && { rest: record.rest }),
      });
    },
    reading() {
      report?.(number);
      return { phrases, skipped };
    },
  };
}

/** Booleans, numbers and words as the tools write them; missing: active. */
export const isActive = (value: unknown): boolean =>
  !['false', '0', 'no', 'off', 'inactive', 'disabled'].includes(
    String(value ?? true)
      .trim()
      .toLowerCase(),
  );
