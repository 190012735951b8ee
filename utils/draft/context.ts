/** What the checks work on: the draft's words and hits, what the customer wrote, and what kind of ticket it is. */
import { analyzeMessage } from '../analyzer/analyze.ts';
import { ownRanges } from '../analyzer/sections.ts';
import type { Cause, Language, Level, Risk, State } from '../analyzer/types.ts';
import type { Ticket } from '../ticket.ts';
import { ar } from './lexicons/ar.ts';
import { el } from './lexicons/el.ts';
import { en } from './lexicons/en.ts';
import { FACTS, type Lexicon, type SetName } from './lexicons/lexicon.ts';
import { compareNames } from './names.ts';
import { compilePatterns, type Hit, type Matcher, matchPatterns, prepareWords, type Words } from './patterns.ts';
import { readDraft } from './read-draft.ts';
import { foldText, readText, type Sentence, type Word } from './read-text.ts';
import { DRAFT_DEFAULTS } from './settings.ts';
import type { DraftInput, DraftSettings } from './types.ts';

const LEXICONS: Record<Language, Lexicon> = { en, ar, el };

interface Compiled {
  lexicon: Lexicon;
  sets: Matcher;
  stop: Set<string>;
  titles: Set<string>;
  notNames: Set<string>;
  nicknames: Set<string>[];
}
const compiled = new Map<Language, Compiled>();
const fold = (list: string): Set<string> => new Set(list.trim().split(/\s+/).map(foldText));

const compile = (language: Language): Compiled => {
  const known = compiled.get(language);
  if (known) return known;
  const lexicon = LEXICONS[language];
  const facts = Object.fromEntries(FACTS.map((fact) => [`fact.${fact}`, lexicon.facts[fact]]));
  const made: Compiled = {
    lexicon,
    sets: compilePatterns({ ...lexicon.sets, ...facts }, lexicon.names, language === 'ar'),
    stop: fold(lexicon.stopWords),
    titles: fold(lexicon.titles),
    notNames: fold(lexicon.notNames),
    nicknames: lexicon.nicknames.split('|').map(fold),
  };
  compiled.set(language, made);
  return made;
};

export type Topic = SetName | `fact.${(typeof FACTS)[number]}`;

export interface Place {
  start: number;
  end: number;
}

export interface Read {
  words: Words;
  language: Language;
  hits: Map<string, Hit[]>;
}

export interface Context extends Compiled {
  input: DraftInput;
  settings: DraftSettings;
  /** the draft without greeting's line break, signature and quoted history */
  draft: Words;
  /** where quoted history starts */
  end: number;
  source: string;
  /** null: no supported language can be told */
  draftLanguage: Language;
  hits: Map<string, Hit[]>;
  /** words before this one greet */
  bodyFrom: number;
  /** sentences of the body: positions in draft.sentences */
  body: number[];
  words: number;
  /** it ends with a sign-off */
  signed: boolean;
  /** the customer's current turn and all they wrote, bounded */
  turn: Read;
  customerText: string;
  customerLanguage: Language | null;
  sameLanguage: boolean;
  previousReply: string | null;
  replies: number;
  state: State;
  level: Level;
  causes: readonly Cause[];
  risks: ReadonlySet<Risk>;
  negative: boolean;
  upset: boolean;
  /** something went wrong for which the company may answer */
  failure: boolean;
  complaint: boolean;
  /** liability wording is left to others */
  liability: boolean;
  isPublic: boolean;
  internal: boolean;
  repeat: boolean;
  /** everything the customer wrote, read on demand: few checks need it */
  customerRead: () => Read;
  /** an earlier reply, and the word after its greeting */
  readReply: (text: string) => ReadReply;
}

const LONGEST_TURN = 20_000;

const lettersOf = (text: string): Record<Language, number> => {
  const count = { en: 0, ar: 0, el: 0 };
  for (const { text: word, kind } of readText(text.slice(0, LONGEST_TURN)).words) {
    if (kind === 'latin') count.en += word.length;
    else if (kind === 'greek') count.el += word.length;
    else if (kind === 'arabic') count.ar += word.length;
  }
  return count;
};

