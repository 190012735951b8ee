/** Gaps of a template that nobody filled. Each kind of bracket is looked for where it opens, at most 80 units on: linear in the draft. */

export interface Place {
  start: number;
  end: number;
}

const FIELD =
  /name|insert|order|date|amount|link|number|your|customer|agent|company|ticket|product|time|reason|url|address|city|signature|field|placeholder|اسم|رقم|تاريخ|المبلغ|رابط|العميل|الموظف|توقيع|الشركة|مبلغ|ضع|اكتب|الموعد|المنتج|ονομα|όνομα|επώνυμο|αριθμ|ημερομηνία|ημερομηνια|ποσό|ποσο|σύνδεσμος|κωδικ|υπογραφ|τίτλος|εταιρ|πελάτη|προϊόν|ώρα|συμπλήρ|βάλε|εισάγετε|λόγος|τηλέφωνο/iu;
const NAME_TAG =
  /^<\/?(?:name|customer|order|date|insert|first|last|agent|company|ticket|όνομα|αριθμός|ημερομηνία|ποσό|(?:ال)?(?:اسم|رقم|تاريخ|مبلغ|منتج|موعد|عنوان|رابط|عميل|موظف|سبب|مدة))/iu;
const LONGEST = 80;

/** Parts of the draft that quote code: between backticks, or in a fenced block. */
const codeRanges = (text: string): Place[] => {
  const ranges: Place[] = [];
  let at = text.indexOf('`');
  while (at >= 0) {
    const fence = text.startsWith('```', at);
    const close = fence ? text.indexOf('```', at + 3) : text.indexOf('`', at + 1);
    if (close < 0) break;
    if (fence || close - at <= 300) ranges.push({ start: at, end: close + 1 });
    at = text.indexOf('`', fence ? close + 3 : close + 1);
  }
  return ranges;
};

/** "paste the tag {{first_name}}": the reply explains a gap, it has none. */
const EXPLAINS =
  /(?:tags?|placeholders?|variables?|merge|field|code|token|syntax|snippet|type|paste|ετικέτα|μεταβλητή|πεδίο|κώδικα|αγκύλες|γράψτε|βάλτε|الوسم|وسم|المتغير|متغير|الكود|الصق|الصقي|اكتب|اكتبي|ضع|ضعي|الرمز|النص|نص|الحقل|حقل|العلامة|الصيغة|الدالة|المعادلة|القوسين|الأقواس|انسخ|انسخي|أدرج|أدرجي|أضف|أضيفي|استخدم|استخدمي|يظهر|ظهر|تظهر|ظهرت|بدل|مثل|هكذا|shows?|shown|δείχνει|εμφανίζεται)\W{0,3}(?:\p{L}+\W{1,2}){0,2}$/iu;

const VOWEL_SIGNS = /[\u064b-\u0652\u0670\u0640]/g;

/** The customer asks about templates: what stands in brackets is the answer. */
const TEMPLATES =
  /template|placeholder|merge (?:tag|field)|variable|snippet|\bapi\b|script|قالب|قوالب|وسوم|الوسم|متغي|سكربت|برمج|πρότυπ|μεταβλητ|ετικέτ/iu;

/** Blanks that the customer is to fill. */
const FORM = /املأ|املئي|تعبئة|عب[ّ]?ئ|النموذج التالي|fill (?:in|out)|the form|συμπληρώ/iu;

/** A word that a blank of dots stands for, right before it. */
const BLANK_AFTER =
  /(?:الساعة|يوم|رقم|السيدة?|مبلغ|بتاريخ|تاريخ|الموافق|قدره|اسم|الأستاذة?|name|date|number|amount|on|at|dear|hello|ημερομηνία|αριθμό[ςσ]?|ποσό|όνομα|κύριε|κυρία)[ \t:]{0,3}$/iu;

/** "رقم المرجع: ........": what the blank is a number or date of. */
const NUMBER_OF =
  /(?:رقم|تاريخ|مبلغ|اسم|موعد|number|date|name|amount|αριθμός|ημερομηνία|ποσό|όνομα)[ \t]\p{L}{2,14}[ \t]?:[ \t]{0,3}$/iu;

