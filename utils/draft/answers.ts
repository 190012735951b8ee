/** What each sentence of a reply tells, and the tests by which it answers a question. */
import type { Ask } from './asks.ts';
import { type Context, hitsOf, sentenceIndex, type Topic } from './context.ts';
import { actionHits, committedTimes, instructionHits } from './deeds.ts';
import { FACTS, type FactName } from './lexicons/lexicon.ts';
import type { KindName, Mark } from './lexicons/questions.ts';
import type { Hit } from './patterns.ts';
import { type AnswerName, askKeys, questionWords } from './question-kinds.ts';
import { foldText, type Sentence } from './read-text.ts';

export interface Question {
  ask: Ask;
  kinds: readonly KindName[];
  /** the first word */
  first: string;
  /** content keys of it, and of the sentences before where its own say too little ("Can it be fixed?") */
  own: readonly string[];
  before: readonly string[];
  /** of own and before, those that a sentence must share to speak of it */
  wanted: readonly string[];
  least: number;
  /** content keys of the other questions */
  others: readonly string[];
  /** it asks for hours of business, or for what was */
  asksAside: boolean;
}

/** A sentence of the reply. */
export interface Told {
  sentence: Sentence;
  /** folded first word after the greeting */
  first: string;
  /** words after the greeting */
  length: number;
  keys: ReadonlyMap<string, number>;
  /** it is no question, courtesy, signature or repetition */
  tells: boolean;
  /** it starts with "yes", "no", "it is"; each answers one question */
  agrees: boolean;
  /** it agrees by what it states ("it is …", "… is fine"), and may as well go on about another answer */
  states: boolean;
  agreesTo: Question | null;
  /** a question, of two at most */
  asksBack: boolean;
  deed: boolean;
  step: boolean;
  /** a day, an hour, or a duration that somebody committed to */
  time: boolean;
  duration: boolean;
  has: (...topics: readonly Topic[]) => boolean;
  /** its times and sums belong to something else: hours of business, what the customer paid */
  aside: boolean;
  is: (mark: Mark | 'place' | 'named' | 'amount' | 'names' | 'figure' | 'contact') => boolean;
}

/** Facts about who writes, which no answer waits for. */
const KNOWN: readonly Topic[] = [
  'fact.order',
  'fact.email',
  'fact.phone',
  'fact.account',
  'fact.address',
  'fact.serial',
];
const ANY_FACT = FACTS.map((fact): `fact.${FactName}` => `fact.${fact}`);
const COURTESY: readonly Topic[] = ['apology', 'thanks', 'sympathy', 'nonApology', 'please', 'order', 'vague'];
const LEAST_REASON = 5; // words: "sorry for that" gives none

export const sharesAny = (told: Told, keys: readonly string[]): boolean => keys.some((key) => told.keys.has(key));

const TESTS: Readonly<Record<AnswerName, (told: Told, question: Question) => boolean>> = {
  time: (told) => told.time || told.is('hours') || told.is('moment'),
  duration: (told) => told.duration,
  reason: (told) => (told.has('reason') && told.length >= LEAST_REASON) || told.is('cause'),
  // an event of our side, told as such, is why; a remedy is not
  event: (told) => told.is('event') && !told.deed && !told.step && told.length >= LEAST_REASON && !told.has(...EMPTY),
  amount: (told) => told.is('amount'),
  figure: (told) => told.is('figure'),
  free: (told) => told.is('free'),
  paying: (told) => told.is('paying'),
  place: (told) => told.is('place'),
  person: (told) => told.is('role') || told.is('named'),
  contact: (told) => told.is('contact'),
  advice: (told) => told.is('advice'),
  name: (told) => told.is('names'),
  statement: (told) => !told.step && !told.has(...COURTESY),
  deed: (told) => told.deed,
  step: (told) => told.step,
  underWay: (told) => told.is('underWay'),
  duty: (told) => told.is('duty') || told.is('nothing'),
  nothing: (told) => told.is('nothing'),
  // asking for what tells the cause is the first half of an answer; asking who the customer is, or "why don't you", is none
  choice: (told) =>
    told.asksBack && told.is('choice') && !told.is('asksWhy') && !told.has('secret', 'closingQuestion', ...KNOWN),
  request: (told) => told.sentence.question || told.has('ask'),
  cleared: (told) => told.has('notBlame', 'ownership'),
  yes: ({ agreesTo }, question) => agreesTo === question,
  // «Γίνεται ακόμα;» «Γίνεται, αρκεί…»
  echo: (told, { first }) => first.length >= 4 && told.first === first,
  declines: (told) => told.is('declines'),
  restated: (told, { own }) => own.filter((key) => told.keys.has(key)).length >= 2,
  shared: (told, { own, before, wanted, least }) =>
    wanted.filter((key) => told.keys.has(key)).length >= least || (before.length > 0 && sharesAny(told, own)),
};
/** Such sentences state nothing. */
export const EMPTY: readonly Topic[] = [
  ...(['cliche', 'praise', 'cheer', 'sell', 'soon', 'vague', 'thanks', 'apology', 'sympathy', 'nonApology'] as const),
  ...(['blame', 'deflection', 'condescending', 'feeling', 'understand', 'reassure', 'ask', 'hedge'] as const),
  ...(['ownership', 'order', 'warmClose'] as const),
];