const ADDRESS = /(?:https?:\/\/|www\.)\S{1,200}|[\w.+-]{1,64}@[\w.-]{1,100}/g;

/** Letters by script, web and mail addresses left out: they are Latin in every language. */
export const scriptShare = (text: string): Record<Language, number> & { total: number } => {
  const count = lettersOf(text.slice(0, LONGEST_TURN).replace(ADDRESS, ' '));
  return { ...count, total: count.en + count.ar + count.el };
};

const languageOfScript = (text: string): Language | null => {
  const share = scriptShare(text);
  if (share.total < 2) return null;
  // names of products are Latin in every language
  if (share.ar > 0 && share.ar * 1.3 >= share.en && share.ar >= share.el) return 'ar';
  if (share.el > 0 && share.el * 1.3 >= share.en) return 'el';
  return 'en';
};

const own = (text: string): string => {
  const ranges = ownRanges(text.slice(0, LONGEST_TURN));
  let out = '';
  for (let r = 0; r < ranges.length; r += 2) out += `${text.slice(ranges[r], ranges[r + 1])}\n`;
  return out;
};

const read = (text: string, language: Language): Read => {
  const words = prepareWords(readText(text), language === 'ar');
  return { words, language, hits: matchPatterns(compile(language).sets, words) };
};

/** An earlier reply; from: where its greeting ends, in words. */
interface ReadReply {
  words: Words;
  from: number;
}

interface TicketTexts {
  turnText: string;
  customerText: string;
  /** position of the last reply, or -1 */
  lastReply: number;
  reads: Map<string, Read>;
  /** replies that were read, by language and text */
  replies: Map<string, ReadReply>;
}
// a draft is checked many times against the same ticket
const texts = new WeakMap<Ticket, TicketTexts>();

const textsOf = (ticket: Ticket): TicketTexts => {
  const known = texts.get(ticket);
  if (known) return known;
  const customer = ticket.messages.filter((message) => message.role === 'customer');
  const lastReply = ticket.messages.findLastIndex((message) => message.role === 'agent');
  let turn = ticket.messages.slice(lastReply + 1).filter((message) => message.role === 'customer');
  if (turn.length === 0) turn = customer.slice(-1);
  const turnText = turn
    .map((message) => own(message.text))
    .join('\n')
    .slice(0, LONGEST_TURN);
  let customerText = ticket.subject ?? '';
  for (const message of [...customer].reverse()) {
    if (customerText.length > 2 * LONGEST_TURN) break;
    customerText += `\n${message.text.slice(0, LONGEST_TURN)}`;
  }
  const made: TicketTexts = { turnText, customerText, lastReply, reads: new Map(), replies: new Map() };
  texts.set(ticket, made);
  return made;
};

const readOf = (ticket: Ticket, part: 'turn' | 'customer', language: Language): Read => {
  const { turnText, customerText, reads } = textsOf(ticket);
  const key = `${part} ${language}`;
  let done = reads.get(key);
  if (done === undefined) {
    done = read(part === 'turn' ? turnText : customerText, language);
    reads.set(key, done);
  }
  return done;
};

const COMPANY_SIDE = (cause: Cause): boolean => cause !== 'experience.access';

