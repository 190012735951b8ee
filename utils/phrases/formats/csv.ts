/** A plain table: any header with columns that can be told, in English, Arabic or Greek; and our own, which holds all. */
import * as z from 'zod';
import { type Phrase, phraseSchema, whenSchema } from '../schema.ts';
import { collect, isActive } from './collect.ts';
import { type Format, isRefusal, type Rest } from './format.ts';
import { DIALECTS } from './placeholders.ts';
import { firstRows, parseRows, unguardCell, writeRows } from './rows.ts';

const COLUMNS = ['id', 'lang', 'title', 'text', 'html', 'shortcut', 'tags', 'active'] as const;
type Column = (typeof COLUMNS)[number];

/** What people call them, folded: no accents, no case, no underscores. */
const HEADERS: Record<Column, string> = {
  id: 'id|key|identifier',
  lang: 'lang|language|locale|اللغه|لغه|γλωσσα',
  title:
    'title|name|label|macro|macro name|template name|reply name|subject|العنوان|عنوان|الاسم|اسم|τιτλος|ονομα|ονομασια',
  text: 'text|body|content|contents|message|reply|response|answer|template|snippet|phrase|body text|plain text|canned response|saved reply|النص|نص|الرد|رد|المحتوي|محتوي|الرساله|رساله|العباره|κειμενο|μηνυμα|απαντηση|περιεχομενο|φραση',
  html: 'html|body html|content html|html body|message html',
  shortcut:
    'shortcut|shortcuts|keyword|keywords|abbreviation|abbr|trigger|short code|shortcode|hotkey|code|الاختصار|اختصار|συντομευση|συντομογραφια',
  tags: 'tags|tag|labels|category|categories|folder|topic|الوسوم|وسوم|وسم|التصنيف|تصنيف|الفيه|ετικετες|ετικετα|κατηγορια',
  active: 'active|enabled|is active|نشط|مفعل|ενεργο|ενεργη',
};

