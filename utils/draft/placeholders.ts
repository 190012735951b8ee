/** Gaps of a template that nobody filled. Each kind of bracket is looked for where it opens, at most 80 units on: linear in the draft. */

export interface Place {
  start: number;
  end: number;
}

const FIELD =
  /name|insert|order|date|amount|link|number|your|customer|agent|company|ticket|product|time|reason|url|address|city|signature|field|placeholder|اسم|رقم|تاريخ|المبلغ|رابط|العميل|الموظف|توقيع|الشركة|مبلغ|ضع|اكتب|الموعد|المنتج|ονομα|όνομα|επώνυμο|αριθμ|ημερομηνία|ημερομηνια|ποσό|ποσο|σύνδεσμος|κωδικ|υπογραφ|τίτλος|εταιρ|πελάτη|προϊόν|ώρα|συμπλήρ|βάλε|εισάγετε|λόγος|τηλέφωνο/iu;
const NAME_TAG =
  /^<\/?(?:name|customer|order|date|insert|first|last|agent|company|ticket|όνομα|αριθμός|ημερομηνία|ποσό|اسم|الاسم|رقم|التاريخ|المبلغ)/iu;
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
  /(?:tags?|placeholders?|variables?|merge|field|code|token|syntax|snippet|type|paste|ετικέτα|μεταβλητή|πεδίο|κώδικα|αγκύλες|γράψτε|βάλτε|الوسم|وسم|المتغير|الكود|الصق|الصقي|اكتب|اكتبي|ضع|ضعي|الرمز)\W{0,3}(?:\p{L}+\W{1,2}){0,2}$/iu;

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
      return FIELD.test(inner) && inner.length <= 60 && !inner.includes('://') && !/^\d+$/.test(inner) ? place : null;
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
        /^(?:όνομα|ονομα|αριθμός|ημερομηνία|ποσό)(?:\s+(?:πελάτη|παραγγελίας))?$/iu.test(
          text.slice(at + 1, place.end - 1),
        )
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
    const indexed = text[at] === '[' && isWordUnit(text[at - 1]);
    if (quoted || indexed || EXPLAINS.test(text.slice(Math.max(0, at - 40), at)))
      explained.add(text.slice(place.start, place.end));
    else found.push(place);
    if (found.length > 20) break;
  }
  const gap = found.find((place) => !explained.has(text.slice(place.start, place.end)));
  if (gap) return gap;
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])(?:X{2,20}|TBD|TODO|ΧΧΧ?Χ?|lorem ipsum)(?![\p{L}\p{N}])/gu)) {
    const place = { start: match.index, end: match.index + match[0].length };
    // XXXX-1234 and 1234 XXXX are numbers hidden on purpose; the band "The xx" is written small
    const around = `${text.slice(Math.max(0, place.start - 6), place.start)}|${text.slice(place.end, place.end + 6)}`;
    const hidden =
      /\d[-\s]?\|/.test(around) || /\|[-\s]{0,2}(?:X+[-\s])*\d/.test(around) || /\d{2}[-\s]?$/.test(around);
    if (!hidden && free(place)) return place;
  }
  for (const match of text.matchAll(/_{4,2000}/g)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const lineStart = text.lastIndexOf('\n', place.start - 1) + 1;
    const before = text.slice(Math.max(lineStart, place.start - 200), place.start).trim();
    const after =
      text
        .slice(place.end, place.end + 20)
        .split('\n')[0]
        ?.trim() ?? '';
    // a whole line of them parts two sections
    if ((before !== '' || after !== '') && free(place)) return place;
  }
  const empty =
    /^[ \t]{0,20}(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|مرحباً?|أهلاً?|γεια σας|καλησπέρα|καλημέρα)[ \t]{1,20}[,،]|(?:dear|عزيزي|عزيزتي|αγαπητ[έήοη]|αξιότιμ[εη])[ \t]{0,20}[,،:!])/imu;
  // only the first lines greet
  const head = text.slice(0, 400);
  const greeting = empty.exec(head);
  if (greeting) return { start: greeting.index, end: greeting.index + greeting[0].length };
  return null;
};
