/** Faults that the draft's own words show. "met" is said only where the draft was near the fault: what cannot go wrong here is not counted. */

import { analyzeMessage } from '../../analyzer/analyze.ts';
import type { Language } from '../../analyzer/types.ts';
import { firstName } from '../../phrases/render.ts';
import {
  type Context,
  contentKeys,
  hitsOf,
  inSentence,
  languageData,
  overlaps,
  type Place,
  placeOf,
  scriptShare,
  sentenceIndex,
  without,
} from '../context.ts';
import { actionHits, apologyHits, instructionHits } from '../deeds.ts';
import { FACTS, type FactName } from '../lexicons/lexicon.ts';
import { compareNames, vocativeOf } from '../names.ts';
import type { Hit, Words } from '../patterns.ts';
import { digitRuns, findIban, isCardNumber } from '../personal-data.ts';
import { findPlaceholder } from '../placeholders.ts';
import { foldText, type Sentence, type Word } from '../read-text.ts';
import type { CheckId, DraftCheck } from '../types.ts';
import { feelingHits } from './presence.ts';

const problem = (id: CheckId, span: Place | undefined, rewrite = '', about?: string): DraftCheck => ({
  id,
  verdict: 'problem',
  ...(span ? { span } : {}),
  ...(rewrite === '' ? {} : { rewrite }),
  ...(about === undefined ? {} : { about }),
});
const fine = (id: CheckId): DraftCheck => ({ id, verdict: 'met' });
const sentenceAt = ({ draft }: Context, hit: Hit): Sentence => draft.sentences[sentenceIndex(draft, hit)] as Sentence;
const sentencePlace = (sentence: Sentence): Place => ({ start: sentence.start, end: sentence.end });

