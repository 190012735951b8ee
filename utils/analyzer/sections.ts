/**
 * Which part of a message the customer wrote to say something: quoted history, signatures, sign-offs, greetings, form labels and mail
 * boilerplate are left out. Works line by line, linear in the text, with fixed line sets instead of patterns.
 */

/** [start, end) pairs of UTF-16 offsets, in order. */
export type Ranges = number[];

const LONGEST_MARK = 60; // longer lines are prose, never a sign-off, a header or a greeting

const words = (list: string): Set<string> => new Set(list.split('|').map((entry) => entry.trim()));

const SIGN_OFFS = words(
  `regards|best regards|kind regards|warm regards|kindest regards|many thanks and kind regards|with kind regards|best|best wishes|all the best|
  sincerely|yours sincerely|yours faithfully|yours truly|sincerely yours|respectfully|rgds|br|cheers|thanks|thank you|many thanks|thanks and regards|
  thanks & regards|thx|thanks in advance|thank you in advance|cordially|warmly|
  με εκτίμηση|με εκτιμηση|φιλικά|φιλικα|με φιλικούς χαιρετισμούς|ευχαριστώ|ευχαριστω|ευχαριστώ πολύ|ευχαριστώ εκ των προτέρων|χαιρετισμούς|
  φιλικούς χαιρετισμούς|σας ευχαριστώ|σας ευχαριστώ εκ των προτέρων|μετά τιμής|me ektimisi|filika|euxaristw|efharisto|
  مع التحية|مع تحياتي|تحياتي|مع خالص التحية|وتقبلوا تحياتي|مع الشكر|شكرا|شكراً|شكرا لكم|وشكرا|ولكم جزيل الشكر|مع خالص الشكر|وتفضلوا بقبول فائق الاحترام|
  والسلام عليكم|والسلام|دمتم بخير|تحية طيبة`.replace(/\n\s*/g, ''),
);

const GREETINGS = words(
  `hi|hello|hey|dear|good morning|good afternoon|good evening|morning|greetings|hi there|hello there|to whom it may concern|hi team|hello team|hi all|
  dear sir|dear sirs|dear madam|dear sir or madam|dear sir/madam|dear team|dear support|dear customer service|dear support team|dear all|
  γεια|γεια σας|γειά σας|καλημέρα|καλημερα|καλημέρα σας|καλησπέρα|καλησπερα|καλησπέρα σας|χαίρετε|αγαπητοί κύριοι|αξιότιμοι κύριοι|αγαπητή ομάδα|
  κύριοι|kalimera|kalimera sas|kalispera|kalhmera|kalhspera|geia sas|geia|yia sas|
  السلام عليكم|السلام عليكم ورحمة الله وبركاته|السلام عليكم ورحمة الله|مرحبا|مرحباً|اهلا|أهلا|أهلاً|صباح الخير|مساء الخير|تحية طيبة|تحية طيبة وبعد|
  السادة الكرام|هلا|salam|salam alaikum|assalamu alaikum|marhaba|السلام عليكم و رحمة الله و بركاته`.replace(
    /\n\s*/g,
    '',
  ),
);
const GREETING_WORDS = words(
  'hi|hello|hey|dear|αγαπητέ|αγαπητή|αγαπητοί|αξιότιμε|αξιότιμη|αξιότιμοι|καλημέρα|καλησπέρα|γεια|عزيزي|عزيزتي|أعزائي|السادة|مرحبا',
);

const LABELS = words(
  `name|full name|first name|last name|email|e-mail|email address|phone|phone number|mobile|tel|order|order number|order no|order id|order #|ticket|ticket id|
  ticket number|case|case id|case number|reference|ref|date|address|postcode|customer number|account number|account|invoice number|subject|category|priority|
  department|status|serial number|model|company|city|country|
  ονοματεπώνυμο|όνομα|επώνυμο|email|τηλέφωνο|κινητό|αριθμός παραγγελίας|παραγγελία|κωδικός πελάτη|αριθμός πελάτη|διεύθυνση|θέμα|ημερομηνία|αρ. παραγγελίας|
  الاسم|الاسم الكامل|البريد|البريد الإلكتروني|الهاتف|الجوال|رقم الجوال|رقم الهاتف|رقم الطلب|رقم التذكرة|رقم الحساب|العنوان|الموضوع|التاريخ|المدينة`.replace(
    /\n\s*/g,
    '',
  ),
);

