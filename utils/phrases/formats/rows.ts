/** Tables of text: what is read from, and what spreadsheets make of it. */
import Papa from 'papaparse';
import { MAX_PHRASES } from '../schema.ts';
import type { Refusal } from './format.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** A header and first rows; enough to tell a format by. */
const HEAD = 64 * 1024;

/** Excel's own first line names the delimiter: sep=; */
const SEP = /^sep=(.)\r?\n/i;

const headOf = (text: string, delimiter: string, rows: number): string[][] =>
  Papa.parse<string[]>(text.slice(0, HEAD).replace(SEP, ''), { delimiter, preview: rows, skipEmptyLines: 'greedy' })
    .data;

/**
 * The first delimiter that parts the first row and gives every row as many cells; failing that, one that gives no row
 * more cells than the first. Commas in the text of a table with ; are in no header.
 */
export function delimiterOf(text: string): string {
  const named = SEP.exec(text)?.[1];
  if (named) return named;
  const heads = DELIMITERS.map((delimiter) => {
    const [first = [], ...rows] = headOf(text, delimiter, 5);
    const parts = first.length > 1;
    return {
      delimiter,
      even: parts && rows.every((row) => row.length === first.length),
      fits: parts && rows.every((row) => row.length <= first.length),
    };
  });
  return (heads.find(({ even }) => even) ?? heads.find(({ fits }) => fits))?.delimiter ?? ',';
}

/** The first rows, for telling what a table is. */
export const firstRows = (text: string, rows: number): string[][] => headOf(text, delimiterOf(text), rows);

/** All rows, header included; empty ones left out. */
export function parseRows(text: string): { rows: string[][] } | Refusal {
  const delimiter = delimiterOf(text);
  const lines = text.replace(SEP, '').replace(/\r\n?/g, '\n');
  const { data, errors, meta } = Papa.parse<string[]>(
    // without a quote, empty lines are in no cell; millions of them would each become a row first
    lines.includes('"') ? lines : lines.replace(/\n{2,}/g, '\n'),
    {
      delimiter,
      newline: '\n',
      skipEmptyLines: 'greedy',
      // one row more than can be taken, and the header, so that too many are noticed without reading them all
      preview: MAX_PHRASES + 2,
    },
  );
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return { refused: 'damaged', record: (broken.row ?? 0) + 1 };
  if (meta.truncated || data.length > MAX_PHRASES + 1) return { refused: 'too-many' };
  return { rows: data };
}

/** Spreadsheets run cells that begin so (OWASP, CSV injection); an apostrophe makes them text. */
const FORMULA = /^'*[=+\-@\t\r]/;

export const guardCell = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguardCell = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/** With CRLF ends, as RFC 4180 and Excel have them. */
export const writeRows = (rows: readonly (readonly string[])[], guarded: boolean): string =>
  `${Papa.unparse(guarded ? rows.map((row) => row.map(guardCell)) : (rows as string[][]), { newline: '\r\n' })}\r\n`;