/** "يوم (التاريخ)": a field's name alone in round brackets, where nothing is asked for. */
const ROUND_FIELD =
  /\((?:التاريخ|الوقت|المبلغ|السبب|الرابط|رقم (?:الطلب|التذكرة|الهاتف|الفاتورة|الشحنة)|اسم (?:العميل|الموظف|المنتج)|(?:اكتب|أدخل|ضع) [^()\n]{2,40} هنا|(?:order|ticket|invoice) number|insert [^()\n]{2,40}|customer name|agent name|αριθμός παραγγελίας|όνομα πελάτη|όνομα υπαλλήλου)\)/giu;
/** Before the name of a button, a box or a column. */
const NAMES_PLACE =
  /(?:خانة|حقل|عمود|زر|اضغط|اضغطي|اختر|اختاري|افتح|افتحي|قائمة|صفحة|تبويب|على|في|من|تحت|بجانب|πεδίο|στήλη|κουμπί|πατήστε|επιλέξτε|στο|στην|στον)\s*$/iu;

/** A field by its full name and nothing else, as «قيمة الفاتورة» and «αριθμός παραγγελίας» are; a name of a button or a box is asked for (ASKS_FOR). */
const FIELD_NAME =
  /^(?:(?:اسم|رقم|قيمة|تاريخ|مبلغ|عنوان|رابط|موعد|سبب|مدة) (?:ال)?(?:عميل|عميلة|زبون|طلب|فاتورة|موظف|موظفة|منتج|شحنة|تذكرة|شركة|تسليم|توصيل|استرداد|دفعة|حجز|اشتراك|تتبع|هاتف)|(?:όνομα|ονομα|αριθμός|ημερομηνία|ποσό)(?:\s+(?:πελάτη|παραγγελίας|παράδοσης|τιμολογίου))?)$/iu;

/** "(اذكر التاريخ)", "(insert date)": what is to be written there. */
const TO_WRITE =
  /\((?:اذكر|أذكر|اكتب|أكتب|أدخل|ادخل|ضع|أضف|اضف|حدد|γράψε|βάλε|συμπλήρωσε|add|enter|put) (?:ال|το |την |τον |the )?(?:تاريخ|اسم|رقم|مبلغ|موعد|وقت|سبب|رابط|عنوان|مدة|قيمة|يوم|ساعة|ημερομηνία|όνομα|ποσό|αριθμό|date|name|amount|number|time|reason|link)[^()\n]{0,30}\)/giu;

/** "#اسم_العميل#", and اسم_العميل or customer_name bare. */
const HASHED = /#[\p{L}_][\p{L}\p{N}_ ]{1,38}#(?![\p{L}])/gu;
const SNAKE =
  /(?<![\p{L}\p{N}_#@./{[<%-])(?:(?:ال)?(?:اسم|رقم|تاريخ|مبلغ|عنوان|رابط|موعد)_(?:ال)?[\p{L}]{2,15}|(?:customer|client|agent|order|ticket|company|first|last)_(?:name|number|id|date))(?![\p{L}\p{N}_@./}\]>%=(])/giu;

const ASKS_FOR =
  /اكتب|أدخل|أرسل|ارسل|زودنا|تزويد|أخبر|اذكر|ذكر|املأ|تعبئة|خانة|حقل|عمود|send|tell|provide|give|include|field|column|στείλτε|γράψτε|δώστε|πεδίο|στήλη/iu;

const closeOf = (text: string, from: number, mark: string): number => {
  const piece = text.slice(from, from + LONGEST + mark.length);
  const line = piece.indexOf('\n');
  const close = piece.indexOf(mark);
  return close < 0 || (line >= 0 && line < close) ? -1 : from + close;
};

const isWordUnit = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}]/u.test(unit);

