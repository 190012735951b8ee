/**
 * Text to words and sentences, each with its place in the text as written. One pass, linear: the fold table maps one unit to one unit, so that
 * offsets never move.
 */
import {
  APOSTROPHE,
  ARABIC,
  DIGIT,
  folded,
  GREEK,
  kinds,
  LATIN,
  OTHER_LETTER,
  SKIP,
  STOP,
  SURROGATE,
} from '../analyzer/fold.ts';

export interface Word {
  /** folded letters; digits keep the marks between them (12.50, 14:30, 12/05), apostrophes stay (i'll) */
  text: string;
  start: number;
  end: number;
  /** position in ReadText.sentences */
  sentence: number;
  kind: 'latin' | 'greek' | 'arabic' | 'number' | 'other';
}

export interface Sentence {
  /** words[from..to) */
  from: number;
  to: number;
  start: number;
  /** after the closing mark */
  end: number;
  question: boolean;
  /** marks of exclamation that close it */
  exclaims: number;
  line: number;
  /** a line that starts with a number or a bullet */
  item: boolean;
}

export interface ReadText {
  source: string;
  words: Word[];
  sentences: Sentence[];
}

const isLetter = (kind: number): boolean =>
  kind === LATIN || kind === GREEK || kind === ARABIC || kind === OTHER_LETTER;

const NUMBER_MARKS = '.,:/-\u066b\u066c';
// after these a full stop does not end a sentence
const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof no nr tel e.g i.e eg ie etc vs approx st κ κα κος δρ αρ τηλ π.χ πχ δηλ κλπ κ.λπ αριθ οδ στοιχ د م أ ا ت ص'.split(
    ' ',
  ),
);

export const foldText = (text: string): string => {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = kinds[unit] as number;
    if (kind === SKIP) continue;
    out += kind === APOSTROPHE ? "'" : String.fromCharCode(folded[unit] || unit);
  }
  return out;
};

/** @param start,end the part of the text to read, in UTF-16 units */
export const readText = (source: string, start = 0, end = source.length): ReadText => {
  const words: Word[] = [];
  const sentences: Sentence[] = [];
  let from = 0;
  let sentenceStart = -1;
  let line = 0;
  let item = false;
  const greek = /[\u0370-\u03ff]/.test(source.slice(start, Math.min(end, start + 2000)));

  const close = (at: number, question: boolean, exclaims: number): void => {
    if (words.length > from) {
      sentences.push({
        from,
        to: words.length,
        start: sentenceStart,
        end: at,
        question,
        exclaims,
        line,
        item,
      });
      from = words.length;
    } else {
      // "?!" and "!!" belong to the sentence before them
      const last = sentences.at(-1);
      if (last && last.line === line && (question || exclaims > 0)) {
        last.question ||= question;
        last.exclaims += exclaims;
        last.end = at;
      }
    }
    sentenceStart = -1;
  };

  let i = start;
  while (i < end) {
    const unit = source.charCodeAt(i);
    const kind = kinds[unit] as number;
    if (isLetter(kind) || kind === DIGIT) {
      const first = i;
      let text = '';
      let letters = kind === DIGIT ? 0 : kind;
      let digits = false;
      while (i < end) {
        const u = source.charCodeAt(i);
        const k = kinds[u] as number;
        if (isLetter(k)) {
          letters ||= k;
          text += String.fromCharCode(folded[u] as number);
        } else if (k === DIGIT) {
          digits = true;
          text += String.fromCharCode(folded[u] as number);
        } else if (k !== SKIP) {
          const next = i + 1 < end ? (kinds[source.charCodeAt(i + 1)] as number) : 0;
          const before = kinds[source.charCodeAt(i - 1)] as number;
          if (k === APOSTROPHE && isLetter(before) && isLetter(next)) text += "'";
          // 14:30, 12/05, 1.250,00, A-4471: one word; but not the full stop of "order 4471.Thanks"
          else if (
            NUMBER_MARKS.includes(source[i] as string) &&
            next === DIGIT &&
            (before === DIGIT || (u === 0x2d && isLetter(before)))
          )
            text += source[i] as string;
          else break;
        }
        i++;
        if (text.length > 64) break; // no word is longer: what goes on is the next word
      }
      if (sentenceStart < 0) sentenceStart = first;
      if (words.length === from && item === false) item = isItem(source, first);
      words.push({
        text,
        start: first,
        end: i,
        sentence: sentences.length,
        kind: digits
          ? 'number'
          : letters === LATIN
            ? 'latin'
            : letters === GREEK
              ? 'greek'
              : letters === ARABIC
                ? 'arabic'
                : 'other',
      });
      continue;
    }
    if (unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029) {
      close(i, false, 0);
      line++;
      item = false;
      i++;
      continue;
    }
    if (kind === STOP && !(unit === 0x3b && !greek)) {
      const next = i + 1 < end ? source.charCodeAt(i + 1) : 10;
      const question = unit === 0x3f || unit === 0x61f || unit === 0x3b || unit === 0x37e || unit === 0xff1f;
      const exclaim = unit === 0x21 || unit === 0xff01;
      // a full stop ends a sentence only before a space: not in example.com, and not after "Mr"
      const ends =
        question ||
        exclaim ||
        unit === 0x2026 ||
        next <= 32 ||
        (kinds[next] as number) === STOP ||
        '")»”’\'*_'.includes(source[i + 1] ?? '') ||
        (unit === 0x2e && (kinds[next] as number) === ARABIC);
      const abbreviated =
        unit === 0x2e &&
        words.length > from &&
        words.at(-1)?.end === i &&
        (ABBREVIATIONS.has(words.at(-1)?.text ?? '') ||
          ((words.at(-1)?.text.length ?? 9) === 1 && words.at(-1)?.kind !== 'number' && next > 10));
      // "1. Open the app": the number of a step belongs to the step
      const numbered =
        unit === 0x2e &&
        words.length === from + 1 &&
        words.at(-1)?.kind === 'number' &&
        next === 32 &&
        sentences.at(-1)?.line !== line;
      // a question mark inside an address is none
      const inAddress = question && next > 32 && (isLetter(kinds[next] as number) || (kinds[next] as number) === DIGIT);
      if (ends && !abbreviated && !numbered && !inAddress) close(i + 1, question, exclaim ? 1 : 0);
    }
    i += kind === SURROGATE && i + 1 < end ? 2 : 1;
  }
  close(end, false, 0);
  return { source, words, sentences };
};

/** Whether a line starts with "1.", "2)", "-", "•" before its first word. */
const isItem = (source: string, first: number): boolean => {
  let at = first - 1;
  while (at >= 0 && first - at < 12 && source.charCodeAt(at) !== 10) at--;
  const head = source.slice(at + 1, first).trim();
  if (/^[-–—•*·▪◦]+$/.test(head)) return true;
  return head === '' && /^[\d\u0660-\u0669]{1,2}[.)\-:]\s/.test(source.slice(first, first + 5));
};
