/** What a good reply holds. Absence is "not detected", never a problem: detectors of empathy miss much (notes on the evidence: CONTRIBUTING.md). */

import { firstName } from '../../phrases/render.ts';
import {
  type Context,
  contentKeys,
  hitsOf,
  inSentence,
  languageData,
  overlaps,
  placeOf,
  sentenceIndex,
  type Topic,
  without,
} from '../context.ts';
import { FACTS } from '../lexicons/lexicon.ts';
import { vocativeOf } from '../names.ts';
import { type Hit, prepareWords, type Words } from '../patterns.ts';
import {
  type Ask,
  type AskKind,
  asksForDeed,
  CAUSE,
  canBeYes,
  DECLINES,
  FAULT,
  FREE,
  HELP,
  HOURS,
  isRhetorical,
  kindsOf,
  LASTS,
  MUST,
  MUST_ANSWER,
  NAMED,
  NEEDS,
  OFFERS_CHOICE,
  PAYS,
  PLACE,
  QUESTION_WORDS,
  QUOTED_OR_NUMBER,
  ROLE,
  readAsks,
  SHORT_YES,
  STEPS,
  sentenceText,
  UNDER_WAY,
  WANTS_ANSWER,
  WHEREABOUTS,
  YES_NO,
} from '../questions.ts';
import { foldText, readText, type Sentence, type Word } from '../read-text.ts';
import type { CheckId, DraftCheck } from '../types.ts';

const met = (id: CheckId, context: Context, hit: { from: number; to: number } | undefined): DraftCheck =>
  hit ? { id, verdict: 'met', span: placeOf(context.draft, hit) } : { id, verdict: 'met' };

const missing = (id: CheckId, rewrite: string, more: Partial<DraftCheck> = {}): DraftCheck => ({
  id,
  verdict: 'not_detected',
  ...(rewrite === '' ? {} : { rewrite }),
  ...more,
});

const OPENING = 3; // sentences: the notes say two, a greeting's own short line often takes one
const CLOSE = 3;

const opening = (context: Context): Sentence[] =>
  context.body.slice(0, OPENING).map((i) => context.draft.sentences[i] as Sentence);
const closing = (context: Context): Sentence[] =>
  context.body.slice(-CLOSE).map((i) => context.draft.sentences[i] as Sentence);

const negated = (context: Context, hit: Hit): boolean =>
  hitsOf(context, 'negation').some((no) => no.from >= hit.from - 1 && no.from < hit.to);

/** Words that name a feeling, or say that it is right to feel so. */
export const feelingHits = (context: Context, sentences?: readonly Sentence[]): Hit[] => {
  const { draft } = context;
  const within = (hit: Hit): boolean => !sentences || sentences.some((s) => hit.from >= s.from && hit.from < s.to);
  const direct = hitsOf(context, 'feeling').filter(within);
  const understood = hitsOf(context, 'understand').filter(
    (hit) =>
      within(hit) &&
      hitsOf(context, 'impact').some(
        (impact) => impact.from > hit.from && sentenceIndex(draft, impact) === sentenceIndex(draft, hit),
      ),
  );
  return [...direct, ...understood].sort((a, b) => a.from - b.from);
};

export const greetingRewrite = ({ input, lexicon, draftLanguage }: Context): string => {
  const name = firstName(input.ticket.requester?.name ?? null);
  const fits = name !== null && (draftLanguage === 'en') === /^\p{Script=Latin}/u.test(name);
  return fits
    ? lexicon.rewrites.greeting.replace('{name}', vocativeOf(name))
    : lexicon.rewrites.greeting.replace(/ ?\{name\}/, '');
};

/** A1. Later turns of a chat need no greeting; in Arabic and Greek formulas are not asked for after the first reply. */
export const greeting = (context: Context): DraftCheck | null => {
  const { replies, input, draftLanguage } = context;
  const talk = input.ticket.channel === 'chat' || input.ticket.channel === 'social' || input.ticket.channel === 'phone';
  if (context.bodyFrom > 0) return met('A1', context, { from: 0, to: context.bodyFrom });
  if (replies > 0 && (talk || draftLanguage !== 'en')) return null;
  const first = context.draft.sentences[0];
  const late = hitsOf(context, 'greeting').find((hit) => first !== undefined && hit.from < 6);
  return late ? met('A1', context, late) : missing('A1', greetingRewrite(context));
};

/** A3. The feeling is named or called right, in the first sentences. */
export const feeling = (context: Context): DraftCheck | null => {
  const hit = feelingHits(context, opening(context))[0];
  if (hit) return met('A3', context, hit);
  if (paraphrases(context) || warmlyOpened(context)) return null;
  return !context.negative && context.level === 0 ? null : missing('A3', context.lexicon.rewrites.feeling);
};

