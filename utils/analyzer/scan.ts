/**
 * Text to tokens in one pass: folded letters in one buffer, and for each token where it stands in the text as written, so that every
 * later step can point back at whole words. The buffers are reused from call to call: a scan is valid until the next one.
 */
import {
  APOSTROPHE,
  ARABIC,
  COMMA,
  DIGIT,
  folded,
  GREEK,
  kinds,
  LATIN,
  OTHER_LETTER,
  PUNCTUATION,
  SKIP,
  STOP,
  SURROGATE,
  SYMBOL,
} from './fold.ts';
import type { Ranges } from './sections.ts';

/** token flags */
export const HAS_LATIN = 1;
export const HAS_GREEK = 2;
export const HAS_ARABIC = 4;
export const HAS_DIGIT = 8;
export const HAS_OTHER = 16;
export const EMOJI = 32;
export const CAPS = 64; // two or more letters, all capitals
export const ELONGATED = 128; // a letter three times or more

/** what stands before a token */
export const NOTHING = 0;
export const PAUSE = 1; // comma, bracket, dash
export const BREAK = 2; // end of a sentence or line

export interface Scan {
  count: number;
  /** UTF-16 offsets in the text as written */
  start: Int32Array;
  end: Int32Array;
  /** the token's folded letters are chars[from..to) */
  from: Int32Array;
  to: Int32Array;
  chars: Uint16Array;
  charCount: number;
  flags: Uint8Array;
  before: Uint8Array;
  /** marks after a token, up to the next one */
  exclaims: Uint8Array;
  questions: Uint8Array;
  /** letters by script, for the language */
  latin: number;
  greek: number;
  arabic: number;
  persian: number;
  other: number;
  /** quotation marks, and dots in a row */
  quotes: number;
  dots: number;
}

const SMALLEST = 4096;

const makeScan = (size: number): Scan => ({
  count: 0,
  start: new Int32Array(size),
  end: new Int32Array(size),
  from: new Int32Array(size),
  to: new Int32Array(size),
  chars: new Uint16Array(size * 2),
  charCount: 0,
  flags: new Uint8Array(size),
  before: new Uint8Array(size),
  exclaims: new Uint8Array(size),
  questions: new Uint8Array(size),
  latin: 0,
  greek: 0,
  arabic: 0,
  persian: 0,
  other: 0,
  quotes: 0,
  dots: 0,
});

const reused = makeScan(SMALLEST);

const capacityFor = (units: number): Scan => {
  if (units + 2 > reused.start.length) return makeScan(units + 2); // too long to keep
  return reused;
};

// Persian and Urdu keyboards write these where Arabic ones cannot
const PERSIAN = new Uint8Array(65536);
for (const letter of 'یکپچژگٹڈڑںہھے') PERSIAN[letter.charCodeAt(0)] = 1;

const SPACE_UNIT = 32;

/**
 * Reads the given ranges of a text; `keep` gives the scan its own buffers. Mentions (@name), web and mail addresses give no token: they say nothing about a feeling.
 */
