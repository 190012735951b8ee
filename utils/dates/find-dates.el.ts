/** Times to come in Greek, read by rules over folded text. */
import { addWorkingDays, dateIn, dayAfter, endOfMonth, endOfWeek, nextWeekday, WEEKEND } from './calendar.ts';
import { foldText, originalSpan } from './fold-text.ts';
import { type DateRule, type FoundDate, findByRules, joinHits, type Reading } from './read-dates.ts';

const NUMBERS: Record<string, number> = {
  ενα: 1,
  μια: 1,
  μιασ: 1,
  μιαμιση: 2,
  δυο: 2,
  τρεισ: 3,
  τρια: 3,
  τριων: 3,
  τεσσερισ: 4,
  τεσσερα: 4,
  τεσσαρων: 4,
  πεντε: 5,
  εξι: 6,
  επτα: 7,
  εφτα: 7,
  οκτω: 8,
  οχτω: 8,
  εννεα: 9,
  εννια: 9,
  δεκα: 10,
  δεκαπεντε: 15,
  'εικοσι τεσσερισ': 24,
  'εικοσι τεσσαρων': 24,
  εικοσιτεσσερισ: 24,
  εικοσιτεσσαρων: 24,
  'σαραντα οκτω': 48,
  'σαραντα οχτω': 48,
  σαρανταοκτω: 48,
  λιγεσ: 3,
  λιγα: 3,
  μερικεσ: 3,
};
const NUMBER = `\\d{1,3}|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')}`;
const numberOf = (word: string): number => NUMBERS[word] ?? Number(word);

const WEEKDAYS = ['κυριακη', 'δευτερα', 'τριτη', 'τεταρτη', 'πεμπτη', 'παρασκευη', 'σαββατο'];
const MONTHS = [
  'ιανουαρι',
  'φεβρουαρι',
  'μαρτι',
  'απριλι',
  'μαι',
  'ιουνι',
  'ιουλι',
  'αυγουστ',
  'σεπτεμβρι',
  'οκτωβρι',
  'νοεμβρι',
  'δεκεμβρι',
];
/** in Greece μεσημέρι lasts till about three */
const PARTS: Record<string, number> = { πρωι: 12, μεσημερι: 14, απογευμα: 18, βραδυ: 21 };

const [B, E] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
const rule = (source: string, read: DateRule['read']): DateRule => ({
  pattern: new RegExp(B + source + E, 'gu'),
  read,
});

const clock = (hours: number, minutes: number, half: string | undefined): Reading | null => {
  if (hours > 24 || minutes > 59) return null;
  const late = half !== undefined && /^(μ|απογ|βραδ|μεσημ)/.test(half);
  const full = late && hours < 12 && !(half.startsWith('μεσημ') && hours > 10) ? hours + 12 : hours;
  // an office is open at five in the afternoon, not at five in the morning
  return { clock: [half === undefined && hours >= 1 && hours <= 7 ? hours + 12 : full, minutes] };
};

