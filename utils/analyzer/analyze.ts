/** Text in, analysis out. Pure: no browser, no clock but the one given. */
import { type Assessment, assess } from './assess.ts';
import { readLanguage } from './language.ts';
import { shippedScorer } from './load.ts';
import { scanText } from './scan.ts';
import { ownRanges } from './sections.ts';
import type { Language, MessageAnalysis } from './types.ts';

export { analyzeTicket } from './thread.ts';

// A longer message is read at its start and its end: where a complaint stands in long mails, and so that time stays bounded.
const LONGEST_READ = 60_000;
const READ_AT_END = 20_000;

/**
 * How the writer of one message feels, and why.
 * @param text as written; quoted history, signatures and greetings in it do not count
 * @param hint the language when the caller knows it; only used where the text itself does not tell
 */
export const analyzeMessage = (text: string, hint?: { language?: Language }): MessageAnalysis => {
  const ranges = bounded(ownRanges(text));
  const scan = scanText(text, ranges);
  const reading = readLanguage(scan, shippedScorer().model.latin, hint?.language);
  if (reading.form === null || scan.count === 0) return silent(reading.language);
  return fromAssessment(assess(scan, reading.form), reading.language, reading.sure);
};

const fromAssessment = (a: Assessment, language: MessageAnalysis['language'], sure: boolean): MessageAnalysis => ({
  language,
  frustration: a.frustration,
  level: a.level,
  state: a.state,
  confident: a.confident && sure,
  causes: a.causes,
  risks: a.risks,
  evidence: a.evidence,
  bias: a.bias,
});

/** Nothing readable: calm by default, and never sure. */
const silent = (language: MessageAnalysis['language']): MessageAnalysis => {
  const bias = -4;
  return {
    language,
    frustration: 1 / (1 + Math.exp(-bias)),
    level: 0,
    state: 'neutral',
    confident: false,
    causes: [],
    risks: [],
    evidence: [],
    bias,
  };
};

const bounded = (ranges: number[]): number[] => {
  let total = 0;
  for (let r = 0; r < ranges.length; r += 2) total += (ranges[r + 1] as number) - (ranges[r] as number);
  if (total <= LONGEST_READ) return ranges;
  const kept: number[] = [];
  let room = LONGEST_READ - READ_AT_END;
  for (let r = 0; r < ranges.length && room > 0; r += 2) {
    const start = ranges[r] as number;
    const end = Math.min(ranges[r + 1] as number, start + room);
    kept.push(start, end);
    room -= end - start;
  }
  const tail: number[] = [];
  room = READ_AT_END;
  for (let r = ranges.length - 2; r >= 0 && room > 0; r -= 2) {
    const end = ranges[r + 1] as number;
    const start = Math.max(ranges[r] as number, end - room);
    tail.unshift(start, end);
    room -= end - start;
  }
  return [...kept, ...tail];
};
