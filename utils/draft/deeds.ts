/** What the draft says was done or will be done, by when, and what it tells the customer to do. */
import { type Context, hitsOf, inSentence, overlaps, placeOf, sentenceIndex, without } from './context.ts';
import type { Hit } from './patterns.ts';
import type { Sentence } from './read-text.ts';

export const negated = (context: Context, hit: Hit): boolean =>
  hitsOf(context, 'negation').some((no) => no.from >= hit.from - 1 && no.from < hit.to);

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

/** Apologies that are none of sympathy ("sorry to hear"). */
export const apologyHits = (context: Context): Hit[] =>
  without(hitsOf(context, 'apology'), hitsOf(context, 'sympathy'));

/** Times at which somebody does something: not "three days ago", and not of a sale. */
export const committedTimes = (context: Context): readonly Hit[] => {
  const { draft } = context;
  const sell = hitsOf(context, 'sell').map((hit) => sentenceIndex(draft, hit));
  const commits = [...hitsOf(context, 'commit'), ...actionHits(context)].filter((hit) => !negated(context, hit));
  const past = hitsOf(context, 'past');
  return hitsOf(context, 'time').filter((time) => {
    const at = sentenceIndex(draft, time);
    return (
      !(draft.sentences[at] as Sentence).question &&
      !sell.includes(at) &&
      commits.some((hit) => sentenceIndex(draft, hit) === at) &&
      // "up to 120 €" is a sum
      !/^\s?[€$£%]/.test(context.source.slice(placeOf(draft, time).end, placeOf(draft, time).end + 2)) &&
      !past.some((hit) => hit.from === time.to || hit.to === time.from || (hit.from >= time.from && hit.from < time.to))
    );
  });
};