/** Words of feeling or a wholehearted apology in the opening, in no list of empathy: too near to it to say that it is missing. */
const warmlyOpened = (context: Context): boolean => {
  if (context.draftLanguage !== 'en') return false;
  const sentences = opening(context);
  const stock = hitsOf(context, 'nonApology');
  const specific = apologyHits(context).filter(
    (hit) => sentences.some((sentence) => inSentence([hit], sentence).length > 0) && without([hit], stock).length > 0,
  );
  return sentences.some(
    (sentence) =>
      inSentence(hitsOf(context, 'hot'), sentence).length > 0 ||
      (inSentence(specific, sentence).some((hit) => sentence.to - hit.to >= 3) &&
        inSentence(hitsOf(context, 'cliche'), sentence).length === 0 &&
        inSentence(hitsOf(context, 'but'), sentence).length === 0),
  );
};

const LEAST_KEYS = 5;

/** A5. A noun, product, number or date of the ticket stands in the draft. */
export const namesProblem = (context: Context): DraftCheck | null => {
  if (!context.sameLanguage || context.state === 'grateful') return null;
  const theirs = languageData(context.turn.language);
  const keys = new Set(contentKeys(context.turn.words, theirs.stop).keys());
  for (const text of [context.input.ticket.subject ?? '']) for (const key of keysOfText(context, text)) keys.add(key);
  for (const key of keysOfText(context, context.input.ticket.requester?.name ?? '')) keys.delete(key);
  if (keys.size === 0) return null;
  for (const [key, at] of contentKeys(context.draft, context.stop, context.bodyFrom))
    if (keys.has(key)) return met('A5', context, { from: at, to: at + 1 });
  // few words to compare, in a talk whose names for a thing change: silence
  if (context.draftLanguage === 'ar' && (keys.size < LEAST_KEYS || actionHits(context).length > 0)) return null;
  const topic = context.input.ticket.subject?.trim();
  return missing('A5', topic ? context.lexicon.rewrites.problem.replace('{topic}', `«${topic}»`) : '');
};

/** Retells the ticket in the opening and owns it: listening that no list of feelings finds. Nothing is said then. */
const paraphrases = (context: Context): boolean => {
  if (!context.sameLanguage) return false;
  const keys = new Set(contentKeys(context.turn.words, languageData(context.turn.language).stop).keys());
  const sentences = opening(context);
  const owned = [...hitsOf(context, 'apology'), ...hitsOf(context, 'ownership')];
  if (!sentences.some((sentence) => inSentence(owned, sentence).length > 0)) return false;
  let shared = 0;
  for (const sentence of sentences)
    for (const key of contentKeys(
      context.draft,
      context.stop,
      Math.max(sentence.from, context.bodyFrom),
      sentence.to,
    ).keys())
      if (keys.has(key)) shared++;
  return shared >= 3;
};

const keysOfText = (context: Context, text: string): Set<string> => {
  if (text === '') return new Set();
  const { words } = readAs(context, text);
  return new Set(contentKeys(words, languageData(context.turn.language).stop).keys());
};

export const readAs = (context: Context, text: string): { words: Words } => ({
  words: prepareWords(readText(text.slice(0, 20_000)), context.turn.language === 'ar'),
});

/** A6. Muted where liability is at stake: new words of guilt are not for the agent to write. */
export const responsibility = (context: Context): DraftCheck | null => {
  const hit = hitsOf(context, 'ownership').find(
    (found) => !negated(context, found) || /n't|not|never|δεν|لم|لا|ليس/.test(textOf(context, found)),
  );
  if (hit) return met('A6', context, hit);
  // who apologises and mends or explains it owns it in words that no list holds
  if (
    context.draftLanguage === 'el' &&
    apologyHits(context).length > 0 &&
    (actionHits(context).length > 0 || hitsOf(context, 'reason').length > 0)
  )
    return null;
  return !context.failure || context.liability ? null : missing('A6', context.lexicon.rewrites.own);
};

const textOf = ({ draft }: Context, hit: Hit): string =>
  draft.words
    .slice(hit.from, hit.to)
    .map((word) => word.text)
    .join(' ');

/** Apologies that are none of sympathy ("sorry to hear"). */
export const apologyHits = (context: Context): Hit[] =>
  without(hitsOf(context, 'apology'), hitsOf(context, 'sympathy'));

/** A7 */
export const apology = (context: Context): DraftCheck | null => {
  const hit = apologyHits(context)[0];
  if (hit) return met('A7', context, hit);
  return !context.failure || context.liability ? null : missing('A7', context.lexicon.rewrites.apology);
};

