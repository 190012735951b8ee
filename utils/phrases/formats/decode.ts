/** Bytes of a file to text: the encoding is known or stated as a guess; letters are never garbled silently. */
import { MAX_BYTES, type Refusal } from './format.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1253' | 'windows-1256';

export interface Decoded {
  text: string;
  encoding: Encoding;
  /** true: no mark in the file says so, and a wrong guess would show other letters */
  guessed: boolean;
}

/** First bytes of what people take for a text file: spreadsheets and documents among them (zip). */
const KINDS: [kind: string, bytes: number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['sqlite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['bplist', [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['exe', [0x4d, 0x5a, 0x90]],
  ['elf', [0x7f, 0x45, 0x4c, 0x46]],
];

const SAMPLE = 64 * 1024;

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: spaces, line ends and punctuation have a zero byte on the same side, never on the other. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 === 1) return null;
  const zeros = [0, 0];
  const end = Math.min(bytes.length, SAMPLE);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const few = end / 50;
  if (odd > few && even <= odd / 100) return 'utf-16le';
  if (even > few && odd <= even / 100) return 'utf-16be';
  return null;
}

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

/** The old Windows code pages of Heed's three languages, by the letters that come out; null when none makes words. */
function guessWindows(bytes: Uint8Array): Encoding | null {
  // the sample begins at the first byte that tells
  const from = bytes.findIndex((byte) => byte > 0x7f);
  const sample = bytes.subarray(Math.max(0, from - 100), from + SAMPLE);
  const text = (encoding: Encoding): string => new TextDecoder(encoding).decode(sample);
  const arabic = text('windows-1256');
  const greek = text('windows-1253');
  const high = countOf(greek, /[^\0-\x7f]/g);
  // in Arabic nearly all are Arabic letters, where Greek shows the French ones that this page also has
  if (countOf(arabic, /\p{Script=Arabic}/gu) > 0.85 * high) return 'windows-1256';
  // Greek words are small letters after at most one capital
  const letters = countOf(greek, /\p{Script=Greek}/gu);
  if (letters > 0.85 * high && countOf(greek, /\p{Ll}/gu) > letters / 2) return 'windows-1253';
  const western = text('windows-1252');
  // a few accents and curly quotes between plain letters; the rest of this page is no text
  const plain = countOf(western, /[a-z]/gi);
  const odd = countOf(western, /[\x80-\x9f]/g);
  return odd === 0 && high < plain / 4 ? 'windows-1252' : null;
}

/** Broken in a few places, or not UTF-8 at all? Whole letters of several bytes come about by chance only rarely. */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  return countOf(text, /[^\0-\x7f\ufffd]/g) >= countOf(text, /\ufffd/g);
}

export function decodeBytes(bytes: Uint8Array): Decoded | Refusal {
  if (bytes.length > MAX_BYTES) return { refused: 'too-large' };
  if (bytes.length === 0) return { refused: 'empty' };
  const kind = KINDS.find(([, start]) => start.every((byte, i) => bytes[i] === byte))?.[0];
  if (kind) return { refused: 'not-text', detail: kind };

  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const wide = marked ?? utf16Of(bytes);
  if (wide) {
    const text = decodeAs(bytes, wide);
    if (text === null || text.includes('\0')) return { refused: marked ? 'encoding' : 'not-text' };
    return { text, encoding: wide, guessed: false };
  }
  if (bytes.includes(0)) return { refused: 'not-text' };
  const text = decodeAs(bytes, 'utf-8');
  if (text !== null) return { text, encoding: 'utf-8', guessed: false };
  if (isBrokenUtf8(bytes)) return { refused: 'encoding' };
  const windows = guessWindows(bytes);
  if (!windows) return { refused: 'encoding' };
  return { text: new TextDecoder(windows).decode(bytes), encoding: windows, guessed: true };
}
