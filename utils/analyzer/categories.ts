/** All categories of cues, numbered. The model file keeps this list: after a change, train. */
import { CAUSES, RISKS, STATES } from './types.ts';

export const MARKS = [
  'mark.negator',
  'mark.minimiser',
  'mark.intensifier',
  'mark.profanity',
  'mark.sarcasm',
  'mark.ultimatum',
  'mark.relief',
  'mark.you',
] as const;

/** How a word sounds from a customer to a company: grateful to furious. */
export const TONES = ['tone.-3', 'tone.-2', 'tone.-1', 'tone.1', 'tone.2', 'tone.3'] as const;

/** What a message talks about; the same in every language (lexicons/concepts.*). */
export const CONCEPTS = (
  'staff bot human phone_call written no_answer update promise broken_word wait duration nth_time still late parcel not_arrived broken wrong_thing ' +
  'quality_poor charge refund policy cancel return_exchange login outage transferred effort rude unheard blamed wrong_info loyalty access privacy ' +
  'security legal regulator chargeback public churn insult profane violence selfharm safety vulnerable deadline anger tired disappoint worry ' +
  'confusion grief thanks praise fixed request calm sarcasm notangry company never intense but why money_loss internal offers thirdparty'
).split(' ');

const cued = [
  ...STATES.map((state) => `state.${state}`),
  ...CAUSES.map((cause) => `cause.${cause}`),
  ...RISKS.map((risk) => `risk.${risk}`),
];

export const CATEGORIES: readonly string[] = [
  ...MARKS,
  ...cued,
  ...cued.map((name) => `weak.${name}`),
  ...cued.map((name) => `guard.${name}`),
  ...CONCEPTS,
  ...TONES,
];

const numbers = new Map(CATEGORIES.map((name, number) => [name, number]));

export const categoryNumber = (name: string): number => {
  const number = numbers.get(name);
  if (number === undefined) throw new Error(`no such cue category: ${name}`);
  return number;
};

export const CUED = cued.length;
export const FIRST_CUED = MARKS.length;
export const FIRST_WEAK = FIRST_CUED + CUED;
export const FIRST_GUARD = FIRST_WEAK + CUED;
export const FIRST_CONCEPT = FIRST_GUARD + CUED;
export const FIRST_TONE = FIRST_CONCEPT + CONCEPTS.length;