export const makeContext = (input: DraftInput): Context => {
  const { ticket, analysis, draft } = input;
  const settings: DraftSettings = { ...DRAFT_DEFAULTS, ...input.settings };
  const readParts = readDraft(draft);
  const ownText = draft.slice(0, readParts.signature);

  const { turnText, customerText, lastReply } = textsOf(ticket);

  const analysed = analysis.current?.analysis.language;
  const inAnalysis =
    analysed !== undefined && analysed !== 'other' && analysed !== 'unknown'
      ? analysed
      : (analysis.messages.map((entry) => entry.analysis.language).findLast((language) => language !== 'unknown') ??
        null);
  const customerLanguage =
    inAnalysis === 'other' ? null : (inAnalysis ?? (turnText.trim() === '' ? null : languageOfScript(turnText)));
  const draftLanguage = languageOfDraft(ownText, customerLanguage) ?? input.language ?? customerLanguage ?? 'en';

  const parts = compile(draftLanguage);
  const words = prepareWords(readParts, draftLanguage === 'ar');
  const hits = outsideQuotes(matchPatterns(parts.sets, words), words);
  const bodyFrom = greetingEnd(words, hits) || calledByName(words, ticket.requester?.name ?? '', parts.nicknames);
  const body = words.sentences.flatMap((sentence, i) => (sentence.to > bodyFrom ? [i] : []));

  const current = analysis.current?.analysis;
  const state: State = current?.state ?? 'neutral';
  const level: Level = current?.level ?? 0;
  const causes = analysis.causes.map((cause) => cause.id);
  const currentCauses = current?.causes.map((cause) => cause.id) ?? [];
  const risks = new Set(analysis.risks.filter((risk) => risk.confident).map((risk) => risk.id));
  const negative = ['angry', 'frustrated', 'disappointed', 'anxious', 'distressed'].includes(state);
  const company = (currentCauses.length > 0 ? currentCauses : negative ? causes : []).some(COMPANY_SIDE);
  const dissatisfied = (current?.frustration ?? 0) >= 0.5 || level > 0;

  return {
    ...parts,
    input,
    settings,
    draft: words,
    end: readParts.end,
    source: draft,
    draftLanguage,
    hits,
    bodyFrom,
    body,
    words: words.words.length - bodyFrom,
    signed: readParts.signature < readParts.end,
    turn: readOf(ticket, 'turn', customerLanguage ?? draftLanguage),
    customerText,
    customerLanguage,
    // Greeklish and Arabizi share no letters with the reply: words cannot be compared
    sameLanguage:
      customerLanguage === null ||
      (customerLanguage === draftLanguage && (turnText.trim() === '' || languageOfScript(turnText) === draftLanguage)),
    previousReply: ticket.messages[lastReply]?.text ?? null,
    replies: ticket.messages.filter((message) => message.role === 'agent').length,
    state,
    level,
    causes,
    risks,
    negative,
    upset: state === 'angry' || state === 'distressed' || (level === 3 && negative),
    failure: (company || (level >= 2 && negative && state !== 'anxious')) && state !== 'grateful',
    complaint: negative || dissatisfied || (company && state !== 'grateful'),
    liability: risks.has('legal') || risks.has('safety') || risks.has('regulator'),
    isPublic: ticket.channel === 'social',
    internal: ticket.internal === true,
    customerRead: () => readOf(ticket, 'customer', customerLanguage ?? draftLanguage),
    readReply: (text) => {
      const { replies } = textsOf(ticket);
      const key = `${draftLanguage} ${text}`;
      const known = replies.get(key);
      if (known) return known;
      const replyWords = prepareWords(readDraft(text), draftLanguage === 'ar');
      const reply = { words: replyWords, from: greetingEnd(replyWords, matchPatterns(parts.sets, replyWords)) };
      replies.set(key, reply);
      return reply;
    },
    repeat: risks.has('repeat_contact') || analysis.facts.some((fact) => fact.id === 'promise_overdue'),
  };
};

