/** JSON that a stranger wrote: its depth and size are counted before it is parsed, its keys are data. */
import { MAX_PHRASES } from '../schema.ts';
import { MAX_DEPTH, type Refusal } from './format.ts';

/** Lists and objects in a file; the widest format known has eight for a phrase, and each costs memory. */
const MAX_NODES = 16 * MAX_PHRASES;

const lineAt = (text: string, offset: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
};

/** Engines word it each in their own way: "at position 17", "line 2 column 5". */
function lineOf(text: string, error: unknown): number | undefined {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message)?.[1];
  if (position) return lineAt(text, Number(position));
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  return /end of (JSON|data|the)/i.test(message) ? lineAt(text, text.length) : undefined;
}

export function parseJson(text: string): { json: unknown } | Refusal {
  let depth = 0;
  let nodes = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x22) {
      // to the end of the string; an escaped character is stepped over
      for (i++; i < text.length; i++) {
        const inside = text.charCodeAt(i);
        if (inside === 0x5c) i++;
        else if (inside === 0x22) break;
      }
    } else if (char === 0x7b || char === 0x5b) {
      if (++depth > MAX_DEPTH) return { refused: 'too-deep', line: lineAt(text, i) };
      if (++nodes > MAX_NODES) return { refused: 'too-many' };
    } else if (char === 0x7d || char === 0x5d) depth--;
  }
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    const line = lineOf(text, error);
    return { refused: 'damaged', ...(line !== undefined && { line }) };
  }
}

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of the record itself, never of its prototype. */
export const member = (record: unknown, name: string): unknown =>
  isFields(record) && Object.hasOwn(record, name) ? record[name] : undefined;

/** Text and numbers as text; anything else is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** The member's text; of several names the first that has any. */
export function textIn(record: unknown, ...names: string[]): string {
  for (const name of names) {
    const text = textOf(member(record, name));
    if (text.trim()) return text;
  }
  return '';
}

/** A list of texts, or one text with commas. */
export const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(textOf) : textOf(value).split(',')).map((one) => one.trim()).filter(Boolean);

/**
 * The records of a file: a list, a list under one of the names, such lists one after the other (pages of a backup), or
 * one record alone.
 */
export function recordsOf(json: unknown, ...names: string[]): unknown[] {
  if (Array.isArray(json)) {
    return json.some((page) => names.some((name) => Array.isArray(member(page, name))))
      ? json.flatMap((page) => recordsOf(page, ...names))
      : json;
  }
  for (const name of names) {
    const list = member(json, name);
    if (Array.isArray(list)) return list;
    // a single record in its wrapper: {"macro": {…}}
    if (isFields(list)) return [list];
  }
  return isFields(json) ? [json] : [];
}

/** How many records are looked at to tell a format by. */
const SNIFFED = 20;

export const someRecord = (records: readonly unknown[], test: (record: Fields) => boolean): boolean =>
  records.slice(0, SNIFFED).some((record) => isFields(record) && test(record));

export const has = (record: unknown, ...names: string[]): boolean =>
  isFields(record) && names.every((name) => Object.hasOwn(record, name));

export const writeJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