/** Accents, tashkeel, tatweel, letter forms of alef, ya and ta marbuta, case, _ and - make no difference. */
const foldHeader = (cell: string): string =>
  cell
    .normalize('NFKD')
    .replace(/\p{M}|ـ/gu, '')
    .replace(/[_\-\s]+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .replace(/ς/g, 'σ');

const COLUMN_OF = new Map<string, Column>(
  COLUMNS.flatMap((column) => HEADERS[column].split('|').map((name): [string, Column] => [foldHeader(name), column])),
);

const OWN_HEADER = [
  'id',
  'lang',
  'title',
  'text',
  'shortcut',
  'tags',
  'phase',
  'move',
  'states',
  'causes',
  'risks',
  'channels',
  'levels',
  'internal',
  'variants',
  'status',
  'owner',
  'reviewBy',
] as const;
type OwnColumn = (typeof OWN_HEADER)[number];

/** Of two columns with the same meaning the first counts. */
function columnsOf(header: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>();
  for (const [i, cell] of header.entries()) {
    const column = COLUMN_OF.get(foldHeader(cell));
    if (column && !columns.has(column)) columns.set(column, i);
  }
  return columns;
}

const isOwn = (header: readonly string[]): boolean =>
  (['id', 'lang', 'title', 'text', 'phase', 'move'] satisfies OwnColumn[]).every((name) => header.includes(name));

/** With commas; as JSON where a comma stands inside. */
const writeList = (list: readonly string[] | undefined): string =>
  list?.some((one) => /[,[\]]/.test(one) || one.trim() !== one) ? JSON.stringify(list) : (list ?? []).join(', ');

const listSchema = z.array(z.string());
function readList(cell: string): string[] {
  if (cell.trim().startsWith('[')) {
    const parsed = listSchema.safeParse(parseCell(cell));
    if (parsed.success) return parsed.data;
  }
  return cell
    .split(/[,;|،]/)
    .map((one) => one.trim())
    .filter(Boolean);
}

/** A cell is at most what a phrase may be: no depth to fear. */
function parseCell(cell: string): unknown {
  if (cell.length > 100_000) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}

function writeOwn(phrase: Phrase): string[] {
  const { when } = phrase;
  const cells: Record<OwnColumn, string> = {
    id: phrase.id,
    lang: phrase.lang,
    title: phrase.title,
    text: phrase.text,
    shortcut: phrase.shortcut ?? '',
    tags: writeList(phrase.tags),
    phase: phrase.phase,
    move: phrase.move,
    states: writeList(when.states),
    causes: writeList(when.causes),
    risks: writeList(when.risks),
    channels: writeList(when.channels),
    levels: when.levels?.join('-') ?? '',
    internal: when.internal === undefined ? '' : String(when.internal),
    variants: phrase.variants?.length ? JSON.stringify(phrase.variants) : '',
    status: phrase.status ?? '',
    owner: phrase.owner ?? '',
    reviewBy: phrase.reviewBy ?? '',
  };
  return OWN_HEADER.map((name) => cells[name]);
}

const CELLS = phraseSchema.pick({ phase: true, move: true, status: true, owner: true, reviewBy: true }).partial().shape;

/** What the columns that are there say, or which cell is wrong. */
function readRest(header: readonly string[], cell: (name: OwnColumn) => string): { rest: Rest } | { wrong: string } {
  const there = (...names: OwnColumn[]): boolean => names.some((name) => header.includes(name));
  const rest: Record<string, unknown> = {};
  for (const name of ['phase', 'move', 'status', 'owner', 'reviewBy'] as const) {
    if (!there(name)) continue;
    const value = cell(name).trim();
    const parsed = value ? CELLS[name].safeParse(value) : null;
    if (parsed && !parsed.success) return { wrong: name };
    rest[name] = parsed?.data ?? null;
  }
  if (there('variants')) {
    const value = cell('variants').trim();
    const parsed = value ? phraseSchema.shape.variants.safeParse(parseCell(value)) : null;
    if (parsed && parsed.data === undefined) return { wrong: 'variants' };
    rest.variants = parsed?.data ?? null;
  }
  if (there('states', 'causes', 'risks', 'channels', 'levels', 'internal')) {
    const when: Record<string, unknown> = {};
    for (const name of ['states', 'causes', 'risks', 'channels'] as const) {
      const list = readList(cell(name));
      if (list.length > 0) when[name] = list;
    }
    const levels = cell('levels').trim();
    if (levels) when.levels = levels.split(/[-–]/).map((one) => Number(one.trim() || Number.NaN));
    const internal = cell('internal').trim();
    if (internal) when.internal = isActive(internal);
    const parsed = whenSchema.safeParse(when);
    if (!parsed.success) return { wrong: String(parsed.error.issues[0]?.path[0] ?? 'when') };
    rest.when = parsed.data;
  }
  return { rest: rest as Rest };
}

const HTML = /<(?:p|br|div|span|ul|ol|li|a|b|i|strong|em|h[1-6])\b[^<>]{0,2000}>/i;

export const csv: Format = {
  id: 'csv',
  name: 'CSV',
  extension: 'csv',
  mime: 'text/csv',
  holds: ['title', 'shortcut', 'tags', 'lang', 'inactive', 'fallback'],
  sniff({ head, json }) {
    if (json !== undefined) return false;
    const header = firstRows(head, 1)[0] ?? [];
    const columns = columnsOf(header);
    return columns.has('text') || columns.has('html');
  },
  read({ text }, report) {
    const parsed = parseRows(text);
    if (isRefusal(parsed)) return parsed;
    const [first = [], ...rows] = parsed.rows;
    const names = first.map((cell) => cell.trim());
    const own = isOwn(names);
    const columns = columnsOf(first);
    const found = collect('csv', DIALECTS.any, report);
    for (const row of rows) {
      const at = (i: number | undefined): string => (i === undefined ? '' : unguardCell(row[i] ?? ''));
      const cell = (name: OwnColumn): string => at(names.indexOf(name));
      if (own) {
        const read = readRest(names, cell);
        if ('wrong' in read) {
          found.skip('invalid', cell('id') || cell('title'), read.wrong);
          continue;
        }
        found.add({
          own: true,
          id: /^[\w.-]{1,100}$/.test(cell('id').trim()) ? cell('id') : '',
          title: cell('title'),
          text: cell('text'),
          shortcut: cell('shortcut'),
          tags: readList(cell('tags')),
          lang: cell('lang'),
          active: !cell('status').trim(),
          rest: read.rest,
        });
        continue;
      }
      const column = (name: Column): string => at(columns.get(name));
      const body = column('text');
      const html = body.trim() ? (HTML.test(body) ? body : '') : column('html');
      found.add({
        id: column('id'),
        title: column('title'),
        shortcut: column('shortcut'),
        ...(html ? { html } : { text: body }),
        tags: readList(column('tags')),
        lang: column('lang'),
        active: isActive(column('active') || undefined),
      });
    }
    return found.reading();
  },
  write: ({ phrases }) => writeRows([OWN_HEADER, ...phrases.map(writeOwn)], true),
};