/** What stands in quotation marks are the words of a button or of somebody else. */
const outsideQuotes = (hits: Map<string, Hit[]>, words: Words): Map<string, Hit[]> => {
  const quoted: Place[] = [];
  for (const match of words.source.matchAll(/[«“„][^«»“”„\n]{1,120}[»”]|(?<=[\s(])"[^"\n]{1,120}"/g))
    quoted.push({ start: match.index, end: match.index + match[0].length });
  if (quoted.length === 0) return hits;
  for (const [set, list] of hits)
    hits.set(
      set,
      list.filter((hit) => {
        const { start, end } = placeOf(words, hit);
        return !quoted.some((range) => range.start <= start && end <= range.end);
      }),
    );
  return hits;
};

/** By script; among Latin letters by the words, since Greek and Arabic are also written in them. */
const languageOfDraft = (text: string, customer: Language | null): Language | null => {
  const language = languageOfScript(text);
  if (language !== 'en' || customer === 'en') return language;
  const { language: latin, confident } = analyzeMessage(text.slice(0, 2000));
  return latin === 'el' || latin === 'ar' ? (confident ? latin : 'en') : 'en';
};

/** The first word after the greeting: after its comma, or after its line when that is short. */
const greetingEnd = (draft: Words, hits: Map<string, Hit[]>): number => {
  const first = draft.sentences[0];
  if (!first) return 0;
  const greets = (hits.get('greeting') ?? []).some((hit) => hit.from < Math.min(first.to, 6));
  const lineEnd = draft.sentences.findLast((sentence) => sentence.line === first.line)?.to ?? first.to;
  const limit = Math.min(first.to, 9);
  const start = draft.words[0] as Word;
  // "Maria," and "Maria" on a line of its own; not "What happened:", "Thank you." or a sign-off
  const last = draft.words[first.to - 1] as Word;
  const nameAlone =
    !greets &&
    first.to <= 3 &&
    /^[\p{Lu}\u0600-\u06ff@]/u.test(draft.source.slice(start.start)) &&
    /^\s*[,،!]|^[^\S\n]*\n/.test(draft.source.slice(last.end)) &&
    !(hits.get('warmClose') ?? []).some((hit) => hit.from < first.to);
  if (!greets && !nameAlone) return 0;
  // the comma after the name
  for (let at = 0; at < limit; at++) {
    const word = draft.words[at] as Word;
    const next = draft.words[at + 1];
    const between = draft.source.slice(word.end, Math.min(next ? next.start : draft.source.length, word.end + 6));
    if (/^\s?[,،:·—–-]|^\s?!/u.test(between) && at + 1 >= 1 && !(at === 0 && greets && nextIsName(draft, at)))
      return at + 1;
  }
  if (greets && lineEnd <= 9) return lineEnd;
  if (nameAlone) return first.to;
  return greets && first.to <= 9 ? first.to : 0;
};

/** "Maria, I have sent it": the customer's name before a comma greets too. */
const calledByName = (draft: Words, known: string, nicknames: readonly Set<string>[]): number => {
  const limit = Math.min(3, draft.sentences[0]?.to ?? 0);
  for (let at = 0; at < limit; at++) {
    const word = draft.words[at] as Word;
    const name = draft.source.slice(word.start, word.end);
    if (
      /^[,،:!]/.test(draft.source.slice(word.end)) &&
      known.split(/\s+/).some((part) => part !== '' && compareNames(name, part, nicknames) === 'same')
    )
      return at + 1;
  }
  return 0;
};

/** "Γεια σας, Μαρία" and "Hello, Maria,": the name follows the comma. */
const nextIsName = (draft: Words, at: number): boolean => {
  const next = draft.words[at + 1];
  const after = draft.words[at + 2];
  if (!next) return false;
  const gap = draft.source.slice(next.end, after ? after.start : next.end + 2);
  return /^[\p{Lu}\u0600-\u06ff]/u.test(draft.source.slice(next.start)) && /[,!،\n]/.test(gap);
};

// ---- small questions that many checks ask

export const hitsOf = (context: { hits: Map<string, Hit[]> }, topic: Topic): readonly Hit[] =>
  context.hits.get(topic) ?? [];

export const placeOf = (draft: Words, hit: { from: number; to: number }): Place => ({
  start: (draft.words[hit.from] as Word).start,
  end: (draft.words[hit.to - 1] as Word).end,
});

export const sentenceOf = (draft: Words, hit: Hit): Sentence =>
  draft.sentences[(draft.words[hit.from] as Word).sentence] as Sentence;

export const sentenceIndex = (draft: Words, hit: Hit): number => (draft.words[hit.from] as Word).sentence;

export const inSentence = (hits: readonly Hit[], sentence: Sentence): Hit[] =>
  hits.filter((hit) => hit.from >= sentence.from && hit.from < sentence.to);

export const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }): boolean =>
  a.from < b.to && b.from < a.to;