/** Told by questions and courtesies as well. */
const BY_ANY: ReadonlySet<AnswerName> = new Set(['yes', 'choice', 'request', 'cleared', 'deed', 'step']);

/** Told so plainly that it does not matter which question the sentence speaks of. */
const PLAIN: ReadonlySet<AnswerName> = new Set(['yes', 'free', 'reason', 'choice', 'request', 'cleared']);

/** A sentence with words of another question, and none of this one, answers that one. "And when?" has no words of its own. */
const isFor = (told: Told, { own, others }: Question): boolean =>
  own.length === 0 || sharesAny(told, own) || !sharesAny(told, others);

/** What a sentence may tell of something else than it is asked. */
const MEASURED: ReadonlySet<AnswerName> = new Set(['time', 'duration', 'amount', 'figure']);

export const answers = (told: Told, name: AnswerName, question: Question): boolean =>
  !(told.aside && MEASURED.has(name) && !question.asksAside) &&
  (told.tells || BY_ANY.has(name)) &&
  (PLAIN.has(name) || isFor(told, question)) &&
  TESTS[name](told, question);

const AMOUNT =
  /[€$£₺]|\d\s?(?:eur|usd|gbp|aed|sar|euro|ευρώ|ريال|جنيه|درهم|دينار|دولار|ليرة|شيكل|pounds?|dollars?|pence|cents?)/iu;