/** A12. Greek γιατί is "because" only where no question mark follows. */
export const reason = (context: Context): DraftCheck | null => {
  const hit = hitsOf(context, 'reason').find(
    (found) => !(context.draft.sentences[sentenceIndex(context.draft, found)] as Sentence).question,
  );
  if (hit) return met('A12', context, hit);
  // asked for where the evidence is: anger, money, rules, in public, or a customer who asks why
  const asked =
    context.state === 'angry' ||
    (context.isPublic && context.complaint) ||
    (context.complaint &&
      context.causes.some((cause) => cause === 'quality.billing' || cause === 'experience.policy_fees')) ||
    asksWhy(context);
  // who says what went wrong on our side has explained it
  const owned = hitsOf(context, 'ownership').length > 0 || tellsWhatHappened(context);
  return !asked || owned || context.state === 'grateful' ? null : missing('A12', context.lexicon.rewrites.reason);
};

/** Greek "it was not entered", "it had been sent": an event is told, most likely the cause. */
const tellsWhatHappened = (context: Context): boolean =>
  context.draftLanguage === 'el' &&
  context.draft.words.some(
    (word, at) =>
      at >= context.bodyFrom &&
      /(?:ηκε|ηκαν)$|^(?:ειχε|ειχαν)$/.test(word.text) &&
      !hitsOf(context, 'action').some((hit) => at >= hit.from && at < hit.to),
  );

const asksWhy = ({ turn }: Context): boolean =>
  turn.words.sentences.some(
    (sentence) =>
      sentence.question && QUESTION_WORDS.why.some((word) => sentenceText(turn.words, sentence).includes(` ${word}`)),
  );

/** Deeds and commitments that are more than "we will look into it". */
export const actionHits = (context: Context): readonly Hit[] => {
  const known = actions.get(context);
  if (known) return known;
  const found = findActions(context);
  actions.set(context, found);
  return found;
};
// half a dozen checks ask
const actions = new WeakMap<Context, readonly Hit[]>();

const findActions = (context: Context): Hit[] => {
  const { draft } = context;
  const vague = [...hitsOf(context, 'vague'), ...hitsOf(context, 'notAction')];
  // what makes up for the failure is no sale
  const redress = new Set(hitsOf(context, 'redress').map((hit) => sentenceIndex(draft, hit)));
  const sell = hitsOf(context, 'sell')
    .map((hit) => sentenceIndex(draft, hit))
    .filter((at) => !redress.has(at));
  return hitsOf(context, 'action').filter(
    (hit) =>
      !vague.some((other) => overlaps(hit, other)) &&
      !negated(context, hit) &&
      !sell.includes(sentenceIndex(draft, hit)) &&
      !(draft.sentences[sentenceIndex(draft, hit)] as Sentence).question,
  );
};

/** "We will look into it" counts once it has an object of the ticket or a time. */
const vagueWithSubstance = (context: Context): Hit | undefined => {
  const { draft } = context;
  const keys = new Set(contentKeys(context.turn.words, languageData(context.turn.language).stop).keys());
  return hitsOf(context, 'vague').find((hit) => {
    const sentence = draft.sentences[sentenceIndex(draft, hit)] as Sentence;
    if (negated(context, hit) || sentence.question) return false;
    if (inSentence(hitsOf(context, 'time'), sentence).length > 0) return true;
    return (
      context.sameLanguage &&
      [...contentKeys(draft, context.stop, hit.to, sentence.to).keys()].some((key) => keys.has(key))
    );
  });
};

/** A13. Silent where somebody does something at a named time, and where all that was wanted was an answer and it is given. */
export const action = (context: Context): DraftCheck | null => {
  const found = deed(context);
  if (found?.verdict !== 'not_detected' || context.draftLanguage !== 'el') return found;
  if (ownerAndTime(context)?.verdict === 'met') return null;
  return !context.complaint && answersQuestions(context)?.verdict === 'met' ? null : found;
};

/** After repeated contact an instruction to the customer is not enough: something must be different now. */
const deed = (context: Context): DraftCheck | null => {
  const done = actionHits(context)[0] ?? vagueWithSubstance(context);
  if (done) return met('A13', context, done);
  const told = instructionHits(context)[0];
  if (told && !context.repeat) return met('A13', context, told);
  if (context.state === 'grateful') return null;
  const vague = hitsOf(context, 'vague')[0];
  const { rewrites } = context.lexicon;
  return missing('A13', context.repeat ? rewrites.different : rewrites.action, spanOf(context, vague));
};

/** Steps for the customer; not what the agent asks them to send, and not a sale. */
export const instructionHits = (context: Context): Hit[] => {
  const { draft } = context;
  return hitsOf(context, 'instruction').filter((hit) => {
    const sentence = draft.sentences[sentenceIndex(draft, hit)] as Sentence;
    return (
      !sentence.question &&
      !negated(context, hit) &&
      // to be sent to somebody else is no help
      !(context.draftLanguage === 'el' && hitsOf(context, 'deflection').some((other) => overlaps(other, hit))) &&
      inSentence(hitsOf(context, 'sell'), sentence).length === 0 &&
      inSentence(hitsOf(context, 'secret'), sentence).length === 0
    );
  });
};

