/** How questions are asked, and what the sentences that answer them hold: one file a language, all of it folded words (no marks, σ for ς). */

/** Words that a question starts with, words parted by spaces. */
export const OPENERS = [
  /** when, why, who */
  'asking',
  /** is, can, will: they ask where their subject follows */
  'auxiliary',
  /** what an asking word is followed by when it asks: "when I arrived" asks nothing. Empty: anything */
  'afterAsking',
  /** the subject of an auxiliary. Empty: anything */
  'subject',
  /** and, also, hello: before a question */
  'lead',
  /** "I would like", "please", then "to know", "tell", then "if", "when": an indirect question */
  'wish',
  'tell',
  'indirect',
  /** between "tell" and "if" */
  'fills',
  /** "I don't know if" asks nothing */
  'denies',
] as const;
export type Opener = (typeof OPENERS)[number];

/** Kinds of questions; what answers each stands in ../question-kinds.ts. */
export const KIND_NAMES = [
  'lasts',
  'when',
  'why',
  'much',
  'whereabouts',
  'where',
  'payer',
  'who',
  'which',
  'meaning',
  'deed',
  'help',
  'steps',
  'how',
  'must',
  'pays',
  'needs',
  'fault',
  'yesNo',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

export const MARKS = [
  /** hours of a day */
  'hours',
  /** a week, a month, a season, a part of the day */
  'moment',
  /** where a thing came from, without "because" */
  'cause',
  /** a verb of the past, of a thing that happened */
  'event',
  'free',
  /** of paying, by anyone */
  'paying',
  /** somebody by their work */
  'role',
  /** says what suits */
  'advice',
  /** the deed is done: a thing moves */
  'underWay',
  /** what need or need not be done */
  'duty',
  /** nothing is to be done */
  'nothing',
  /** "it is", "done", "you can" at the start of a sentence: yes or no without the word */
  'agrees',
  /** "nothing", "everything", "it's": what a statement starts with that says yes or no of something */
  'states',
  /** agrees to a deed: it is done */
  'done',
  /** cannot be told, or will be found out */
  'declines',
  /** a question that offers a choice, or narrows the cause down */
  'choice',
  /** a question that asks for the customer's reasons */
  'asksWhy',
] as const;
export type Mark = (typeof MARKS)[number];

export interface QuestionLexicon {
  openers: Readonly<Record<Opener, string>>;
  /** alternatives, each from the start of a word on; ^ only where the question starts */
  asks: Readonly<Record<KindName, string>>;
  /** questions that want no answer */
  rhetorical: string;
  /** the customer asks for an answer and not a question */
  wantsAnswer: RegExp;
  /** matched with a sentence of the draft */
  marks: Readonly<Record<Mark, RegExp>>;
  /** matched with the sentence as written: capitals and marks tell names from words */
  place: RegExp;
  named: RegExp;
  /** sentences whose times and sums belong to something else (hours of business, what the customer paid), and questions that ask for just that */
  aside?: { told: RegExp; asked: RegExp };
  /** words that stand for each other between a question and its answer: a family a line */
  same?: string;
  /** words that a question of many words must share with its answer */
  shared: number;
  /**
   * answers are told by their place where they share no word with their question. Not in English: its words change so little that an answer without
   * any of them is rare, and was taken for one too often (drafts kept apart)
   */
  byPlace: boolean;
}