/** The bracket that opens at `at`, when it is a placeholder. */
const bracketAt = (text: string, at: number): Place | null => {
  const two = text.slice(at, at + 2);
  const pair = (open: string, close: string): Place | null => {
    if (!text.startsWith(open, at)) return null;
    const end = closeOf(text, at + open.length, close);
    return end <= at + open.length ? null : { start: at, end: end + close.length };
  };
  switch (text[at]) {
    case '{': {
      if (two === '{{') return pair('{{', '}}');
      if (two === '{%') return pair('{%', '%}');
      const place = pair('{', '}');
      if (!place) return null;
      const inner = text.slice(at + 1, place.end - 1);
      // {name}, {customer.first|there}, {?order number}; not {"a": 1} nor { color: red }
      return /^\s*\??[\p{L}_][\p{L}\p{N}_.|?\- ]*\s*$/u.test(inner) ||
        /^form(?:text|menu|date|paragraph|toggle)/.test(inner)
        ? place
        : null;
    }
    case '#':
    case '$':
    case '%': {
      if (text[at + 1] === '{') return pair(`${text[at]}{`, '}');
      if (text[at] === '%' && /^%[a-z_.]{2,40}(?::[^%\n]{0,80})?%/i.test(text.slice(at, at + LONGEST + 44))) {
        const end = text.indexOf('%', at + 1);
        return isWordUnit(text[at - 1]) ? null : { start: at, end: end + 1 };
      }
      return null;
    }
    case '[': {
      if (two === '[[') return pair('[[', ']]');
      const place = pair('[', ']');
      if (!place || text[place.end] === '(') return null;
      const inner = text.slice(at + 1, place.end - 1).trim();
      return FIELD.test(inner) && inner.length <= 60 && !inner.includes('://') && !/^\d+$|\d{3}/.test(inner)
        ? place
        : null;
    }
    case '<': {
      const place = pair('<', '>');
      if (!place) return null;
      const inner = text.slice(at, place.end);
      if (/^<attribute key=/.test(inner)) return place;
      return NAME_TAG.test(inner) && !/[@/=]/.test(inner.slice(1)) ? place : null;
    }
    case '«': {
      const place = pair('«', '»');
      return place &&
        FIELD_NAME.test(text.slice(at + 1, place.end - 1)) &&
        !NAMES_PLACE.test(text.slice(Math.max(0, at - 40), at))
        ? place
        : null;
    }
    default:
      return null;
  }
};

/**
 * The first gap in text[0..end), or null.
 * @param known text of the ticket: what the customer wrote with braces is what the reply speaks of
 */
