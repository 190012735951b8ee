/**
 * Promises with a date in an agent's reply: "I will call you by Thursday". Only what the writer's side will do counts;
 * what the customer is asked to do by a date, what is past and what is asked is no promise. Pure; keeps no text.
 */
import type { Language } from './analyzer/types.ts';
import { findArabicDates } from './dates/find-dates.ar.ts';
import { findGreekDates } from './dates/find-dates.el.ts';
import { findEnglishDates } from './dates/find-dates.en.ts';
import { foldText } from './dates/fold-text.ts';
import type { FoundDate } from './dates/read-dates.ts';

/** When it is due at the latest (local time), and the UTF-16 span of the date in the reply. */
export type DatedPromise = FoundDate;

interface Grammar {
  findDates(text: string, sentAt: Date): FoundDate[];
  /** words, folded, by which the writer commits */
  commit: RegExp;
  /** words, folded, after which a date is the customer's, past, denied, or the end of something */
  other: RegExp;
  /** what may stand between the beginning of a clause and its date */
  opening: RegExp;
  /** ends a question, at the end of a sentence */
  question: RegExp;
}

const [B, E] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])'];
const words = (source: string): RegExp => new RegExp(`${B}(?:${source})${E}`, 'gu');

const ARABIC_NOUNS =
  'ساعه|ساعات|ساعتين|سابقه?|سابقا|سايق\\p{L}*|ساخنه?|ساحه|ساريه?|ساريا|ساره|سالم|سامر|سامح|سامي|ساكن|سايل|سيار\\p{L}*|سيده?|سيدي|سيدتي|سياس\\p{L}*|سيستم|سيف|سيرفر\\p{L}*|سيره|سنه|سنوات|سنتين|سنوي\\p{L}*|سندات|سته|ستين|ستون|ستار\\p{L}*';