export const scanText = (text: string, ranges: Ranges, keep = false): Scan => {
  let units = 0;
  for (let r = 0; r < ranges.length; r += 2) units += (ranges[r + 1] as number) - (ranges[r] as number);
  const scan = keep ? makeScan(units + 2) : capacityFor(units);
  const { start, end, from, to, chars, flags, before, exclaims, questions } = scan;
  let count = 0;
  let charCount = 0;
  let latin = 0;
  let greek = 0;
  let arabic = 0;
  let persian = 0;
  let other = 0;
  let quotes = 0;
  let dots = 0;
  let gap = BREAK;
  for (let r = 0; r < ranges.length; r += 2) {
    const rangeEnd = ranges[r + 1] as number;
    let at = ranges[r] as number;
    if (r > 0) gap = BREAK;
    while (at < rangeEnd) {
      const unit = text.charCodeAt(at);
      const kind = kinds[unit] as number;
      if (kind >= LATIN && kind <= OTHER_LETTER) {
        // a word
        const first = at;
        const firstChar = charCount;
        let bits = 0;
        let letters = 0;
        let capitals = 0;
        let previous = 0;
        let run = 0;
        let last = at;
        let word = true;
        while (at < rangeEnd) {
          const next = text.charCodeAt(at);
          const nextKind = kinds[next] as number;
          if (nextKind === LATIN) {
            bits |= HAS_LATIN;
            latin++;
            letters++;
            if (next <= 90) capitals++;
          } else if (nextKind === ARABIC) {
            bits |= HAS_ARABIC;
            arabic++;
            persian += PERSIAN[next] as number;
          } else if (nextKind === GREEK) {
            bits |= HAS_GREEK;
            greek++;
            letters++;
            if ((next >= 0x391 && next <= 0x3a9) || (next >= 0x386 && next <= 0x38f)) capitals++;
          } else if (nextKind === DIGIT) bits |= HAS_DIGIT;
          else if (nextKind === OTHER_LETTER) {
            bits |= HAS_OTHER;
            other++;
          } else if (nextKind === SKIP) {
            at++;
            if (at - 1 === last) last = at;
            continue;
          } else if (
            nextKind === APOSTROPHE &&
            at + 1 < rangeEnd &&
            at > first &&
            kinds[text.charCodeAt(at + 1)] === LATIN
          ) {
            at++;
            continue;
          } else break;
          const letter = folded[next] as number;
          at++;
          last = at;
          if (letter === previous) {
            run++;
            if (run === 2 && nextKind !== DIGIT) {
              bits |= ELONGATED;
              charCount--; // three or more of a letter: keep one
              continue;
            }
            if (run > 2 && nextKind !== DIGIT) continue;
          } else {
            previous = letter;
            run = 0;
          }
          chars[charCount++] = letter;
        }
        // web and mail addresses, mentions
        const after = at < rangeEnd ? text.charCodeAt(at) : SPACE_UNIT;
        if (
          (after === 0x3a && text.charCodeAt(at + 1) === 0x2f && text.charCodeAt(at + 2) === 0x2f) ||
          (after === 0x2e && at - first === 3 && text.startsWith('www', first)) ||
          (after === 0x40 && at + 1 < rangeEnd && kinds[text.charCodeAt(at + 1)] === LATIN) ||
          (first > 0 && text.charCodeAt(first - 1) === 0x40)
        ) {
          word = false;
          const mention = first > 0 && text.charCodeAt(first - 1) === 0x40;
          while (at < rangeEnd) {
            const next = text.charCodeAt(at);
            const nextKind = kinds[next] as number;
            if (mention ? next !== 0x5f && (nextKind < LATIN || nextKind > OTHER_LETTER) : next <= 32 || nextKind === 0)
              break;
            at++;
          }
        }
        if (!word) {
          charCount = firstChar;
          continue;
        }
        if (bits === HAS_DIGIT) {
          // numbers are one word: their value is never a feeling
          charCount = firstChar;
          chars[charCount++] = 0x30;
        }
        if (letters >= 2 && capitals === letters) bits |= CAPS;
        start[count] = first;
        end[count] = last;
        from[count] = firstChar;
        to[count] = charCount;
        flags[count] = bits;
        before[count] = gap;
        exclaims[count] = 0;
        questions[count] = 0;
        count++;
        gap = NOTHING;
        continue;
      }
      if (kind === SURROGATE) {
        const low = at + 1 < rangeEnd ? text.charCodeAt(at + 1) : 0;
        if (unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
          const skinTone = unit === 0xd83c && low >= 0xdffb;
          if (!skinTone && (unit === 0xd83c || unit === 0xd83d || unit === 0xd83e)) {
            start[count] = at;
            end[count] = at + 2;
            from[count] = charCount;
            chars[charCount++] = unit;
            chars[charCount++] = low;
            to[count] = charCount;
            flags[count] = EMOJI;
            before[count] = gap;
            exclaims[count] = 0;
            questions[count] = 0;
            count++;
            gap = NOTHING;
          } else if (!skinTone) other++;
          at += 2;
          continue;
        }
        at++;
        continue;
      }
      if (kind === SYMBOL && unit >= 0x2600 && unit <= 0x27bf) {
        start[count] = at;
        end[count] = at + 1;
        from[count] = charCount;
        chars[charCount++] = unit;
        to[count] = charCount;
        flags[count] = EMOJI;
        before[count] = gap;
        exclaims[count] = 0;
        questions[count] = 0;
        count++;
        gap = NOTHING;
        at++;
        continue;
      }
      if (kind === STOP) {
        gap = BREAK;
        if (unit === 0x2026 || (unit === 0x2e && at + 1 < rangeEnd && text.charCodeAt(at + 1) === 0x2e)) dots++;
        if (count > 0) {
          const token = count - 1;
          if (unit === 0x21 || unit === 0xff01) {
            if ((exclaims[token] as number) < 250) exclaims[token] = (exclaims[token] as number) + 1;
          } else if (
            unit === 0x3f ||
            unit === 0x61f ||
            unit === 0xff1f ||
            unit === 0x37e ||
            (unit === 0x3b && ((flags[token] as number) & HAS_GREEK) !== 0)
          ) {
            if ((questions[token] as number) < 250) questions[token] = (questions[token] as number) + 1;
          }
        }
      } else if (
        kind === COMMA ||
        (kind === PUNCTUATION && unit === 0x2d && gap === NOTHING && at > 0 && text.charCodeAt(at - 1) <= 32)
      ) {
        if (gap === NOTHING) gap = PAUSE;
        if (unit === 0x22 || unit === 0x201c || unit === 0x201d || unit === 0xab || unit === 0xbb) quotes++;
        // :( :) and their kin
        if (unit === 0x3a && at + 1 < rangeEnd) {
          let face = at + 1;
          const nose = text.charCodeAt(face);
          if (nose === 0x2d || nose === 0x27) face++;
          const mouth = face < rangeEnd ? text.charCodeAt(face) : 0;
          if (mouth === 0x28 || mouth === 0x29 || mouth === 0x44 || mouth === 0x2f) {
            start[count] = at;
            end[count] = face + 1;
            from[count] = charCount;
            chars[charCount++] = 0x3a;
            chars[charCount++] = mouth;
            to[count] = charCount;
            flags[count] = EMOJI;
            before[count] = gap;
            exclaims[count] = 0;
            questions[count] = 0;
            count++;
            gap = NOTHING;
            at = face + 1;
            continue;
          }
        }
      }
      at++;
    }
  }
  scan.count = count;
  scan.charCount = charCount;
  scan.latin = latin;
  scan.greek = greek;
  scan.arabic = arabic;
  scan.persian = persian;
  scan.other = other;
  scan.quotes = quotes;
  scan.dots = dots;
  return scan;
};

export const FNV_START = 0x811c9dc5 | 0;
export const FNV_PRIME = 0x01000193;

/** Hash of a token's folded letters. */
export const hashToken = (scan: Scan, token: number): number => {
  let hash = FNV_START;
  const to = scan.to[token] as number;
  for (let i = scan.from[token] as number; i < to; i++) hash = Math.imul(hash ^ (scan.chars[i] as number), FNV_PRIME);
  return hash;
};

/** Spreads a hash over all its bits. */
export const mix = (hash: number): number => {
  let h = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
};