const DEVICE_LINES = [
  'sent from my',
  'sent from mail',
  'sent from yahoo',
  'sent from outlook',
  'sent via',
  'get outlook for',
  'get bluemail',
  'sent with proton',
  'στάλθηκε από',
  'σταλθηκε απο',
  'εστάλη από',
  'αποστολή από',
  'أرسلت من',
  'أُرسلت من',
  'مرسل من',
  'تم الإرسال من',
  'ارسلت من',
];

const HISTORY_MARKS = [
  '-----original message',
  '---- original message',
  '--- original message',
  '-------- original message',
  '---------- forwarded message',
  '-----forwarded message',
  'begin forwarded message',
  '##- please type your reply above',
  'please type your reply above this line',
  '________________________________',
  '-----αρχικό μήνυμα',
  '---------- προωθημένο μήνυμα',
  '-----الرسالة الأصلية',
  '---------- رسالة معاد توجيهها',
  'رسالة معاد توجيهها',
];

const DISCLAIMERS = [
  'confidentiality notice',
  'this email and any',
  'this e-mail and any',
  'this message and any',
  'this message is intended only',
  'the information contained in this',
  'disclaimer:',
  'please consider the environment',
  'think before you print',
  'το παρόν μήνυμα και',
  'αυτό το μήνυμα και τα συνημμένα',
  'το μήνυμα αυτό είναι εμπιστευτικό',
  'αποποίηση ευθύνης',
  'إخلاء مسؤولية',
  'هذه الرسالة سرية',
  'هذه الرسالة وأي مرفقات',
];

const startsWithAny = (line: string, starts: readonly string[]): boolean => {
  for (const start of starts) if (line.startsWith(start)) return true;
  return false;
};

/** "On 3 May, Ana wrote:" and its Greek and Arabic kin: a line that ends in a colon and names writing. */
const isAttribution = (line: string): boolean =>
  (line.endsWith(':') || line.endsWith('：')) &&
  line.length <= 200 &&
  (line.endsWith('wrote:') ||
    line.endsWith('writes:') ||
    line.endsWith('έγραψε:') ||
    line.endsWith('εγραψε:') ||
    line.endsWith('έγραψαν:') ||
    line.endsWith('egrapse:') ||
    line.endsWith('كتب:') ||
    line.endsWith('كتبت:') ||
    ((line.includes(' كتب ') || line.startsWith('كتب ') || line.includes('،كتب ')) && line.endsWith(':')) ||
    ((line.startsWith('στις ') || line.startsWith('την ')) && line.includes(' έγραψε')) ||
    (line.startsWith('on ') && line.includes(' wrote')));

const HEADER_FROM = ['from:', 'από:', 'απο:', 'من:'];
const HEADER_NEXT = [
  'sent:',
  'date:',
  'to:',
  'subject:',
  'στάλθηκε:',
  'ημερομηνία:',
  'προς:',
  'θέμα:',
  'تاريخ',
  'إلى:',
  'الموضوع:',
  'أُرسلت:',
];

/** Drops trailing punctuation that sign-offs and greetings carry. */
const bare = (line: string): string => {
  let end = line.length;
  while (end > 0 && ',.!،-–—:;'.includes(line[end - 1] as string)) end--;
  return line.slice(0, end).trim();
};

const isGreeting = (segment: string): boolean => {
  const plain = bare(segment);
  if (GREETINGS.has(plain)) return true;
  if (plain.length > 40) return false;
  const space = plain.indexOf(' ');
  return space > 0 && GREETING_WORDS.has(plain.slice(0, space)) && plain.split(' ').length <= 5;
};

const isPostscript = (line: string): boolean =>
  startsWithAny(line, ['ps', 'p.s', 'p.p.s', 'υγ', 'υ.γ', 'ملاحظة', 'ملحوظة']);

