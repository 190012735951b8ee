/**
 * The words that the checks look for, as data: one list of patterns for each set (the notation stands in ../patterns.ts). A set may be empty where
 * a language does not need it.
 */
export const SETS = [
  /** the start of a greeting, up to the name */
  'greeting',
  /** names a feeling of the customer, or says that it is right to feel so */
  'feeling',
  /** "I understand": empathy only beside a word of feeling or impact */
  'understand',
  /** a word of feeling or impact */
  'impact',
  /** an emotion hotter than most: furious, outraged */
  'hot',
  'cheer',
  'apology',
  /** "sorry to hear": sympathy, no apology */
  'sympathy',
  'nonApology',
  'ownership',
  'blame',
  /** looks like blame and is none */
  'notBlame',
  'deflection',
  /** what can be done instead */
  'alternative',
  'reason',
  /** a commitment or a deed with its verb */
  'action',
  /** holds an action's words and is none: "if we find it", "to check" */
  'notAction',
  /** "we will look into it" */
  'vague',
  /** what the customer can do: an instruction */
  'instruction',
  /** someone will do something: future, first person or a named owner */
  'commit',
  'time',
  /** soon, as soon as possible */
  'soon',
  'past',
  'thanks',
  'thanksGeneric',
  'warmOpen',
  'warmClose',
  'singular',
  'plural',
  'sell',
  'redress',
  'promise',
  'notPromise',
  /** "but", where it can take empathy back */
  'but',
  /** "unfortunately": always bad news */
  'regret',
  /** good news after "but" */
  'good',
  'cliche',
  'hedge',
  'condescending',
  'order',
  'please',
  'ask',
  'closingQuestion',
  'attached',
  'internalNote',
  'secret',
  'money',
  'private',
  'reassure',
  'praise',
  'yes',
  'negation',
  /** forms of another register, and of the right one */
  'informal',
  'formal',
] as const;
export type SetName = (typeof SETS)[number];

/** Facts that a ticket may already hold, each with the words that ask for it. */
export const FACTS = [
  'order',
  'email',
  'phone',
  'serial',
  'account',
  'address',
  'photo',
  'date',
  'model',
  'error',
  'tried',
] as const;
export type FactName = (typeof FACTS)[number];

export interface Lexicon {
  /** alternatives that several patterns share */
  names: Readonly<Record<string, string>>;
  sets: Readonly<Record<SetName, string>>;
  facts: Readonly<Record<FactName, string>>;
  /** words that say nothing about this ticket */
  stopWords: string;
  /** in a greeting: titles and words that are no name */
  titles: string;
  notNames: string;
  /** one person, several names: groups with spaces, groups parted by | */
  nicknames: string;
  /** better wordings */
  rewrites: Readonly<Record<RewriteName, string>>;
}

export const REWRITES = [
  'greeting',
  'feeling',
  'calm',
  'problem',
  'own',
  'apology',
  'oneApology',
  'nonApology',
  'blame',
  'deflection',
  'reason',
  'action',
  'different',
  'time',
  'askKnown',
  'close',
  'thanks',
  'singular',
  'language',
  'register',
  'privately',
  'secret',
  'promise',
  'negation',
  'cliche',
  'hedge',
  'order',
  'please',
] as const;
export type RewriteName = (typeof REWRITES)[number];
