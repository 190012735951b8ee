/** The customer's questions of the current turn that no sentence of the reply takes up: split into asks, tell their kinds, find an answer to each. */
import { answers, type Question, readReply, sharesAny, type Told } from './answers.ts';
import { readAsks } from './asks.ts';
import { type Context, contentKeys, languageData, type Read, type Topic } from './context.ts';
import type { Words } from './patterns.ts';
import { ALWAYS, type AnswerName, KINDS, kindsOf, OTHERWISE, QUESTION_WORDS } from './question-kinds.ts';
import { foldText, type Word } from './read-text.ts';

interface Asked {
  questions: Question[];
  /** nothing is asked and an answer wanted */
  wantsAnswer: boolean;
}
// a draft is checked many times against the same ticket
const asked = new WeakMap<Words, Asked>();

const MOST_BEFORE = 3; // sentences that "can it be fixed?" may speak of
const SHORT = 4; // words

const readQuestions = ({ words, language }: Read): Asked => {
  const known = asked.get(words);
  if (known) return known;
  const { stop } = languageData(language);
  const lexicon = QUESTION_WORDS[language];
  const all = readAsks(words, language);
  const asks = all.filter((ask) => !lexicon.rhetorical.test(ask.text));
  const perAsk = asks.map((ask) => [...contentKeys(words, stop, ask.from, ask.to).keys()]);
  const perSentence = words.sentences.map(({ from, to }) => [...contentKeys(words, stop, from, to).keys()]);
  // a word that the customer says again and again is the topic, not the question
  const frequency = new Map<string, number>();
  for (const key of perSentence.flat()) frequency.set(key, (frequency.get(key) ?? 0) + 1);

  const questions = asks.map((ask, i): Question => {
    const own = perAsk[i] as string[];
    const before: string[] = [];
    if (own.length === 0 || (own.length === 1 && ask.to - ask.from <= SHORT)) {
      if (ask.follows) before.push(...(perAsk[i - 1] ?? []));
      for (let back = 1; back <= MOST_BEFORE && before.length < 3; back++)
        before.push(...(perSentence[ask.sentence - back] ?? []));
    }
    const rare = own.filter((key) => (frequency.get(key) ?? 0) < 2);
    const wanted = before.length > 0 ? [...own, ...before] : rare.length > 0 ? rare : own;
    return {
      ask,
      kinds: kindsOf(ask.text, language),
      first: (words.words[ask.from] as Word).text,
      own,
      before,
      wanted,
      // a choice repeats the words of one side alone
      least: wanted.length >= SHORT && !ask.text.includes(' ام ') ? lexicon.shared : 1,
      others: [...new Set(perAsk.flatMap((keys, j) => (j === i ? [] : keys)))],
    };
  });
  const made = { questions, wantsAnswer: all.length === 0 && lexicon.wantsAnswer.test(foldText(words.source)) };
  asked.set(words, made);
  return made;
};

/** A "yes" answers the question whose words it repeats, or the first that it can. */
const giveAgreements = (told: readonly Told[], questions: readonly Question[]): void => {
  const left = new Set(questions.filter(({ kinds }) => kinds.includes('yesNo')));
  for (const sentence of told) {
    if (!sentence.agrees) continue;
    sentence.agreesTo = [...left].find(({ own }) => sharesAny(sentence, own)) ?? [...left][0] ?? null;
    if (sentence.agreesTo) left.delete(sentence.agreesTo);
  }
};

const determined = ({ kinds }: Question): boolean => kinds.some((kind) => KINDS[kind].only);

/** Such sentences state nothing. */
const EMPTY: readonly Topic[] = [
  ...(['cliche', 'praise', 'cheer', 'sell', 'soon', 'vague', 'thanks', 'apology', 'sympathy', 'nonApology'] as const),
  ...(['blame', 'deflection', 'condescending', 'feeling', 'understand', 'reassure', 'ask', 'hedge'] as const),
  ...(['ownership', 'order', 'commit', 'warmClose'] as const),
];
const LEAST_STATED = 4; // words

/** Of several questions one is answered by a sentence that speaks of none of the others, does nothing and promises nothing. */
const statedFor = (
  question: Question,
  told: readonly Told[],
  questions: readonly Question[],
  source: string,
): boolean => {
  const at = questions.indexOf(question);
  const earlier = questions.slice(0, at).flatMap(({ own }) => own);
  const later = questions.slice(at + 1).flatMap(({ own }) => own);
  const onlyOf = (sentence: Told, these: readonly string[], those: readonly string[]): boolean =>
    sharesAny(sentence, these) && !sharesAny(sentence, those);
  const telling = told.filter(({ tells }) => tells);
  return telling.some(
    (sentence, n) =>
      sentence.length >= LEAST_STATED &&
      !sentence.agrees &&
      !sentence.deed &&
      !sentence.step &&
      !sentence.has('time', ...EMPTY) &&
      !sharesAny(sentence, question.others) &&
      // "To whom it may concern,"
      !/^[^\S\n]*[,،:]?[^\S\n]*\n/.test(source.slice(sentence.sentence.end)) &&
      // answers come in the order of the questions
      !telling.some((other, m) => m !== n && onlyOf(other, m < n ? later : earlier, m < n ? earlier : later)),
  );
};

/** @returns how many questions were asked, and the words of those left open */
export const openQuestions = (context: Context): { asked: number; open: string[] } => {
  // "I want an answer at last": to what was asked before
  const turn = readQuestions(context.turn).wantsAnswer ? context.customerRead() : context.turn;
  const questions = readQuestions(turn).questions.filter(
    (question) => question.own.length + question.before.length > 0 || determined(question),
  );
  if (questions.length === 0) return { asked: 0, open: [] };
  const told = readReply(context);
  giveAgreements(told, questions);
  const open = questions.filter((question) => {
    const answered = (names: readonly AnswerName[]): boolean =>
      told.some((sentence) => names.some((name) => answers(sentence, name, question)));
    const only = question.kinds.filter((kind) => KINDS[kind].only);
    const others = question.kinds.filter((kind) => !KINDS[kind].only);
    return !(
      answered(ALWAYS) ||
      others.some((kind) => answered(KINDS[kind].answers)) ||
      (only.length > 0 ? only.every((kind) => answered(KINDS[kind].answers)) : answered(OTHERWISE))
    );
  });
  const [left] = open;
  if (
    QUESTION_WORDS[turn.language].inflects &&
    questions.length > 1 &&
    open.length === 1 &&
    left &&
    !determined(left) &&
    statedFor(left, told, questions, context.source)
  )
    open.pop();
  const { source, words } = turn.words;
  return {
    asked: questions.length,
    open: open.map(({ ask }) => source.slice((words[ask.from] as Word).start, (words[ask.to - 1] as Word).end)),
  };
};
