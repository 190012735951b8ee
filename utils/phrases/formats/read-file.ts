/** A file that someone chose, to phrases: decoded, told by its content, read. Nothing in it is run. */
import { MAX_PHRASES } from '../schema.ts';
import { type Decoded, decodeBytes } from './decode.ts';
import { type FormatId, isRefusal, type Reading, type Refusal, type Report, type Source } from './format.ts';
import { parseJson } from './json.ts';
import { FORMATS } from './registry.ts';

/** Reading, with what was found out about the file; `guessed`: the encoding is a guess that the agent should check. */
export type FileReading = { format: FormatId } & Pick<Decoded, 'encoding' | 'guessed'> & Reading;

/** Pages, documents and data that have tags but are no property list. */
const MARKUP = /^\s*(?:<!doctype html|<html|<svg|\{\\rtf)/i;

/** Enough to tell a format by, UTF-16 units. */
const HEAD = 1024 * 1024;

function readText(text: string, name: string, report?: Report): ({ format: FormatId } & Reading) | Refusal {
  const start = text.trimStart()[0];
  if (start === undefined) return { refused: 'empty' };
  if (MARKUP.test(text.slice(0, 1000))) return { refused: 'unknown-format' };
  const source: Source = { text, head: text.slice(0, HEAD), name };
  let broken: Refusal | null = null;
  if (start === '{' || start === '[') {
    const parsed = parseJson(text);
    if (!isRefusal(parsed)) source.json = parsed.json;
    else if (parsed.refused !== 'damaged') return parsed;
    else broken = parsed;
  }
  const fits = Object.values(FORMATS).filter((format) => format.sniff(source));
  const named = fits.find(({ extension }) => name.toLowerCase().endsWith(`.${extension}`));
  // a name breaks ties between a table and a script, never between two shapes of JSON
  const format = source.json === undefined ? (named ?? fits[0]) : fits[0];
  if (!format) return broken ?? { refused: 'unknown-format' };
  const reading = format.read(source, report);
  if (isRefusal(reading)) return reading;
  if (reading.phrases.length > MAX_PHRASES) return { refused: 'too-many' };
  return { format: format.id, ...reading };
}

/** @param bytes the whole file @param name only breaks ties between formats @param report records read so far */
export function readFile(bytes: Uint8Array, name: string, report?: Report): FileReading | Refusal {
  const decoded = decodeBytes(bytes);
  if (isRefusal(decoded)) return decoded;
  const { encoding, guessed } = decoded;
  const reading = readText(decoded.text, name, report);
  return isRefusal(reading) ? reading : { encoding, guessed, ...reading };
}
