/** The trial run of an import: what would be new, changed, the same or left out, before anything is written. */
import type { Language } from '../analyzer/types.ts';
import { cleanLine, cleanText, cutText, hashText } from './formats/collect.ts';
import type { FoundPhrase, Rest, SkipReason } from './formats/format.ts';
import { same } from './merge.ts';
import { tokenizePhrase } from './render.ts';
import { MAX_PHRASES, MOVES, type Move, PHASES, type Phase, type Phrase } from './schema.ts';

export type PlanEntry =
  | { kind: 'new'; phrase: Phrase; before: null; unknown: string[] }
  | { kind: 'changed' | 'same'; phrase: Phrase; before: Phrase; unknown: string[] }
  | { kind: 'skipped'; where: string; reason: SkipReason };

export interface Plan {
  /** in the order of the file */
  entries: PlanEntry[];
  counts: Record<PlanEntry['kind'], number>;
}

export interface PlanOptions {
  /** of phrases whose source names no language and whose letters tell none */
  lang: Language;
  /** put before every id, so that two imports do not meet */
  prefix?: string;
}

const MAX_TEXT = 5000;
const MAX_TITLE = 120;
const MAX_SHORTCUT = 40;
const MAX_TAG = 40;
const MAX_TAGS = 20;
const TITLE_WORDS = 60; // UTF-16 units of a title made from the text

/** Cut at a word, never inside a letter. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = cutText(text, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

const wordsOf = (text: string): string =>
  tokenizePhrase(text)
    .map((token) => ('text' in token ? token.text : '…'))
    .join('');

const SCRIPTS: [Language, RegExp][] = [
  ['ar', /\p{Script=Arabic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['en', /\p{Script=Latin}/gu],
];
/** Enough letters to tell a script by. */
const SAMPLE = 300;

/** The script most letters are of: each of the three languages has its own. */
function guessLanguage(words: string): Language | null {
  const sample = words.slice(0, SAMPLE);
  let best: Language | null = null;
  let most = 0;
  for (const [lang, letters] of SCRIPTS) {
    const count = sample.match(letters)?.length ?? 0;
    if (count > most) [best, most] = [lang, count];
  }
  return best;
}

/** A tag that is the id of a phase or a move, however it is spaced, says what the phrase is for. */
function guessFrom<Id extends string>(tags: readonly string[], ids: readonly Id[]): Id | undefined {
  for (const tag of tags) {
    const folded = tag
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    const id = ids.find((one) => one === folded);
    if (id) return id;
  }
  return undefined;
}

function tagsOf(tags: readonly string[]): string[] {
  const whole = new Set(tags.map((tag) => shorten(cleanLine(tag), MAX_TAG)).filter(Boolean));
  return [...whole].slice(0, MAX_TAGS);
}

/**
 * What the source does not know is kept as it stands here, or guessed when the phrase is new: phase "during" and move
 * "explain", unless a tag names another.
 */
function makePhrase(id: string, found: FoundPhrase, before: Phrase | null, lang: Language): Phrase {
  const text = cleanText(found.text);
  const words = wordsOf(text);
  const title = shorten(cleanLine(found.title), MAX_TITLE) || shorten(cleanLine(words), TITLE_WORDS) || id;
  const shortcut = cleanLine(found.shortcut ?? '');
  const tags = tagsOf(found.tags);
  const rest: Rest = found.rest ?? {};
  const known = found.rest !== undefined;

  /** null: the source says there is none; undefined: it does not say */
  const said = <Field extends keyof Rest>(field: Field): Phrase[Field] | undefined =>
    rest[field] === null ? undefined : ((rest[field] ?? before?.[field]) as Phrase[Field] | undefined);
  const status =
    rest.status === undefined && !found.active && before?.status === undefined ? 'retired' : said('status');
  const variants = said('variants');
  const owner = said('owner');
  const reviewBy = said('reviewBy');
  const code = shortcut && shortcut.length <= MAX_SHORTCUT ? shortcut : known ? undefined : before?.shortcut;
  const phase: Phase = rest.phase ?? before?.phase ?? guessFrom(tags, PHASES) ?? 'during';
  const move: Move = rest.move ?? before?.move ?? guessFrom(tags, MOVES) ?? 'explain';
  return {
    id,
    lang: found.lang ?? before?.lang ?? guessLanguage(words) ?? guessLanguage(title) ?? lang,
    title,
    text,
    ...(variants && { variants }),
    phase,
    move,
    when: said('when') ?? {},
    ...(code && { shortcut: code }),
    tags: tags.length > 0 || known ? tags : (before?.tags ?? []),
    ...(status && { status }),
    ...(owner && { owner }),
    ...(reviewBy && { reviewBy }),
  };
}

const idOf = (key: string, prefix: string): string => {
  const id = prefix + key;
  return /^[\w.-]{1,100}$/.test(id) ? id : `${prefix.replace(/[^\w.-]/g, '').slice(0, 60)}${hashText(key)}`;
};

/** Pure and linear: 100,000 phrases in about a second. */
export function planImport(
  current: readonly Phrase[],
  found: readonly FoundPhrase[],
  { lang, prefix = '' }: PlanOptions,
): Plan {
  const existing = new Map(current.map((phrase) => [phrase.id, phrase]));
  const seen = new Set<string>();
  const entries: PlanEntry[] = [];
  const counts: Plan['counts'] = { new: 0, changed: 0, same: 0, skipped: 0 };
  const put = (entry: PlanEntry): void => {
    counts[entry.kind]++;
    entries.push(entry);
  };
  for (const one of found) {
    const id = idOf(one.key, prefix);
    const before = existing.get(id) ?? null;
    const skip = (reason: SkipReason): void =>
      put({ kind: 'skipped', where: cleanLine(one.title) || one.shortcut || one.key, reason });
    const phrase = makePhrase(id, one, before, lang);
    if (!phrase.text) skip('no-text');
    else if (phrase.text.length > MAX_TEXT) skip('too-long');
    else if (seen.has(id)) skip('duplicate');
    else if (!before && existing.size + counts.new >= MAX_PHRASES) skip('too-many');
    else {
      seen.add(id);
      const { unknown } = one;
      if (!before) put({ kind: 'new', phrase, before, unknown });
      else put({ kind: same(before, phrase) ? 'same' : 'changed', phrase, before, unknown });
    }
  }
  return { entries, counts };
}
