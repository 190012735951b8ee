/**
 * What a customer asks, one by one: sentences with a question mark, parted where a second question follows "and", and questions without a mark
 * that their first words or "please tell me whether" give away. Words are compared folded. Linear in the text.
 */
import type { Words } from './patterns.ts';
import { foldText, type Sentence } from './read-text.ts';

export interface Ask {
  /** words[from..to) of the turn */
  from: number;
  to: number;
  /** position of its sentence */
  sentence: number;
  /** its folded words, a space before and after each */
  text: string;
  /** a second question of the same sentence */
  follows: boolean;
}

export type AskKind = 'when' | 'why' | 'much' | 'where' | 'who' | 'which' | 'meaning';

export const QUESTION_WORDS: Record<'when' | 'why' | 'much', string[]> = {
  when: [
    'when',
    'how long',
    'what time',
    'ποτε',
    'ποση ωρα',
    'τι ωρα',
    'ποσεσ μερεσ',
    'ποσεσ ημερεσ',
    'متي',
    'كم يوم',
    'كم من الوقت',
    'امتي',
    'ايمتي',
  ],
  why: [
    'why',
    'how come',
    'what happened',
    "what's happening",
    'what is happening',
    'whats happening',
    'whats going on',
    'what is the cause',
    "what's the cause",
    'the reason',
    'what went wrong',
    'what caused',
    'what is going on',
    "what's going on",
    'τι φταιει',
    'τι συνεβη',
    'τι εγινε',
    'πωσ εγινε',
    'ماذا حدث',
    'ما السبب',
    'ما سبب',
    'ما هو سبب',
    'ما هي اسباب',
    'وش السبب',
    'ايه السبب',
    'شو السبب',
    'γιατι',
    'لماذا',
    'ليش',
    'ليه',
    'لم ',
  ],
  much: [
    'how much',
    'ποσο κοστιζει',
    'ποσα',
    'ποσο θα',
    'ποσο κανει',
    'بكم',
    'كم سعر',
    'كم المبلغ',
    'كم تكلفه',
    'كم رسوم',
    'كم يكلف',
    'كم تكلف',
    'كم السعر',
    'كم ثمن',
    'كم الثمن',
    'كم قيمه',
    'كم الرسوم',
    'بكام',
    'بقديش',
  ],
};

// the lists below are compared with folded words: Greek σ at the end too

/** Where one may do or find something: asks for help, and for steps. */
const WHERE_TO = [
  'وين اكتب',
  'وين ادفع',
  'وين الاقي',
  'وين القي',
  'وين احصل',
  'من وين',
  'منين',
  'فين الاقي',
  'اين اجد',
];

/** Questions that any deed or step answers. */
export const HELP = [
  'can you',
  'could you',
  'will you',
  'would you',
  'are you going to',
  'can someone',
  'anything you can',
  'anything that can be done',
  'what can you',
  'what will you',
  'what are you going',
  'how are you going',
  'can anyone',
  'please',
  'what do i',
  'what should i',
  'what can i',
  'what now',
  'any ideas',
  'any idea',
  'help',
  'ideas',
  'what am i supposed',
  'how do i',
  'τι κανω',
  'τι να κανω',
  'μπορειτε',
  'μπορει',
  'ιδεεσ',
  'πωσ',
  'θα μου',
  'βοηθ',
  'γινεται',
  'τι πρεπει',
  'هل يمكن',
  'ممكن',
  'تقدرون',
  'تقدر',
  'وش اسوي',
  'وش تسوون',
  'ايش تسوون',
  'ماذا ستفعلون',
  'شو رح تعملوا',
  'هتعملوا ايه',
  'ماذا افعل',
  'شو اعمل',
  'ايش اسوي',
  'كيف',
  'هل بامكان',
  'اعمل ايه',
  'هل تستطيع',
  'ما الحل',
  'ايه الحل',
  'وش الحل',
  'شو الحل',
  'ما العمل',
  ...WHERE_TO,
];
export const YES_NO = [
  'may',
  'is',
  'are',
  'am',
  'was',
  'were',
  'do',
  'does',
  'did',
  'can',
  'could',
  'will',
  'would',
  'have',
  'has',
  'should',
  'and is',
  'and can',
  'and do',
  'and will',
  'so is',
  'or is',
  'θα',
  'ειναι',
  'μπορω',
  'εχω',
  'εχει',
  'μηπωσ',
  'ειμαι',
  'ισχυει',
  'υπαρχει',
  'πρεπει',
  'γινεται',
  'χρειαζεται',
  'αλλαζει',
  'να',
  'هل',
  'وهل',
  'يعني',
  'ممكن',
];

