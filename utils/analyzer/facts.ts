/** Plain facts of a thread, read from its messages and their times, each with where it was read. */
import type { Message } from '../ticket.ts';
import { ownRanges } from './sections.ts';
import type { ThreadFact } from './types.ts';

const DAY = 86_400_000;

type Place = ThreadFact['where'][number];

/** @param now in doubt the time of the last message, so that the facts do not depend on when they are read */
export const readFacts = (messages: readonly Message[], now?: Date): ThreadFact[] => {
  const talk = messages.filter((message) => message.role === 'customer' || message.role === 'agent');
  const last = [...messages].reverse().find((message) => timeOf(message) !== null);
  const at = now?.getTime() ?? (last === undefined ? null : timeOf(last));
  const facts: ThreadFact[] = [];
  const waiting = daysWaiting(talk, at);
  if (waiting !== null) facts.push(waiting);
  const contacts = timesContacted(talk);
  if (contacts !== null) facts.push(contacts);
  const question = openQuestion(talk);
  if (question !== null) facts.push(question);
  const asked = askedTwice(talk);
  if (asked !== null) facts.push(asked);
  facts.push(...overduePromises(talk, at));
  const hands = handOvers(talk);
  if (hands !== null) facts.push(hands);
  return facts;
};

const timeOf = (message: Message): number | null => {
  if (message.time === null) return null;
  const time = Date.parse(message.time);
  return Number.isNaN(time) ? null : time;
};

const whole = (message: Message): Place => {
  const ranges = ownRanges(message.text);
  return { message: message.id, start: ranges[0] ?? 0, end: ranges.at(-1) ?? message.text.length };
};

const daysWaiting = (talk: readonly Message[], at: number | null): ThreadFact | null => {
  const first = talk[talk.findLastIndex((message) => message.role === 'agent') + 1];
  if (first === undefined || at === null) return null;
  const since = timeOf(first);
  if (since === null || at < since) return null;
  return { id: 'days_waiting', value: Math.floor((at - since) / DAY), where: [whole(first)] };
};

/** A turn is what the customer writes between two replies, or on another day. */
const timesContacted = (talk: readonly Message[]): ThreadFact | null => {
  const where: Place[] = [];
  let previous: Message | undefined;
  for (const message of talk) {
    if (message.role === 'customer') {
      const before = previous === undefined ? null : timeOf(previous);
      const time = timeOf(message);
      const sameTurn = previous?.role === 'customer' && (before === null || time === null || time - before < DAY / 2);
      if (!sameTurn) where.push(whole(message));
    }
    previous = message;
  }
  return where.length < 2 ? null : { id: 'times_contacted', value: where.length, where };
};

const QUESTION_MARKS = '?؟;\u037e';

const openQuestion = (talk: readonly Message[]): ThreadFact | null => {
  const where: Place[] = [];
  for (const message of talk.slice(talk.findLastIndex((entry) => entry.role === 'agent') + 1))
    where.push(...questionsOf(message));
  return where.length === 0 ? null : { id: 'open_question', value: where.length, where };
};

const questionsOf = (message: Message): Place[] => {
  const { text } = message;
  const ranges = ownRanges(text);
  const greek = /[α-ωά-ώ]/i.test(text);
  const places: Place[] = [];
  for (let r = 0; r < ranges.length; r += 2) {
    let start = ranges[r] as number;
    const end = ranges[r + 1] as number;
    for (let i = start; i < end; i++) {
      const mark = text[i] as string;
      const question = QUESTION_MARKS.includes(mark) && (mark !== ';' || greek);
      if (question || mark === '.' || mark === '!' || mark === '\n') {
        // "?" inside a web address is no question
        const last =
          i + 1 >= end ||
          text.charCodeAt(i + 1) <= 32 ||
          QUESTION_MARKS.includes(text[i + 1] as string) ||
          text[i + 1] === '!';
        if (question && last) {
          while (start < i && text.charCodeAt(start) <= 32) start++;
          if (i - start >= 3) places.push({ message: message.id, start, end: i + 1 });
        }
        if (question || last) start = i + 1;
      }
    }
  }
  return places;
};