const CONTACT = /\d{3}[ -]?\d{3}|\w@\w/;
const QUOTED_OR_NUMBER = /["«“]|\d/;
const NO_NO = /^(?:تقلق|داعي|تتردد|شك|تنس|باس|يهمك|حاجه|worries|doubt)/; // «لا تقلق», "no worries" refuse nothing
const LEAST_REPEATED = 5;
const MOST_QUESTIONS = 2; // more ask for data

/** The reply's sentences from the greeting on. */
export const readTold = (context: Context): Told[] => {
  const { draft, source, bodyFrom } = context;
  const { marks, place, named, aside } = questionWords(context.draftLanguage);
  const topics = new Map<number, Set<string>>();
  for (const [topic, hits] of context.hits)
    for (const hit of hits) {
      const at = sentenceIndex(draft, hit);
      const known = topics.get(at);
      if (known) known.add(topic);
      else topics.set(at, new Set([topic]));
    }
  const sentencesOf = (hits: readonly Hit[]): Set<number> => new Set(hits.map((hit) => sentenceIndex(draft, hit)));
  const deeds = sentencesOf(actionHits(context));
  const steps = sentencesOf(instructionHits(context));
  // a duration ("two days") answers "when" only where something is committed; a day or an hour always does
  const units = new Set(context.lexicon.names.unit?.split(/\s+/).map(foldText));
  const times = hitsOf(context, 'time');
  const committed = committedTimes(context);
  const promised = sentencesOf(committed);
  const dated = sentencesOf([
    ...committed,
    ...times.filter((hit) => !draft.words.slice(hit.from, hit.to).some((word) => units.has(word.text))),
  ]);
  // what the last reply said did not answer the customer who writes again
  const repeated = foldText((context.previousReply ?? '').slice(0, 20_000));
  const yes = hitsOf(context, 'yes');
  const questions = draft.sentences.filter(({ question }) => question).length;

  return draft.sentences.flatMap((sentence, at): Told[] => {
    if (sentence.to <= bodyFrom) return [];
    const start = Math.max(sentence.from, bodyFrom);
    const words = draft.words.slice(start, sentence.to);
    const written = source.slice(words[0]?.start ?? sentence.start, sentence.end);
    const folded = foldText(written).trimStart();
    const mine = topics.get(at);
    const has = (...wanted: readonly Topic[]): boolean => mine !== undefined && wanted.some((topic) => mine.has(topic));
    const sells = has('sell') && !has('redress');
    const number = words.some(({ kind }) => kind === 'number');
    const before = draft.sentences[at - 1];
    // asking for data, "your request is being processed" and "sorry for the delay" repeat the question's words and answer nothing
    const idle =
      !has('yes', 'time', 'reason', 'action') &&
      (has('cliche', 'soon') ||
        (!number && has('ask') && has('secret', ...ANY_FACT)) ||
        (has('vague', 'apology', 'thanks', 'reassure') && !has('instruction')));
    const empty =
      !has('action') && !steps.has(at) && has('nonApology', 'blame', 'condescending', 'sell', 'cheer', 'praise');
    // a department's name on the last line
    const signature =
      at === draft.sentences.length - 1 &&
      at > 1 &&
      words.length <= 3 &&
      sentence.line > (before?.line ?? 0) &&
      !number &&
      !has('yes');
    const said =
      sentence.to - sentence.from >= LEAST_REPEATED &&
      repeated.includes(foldText(source.slice(sentence.start, sentence.end)));
    const tells = !sentence.question && !idle && !signature && !said && !empty;
    const agreed = yes.find((hit) => hit.from <= start && hit.from >= sentence.from);
    // what the customer said of March is no answer to "when?"
    const asked = (words: string): boolean =>
      words.split(' ').every((text) => context.turn.words.words.some((word) => word.text === text));
    const tests: Record<string, () => boolean> = {
      moment: () => {
        const found = marks.moment.exec(folded);
        return found !== null && !has('past') && !asked(found[0]);
      },
      place: () => place.test(written),
      named: () => named.test(written),
      contact: () => CONTACT.test(written),
      amount: () => AMOUNT.test(written),
      // "240 with insurance": a number that a sentence starts with, no time and not the customer's
      figure: () =>
        words.some(
          ({ kind, text }, i) =>
            i === 0 &&
            kind === 'number' &&
            text.length > 1 &&
            !context.customerText.includes(text) &&
            !times.some((hit) => hit.from <= start + i && start + i < hit.to),
        ),
      names: () =>
        QUOTED_OR_NUMBER.test(written) ||
        words.some(
          (word, i) =>
            i > 0 &&
            // another script, or a capital letter
            ((word.kind === 'latin' && context.draftLanguage !== 'en') ||
              (/^\p{Lu}/u.test(source[word.start] ?? '') && word.end - word.start > 1)) &&
            !times.some((hit) => hit.from <= start + i && start + i < hit.to),
        ),
    };
    const plainly = agreed
      ? !NO_NO.test(draft.words[agreed.to]?.text ?? '')
      : !sentence.question && marks.agrees.test(folded);
    const states = !agreed && tells && !has(...EMPTY, 'promise') && marks.states.test(folded);
    const known = new Map<string, boolean>();
    return [
      {
        sentence,
        first: words[0]?.text ?? '',
        length: words.length,
        keys: askKeys(draft, context.draftLanguage, start, sentence.to),
        tells,
        agrees: plainly || states,
        states: states && !plainly,
        agreesTo: null,
        asksBack: sentence.question && questions <= MOST_QUESTIONS,
        deed: deeds.has(at),
        step: steps.has(at),
        // "thank you for your letter of 2 June"
        time: dated.has(at) && !sells && (promised.has(at) || !has('thanks')),
        // "a ten-year guarantee" tells of the guarantee
        duration: words.some(({ text, start: at }, i) => i > 0 && units.has(text) && source[at - 1] !== '-'),
        has,
        aside: aside?.told.test(folded) ?? false,
        is: (mark) => {
          const found = known.get(mark) ?? tests[mark]?.() ?? marks[mark as Mark].test(folded);
          known.set(mark, found);
          return found;
        },
      },
    ];
  });
};