/** ...and those that steps for the customer answer as well */
export const STEPS = [
  'what do i',
  'what should i',
  'what can i',
  'what now',
  'any idea',
  'ideas',
  'how do i',
  'how can i',
  'help',
  'τι κανω',
  'τι να κανω',
  'πωσ',
  'ιδεεσ',
  'τι πρεπει',
  'βημα βημα',
  'βημα προσ βημα',
  'كيف',
  'وش اسوي',
  'ماذا افعل',
  'شو اعمل',
  'ايش اسوي',
  'اعمل ايه',
  'ما الحل',
  'ما العمل',
  ...WHERE_TO,
];

/** "Do you need anything from me?" is answered by asking for it, "was it my mistake?" by saying whose it was. */
export const NEEDS = [
  'do you need',
  'what do you need',
  'anything you need',
  'χρειαζεστε',
  'τι χαρτια',
  'τι στοιχεια',
  'τι δικαιολογητικα',
  'τι θελετε απο',
];
export const FAULT = [
  'something wrong',
  'my fault',
  'whose fault',
  'who is to blame',
  'κατι λαθοσ',
  'εγω φταιω',
  'ποιοσ φταιει',
  'τινοσ ευθυνη',
  'ποιοσ ευθυνεται',
];

/** Questions that want no answer. */
export const RHETORICAL = [
  'really',
  'honestly',
  'seriously',
  'are you kidding',
  'are you serious',
  'is this a joke',
  'how hard',
  'what is wrong with you',
  'do you even',
  'who does that',
  'how is that',
  'how can you',
  'what kind of',
  'is it too much',
  'why do i even',
  'why should i',
  'are you joking',
  'what a joke',
  'do you think',
  'ντροπη',
  'ειναι δυνατον',
  'σοβαρα',
  'πλακα',
  'ντρεπεστε',
  'τι εταιρεια',
  'με δουλευετε',
  'με κοροιδευετε',
  'κοροιδευετε',
  'ελεοσ',
  'معقول',
  'هل هذا معقول',
  'تستهبلون',
  'تضحكون',
  'عيب',
  'اي خدمه هذه',
  'هل تمزحون',
  'تستهزوون',
  'مو حرام',
  'يعقل',
  'اصلا',
  'صعب عليكم',
  'كم مره',
  'الي هذه الدرجه',
  'هل تسخرون',
  'اين ضمير',
  'اين الاحترام',
  'وين الاحترام',
  'وين الامانه',
  'اين الامانه',
  'اين المصداقيه',
  'وين المصداقيه',
  'do you people',
  'do you guys even',
  'how many times',
  'how many more times',
  'did you even',
  'does anyone even',
  'does anybody even',
  'can you even',
  'is anyone even',
  'is anybody even',
  'why bother',
  'how dare',
  'how could you',
  'do i look',
  'is this how you',
  'is that how you',
  'are you for real',
  'who do you think',
  'καθολου τα',
  'διαβαζετε καθολου',
  'τοσο δυσκολο ειναι',
  'ειναι τοσο δυσκολο',
  'ποσεσ φορεσ πρεπει',
  'ποσεσ φορεσ θα',
  'ειστε με τα καλα',
  'πωσ τολμ',
  'ετσι φερεστε',
  'ετσι δουλευετε',
  'δεν ντρεπ',
];

const foldedSet = (list: string): Set<string> => new Set(list.trim().split(/\s+/).map(foldText));

export const isRhetorical = (text: string): boolean =>
  // "How can you let this happen and what are you going to do about it?" asks after the complaint
  RHETORICAL.some((phrase) => text.includes(` ${phrase}`)) &&
  !/ and (?:what|when|who|where|will|can|how much) /.test(text);