// things agents ask for, in the three languages: one line a thing
const ASKED_FOR: readonly (readonly string[])[] = [
  ['order number', 'order no', 'order id', 'αριθμό παραγγελίας', 'αριθμό της παραγγελίας', 'رقم الطلب'],
  ['serial number', 'σειριακό αριθμό', 'الرقم التسلسلي'],
  [
    'account number',
    'customer number',
    'customer id',
    'κωδικό πελάτη',
    'αριθμό λογαριασμού',
    'رقم الحساب',
    'رقم العميل',
  ],
  ['phone number', 'contact number', 'τηλέφωνό σας', 'αριθμό τηλεφώνου', 'رقم الهاتف', 'رقم الجوال'],
  ['photo', 'picture', 'φωτογραφί', 'صورة', 'صور '],
  ['screenshot', 'screen shot', 'στιγμιότυπο', 'لقطة شاشة', 'لقطة الشاشة'],
  ['invoice', 'receipt', 'proof of purchase', 'τιμολόγιο', 'απόδειξη', 'الفاتورة', 'الإيصال', 'إثبات الشراء'],
  ['email address', 'e-mail address', 'διεύθυνση email', 'البريد الإلكتروني'],
  ['your address', 'delivery address', 'διεύθυνσή σας', 'διεύθυνση παράδοσης', 'عنوانك', 'عنوان التوصيل'],
  ['date of birth', 'ημερομηνία γέννησης', 'تاريخ الميلاد'],
  ['error message', 'μήνυμα σφάλματος', 'رسالة الخطأ'],
  ['tracking number', 'αριθμό αποστολής', 'رقم التتبع', 'رقم الشحنة'],
];
const ASKING = [
  'please',
  'could you',
  'can you',
  'provide',
  'send us',
  'send me',
  'share',
  'confirm',
  'what is',
  'we need',
  'i need',
  'παρακαλ',
  'μπορείτε',
  'στείλτε',
  'δώστε',
  'χρειαζόμαστε',
  'χρειάζομαι',
  'επιβεβαιώσ',
  'ποιο είναι',
  'ποιος είναι',
  'يرجى',
  'نرجو',
  'أرجو',
  'تزويد',
  'ارسال',
  'إرسال',
  'أرسل',
  'هل يمكن',
  'ممكن',
  'نحتاج',
  'ما هو',
];

const askedTwice = (talk: readonly Message[]): ThreadFact | null => {
  const agents = talk.filter((message) => message.role === 'agent');
  if (agents.length < 2) return null;
  const where: Place[] = [];
  let things = 0;
  const lower = agents.map((message) => message.text.toLowerCase());
  for (const names of ASKED_FOR) {
    const places: Place[] = [];
    agents.forEach((message, i) => {
      const text = lower[i] as string;
      if (text.length !== message.text.length) return; // offsets would not fit
      for (const name of names) {
        const at = text.indexOf(name);
        if (at < 0 || !inOwn(message.text, at)) continue;
        const sentence = text.slice(Math.max(0, at - 90), at + name.length + 40);
        if (!ASKING.some((ask) => sentence.includes(ask))) continue;
        places.push({ message: message.id, start: at, end: at + name.trimEnd().length });
        break;
      }
    });
    if (places.length >= 2) {
      things++;
      where.push(...places);
    }
  }
  return things === 0 ? null : { id: 'asked_twice', value: things, where };
};

const inOwn = (text: string, at: number): boolean => {
  const ranges = ownRanges(text);
  for (let r = 0; r < ranges.length; r += 2)
    if (at >= (ranges[r] as number) && at < (ranges[r + 1] as number)) return true;
  return false;
};

const PROMISING = [
  'will',
  "'ll",
  '’ll',
  'within',
  'by ',
  'expect',
  'shall',
  'θα ',
  'εντός',
  'μέσα σε',
  'μέχρι',
  'έως',
  'سوف',
  'سن',
  'سي',
  'ست',
  'خلال',
  'قبل',
  'بحلول',
];

const UNITS: readonly (readonly [number, readonly string[]])[] = [
  [1 / 24, ['hour', 'ώρ', 'ωρ', 'ساعة', 'ساعه', 'ساعات']],
  [1.4, ['working day', 'business day', 'εργάσιμ', 'يوم عمل', 'أيام عمل']],
  [1, ['day', 'ημέρ', 'μέρ', 'ημερ', 'يوم', 'أيام', 'ايام']],
  [7, ['week', 'εβδομάδ', 'βδομάδ', 'أسبوع', 'اسبوع', 'أسابيع']],
];
const TOMORROW = ['tomorrow', 'αύριο', 'غداً', 'غدا', 'بكرة', 'بكره'];
const TODAY = ['today', 'σήμερα', 'اليوم'];
const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'κυριακή', 'الأحد', 'الاحد'],
  ['monday', 'δευτέρα', 'الاثنين', 'الإثنين'],
  ['tuesday', 'τρίτη', 'الثلاثاء'],
  ['wednesday', 'τετάρτη', 'الأربعاء', 'الاربعاء'],
  ['thursday', 'πέμπτη', 'الخميس'],
  ['friday', 'παρασκευή', 'الجمعة', 'الجمعه'],
  ['saturday', 'σάββατο', 'السبت'],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const GREEK_MONTHS = ['ιαν', 'φεβ', 'μαρ', 'απρ', 'μαΐ', 'ιουν', 'ιουλ', 'αυγ', 'σεπ', 'οκτ', 'νοε', 'δεκ'];
const ARABIC_MONTHS = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
];

