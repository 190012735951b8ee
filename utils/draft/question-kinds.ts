/** The kinds of questions that customers ask, and what answers each. How they are asked in each language stands in lexicons/questions.*.ts. */
import type { Language } from '../analyzer/types.ts';
import { contentKeys, languageData } from './context.ts';
import { ar } from './lexicons/questions.ar.ts';
import { el } from './lexicons/questions.el.ts';
import { en } from './lexicons/questions.en.ts';
import { KIND_NAMES, type KindName, OPENERS, type QuestionLexicon } from './lexicons/questions.ts';
import { prepareWords, type Words } from './patterns.ts';
import { foldText, readText } from './read-text.ts';

/** What a sentence of the reply may answer with; how each is told stands in answers.ts. */
export type AnswerName =
  | 'time'
  | 'duration'
  | 'reason'
  | 'event'
  | 'amount'
  | 'figure'
  | 'free'
  | 'paying'
  | 'place'
  | 'person'
  | 'contact'
  | 'advice'
  | 'name'
  | 'statement'
  | 'deed'
  | 'step'
  | 'underWay'
  | 'duty'
  | 'nothing'
  | 'choice'
  | 'request'
  | 'cleared'
  | 'yes'
  | 'echo'
  | 'declines'
  | 'restated'
  | 'shared';

export interface Kind {
  /** one of these answers it */
  answers: readonly AnswerName[];
  /** nothing else answers it: words in common do not tell when. A question may be of several such kinds, and wants an answer for each. */
  only?: true;
  /** it is of none of these kinds as well */
  before?: readonly KindName[];
}

const DETERMINED: readonly KindName[] = ['lasts', 'when', 'why', 'much'];

export const KINDS: Readonly<Record<KindName, Kind>> = {
  lasts: { only: true, answers: ['time', 'duration'] },
  when: { only: true, answers: ['time'], before: ['lasts'] },
  why: { only: true, answers: ['reason', 'event', 'choice'] },
  much: { only: true, answers: ['amount', 'free', 'figure'], before: ['lasts'] },
  whereabouts: { only: true, answers: ['place', 'time', 'deed', 'event'], before: DETERMINED },
  where: { only: true, answers: ['place'], before: [...DETERMINED, 'whereabouts'] },
  payer: { only: true, answers: ['amount', 'free', 'paying'], before: [...DETERMINED, 'whereabouts', 'where'] },
  who: {
    only: true,
    answers: ['person', 'contact', 'restated'],
    before: [...DETERMINED, 'whereabouts', 'where', 'payer'],
  },
  which: {
    only: true,
    answers: ['name', 'advice', 'restated'],
    before: [...DETERMINED, 'whereabouts', 'where', 'payer', 'who'],
  },
  meaning: {
    only: true,
    answers: ['statement'],
    before: [...DETERMINED, 'whereabouts', 'where', 'payer', 'who', 'which'],
  },
  deed: { answers: ['deed', 'underWay'] },
  help: { answers: ['deed'] },
  steps: { answers: ['deed', 'step', 'nothing'] },
  how: { answers: ['choice'] },
  must: { answers: ['duty'] },
  pays: { answers: ['amount', 'free'], before: DETERMINED },
  needs: { answers: ['request'] },
  fault: { answers: ['cleared'] },
  yesNo: { answers: ['yes', 'echo'] },
};

/** What answers a question of any kind. */
export const ALWAYS: readonly AnswerName[] = ['declines'];
/** What answers a question that no kind determines. */
export const OTHERWISE: readonly AnswerName[] = ['shared'];

export interface QuestionWords
  extends Pick<QuestionLexicon, 'wantsAnswer' | 'marks' | 'place' | 'named' | 'shared' | 'byPlace' | 'aside'> {
  openers: Readonly<Record<(typeof OPENERS)[number], ReadonlySet<string>>>;
  asks: Readonly<Record<KindName, RegExp>>;
  rhetorical: RegExp;
  /** the content key that stands for a family of words, by the keys of each of them */
  families: ReadonlyMap<string, string>;
}

/** @param list alternatives parted by | or on lines of their own; none: never matches */
const startsWord = (list: string): RegExp => {
  const alternatives = list
    .split(/\n\s*/)
    .filter((line) => line !== '')
    .join('|')
    .replaceAll('^', '(?<=^ )');
  return alternatives === '' ? /(?!)/ : new RegExp(` (?:${alternatives})`, 'u');
};

const mapped = <K extends string, A, B>(
  names: readonly K[],
  from: Readonly<Record<K, A>>,
  to: (value: A) => B,
): Record<K, B> => Object.fromEntries(names.map((name) => [name, to(from[name])])) as Record<K, B>;

const familiesOf = (list: string): Map<string, string> =>
  new Map(
    list.split(/\n/).flatMap((line) => {
      const keys = [...contentKeys(prepareWords(readText(line), false), new Set()).keys()];
      return keys.map((key): [string, string] => [key, keys[0] as string]);
    }),
  );

const compile = (lexicon: QuestionLexicon): QuestionWords => ({
  ...lexicon,
  openers: mapped(OPENERS, lexicon.openers, (words) => new Set(words.split(/\s+/).filter(Boolean).map(foldText))),
  asks: mapped(KIND_NAMES, lexicon.asks, startsWord),
  rhetorical: startsWord(lexicon.rhetorical),
  families: familiesOf(lexicon.same ?? ''),
});

const LEXICONS: Readonly<Record<Language, QuestionLexicon>> = { en, ar, el };
const compiled = new Map<Language, QuestionWords>();

/** Compiled when its language is first met. */
export const questionWords = (language: Language): QuestionWords => {
  const known = compiled.get(language);
  if (known) return known;
  const made = compile(LEXICONS[language]);
  compiled.set(language, made);
  return made;
};

/** Content keys of words[from..to), a family of words as one. */
export const askKeys = (words: Words, language: Language, from: number, to: number): Map<string, number> => {
  const { families } = questionWords(language);
  const keys = new Map<string, number>();
  for (const [key, at] of contentKeys(words, languageData(language).stop, from, to)) {
    const family = families.get(key) ?? key;
    if (!keys.has(family)) keys.set(family, at);
  }
  return keys;
};

/** @param text of one question, folded, a space before and after each word */
export const kindsOf = (text: string, language: Language): KindName[] => {
  const { asks } = questionWords(language);
  const kinds: KindName[] = [];
  for (const kind of KIND_NAMES)
    if (!KINDS[kind].before?.some((other) => kinds.includes(other)) && asks[kind].test(text)) kinds.push(kind);
  return kinds;
};
