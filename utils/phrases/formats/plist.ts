/** Apple's property lists, the XML kind. */
import { Parser } from 'htmlparser2';
import { MAX_DEPTH, type Refusal } from './format.ts';
import { escapeHtml } from './html-text.ts';

/** Read, numbers are text. */
export type Plist = string | number | boolean | Plist[] | Map<string, Plist>;

/** For a closing tag the parser looks through all open ones: it gets little at a time, so that depth is checked between. */
const SLICE = 4096;

const TEXTS = new Set(['string', 'integer', 'real', 'date', 'data']);

export function parsePlist(source: string): { plist: Plist } | Refusal {
  const start = source.search(/<plist[\s>]/i);
  if (start < 0) return { refused: 'damaged', line: 1 };
  // the parser expands none; but a file that brings its own is no property list, and means no good
  if (/<!ENTITY/i.test(source.slice(0, start))) return { refused: 'expands' };

  const open: { container: Plist[] | Map<string, Plist>; key: string | null }[] = [];
  const tags: string[] = [];
  let root: Plist | undefined;
  let text = '';
  let damaged = -1;
  let deep = false;
  let empty = false;
  const put = (value: Plist): void => {
    const top = open.at(-1);
    if (!top) {
      root ??= value;
      return;
    }
    if (Array.isArray(top.container)) top.container.push(value);
    else if (top.key !== null) top.container.set(top.key, value);
    else damaged = parser.startIndex;
    top.key = null;
  };
  const parser: Parser = new Parser(
    {
      onopentag(name) {
        tags.push(name);
        empty = true;
        text = '';
        if (name === 'dict') open.push({ container: new Map(), key: null });
        if (name === 'array') open.push({ container: [], key: null });
        deep ||= tags.length > MAX_DEPTH;
      },
      ontext(words) {
        text += words;
        empty = false;
      },
      onclosetag(name, implied) {
        // <true/> is closed by itself, and the parser says the same of a tag that another's end had to close
        if (implied && !empty) damaged = parser.startIndex;
        empty = false;
        tags.pop();
        if (name === 'dict' || name === 'array') {
          const closed = open.pop();
          if (closed) put(closed.container);
        } else if (name === 'key') {
          const top = open.at(-1);
          if (top) top.key = text;
        } else if (TEXTS.has(name)) put(text);
        else if (name === 'true' || name === 'false') put(name === 'true');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const lineOf = (at: number): number => source.slice(0, at).split('\n').length;
  for (let at = start; at < source.length; at += SLICE) {
    parser.write(source.slice(at, at + SLICE));
    if (deep) return { refused: 'too-deep', line: lineOf(at) };
    if (damaged >= 0) return { refused: 'damaged', line: lineOf(start + damaged) };
  }
  if (tags.length > 0) return { refused: 'damaged', line: lineOf(source.length) };
  parser.end();
  return root === undefined ? { refused: 'damaged', line: 1 } : { plist: root };
}

const indent = (depth: number): string => '\t'.repeat(depth);

function writeValue(value: Plist, depth: number): string {
  if (typeof value === 'boolean') return `${indent(depth)}<${value}/>\n`;
  if (typeof value === 'number') return `${indent(depth)}<integer>${value}</integer>\n`;
  if (typeof value === 'string') return `${indent(depth)}<string>${escapeHtml(value)}</string>\n`;
  if (Array.isArray(value))
    return `${indent(depth)}<array>\n${value.map((one) => writeValue(one, depth + 1)).join('')}${indent(depth)}</array>\n`;
  const pairs = [...value].map(
    ([key, one]) => `${indent(depth + 1)}<key>${escapeHtml(key)}</key>\n${writeValue(one, depth + 1)}`,
  );
  return `${indent(depth)}<dict>\n${pairs.join('')}${indent(depth)}</dict>\n`;
}

export const writePlist = (value: Plist): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n${writeValue(value, 0)}</plist>\n`;
