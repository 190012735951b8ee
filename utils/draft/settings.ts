import type { DraftSettings } from './types.ts';

/** The defaults of the research notes, each with its source in CONTRIBUTING.md ("Where the advice comes from"). */
export const DRAFT_DEFAULTS: DraftSettings = {
  apologies: 1,
  apologiesLong: 2,
  longWords: 180,
  chatWords: 60,
  socialWords: 50,
  emailWords: [60, 180],
  sentenceWords: 25,
  paragraphLines: 4,
  shortWords: 40,
  toneMoves: 4,
  toneWords: 80,
  questions: 2,
  hedges: 2,
  feelings: 3,
  overlap: 0.7,
  greekSingular: false,
  verifyIdentity: false,
  company: '',
  otherBrands: [],
};