export const findPlaceholder = (source: string, end: number, known: string): Place | null => {
  const text = source.slice(0, end);
  const code = codeRanges(text);
  const free = (place: Place): boolean =>
    !code.some((range) => place.start >= range.start && place.start < range.end) &&
    !known.includes(text.slice(place.start, place.end));
  // a gap that the draft explains once is no gap elsewhere either
  const explained = new Set<string>();
  const found: Place[] = [];
  let skip = 0;
  for (const { index: at } of text.matchAll(/[{[<#$%«]/g)) {
    if (at < skip) continue;
    const place = bracketAt(text, at);
    if (!place) continue;
    skip = place.end;
    if (!free(place)) continue;
    const quoted = /["'“«]/.test(text[at - 1] ?? '') && /["'”»]/.test(text[place.end] ?? '');
    // Table1[amount] and items[0] are code
    const indexed =
      (text[at] === '[' && isWordUnit(text[at - 1])) || (text[at] === '{' && /[/=&]/.test(text[at - 1] ?? ''));
    if (quoted || indexed || EXPLAINS.test(text.slice(Math.max(0, at - 40), at).replace(VOWEL_SIGNS, '')))
      explained.add(text.slice(place.start, place.end));
    else found.push(place);
    if (found.length > 20) break;
  }
  // a reply that explains one tag speaks of tags: others of its kind are gaps only in the first line, where the name stands
  const kinds = new Set([...explained].map((tag) => tag[0]));
  const technical = TEMPLATES.test(known.slice(0, 20_000));
  const firstLine = text.search(/\n/) < 0 ? 40 : Math.min(60, text.search(/\n/));
  const gap = found.find(
    (place) =>
      !explained.has(text.slice(place.start, place.end)) &&
      (place.start < firstLine || !(technical || kinds.has(text[place.start]))),
  );
  if (gap) return gap;
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}])(?:X{2,20}|TBD|TODO|ΧΧΧ?Χ?|lorem ipsum|س{2,6}|س(?: س){1,5}|×{2,10})(?![\p{L}\p{N}])/gu,
  )) {
    const place = { start: match.index, end: match.index + match[0].length };
    // XXXX-1234 and 1234 XXXX are numbers hidden on purpose; the band "The xx" is written small
    const around = `${text.slice(Math.max(0, place.start - 6), place.start)}|${text.slice(place.end, place.end + 24)}`;
    const hidden =
      /\d[-\s]?\|/.test(around) || /\|[-\s]{0,2}(?:X+[-\s])*\d/.test(around) || /\d{2}[-\s]?$/.test(around);
    if (!hidden && free(place)) return place;
  }
  for (const match of text.matchAll(/_{4,2000}|(?<![\p{L}\p{N}_])_{3}(?![\p{L}\p{N}_])/gu)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
    const before = text.slice(Math.max(lineStart, place.start - 200), place.start).trim();
    const after =
      text
        .slice(place.end, place.end + 20)
        .split('\n')[0]
        ?.trim() ?? '';
    // a whole line of them parts two sections
    if (
      (before !== '' || after !== '') &&
      free(place) &&
      !FORM.test(text.slice(Math.max(0, place.start - 300), place.start))
    )
      return place;
  }
  // "in ........ at ......", "../../....", "(اسم العميل)"
  for (const match of text.matchAll(/(?:\.{2,40}|_{2,40}|…{1,20})[ \t]?\/[ \t]?(?:\.{2,40}|_{2,40}|…{1,20})/g)) {
    const place = { start: match.index, end: match.index + match[0].length };
    if (free(place)) return place;
  }
  for (const match of text.matchAll(/(?<=[\p{L}:] ?)(?:\.{5,200}|…{2,60})/gu)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const lead = text.slice(Math.max(0, place.start - 24), place.start);
    const form = FORM.test(text.slice(Math.max(0, place.start - 300), place.start));
    if ((BLANK_AFTER.test(lead) || (NUMBER_OF.test(lead) && !form)) && free(place)) return place;
  }
  for (const match of text.matchAll(
    /\((?:(?:ال)?اسم(?: (?:ال)?[\p{L}]{2,12})?|(?:customer |client |first |last )?name|όνομα(?: πελάτη)?)\)/giu,
  )) {
    const place = { start: match.index, end: match.index + match[0].length };
    // "write your details (name)" asks for it: a gap stands in the greeting
    if (place.start < 60 && !text.slice(0, place.start).includes('\n\n') && free(place)) return place;
  }
  for (const match of [ROUND_FIELD, TO_WRITE, HASHED, SNAKE].flatMap((kind) => [...text.matchAll(kind)])) {
    const place = { start: match.index, end: match.index + match[0].length };
    if (match[0][0] !== '(' && (technical || EXPLAINS.test(text.slice(Math.max(0, place.start - 40), place.start))))
      continue;
    if (!ASKS_FOR.test(text.slice(Math.max(0, place.start - 80), place.start)) && free(place)) return place;
  }
  const empty =
    /^[ \t]{0,20}(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|مرحباً?|أهلاً?|γεια σας|καλησπέρα|καλημέρα)[ \t]{1,20}[,،]|(?:dear|αγαπητ[έήοη]|αξιότιμ[εη])[ \t]{0,20}[,،:!]|(?:عزيزي|عزيزتي|السيدة?|الأستاذة?|الأخت?)[ \t]{1,20}[,،:!/])/imu;
  // only the first lines greet
  const head = text.slice(0, 400);
  const greeting = empty.exec(head);
  if (greeting) return { start: greeting.index, end: greeting.index + greeting[0].length };
  return null;
};
