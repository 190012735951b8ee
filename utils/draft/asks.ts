/**
 * What a customer asks, one by one: sentences with a question mark, parted where a second question follows "and", and questions without a mark
 * that their first words or "please tell me whether" give away. Words are compared folded. Linear in the text.
 */
import type { Language } from '../analyzer/types.ts';
import type { Words } from './patterns.ts';
import { type QuestionWords, questionWords } from './question-kinds.ts';
import type { Sentence } from './read-text.ts';

type Openers = QuestionWords['openers'];

export interface Ask {
  /** words[from..to) of the turn */
  from: number;
  to: number;
  /** position of its sentence */
  sentence: number;
  /** its folded words, a space before and after each */
  text: string;
  /** a second question of the same sentence */
  follows: boolean;
}

/** "وكم يكلف" asks as "كم يكلف" does. */
const withoutAnd = (word: string): string =>
  word.replace(/^[وف](?=(?:كم|متي|هل|كيف|ما|اين|وين|فين|ليش|ليه|لماذا|بكم|بكام|شو|وش|ايش|امتي|ماذا|من|مين|اي)$)/, '');

const textOf = (words: Words, from: number, to: number): string =>
  ` ${words.words
    .slice(from, to)
    .map((word) => (word.kind === 'arabic' ? withoutAnd(word.text) : word.text))
    .join(' ')} `;

export const sentenceText = (words: Words, sentence: Sentence): string => textOf(words, sentence.from, sentence.to);

const at = (words: Words, i: number, to: number): string => (i < to ? (words.words[i]?.text ?? '') : '');

/** A question starts at word i. */
const startsAsk = (words: Words, openers: Openers, i: number, to: number): boolean => {
  const { asking, auxiliary, subject, afterAsking } = openers;
  const word = words.words[i];
  if (!word || i >= to) return false;
  const text = word.kind === 'arabic' ? withoutAnd(word.text) : word.text;
  const next = at(words, i + 1, to);
  const third = at(words, i + 2, to);
  // English asks by the order of words
  if (subject.size > 0) {
    if (auxiliary.has(text)) return subject.has(next);
    if (text === 'which' || text === 'who' || text === 'what')
      return afterAsking.has(next) || afterAsking.has(third) || (text !== 'what' && next !== '' && to - i >= 3);
    return asking.has(text) && (afterAsking.has(next) || (text === 'how' && afterAsking.has(third)));
  }
  // "and who pays": «من» alone is "from"
  if (text === 'وفي') return next === 'اي';
  if (text === 'من' && word.text !== 'من') return /^[يست]/.test(next);
  // «που» without its accent is "that"
  if (text === 'που') return words.source.slice(word.start, word.end).normalize('NFC').toLowerCase() === 'πού';
  return asking.has(text) || auxiliary.has(text);
};

const LEAST_SECOND = 3; // words of a second question: "and why" belongs to the first
const MOST_ASKS = 40;

/** The word where "please let me know whether" starts to ask, or -1. */
const indirectAt = (words: Words, openers: Openers, { from, to }: Sentence): number => {
  const { wish, tell, indirect, fills, denies } = openers;
  let wished = false;
  let denied = false;
  for (let i = from; i < to; i++) {
    const { text } = words.words[i] as { text: string };
    wished ||= wish.has(text);
    denied ||= denies.has(text) && i - from < 4;
    if (!wished || denied || !tell.has(text)) continue;
    let next = i + 1;
    while (next < to && fills.has(at(words, next, to)) && !indirect.has(at(words, next, to))) next++;
    const word = at(words, next, to);
    const then = at(words, next + 1, to);
    if (indirect.has(word) || (word === 'ان' && (then === 'كان' || then === 'كانت' || then === 'كنت'))) return next;
    const bare = withoutAnd(word);
    if (word === 'που' || (bare !== word && indirect.has(bare))) return next;
  }
  return -1;
};

/** The asking word at the start of a sentence without a question mark, greetings and "also" left out; or -1. */
const bareAt = (words: Words, openers: Openers, { from, to }: Sentence): number => {
  let i = from;
  while (i < to && i - from < 5 && openers.lead.has(at(words, i, to))) i++;
  if (to - i < 2 || !startsAsk(words, openers, i, to)) return -1;
  return i;
};

/** Asks of the customer's turn, in order. */
export const readAsks = (words: Words, language: Language): Ask[] => {
  const { openers } = questionWords(language);
  const asks: Ask[] = [];
  words.sentences.forEach((sentence, s) => {
    if (asks.length >= MOST_ASKS) return;
    const { to } = sentence;
    let from = sentence.from;
    if (!sentence.question) {
      const bare = bareAt(words, openers, sentence);
      const start = bare >= 0 ? bare : indirectAt(words, openers, sentence);
      if (start < 0) return;
      from = bare >= 0 ? start : sentence.from;
    }
    const cuts = [from];
    let asking = /^[وف]?(?:ما|ماذا|من|مين)$/.test(at(words, from, to));
    for (let i = from; i < to; i++) {
      const word = words.words[i] as { text: string; kind: string };
      const joined =
        word.kind === 'arabic' &&
        ((withoutAnd(word.text) !== word.text && word.text !== 'وما') ||
          (word.text === 'وفي' && at(words, i + 1, to) === 'اي'));
      const before = i > from ? at(words, i - 1, to) : '';
      const gap =
        i > from
          ? words.source.slice((words.words[i - 1] as { end: number }).end, (words.words[i] as { start: number }).start)
          : '';
      const second =
        joined ||
        before === 'and' ||
        before === 'και' ||
        before === 'or' ||
        (word.kind === 'latin' && gap.includes(','));
      if (
        asking &&
        second &&
        i > (cuts.at(-1) as number) &&
        to - i >= (joined ? 2 : LEAST_SECOND) &&
        (startsAsk(words, openers, i, to) || word.text === 'whether' || word.text === 'if')
      ) {
        // "how and when": one question of two words
        if (i - (cuts.at(-1) as number) >= (joined ? 2 : LEAST_SECOND)) cuts.push(i);
      }
      asking ||= startsAsk(words, openers, i, to) || openers.indirect.has(word.text);
    }
    cuts.forEach((cut, n) => {
      const end = cuts[n + 1] ?? to;
      asks.push({ from: cut, to: end, sentence: s, text: textOf(words, cut, end), follows: n > 0 });
    });
  });
  return asks;
};