const spanOf = (context: Context, hit: Hit | undefined): Partial<DraftCheck> =>
  hit
    ? {
        span: placeOf(context.draft, hit),
        about: context.source.slice(placeOf(context.draft, hit).start, placeOf(context.draft, hit).end),
      }
    : {};

/** A14. Someone does something, and when; "soon" alone is no time. */
export const ownerAndTime = (context: Context): DraftCheck | null => {
  const { draft } = context;
  const sell = hitsOf(context, 'sell').map((hit) => sentenceIndex(draft, hit));
  const commits = [...hitsOf(context, 'commit'), ...actionHits(context)];
  const past = hitsOf(context, 'past');
  for (const time of hitsOf(context, 'time')) {
    const sentence = draft.sentences[sentenceIndex(draft, time)] as Sentence;
    if (sentence.question || sell.includes(sentenceIndex(draft, time))) continue;
    const commit = inSentence(commits, sentence).find((hit) => !negated(context, hit));
    if (!commit) continue;
    // "up to 120 €" is a sum
    if (/^\s?[€$£%]/.test(context.source.slice(placeOf(draft, time).end, placeOf(draft, time).end + 2))) continue;
    // "three days ago", "last Friday"
    if (
      past.some((hit) => hit.from === time.to || hit.to === time.from || (hit.from >= time.from && hit.from < time.to))
    )
      continue;
    return met('A14', context, time);
  }
  const soon = hitsOf(context, 'soon')[0];
  const promises = soon !== undefined || hitsOf(context, 'commit').length > 0 || hitsOf(context, 'vague').length > 0;
  // an answer that settles the matter needs no date
  const open = promises || deed(context)?.verdict !== 'met';
  if (!open || context.state === 'grateful') return null;
  return missing('A14', context.lexicon.rewrites.time, spanOf(context, soon));
};

// ---- A15

/** Facts about who writes, which no answer waits for. */
const KNOWN = ['order', 'email', 'phone', 'account', 'address', 'serial'] as const;

/** Sentences with these answer nothing unless they share the question's words. */
const EMPTY = [
  ...([
    'cliche',
    'praise',
    'cheer',
    'sell',
    'soon',
    'vague',
    'thanks',
    'apology',
    'sympathy',
    'nonApology',
    'blame',
  ] as const),
  ...([
    'deflection',
    'condescending',
    'feeling',
    'understand',
    'reassure',
    'ask',
    'hedge',
    'ownership',
    'order',
  ] as const),
];

/** Kinds whose answer may have no mark of its own: two words of the question will do. */
const SOFT: readonly AskKind[] = ['who', 'which'];

const IDLE = ['cliche', 'praise', 'cheer', 'sell', 'soon'] as const;

interface Questions {
  asks: Ask[];
  /** content of each, and of all others */
  perAsk: string[][];
  keysOfOthers: string[][];
  perSentence: Map<string, number>[];
  /** sentences in which a word stands: one that the customer says again and again is the topic, not the question */
  frequency: Map<string, number>;
  /** nothing is asked and an answer wanted */
  wantsAnswer: boolean;
}
// a draft is checked many times against the same ticket
const questionsRead = new WeakMap<Words, Questions>();

const questionsOf = ({ words, language }: Context['turn']): Questions => {
  const known = questionsRead.get(words);
  if (known) return known;
  const { stop } = languageData(language);
  const all = readAsks(words);
  const asks = all.filter((ask) => !isRhetorical(ask.text));
  const perAsk = asks.map((ask) => [...contentKeys(words, stop, ask.from, ask.to).keys()]);
  const perSentence = words.sentences.map(({ from, to }) => contentKeys(words, stop, from, to));
  const frequency = new Map<string, number>();
  for (const keys of perSentence) for (const key of keys.keys()) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const made: Questions = {
    asks,
    perAsk,
    keysOfOthers: perAsk.map((_, i) => [...new Set(perAsk.flatMap((keys, j) => (j === i ? [] : keys)))]),
    perSentence,
    frequency,
    wantsAnswer: all.length === 0 && WANTS_ANSWER.test(foldText(words.source)),
  };
  questionsRead.set(words, made);
  return made;
};

