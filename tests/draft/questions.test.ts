import { expect, test } from 'vitest';
import type { Language } from '../../utils/analyzer/types.ts';
import { readAsks } from '../../utils/draft/asks.ts';
import { toInput } from '../../utils/draft/cases/read-cases.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import { prepareWords } from '../../utils/draft/patterns.ts';
import { KINDS, kindsOf } from '../../utils/draft/question-kinds.ts';
import { readText } from '../../utils/draft/read-text.ts';
import type { CheckId, Verdict } from '../../utils/draft/types.ts';
import { budget } from '../machine.ts';

const asksOf = (text: string, lang: Language): string[] =>
  readAsks(prepareWords(readText(text), lang === 'ar'), lang).map((ask) => ask.text.trim());
const languageOf = (text: string): Language => (/[α-ω]/.test(text) ? 'el' : /[ا-ي]/.test(text) ? 'ar' : 'en');

const open = (lang: Language, text: string, draft: string): string | undefined => {
  const ticket = { messages: [{ role: 'customer' as const, text }] };
  const checks = checkDraft(toInput({ id: 'q', lang, split: 'tune', ticket, draft, expect: {}, near: [] }));
  return checks.find(({ id }) => id === 'A15')?.about;
};

const verdicts = (text: string, draft: string): Partial<Record<CheckId, Verdict>> => {
  const ticket = { messages: [{ role: 'customer' as const, text }] };
  const checks = checkDraft(toInput({ id: 'v', lang: 'ar', split: 'tune', ticket, draft, expect: {}, near: [] }));
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]));
};

test.each([
  ['Where do I send it, and who pays the postage?', 2],
  ['What happened and why?', 1],
  ['When I opened the box it was empty. What a joke.', 0],
  ['hi can i cancel order 991', 1],
  ['I was wondering if the warranty covers the screen.', 1],
  ["I don't know how the box was packed.", 0],
  ['Ποιος θα έρθει και τι ώρα να τον περιμένω;', 2],
  ['Θα ήθελα να μάθω αν η εγγύηση καλύπτει την οθόνη.', 1],
  ['كم سعره ومتى يصل؟', 2],
  ['أود أن أعرف إن كان حسابي فعالا.', 1],
])('%s: %i', (text, count) => expect(asksOf(text, languageOf(text))).toHaveLength(count));

test.each([
  [' how long is it valid ', ['lasts']],
  [' ποσο ισχυει η καρτα ', ['lasts']],
  [' كم مده الصلاحيه ', ['lasts']],
  [' what does error 402 mean ', ['meaning']],
  [' where can i park ', ['where']],
])('%s asks %o', (text, kinds) =>
  expect(kindsOf(text, languageOf(text)).filter((kind) => KINDS[kind].only)).toEqual(kinds),
);

test('each kind of question wants its own kind of answer', () => {
  const bag = 'How much does it cost to add a second suitcase?';
  expect(open('en', bag, 'Hello, you can add a second suitcase under Manage Booking before departure.')).toBeDefined();
  expect(open('en', bag, 'Hello, a second suitcase is £34 each way if you add it online.')).toBeUndefined();
  const why = 'Γιατί με χρεώσατε πάλι τον Οκτώβριο;';
  expect(open('el', why, 'Γεια σας, λυπάμαι γι αυτό. Σας επέστρεψα σήμερα τα 12,99 € στην κάρτα.')).toBeDefined();
  expect(
    open('el', why, 'Γεια σας, το λάθος είναι δικό μας: η διακοπή δεν πέρασε στον νέο λογαριασμό.'),
  ).toBeUndefined();
  const limit = 'كيف أصدّر الفواتير إلى إكسل؟ وهل هناك حد للعدد؟';
  expect(open('ar', limit, 'أهلا، افتحي «الفوترة» وحددي الفواتير المطلوبة ثم اضغطي تنزيل.')).toContain('حد للعدد');
});

