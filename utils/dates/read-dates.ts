/** What the three languages share: rules that are tried in order, and hours that belong to the day beside them. */
import { atHour, dayAfter, dueOn } from './calendar.ts';

/** Where a text names a time to come, and when that is at the latest. UTF-16 offsets. */
export interface FoundDate {
  start: number;
  end: number;
  due: Date;
}

/** day: on that day, by the hour where a part of the day is named; moment: exactly then; clock: of the day beside it */
export type Reading = { day: Date; hour?: number } | { moment: Date } | { clock: [hours: number, minutes: number] };

export interface DateRule {
  /** with flags g and u; tried on what earlier rules left */
  pattern: RegExp;
  /** null: this is no date after all */
  read(match: RegExpExecArray, sentAt: Date): Reading | null;
}

type Hit = { start: number; end: number; reading: Reading };

const NEAR = 14; // characters between a day and its hour: "on Thursday, in any case by"

/** Finds what the rules name. What a rule took is blanked out for the ones that follow. */
export function findByRules(text: string, sentAt: Date, rules: readonly DateRule[]): { hits: Hit[]; rest: string } {
  let rest = text;
  const hits: Hit[] = [];
  for (const { pattern, read } of rules) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      if (match[0] === '') {
        pattern.lastIndex++;
        continue;
      }
      const reading = read(match, sentAt);
      if (!reading) continue;
      const start = match.index + match[0].search(/\S/);
      const end = match.index + match[0].trimEnd().length;
      hits.push({ start, end, reading });
      rest = rest.slice(0, match.index) + '\u0000'.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  return { hits: hits.sort((a, b) => a.start - b.start), rest };
}

const isNear = (hit: Hit, next: Hit | undefined): next is Hit => next !== undefined && next.start - hit.end <= NEAR;

/** Joins days with the hours beside them, and gives each its moment. */
export function joinHits(hits: readonly Hit[], sentAt: Date): FoundDate[] {
  const found: FoundDate[] = [];
  for (let i = 0; i < hits.length; ) {
    const { start, reading } = hits[i] as Hit;
    if ('moment' in reading) {
      found.push({ start, end: (hits[i++] as Hit).end, due: reading.moment });
      continue;
    }
    // a day, its hour, and what else says the same: "tomorrow, Thursday, in the evening at 8"
    let day: { day: Date; hour?: number } | null = null;
    let clock: [number, number] | null = null;
    let end = start;
    for (let last: Hit | null = null; i < hits.length; i++) {
      const hit = hits[i] as Hit;
      if (last && !isNear(last, hit)) break;
      if ('clock' in hit.reading) clock = hit.reading.clock;
      else if ('day' in hit.reading && (day === null || day.day.getTime() === hit.reading.day.getTime()))
        day = hit.reading;
      else break;
      end = hit.end;
      last = hit;
    }
    found.push({ start, end, due: momentOf(day, clock, sentAt) });
  }
  return found;
}

function momentOf(day: { day: Date; hour?: number } | null, clock: [number, number] | null, sentAt: Date): Date {
  if (day && clock) return atHour(day.day, ...clock);
  if (day) return day.hour === undefined ? dueOn(day.day, sentAt) : atHour(day.day, day.hour);
  const today = atHour(sentAt, ...(clock ?? [0, 0]));
  return today > sentAt ? today : dayAfterAt(today);
}

const dayAfterAt = (moment: Date): Date => atHour(dayAfter(moment, 1), moment.getHours(), moment.getMinutes());