/** The customer's own words. Falls back to everything that is not quoted when nothing else is left. */
export const ownRanges = (text: string): Ranges => {
  const length = text.length;
  const kept: Ranges = [];
  const unquoted: Ranges = [];
  let at = 0;
  let seenText = false; // some line of the customer's was kept
  let seenLine = false; // some line, of whatever kind, stood before
  let signature = false; // below a sign-off: names and titles, until a postscript
  let signatureLines = 0;
  let lines = 0;
  while (at <= length) {
    seenLine = lines > 0;
    let end = text.indexOf('\n', at);
    if (end < 0) end = length;
    let first = at;
    while (first < end && text.charCodeAt(first) <= 32) first++;
    if (first === end) {
      at = end + 1;
      continue;
    }
    lines++;
    if (text.charCodeAt(first) === 0x3e || text.charCodeAt(first) === 0x203a) {
      at = end + 1;
      continue;
    }
    const size = end - first;
    const line = size <= 200 ? text.slice(first, end).trim().toLowerCase() : '';
    const head = size <= 200 ? line : text.slice(first, first + 60).toLowerCase();
    if (line !== '' && isAttribution(line)) {
      // quoted lines follow: skip the attribution only; otherwise everything below is history
      if (nextLineIsQuoted(text, end + 1)) {
        at = end + 1;
        continue;
      }
      break;
    }
    if (startsWithAny(head, HISTORY_MARKS)) break;
    if (startsWithAny(head, HEADER_FROM) && nextLineIsHeader(text, end + 1)) break;
    if (startsWithAny(head, DISCLAIMERS)) {
      at = end + 1;
      continue;
    }
    if (line === '--' || line === '—' || line === '-- ') {
      signature = true;
      signatureLines = -1000; // a delimiter ends the message whatever follows, up to quoted history
      at = end + 1;
      continue;
    }
    if (size <= LONGEST_MARK && startsWithAny(line, DEVICE_LINES)) {
      at = end + 1;
      continue;
    }
    if (signature) {
      if (isPostscript(line)) signature = false;
      else {
        signatureLines++;
        // a long line or many lines under "Thanks," are prose again
        if (signatureLines <= 0 || (size <= 80 && signatureLines <= 6)) {
          at = end + 1;
          continue;
        }
        signature = false;
      }
    }
    if (seenLine && size <= LONGEST_MARK && SIGN_OFFS.has(bare(line))) {
      signature = true;
      signatureLines = 0;
      at = end + 1;
      continue;
    }
    unquoted.push(first, end);
    let start = first;
    if (!seenText) {
      if (size <= LONGEST_MARK && isGreeting(line)) {
        at = end + 1;
        continue;
      }
      start = skipGreeting(text, first, end);
    }
    if (size <= 200 && isFormLabel(line)) {
      at = end + 1;
      continue;
    }
    kept.push(start, end);
    seenText = true;
    at = end + 1;
  }
  return kept.length > 0 ? kept : unquoted;
};

/** "Hello, my parcel…" and "Dear team. My…": the greeting before the first comma is left out when words follow it. */
const skipGreeting = (text: string, start: number, end: number): number => {
  const limit = Math.min(end, start + 45);
  for (let at = start; at < limit; at++) {
    const unit = text.charCodeAt(at);
    // , ! . ، : -
    if (unit === 0x2c || unit === 0x21 || unit === 0x2e || unit === 0x60c || unit === 0x3a) {
      if (at + 2 >= end) return start;
      return isGreeting(text.slice(start, at).trim().toLowerCase()) ? at + 1 : start;
    }
  }
  return start;
};

const isFormLabel = (line: string): boolean => {
  const colon = line.indexOf(':');
  return colon > 0 && colon < 30 && line.length - colon < 60 && LABELS.has(line.slice(0, colon).trim());
};

const nextLineIsQuoted = (text: string, from: number): boolean => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return text.charCodeAt(at) === 0x3e;
};

const nextLineIsHeader = (text: string, from: number): boolean => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return startsWithAny(text.slice(at, at + 20).toLowerCase(), HEADER_NEXT);
};