/** The customer's questions of the current turn that no sentence of the draft takes up. */
export const openQuestions = (context: Context): { asked: number; open: string[] } => {
  const { draft, stop, draftLanguage } = context;
  // "I want an answer at last": to what was asked before
  const turn = questionsOf(context.turn).wantsAnswer ? context.customerRead() : context.turn;
  const { asks, perAsk, keysOfOthers, perSentence, frequency } = questionsOf(turn);
  if (asks.length === 0) return { asked: 0, open: [] };
  const stepHits = instructionHits(context);
  const steps = stepHits.length > 0;
  const answers = draft.sentences
    .filter((sentence) => sentence.to > context.bodyFrom)
    .map((sentence) => ({
      sentence,
      keys: contentKeys(draft, stop, Math.max(sentence.from, context.bodyFrom), sentence.to),
    }));
  // asking for data, "your request is being processed" and "sorry for the delay" repeat the question's words and answer nothing
  const idle = (sentence: Sentence): boolean => {
    const has = (topic: Topic): boolean => inSentence(hitsOf(context, topic), sentence).length > 0;
    if (has('yes') || has('time') || has('reason')) return false;
    if (draftLanguage === 'el')
      return (
        (IDLE.some(has) ||
          (has('ask') && (has('secret') || FACTS.some((fact) => has(`fact.${fact}`)))) ||
          ((has('thanks') || has('reassure') || has('vague') || has('apology')) && !has('instruction'))) &&
        !has('action') &&
        !draft.words.slice(sentence.from, sentence.to).some((word) => word.kind === 'number')
      );
    return (
      has('cliche') ||
      has('soon') ||
      (has('ask') && FACTS.some((fact) => has(`fact.${fact}`))) ||
      ((has('vague') || has('apology') || has('thanks')) && !has('action') && !has('instruction'))
    );
  };
  // a department's name on the last line
  const last = draft.sentences.at(-1);
  const signature = (sentence: Sentence): boolean =>
    sentence === last &&
    sentence.to - sentence.from <= 3 &&
    draft.sentences.length > 2 &&
    sentence.line > (draft.sentences.at(-2)?.line ?? 0) &&
    !draft.words.slice(sentence.from, sentence.to).some((word) => word.kind === 'number') &&
    inSentence(hitsOf(context, 'yes'), sentence).length === 0;
  const bodyStart = (sentence: Sentence): number => Math.max(sentence.from, context.bodyFrom);
  const textIn = (sentence: Sentence): string =>
    context.source.slice(draft.words[bodyStart(sentence)]?.start ?? sentence.start, sentence.end);
  // what the last reply said did not answer the customer who writes again
  const before = foldText((context.previousReply ?? '').slice(0, 20_000));
  const repeated = ({ start, end, from, to }: Sentence): boolean =>
    to - from >= 5 && before.includes(foldText(context.source.slice(start, end)));
  const sells = (sentence: Sentence): boolean =>
    inSentence(hitsOf(context, 'sell'), sentence).length > 0 &&
    inSentence(hitsOf(context, 'redress'), sentence).length === 0;
  const empty = (sentence: Sentence): boolean =>
    inSentence(hitsOf(context, 'action'), sentence).length === 0 &&
    inSentence(stepHits, sentence).length === 0 &&
    (['nonApology', 'blame', 'condescending', 'sell', 'cheer', 'praise'] as const).some(
      (topic) => inSentence(hitsOf(context, topic), sentence).length > 0,
    );
  const answered = answers.filter(
    ({ sentence }) =>
      !sentence.question && !idle(sentence) && !signature(sentence) && !repeated(sentence) && !empty(sentence),
  );
  const body = answered.map(({ sentence }) => sentence);
  const some = (topic: 'reason'): boolean =>
    // «λυπάμαι γι' αυτό» gives none
    body.some(
      (sentence) => sentence.to - bodyStart(sentence) >= 5 && inSentence(hitsOf(context, topic), sentence).length > 0,
    );
  const amount = answered.some(({ sentence }) =>
    /[€$£₺]|\d\s?(?:eur|usd|euro|ευρώ|ريال|جنيه|درهم|دينار|pounds?|dollars?)/iu.test(
      context.source.slice(sentence.start, sentence.end),
    ),
  );
  // a duration ("two days") answers "when" only where something is committed; a day or an hour always does
  const units = new Set(context.lexicon.names.unit?.split(/\s+/).map(foldText));
  const dated =
    ownerAndTime(context)?.verdict === 'met' ||
    hitsOf(context, 'time').some(
      (hit) =>
        !draft.words.slice(hit.from, hit.to).some((word) => units.has(word.text)) &&
        !sells(draft.sentences[sentenceIndex(draft, hit)] as Sentence),
    );
  const acts = actionHits(context).length > 0;
  const foldedTexts = new Map<Sentence, string>();
  const foldedIn = (sentence: Sentence): string => {
    const known = foldedTexts.get(sentence) ?? foldText(textIn(sentence));
    foldedTexts.set(sentence, known);
    return known;
  };
  // "Yes," "No." and "It is," at the start of a sentence
  const agreeing = answers.filter(({ sentence }) => {
    const start = bodyStart(sentence);
    const yes = inSentence(hitsOf(context, 'yes'), sentence).find((hit) => hit.from <= start);
    // «لا تقلق» is no no
    if (yes) return !/^(?:تقلق|داعي|تتردد|شك|تنس|باس|يهمك|حاجه)/.test(draft.words[yes.to]?.text ?? '');
    return !sentence.question && SHORT_YES.test(foldedIn(sentence).trimStart());
  });
  const echoes = ({ text, kind }: Word): boolean =>
    kind === 'greek' &&
    text.length >= 4 &&
    answered.some(({ sentence }) => draft.words[Math.max(sentence.from, context.bodyFrom)]?.text === text);
  const others = (i: number): readonly string[] => keysOfOthers[i] as string[];
  // of several questions a deed answers the one that it speaks of
  const many = asks.length > 1;
  // asking for what tells the cause ("on every device?") is the first half of an answer; asking who the customer is, or "why don't you", is none
  const questions = draft.sentences.filter((sentence) => sentence.question);
  const asksBack =
    questions.length > 0 &&
    questions.length <= 2 &&
    questions.every(
      (sentence) =>
        !/^(?:why|γιατι|ليش|ليه|لماذا) /.test(foldedIn(sentence).trimStart()) &&
        inSentence(hitsOf(context, 'secret'), sentence).length === 0 &&
        inSentence(hitsOf(context, 'closingQuestion'), sentence).length === 0 &&
        OFFERS_CHOICE.test(foldedIn(sentence)) &&
        !KNOWN.some((fact) => inSentence(hitsOf(context, `fact.${fact}`), sentence).length > 0),
    );
  const asksAny = draft.sentences.some((sentence) => sentence.question) || hitsOf(context, 'ask').length > 0;
  const clears = hitsOf(context, 'notBlame').length > 0 || hitsOf(context, 'ownership').length > 0;
  const shares = (told: ReadonlyMap<string, number>, keys: readonly string[]): boolean =>
    keys.some((key) => told.has(key));
  // a date that stands with the words of another question answers that one
  const timed = new Set(hitsOf(context, 'time').map((hit) => draft.sentences[sentenceIndex(draft, hit)] as Sentence));
  const datedFor = (i: number): boolean => {
    const mine = perAsk[i] as string[];
    return (
      dated &&
      (!many ||
        mine.length === 0 ||
        answered.some(
          ({ sentence, keys: told }) => timed.has(sentence) && (shares(told, mine) || !shares(told, others(i))),
        ))
    );
  };
  const mineOrNobodys = (i: number, told: ReadonlyMap<string, number>): boolean =>
    !many || shares(told, perAsk[i] as string[]) || !shares(told, others(i));
  const within = (hits: readonly Hit[], i: number): boolean =>
    hits.some((hit) => {
      const found = answers.find(({ sentence }) => hit.from >= sentence.from && hit.from < sentence.to);
      return found !== undefined && mineOrNobodys(i, found.keys);
    });
  const telling = new Map<RegExp, typeof answered>();
  const tellsFor = (i: number, test: RegExp, source = false): boolean => {
    let found = telling.get(test);
    if (!found) {
      found = answered.filter(({ sentence }) => test.test(source ? textIn(sentence) : foldedIn(sentence)));
      telling.set(test, found);
    }
    return found.some(({ keys: told }) => mineOrNobodys(i, told));
  };
  // a "yes" answers the question whose words it repeats, or the first that it can
  const yesFor = new Set<number>();
  for (const { keys: told } of agreeing) {
    const could = asks.flatMap((ask, i) => (canBeYes(ask.text) && !yesFor.has(i) ? [i] : []));
    const best = could.find((i) => shares(told, perAsk[i] as string[])) ?? could[0];
    if (best !== undefined) yesFor.add(best);
  }
  const named = (i: number): boolean =>
    answered.some(({ sentence, keys: told }) => {
      if (!mineOrNobodys(i, told)) return false;
      const start = bodyStart(sentence);
      return draft.words
        .slice(start + 1, sentence.to)
        .some(
          (word) =>
            (word.kind === 'latin' && draftLanguage !== 'en') ||
            (/^\p{Lu}/u.test(context.source[word.start] ?? '') && word.end - word.start > 1 && !timedAt(word)),
        );
    });
  const timedAt = (word: Word): boolean =>
    hitsOf(context, 'time').some(
      (hit) => placeOf(draft, hit).start <= word.start && word.end <= placeOf(draft, hit).end,
    );
  const tells = (kind: AskKind, i: number): boolean => {
    const text = asks[i]?.text ?? '';
    switch (kind) {
      case 'when':
        return (
          datedFor(i) ||
          tellsFor(i, HOURS) ||
          (LASTS.test(text) &&
            draft.words.some(
              (word, at) =>
                units.has(word.text) &&
                at > context.bodyFrom &&
                answered.some(
                  ({ sentence, keys: told }) => at >= sentence.from && at < sentence.to && mineOrNobodys(i, told),
                ),
            ))
        );
      case 'why':
        return some('reason') || tellsFor(i, CAUSE);
      case 'much':
        return amount || tellsFor(i, FREE);
      case 'where':
        return tellsFor(i, PLACE, true) || (WHEREABOUTS.test(text) && (dated || acts));
      case 'who':
        return PAYS.test(text)
          ? amount || tellsFor(i, FREE) || tellsFor(i, PAYS)
          : tellsFor(i, ROLE) || tellsFor(i, NAMED, true);
      case 'which':
        return (
          named(i) ||
          tellsFor(i, QUOTED_OR_NUMBER, true) ||
          answered.some(({ keys: told }) => (perAsk[i] as string[]).filter((key) => told.has(key)).length >= 2)
        );
      case 'meaning':
        return answered.some(
          ({ sentence, keys: told }) =>
            mineOrNobodys(i, told) &&
            inSentence(stepHits, sentence).length === 0 &&
            !(['apology', 'thanks', 'sympathy', 'nonApology', 'please', 'order', 'vague'] as const).some(
              (topic) => inSentence(hitsOf(context, topic), sentence).length > 0,
            ),
        );
    }
  };
  // of several questions one is answered by a sentence that speaks of none of the others, does nothing and promises nothing
  const statedFor = (i: number): boolean => {
    const earlier = perAsk.slice(0, i).flat();
    const later = perAsk.slice(i + 1).flat();
    const isFor = (told: ReadonlyMap<string, number>, these: readonly string[], those: readonly string[]): boolean =>
      shares(told, these) && !shares(told, those);
    return answered.some(
      ({ sentence, keys: told }, n) =>
        sentence.to - bodyStart(sentence) >= 4 &&
        // "To whom it may concern,"
        !/^[^\S\n]*[,،:]?[^\S\n]*\n/.test(context.source.slice(sentence.end)) &&
        // answers come in the order of the questions
        !answered.some(({ keys }, m) => m !== n && isFor(keys, m < n ? later : earlier, m < n ? earlier : later)) &&
        !shares(told, others(i)) &&
        !agreeing.some((other) => other.sentence === sentence) &&
        !EMPTY.some((topic) => inSentence(hitsOf(context, topic), sentence).length > 0) &&
        ![...actionHits(context), ...hitsOf(context, 'commit'), ...hitsOf(context, 'warmClose')].some(
          (hit) => hit.from >= sentence.from && hit.from < sentence.to,
        ) &&
        !timed.has(sentence) &&
        inSentence(stepHits, sentence).length === 0,
    );
  };
  const unmet: number[] = [];
  let asked = 0;
  asks.forEach((ask, i) => {
    const { text } = ask;
    const own = perAsk[i] as string[];
    // "Can it be fixed?" asks about the sentence before it
    const before: string[] = [];
    if (own.length === 0 || (own.length === 1 && ask.to - ask.from <= 4)) {
      if (ask.follows) before.push(...(perAsk[i - 1] ?? []));
      for (let back = ask.sentence - 1; back >= 0 && back >= ask.sentence - 3 && before.length < 3; back--)
        before.push(...(perSentence[back] as Map<string, number>).keys());
    }
    const keys = [...own, ...before];
    const kinds = kindsOf(text);
    if (keys.length === 0 && kinds.length === 0) return;
    asked++;
    const rare = own.filter((key) => (frequency.get(key) ?? 0) < 2);
    const wanted = before.length > 0 ? keys : rare.length > 0 ? rare : keys;
    // one word of many is chance
    const least = draftLanguage === 'ar' && wanted.length >= 4 && !text.includes(' ام ') ? 2 : 1;
    // "could you tell me if" asks for an answer, not for a deed
    const helps =
      HELP.some((phrase) => text.includes(` ${phrase}`)) &&
      !/ (?:tell|let) (?:me|us) (?:if|whether|when|why|what|how|where|which|who|know (?:if|whether|when|why|what|how|where)) /.test(
        text,
      );
    const yesNo =
      kinds.length === 0 &&
      !/ (?:tell|let) (?:me|us) /.test(text) &&
      YES_NO.some((phrase) => text.startsWith(` ${phrase} `));
    const repeats = answered.some(({ keys: told }) => own.filter((key) => told.has(key)).length >= 2);
    const fits =
      (helps &&
        !(many && draftLanguage === 'el' && !STEPS.some((phrase) => text.includes(` ${phrase}`))) &&
        (within(actionHits(context), i) ||
          (STEPS.some((phrase) => text.includes(` ${phrase}`)) && within(stepHits, i)))) ||
      (asksForDeed(text) && (within(actionHits(context), i) || tellsFor(i, UNDER_WAY))) ||
      tellsFor(i, DECLINES) ||
      (MUST.test(text) && tellsFor(i, MUST_ANSWER)) ||
      (kinds.length === 0 && PAYS.test(text) && (amount || tellsFor(i, FREE))) ||
      (/ (?:why|how|γιατι|πωσ|ليش|ليه|لماذا|كيف) /.test(text) && asksBack) ||
      (NEEDS.some((phrase) => text.includes(` ${phrase}`)) && asksAny) ||
      (FAULT.some((phrase) => text.includes(` ${phrase}`)) && clears) ||
      // «Γίνεται ακόμα;» «Γίνεται, αρκεί…»
      (yesNo && echoes(turn.words.words[ask.from] as Word)) ||
      // each "yes" answers one question
      ((yesNo || canBeYes(text)) && yesFor.has(i)) ||
      (kinds.length > 0
        ? kinds.every((kind) => tells(kind, i))
        : helps && own.length === 0 && draftLanguage === 'en'
          ? acts || steps || dated
          : answered.some(
              ({ keys: told }) =>
                wanted.filter((key) => told.has(key)).length >= least ||
                (before.length > 0 && own.some((key) => told.has(key))),
            ));
    if (!fits && !(kinds.length > 0 && SOFT.includes(kinds[0] as AskKind) && repeats)) unmet.push(i);
  });
  const [left] = unmet;
  if (
    many &&
    draftLanguage !== 'en' &&
    unmet.length === 1 &&
    left !== undefined &&
    kindsOf((asks[left] as Ask).text).length === 0 &&
    statedFor(left)
  )
    unmet.pop();
  const open = unmet.map((i) => placed(turn.words, asks[i] as Ask));
  return { asked, open };
};

