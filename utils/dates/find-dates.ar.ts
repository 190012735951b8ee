/** Times to come in Arabic, read by rules over folded text: standard Arabic, and the everyday words for tomorrow. */
import { ARABIC_WEEKEND, addWorkingDays, dateIn, dayAfter, endOfMonth, endOfWeek, nextWeekday } from './calendar.ts';
import { foldText, originalSpan } from './fold-text.ts';
import { type DateRule, type FoundDate, findByRules, joinHits, type Reading } from './read-dates.ts';

const NUMBERS: Record<string, number> = {
  واحد: 1,
  واحده: 1,
  اثنين: 2,
  اثنان: 2,
  ثلاث: 3,
  ثلاثه: 3,
  اربع: 4,
  اربعه: 4,
  خمس: 5,
  خمسه: 5,
  ست: 6,
  سته: 6,
  سبع: 7,
  سبعه: 7,
  ثمان: 8,
  ثماني: 8,
  ثمانيه: 8,
  تسع: 9,
  تسعه: 9,
  عشر: 10,
  عشره: 10,
  'اثنتي عشره': 12,
  'اربع وعشرين': 24,
  'اربع وعشرون': 24,
  'اربعه وعشرين': 24,
  'ثمان واربعين': 48,
  'ثماني واربعين': 48,
  بضع: 3,
  بضعه: 3,
};
const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`;
const numberOf = (word: string): number => NUMBERS[word] ?? Number(word);
const HOURS: Record<string, number> = {
  الواحده: 1,
  الثانيه: 2,
  الثالثه: 3,
  الرابعه: 4,
  الخامسه: 5,
  السادسه: 6,
  السابعه: 7,
  الثامنه: 8,
  التاسعه: 9,
  العاشره: 10,
  'الحاديه عشره': 11,
  'الثانيه عشره': 12,
};

const WEEKDAYS = ['احد', 'اثنين', 'ثلاثا', 'اربعا', 'خميس', 'جمعه', 'سبت'];
/** as in Egypt and the Gulf, and as in the Levant and Iraq */
const MONTHS = [
  ['يناير', 'كانون الثاني'],
  ['فبراير', 'شباط'],
  ['مارس', 'اذار'],
  ['ابريل', 'نيسان'],
  ['مايو', 'ايار'],
  ['يونيو', 'يونيه', 'حزيران'],
  ['يوليو', 'يوليه', 'تموز'],
  ['اغسطس', 'اب'],
  ['سبتمبر', 'ايلول'],
  ['اكتوبر', 'تشرين الاول'],
  ['نوفمبر', 'تشرين الثاني'],
  ['ديسمبر', 'كانون الاول'],
];
const PARTS: Record<string, number> = { صباح: 12, ظهر: 12, عصر: 17, مسا: 20, ليل: 22 };

const [B, E] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
const rule = (source: string, read: DateRule['read']): DateRule => ({
  pattern: new RegExp(B + source + E, 'gu'),
  read,
});
const WITHIN = '[وف]?(?:خلال|في غضون|في خلال|في ظرف|ضمن|بعد|قبل مرور|في مده اقصاها|اقصاها|لا تتجاوز|كحد اقصي)';
const NEXT = '(?: ?(?:القادم|المقبل|التالي|القادمه|المقبله|التاليه))?';

const clock = (hours: number, minutes: number, part: string | undefined): Reading | null => {
  if (hours > 24 || minutes > 59) return null;
  const late = part !== undefined && /^(م|عصر|بعد|ظهر|ليل)/.test(part);
  const early = part !== undefined && /^ص/.test(part);
  if (late && hours < 12 && !(part.startsWith('ظهر') && hours >= 11)) return { clock: [hours + 12, minutes] };
  return { clock: [!early && !late && hours >= 1 && hours <= 6 ? hours + 12 : hours, minutes] };
};
const PART = '(?: ?(صباحا|ص|مسا|مساا|م|ظهرا|عصرا|بعد الظهر|ليلا|في المسا|في الصباح))?';

const inUnits = (n: number, unit: string, working: boolean, sentAt: Date): Reading | null => {
  if (!n) return null;
  if (unit.startsWith('دقي') || unit.startsWith('دقا')) return { moment: new Date(sentAt.getTime() + n * 60_000) };
  if (unit.startsWith('ساع')) {
    return working
      ? { day: addWorkingDays(sentAt, Math.max(1, Math.ceil(n / 8)), ARABIC_WEEKEND) }
      : { moment: new Date(sentAt.getTime() + n * 3_600_000) };
  }
  if (unit.startsWith('اسب') || unit.startsWith('اساب')) return { day: dayAfter(sentAt, 7 * n) };
  if (unit.startsWith('شه') || unit.startsWith('اشه')) {
    return { day: new Date(sentAt.getFullYear(), sentAt.getMonth() + n, sentAt.getDate()) };
  }
  return { day: working ? addWorkingDays(sentAt, n, ARABIC_WEEKEND) : dayAfter(sentAt, n) };
};

const RULES: DateRule[] = [
  rule(`${WITHIN} نصف ساعه`, (_, sentAt) => ({ moment: new Date(sentAt.getTime() + 30 * 60_000) })),
  rule(
    `${WITHIN} (?:ال ?)?(?:(${NUMBER}) ?(?:-|–|الي|او|حتي) ?)?(?:ال)?(${NUMBER}) ?(?:ال)?(دقيقه|دقايق|ساعه|ساعات|يوما?|ايام|اسبوعا?|اسابيع|شهرا?|اشهر)( (?:ال)?عمل)?${NEXT}`,
    ([, , count = '', unit = '', work], sentAt) => inUnits(numberOf(count), unit, work !== undefined, sentAt),
  ),
  rule(
    `${WITHIN} (?:ال)?(ساعتين|ساعتي|يومين|يومي|اسبوعين|شهرين|دقيقتين)( (?:ال)?عمل)?${NEXT}`,
    ([, unit = '', work], sentAt) => inUnits(2, unit, work !== undefined, sentAt),
  ),
  rule(`${WITHIN} (?:ال)?(ساعه|يوم|اسبوع|شهر)(?: واحده?)?( عمل)?${NEXT}`, ([words, unit = '', work], sentAt) =>
    // "خلال اليوم" is this day
    words.includes('اليوم') ? { day: dayAfter(sentAt, 0) } : inUnits(1, unit, work !== undefined, sentAt),
  ),
  rule(
    `(?:قبل |بحلول |حتي |في |مع )?(?:نهايه|اخر|ختام) (?:هذا )?(?:ال)?(يوم|دوام|اسبوع|شهر)( (?:القادم|المقبل))?`,
    ([, unit, next], sentAt) => {
      if (unit === 'اسبوع') return { day: endOfWeek(sentAt, next ? 1 : 0, ARABIC_WEEKEND) };
      return { day: unit === 'شهر' ? endOfMonth(sentAt) : dayAfter(sentAt, 0) };
    },
  ),
  rule(`(?:خلال |في )?(?:الاسبوع (?:القادم|المقبل|الجاي)|بدايه الاسبوع (?:القادم|المقبل))`, (_, sentAt) => ({
    day: endOfWeek(sentAt, 1, ARABIC_WEEKEND),
  })),
  rule(`(?:خلال |في )?هذا الاسبوع`, (_, sentAt) => ({ day: endOfWeek(sentAt, 0, ARABIC_WEEKEND) })),
  rule(`[وف]?(?:بعد غدا?|بعد بكر[هاه]|بعد باكر)`, (_, sentAt) => ({ day: dayAfter(sentAt, 2) })),
  rule(`[وفب]?(?:قبل |في |يوم )?(?:صباح |ظهر |مسا )?(?:ال)?(?:غدا|غد|بكر[ها]|باكر)`, ([words], sentAt) =>
    partOf(words, dayAfter(sentAt, 1)),
  ),
  rule(`[وف]?(?:قبل )?(?:صباح |ظهر |مسا |عصر )?(?:اليوم|النهارده|الليله)(?! ?(?:القادم|التالي))`, ([words], sentAt) =>
    words.includes('الليله') ? { day: dayAfter(sentAt, 0), hour: 22 } : partOf(words, dayAfter(sentAt, 0)),
  ),
  rule(`(?:في )?(?:اليوم التالي|يوم العمل (?:القادم|التالي|المقبل))`, (_, sentAt) => ({
    day: addWorkingDays(sentAt, 1, ARABIC_WEEKEND),
  })),
  rule(
    `(\\d{1,2})(?: من)?(?: شهر)? (${MONTHS.flat().join('|')})(?: (?:عام |سنه )?(20\\d{2}))?`,
    ([, day, month = '', year], sentAt) => {
      const index = MONTHS.findIndex((names) => names.includes(month));
      const found = dateIn(sentAt, Number(day), index + 1, year ? Number(year) : undefined);
      return found && { day: found };
    },
  ),
  rule(`(\\d{1,2})[/-](\\d{1,2})(?:[/-](20\\d{2}|\\d{2}))?(?![/-]?\\d)`, ([words, day, month, year], sentAt) => {
    if (!year && !words.includes('/')) return null;
    const found =
      Number(month) <= 12 ? dateIn(sentAt, Number(day), Number(month), year ? Number(year) : undefined) : null;
    return found && { day: found };
  }),
  rule(
    `[وفبل]?(?:(صباح|ظهر|عصر|مسا) )?(?:يوم )?(?:ال|لل)(${WEEKDAYS.join('|')})${NEXT}`,
    ([, part, day = ''], sentAt) => partOf(part ?? '', nextWeekday(sentAt, WEEKDAYS.indexOf(day))),
  ),
  rule(`(?:في )?(?:تمام )?الساعه (\\d{1,2})(?::(\\d{2}))?${PART}`, ([, hours, minutes, part]) =>
    clock(Number(hours), Number(minutes ?? 0), part),
  ),
  rule(
    `(?:في )?(?:تمام )?الساعه (${Object.keys(HOURS)
      .sort((a, b) => b.length - a.length)
      .join('|')})( والنصف)?${PART}`,
    ([, hour = '', half, part]) => clock(HOURS[hour] ?? 12, half ? 30 : 0, part),
  ),
  rule(`(\\d{1,2}):(\\d{2})${PART}`, ([, hours, minutes, part]) => clock(Number(hours), Number(minutes), part)),
  rule(`(\\d{1,2}) ?(صباحا|مسا|مساا|ظهرا|عصرا|ليلا|ص|م)`, ([, hours, part]) => clock(Number(hours), 0, part)),
  rule(`(?:قبل |في |بعد )?(?:ال)?(صباح|ظهر|عصر|مسا|ليل)ا?`, ([words, part = '']) => ({
    clock: [words.startsWith('بعد') ? 17 : (PARTS[part] ?? 12), 0],
  })),
];

/** "صباح الغد" is due at noon, "الغد" at the end of the day. */
function partOf(words: string, day: Date): Reading {
  const part = Object.keys(PARTS).find((name) => words.includes(name));
  return part === undefined ? { day } : { day, hour: PARTS[part] as number };
}

export function findArabicDates(original: string, sentAt: Date): FoundDate[] {
  const folded = foldText(original);
  return joinHits(findByRules(folded.text, sentAt, RULES).hits, sentAt).map((found) => ({
    ...found,
    ...originalSpan(original, folded, found),
  }));
}