const RULES: DateRule[] = [
  rule(`(?:(?:μεσα|εντοσ|σε) ){1,2}μισ(?:η|ησ) ωρασ?`, (_, sentAt) => ({
    moment: new Date(sentAt.getTime() + 30 * 60_000),
  })),
  rule(
    `(?:(?:μεσα|εντοσ|σε|στισ|στα|το πολυ|εωσ και|επομεν\\p{L}{1,3}|τισ|των|απο|ωσ) ){1,4}(?:(${NUMBER}) ?(?:-|–|εωσ|ωσ|με|η|ή) ?)?(${NUMBER}) ?(εργασιμ\\p{L}{1,3})?(?: ?(λεπτ|ωρ|ημερ|μερ|εβδομαδ|βδομαδ|μην)(?:α|ο|ων|εσ|ασ|ου)( εργασιμ\\p{L}{1,3})?)?`,
    ([, , count = '', before, unit, after], sentAt) => {
      const n = numberOf(count);
      if (!n || (!unit && !before)) return null;
      if (unit === 'λεπτ') return { moment: new Date(sentAt.getTime() + n * 60_000) };
      const working = before ?? after;
      if (unit === 'ωρ') {
        return working
          ? { day: addWorkingDays(sentAt, Math.max(1, Math.ceil(n / 8)), WEEKEND) }
          : { moment: new Date(sentAt.getTime() + n * 3_600_000) };
      }
      if (unit === 'μην') return { day: new Date(sentAt.getFullYear(), sentAt.getMonth() + n, sentAt.getDate()) };
      if (unit?.endsWith('βδομαδ')) return { day: dayAfter(sentAt, 7 * n) };
      return { day: working ? addWorkingDays(sentAt, n, WEEKEND) : dayAfter(sentAt, n) };
    },
  ),
  rule(`(?:εντοσ|μεσα στο(?: επομενο)?|στο επομενο|το επομενο) (24|48|72) ?ωρο(?:υ)?`, ([, hours], sentAt) => ({
    moment: new Date(sentAt.getTime() + Number(hours) * 3_600_000),
  })),
  rule(
    `(?:εντοσ|μεσα στο(?: επομενο)?|στο επομενο|το επομενο) (εικοσιτετρα|σαρανταοκτα)ωρο(?:υ)?`,
    ([, word], sentAt) => ({
      moment: new Date(sentAt.getTime() + (word === 'εικοσιτετρα' ? 24 : 48) * 3_600_000),
    }),
  ),
  rule(
    `(?:(?:μεσα|εντοσ|σε|στην|τησ|το πολυ|μια) ){1,3}(ωρα|ωρασ|ημερα|εβδομαδα|βδομαδα)`,
    ([words, unit = ''], sentAt) => {
      // "μέσα στην ημέρα" is this day, "σε μία ημέρα" the next
      const one = words.includes('μια');
      if (unit.startsWith('ωρα')) return { moment: new Date(sentAt.getTime() + 3_600_000) };
      if (unit === 'ημερα') return { day: dayAfter(sentAt, one ? 1 : 0) };
      return { day: one ? dayAfter(sentAt, 7) : endOfWeek(sentAt, 0, WEEKEND) };
    },
  ),
  rule(
    `(?:εντοσ|μεχρι το τελοσ|εωσ το τελοσ|ωσ το τελοσ|στο τελοσ|τελοσ) (?:τησ |αυτησ τησ )(ημερασ|εβδομαδασ|βδομαδασ|βαρδιασ)`,
    ([, unit], sentAt) => ({
      day: unit?.endsWith('βδομαδασ') ? endOfWeek(sentAt, 0, WEEKEND) : dayAfter(sentAt, 0),
    }),
  ),
  rule(
    `(?:εντοσ|μεχρι το τελοσ|εωσ το τελοσ|ωσ το τελοσ|στο τελοσ|τελη|τελοσ) (?:του |αυτου του )?μηνα`,
    (_, sentAt) => ({
      day: endOfMonth(sentAt),
    }),
  ),
  rule(
    `(?:μεσα στην |εντοσ τησ |την |τησ )?(?:επομενη|επομενησ|αλλη|ερχομενη) (?:εβδομαδα|βδομαδα|εβδομαδασ|βδομαδασ)`,
    (_, sentAt) => ({
      day: endOfWeek(sentAt, 1, WEEKEND),
    }),
  ),
  rule(
    `(?:μεσα στην εβδομαδα|αυτη την? ε?βδομαδα|αυτην την ε?βδομαδα|πριν (?:απο )?το σαββατοκυριακο)`,
    (_, sentAt) => ({
      day: endOfWeek(sentAt, 0, WEEKEND),
    }),
  ),
  rule(`(?:την )?(?:επομενη|πρωτη) εργασιμη(?: ημερα| μερα)?`, (_, sentAt) => ({
    day: addWorkingDays(sentAt, 1, WEEKEND),
  })),
  rule(`(?:\\d{1,2}(?:η|α|ησ) )?μεθαυριο`, (_, sentAt) => ({ day: dayAfter(sentAt, 2) })),
  rule(`(αυριο|αυριανη μερα)(?: κιολασ)?`, (_, sentAt) => ({ day: dayAfter(sentAt, 1) })),
  rule(`(σημερα|εντοσ τησ σημερον|αποψε)`, ([, word], sentAt) =>
    word === 'αποψε' ? { day: dayAfter(sentAt, 0), hour: 21 } : { day: dayAfter(sentAt, 0) },
  ),
  rule(`(\\d{1,2})(?:η|ησ)? (${MONTHS.join('|')})(?:ου|ο)(?: (?:του )?(20\\d{2}))?`, ([, day, month, year], sentAt) => {
    const found = dateIn(sentAt, Number(day), MONTHS.indexOf(month as string) + 1, year ? Number(year) : undefined);
    return found && { day: found };
  }),
  rule(
    `(\\d{1,2})[/.](\\d{1,2})(?:[/.](20\\d{2}|\\d{2}))?(?!\\s*(?:€|ευρω|[.,/]\\d))`,
    ([words, day, month, year], sentAt) => {
      // 12.11 may be a price or a time; a date with stops has its year
      if (!year && !words.includes('/')) return null;
      const found =
        Number(month) <= 12 ? dateIn(sentAt, Number(day), Number(month), year ? Number(year) : undefined) : null;
      return found && { day: found };
    },
  ),
  rule(`(?:(επομενη|αλλη|ερχομενη) )?(${WEEKDAYS.join('|')})`, ([, , day], sentAt) => ({
    day: nextWeekday(sentAt, WEEKDAYS.indexOf(day as string)),
  })),
  rule(
    `(?:στισ|τισ|ωρα|κατα τισ|γυρω στισ) (\\d{1,2})(?:[:.](\\d{2}))?(?: ?(και μιση))?(?: ?(π\\.?μ\\.?|μ\\.?μ\\.?|το πρωι|το απογευμα|το βραδυ|το μεσημερι))?(?! ?(?:/|\\p{L}*(?:βρι|στ)ου|η ))`,
    ([, hours, minutes, half, part], sentAt) => {
      const read = clock(Number(hours), half ? 30 : Number(minutes ?? 0), part?.replace(/^τ[οα] /, ''));
      return sentAt && read;
    },
  ),
  rule(`(\\d{1,2}):(\\d{2})(?: ?(π\\.?μ|μ\\.?μ)\\.?)?`, ([, hours, minutes, half]) =>
    clock(Number(hours), Number(minutes), half),
  ),
  rule(`(\\d{1,2}) ?(π\\.?μ|μ\\.?μ)\\.?`, ([, hours, half]) => clock(Number(hours), 0, half)),
  rule(`(?:το )?(πρωι|μεσημερι|απογευμα|βραδυ)`, ([, part = '']) => ({ clock: [PARTS[part] ?? 12, 0] })),
];

export function findGreekDates(original: string, sentAt: Date): FoundDate[] {
  const folded = foldText(original);
  return joinHits(findByRules(folded.text, sentAt, RULES).hits, sentAt).map((found) => ({
    ...found,
    ...originalSpan(original, folded, found),
  }));
}