export const without = (hits: readonly Hit[], exempt: readonly Hit[]): Hit[] =>
  hits.filter((hit) => !exempt.some((other) => overlaps(hit, other)));

const SUFFIX = /(?:'s|ing|ed|es|s|ly|er|ment|ions?)$/;

/**
 * The consonants of an Arabic word without the letters that persons, tenses, broken plurals and verbal nouns add: مقاعد and مقعدي are one, so are
 * التجديد and أجدد. Rough on purpose: it only has to find the same topic in two short texts.
 */
const arabicKey = (word: string): string => {
  const ending = word.replace(/(?:توا|تها|ته|تك|هم|كم|نا|ها|ات|ين|ون|وا|ني|ك|ه|ي|ت|ا)$/, '');
  const bare = ending.length >= 3 ? ending : word;
  const start = bare.replace(/^(?:است|مست|سي|ست|سن|سا|[متينا])(?=.{3})/, '');
  const consonants = start.replace(/[اوي]/g, '');
  return (consonants.length >= 2 ? consonants : bare).slice(0, 4);
};

/**
 * The start of a Greek word without its ending, so that κωδικό and κωδικός, ρεύμα and ρεύματος are one; the consonant that a verb changes between
 * its stems counts as one too (χρεώνω and χρεώσατε, αλλάζω and αλλάξω).
 */
const greekKey = (word: string): string => {
  if (word.startsWith('ξανα')) return 'ξανα';
  const noun = word
    .replace(/ματ(?:οσ|ων|α)$/, 'μ')
    .replace(/(?:ουσ|ων|εσ|εισ|εωσ|εων|ασ|ησ|οσ|ου|οι|ον|αν|ην|α|η|ο|ι|ω|ε|υ)$/, '');
  const bare = noun.length >= 3 ? noun : word;
  const last = (letter: string): string =>
    'ζξγχ'.includes(letter) ? 'γ' : 'φψβ'.includes(letter) ? 'φ' : letter === 'ν' ? 'σ' : letter;
  return bare.slice(0, 3) + [...bare.slice(3, 5)].map(last).join('');
};

/** The part of a word that its inflections share; null for a word that says nothing about the ticket. */
export const contentKey = (word: Word, variants: readonly string[], stop: ReadonlySet<string>): string | null => {
  const { text, kind } = word;
  if (kind === 'number') return /\d{2}/.test(text) || text.length > 2 ? text.replace(/[^\p{L}\p{N}]/gu, '') : null;
  if (variants.some((variant) => stop.has(variant))) return null;
  if (kind === 'latin') {
    if (text.length < 3) return null;
    const bare = text.length > 5 ? text.replace(SUFFIX, '') : text.replace(/'s$|s$/, '');
    return bare.length > 6 ? bare.slice(0, 6) : bare.replace(/e$/, '');
  }
  if (kind === 'greek') return text.length < 4 ? null : greekKey(text);
  if (kind === 'arabic') {
    const bare = variants.reduce((a, b) => (b.length < a.length && b.length >= 3 ? b : a), text);
    if (bare.length < 3 || stop.has(bare)) return null;
    return arabicKey(bare);
  }
  return null;
};

export const contentKeys = (
  words: Words,
  stop: ReadonlySet<string>,
  from = 0,
  to = words.words.length,
): Map<string, number> => {
  const keys = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const key = contentKey(words.words[at] as Word, words.variants[at] as readonly string[], stop);
    if (key !== null && !keys.has(key)) keys.set(key, at);
  }
  return keys;
};

export const languageData = (language: Language): Compiled => compile(language);
