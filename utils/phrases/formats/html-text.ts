/** HTML of canned replies to plain text and back. A stream of tags, never a page: nothing is loaded, nothing runs. */
import { Parser } from 'htmlparser2';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** On lines of their own. */
const BLOCKS = set(
  'address article aside blockquote dd details div dl dt fieldset figure footer form header hr li main nav ol pre section table tr ul',
);
/** With an empty line before and after. */
const PARAGRAPHS = set('p h1 h2 h3 h4 h5 h6');
const DROPPED = set('script style head title template noscript iframe object svg math');
/** Addresses worth reading in a text. */
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:)\S/i;

const MAX_NESTED = 256;
/** For a closing tag the parser looks through all open ones: it gets little at a time, so that depth is checked between. */
const SLICE = 4096;

/** A tool's own tag as text; null: a tag like any other. */
export type ReadTag = (tag: string, attributes: Readonly<Record<string, string>>) => string | null;

const barely = (address: string): string =>
  address
    .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
    .replace(/\/$/, '')
    .toLowerCase();

/**
 * Paragraphs are parted by an empty line, list items begin with "- " or their number, a link whose address differs from
 * its words has it in brackets. null: tags nested deeper than any reply needs.
 */
export function htmlToText(html: string, readTag?: ReadTag): string | null {
  const lines: string[] = [];
  let line = '';
  let space = false;
  let emptyLine = false;
  let marker = '';
  let [dropped, pre, depth, deepest] = [0, 0, 0, 0];
  /** the next item's number, or null when the list has none */
  const lists: (number | null)[] = [];
  const links: { address: string; words: string }[] = [];

  const put = (words: string): void => {
    // a paragraph of spaces is an empty line itself
    if (words.trim() !== '') {
      if (emptyLine && lines.length > 0 && lines.at(-1) !== '') lines.push('');
      emptyLine = false;
    }
    const before = line === '' ? marker : space ? ' ' : '';
    marker = '';
    space = false;
    line += before + words;
    for (const link of links) link.words += before + words;
  };
  const endLine = (): void => {
    lines.push(line.trim() === '' ? '' : line);
    if (lines.at(-1) === '') emptyLine = false;
    line = '';
    space = false;
  };
  const breakBlock = (name: string): void => {
    if (!BLOCKS.has(name) && !PARAGRAPHS.has(name)) return;
    if (line !== '') endLine();
    space = false;
    // in a list the items stand close
    if (PARAGRAPHS.has(name) && lists.length === 0) emptyLine = true;
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      deepest = Math.max(deepest, ++depth);
      if (DROPPED.has(name)) dropped++;
      if (dropped > 0) return;
      breakBlock(name);
      const own = readTag?.(name, attributes);
      if (own) put(own);
      else if (name === 'br') endLine();
      else if (name === 'pre') pre++;
      else if (name === 'ul') lists.push(null);
      else if (name === 'ol') lists.push(Math.trunc(Number(attributes.start ?? 1)) || 1);
      else if (name === 'li') {
        const number = lists.at(-1) ?? null;
        if (number !== null) lists[lists.length - 1] = number + 1;
        marker = `${'  '.repeat(Math.min(Math.max(lists.length - 1, 0), 8))}${number === null ? '-' : `${number}.`} `;
      } else if (name === 'td' || name === 'th') space = true;
      else if (name === 'a') links.push({ address: (attributes.href ?? '').trim(), words: '' });
    },
    ontext(text) {
      if (dropped > 0) return;
      for (const [piece] of text.matchAll(/[ \t\r\n\f]+|[^ \t\r\n\f]+/g)) {
        if (/[^ \t\r\n\f]/.test(piece)) put(piece.replaceAll('\u00a0', ' '));
        else if (pre === 0) space = true;
        else
          for (const char of piece.replace(/\r\n?/g, '\n')) {
            if (char === '\n') endLine();
            else put(char);
          }
      }
    },
    onclosetag(name) {
      depth--;
      if (DROPPED.has(name)) {
        dropped--;
        return;
      }
      if (dropped > 0) return;
      if (name === 'pre') pre--;
      if (name === 'a') {
        const link = links.pop();
        if (link && ADDRESS.test(link.address)) {
          const address = link.address.replace(/^(?:mailto|tel):/i, '');
          if (link.words.trim() === '') put(address);
          else if (barely(link.words.trim()) !== barely(address)) put(` (${address})`);
        }
      }
      breakBlock(name);
      if (name === 'ul' || name === 'ol') lists.pop();
      if (name === 'li') marker = '';
    },
  });

  for (let at = 0; at < html.length; at += SLICE) {
    parser.write(html.slice(at, at + SLICE));
    if (deepest > MAX_NESTED) return null;
  }
  parser.end();
  if (line !== '') endLine();
  return lines.join('\n').trim();
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/** Paragraphs, line breaks and spaces as they stand; a tab is a space to HTML. */
export const textToHtml = (text: string): string =>
  escapeHtml(text)
    .replace(/ {2,}|^ | $/gm, (spaces) => '&nbsp;'.repeat(spaces.length))
    .split(/(?<!\n)\n\n(?!\n)/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