const GRAMMARS: Record<Language, Grammar> = {
  en: {
    findDates: findEnglishDates,
    commit: words(
      [
        "(?:i|we)(?:['’]ll| will| shall)(?! not)",
        "(?:i|we)(?:['’]m| am|['’]re| are) (?:\\p{L}+ly )?(?!waiting|unable|afraid|sorry)(?:\\p{L}+ing)",
        '(?:i|we) (?:promise|commit|aim|expect|plan|intend)',
        "you(?:['’]ll| will| should)(?: also| then)? (?:have(?! to)|receive|get|hear|see|be (?:able|refunded|contacted|called|credited|reimbursed))",
        "(?<!you )(?<!you)(?:will|['’]ll|should)(?: also| then| now| all)? (?:arrive|reach|ship|come|visit|call|ring|phone|contact|write|email|get back|go out|collect|deliver|restore|update|appear|land|show|take care|be (?:back|in touch|with you|there|live|sent|delivered|refunded|credited|fixed|resolved|repaired|replaced|processed|completed|done|ready|restored|updated|shipped|dispatched|collected|posted|paid|corrected|issued|cancelled|solved|available))",
      ].join('|'),
    ),
    other: words(
      [
        'please|kindly|(?:could|can|would|will|do) you|if|unless|once you|as soon as you|when you|until you|before you|after you|in case|(?<!will (?:\\p{L}+ )?)(?<!ll )make sure|provided',
        "you(?:['’]ll| will)? (?:need|have to|must|should(?! (?:have|receive|get|hear|see|be))|want to|be (?:charged|asked|required))|you (?:can|may|could|would|did|were|had|said|told|wrote|ordered|asked)",
        '(?:let|tell|send|give|call|email) (?:me|us)',
        "(?:will|do|did|does|could|was|were|is|has|have|had|would|should) not|won['’]t|can(?:no|['’])t|couldn['’]t|didn['’]t|haven['’]t|hasn['’]t|don['’]t|doesn['’]t|wasn['’]t",
        'expire[sd]?|ends|ended|closes?|closed|deadline|valid|renews?|was|were|(?:i|we|it|they|he|she) (?:sent|shipped|called|spoke|wrote|received|got|promised|said|told|tried|left|arrived|had)',
      ].join('|'),
    ),
    opening:
      /(?:^|[,:;(—–]|(?:^|\s)(?:and|but|so|then)\s|-\s)\s*(?:(?:by|on|before|until|till|from|at|within|in|the|this|next|no later than|at the latest|latest|first thing|early|later|as of|starting|only)\s*)*$/u,
    question: /\?$/,
  },
  el: {
    findDates: findGreekDates,
    commit: words(
      [
        '(?<!δεν )(?<!μην )(?<!μη )θα(?! (?:πρεπει|χρειαστ|ηθελα|θελαμε|θελατε|μπορουσα|σασ παρακαλ|ληξ|λληξ|ισχυ|κλεισει|χρεωθ|ειχα|ηταν|ενημερωσετε|στειλετε|μασ|μου ))',
        'σασ (?:καλω|τηλεφωνω|στελνω|στελνουμε|ενημερωνω|ενημερωνουμε|απαντω|απανταμε|επιστρεφω|γραφω|υποσχομαι|υποσχομαστε|παιρνω|καλουμε|παραδιδουμε)',
        '(?:το|τη|την|τα|τον) (?:στελνω|στελνουμε|παραδιδουμε|παραλαμβανετε|εχετε|στελνουν)',
        '(?<!δεν )(?:επανερχομαι|επανερχομαστε|παραλαμβανετε|δεσμευομαι|δεσμευομαστε|υποσχομαι|επικοινωνω|επικοινωνουμε)',
      ].join('|'),
    ),
    other: words(
      [
        'παρακαλ\\p{L}*|αν|εαν|εφοσον|οταν|μολισ|αφου|οποτε|δεν|μην|αλλιωσ',
        'θα (?:πρεπει|χρειαστ\\p{L}*|ηθελα|θελαμε|θελατε|μπορουσα\\p{L}*|σασ παρακαλ\\p{L}*|ληξ\\p{L}*|ισχυ\\p{L}*|κλεισει|χρεωθ\\p{L}*|ειχα\\p{L}*|ηταν|ενημερωσετε|στειλετε|(?:μασ|μου) (?:στειλ|απαντ|γραψ|πειτ|δωσ|ενημερωσετ|επιβεβαιωσετ)\\p{L}*)',
        'πρεπει|χρειαζεται|χρειαζομαι|χρειαζομαστε|μπορειτε|οφειλετε|εχετε διαθεσιμο',
        'στειλτε|απαντηστε|ενημερωστε|επιβεβαιωστε|καλεστε|δηλωστε|πληρωστε|επιστρεψτε|γραψτε|πειτε|δωστε|δειτε|συμπληρωστε|περιμενω|περιμενουμε',
        'να (?:μου|μασ) \\p{L}+(?:ετε|ειτε|ητε)|ληγει|λιξει|ισχυει|εληξε|προθεσμια|ηταν|ειχε|ειχαμε|(?<!θα )εχει|εστειλα\\p{L}*|στειλαμε|εγινε|ηρθε|παραλαβατε|γραψατε|ζητησατε|ειπαμε|μιλησαμε|σταλθηκε|εφυγε|παραδοθηκε',
      ].join('|'),
    ),
    opening:
      /(?:^|[,:;(—–]|(?:^|\s)(?:και|αλλα|οποτε|τοτε|ετσι)\s|-\s)\s*(?:(?:μεχρι|εωσ|ωσ|πριν|απο|το αργοτερο|αργοτερο|την|τη|το|τον|τισ|στισ|στα|στο|στη|στην|μεσα|εντοσ|σε|κατα|ηδη|κιολασ|ακομη και|επομενη)\s*)*$/u,
    question: /[;\u037e?]$/,
  },
  ar: {
    findDates: findArabicDates,
    commit: words(
      [
        '(?<!لن )(?<!لا )[وف]?(?:سوف|راح)',
        // the future's sin before a verb's prefix; the nouns that begin so are few
        `[وف]?(?!(?:${ARABIC_NOUNS})${E})س[انيت]\\p{L}{2,}`,
        '(?<!لم )(?<!لن )(?<!لا )(?<!ما )[وف]?(?:ت|ي)(?:صلكم|صلك|كون عندكم|كون لديكم|كون جاهز\\p{L}*|كون بحوزتكم)',
        '(?<!لم )(?<!لن )(?<!لا )[وف]?(?:اتصل|نتصل) ب\\p{L}+',
        '(?<!لم )(?<!لن )(?<!لا )[وف]?(?:اعود|نعود|ارسل|نرسل|اكتب|نكتب|ارجع) (?:ل|الي)\\p{L}*',
        '[وف]?(?:اوافيكم|نوافيكم|اعدكم|نعدكم|اعدك|نتواصل معكم|اتواصل معكم|نتواصل معك|اتواصل معك)',
      ].join('|'),
    ),
    other: words(
      [
        '[وف]?(?:اذا|لو|ان لم|يرجي|نرجو|ارجو|الرجا|رجا|يجب|يلزم|يتوجب|علي(?:كم|ك) (?:ان|ب\\p{L}+|دفع|سداد|تقديم|تسديد)|ساري|ساريه|عندما|حين|في حال|ريثما|لن|لم|ما لم|بشرط|شرط|طالما)',
        'من فضلك\\p{L}*|لو سمحت\\p{L}*|بعد (?:ان|ما|وصول|استلام\\p{L}* من)|حتي (?:ترسل|تصلنا)\\p{L}*',
        '[وف]?س(?:تحتاج|يتعين|يتوجب|يلزم|ينتهي|تنتهي|يغلق|تغلق|يتم اغلاق|يتم خصم|يجدد|يتجدد|تجدد|ترسلون|تدفع)\\p{L}*',
        '[وف]?(?:ارسلوا|ارسلي|زودونا|زودوني|اتصلوا|اخبرونا|اخبروني|ابلغونا|راسلونا|اكتبوا لنا|هل)|(?:ان |ب?)(?:ترسلوا|ترسل|تزودونا|تزويدنا|ارسال\\p{L}* لنا|ردكم|تاكيدكم)',
        '[وف]?(?:تم|كان|كانت|كنا|كنت|وصل|وصلت|وصلني|وصلتنا|طلبتم|طلبت|ارسلتم|ارسلت|تحدثنا|اتصلتم|شحن|شحنت|غادر|غادرت)',
      ].join('|'),
    ),
    opening:
      /(?:^|[,،:؛(—–]|(?:^|\s)(?:و|ثم|لكن|ولكن)\s|-\s)\s*(?:(?:في|يوم|قبل|بحلول|حتي|الي|خلال|و|من|علي|ابعد|تقدير|موعد|اقصاه|كحد|اقصي)\s*)*$/u,
    question: /[؟?]$/,
  },
};

/** Sentences with their ends; a line break ends one only before an empty line or a list's next point. */
const SENTENCE_END = /(?:[.!?؟…\u037e]+(?=["'»”)\]]*(?:\s|$))|;(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-•*]|\d{1,2}[.)])\s))/g;
// "at 5 p.m. on Friday", «στις 5 μ.μ. την Παρασκευή»
const ABBREVIATION = /(?:^|[\s\d])\p{L}\.\p{L}$/u;

function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    if (match[0] === '.' && ABBREVIATION.test(text.slice(Math.max(0, match.index - 4), match.index))) continue;
    const end = match.index + match[0].trimEnd().length;
    sentences.push({ start, end });
    start = match.index + match[0].length;
  }
  sentences.push({ start, end: text.length });
  return sentences;
}

const SOON_MS = 5 * 60_000; // "in a second" is no follow-up
const LONGEST_MS = 400 * 86_400_000;
const MOST_TEXT = 20_000; // UTF-16 units: longer than any reply a person writes

/** By the script of its letters: a reply in English about a Greek street is English. */
export function languageOfReply(text: string): Language {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [latin, greek, arabic] = [
    count(/\p{Script=Latin}/gu),
    count(/\p{Script=Greek}/gu),
    count(/\p{Script=Arabic}/gu),
  ];
  if (arabic > latin && arabic >= greek) return 'ar';
  return greek > latin ? 'el' : 'en';
}

export function promisesIn(reply: string, sentAt: Date, language: Language): DatedPromise[] {
  const { findDates, commit, other, opening, question } = GRAMMARS[language];
  const text = reply.slice(0, MOST_TEXT);
  const promises: DatedPromise[] = [];
  for (const { start, end } of sentencesOf(text)) {
    const sentence = text.slice(start, end);
    if (question.test(sentence.trimEnd())) continue;
    const dates = findDates(sentence, sentAt);
    if (dates.length === 0) continue;
    const folded = foldText(sentence);
    /** the word that governs: the last before the date, or the first after it where the date opens its clause */
    const governors = [
      ...[...folded.text.matchAll(commit)].map((match) => ({ at: match.index, commits: true })),
      ...[...folded.text.matchAll(other)].map((match) => ({ at: match.index, commits: false })),
      // at one place the narrower reading binds: «θα» and «θα πρέπει»
    ].sort((a, b) => a.at - b.at || Number(b.commits) - Number(a.commits));
    for (const date of dates) {
      const from = folded.at.findIndex((offset) => offset >= date.start);
      const opens = opening.test(folded.text.slice(0, from));
      const before = governors.findLast(({ at }) => at < from);
      const after = governors.find(({ at }) => at >= from);
      const governor = opens && after?.commits ? after : before;
      const away = date.due.getTime() - sentAt.getTime();
      if (!governor?.commits || away < SOON_MS || away > LONGEST_MS) continue;
      promises.push({ start: start + date.start, end: start + date.end, due: date.due });
    }
  }
  return promises;
}
