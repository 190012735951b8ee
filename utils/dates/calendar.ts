/** Days and hours that promises name, in the local time zone of whoever reads them. */

/** A day without an hour is due at the end of an office day: there is time left to act on a reminder. */
export const DAY_END = 17;

/** 0 is Sunday. Where the language is spoken most: Saturday and Sunday, or Friday and Saturday. */
export type Weekend = readonly [number, number];
export const WEEKEND: Weekend = [6, 0];
export const ARABIC_WEEKEND: Weekend = [5, 6];

/** Midnight of the day so many days later; by the calendar, so that a change of the clock moves nothing. */
export const dayAfter = (date: Date, days: number): Date =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

export const atHour = (day: Date, hours: number, minutes = 0): Date =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes);

/** The next such weekday after the date: named on that very day, it means the one in a week. */
export const nextWeekday = (date: Date, weekday: number): Date =>
  dayAfter(date, (weekday - date.getDay() + 7) % 7 || 7);

export function addWorkingDays(date: Date, count: number, weekend: Weekend): Date {
  let day = dayAfter(date, 0);
  for (let left = count; left > 0; ) {
    day = dayAfter(day, 1);
    if (!weekend.includes(day.getDay())) left--;
  }
  return day;
}

/** The last working day of the week the date stands in; of the next week when `later` is 1. */
export function endOfWeek(date: Date, later: 0 | 1, weekend: Weekend): Date {
  const last = (weekend[0] + 6) % 7;
  // on the weekend itself "this week" is the one that begins
  return dayAfter(date, ((last - date.getDay() + 7) % 7) + 7 * later);
}

export const endOfMonth = (date: Date): Date => new Date(date.getFullYear(), date.getMonth() + 1, 0);

/** Day and month of this year, or of the next when they are long past. Null for the 31st of June. */
export function dateIn(date: Date, day: number, month: number, year?: number): Date | null {
  const full = year === undefined ? date.getFullYear() : year < 100 ? 2000 + year : year;
  const found = new Date(full, month - 1, day);
  if (found.getMonth() !== month - 1 || day < 1) return null;
  // in December, "by 5 January" is next year's
  if (year === undefined && found < dayAfter(date, 0)) return new Date(full + 1, month - 1, day);
  return found;
}

/** The day's end; late at night "today" has some hours left. */
export function dueOn(day: Date, sentAt: Date): Date {
  const due = atHour(day, DAY_END);
  return due > sentAt || dayAfter(sentAt, 0) > day ? due : atHour(day, 23, 59);
}