const placed = ({ source, words }: Words, { from, to }: Ask): string =>
  source.slice((words[from] as Word).start, (words[to - 1] as Word).end);

export const answersQuestions = (context: Context): DraftCheck | null => {
  if (!context.sameLanguage) return null;
  const { asked, open } = openQuestions(context);
  if (asked === 0) return null;
  return open.length === 0
    ? { id: 'A15', verdict: 'met' }
    : { id: 'A15', verdict: 'not_detected', about: open.join('\n') };
};

/** A17. Warm at the start and the end, with an action, a number or a time between them. */
export const warmCompetentWarm = (context: Context): DraftCheck | null => {
  if (context.words < context.settings.shortWords || context.internal) return null;
  const { draft } = context;
  const warm = (sentences: readonly Sentence[], topic: 'warmOpen' | 'warmClose'): Hit | undefined =>
    sentences
      .flatMap((sentence) => inSentence(hitsOf(context, topic), sentence))
      .find((hit) => hit.from >= context.bodyFrom);
  const open = warm(opening(context), 'warmOpen') ?? feelingHits(context, opening(context))[0];
  const close = warm(closing(context), 'warmClose');
  const competent =
    actionHits(context).length > 0 ||
    hitsOf(context, 'time').length > 0 ||
    hitsOf(context, 'instruction').length > 0 ||
    draft.words.some((word) => word.kind === 'number');
  if (open && close && competent) return met('A17', context, close);
  // warm at one end is left alone: much warmth is in no list
  return competent && (open || close) ? null : missing('A17', close ? '' : context.lexicon.rewrites.close);
};