test('an answer may share no word with its question', () => {
  const data = 'Do you store our data in the US? Can you sign the contract?';
  expect(open('en', data, 'Hello, everything stays in Dublin. I have signed the contract.')).toBeUndefined();
  expect(open('en', data, 'Hello, I have signed the contract.')).toBe('Do you store our data in the US');
  const card = 'Τι πρέπει να κάνω για να ξεμπλοκάρει η κάρτα; Θα δουλεύει απόψε;';
  expect(open('el', card, 'Κύριε Κουή, τίποτα. Αφαίρεσα τη δέσμευση, το δείπνο σας είναι ασφαλές.')).toBeUndefined();
  const rug = 'Ποιο χαλί κάνει για ενδοδαπέδια; Και στέλνετε στην Κύπρο;';
  expect(open('el', rug, 'Κυρία Χόρτη, βεβαίως στέλνουμε στην Κύπρο.')).toContain('Ποιο χαλί');
});

test('a number ends a sentence', () => {
  expect(asksOf('You closed our stop on route 6. Who decided that?', 'en')).toEqual(['who decided that']);
});

test.each([
  'الأستاذة #اسم_العميل#، طلبك في الطريق.',
  'أعدنا مبلغ «قيمة الفاتورة» إلى بطاقتك اليوم.',
  'موعدك الجديد يوم (اذكر التاريخ) صباحا.',
  'أهلا اسم_العميل، طلبك جاهز للاستلام.',
])('a gap: %s', (draft) => expect(verdicts('متى يصل طلبي؟', draft).A21).toBe('problem'));

test.each(['اضغطي على «رقم الطلب» ثم «تأكيد».', 'اكتب في الرسالة (رقم الطلب) كما وصلك.'])('no gap: %s', (draft) =>
  expect(verdicts('كيف أتابع طلبي؟', draft).A21).toBe('met'),
);

test.each([
  [
    'أهلا، راجعت طلبك مع المستودع وأعتذر عن التأخير.\n\nYour parcel has left our warehouse and will be with you on Friday.',
    'problem',
  ],
  ['أهلا، راجعت طلبك مع المستودع.\n\nοι τεχνικοί μας εργάζονται στην περιοχή σας.', 'problem'],
  ['ahlan nizar, talabak ma3 el mandoub w yewsalak elyom', 'problem'],
  ['أهلا، افتح Settings > Network > Wi-Fi Direct ثم اختر Restore Defaults.', 'met'],
] as const)('%s is in the language of an Arabic ticket: %s', (draft, verdict) =>
  expect(verdicts('طلبي متأخر منذ أسبوع، ماذا يحدث معكم؟', draft).A22).toBe(verdict),
);

test('a reproach is no question, and what the last reply said is no answer', () => {
  expect(
    open('en', 'Do you people even read your emails?', 'Hello, your subscription is cancelled from today.'),
  ).toBeUndefined();
  const said = 'The shuttle is subject to availability on that day.';
  const ticket = {
    messages: [
      { role: 'customer' as const, text: 'Hello.' },
      { role: 'agent' as const, text: said },
      { role: 'customer' as const, text: 'Is the shuttle running at 23:40?' },
    ],
  };
  const verdict = (draft: string): unknown =>
    checkDraft(toInput({ id: 'r', lang: 'en', split: 'tune', ticket, draft, expect: {}, near: [] })).find(
      ({ id }) => id === 'A15',
    )?.verdict;
  expect(verdict(`Hello, thank you.\n${said}`)).toBe('not_detected');
  expect(verdict('Hello.\nThe shuttle runs until midnight.')).toBe('met');
});

test('time stays linear in hostile questions', () => {
  const time = (text: string): number => {
    const language = languageOf(text);
    const words = prepareWords(readText(text), language === 'ar');
    const start = performance.now();
    for (const { text: ask } of readAsks(words, language)) kindsOf(ask, language);
    return performance.now() - start;
  };
  const limit = budget(200);
  for (const piece of ['when and ', 'can you tell me if ', 'what does ', 'πώς και ', 'وهل ']) {
    time(piece.repeat(2000));
    expect(time(piece.repeat(2000))).toBeLessThan(limit);
  }
});
