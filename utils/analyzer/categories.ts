/** All categories of cues, numbered. The order is part of the model file: append only, then train. */
import { CAUSES, RISKS, STATES } from './types.ts';

export const MARKS = [
  'mark.negator',
  'mark.minimiser',
  'mark.intensifier',
  'mark.profanity',
  'mark.sarcasm',
  'mark.ultimatum',
  'mark.relief',
] as const;

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
