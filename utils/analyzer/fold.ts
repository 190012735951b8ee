/**
 * One table that folds UTF-16 units to the letters the analyzer compares, and says what kind of unit each is.
 * Latin: lower case, no accents. Greek: lower case, no tonos or dialytika, one sigma. Arabic: no tashkeel or tatweel, one alef,
 * hamza dropped or put on its seat's letter, yaa for alef maqsura, haa for taa marbuta, Persian keys folded to the Arabic ones.
 */

export const SPACE = 0;
export const SKIP = 1;
export const LATIN = 2;
export const GREEK = 3;
export const ARABIC = 4;
export const DIGIT = 5;
export const OTHER_LETTER = 6;
export const STOP = 7; // ends a sentence
export const COMMA = 8;
export const PUNCTUATION = 9;
export const APOSTROPHE = 10;
export const SURROGATE = 11;
export const SYMBOL = 12; // arrows, dingbats, emoji of the basic plane

/** A letter or digit: the kinds from LATIN to OTHER_LETTER. */
export const isWordUnit = (kind: number): boolean => kind >= LATIN && kind <= OTHER_LETTER;

export const folded = new Uint16Array(65536);
export const kinds = new Uint8Array(65536);

const fill = (from: number, to: number, kind: number): void => {
  for (let unit = from; unit <= to; unit++) {
    kinds[unit] = kind;
    folded[unit] = unit;
  }
};

const foldByUnicode = (from: number, to: number, kind: number): void => {
  for (let unit = from; unit <= to; unit++) {
    const base = String.fromCharCode(unit).normalize('NFKD').toLowerCase();
    const first = base.charCodeAt(0);
    if (first > 0x7f && kind === LATIN && base === String.fromCharCode(unit)) {
      kinds[unit] = LATIN;
      folded[unit] = first;
    } else if (first >= 0x41 || kind === ARABIC) {
      kinds[unit] = kind;
      folded[unit] = first;
    }
  }
};

const set = (units: string, kind: number, to?: string): void => {
  for (let i = 0; i < units.length; i++) {
    const unit = units.charCodeAt(i);
    kinds[unit] = kind;
    folded[unit] = to === undefined ? unit : to.charCodeAt(to.length === 1 ? 0 : i);
  }
};

fill(0x250, 0x1fff, OTHER_LETTER);
fill(0x2c00, 0x2dff, OTHER_LETTER);
fill(0x3040, 0xd7ff, OTHER_LETTER);
fill(0xf900, 0xfaff, OTHER_LETTER);
fill(0xff66, 0xffdc, OTHER_LETTER);
fill(0x2000, 0x206f, PUNCTUATION);
fill(0x2070, 0x2bff, SYMBOL);
fill(0xe000, 0xf8ff, SYMBOL);
fill(0x3000, 0x303f, PUNCTUATION);
fill(0xfe00, 0xfe6f, PUNCTUATION);
fill(0xff01, 0xff65, PUNCTUATION);
fill(0x21, 0x2f, PUNCTUATION);
fill(0x3a, 0x40, PUNCTUATION);
fill(0x5b, 0x60, PUNCTUATION);
fill(0x7b, 0x7e, PUNCTUATION);
fill(0xa1, 0xbf, PUNCTUATION);
fill(0x30, 0x39, DIGIT);
fill(0x61, 0x7a, LATIN);
set('ABCDEFGHIJKLMNOPQRSTUVWXYZ', LATIN, 'abcdefghijklmnopqrstuvwxyz');
foldByUnicode(0xc0, 0x24f, LATIN);
foldByUnicode(0x1e00, 0x1eff, LATIN);
foldByUnicode(0xff21, 0xff5a, LATIN);
set('×÷', PUNCTUATION);
set('ıİ', LATIN, 'ii');
set('øØłŁđĐ', LATIN, 'oolldd');
foldByUnicode(0x370, 0x3ff, GREEK);
foldByUnicode(0x1f00, 0x1fff, GREEK);
set('ςΣ', GREEK, 'σσ');
set(
  '\u037a\u0384\u0385\u1fbd\u1fbf\u1fc0\u1fc1\u1fcd\u1fce\u1fcf\u1fdd\u1fde\u1fdf\u1fed\u1fee\u1fef\u1ffd\u1ffe',
  SKIP,
);
fill(0x621, 0x64a, ARABIC);
fill(0x66e, 0x6d3, ARABIC);
fill(0x750, 0x77f, ARABIC);
set('أإآٱ', ARABIC, 'ااا' + 'ا');
set('ؤئىة', ARABIC, 'وييه');
set('یکہھەے', ARABIC, 'يكههه' + 'ي');
for (let unit = 0xfb50; unit <= 0xfeff; unit++) {
  const base = String.fromCharCode(unit).normalize('NFKD');
  const letter = base.charCodeAt(0);
  if (kinds[letter] === ARABIC && unit !== 0xfeff) {
    kinds[unit] = ARABIC;
    folded[unit] = folded[letter] as number;
  }
}
for (let digit = 0; digit < 10; digit++) {
  for (const base of [0x660, 0x6f0, 0xff10]) {
    kinds[base + digit] = DIGIT;
    folded[base + digit] = 0x30 + digit;
  }
}
// what is left out of words: combining marks, tashkeel, tatweel, hamza on the line, zero-width and direction marks, variation selectors
for (const [from, to] of [
  [0x300, 0x36f],
  [0x483, 0x489],
  [0x591, 0x5c7],
  [0x610, 0x61a],
  [0x64b, 0x65f],
  [0x6d6, 0x6ed],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
] as const)
  fill(from, to, SKIP);
set('\u0640\u0670\u0621\u00ad\ufeff\u034f\u061c', SKIP);
set(' \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u1680', SPACE);
set('.!?\n\r\u2028\u2029؟۔;\u037e…।。！？', STOP);
set('\u0387\u00b7:', COMMA);
set(',،؛、，()[]{}"“”«»\u2013\u2014', COMMA);
set("'\u2018\u2019\u02bc\u02b9\u00b4`\u2032", APOSTROPHE);
fill(0xd800, 0xdfff, SURROGATE);