// What follows is matched with folded text (no marks, small letters, σ for ς) unless it says otherwise.

/** Questions that a sentence of an answer must fit: a place for "where", a person for "who". */
const KINDS: Record<Exclude<AskKind, 'when' | 'why' | 'much'>, RegExp> = {
  where:
    / where (?!as )|^ (?:και )?που | (?:αν|και|μου|μασ|απο|μεχρι) που (?:μπορω|να|ειναι|βρισκ|πρεπει|στελν|αφην)| σε ποι[οα]ν? (?:διευθυνση|καταστημα|σημειο) | (?:اين|وين|فين|منين) /,
  who: / who (?:is|are|will|can|do|does|pays|should|would|was|has|comes|covers|signs) | (?:ποιοσ|ποιοι|ποιον|με ποιον) | (?:مين|من) (?:سي|يحاسب|يعوض|يتابع|ينفذ|يستلم|ست|بي|ال?ذي|يدفع|يتحمل|جاي|المسؤول|المسوول|اللي|هو|يقدر|يستطيع)/,
  which:
    / which (?!is |was |i |we |you |means )| (?:ποιο|ποια|ποιεσ) | (?:اي|وش|انهي|ايه) (?:باقه|خطه|نوع|مقاس|رقم|فرع|موديل|لون|حجم|قسم|عرض|اشتراك) |^ اي (?!وقت|ساعه|يوم)/,
  meaning:
    / what (?:does|do|is meant|did) .{0,60}mean|what is the meaning| τι (?:σημαιν|εννοειτε|παει να πει)| (?:ما معني|ماذا يعني|ماذا تعني|ايش يعني|وش يعني|شو يعني|يعني ايه|معناه|ما المقصود)/,
};