/** A2. Says nothing when the name is unknown or the greeting names nobody. */
export const rightName = (context: Context): DraftCheck | null => {
  const { draft, input, titles, notNames, nicknames, bodyFrom, source } = context;
  const known = input.ticket.requester?.name ?? null;
  if (known === null || known.includes('@') || bodyFrom === 0) return null;
  // an unfilled gap is A21's
  if (
    /[[{<%]|X{2,}|_{3}|\.{4}|\((?:ال)?اسم|\((?:name|όνομα)/i.test(
      source.slice(0, (draft.words[bodyFrom - 1] as Word).end + 2),
    )
  )
    return null;
  // LenaG and moh_k are names with an initial
  const handle = !known.includes(' ');
  const knownWords = known
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .split(/[\s,.;/()_-]+/)
    .filter((word) => /^\p{L}[\p{L}\p{M}]/u.test(word) && !titles.has(foldText(word)));
  if (knownWords.length === 0) return null;
  // how the customer signs
  const signed = input.ticket.messages
    .filter((message) => message.role === 'customer')
    .flatMap((message) => message.text.slice(-120).split('\n').slice(-2))
    .filter((line) => line.trim().split(/\s+/).length <= 4)
    .flatMap((line) => line.split(/[\s,.!-]+/))
    .filter((word) => /^[\p{Lu}\u0600-\u06ff][\p{L}\p{M}]+/u.test(word));
  const greetings = hitsOf(context, 'greeting').filter((hit) => hit.from < bodyFrom);
  const named: Word[] = [];
  for (let at = 0; at < bodyFrom; at++) {
    const word = draft.words[at] as Word;
    if (greetings.some((hit) => at >= hit.from && at < hit.to)) continue;
    if ((draft.variants[at] as readonly string[]).some((form) => titles.has(form))) continue;
    if (notNames.has(word.text) || word.text.length < 2 || word.kind === 'number') {
      if (named.length > 0) break;
      continue;
    }
    const written = source.slice(word.start, word.end);
    const isName =
      word.kind === 'arabic' ||
      /^\p{Lu}/u.test(written) ||
      knownWords.some((name) => compareNames(written, name, nicknames) === 'same');
    if (isName) named.push(word);
    else if (named.length > 0) break;
  }
  const candidates = named.filter((word) => !/^(ابو|ابا|ابي|ام|ابن|بن)$/.test(word.text)).slice(0, 4);
  if (candidates.length === 0 || named.length > 4) return null;
  if (named.some((word) => /^(ابو|ابا|ابي|ام)$/.test(word.text))) return null;
  const verdicts = candidates.map((word) => {
    const written = source.slice(word.start, word.end);
    const all = [...knownWords, ...signed].map((name) => compareNames(written, name, nicknames));
    return all.includes('same') ? 'same' : all.includes('unsure') ? 'unsure' : 'other';
  });
  // عبد الرحمن and Abdelrahman
  const joined = candidates.map((word) => word.text).join('');
  if (candidates.length > 1 && knownWords.some((name) => compareNames(joined, name, nicknames) === 'same'))
    verdicts.fill('same');
  const first = candidates[0] as Word;
  // Sami Shaaban is not Sami Haddad
  const surname =
    verdicts.length >= 2 &&
    knownWords.length >= 2 &&
    verdicts.includes('other') &&
    (greetings.length > 0 || verdicts[0] === 'same');
  if (verdicts.includes('same') && !surname)
    return { id: 'A2', verdict: 'met', span: { start: first.start, end: (candidates.at(-1) as Word).end } };
  if (verdicts.includes('unsure')) return null;
  if (handle && knownWords.some((name) => foldText(name).slice(0, 2) === first.text.slice(0, 2))) return null;
  const name = firstName(known) ?? known;
  return problem(
    'A2',
    { start: first.start, end: (candidates.at(-1) as Word).end },
    vocativeOf(name),
    source.slice(first.start, (candidates.at(-1) as Word).end),
  );
};

/** Faces that laugh or smile, hearts, confetti, thumbs; not those that think, apologise or mourn. */
const CHEERFUL =
  /[\u{1F600}-\u{1F60E}\u{1F617}-\u{1F61D}\u{1F638}-\u{1F63B}\u{1F642}\u{1F643}\u{1F917}\u{1F923}\u{1F929}\u{1F92A}\u{1F970}\u{1F973}\u{1F389}\u{1F38A}\u{1F388}\u{1F381}\u{1F31F}\u{1F31E}\u{1F308}\u{1F338}\u{1F33C}\u{1F680}\u{1F44D}\u{1F44F}\u{1F64C}\u{1F4AA}\u{1F4AF}\u{1F525}\u{1F496}-\u{1F49C}\u{1F9E1}\u2728\u2B50\u2764\u263A\u2600]|(?<=\s|^)(?:[:;]-?[)D]|\(-?[:;])(?=\s|$)/gu;

const MILD = /^(?:[\u{1F642}\u{1F44D}\u{1F60A}\u{263A}]|[:;]-?[)D]|\(-?[:;])$/u;
const THUMB = '\u{1F44D}';

/** A4. Cheer beside anger or distress, too many sentences of feeling, or a hotter word than theirs. */
export const proportion = (context: Context): DraftCheck | null => {
  const { draft, source, settings, lexicon } = context;
  if (context.state === 'grateful') return null;
  const tense = context.upset || (context.negative && context.level >= 2) || context.risks.has('vulnerable');
  const own = source.slice(0, draft.words.at(-1)?.end === undefined ? 0 : context.end);
  if (context.draftLanguage === 'en' && moodIsUnsure(context)) return null;
  if (tense || context.state === 'disappointed' || context.state === 'anxious' || context.state === 'frustrated') {
    const cheer = hitsOf(context, 'cheer').find(
      (hit) =>
        hit.from >= context.bodyFrom &&
        // "Have a nice day", "No worries" and "Cheers" are courtesy, but for the hottest anger and for grief
        (context.upset || !/^(have|no|cheers)$/.test((draft.words[hit.from] as Word).text)) &&
        !saidOfThem(context, hit),
    );
    if (cheer && (tense || context.level >= 1)) return problem('A4', placeOf(draft, cheer), '', 'cheer');
    for (const match of tense || context.level >= 1 ? own.matchAll(CHEERFUL) : []) {
      // a thumb or a mild smile beside a mood that may be misread
      if (!context.upset && context.draftLanguage === 'en' && MILD.test(match[0])) continue;
      // a thumb says "agreed"; beside the hottest anger and grief it is cheer all the same
      if (context.draftLanguage === 'en' && match[0] === THUMB && context.level < 3 && context.state !== 'distressed')
        continue;
      return problem('A4', { start: match.index, end: match.index + match[0].length }, '', 'emoji');
    }
  }
  if (tense || (context.negative && context.level >= 1)) {
    // one mark of exclamation is cheer beside grief and beside the hottest anger; the reading of milder anger is too unsure
    const most =
      context.state === 'distressed' ||
      (context.state === 'angry' && (context.level >= 3 || context.draftLanguage !== 'en'))
        ? 0
        : tense
          ? 1
          : Number.POSITIVE_INFINITY;
    const warm = [...hitsOf(context, 'apology'), ...hitsOf(context, 'thanks'), ...feelingHits(context)];
    // nor is dismay ("This is not what we like to hear!") or a request ("Please keep us posted!")
    if (context.draftLanguage === 'en')
      for (const set of ['negation', 'ask', 'please', 'greeting'] as const) warm.push(...hitsOf(context, set));
    const loud = context.body
      .map((i) => draft.sentences[i] as Sentence)
      .filter(
        (sentence) =>
          sentence.exclaims > 0 &&
          // the words of a screen or of somebody else
          !/[»”"]/.test(source.slice(sentence.end - 1, sentence.end + 1)) &&
          sentence.to - Math.max(sentence.from, context.bodyFrom) > 0 &&
          // "I am so sorry!" and "Thank you!" are loud, and no cheer
          (sentence.exclaims > 1 || inSentence(warm, sentence).length === 0),
      );
    const shouted =
      loud[most] ?? (context.draftLanguage === 'en' ? loud.find((sentence) => sentence.exclaims > 1) : undefined);
    if (shouted) {
      const at = source.lastIndexOf('!', shouted.end - 1);
      return problem(
        'A4',
        at >= shouted.start ? { start: at, end: at + 1 } : sentencePlace(shouted),
        lexicon.rewrites.calm,
        'exclamation',
      );
    }
  }
  const feelings = new Set(feelingHits(context).map((hit) => sentenceIndex(draft, hit)));
  if (feelings.size >= settings.feelings) {
    const third = draft.sentences[[...feelings].sort((a, b) => a - b)[settings.feelings - 1] as number] as Sentence;
    return problem('A4', sentencePlace(third), '', 'feelings');
  }
  const customer = foldText(context.customerText.slice(0, 40_000));
  const hot = hitsOf(context, 'hot').find((hit) => {
    const word = (draft.words[hit.from] as Word).text;
    return (
      context.level <= 1 &&
      !customer.includes(word.slice(0, 6)) &&
      !hitsOf(context, 'negation').some((no) => no.from === hit.from - 1)
    );
  });
  if (
    hot &&
    (feelingHits(context).some((hit) => sentenceIndex(draft, hit) === sentenceIndex(draft, hot)) ||
      nearYou(context, hot))
  )
    return problem('A4', placeOf(draft, hot), lexicon.rewrites.feeling, 'hot');
  return context.negative ? fine('A4') : null;
};

/** The agent takes up good news, or an unsure reading meets thanks: the customer may be content. */
const moodIsUnsure = (context: Context): boolean => {
  const { input, source, turn } = context;
  const current = input.analysis.current?.analysis;
  return (
    GOOD_NEWS.test(source.slice(0, GOOD_NEWS_REACH)) ||
    (current?.confident === false && (turn.hits.get('thanks') ?? []).length > 0)
  );
};

const GOOD_NEWS_REACH = 200; // units: the answer to the customer's news opens a reply
// not "great to hear from you"
const GOOD_NEWS =
  /\b(?:glad|happy|great|good|pleased|relieved) (?:to (?:hear|see|know)|you) (?!from\b)(?:that|this|it|it's|you're|you|they|things|the|your|got|were|are)\b/i;

/** "everyone is excited", "I know you're thrilled": their cheer, not ours. */
const saidOfThem = ({ draft, draftLanguage }: Context, hit: Hit): boolean =>
  draftLanguage === 'en' &&
  /^(excited|exciting|thrilled|delighted|happy)$/.test((draft.words[hit.to - 1] as Word).text) &&
  draft.words
    .slice(Math.max(0, hit.from - 3), hit.from)
    .some((word) => /^(you|you're|you've|you'll|everyone|everybody|customers|people|they|they're)$/.test(word.text));

const nearYou = ({ draft }: Context, hit: Hit): boolean =>
  draft.words
    .slice(Math.max(0, hit.from - 5), hit.to + 3)
    .some((word) => /^(you|you're|your|σασ|ειστε|σου|انت|انك|انكم|ك$)/.test(word.text) || /(ك|كم)$/.test(word.text));

/** A8. One apology; two in a long reply or after two failures. Idioms in one sentence count once. */
export const oneApology = (context: Context): DraftCheck | null => {
  const { draft, settings, words } = context;
  const all = countedApologies(context);
  const sentences = [...new Set(all.map((hit) => sentenceIndex(draft, hit)))];
  if (sentences.length === 0) return apologyHits(context).length > 0 ? fine('A8') : null;
  const failures = context.draftLanguage === 'en' ? namedFailures(context, all) : 1;
  // Arabic idiom apologises twice
  const idiom = context.draftLanguage === 'ar' ? 1 : 0;
  const each = words > settings.longWords ? settings.apologiesLong : settings.apologies;
  const most = (failures > 1 ? Math.max(each, settings.apologiesLong) : each) + idiom;
  // "sorry, truly sorry, and sorry once more": one sentence, yet no single apology
  const piled = all.filter((hit, i) => i === 0 || hit.from - (all[i - 1] as Hit).from > 1).length > each + idiom + 1;
  if (sentences.length <= most && !piled) return fine('A8');
  const hit = all.find((found) => sentenceIndex(draft, found) === sentences[most]) ?? (all.at(-1) as Hit);
  return problem('A8', sentencePlace(sentenceAt(context, hit)), '', String(sentences.length));
};

/** Greek «λυπάμαι που…» beside «ζητώ συγγνώμη» is sympathy, no second apology. */
const countedApologies = (context: Context): readonly Hit[] => {
  const all = apologyHits(context);
  if (context.draftLanguage === 'en') return all.filter((hit) => !noApology(context, hit)).filter(saidOnce(context));
  if (context.draftLanguage !== 'el') return all;
  const firm = all.filter(
    (hit) =>
      !(
        (context.draft.words[hit.from] as Word).text.startsWith('λυπ') &&
        context.draft.words.slice(hit.from, hit.to).some((word) => word.text === 'που')
      ),
  );
  return firm.length > 0 ? firm : all;
};

/**
 * "a gesture to apologise", "a token of our apologies", "pass my apologies on to your son", "sorry, we can't": the word, and no further apology. Nor
 * does an apology for the late answer stand in the way of one for the matter.
 */
const noApology = ({ draft, source }: Context, hit: Hit): boolean => {
  const before = draft.words.slice(Math.max(0, hit.from - 4), hit.from).map((word) => word.text);
  const after = source.slice((draft.words[hit.to - 1] as Word).end);
  return (
    before.some((word) => /^(gesture|token|sign|way|voucher|credit|pass|convey)$/.test(word)) ||
    /^,?\s(?:but\s)?(?:that\s)?(?:we|i)(?:'m|'re|\sam|\sare)?\s(?:can't|cannot|can not|couldn't|unable|not able)\b/i.test(
      after,
    ) ||
    /^\s(?:for|about)\s(?:the|our|my|this)\s(?:\w+\s){0,2}(?:reply|response|responding|answer|answering)\b/i.test(after)
  );
};

const LEAST_PASTED = 4; // words: "Sorry again." may be said twice
const MOST_PASTED = 60; // words: time stays linear

/** A sentence that stands in the reply a second time, word by word, was pasted or sent twice. */
const saidOnce = ({ draft, source }: Context): ((hit: Hit) => boolean) => {
  const seen = new Map<string, number>();
  return (hit) => {
    const at = sentenceIndex(draft, hit);
    const { from, to } = draft.sentences[at] as Sentence;
    if (to - hit.from < LEAST_PASTED || to - hit.from > MOST_PASTED) return true;
    const text = foldText(source.slice((draft.words[hit.from] as Word).start, (draft.words[to - 1] as Word).end));
    const first = seen.get(text) ?? at;
    seen.set(text, first);
    return first === at || from === to;
  };
};

// words that name no failure: two apologies "for the inconvenience" are for one
const NO_FAILURE =
  /^(inconv|troubl|proble|issu|experi|frustr|confus|upset|annoya|disapp|feel|caus|happen|occasi|impac|hassl|both|stress|worr|situat)/;

/** Of how many failures each has an apology of its own: "sorry for the smell … I apologise that nobody rang you". */
const namedFailures = (context: Context, apologies: readonly Hit[]): number => {
  const { draft, stop, source } = context;
  const vague = hitsOf(context, 'nonApology');
  const objects: Map<string, number>[] = [];
  for (const hit of apologies.slice(0, MOST_READ)) {
    if (vague.some((other) => overlaps(other, hit))) continue;
    const to = Math.min(sentenceAt(context, hit).to, hit.to + MOST_PASTED);
    let end = hit.to;
    while (
      end < to &&
      !/[,;:]/.test(source.slice((draft.words[end - 1] as Word).end, (draft.words[end] as Word).start))
    )
      end++;
    const object = contentKeys(draft, stop, hit.to, end);
    for (const key of object.keys()) if (NO_FAILURE.test(key)) object.delete(key);
    // "I apologise that nobody …": what follows is the failure, whatever its words
    const told = draft.words[hit.to]?.text === 'that';
    if ((told || object.size > 0) && !objects.some((other) => [...other.keys()].some((key) => object.has(key))))
      objects.push(object);
  }
  return objects.length;
};

/** A9. "sorry if", "sorry you feel", "any inconvenience". */
export const noNonApology = (context: Context): DraftCheck | null => {
  // "I'm sorry, if you like I can…": a comma parts the two
  const hit = hitsOf(context, 'nonApology').find((found) => {
    const words = context.draft.words.slice(found.from, found.to);
    const at = words.findIndex((word) => CONDITIONS.has(word.text));
    if (at <= 0) return true;
    const before = words[at - 1] as Word;
    // "sorry for the delay and if you like I can…"
    if (/^(and|και|κι)$/.test(before.text)) return false;
    return !/[,،]/.test(context.source.slice(before.end, (words[at] as Word).start));
  });
  if (hit) return problem('A9', placeOf(context.draft, hit), context.lexicon.rewrites.nonApology);
  return hitsOf(context, 'apology').length > 0 ? fine('A9') : null;
};

const CONDITIONS = new Set(['if', 'αν', 'εαν', 'ان', 'اذا', 'لو']);

/** A10. "you should have received our e-mail" and "you did nothing wrong" are none. */
export const noBlame = (context: Context): DraftCheck | null => {
  const exempt = hitsOf(context, 'notBlame');
  const hit = without(hitsOf(context, 'blame'), exempt).find(
    (found) => !sentenceAt(context, found).question || WHY.test((context.draft.words[found.from] as Word).text),
  );
  if (hit) return problem('A10', placeOf(context.draft, hit), context.lexicon.rewrites.blame);
  return context.complaint || exempt.length > 0 ? fine('A10') : null;
};

const WHY = /^(why|γιατι|لماذا|ليش|ليه)$/;

/** A11. A limit is fine once what can be done stands within two sentences. */
export const noDeflection = (context: Context): DraftCheck | null => {
  const { draft } = context;
  // "we can't wait to see you", and a rule asked about, are no limits
  // «ما أستطيع تأكيده», what I can confirm, opens with the word of «ما أستطيع», I cannot
  const relative = new Set(hitsOf(context, 'alternative').map((hit) => hit.from));
  const limits = hitsOf(context, 'deflection').filter((hit) => {
    const next = draft.words[hit.to];
    return (
      !(context.draftLanguage === 'ar' && relative.has(hit.from)) &&
      !sentenceAt(context, hit).question &&
      !(context.draftLanguage === 'en' && (foretells(context, hit) || belongs(context, hit))) &&
      // what cannot be seen, repeated or foretold is no refusal
      !/^(wait|imagine|thank|see|find|view|promise|predict|guarantee|speculate|recreate|reproduce|replicate|hear|read|locate|tell|say|stress|apologi[sz]e|express|believe|confirm|open|access|be)$/.test(
        /^(to|even|yet|currently|really|possibly|always|quite|fully)$/.test(next?.text ?? '')
          ? (draft.words[hit.to + 1]?.text ?? '')
          : (next?.text ?? ''),
      )
    );
  });
  if (limits.length === 0) return null;
  const sales = new Set(hitsOf(context, 'sell').map((hit) => sentenceIndex(draft, hit)));
  const offers = [...hitsOf(context, 'alternative'), ...actionHits(context)].filter(
    // "you may turn to the courier" is no way out that we offer
    (hit) => !sales.has(sentenceIndex(draft, hit)) && !limits.some((limit) => overlaps(hit, limit)),
  );
  for (const limit of limits.slice(0, MOST_READ)) {
    const at = sentenceIndex(draft, limit);
    const offered = offers.some((hit) => {
      const there = sentenceIndex(draft, hit);
      if (there < at - 1 || there > at + 2 || overlaps(hit, limit)) return false;
      // "unable to make an exception" offers none
      if (context.draftLanguage === 'en' && there === at && hit.from >= limit.to && hit.from - limit.to <= 2)
        return false;
      return !hitsOf(context, 'negation').some(
        (no) =>
          no.from >= hit.from - 1 &&
          no.from < hit.to &&
          !(context.draftLanguage === 'ar' && no.from === hit.from) &&
          // "it can only be done online" is a way
          !(context.draftLanguage === 'en' && (draft.words[no.from] as Word).text === 'only'),
      );
    });
    if (!offered && !ledOn(context, limit))
      return problem('A11', placeOf(draft, limit), context.lexicon.rewrites.deflection);
  }
  return fine('A11');
};

/** "unable to give you a timescale": what nobody knows yet is no refusal. */
const foretells = ({ draft }: Context, hit: Hit): boolean => {
  const after = draft.words.slice(hit.to, hit.to + 8).map((word) => word.text);
  return (
    after.slice(0, 3).some((word) => /^(provide|give|offer|share|advise|quote|set)$/.test(word)) &&
    after.some((word) => /^(timescales?|timeframes?|timelines?|eta|etas|estimates?|assurance|guarantees?)$/.test(word))
  );
};

/** "part of the terms" tells where a rule stands. */
const belongs = ({ draft }: Context, hit: Hit): boolean =>
  (draft.words[hit.from] as Word).text === 'of' && /^(part|some|copy|one)$/.test(draft.words[hit.from - 1]?.text ?? '');

// "as we cut down on waste"; "as per", "as advised" and "as you know" give no reason
const AS_REASON =
  /\bas (?:we|we're|i|it|it's|they|this|these|there|your|the|one|our)\b(?! (?:advised|said|mentioned|explained|stated))/i;

/** A reason after the limit, or a question or a step that goes on with the matter: an honest limit, and no shutting of the door. */
const ledOn = (context: Context, limit: Hit): boolean => {
  const { draft } = context;
  if (context.draftLanguage !== 'en') return false;
  const at = sentenceIndex(draft, limit);
  const limits = hitsOf(context, 'deflection');
  const explained = inSentence(hitsOf(context, 'reason'), sentenceAt(context, limit)).some(
    (hit) =>
      hit.from >= limit.to &&
      !limits.some((other) => other !== limit && other.from >= hit.from && sentenceIndex(draft, other) === at),
  );
  const limited = sentenceAt(context, limit);
  const rest = context.source.slice(placeOf(draft, limit).end, limited.end);
  const as = rest.search(AS_REASON);
  const asReason =
    as >= 0 &&
    !limits.some(
      (other) =>
        other !== limit &&
        placeOf(draft, other).start >= placeOf(draft, limit).end + as &&
        sentenceIndex(draft, other) === at,
    );
  // what is kept out of public view is kept out for the customer
  if (
    explained ||
    asReason ||
    /\b(?:public|publicly|privacy|data protection|promises)\b/i.test(context.source.slice(limited.start, limited.end))
  )
    return true;
  const closing = hitsOf(context, 'closingQuestion').map((hit) => sentenceIndex(draft, hit));
  for (let i = at; i <= at + 2 && i < draft.sentences.length; i++) {
    const sentence = draft.sentences[i] as Sentence;
    if (inSentence(hitsOf(context, 'sell'), sentence).length > 0) continue;
    if (i > at && sentence.question && !closing.includes(i)) return true;
    const steps = inSentence([...hitsOf(context, 'ask'), ...instructionHits(context)], sentence).filter(
      (hit) => i > at || hit.from >= limit.to,
    );
    if (steps.length > 0 && !limits.some((other) => steps.some((step) => overlaps(other, step)))) return true;
  }
  return false;
};

/** of many hits of one kind the first tell enough, and time stays linear */
const MOST_READ = 30;

const isId = (word: Word): boolean =>
  word.kind === 'number' &&
  word.text.replace(/\D/g, '').length >= 4 &&
  !/^(19|20)\d\d$/.test(word.text) &&
  !/[.,:/]/.test(word.text);

/** What the ticket already holds. */
const knownFacts = (context: Context): Set<FactName> => {
  const { input, customerText } = context;
  const known = new Set<FactName>();
  const { words, hits } = context.customerRead();
  const near = (fact: FactName, test: (word: Word) => boolean, reach: number): boolean =>
    (hits.get(`fact.${fact}`) ?? []).some((hit) =>
      words.words.slice(Math.max(0, hit.from - 2), hit.to + reach).some(test),
    );
  const ids = words.words.filter(isId);
  const phones = digitRuns(customerText).filter(
    ({ digits, start }) =>
      digits.length >= 9 &&
      digits.length <= 15 &&
      !isCardNumber(digits) &&
      // "Order number: MA00349309681"
      !/[a-z]$|(?:order|booking|ref|reference|case|ticket|tracking|invoice|account|claim)\D{0,20}$/i.test(
        customerText.slice(Math.max(0, start - 35), start),
      ),
  );
  // a flight or a postcode has four digits too: a short number is an order's only beside the word
  const long = ids.some((word) => {
    const digits = word.text.replace(/\D/g, '').length;
    return digits >= 5 && digits < 15 && !phones.some((phone) => word.start >= phone.start && word.start < phone.end);
  });
  if (
    long ||
    near('order', isId, 4) ||
    ids.some((word) => ordered(words, word)) ||
    LETTERED_ID.test(customerText.slice(0, 40_000))
  )
    known.add('order');
  if (input.ticket.requester?.email || /[\w.+-]{1,64}@[\w-]{1,64}\.\w/.test(customerText)) known.add('email');
  if (phones.length > 0) known.add('phone');
  for (const fact of ['serial', 'account'] as const) if (near(fact, isId, 5)) known.add(fact);
  if (near('address', (word) => word.kind === 'number', 8)) known.add('address');
  const sent = hits.get('attached') ?? [];
  if (
    (hits.get('fact.photo') ?? [])
      .slice(0, MOST_READ)
      .some(
        (hit) =>
          context.turn.language !== 'en' ||
          inSentence(sent, words.sentences[(words.words[hit.from] as Word).sentence] as Sentence).length > 0 ||
          words.words
            .slice(Math.max(0, hit.from - 4), hit.to + 4)
            .some((word) => /^(attach|sent|send|sending|upload|enclos|includ)/.test(word.text)),
      )
  )
    known.add('photo');
  if (near('error', () => true, 1)) known.add('error');
  // an OS's version is no phone's model: the word that is asked for must be the word they gave
  const kinds = new Set(hitsOf(context, 'fact.model').flatMap((hit) => draftWords(context, hit)));
  if (
    (hits.get('fact.model') ?? []).some((hit) =>
      words.words.slice(hit.from, hit.to).some((word) => kinds.has(word.text.slice(0, 5))),
    ) &&
    near('model', (word) => word.kind === 'number', 4)
  )
    known.add('model');
  // the very step that the draft asks for was named by the customer
  const steps = new Set((hits.get('fact.tried') ?? []).map((hit) => stepOf(words, hit)));
  if (hitsOf(context, 'fact.tried').some((hit) => steps.has(stepOf(context.draft, hit)))) known.add('tried');
  const months = new Set(languageData(context.turn.language).lexicon.names.month?.split(/\s+/).map(foldText));
  const isDate = (word: Word): boolean =>
    months.has(word.text) || (word.kind === 'number' && /^\d{1,2}[/.-]\d{1,2}/.test(word.text));
  if ((hits.get('time') ?? []).some((hit) => words.words.slice(hit.from, hit.to).some(isDate))) known.add('date');
  return known;
};
const draftWords = ({ draft, stop }: Context, hit: Hit): string[] =>
  draft.words.slice(hit.from, hit.to).flatMap((word) => (stop.has(word.text) ? [] : [word.text.slice(0, 5)]));

/** "order 4471", "παραγγελία 4471", "الطلب 4471" */
const ordered = ({ words }: { words: readonly Word[] }, id: Word): boolean => {
  const at = words.indexOf(id);
  return words
    .slice(Math.max(0, at - 2), at)
    .some((word) =>
      /^(order|booking|ref|reference|case|ticket|claim|invoice|tracking|reservation|confirmation|παραγγελ|κρατηση|αιτηση|φακελ|و?ال?طلب|طلب|لطلب|حجز|الحجز|شحن|الشحن)/.test(
        word.text,
      ),
    );
};

/** The step of "tried restarting": its verb without ending. */
const stepOf = ({ words }: { words: readonly Word[] }, hit: Hit): string =>
  (words[hit.to - 1] as Word).text.replace(/^re/, '').slice(0, 4);

/** OD4471920, SF-99214; a shorter one only beside its word: "parcel JD-5540" */
const LETTERED_ID =
  /(?<![\p{L}\d])\p{Lu}{1,4}-?\d{5,12}(?![\p{L}\d])|(?:order|booking|reference|ref|case|parcel|claim|ticket|invoice)[ :#]{1,3}\p{Lu}{1,4}-?\d{3,12}(?![\p{L}\d])/u;

const SENDS = /^(send|share|attach|upload|provide|email|post|dm|forward|supply|take)$/;

const ASK_REACH = 9; // words between "please send" and the thing

/** "Please send your order number", "what is your order number?": the thing follows the asking closely. */
const isAskedFor = (context: Context, hit: Hit): boolean => {
  const sentence = sentenceAt(context, hit);
  const asks = inSentence(hitsOf(context, 'ask'), sentence);
  const near = asks.some((ask) => ask.from <= hit.from && hit.from - ask.to <= ASK_REACH);
  const own = asks.some((ask) => ask.from >= hit.from && ask.from < hit.to);
  // the "no" of "order no" denies nothing
  const denied = without(inSentence(hitsOf(context, 'negation'), sentence), [hit]).length > 0 && !sentence.question;
  return (near || own) && !denied;
};

/** A16. Never for a fact whose value the sentence itself holds: that is a confirmation. */
export const noReasking = (context: Context): DraftCheck | null => {
  if (context.settings.verifyIdentity || !context.sameLanguage) return null;
  const { draft } = context;
  const asked = FACTS.flatMap((fact) =>
    hitsOf(context, `fact.${fact}`)
      .filter(
        (hit) =>
          isAskedFor(context, hit) &&
          (fact !== 'photo' ||
            context.draftLanguage !== 'en' ||
            draft.words.slice(sentenceAt(context, hit).from, hit.from).some((word) => SENDS.test(word.text))) &&
          !draft.words.slice(sentenceAt(context, hit).from, sentenceAt(context, hit).to).some(isId),
      )
      .map((hit) => ({ fact, hit })),
  );
  if (asked.length === 0) {
    // the number that the customer gave stands in the reply: nobody had to give it again
    const given = new Set(
      context
        .customerRead()
        .words.words.filter(isId)
        .map((word) => word.text),
    );
    return draft.words.some((word) => isId(word) && given.has(word.text)) ? fine('A16') : null;
  }
  const known = knownFacts(context);
  const again = asked.find(({ fact }) => known.has(fact));
  return again ? problem('A16', placeOf(draft, again.hit), context.lexicon.rewrites.askKnown, again.fact) : fine('A16');
};

const WH = new Set([
  'what',
  'which',
  'when',
  'where',
  'who',
  'why',
  'how',
  'ποιο',
  'ποια',
  'ποιοσ',
  'ποτε',
  'που',
  'τι',
  'πωσ',
  'γιατι',
  'ποιον',
  'ما',
  'متي',
  'اين',
  'كيف',
  'هل',
  'كم',
  'اي',
  'ماذا',
]);

/** A19. At most two questions, one ask in each. */
export const clearQuestions = (context: Context): DraftCheck | null => {
  const { draft, settings } = context;
  const questions = context.body
    .map((i) => draft.sentences[i] as Sentence)
    .filter(
      (sentence) =>
        sentence.question && !sentence.item && inSentence(hitsOf(context, 'closingQuestion'), sentence).length === 0,
    );
  if (questions.length === 0) return null;
  if (questions.length > settings.questions)
    return problem('A19', sentencePlace(questions[settings.questions] as Sentence), '', String(questions.length));
  for (const question of questions) {
    const facts = new Set(FACTS.filter((fact) => inSentence(hitsOf(context, `fact.${fact}`), question).length > 0));
    // "what happened, when did you see it and where": question words after a comma or "and"
    let asks = 1;
    for (let at = question.from + 2; at < question.to; at++) {
      const word = draft.words[at] as Word;
      const before = draft.words[at - 1] as Word;
      if (
        !WH.has(word.text) &&
        !(draft.variants[at] as readonly string[]).some((form) => WH.has(form) && form !== word.text)
      )
        continue;
      const comma = /[,،]/.test(context.source.slice(before.end, word.start));
      if (
        comma ||
        /^(and|or|και|ή|η|و|او)$/.test(before.text) ||
        (word.kind === 'arabic' && word.text.startsWith('و') && WH.has(word.text.slice(1)))
      )
        asks++;
    }
    if (facts.size >= 3 || asks >= 3 || (asks >= 2 && question.to - question.from > 18))
      return problem('A19', sentencePlace(question), '', String(Math.max(asks, facts.size)));
  }
  return fine('A19');
};

/** A21 */
export const placeholdersFilled = (context: Context): DraftCheck | null => {
  const place = findPlaceholder(context.source, Math.min(context.end, 20_000), context.customerText);
  if (place) return problem('A21', place, '', context.source.slice(place.start, place.end).trim());
  return { id: 'A21', verdict: 'met' };
};

const LEAST_LETTERS = 20;

const writesOwnScript = ({ turn, customerLanguage }: Context): boolean => {
  const letters = scriptShare(turn.words.source);
  // a booking code alone holds no letters to tell a script by
  return customerLanguage !== null && letters.total > 0 && letters[customerLanguage] * 2 >= letters.total;
};

const LEAST_TRANSLITERATED = 6; // words: fewer tell Greeklish and Arabizi from slang too badly

const surelyTransliterated = ({ turn, input }: Context): boolean =>
  turn.words.words.length >= LEAST_TRANSLITERATED && input.analysis.current?.analysis.confident === true;

/** "Feel free to answer in Greek." */
const SWITCH: Record<Language, RegExp> = {
  en: /\bin english\b|στα αγγλικα|بالانجليزي|باللغه الانجليزيه/,
  el: /\bin greek\b|στα ελληνικα|باليوناني|باللغه اليونانيه/,
  ar: /\bin arabic\b|στα αραβικα|بالعربي|باللغه العربيه/,
};

const ENGLISH_PROSE = new Set(
  'the a an is are was were be been has have had will would can could your you our we i my to of for and that this with on it please'.split(
    ' ',
  ),
);

/** English, of so many words at least, and not the name of a product or the path of a menu. */
const isEnglishProse = (words: readonly Word[], least: number): boolean => {
  const latin = words.filter((word) => word.kind === 'latin');
  return latin.length >= least && latin.filter((word) => ENGLISH_PROSE.has(word.text)).length * 4 >= latin.length;
};

const holdsEnglishProse = ({ words, sentences }: Context['draft']): boolean =>
  sentences.some(({ from, to }) => isEnglishProse(words.slice(from, to), 6));

const SCRIPT = { en: 'latin', ar: 'arabic', el: 'greek' } as const;
const LEAST_OWN = 3; // words: with these the rest may be the path of a menu
const LEAST_PROSE = 8; // English words of one line: a menu's path has fewer
const LEAST_FOREIGN = 4; // words of a script that no product's name is written in

/** A line left in another script than the customer's: neither quoted nor the customer's own words. */
const holdsForeignLine = ({ draft, source, customerText }: Context, customer: Language): boolean => {
  const lines = new Map<number, Word[]>();
  for (const sentence of draft.sentences) {
    const words = lines.get(sentence.line) ?? [];
    words.push(...draft.words.slice(sentence.from, sentence.to));
    lines.set(sentence.line, words);
  }
  return [...lines.values()].some((words) => {
    const text = source.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
    if (/["«»“”`]/.test(source.slice(Math.max(0, (words[0]?.start ?? 0) - 2), words[0]?.start ?? 0) + text))
      return false;
    const of = (kind: string): Word[] => words.filter((word) => word.kind === kind);
    if (of(SCRIPT[customer]).length * 4 > words.length || customerText.includes(text)) return false;
    return (
      (['greek', 'arabic'] as const).some(
        (kind) => kind !== SCRIPT[customer] && of(kind).length >= LEAST_FOREIGN && of(kind).length * 2 > words.length,
      ) ||
      (customer !== 'en' && isEnglishProse(words, LEAST_PROSE))
    );
  });
};

/** A22. By script; Greeklish and Arabizi count as the language they write, but answer nobody who writes in letters of their own. */
export const rightLanguage = (context: Context): DraftCheck | null => {
  const { customerLanguage, source, draft } = context;
  if (customerLanguage === null) return null;
  const last = draft.words.at(-1)?.end ?? 0;
  const share = scriptShare(source.slice(0, last));
  if (share.total < LEAST_LETTERS) return null;
  if (customerLanguage !== 'en' && !writesOwnScript(context) && !surelyTransliterated(context)) return null;
  // "ok thanks" or a pasted error message, from one who else writes as the draft does
  if (context.draftLanguage !== customerLanguage && context.draftLanguage !== 'en') {
    const whole = scriptShare(context.customerText);
    const script = context.draftLanguage === 'ar' ? 'arabic' : 'greek';
    const { words } = context.turn.words;
    if (
      // a name signs with two words
      words.slice(0, -2).filter((word) => word.kind === script).length >= 2 ||
      (words.length < LEAST_TRANSLITERATED && whole[context.draftLanguage] > whole[customerLanguage])
    )
      return null;
  }
  const others = (['en', 'ar', 'el'] as const).filter((language) => language !== customerLanguage);
  const rest = others.reduce((sum, language) => sum + share[language], 0);
  // the customer asked for it
  if (
    context.draftLanguage !== customerLanguage &&
    SWITCH[context.draftLanguage].test(foldText(context.turn.words.source))
  )
    return null;
  // the last reply was in this language too: a switch that both agreed on
  if (
    context.previousReply !== null &&
    customerLanguage !== 'en' &&
    !writesOwnScript(context) &&
    scriptShare(context.previousReply)[context.draftLanguage] * 2 > scriptShare(context.previousReply).total
  )
    return null;
  const written = draft.words.filter(({ kind }) => kind === SCRIPT[customerLanguage]).length;
  const wrong =
    customerLanguage === 'en'
      ? rest > share.en * 0.5
      : // commands and menus of a program are Latin in every language: a third of the letters is the customer's own
        context.draftLanguage !== customerLanguage &&
        ((written < LEAST_OWN && rest > share[customerLanguage] * 2) ||
          (rest > share[customerLanguage] && holdsEnglishProse(draft)));
  const own = writesOwnScript(context);
  // two words tell too little of how the customer writes
  const transliterated =
    customerLanguage !== 'en' &&
    own &&
    context.turn.words.words.length >= 3 &&
    context.words >= LEAST_TRANSLITERATED &&
    written < LEAST_OWN;
  // French to an English customer: same letters, another language
  const other =
    !wrong &&
    customerLanguage === 'en' &&
    context.words >= 6 &&
    analyzeMessage(source.slice(0, Math.min(last, 2000))).language === 'other';
  return wrong || other || transliterated || (own && holdsForeignLine(context, customerLanguage))
    ? problem('A22', { start: draft.words[0]?.start ?? 0, end: last }, '', customerLanguage)
    : fine('A22');
};

/** A23. Greek: no εσύ unless the brand says so, no mixing. Arabic: one gender, and not -ك beside -كم. */
export const register = (context: Context): DraftCheck | null => {
  const { draft, draftLanguage, settings } = context;
  if (draftLanguage === 'en') return null;
  const informal = hitsOf(context, 'informal').filter((hit) => hit.from >= 0);
  const formal = hitsOf(context, 'formal');
  if (draftLanguage === 'el') {
    const hit = informal[0];
    if (hit && (!settings.greekSingular || formal.length > 0))
      return problem('A23', placeOf(draft, hit), context.lexicon.rewrites.register);
    return context.words > 4 ? fine('A23') : null;
  }
  // a title tells whom the letter is to only where it greets
  const addressed = (hit: Hit): boolean =>
    hit.from < context.bodyFrom || !TITLE.test((draft.words[hit.from] as Word).text);
  const feminine = informal.filter(addressed).map((hit) => placeOf(draft, hit));
  const masculine = formal.filter(addressed).map((hit) => placeOf(draft, hit));
  const singular: Word[] = [];
  const plural: Word[] = [];
  draft.words.slice(context.bodyFrom).forEach((word, i) => {
    if (word.kind !== 'arabic') return;
    const forms = draft.variants[context.bodyFrom + i] as readonly string[];
    if (isPluralYou(forms)) plural.push(word);
    else if (forms.some(isSingularYou)) {
      singular.push(word);
      // لكِ and لكَ: where the vowel is written it tells
      const vowel = /ك([\u064e\u0650])$/.exec(context.source.slice(word.start, word.end + 1).trimEnd())?.[1];
      if (vowel) (vowel === '\u0650' ? feminine : masculine).push({ start: word.start, end: word.end });
    }
  });
  if (feminine.length > 0 && masculine.length > 0) {
    const [fewer, more] = feminine.length <= masculine.length ? [feminine, masculine] : [masculine, feminine];
    const odd = (fewer.find((place) => place.start > (more[0] as Place).start) ?? more.at(-1)) as Place;
    return problem('A23', odd, context.lexicon.rewrites.register);
  }
  // one word of each is too little, and so is one among many: «نخدمكم» closes many a letter
  const [fewer, more] = singular.length < plural.length ? [singular, plural] : [plural, singular];
  if (more.length >= 2 && fewer.length > 0 && (fewer.length > 1 || more.length <= 3)) {
    const odd = (fewer.find((word) => word.start > (more[0] as Word).start) ?? fewer[0]) as Word;
    return problem('A23', { start: odd.start, end: odd.end });
  }
  return context.words > 4 ? fine('A23') : null;
};

const TITLE = /^(?:ال)?(?:سيده?|استاذه?|اخت?|اختي|اخي|انسه|دكتوره?|مهندسه?)$/;

const foldList = (list: string): Set<string> => new Set(list.trim().split(/\s+/).map(foldText));

// no pronoun, a set phrase, or the customer's household or firm, which is a plural of its own
const NOT_PLURAL = foldList(
  `كم حكم تحكم محكم تراكم عليكم السلام بكم متراكم حاكم يحكم إليكم لديكم بيتكم منزلكم عائلتكم أسرتكم أهلكم أطفالكم أفراحكم أيامكم عامكم خدمتكم نخدمكم أخدمكم
  عزاءكم أجركم عملائكم عملاءكم شركتكم مؤسستكم فريقكم متجركم مدرستكم موظفيكم موظفوكم فرعكم مكتبكم مجموعتكم حفظكم رحمكم`,
);
const PLURAL_YOU = foldList(
  'أنتم تفضلوا اضغطوا ادخلوا اكتبوا راسلونا زودونا اختاروا تفضلتم أرسلتم طلبتم ذكرتم كنتم رغبتم واجهتم احتجتم لاحظتم استلمتم دفعتم تترددوا ترسلوا تقلقوا تتفهموا تراسلونا تريدون تستطيعون ترغبون تحتاجون تجدون تختارون ستجدون يمكنكم بإمكانكم',
);
const isPluralYou = (forms: readonly string[]): boolean =>
  forms.some((form) => PLURAL_YOU.has(form)) ||
  ((forms[0] as string).length > 3 &&
    (forms[0] as string).endsWith('كم') &&
    !forms.some((form) => NOT_PLURAL.has(form)));
// many words have ك in their root (يمسك, تتحرك, بنك): only those that surely hold the pronoun are counted
const SINGULAR_YOU = foldList(
  `لك بك منك عليك إليك معك عندك لديك عنك فيك أنك انك لأنك لكنك إنك كأنك أنت يمكنك بإمكانك يسعك بوسعك يصلك سيصلك ستصلك تصلك بيوصلك يوصلك سيأتيك يأتيك يزورك سيزورك
  نخبرك أخبرك سأخبرك سنخبرك نبلغك أبلغك سأبلغك سنبلغك نشكرك أشكرك نطلعك أطلعك سأطلعك نعوضك سنعوضك أعوضك سأعوضك نوافيك سنوافيك أوافيك سأوافيك أساعدك نساعدك سأساعدك
  نعدك أعدك يناسبك يسرك ينقصك يلزمك يهمك أزعجك نراسلك أراسلك سأراسلك نتصلبك طلبك حسابك اسمك رقمك بريدك جوالك هاتفك عنوانك صبرك وقتك اشتراكك ملفك مبلغك حقك حجزك جهازك
  ثقتك اهتمامك تواصلك انتظارك تفهمك تعاونك استفسارك رأيك راحتك رضاك حضرتك قلقك استياؤك استياءك انزعاجك عملك موعدك شعورك يومك سفرك بلاغك سؤالك اقتراحك إيميلك تذكيرك مكانك`,
);
const isSingularYou = (text: string): boolean =>
  SINGULAR_YOU.has(text) ||
  // رسالتك, بياناتك: the pronoun after a feminine noun; a word with the article takes none
  (text.length > 4 && /[^ا]تك$|اتك$/.test(text) && !/^(?:ال|[يتنا]?(?:نته|شتر|مت))/.test(text));

const ASKED_OFFER = /^(code|codes|κωδικο|κωδικοσ|كود|رمز|الرمز|الكود)$/;
// the customer's own coupon is what the reply is about
const THEIR_COUPON = /(?:^| )(?:وال|بال|ال|لل)?(?:كوبون|كود خصم|كود الخصم|رمز الخصم|قسيمه|الخصم|تخفيض|العرض)/;
const COUPON = /^[وب]?(?:ال)?(?:خصم|كود|رمز|كوبون|قسيمه|تخفيض|عرض)$/;

const GREEK_COUPON = /(?:^| )(?:προσφορ|εκπτω|κουπονι)/;
/** The offer, the coupon or the plan that the customer writes about; not an invitation to another. */
const theirGreekOffer = (customer: string, words: readonly string[]): boolean =>
  !words.some((word) =>
    /^(?:δειτε|εκμεταλλευ|επωφελη|ριξ|ανακαλυψ|αποκτησ|αναβαθμι|προλαβετε|περαστε|περασετε)/.test(word),
  ) &&
  ((GREEK_COUPON.test(customer) && words.some((word) => /^(?:προσφορ|εκπτω|κουπονι|κωδικ)/.test(word))) ||
    words.some(
      (word) => /^(?:premium|plus|pro|gold|vip|business|family|unlimited|fiber)$/.test(word) && customer.includes(word),
    ));

/** A24. A voucher that makes up for the failure is redress, no sale. */
export const noSelling = (context: Context): DraftCheck | null => {
  const bad =
    context.negative || context.risks.size > 0 || context.level >= 1 || context.failure || context.causes.length > 0;
  if (!bad || context.internal) return null;
  const { draft } = context;
  const customer = foldText(context.customerText.slice(0, 40_000));
  const theirCoupon = THEIR_COUPON.test(customer);
  const theirWords =
    context.draftLanguage === 'en' && hitsOf(context, 'sell').length > 0
      ? contentKeys(context.customerRead().words, languageData(context.turn.language).stop)
      : new Map<string, number>();
  const hit = hitsOf(context, 'sell')
    .slice(0, MOST_READ)
    .find((found) => {
      const at = sentenceIndex(draft, found);
      // what the customer speaks of themselves is no offer of ours; nor is a question about it
      const words = draft.words.slice(found.from, found.to).map((word) => word.text);
      if (
        customer.includes(words.join(' ')) ||
        (context.draftLanguage === 'en' && (spokenOf(context, found, theirWords) || !isDiscount(context, found))) ||
        (theirCoupon && words.some((word) => COUPON.test(word))) ||
        (context.draftLanguage === 'el' && theirGreekOffer(customer, words)) ||
        (sentenceAt(context, found).question && words.some((word) => ASKED_OFFER.test(word)))
      )
        return false;
      return !hitsOf(context, 'redress').some((other) => sentenceIndex(draft, other) === at);
    });
  return hit ? problem('A24', placeOf(draft, hit)) : fine('A24');
};

/** The customer's own word for it stands in the ticket, or the sentence says that it is not needed. */
const spokenOf = (context: Context, hit: Hit, theirWords: ReadonlyMap<string, number>): boolean => {
  const { draft, stop } = context;
  for (const [key, at] of contentKeys(draft, stop, hit.from, hit.to))
    if (theirWords.has(key) && (draft.words[at] as Word).kind === 'latin') return true;
  return inSentence(hitsOf(context, 'negation'), sentenceAt(context, hit)).some(
    (no) =>
      no.to <= hit.from &&
      hit.from - no.to <= 6 &&
      !/^(only|must|can't|cannot)$/.test((draft.words[no.from] as Word).text) &&
      !/^(forget|miss|why)$/.test((draft.words[no.to] as Word).text) &&
      (draft.words[no.from - 1]?.text ?? '') !== 'why',
  );
};

/** "20% off", not "at 9.30 off peak". */
const isDiscount = ({ draft, source }: Context, hit: Hit): boolean => {
  const first = draft.words[hit.from] as Word;
  if (first.kind !== 'number' || (draft.words[hit.to - 1] as Word).text !== 'off') return true;
  return /[%£$€]/.test(source.slice(Math.max(0, first.start - 1), first.end + 2));
};

const MAIL = /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,30}){1,4}/g;
const PERSONAL_MAIL = /@(?:gmail|hotmail|outlook|yahoo|icloud|live|protonmail|proton|gmx|msn)\./i;

/** A25. Card and account numbers and asking for secrets, anywhere; personal data, asking for it, and money offers in public. */
export const privacy = (context: Context): DraftCheck | null => {
  const { draft, source, isPublic, input, lexicon } = context;
  const own = source.slice(0, Math.min(context.end, 20_000));
  const runs = digitRuns(own);
  const card = runs.find(({ digits }) => isCardNumber(digits));
  if (card) return problem('A25', { start: card.start, end: card.end }, '', 'card');
  const iban = findIban(own);
  if (iban) return problem('A25', iban, '', 'iban');
  const secrets = hitsOf(context, 'secret');
  for (const hit of secrets) {
    const sentence = sentenceAt(context, hit);
    const asks = inSentence(hitsOf(context, 'ask'), sentence).filter((ask) => ask.from <= hit.from);
    const warned = without(inSentence(hitsOf(context, 'negation'), sentence), secrets).length > 0;
    if (
      asks.some((ask) => hit.from - ask.from <= SECRET_REACH && !typedIn(context, sentence, ask)) &&
      !warned &&
      !loyalty(context, hit) &&
      !resets(context, sentence)
    )
      return problem('A25', placeOf(draft, hit), lexicon.rewrites.secret, 'secret');
  }
  if (!isPublic) return secrets.length > 0 ? fine('A25') : null;

  const theirMail = input.ticket.requester?.email?.toLowerCase();
  for (const match of own.matchAll(MAIL))
    if (PERSONAL_MAIL.test(match[0]) || match[0].toLowerCase() === theirMail)
      return problem(
        'A25',
        { start: match.index, end: match.index + match[0].length },
        lexicon.rewrites.privately,
        'email',
      );
  const posted = context.customerText.replace(/\D/g, '');
  for (const run of runs) {
    const word = draft.words.find((entry) => entry.start <= run.start + 1 && entry.end > run.start);
    if (!word || run.digits.length < 5 || (posted.includes(run.digits) && run.digits.length < 9)) continue;
    const sentence = draft.sentences[word.sentence] as Sentence;
    const about = [
      ...inSentence(hitsOf(context, 'fact.order'), sentence),
      ...inSentence(hitsOf(context, 'fact.account'), sentence),
      ...inSentence(hitsOf(context, 'fact.phone'), sentence),
      ...inSentence(hitsOf(context, 'fact.address'), sentence),
    ];
    const before = foldText(source.slice(Math.max(0, run.start - 30), run.start));
    if (
      about.length > 0 ||
      /(order|account|booking|phone|mobile|number|παραγγελι|τηλ|κινητο|λογαριασμ|κρατησ|طلب|رقم|جوال|حجز|حساب)/.test(
        before,
      )
    ) {
      const theirs =
        /(?:^|[^a-z])(?:your|ur)\s|(?:σασ|σου)\s/.test(before) ||
        /(ك|كم)\s/.test(before) ||
        about.some((hit) =>
          /(your|σας|ك$|كم$)/.test(source.slice(placeOf(draft, hit).start, placeOf(draft, hit).end + 6)),
        );
      const ours = !theirs || /(call|ring|phone) (us|me)|καλεστε μασ|اتصل|on \+?$|hotline|γραμμη|الموحد/.test(before);
      if (!ours) return problem('A25', { start: run.start, end: run.end }, lexicon.rewrites.privately, 'number');
    }
  }
  for (const fact of ['order', 'email', 'phone', 'account', 'address'] as const)
    for (const hit of hitsOf(context, `fact.${fact}`)) {
      const asks = isAskedFor(context, hit);
      const elsewhere = [...hitsOf(context, 'private')].some(
        // a public reply is short: "DM us" anywhere in it says where the number belongs
        (other) =>
          context.draftLanguage === 'en' ||
          context.words <= context.settings.socialWords + SHORT_SLACK ||
          Math.abs(sentenceIndex(draft, other) - sentenceIndex(draft, hit)) <= 1,
      );
      if (
        asks &&
        !elsewhere &&
        !(context.draftLanguage === 'en' && (agreedPrivate(context) || notTheirs(context, hit)))
      )
        return problem('A25', placeOf(draft, hit), lexicon.rewrites.privately, fact);
    }
  const offered = hitsOf(context, 'money').find((hit) => {
    const sentence = sentenceAt(context, hit);
    const text = source.slice(sentence.start, sentence.end);
    // "use your $200 credit" offers nothing
    if (context.draftLanguage === 'en' && !weGive(context, sentence)) return false;
    return /[€$£%]|\d+\s?(?:eur|usd|euro|ευρώ|ριάλ|ريال|جنيه|درهم|دينار)/iu.test(text) && actionLike(context, sentence);
  });
  if (offered) return problem('A25', placeOf(draft, offered), lexicon.rewrites.privately, 'money');
  return fine('A25');
};

/** The last reply named the private way; what is asked for again goes there. */
const agreedPrivate = ({ previousReply }: Context): boolean =>
  previousReply !== null && /\b(?:dms?|pms?|direct message|private message|privately|inbox us)\b/i.test(previousReply);

/** "the address of the store", "the e-mail address that it was sent from": no data of the customer. */
const notTheirs = ({ draft, source }: Context, hit: Hit): boolean =>
  /^\s(?:of\s(?:the\s|that\s|our\s)?(?:\w+\s)?(?:store|shop|branch|outlet|restaurant|station|office|dealer)\b|(?:\S+\s){0,4}(?:sent|came|comes|received|emailed|wrote)\s(?:\S+\s)?from\b)/i.test(
    source.slice(placeOf(draft, hit).end),
  );

const weGive = ({ draft, hits }: Context, sentence: Sentence): boolean =>
  draft.words
    .slice(sentence.from, sentence.to)
    .some((word) =>
      /^(i|we|i'll|we'll|i've|we've|i'm|we're|i'd|we'd|offer|offering|you'll|receive|get)$/.test(word.text),
    ) || inSentence(hitsOf({ hits }, 'action'), sentence).length > 0;

const SECRET_REACH = 14; // words: a list of what is asked for may end with the card

/** «Γράψτε τον κωδικό του wifi»: it goes into a screen, not to us. */
const typedIn = ({ draft }: Context, sentence: Sentence, ask: Hit): boolean =>
  /^(?:γραψ|δωσ)(?:τε|ετε)$/.test((draft.words[ask.from] as Word).text) &&
  !draft.words.slice(sentence.from, sentence.to).some((word) => /^(?:μου|μασ|εδω)$/.test(word.text));

/** The card of a club holds no money. */
const loyalty = ({ draft, source }: Context, hit: Hit): boolean =>
  // "your Nectar card number"; and India's postal pin code
  /(?:^|\s)(?!(?:Your|The|Bank|Credit|Debit|Full|Visa|Mastercard|Master|Amex|Card|Share|Send|What|Please)\s)\p{Lu}\p{Ll}+\s$/u.test(
    source.slice(Math.max(0, placeOf(draft, hit).start - 24), placeOf(draft, hit).start),
  ) ||
  ((draft.words[hit.from] as Word).text === 'pin' &&
    inSentence([{ ...hit, from: hit.from }], draft.sentences[sentenceIndex(draft, hit)] as Sentence).length > 0 &&
    draft.words
      .slice(Math.max(0, hit.from - 8), hit.from)
      .some((word) => /^(address|store|city|area|location)$/.test(word.text))) ||
  draft.words
    .slice(Math.max(0, hit.from - 2), hit.to)
    .some((word) =>
      /^(loyalty|gift|recharge|scratch|topup|prepaid|sim|member|membership|club|points|library|bonus|travel|πιστοτητασ|μελουσ|δωροκαρτασ|الولاء|العضويه|النقاط)$/.test(
        word.text,
      ),
    );

const actionLike = (context: Context, sentence: Sentence): boolean =>
  inSentence([...hitsOf(context, 'action'), ...hitsOf(context, 'commit'), ...hitsOf(context, 'alternative')], sentence)
    .length > 0 || /offer|προσφέρ|δίνουμε|نقدم|نمنح|θα/.test(context.source.slice(sentence.start, sentence.end));

/** "choose a new password", "the code we sent you" are help, not asking. */
const resets = ({ source }: Context, sentence: Sentence): boolean =>
  /reset|change|new|forgot|choose|create|set |update|αλλάξ|αλλαγ|νέο|επαναφορ|ορίσ|ξέχασ|تغيير|جديد|إعادة|تعيين|غيّر|غير |استعادة|أنشئ/i.test(
    source.slice(sentence.start, sentence.end),
  );

/** A26. Announces an attachment that is not there, or carries words meant for colleagues, or another brand's name. */
export const sendsClean = (context: Context): DraftCheck | null => {
  const { draft, input, settings, source } = context;
  const own = source.slice(0, context.end);
  const marker =
    /(?:^|\n)\s{0,10}(?:\[?(?:internal|εσωτερικό|εσωτερική|داخلي|ΕΣΩΤΕΡΙΚΟ|ΕΣΩΤΕΡΙΚΗ)\]?\s?[:\-–\]]|\/\/|#internal|@[\p{L}.]{2,30}[ :,]{1,3}(?:can|please|pls|could|fyi|δες|μπορείς|τσέκαρε|κοίτα|ممكن|شوف|راجع))/iu.exec(
      own.slice(0, 20_000),
    );
  if (marker && !(context.isPublic && marker[0].trim().startsWith('@')))
    return problem(
      'A26',
      { start: marker.index + (marker[0].length - marker[0].trimStart().length), end: marker.index + marker[0].length },
      '',
      'internal',
    );
  const note = hitsOf(context, 'internalNote')[0];
  if (note) return problem('A26', placeOf(draft, note), '', 'internal');
  for (const brand of settings.otherBrands) {
    const wanted = foldText(brand);
    const at =
      wanted === ''
        ? -1
        : draft.words.findIndex(
            (word, i) =>
              wanted ===
                draft.words
                  .slice(i, i + wanted.split(' ').length)
                  .map((entry) => entry.text)
                  .join(' ') && word.text !== '',
          );
    if (at >= 0) return problem('A26', placeOf(draft, { from: at, to: at + wanted.split(' ').length }), '', brand);
  }
  const attached = hitsOf(context, 'attached').find((hit) => !theirs(context, hit));
  if (attached && (input.attachments ?? 0) === 0) return problem('A26', placeOf(draft, attached), '', 'attachment');
  return attached || hitsOf(context, 'attached').length > 0 ? fine('A26') : null;
};

/** "the photo you attached", "την επισυναπτόμενη που στείλατε": the customer's file; also requests to attach, and "not attached". */
const theirs = (context: Context, hit: Hit): boolean => {
  const { draft, source } = context;
  const sentence = sentenceAt(context, hit);
  const before = draft.words.slice(Math.max(sentence.from, hit.from - 5), hit.from).map((word) => word.text);
  const after = draft.words.slice(hit.to, Math.min(sentence.to, hit.to + 5)).map((word) => word.text);
  const you =
    /^(you|you've|your|you'd|στειλατε|σας|μπορειτε|απο|لانك|انك|التي|الذي|اللي|ارسلته|ارسلتها|ارسلت|ارفقته|ارفقتها|رسالتك|رسالتكم|طلبك|لديك|منك)$/;
  const verb = (draft.words[hit.from] as Word).text;
  if (sentence.question) return true;
  if (verb === 'attach') return true;
  if (context.draftLanguage === 'en') {
    // "the train is attached both ways", "we opened the attachment"
    const last = (draft.words[hit.to - 1] as Word).text;
    const next = source.slice((draft.words[hit.to - 1] as Word).end);
    if (
      last === 'attached' &&
      hit.to - hit.from === 1 &&
      /^(is|are|was|were|be|been|being)$/.test(before.at(-1) ?? '') &&
      !/^\s*(?:[.,;:!)\n]|$|(?:here|below|to|for|as|with|in|and|so|please|herewith|again|too)\b)/.test(next)
    )
      return true;
    if (
      /^attachments?$/.test(last) &&
      before.some((word) => /^(i|we|i've|we've)$/.test(word)) &&
      !before.some((word) => /^(sent|send|sending|added|adding|put|included|find|see)$/.test(word))
    )
      return true;
  }
  // «مرفقاً بملف ابنك»: attached to something else than this letter; and the page or the button of attachments
  if (/^مرفق/.test(verb) && /^ب(?!هذ|رسالت|الرسال|البريد|ال?رد)/.test(after[0] ?? '')) return true;
  const written = context.source.slice(placeOf(draft, hit).start, placeOf(draft, hit).end);
  // أرفقتَ, أرفقتِ
  if (/ت[\u064e\u0650]/.test(written)) return true;
  if (/^(?:ال|ب)?مرفق/.test(verb)) {
    if (
      after.some((word) =>
        /^[بلف]?(?:رسالتك|رسالتكم|رسالتكِ|شكواك|شكواكم|طلبك|طلبكم|بلاغك|بريدك|بريدكم|طرفك|طرفكم|حسابك|ملفك)$/.test(word),
      )
    )
      return true;
    if (after.some((word) => /^(?:ارسلت|ارفقت)/.test(word)) || /^(?:لم|لا|ما|فارغ|تالف|غير)$/.test(after[0] ?? ''))
      return true;
    if (
      before.some((word) =>
        /^(?:ف|و)?(?:راجعت|راجعنا|اطلعت|اطلعنا|فحصت|فحصنا|وصلتني|وصلني|وصلتنا|وصلنا|استلمت|استلمنا|شكرا|رايت|ارسال|ترسل|تعيد)/.test(
          word,
        ),
      )
    )
      return true;
  }
  if (/^(زر|قسم|صفحه|ايقونه|خانه|تبويب|حجم|اضافه|نوع|عدد)$/.test(before.at(-1) ?? '')) return true;
  // a strap attached to the bag is no file
  if (
    after[0] === 'to' &&
    !/^(email|mail|message|reply|this)$/.test(
      after[1] === 'this' || after[1] === 'the' ? (after[2] ?? '') : (after[1] ?? ''),
    )
  )
    return true;
  // «το συνημμένο σας», «είδα τα συνημμένα»
  if (
    verb.startsWith('συνημ') &&
    (after[0] === 'σασ' ||
      before.slice(-3).some((word) => /^(?:ειδα|ειδαμε|ελαβα|λαβαμε|ανοιξα|διαβασα|παρελαβα)$/.test(word)))
  )
    return true;
  if (before.some((word) => /^(without|no|not|couldn't|can't|don't|χωρισ|δεν|لم|بدون|دون)$/.test(word))) return true;
  const list = verb.startsWith('συνημ') ? [...before, ...after] : before;
  return (
    list.some((word) => you.test(word) && word !== 'σας') ||
    before.at(-1) === 'your' ||
    (after.some((word) => /(you|στειλατε|ارسلت|ارفقت)/.test(word)) &&
      after.some((word) => /^(sent|provided|shared|στειλατε|ارسلته|ارسلتها|ارفقتها|ارفقته)$/.test(word)))
  );
};

/** A27. */
export const noPromiseRisk = (context: Context): DraftCheck | null => {
  const exempt = hitsOf(context, 'notPromise');
  const hit = without(hitsOf(context, 'promise'), exempt).find(
    (found) => !sentenceAt(context, found).question && !bareHundred(context, found),
  );
  if (hit) return problem('A27', placeOf(context.draft, hit), context.lexicon.rewrites.promise);
  return exempt.length > 0 || hitsOf(context, 'promise').length > 0 ? fine('A27') : null;
};

/** «είναι 100 €»: a sum, no certainty */
const bareHundred = ({ draft, draftLanguage, source }: Context, hit: Hit): boolean =>
  draftLanguage === 'el' &&
  draft.words
    .slice(hit.from, hit.to)
    .some(({ text, end }) => text === '100' && !/^\s?(?:%|τοις)/.test(source.slice(end, end + 6)));

/** A28. "I am sorry, but…" takes back; "but I have found it" does not. */
export const empathyStands = (context: Context): DraftCheck | null => {
  const { draft } = context;
  const english = context.draftLanguage === 'en';
  const kind = [...feelingHits(context), ...hitsOf(context, 'apology'), ...hitsOf(context, 'sympathy')]
    .filter((hit) => !english || isKind(context, hit))
    .sort((a, b) => a.from - b.from);
  if (kind.length === 0) return null;
  const turns = [
    ...hitsOf(context, 'but')
      .slice(0, MOST_READ)
      .map((hit) => ({ hit, always: false })),
    ...hitsOf(context, 'regret')
      .slice(0, MOST_READ)
      .map((hit) => ({ hit, always: true })),
  ];
  for (const { hit, always } of turns) {
    const at = sentenceIndex(draft, hit);
    const sentence = sentenceAt(context, hit);
    const starts = hit.from - sentence.from <= 1;
    const after = kind.some((warm) => {
      const there = sentenceIndex(draft, warm);
      return (there === at && warm.to <= hit.from) || (there === at - 1 && starts);
    });
    if (!after) continue;
    const { end } = placeOf(draft, hit);
    const rest = context.source.slice(end, Math.min(sentence.end, end + MOST_REST));
    // "but can understand you being annoyed": it goes on being kind; and abuse may be told to stop
    if (
      english &&
      (draft.words.slice(hit.to, hit.to + 4).some(
        (word, i) =>
          /^(understand|appreciate|sympathi[sz]e|sorry|apologi[sz]e|apologies)$/.test(word.text) &&
          // "but you must understand" gives an order
          !draft.words.slice(hit.to, hit.to + i).some((other) => other.text === 'you'),
      ) ||
        /\b(?:swear|swearing|abusive|offensive|foul|insult\w*)\b/i.test(rest))
    )
      continue;
    const clause = { from: hit.to, to: sentence.to };
    const reach = hit.to + (english && GESTURE.test(rest) ? 12 : 4);
    const news = hitsOf(context, 'good').filter((found) => found.from >= hit.to && found.from <= reach);
    // «αλλά το βρήκα και δεν θα ξαναπεράσετε», «δυστυχώς χάθηκε, γι' αυτό στέλνω άλλο»: what is done outweighs the "not" after it
    const deeds =
      context.draftLanguage === 'el'
        ? inSentence(actionHits(context), sentence).filter((deed) => deed.from >= hit.to)
        : [];
    // the "don't" of "but don't worry" is good news
    // nor is the "not" of "has not changed" bad, wherever it stands
    const unharmed = hitsOf(context, 'good').filter((found) => found.to - found.from > 1);
    const bad = without(
      [...hitsOf(context, 'negation'), ...hitsOf(context, 'deflection')],
      [...news, ...unharmed],
    ).some((no) => overlaps(no, clause) && !deeds.some((deed) => deed.from >= hit.to && deed.to <= no.from));
    const good = news.length > 0 || (always && deeds.length > 0);
    // "unfortunately" before what caused it explains; only a refusal takes back. "I know it won't change your day, but it will…" concedes, then helps
    // "unfortunately we don't own it, but we can ask": what can be done comes after all
    if (english && always && NEXT_HELP.test(rest)) continue;
    const weak = english && (always || conceded(context, kind, hit) || EXPLAINS.test(rest));
    if (weak ? bad && !unknowing(context, hit, sentence) : always ? !good || bad : bad || !good)
      return problem('A28', placeOf(draft, hit), context.lexicon.rewrites.negation);
  }
  return fine('A28');
};

/** "but it was a fault in the exchange", "but if you rebook, the bag will follow": a cause, or a way, without an order. */
const EXPLAINS =
  /^,?\s*(?:(?:it|this|that|there) (?:was|were)\b|if you\b(?!.*\b(?:should|need|needs|have to|must|required)\b))/is;
const NEXT_HELP =
  /\bbut (?:i|we)(?:'ll|'ve|'d|\s(?:can|could|will|have|would|are happy|am happy))\b(?!\s(?:not|never|only))/i;
const MOST_REST = 400; // units of a sentence that are read after "but"
const GESTURE =
  /^\s*,?\s*(?:as|for) (?:a|an|this|one)\b[^.!?]{0,30}\b(?:goodwill|exception|gesture|courtesy|one[- ]off)\b/i;

/** "sorry to be a pain" asks a favour; "you should be able to" and "it is hard to enforce" are no feelings. */
const isKind = ({ draft }: Context, hit: Hit): boolean => {
  const after = draft.words[hit.to]?.text ?? '';
  const words = draft.words.slice(hit.from, hit.to + 4).map((word) => word.text);
  if (words[0] === 'sorry' && words[1] === 'to')
    return !/^(say|tell|inform|report|ask|trouble|bother|disappoint|chase|keep|be)$/.test(words[2] ?? '');
  const to = /^(hard|difficult|tough)$/.test((draft.words[hit.to - 1] as Word).text) && after === 'to';
  return (
    !(to && hit.set === 'feeling' && /^(is|are|was|were)$/.test(words[0] ?? '')) &&
    after !== 'able' &&
    words[1] !== 'pain'
  );
};

/** A "not" or "won't" between the kind words and "but". */
const conceded = (context: Context, kind: readonly Hit[], but: Hit): boolean => {
  const warm = kind.findLast((hit) => hit.from < but.from);
  return (
    warm !== undefined &&
    hitsOf(context, 'negation').some((no) => no.from >= warm.from && no.to <= but.from) &&
    hitsOf(context, 'understand').some((hit) => hit.from === warm.from)
  );
};

/** "Sadly I'm unable to find it": what cannot be seen is no refusal. */
const unknowing = ({ draft }: Context, hit: Hit, sentence: Sentence): boolean =>
  draft.words.slice(hit.to, Math.min(sentence.to, hit.to + 7)).some((word, i, words) => {
    const before = words[i - 1]?.text ?? '';
    return (
      /^(find|locate|see|view|trace|replicate|reproduce)$/.test(word.text) &&
      /^(to|can't|cannot|couldn't|not)$/.test(before)
    );
  });

/** A29. Stock phrases; two hedges in a sentence that commits. إن شاء الله alone is courtesy and stands in no list. */
export const noCliche = (context: Context): DraftCheck | null => {
  const { draft, settings } = context;
  const hit = hitsOf(context, 'cliche')[0];
  if (hit) return problem('A29', placeOf(draft, hit), '', 'cliche');
  for (const i of context.body) {
    const sentence = draft.sentences[i] as Sentence;
    const hedges = inSentence(hitsOf(context, 'hedge'), sentence);
    const soft = inSentence(hitsOf(context, 'soon'), sentence);
    const commits = inSentence(
      [...hitsOf(context, 'commit'), ...hitsOf(context, 'action'), ...hitsOf(context, 'vague')],
      sentence,
    );
    // three in one sentence say nothing, whether or not they commit
    if (hedges.length > settings.hedges)
      return problem('A29', placeOf(draft, hedges[0] as Hit), context.lexicon.rewrites.hedge, 'hedge');
    if (commits.length === 0) continue;
    if (hedges.length + soft.length >= settings.hedges && hedges.length > 0)
      return problem('A29', placeOf(draft, hedges[0] as Hit), context.lexicon.rewrites.hedge, 'hedge');
  }
  return hitsOf(context, 'hedge').length > 0 ? fine('A29') : null;
};

/**
 * "Just tap the three dots": where a question, a "please" or "let us know" goes with it, that is help; bare, it talks down. "Just follow the steps
 * at …" points to a guide.
 */
const isPlainStep = (context: Context, hit: Hit, courteous: boolean): boolean => {
  const { draft } = context;
  const words = draft.words.slice(hit.from, hit.to).map((word) => word.text);
  if (!words.includes('just') || /^(a|put|because)$/.test(words[words.indexOf('just') + 1] ?? '')) return false;
  return sentenceAt(context, hit).item || courteous || words.includes('follow');
};
const isCourteous = (context: Context): boolean =>
  hitsOf(context, 'please').some(
    ({ from }) => from >= context.bodyFrom && COURTESY.test((context.draft.words[from] as Word).text),
  ) ||
  context.body.some((i) => {
    const sentence = context.draft.sentences[i] as Sentence;
    return sentence.question || LET_US_KNOW.test(context.source.slice(sentence.start, sentence.end));
  });
const COURTESY = /^(please|kindly|could|would|can|thanks|thank|feel)$/;
const LET_US_KNOW = /\b(?:let (?:us|me) know|keep (?:us|me) posted)\b/i;

/** A30. Orders inside a list of steps are steps. */
export const noCondescension = (context: Context): DraftCheck | null => {
  const { draft } = context;
  const courteous = context.draftLanguage === 'en' && isCourteous(context);
  // «ما كان ينبغي أن تنتظر»
  const hit = hitsOf(context, 'condescending').find(
    (found) =>
      !(context.draftLanguage === 'el' && /^δεν?$/.test(draft.words[found.from - 1]?.text ?? '')) &&
      (context.draftLanguage !== 'ar' ||
        !draft.words
          .slice(Math.max(0, found.from - 2), found.from)
          .some((word) => /^(?:لا|لم|لن|ما|ليس|كان)$/.test(word.text))) &&
      !(context.draftLanguage === 'en' && isPlainStep(context, found, courteous)),
  );
  if (hit) return problem('A30', placeOf(draft, hit), context.lexicon.rewrites.order);
  const sentences = context.body.map((i) => draft.sentences[i] as Sentence);
  const orders = sentences.filter((sentence) => {
    const first = Math.max(sentence.from, context.bodyFrom);
    return (
      !sentence.item &&
      !sentence.question &&
      hitsOf(context, 'order').some((order) => order.from === first) &&
      inSentence(hitsOf(context, 'please'), sentence).length === 0
    );
  });
  const please = sentences.some((sentence) =>
    inSentence(hitsOf(context, 'please'), sentence).some((word) =>
      /please|kindly|παρακαλ|يرجي|نرجو|ارجو|الرجاء|رجاء|فضلا|تفضل/.test((draft.words[word.from] as Word).text),
    ),
  );
  const steps = sentences.some((sentence) => sentence.item);
  // one order among courteous sentences is plain speech; several without any courtesy are commands
  const bare = orders.find((sentence) => inSentence(hitsOf(context, 'commit'), sentence).length === 0);
  if (bare && context.complaint && orders.length >= 2 && !steps && !please)
    return problem('A30', sentencePlace(bare), context.lexicon.rewrites.order);
  return orders.length > 0 || steps || instructionHits(context).length > 0 ? fine('A30') : null;
};

// a reply a few words short of the house number is no problem
const SHORT_SLACK = 15;
const LINE_UNITS = 95; // an editor's line holds about as many

/** Words between two marks that part a sentence: a semicolon or a colon lets the reader breathe as a full stop does. */
const longestClause = ({ draft, source, bodyFrom }: Context, sentence: Sentence): number => {
  let longest = 0;
  let count = 0;
  for (let at = Math.max(sentence.from, bodyFrom); at < sentence.to; at++) {
    const word = draft.words[at] as Word;
    const before = draft.words[at - 1];
    if (before && /[;:؛·—–(]/.test(source.slice(before.end, word.start))) count = 0;
    count++;
    longest = Math.max(longest, count);
  }
  return longest;
};

/** A31. Lengths for English; of Arabic and Greek only sentences are measured. */
export const readable = (context: Context): DraftCheck | null => {
  const { draft, settings, input, draftLanguage, source, words } = context;
  if (words < 5) return null;
  const { channel } = input.ticket;
  const long = context.body
    .map((i) => draft.sentences[i] as Sentence)
    .find((sentence) => !sentence.item && longestClause(context, sentence) > settings.sentenceWords);
  if (long) return problem('A31', sentencePlace(long), '', String(longestClause(context, long)));
  const most =
    channel === 'chat' ? settings.chatWords : channel === 'social' ? settings.socialWords : settings.emailWords[1];
  const whole = { start: draft.words[context.bodyFrom]?.start ?? 0, end: draft.words.at(-1)?.end ?? 0 };
  if (draftLanguage === 'en' || channel === 'social' || channel === 'chat') {
    if (words > most) return problem('A31', whole, '', String(words));
  }
  // only a finished e-mail to somebody with a complaint can be too short
  if (
    draftLanguage === 'en' &&
    channel === 'email' &&
    context.signed &&
    context.complaint &&
    words < settings.emailWords[0] - SHORT_SLACK
  )
    return problem('A31', whole, '', String(words));
  if (draftLanguage === 'en')
    for (const match of source.slice(whole.start, whole.end).matchAll(/[^\n]{300,}/g))
      if (match[0].length > (settings.paragraphLines + 2) * LINE_UNITS)
        return problem(
          'A31',
          { start: whole.start + match.index, end: whole.start + match.index + match[0].length },
          '',
          'paragraph',
        );
  return fine('A31');
};

/** A32. Four kinds of tone in one short reply erode each other. */
export const noStacking = (context: Context): DraftCheck | null => {
  const { settings, words, draft } = context;
  if (words >= settings.toneWords || words < 5) return null;
  const moves: (readonly Hit[])[] = [
    hitsOf(context, 'thanks'),
    hitsOf(context, 'apology'),
    feelingHits(context),
    hitsOf(context, 'reassure'),
    hitsOf(context, 'praise'),
    hitsOf(context, 'cheer'),
  ].map((hits) => hits.filter((hit) => hit.from >= context.bodyFrom));
  const used = moves.filter((hits) => hits.length > 0);
  if (used.length < 2) return null;
  if (used.length < settings.toneMoves) return fine('A32');
  const last = used.map((hits) => hits[0] as Hit).sort((a, b) => a.from - b.from)[settings.toneMoves - 1] as Hit;
  return problem('A32', placeOf(draft, last), '', String(used.length));
};

const LEAST_WORDS = 12;
// a short reply is repeated only where hardly a word is new
const LEAST_SHORT = 6;
const SHORT_OVERLAP = 0.85;

/** A word without its clitics and pronouns: طلبكم and وطلبك are said again. */
const repeatKey = (words: Words, at: number): string => {
  const word = words.words[at] as Word;
  return word.kind === 'arabic'
    ? (words.variants[at] as readonly string[])
        .reduce((a, b) => (b.length < a.length ? b : a))
        .replace(/(?<=...)(?:كم|ك|نا|ها|ه)$/, '')
    : word.text;
};

/** A33. Share of the draft's words that the last reply holds too; names, numbers and the greeting left out. */
export const noRepeat = (context: Context): DraftCheck | null => {
  const { previousReply, draft, settings, bodyFrom } = context;
  if (previousReply === null || context.words < LEAST_SHORT) return null;
  const { words: before, from } = context.readReply(previousReply);
  if (before.words.length - from < LEAST_SHORT) return null;
  const count = new Map<string, number>();
  for (let at = from; at < before.words.length; at++) {
    const key = repeatKey(before, at);
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  let shared = 0;
  let total = 0;
  for (let at = bodyFrom; at < draft.words.length; at++) {
    total++;
    const key = repeatKey(draft, at);
    const left = count.get(key) ?? 0;
    if (left === 0) continue;
    count.set(key, left - 1);
    shared++;
  }
  const share = shared / Math.max(total, Math.min(before.words.length - from, total * 1.5));
  const short = Math.min(total, before.words.length - from) < LEAST_WORDS;
  if (short && share <= SHORT_OVERLAP) return null;
  return share > settings.overlap
    ? problem(
        'A33',
        { start: (draft.words[bodyFrom] as Word).start, end: (draft.words.at(-1) as Word).end },
        '',
        String(Math.round(share * 100)),
      )
    : fine('A33');
};
