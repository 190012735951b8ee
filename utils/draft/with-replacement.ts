/** What a rewrite stands in for: the faulty words, or the sentence around them. Pure. */
import type { Context, Place } from './context.ts';
import { foldText } from './read-text.ts';
import type { CheckId, DraftCheck } from './types.ts';

/**
 * Of which checks. A whole sentence stands in for a sentence: "You should have told us before Monday." minus three words
 * would be no sentence. Left out are lines to add, because what they mend is missing (A3 an acknowledgement, A7 an
 * apology, A14 a time) or because the words around the fault carry the news (A28 "but …", A29 "maybe").
 */
const REPLACES: Partial<Record<CheckId, 'words' | 'sentence'>> = {
  A2: 'words', // the right name
  A9: 'sentence',
  A10: 'sentence',
  A11: 'sentence',
  A13: 'sentence', // "we will look into it": only where something vague was said
  A16: 'sentence',
  A25: 'sentence',
  A27: 'sentence',
  A30: 'sentence',
};

const MARKS = /[\s.!?;…؟؛]+$/;
/** Not the dots at the end of "What I can do is …": they are to be filled. */
const ENDED = /[.!?;:؟؛]$/;

const placeFor = (
  { draft, source, bodyFrom, lexicon }: Context,
  { id, span, about }: DraftCheck,
): (Place & { by: 'words' | 'sentence' }) | null => {
  if (!span) return null;
  // A4 has a full stop for marks of exclamation, and a sentence for a word too hot
  const by = id === 'A4' ? (about === 'hot' ? 'sentence' : about === 'exclamation' && 'words') : REPLACES[id];
  if (!by) return null;
  if (by === 'words') {
    let { start } = span;
    if (id === 'A4') while (source[start - 1] === '!') start--;
    return id !== 'A4' || span.end - span.start === 1 ? { by, start, end: span.end } : null;
  }
  const around = draft.sentences.filter(({ start, end }) => start < span.end && end > span.start);
  const [first, last] = [around[0], around.at(-1)];
  if (!first || !last) return null;
  // the greeting stays
  const start = draft.words[Math.max(first.from, Math.min(bodyFrom, first.to - 1))]?.start ?? first.start;
  // "let me check this" is vague too, and was put there by A10: what comes next is added
  if (id === 'A13' && foldText(source.slice(start, last.end)).includes(foldText(lexicon.rewrites.blame))) return null;
  return { by, start: Math.min(start, span.start), end: Math.max(last.end, span.end) };
};

/** The check as it came, or with what its rewrite replaces. Offsets as those of the span. */
export const withReplacement = (context: Context, check: DraftCheck): DraftCheck => {
  const { rewrite } = check;
  const place = rewrite === undefined ? null : placeFor(context, check);
  if (rewrite === undefined || !place) return check;
  const { by, start } = place;
  if (by === 'words') return { ...check, replaces: { start, end: place.end } };
  const words = context.source.slice(start, place.end);
  // the mark at the end stays where the rewrite brings none; after "Hi Maria," it goes on as the agent did
  const end = start + (ENDED.test(rewrite) ? words.trimEnd() : words.replace(MARKS, '')).length;
  const small = /^\p{Ll}/u.test(words) && !/^I\b/.test(rewrite);
  return {
    ...check,
    rewrite: small ? rewrite.charAt(0).toLowerCase() + rewrite.slice(1) : rewrite,
    replaces: { start, end: Math.max(end, check.span?.end ?? end) },
  };
};
