/** The customer's questions of the current turn that no sentence of the reply takes up: split into asks, tell their kinds, find an answer to each. */
import { answers, EMPTY, type Question, readTold, sharesAny, type Told } from './answers.ts';
import { readAsks } from './asks.ts';
import type { Context, Read } from './context.ts';
import type { Words } from './patterns.ts';
import { ALWAYS, type AnswerName, askKeys, KINDS, kindsOf, OTHERWISE, questionWords } from './question-kinds.ts';
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
  const lexicon = questionWords(language);
  const all = readAsks(words, language);
  const asks = all.filter((ask) => !lexicon.rhetorical.test(ask.text));
  const perAsk = asks.map((ask) => [...askKeys(words, language, ask.from, ask.to).keys()]);
  const perSentence = words.sentences.map(({ from, to }) => [...askKeys(words, language, from, to).keys()]);
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
    const rare = own.filter(
      (key) => (frequency.get(key) ?? 0) < 2 && !perAsk.some((keys, j) => j !== i && keys.includes(key)),
    );
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
      asksAside: lexicon.aside?.asked.test(ask.text) ?? false,
      others: [...new Set(perAsk.flatMap((keys, j) => (j === i ? [] : keys)))],
    };
  });
  const made = { questions, wantsAnswer: all.length === 0 && lexicon.wantsAnswer.test(foldText(words.source)) };
  asked.set(words, made);
  return made;
};

/** Some sentence answers it, by what was given to it so far. */
const isAnswered = (question: Question, told: readonly Told[]): boolean => {
  const answered = (names: readonly AnswerName[]): boolean =>
    told.some((sentence) => names.some((name) => answers(sentence, name, question)));
  const only = question.kinds.filter((kind) => KINDS[kind].only);
  const others = question.kinds.filter((kind) => !KINDS[kind].only);
  return (
    answered(ALWAYS) ||
    others.some((kind) => answered(KINDS[kind].answers)) ||
    (only.length > 0 ? only.every((kind) => answered(KINDS[kind].answers)) : answered(OTHERWISE))
  );
};

/** A "yes" answers the question whose words it repeats, or the first that it can; "done" one that asked for a deed. */
const giveAgreements = (told: readonly Told[], questions: readonly Question[]): void => {
  let left = questions.filter(({ kinds }) => kinds.includes('yesNo'));
  const timed = questions.filter(({ kinds }) => kinds.includes('when') || kinds.includes('lasts'));
  const unanswered = new Set(left.filter((question) => !isAnswered(question, told)));
  for (const sentence of told) {
    if (!sentence.agrees) continue;
    // "It comes on Friday" answers the question that asks when
    if (
      sentence.states &&
      sentence.time &&
      timed.some((question) => !left.includes(question) && answers(sentence, 'time', question)) &&
      !left.some(({ own }) => sharesAny(sentence, own))
    )
      continue;
    const deed = sentence.is('done') ? left.find(({ kinds }) => kinds.includes('deed')) : undefined;
    const answered =
      deed ??
      left.find(({ own }) => sharesAny(sentence, own)) ??
      (sentence.states ? left.find((question) => unanswered.has(question)) : undefined) ??
      left[0];
    sentence.agreesTo = answered ?? null;
    left = left.filter((question) => question !== answered);
  }
};

const determined = ({ kinds }: Question): boolean => kinds.some((kind) => KINDS[kind].only);

const LEAST_STATED = 3; // words

/** What the reply says in substance: no courtesy beside it. */
const telling = (told: readonly Told[]): Told[] =>
  told.filter((sentence) => sentence.tells && (sentence.agrees || sentence.deed || !sentence.has(...EMPTY)));

/** As many statements as questions, in their order: each answers the one in its place, unless it speaks of another. */
const inTurn = (question: Question, told: readonly Told[], questions: readonly Question[]): boolean => {
  const statements = telling(told);
  const own = statements[questions.indexOf(question)];
  const dated = questions.some(({ kinds }) => kinds.includes('when') || kinds.includes('lasts'));
  return (
    questions.length > 1 &&
    statements.length === questions.length &&
    own !== undefined &&
    !((own.time || own.duration) && dated) &&
    !sharesAny(own, question.others)
  );
};

/**
 * Of several questions one may be answered in words of its own, by a statement that stands where the answer is due, since answers come in the order of
 * the questions: before the answer of a later one; or else, after that of the one before, on a line of its own and neither a deed nor a promise (what
 * goes on about another answer stands beside it).
 */
const statedFor = (left: Question, told: readonly Told[], questions: readonly Question[], source: string): boolean => {
  const at = questions.indexOf(left);
  const claims = questions.map((question) =>
    told.flatMap((sentence, n) => (namesFor(question).some((name) => answers(sentence, name, question)) ? [n] : [])),
  );
  const after = Math.max(-1, ...claims.slice(0, at).map((list) => Math.min(...list)));
  const until = Math.min(told.length, ...claims.slice(at + 1).map((list) => Math.max(...list)));
  const statements = telling(told);
  const plain = (sentence: Told): boolean =>
    !sentence.deed && !sentence.step && !sentence.has('commit', 'time') && sentence.agreesTo === null;
  return told.some(
    (sentence, n) =>
      n > after &&
      n < until &&
      statements.includes(sentence) &&
      (until < told.length || (plain(sentence) && sentence.sentence.line > (told[n - 1]?.sentence.line ?? -1))) &&
      sentence.length >= LEAST_STATED &&
      !sharesAny(sentence, left.others) &&
      // "To whom it may concern,"
      !/^[^\S\n]*[,،:]?[^\S\n]*\n/.test(source.slice(sentence.sentence.end)),
  );
};

/** Whatever may answer a question. */
const namesFor = (question: Question): AnswerName[] => [
  ...question.kinds.flatMap((kind) => KINDS[kind].answers),
  ...ALWAYS,
  ...(determined(question) ? [] : OTHERWISE),
];

/** @returns how many questions were asked, and the words of those left open */
export const openQuestions = (context: Context): { asked: number; open: string[] } => {
  // "I want an answer at last": to what was asked before
  const turn = readQuestions(context.turn).wantsAnswer ? context.customerRead() : context.turn;
  const questions = readQuestions(turn).questions.filter(
    (question) => question.own.length + question.before.length > 0 || determined(question),
  );
  if (questions.length === 0) return { asked: 0, open: [] };
  const told = readTold(context);
  giveAgreements(told, questions);
  const open = questions.filter((question) => !isAnswered(question, told));
  const { byPlace } = questionWords(turn.language);
  const left = open.filter((question) => determined(question) || !byPlace || !inTurn(question, told, questions));
  const [last] = left;
  if (
    byPlace &&
    questions.length > 1 &&
    left.length === 1 &&
    last &&
    !determined(last) &&
    statedFor(last, told, questions, context.source)
  )
    left.pop();
  const { source, words } = turn.words;
  return {
    asked: questions.length,
    open: left.map(({ ask }) => source.slice((words[ask.from] as Word).start, (words[ask.to - 1] as Word).end)),
  };
};
