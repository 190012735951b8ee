import { expect, test } from 'vitest';
import { decodeBytes } from '../../../utils/phrases/formats/decode.ts';
import { readFile } from '../../../utils/phrases/formats/read-file.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const all = (mark ? '\ufeff' : '') + text;
  const bytes = new Uint8Array(2 * all.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < all.length; i++) view.setUint16(2 * i, all.charCodeAt(i), little);
  return bytes;
}
/** Of the letters used here, by what each byte decodes to. */
function windows(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (char) => table.get(char) ?? 0x3f);
}

const GREEK = 'Τίτλος;Κείμενο\r\nΚαθυστέρηση;Ζητώ συγγνώμη για την αναμονή, το ελέγχω τώρα.\r\n';
const ARABIC = 'العنوان;النص\r\nتأخير;أعتذر عن التأخير، سأراجع الطلب الآن.\r\n';
const ENGLISH = 'title;text\r\nLate;“I’m sorry” — the café is closed\r\n';

test.each([
  ['UTF-8', utf8(GREEK), 'utf-8', false, GREEK],
  ['UTF-8 with its mark', utf8(`\ufeff${ARABIC}`), 'utf-8', false, ARABIC],
  ['UTF-16 LE with its mark', utf16(GREEK, true, true), 'utf-16le', false, GREEK],
  ['UTF-16 BE with its mark', utf16(ARABIC, false, true), 'utf-16be', false, ARABIC],
  ['UTF-16 LE', utf16(GREEK, true, false), 'utf-16le', false, GREEK],
  ['UTF-16 BE', utf16(ENGLISH, false, false), 'utf-16be', false, ENGLISH],
  ['UTF-16 LE, Arabic', utf16(ARABIC, true, false), 'utf-16le', false, ARABIC],
  ['an old Greek file', windows(GREEK, 'windows-1253'), 'windows-1253', true, GREEK],
  ['an old Arabic file', windows(ARABIC, 'windows-1256'), 'windows-1256', true, ARABIC],
  ['an old western file', windows(ENGLISH, 'windows-1252'), 'windows-1252', true, ENGLISH],
])('%s', (_, bytes, encoding, guessed, text) => {
  expect(decodeBytes(bytes)).toEqual({ text, encoding, guessed });
  expect(readFile(bytes, 'x.csv')).toMatchObject({ format: 'csv', encoding, guessed });
});

test.each([
  ['a letter cut in half', utf8(`${GREEK}Ω`).slice(0, -1)],
  ['a few broken letters', Uint8Array.from([...utf8(GREEK), 0xff, 0xc0, ...utf8(GREEK)])],
  ['letters of no page', Uint8Array.from({ length: 500 }, (_, i) => 128 + ((i * 37) % 128))],
  ['half of a surrogate pair', utf16('a,b\n\ud800,c\n', true, true)],
  ['an odd number of bytes', utf16(GREEK, true, true).slice(0, -1)],
])('%s is refused, never garbled', (_, bytes) => {
  expect(decodeBytes(bytes)).toEqual({ refused: 'encoding' });
});

test.each([
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]],
  ['zip', [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0]],
  ['gzip', [0x1f, 0x8b, 0x08, 0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
])('%s is no text', (detail, bytes) => {
  expect(decodeBytes(Uint8Array.from(bytes))).toEqual({ refused: 'not-text', detail });
});

test('zero bytes are no text', () => {
  expect(decodeBytes(utf8(`title,text\nab,${'c'.repeat(300)}\0\n`))).toEqual({ refused: 'not-text' });
  expect(decodeBytes(utf16('a\0b', true, true))).toEqual({ refused: 'encoding' });
});

test.each([[''], [' \n\t\n'], ['\ufeff'], ['\ufeff\n']])('%j is empty', (text) => {
  expect(readFile(utf8(text), 'x')).toEqual({ refused: 'empty' });
});

test('letters that were lost before are named, not passed on', () => {
  const reading = readFile(utf8('title,text\nA,caf\ufffd\nB,fine\n'), 'x.csv');
  expect(reading).toMatchObject({ phrases: [{ title: 'B' }], skipped: [{ where: 'A', reason: 'broken-text' }] });
});