export const kindsOf = (text: string): AskKind[] => {
  const kinds: AskKind[] = (['when', 'why', 'much'] as const).filter((kind) =>
    QUESTION_WORDS[kind].some((word) => text.includes(` ${word}`)),
  );
  if (LASTS.test(text) || / (?:اي|اية) ساعه /.test(text)) {
    const much = kinds.indexOf('much');
    if (much >= 0) kinds.splice(much, 1);
    if (!kinds.includes('when')) kinds.push('when');
  }
  if (kinds.length > 0) return kinds;
  return (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((kind) => KINDS[kind].test(text)).slice(0, 1);
};

/** Asks for a duration. */
export const LASTS =
  / how (?:long|many (?:days|weeks|hours|months)) | ποσ(?:ο|ον|η) (?:καιρο|ωρα|διαρκ|ισχυ|κρατ|(?:θα )?(?:παρει|διαρκεσει|κρατησει|αργησει|χρειαστει|περιμεν)|χρονο) | ποσο (?:ισχυει|διαρκει|κραταει|κρατα|περιμενω) | (?:كم|قديش) (?:مده|المده|يستغرق|تستغرق|ياخذ|تاخذ|سياخذ|ستاخذ|سيستغرق|ستستغرق|ياخد|بياخد|رح ياخد|يحتاج|يوم|ساعه|من الوقت|وقت) /;

/** "Where is my parcel?": what was done with it and when is an answer. */
export const WHEREABOUTS =
  / where (?:is|are|has|have|'s|s)| που (?:ειναι|βρισκ)| (?:اين|وين|فين) (?:ال|هو|هي|طلب|شحن|وصل|صار)/;

const CAN_BE_YES =
  /^ (?:and |also |so |or |but |please |hi |hello |hey |then )*(?:is|are|am|was|were|do|does|did|can|could|will|would|have|has|may|should) | (?:if|whether) |^ (?:και |γεια )?(?:θα|ειναι|ειστε|μπορ|εχ|μηπωσ|ειμαι|ισχυει|υπαρχ|πρεπει|γινεται|χρειαζεται|να|καλυπτει|δικαιουμαι|περιλαμβ|προλαβαιν|αλλαζει|δεχεστε|στελνετε|καν)|^ (?:\S+ ){0,3}(?:μπορω|μπορειτε|μπορει) | (?:αν|εαν) | (?:هل|ممكن|اقدر|تقدر|تقدرون|يمكن|يمكنني|نقدر) |(?:ان كان|اذا) |^ يعني /;
export const canBeYes = (text: string): boolean => CAN_BE_YES.test(text);

/** Agrees or denies without "yes": "It is,", "You can.", "Done." */
export const SHORT_YES =
  /^(?:(?:it|they|that|this|there|we|you|he|she|i) (?:is|are|am|was|were|does|do|did|can|could|will|would|has|have|may|isn't|aren't|doesn't|don't|can't|cannot|won't|hasn't|haven't|didn't|wasn't)(?: not| indeed)?(?:[,.:;!]| and | but | until | unless )|(?:not yet|of course|done|all done|that's right|nope|yep|it's possible|that's possible|not at all|by all means|neither|happy to|i'm afraid)\b|(?:εγινε|βεβαιωσ|ασφαλωσ|φυσικα|γινεται|αμε|δεν (?:χρειαζεται|γινεται|μπορειτε|υπαρχει|ισχυει|πρεπει)|χρειαζεται|ισχυει|οχι|ναι|κανονικα|δυστυχωσ|παραμενει|ετσι ειναι|καλυπτεται)(?![\p{L}])|(?:تم|تمت|اكيد|طبعا|تفضل|تفضلي|حاضر|ابشر|ابشري|ليس بعد|لا داعي|يمكنك|تستطيع|تستطيعين|تقدر|تقدرين|بامكانك|نعم|ممكن|لا يلزم|لا تحتاج|لا حاجه|هو كذلك|مشمول|مسموح)(?![\p{L}]))/u;

/** Says that it cannot be told, or who will find out. */
export const DECLINES =
  /don't know yet|do not know yet|(?:can't|cannot|unable to|not able to|not allowed to|may not) (?:say|share|give|tell|disclose|discuss|promise|confirm)|too early to|not known yet|(?:find|finding) (?:that )?out|have asked (?:the|our)|i(?:'m| am) asking|(?:ask|check with) (?:the|our) .{1,60}(?:and|then) (?:tell|let|write|call|get|email)|with (?:an|the|your) answer|δεν (?:το )?(?:γνωριζ|ξερ)|δεν (?:επιτρεπεται|μπορω|μπορουμε) να (?:δωσ|πω|πουμε|σασ πω|σασ δωσ|κοινοποι|αποκαλυψ|τα διν|επιβεβαιωσ)|δεν επιτρεπεται να|θα (?:το |τον |την )?(?:ρωτησ|μαθ)|ρωτησα|(?:لا|لم|ما) (?:اعرف|نعرف|ادري|اعلم|نعلم|يعرف)|لا (?:يسمح|استطيع|نستطيع|يمكنني|يمكننا|يمكن) .{0,20}(?:اعطا|ذكر|مشاركه|افصاح|تاكيد|تحديد|الكشف|بيانات|اخبار|القول)|(?:ساسال|سنسال|ساستفسر|سالت|استفسرت)/;

/** Tells where a thing came from, without "because". */
export const CAUSE =
  /(?:my|our|was (?:a|our|an)) (?:\w+ )?(?:mistake|error|fault|oversight|bug)|(?:comes?|came|arose|results?|resulted|stems?|stemmed) from|caused by|due to|owing to|(?:turned|turns) out|what happened (?:is|was)|the (?:cause|reason)|(?:το λαθοσ|φταιμε|φταιει|ευθυνεται|προεκυψε|προηλθε|προερχεται|ερχεται απο|οφειλεται|οφειλοταν|λογω|εξαιτιασ|επειδη|η αιτια|ο λογοσ)|(?:الخطا|خطا) (?:من|كان من|منا|لدينا|عندنا)|(?<!\p{L})(?:بسبب|السبب|نتيجه|يعود الي|يرجع الي|ناتج|لان|لانه|لانها|لانك|لاننا|ياتي من|عايد)(?!\p{L})/u;

export const FREE =
  /\b(?:free|no (?:extra |additional )?(?:charge|cost|fee)|included|nothing to pay|prepaid|pre-paid|on us|won't cost|doesn't cost|at no cost|cover the)\b|δωρεαν|χωρισ (?:\S+ )?(?:χρεωση|κοστοσ|επιβαρυνση)|δεν (?:σασ )?(?:κοστιζει|χρεων|επιβαρυν|πληρων)|προπληρωμεν|με δικα μασ εξοδα|τα εξοδα|περιλαμβανεται|مجان|بدون (?:رسوم|مقابل|تكلفه)|دون (?:رسوم|مقابل|تكلفه)|مدفوع[هة]? مسبقا|لن تدفع|علي حسابنا|نتحمل|مشمول/;

/** A place, a page or an address; matched with the text as written. */
export const PLACE =
  /\b(?:at|in|to|from|via|near|outside|behind|opposite|under|with) (?:the |our |your |any )?(?:[A-Z]\w|\d)|\b(?:street|road|lane|avenue|desk|depot|warehouse|branch|stores?|shops?|counter|office|reception|page|menu|settings|tab|link|locker|car park|garage|parking|app|website|inbox|spam|building|floor|entrance|door|address|station|post office|attached|attachment|hub|here)\b|https?:|www\.|>|@|(?:^|\s)(?:στον?|στην?|στα|στις|στους) [Α-ΩΆ-Ώ«"A-Z]|(?:οδ[όο]|διεύθυνση|κατ[άα]στ[ηή]μα|αποθ[ήη]κη|γραφείο|σελίδα|μενού|ρυθμίσεις|καρτέλα|σύνδεσμο|είσοδο|όροφο|πάρκινγκ|γκαράζ|σταθμό|ταχυδρομείο|θυρίδα|εφαρμογή|φάκελο|ρεσεψιόν|σημείο|εδώ)|شارع|طريق|فرع|مستودع|مكتب|صفحة|قائمة|القائمة|عدادات|رابط|محطة|موقف|مواقف|عنوان|العنوان|مبنى|الطابق|الدور|بوابة|المدخل|حي |معرض|مركز|البريد|تبويب|تطبيق|حسابك|خانة|هنا|ملف/u;

/** Somebody who can be the answer to "who". */
export const ROLE =
  /\b(?:driver|technician|engineer|colleague|manager|courier|plumber|electrician|agent|doctor|landlord|supplier|seller|manufacturer|customs|bank|accountant|team|department|myself|i will|i'll|nobody|no one|someone from|you do|we do|we pay|we cover)\b|(?:οδηγοσ|τεχνικοσ|συναδελφ|συνεργατησ|υπευθυνοσ|κουριερ|μηχανικοσ|το τμημα|η ομαδα|(?<!\p{L})εγω(?!\p{L})|τραπεζα|προμηθευτ|κατασκευαστ|πωλητ)|(?<!\p{L})(?:و?السايق|و?الفني|زميل\p{L}*|المدير|و?المندوب|المهندس|الفريق|فريق\p{L}*|البنك|المورد|البايع|المسوول|انا|سيكون|ستكون|هو الذي)(?!\p{L})/u;

/** Words that ask, at the start of a question: of these `ASKING` alone, of an auxiliary with its subject. */
const ASKING = foldedSet(
  `when where why how who which what whose whom
  πότε πόσο πόση πόσα πόσες πόσους πώς ποιος ποια ποιο ποιον ποιες ποιοι ποιους τι γιατί
  متى أي كم كيف وين فين أين ليش ليه لماذا بكم بكام هل شو وش ايش ايه مين منين امتى ايمتى قديش بقديش`,
);
const AUXILIARY = foldedSet(
  `is are am was were do does did can could will would should may have has must isn't aren't don't doesn't didn't can't won't
  μπορώ μπορείτε μπορεί μπορούμε πρέπει χρειάζεται υπάρχει υπάρχουν γίνεται ισχύει καλύπτει δικαιούμαι προλαβαίνω
  ممكن أقدر اقدر نقدر تقدرون يمكن يمكنني`,
);
/** What an English auxiliary or asking word is followed by when it asks; after "when I arrived" nothing is asked. */
const SUBJECT = foldedSet('i you we they it he she there this that these those my our the your anyone someone anybody');
const AFTER_ASKING = foldedSet(
  `is are am was were do does did can could will would should may have has must much many long soon often far big late come to's`,
);
const LEAD = foldedSet(
  `and also or so but hi hello hey please then plus well ok okay thanks
  και επίσης γεια καλησπέρα καλημέρα σας παρακαλώ ή αλλά
  مرحبا هلا اهلا السلام عليكم طيب و لو سمحت سمحتم أيضا هاي سلام يا`,
);
const TELL = foldedSet(
  `tell know wondering wonder ask asking confirm advise explain clarify check curious
  πείτε πείτε πέστε ενημερώσετε ενημερώστε μάθω μάθουμε ξέρω ξέρουμε ξέρετε ρωτήσω ρωτήσουμε γνωρίζω γνωρίζετε διευκρινίσετε εξηγήσετε εξηγήστε απορία
  أعرف نعرف أسأل نسأل أخبروني أخبرني أخبريني اخبروني خبروني توضحون توضيح أفيدوني أعلم أستفسر تفيدوني إفادتي تخبروني تخبرني قولوا تقولون`,
);
const WISH = foldedSet(
  `please could can kindly would i'd wondering wonder let like want need ask tell curious confirm advise
  θα παρακαλώ μπορείτε πείτε πέστε θέλω ήθελα ενημερώστε ενημερώσετε εξηγήστε ρωτήσω μάθω
  أود أريد أردت ابغى أبغى بدي عايز ممكن أرجو يرجى نرجو لو أخبروني أخبرني أخبريني خبروني أفيدوني حبيت أحب وددت قولوا`,
);
const INDIRECT = foldedSet(
  `if whether when where why how which who what
  αν εάν πότε πού πώς πόσο πόση πόσα πόσες ποιο ποια ποιος γιατί τι
  إذا اذا متى كم كيف وين أين اين هل لماذا ليش بكم`,
);
const DENIES = foldedSet("not don't didn't doesn't never δεν μην χωρίς لا لم ما مو مش");

const FILLS = foldedSet('me us know to you μου μας με σας επίσης εάν أيضا ايضا لي لنا عن');

/** "وكم يكلف" asks as "كم يكلف" does. */
const withoutAnd = (word: string): string =>
  word.replace(/^[وف](?=(?:كم|متي|هل|كيف|ما|اين|وين|فين|ليش|ليه|لماذا|بكم|بكام|شو|وش|ايش|امتي|ماذا|من|مين|اي)$)/, '');

const textOf = (words: Words, from: number, to: number): string =>
  ` ${words.words
    .slice(from, to)
    .map((word) => (word.kind === 'arabic' ? withoutAnd(word.text) : word.text))
    .join(' ')} `;

export const sentenceText = (words: Words, sentence: Sentence): string => textOf(words, sentence.from, sentence.to);

const at = (words: Words, i: number, to: number): string => (i < to ? (words.words[i]?.text ?? '') : '');

/** A question starts at word i. */
const startsAsk = (words: Words, i: number, to: number): boolean => {
  const word = words.words[i];
  if (!word || i >= to) return false;
  const text = word.kind === 'arabic' ? withoutAnd(word.text) : word.text;
  const next = at(words, i + 1, to);
  const third = at(words, i + 2, to);
  if (word.kind === 'latin') {
    if (AUXILIARY.has(text)) return SUBJECT.has(next);
    if (text === 'which' || text === 'who' || text === 'what')
      return AFTER_ASKING.has(next) || AFTER_ASKING.has(third) || (text !== 'what' && next !== '' && to - i >= 3);
    return ASKING.has(text) && (AFTER_ASKING.has(next) || (text === 'how' && AFTER_ASKING.has(third)));
  }
  // "and who pays": «من» alone is "from"
  if (text === 'وفي') return next === 'اي';
  if (text === 'من' && word.text !== 'من') return /^[يست]/.test(next);
  if (text === 'που') return words.source.slice(word.start, word.end).normalize('NFC').toLowerCase() === 'πού';
  return ASKING.has(text) || AUXILIARY.has(text);
};

const LEAST_SECOND = 3; // words of a second question: "and why" belongs to the first
const MOST_ASKS = 40;

/** The word where "please let me know whether" starts to ask, or -1. */
const indirectAt = (words: Words, { from, to }: Sentence): number => {
  let wished = false;
  let denied = false;
  for (let i = from; i < to; i++) {
    const { text } = words.words[i] as { text: string };
    wished ||= WISH.has(text);
    denied ||= DENIES.has(text) && i - from < 4;
    if (!wished || denied || !TELL.has(text)) continue;
    let next = i + 1;
    while (next < to && FILLS.has(at(words, next, to)) && !INDIRECT.has(at(words, next, to))) next++;
    const word = at(words, next, to);
    const then = at(words, next + 1, to);
    if (INDIRECT.has(word) || (word === 'ان' && (then === 'كان' || then === 'كانت' || then === 'كنت'))) return next;
    const bare = withoutAnd(word);
    if (word === 'που' || (bare !== word && INDIRECT.has(bare))) return next;
  }
  return -1;
};

/** The asking word at the start of a sentence without a question mark, greetings and "also" left out; or -1. */
const bareAt = (words: Words, { from, to }: Sentence): number => {
  let i = from;
  while (i < to && i - from < 5 && LEAD.has(at(words, i, to))) i++;
  if (to - i < 2 || !startsAsk(words, i, to)) return -1;
  return i;
};

/** Asks of the customer's turn, in order. */
export const readAsks = (words: Words): Ask[] => {
  const asks: Ask[] = [];
  words.sentences.forEach((sentence, s) => {
    if (asks.length >= MOST_ASKS) return;
    const { to } = sentence;
    let from = sentence.from;
    if (!sentence.question) {
      const bare = bareAt(words, sentence);
      const start = bare >= 0 ? bare : indirectAt(words, sentence);
      if (start < 0) return;
      from = bare >= 0 ? start : sentence.from;
    }
    const cuts = [from];
    let asking = /^[وف]?(?:ما|ماذا|من|مين)$/.test(at(words, from, to));
    for (let i = from; i < to; i++) {
      const word = words.words[i] as { text: string; kind: string };
      const joined =
        word.kind === 'arabic' &&
        ((withoutAnd(word.text) !== word.text && word.text !== 'وما') ||
          (word.text === 'وفي' && at(words, i + 1, to) === 'اي'));
      const before = i > from ? at(words, i - 1, to) : '';
      const gap =
        i > from
          ? words.source.slice((words.words[i - 1] as { end: number }).end, (words.words[i] as { start: number }).start)
          : '';
      const second =
        joined ||
        before === 'and' ||
        before === 'και' ||
        before === 'or' ||
        (word.kind === 'latin' && gap.includes(','));
      if (
        asking &&
        second &&
        i > (cuts.at(-1) as number) &&
        to - i >= (joined ? 2 : LEAST_SECOND) &&
        (startsAsk(words, i, to) || word.text === 'whether' || word.text === 'if')
      ) {
        // "how and when": one question of two words
        if (i - (cuts.at(-1) as number) >= (joined ? 2 : LEAST_SECOND)) cuts.push(i);
      }
      asking ||= startsAsk(words, i, to) || INDIRECT.has(word.text);
    }
    cuts.forEach((cut, n) => {
      const end = cuts[n + 1] ?? to;
      asks.push({ from: cut, to: end, sentence: s, text: textOf(words, cut, end), follows: n > 0 });
    });
  });
  return asks;
};

/** "Will you replace it?": what we do is the answer. */
const FOR_DEED =
  /^ (?:\S+ ){0,2}?(?:can|could|will|would) (?:you|someone|anyone|somebody) |^ (?:και |παρακαλω |γεια )?(?:θα |μπορειτε να |γινεται να )(?:\S+ ){0,2}?\S+(?:ετε|ατε|ητε)(?: |$)|^ (?:هل |ممكن |تقدرون |وهل )(?:ان )?(?:س|رح |راح )?ت\S{2,}ون|^ (?:هل )?(?:يمكنكم|بامكانكم|تستطيعون|تقدرون|ممكن ت)/;
/** ...but an answer is all that "could you tell me" asks for. */
const FOR_WORDS =
  / (?:tell|let|advise|confirm|explain|clarify) | (?:πειτε|εξηγησετε|ενημερωσετε|επιβεβαιωσετε|διευκρινισετε) | (?:تخبرو|تقولو|توضحو|تفيدو|تاكدو|تشرحو)/;
export const asksForDeed = (text: string): boolean => FOR_DEED.test(text) && !FOR_WORDS.test(text);

/** A thing that moves: the deed is done. */
export const UNDER_WAY = /on (?:its|the|his|her|their) way|στον δρομο|ειναι καθ οδον|καθ' οδον|(?:في|بـ?) ?الطريق/;

export const MUST =
  / (?:(?:do|will|would) i (?:still |also |then )?(?:have|need) to|must i) |^ (?:και |θα )?(?:πρεπει|χρειαζεται|χρειαστει|ειναι αναγκη|ειναι υποχρεωτικ)| (?:هل|وهل) (?:لازم|يجب|يلزم|علي ان|احتاج|ضروري|انا مضطر) /;
export const MUST_ANSWER =
  /(?:don't|do not|won't|needn't) (?:have|need)|no need|you(?:'ll| will)? (?:have|need|must)|δεν (?:ειναι )?(?:χρειαζεται|χρειαστει|αναγκη|υποχρεωτικ)|δεν θα χρειαστει|θα χρειαστει|πρεπει να|αρκει|لا (?:داعي|يلزم|تحتاج|حاجه|ضروره)|ليس (?:ضروريا|عليك)|لن تحتاج|يجب|لازم|يلزم|ستحتاج/;

/** Asks whether or who pays. */
export const PAYS =
  / (?:pay|pays|cost|costs|charge|charges|charged|fee|fees)(?= )|πληρω|χρεωσ|κοστιζ|κοστοσ|επιβαρυν|ادفع|يدفع|ندفع|يتحمل|رسوم|تكلفه|تكاليف/;

/** Hours of a day: "between 8 and 10", "11 to 5". */
export const HOURS =
  /between \S+ and \S+|\d ?(?:am|pm|a\.m|p\.m)|\d[:.]\d\d|\d+ ?(?:to|until|till|-|–|με|εωσ|ωσ|الي|حتي) ?\d|(?:απο|μεταξυ) (?:τισ )?\d|بين ال\S+ه وال\S+|من ال\S+ه (?:الي|حتي) ال\S+|الساعه \S+/;

/** A person's name where "who" is answered; matched with the text as written. */
export const NAMED =
  /(?:\b(?:is|be|by|from|named|called|colleague|Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+)|(?:^|\s)(?:ο|η|τον|την|κ\.|κύριος|κυρία) [Α-ΩΆ-Ώ][α-ωά-ώ]+/u;

/** "On every device, or only on one?" */
export const OFFERS_CHOICE =
  / or | η (?:μονο|σε|καποι|και|οταν|μηπωσ|με|το|τα|η|ο)|(?<!\p{L})(?:ام|او)(?!\p{L})|^(?:which|ποιο|σε ποι|اي|when did|ποτε)/u;

/** The customer asks for an answer and not a question. */
export const WANTS_ANSWER =
  /(?:want|need|give me|expect|waiting for|still no|demand|without) (?:\w+ ){0,3}(?:answer|reply|response)|answer (?:me|my question)|(?:θελω|περιμενω|δωστε|χωρισ|ζητω|απαιτω|καμια) (?:\S+ ){0,3}απαντηση|απαντηστε|απαντησατε|جاوب|اجيبو|(?:اريد|ابغي|بدي|انتظر|انتظار|بدون|دون|اي) (?:\S+ ){0,2}(?:رد|ردا|جواب|جوابا|اجابه)(?: |$)|ردوا علي/;

/** Names one of several: matched with the text as written. */
export const QUOTED_OR_NUMBER = /["«“]|\d/;
