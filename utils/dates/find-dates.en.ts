/** Times to come in English: chrono-node, and the ways of support desks that it does not know (working days, ends). */
import { GB } from 'chrono-node/en';
import { addWorkingDays, dayAfter, endOfMonth, endOfWeek, WEEKEND } from './calendar.ts';
import { foldDigits } from './fold-text.ts';
import { type DateRule, type FoundDate, findByRules, joinHits, type Reading } from './read-dates.ts';

const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fourteen: 14,
  'twenty-four': 24,
  'forty-eight': 48,
  couple: 2,
  few: 3,
};
const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS).join('|')}`;
const numberOf = (word: string): number => NUMBERS[word.toLowerCase()] ?? Number(word);

const rules: DateRule[] = [
  {
    pattern: /\b(?:within|in) (?:the next )?half an hour\b/giu,
    read: (_, sentAt) => ({ moment: new Date(sentAt.getTime() + 30 * 60_000) }),
  },
  {
    // of this month, or the next one's
    pattern: /\b(?:by|on|before|until) the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:of\b|\p{L}))/giu,
    read([, day], sentAt): Reading | null {
      const month = sentAt.getMonth() + (Number(day) > sentAt.getDate() ? 0 : 1);
      const found = new Date(sentAt.getFullYear(), month, Number(day));
      return found.getDate() === Number(day) ? { day: found } : null;
    },
  },
  {
    // "within 24-48 hours": the later one binds
    pattern: new RegExp(
      `\\b(?:within|in|over|inside|after|no later than)\\s+(?:the\\s+)?(?:next\\s+)?(?:a\\s+)?(?:(${NUMBER})\\s*(?:-|–|to|or)\\s*)?(${NUMBER})(?:\\s+of)?(?:\\s+|-)(working|business|week)?\\s*(minute|min|hour|hr|day|week|month)s?\\b`,
      'giu',
    ),
    read([, , count = '', working, unit = ''], sentAt): Reading | null {
      const n = numberOf(count);
      if (!Number.isFinite(n) || n === 0) return null;
      const kind = unit.toLowerCase();
      if (kind === 'day') return { day: working ? addWorkingDays(sentAt, n, WEEKEND) : dayAfter(sentAt, n) };
      if (kind === 'week') return { day: dayAfter(sentAt, 7 * n) };
      if (kind === 'month') return { day: new Date(sentAt.getFullYear(), sentAt.getMonth() + n, sentAt.getDate()) };
      // eight working hours are a working day
      if (working) return { day: addWorkingDays(sentAt, Math.max(1, Math.ceil(n / 8)), WEEKEND) };
      return { moment: new Date(sentAt.getTime() + n * (kind.startsWith('m') ? 60_000 : 3_600_000)) };
    },
  },
  {
    pattern: /\b(?:the )?next (?:working|business) day\b/giu,
    read: (_, sentAt) => ({ day: addWorkingDays(sentAt, 1, WEEKEND) }),
  },
  {
    pattern: /\b(?:the )?(?:end|close) of (?:the |this |next )?(?:working |business )?(?:week)\b/giu,
    read: ([words], sentAt) => ({ day: endOfWeek(sentAt, /next/i.test(words) ? 1 : 0, WEEKEND) }),
  },
  { pattern: /\b(?:the )?end of (?:the|this) month\b/giu, read: (_, sentAt) => ({ day: endOfMonth(sentAt) }) },
  {
    // the end of a named day is that day's: "end of day tomorrow", "Thursday by close of business"
    pattern:
      /\b(?:(?:the )?(?:end|close) of (?:(?:the|this|my|our) )?(?:day|business|play|shift)|EOD|COB)\b(?!\s+(?:on |tomorrow|today|(?:this |next )?(?:mon|tue|wed|thu|fri|sat|sun)))/giu,
    read: ({ 0: words, index, input }, sentAt) =>
      /(?:day|tomorrow)\W+(?:by |at |before )?(?:the )?$/i.test(input.slice(0, index)) || words === ''
        ? null
        : { day: dayAfter(sentAt, 0) },
  },
  {
    pattern: /(?<!day )(?<!day of )(?<!day, )\b(?:early |later |some ?time )?next week\b/giu,
    read: (_, sentAt) => ({ day: endOfWeek(sentAt, 1, WEEKEND) }),
  },
  {
    pattern: /\b(?:later |some ?time )?this week\b/giu,
    read: (_, sentAt) => ({ day: endOfWeek(sentAt, 0, WEEKEND) }),
  },
  {
    pattern: /\b(?:by|before|until) the weekend\b/giu,
    read: (_, sentAt) => ({ day: endOfWeek(sentAt, 0, WEEKEND) }),
  },
];

/** Words that chrono takes for days or months, and that are mostly none when written so. */
const NO_DATE = /^(?:now|may|march|mar|sat|sun|mon|wed|second|a second|this second|at \d+)$/;

export function findEnglishDates(original: string, sentAt: Date): FoundDate[] {
  const { hits, rest } = findByRules(foldDigits(original), sentAt, rules);
  for (const { index, text, start, end } of GB.parse(rest, { instant: sentAt }, { forwardDate: true })) {
    if (NO_DATE.test(text)) continue;
    // of a range, the end binds
    const named = end ?? start;
    const day = dayAfter(named.date(), 0);
    const weekdayOnly = named.isCertain('weekday') && !named.isCertain('day');
    const sameDay = day.getTime() === dayAfter(sentAt, 0).getTime();
    const later = weekdayOnly && sameDay && !/\bthis\b/i.test(text) ? 7 : 0;
    const dayNamed = named.isCertain('day') || named.isCertain('weekday') || named.isCertain('month');
    // "in the afternoon" names an hour by the way
    const hour = named.isCertain('hour')
      ? named.get('hour')
      : PARTS[/morning|noon|afternoon|evening|(?:to)?night/i.exec(text)?.[0].toLowerCase() ?? ''];
    const minute = named.isCertain('minute') ? (named.get('minute') ?? 0) : 0;
    const reading: Reading =
      hour === undefined || hour === null
        ? { day: dayAfter(day, later) }
        : dayNamed
          ? {
              moment: withClock(
                dayAfter(day, later),
                named.isCertain('hour') && later === 0 ? named.date() : null,
                hour,
                minute,
              ),
            }
          : { clock: [hour, minute] };
    hits.push({ start: index, end: index + text.length, reading });
  }
  const ordered = hits.sort((a, b) => a.start - b.start);
  // "between 9am and 11am tomorrow" is one time, its end
  const isStart = ({ end, reading }: (typeof hits)[number], index: number): boolean =>
    'clock' in reading && /^ (?:and|to|until|-|–) $/.test(rest.slice(end, ordered[index + 1]?.start ?? end));
  return joinHits(
    ordered.filter((hit, index) => !isStart(hit, index)),
    sentAt,
  );
}

const PARTS: Record<string, number> = { morning: 12, noon: 12, afternoon: 17, evening: 21, night: 21, tonight: 21 };

/** chrono's own moment minds a named time zone. */
const withClock = (day: Date, moment: Date | null, hour: number, minute: number): Date =>
  moment ?? new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute);
