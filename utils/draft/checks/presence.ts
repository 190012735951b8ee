/** What a good reply holds. Absence is "not detected", never a problem: detectors of empathy miss much (notes on the evidence: CONTRIBUTING.md). */

import { firstName } from '../../phrases/render.ts';
import { sentenceText } from '../asks.ts';
import {
  type Context,
  contentKeys,
  hitsOf,
  inSentence,
  languageData,
  placeOf,
  sentenceIndex,
  without,
} from '../context.ts';
import { actionHits, apologyHits, committedTimes, instructionHits, negated } from '../deeds.ts';
import { vocativeOf } from '../names.ts';
import { openQuestions } from '../open-questions.ts';
import { type Hit, prepareWords, type Words } from '../patterns.ts';
import { questionWords } from '../question-kinds.ts';
import { readText, type Sentence, type Word } from '../read-text.ts';
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
  return missing('A5', topic ? context.lexicon.rewrites.problem.replace('{topic}', topic) : '');
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
    (sentence) => sentence.question && questionWords(turn.language).asks.why.test(sentenceText(turn.words, sentence)),
  );

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

const spanOf = (context: Context, hit: Hit | undefined): Partial<DraftCheck> =>
  hit
    ? {
        span: placeOf(context.draft, hit),
        about: context.source.slice(placeOf(context.draft, hit).start, placeOf(context.draft, hit).end),
      }
    : {};

/** A14. Someone does something, and when; "soon" alone is no time. */
export const ownerAndTime = (context: Context): DraftCheck | null => {
  const time = committedTimes(context)[0];
  if (time) return met('A14', context, time);
  const soon = hitsOf(context, 'soon')[0];
  const promises = soon !== undefined || hitsOf(context, 'commit').length > 0 || hitsOf(context, 'vague').length > 0;
  // an answer that settles the matter needs no date
  const open = promises || deed(context)?.verdict !== 'met';
  if (!open || context.state === 'grateful') return null;
  return missing('A14', context.lexicon.rewrites.time, spanOf(context, soon));
};

/** A15 */
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