/** A18. Thanks for something named. To a customer at the highest level "thank you for your patience" reads as an order: muted. */
export const thanks = (context: Context): DraftCheck | null => {
  const delay = context.causes.some((cause) =>
    ['quality.delivery', 'engagement.no_reply', 'engagement.no_updates', 'quality.outage'].includes(cause),
  );
  const all = hitsOf(context, 'thanks');
  const specific = without(all, hitsOf(context, 'thanksGeneric')).find((hit) => {
    const sentence = context.draft.sentences[sentenceIndex(context.draft, hit)] as Sentence;
    return sentence.to - hit.to >= 2;
  });
  // "thank you for your patience" to a customer at the highest level is no thanks
  if (specific) return met('A18', context, specific);
  if (context.level >= 3 || context.state === 'distressed') return null;
  if (all[0] && hasObject(context, all[0])) return met('A18', context, all[0]);
  if (!delay && context.state !== 'disappointed' && context.state !== 'grateful') return null;
  return missing('A18', context.lexicon.rewrites.thanks);
};

/** "Thanks," alone has no object. */
const hasObject = ({ draft }: Context, hit: Hit): boolean =>
  (draft.sentences[sentenceIndex(draft, hit)] as Sentence).to - hit.to >=
  (/^(for|που|για|لـ)$/.test((draft.words[hit.to - 1] as Word).text) ? 1 : 2);

/** A20. Measured for English only; Arabic and Greek mark the person on the verb, and nothing is known about its effect there. */
export const firstPerson = (context: Context): DraftCheck | null => {
  if (context.draftLanguage !== 'en' || (!context.complaint && hitsOf(context, 'plural').length === 0)) return null;
  const hit = hitsOf(context, 'singular')[0];
  if (hit) return met('A20', context, hit);
  return missing('A20', context.lexicon.rewrites.singular, {});
};