/** Promises of the agents that a later agent message did not follow up, with the date they named in the past. */
const overduePromises = (talk: readonly Message[], at: number | null): ThreadFact[] => {
  if (at === null) return [];
  const facts: ThreadFact[] = [];
  talk.forEach((message, index) => {
    if (message.role !== 'agent') return;
    const made = timeOf(message);
    if (made === null) return;
    const promise = datedPromise(message.text, made);
    if (promise === null || at <= promise.due) return;
    const kept = talk
      .slice(index + 1)
      .some((later) => later.role === 'agent' && (timeOf(later) ?? Number.POSITIVE_INFINITY) <= promise.due + DAY / 2);
    if (kept) return;
    facts.push({
      id: 'promise_overdue',
      value: Math.floor((at - promise.due) / DAY),
      where: [{ message: message.id, start: promise.start, end: promise.end }],
    });
  });
  return facts;
};

interface Promised {
  due: number;
  start: number;
  end: number;
}

/** The first dated promise of a message: a sentence that promises and names a time. */
const datedPromise = (text: string, made: number): Promised | null => {
  const ranges = ownRanges(text);
  for (let r = 0; r < ranges.length; r += 2) {
    let start = ranges[r] as number;
    const end = ranges[r + 1] as number;
    for (let i = start; i <= end; i++) {
      const stop =
        i === end ||
        ((text[i] === '.' || text[i] === '!' || text[i] === '?') && (i + 1 >= end || text.charCodeAt(i + 1) <= 32));
      if (!stop) continue;
      const sentence = text.slice(start, i).toLowerCase();
      if (PROMISING.some((word) => sentence.includes(word))) {
        const due = dueTime(sentence, made);
        if (due !== null) {
          while (start < i && text.charCodeAt(start) <= 32) start++;
          return { due, start, end: i };
        }
      }
      start = i + 1;
    }
  }
  return null;
};

const dueTime = (sentence: string, made: number): number | null => {
  const words = sentence.split(/[\s,،()]+/);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    // "24-48 hours": the later one binds
    const number = lastNumber(word);
    if (number !== null && number > 0 && number <= 400) {
      const next = `${words[i + 1] ?? ''} ${words[i + 2] ?? ''}`;
      for (const [days, names] of UNITS)
        if (names.some((name) => next.startsWith(name))) return made + number * days * DAY;
      const month = monthOf(words[i + 1] ?? '') ?? monthOf(words[i - 1] ?? '');
      if (month !== null && number <= 31) return dateOf(number, month, made);
    }
    const slashed = word.split(/[/.]/);
    if (slashed.length >= 2 && slashed.every((part) => part !== '' && lastNumber(part) !== null)) {
      const [day, month] = slashed.map(Number) as [number, number];
      if (day >= 1 && day <= 31 && month >= 1 && month <= 12) return dateOf(day, month - 1, made);
    }
  }
  const endOfDay = (days: number): number => {
    const date = new Date(made);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + days, 23, 59);
  };
  if (TOMORROW.some((name) => words.includes(name))) return endOfDay(1);
  if (TODAY.some((name) => words.includes(name))) return endOfDay(0);
  for (let day = 0; day < 7; day++)
    if ((WEEKDAYS[day] as readonly string[]).some((name) => words.includes(name)))
      return endOfDay((day - new Date(made).getUTCDay() + 7) % 7 || 7);
  return null;
};

const lastNumber = (word: string): number | null => {
  let end = word.length;
  while (end > 0 && !isDigit(word.charCodeAt(end - 1))) end--;
  if (word.length - end > 2) return null;
  let start = end;
  while (start > 0 && isDigit(word.charCodeAt(start - 1))) start--;
  if (start === end) return null;
  const before = word.slice(0, start);
  if (before !== '' && !/^[\d٠-٩]+[-–]$/.test(before)) return null;
  let value = 0;
  for (let i = start; i < end; i++) {
    const unit = word.charCodeAt(i);
    value = value * 10 + (unit >= 0x660 ? unit - 0x660 : unit - 0x30);
  }
  return value;
};

const isDigit = (unit: number): boolean => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x660 && unit <= 0x669);

const monthOf = (word: string): number | null => {
  if (word.length < 3) return null;
  for (let month = 0; month < 12; month++)
    if (
      word.startsWith(MONTHS[month] as string) ||
      word.startsWith(GREEK_MONTHS[month] as string) ||
      word === ARABIC_MONTHS[month]
    )
      return month;
  return null;
};

const dateOf = (day: number, month: number, made: number): number => {
  const year = new Date(made).getUTCFullYear();
  const due = Date.UTC(year, month, day, 23, 59);
  return due < made - 30 * DAY ? Date.UTC(year + 1, month, day, 23, 59) : due;
};

const handOvers = (talk: readonly Message[]): ThreadFact | null => {
  const seen = new Map<string, Place>();
  for (const message of talk)
    if (message.role === 'agent' && message.author !== null && !seen.has(message.author))
      seen.set(message.author, whole(message));
  return seen.size < 2 ? null : { id: 'hand_over', value: seen.size, where: [...seen.values()] };
};
