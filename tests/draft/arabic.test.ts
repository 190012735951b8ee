import { describe, expect, test } from 'vitest';
import { readCases, toInput } from '../../utils/draft/cases/read-cases.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import type { CheckId } from '../../utils/draft/types.ts';

/** What the coach calls a problem of a reply to a complaint by Noura, with the words that show it. */
const problemsOf = (
  draft: string,
  says = 'الطلب تأخر وأنا زعلانة جداً، غير مقبول',
  earlier: string[] = [],
): string[] => {
  const messages = [
    ...earlier.flatMap((text) => [
      { role: 'customer', text: says },
      { role: 'agent', text },
    ]),
    { role: 'customer', text: says },
  ];
  const entry = {
    id: 'x',
    lang: 'ar',
    split: 'tune',
    ticket: { requester: { name: 'نورة' }, channel: 'email', messages },
    draft,
  };
  const [read] = readCases(JSON.stringify({ ...entry, expect: {}, near: [] }));
  return read
    ? checkDraft(toInput(read)).flatMap(({ id, verdict, span }) =>
        verdict === 'problem' ? [`${id} ${draft.slice(span?.start, span?.end)}`] : [],
      )
    : ['no case'];
};

describe('what looks like a fault once folded, and is none', () => {
  test.each([
    [
      'the kasra of a correct feminine',
      'أهلاً نورة، يمكنكِ متابعة الشحنة من التطبيق، وسأرسل إليكِ الرمز اليوم. اضغطي على الرابط.',
    ],
    [
      'the first person, which is written as the imperative',
      'أهلاً نورة، أرسل إليكِ الرقم اليوم وأكتب لكِ غداً. اضغطي على الرابط من فضلك.',
    ],
    [
      'nouns and pasts at the start',
      'سجل الطلب يبيّن أنه خرج أمس. حدث التأخير في المستودع. أكمل المراجعة اليوم قبل الخامسة.',
    ],
    [
      'ك of the root, and "my answer"',
      'أهلاً نورة، تتحرك الشاحنة الآن ويمسك الفريق بالملف. تجدين ردّي في بريدكِ قبل السادسة.',
    ],
    ['empathy', 'من الطبيعي أن تقلقوا، والتأخير ليس كما ينبغي. يصل الطلب غداً.'],
    ['relative ما', 'ما يحدث الآن أن الطلب في الجمارك. الجهاز مضمون سنتين. ما أستطيع تأكيده أنه يصل الأحد.'],
    [
      'what was sent, and a replacement',
      'راجعت ما أرسلتَ من صور. كان ينبغي أن يكفي ذلك، والتقصير منا. نرسل المنتج الجديد غداً بدل التالف.',
    ],
    ['between us, and the customer of a file', 'السعر يبقى بيننا. الطلب مسجل باسم العميل، وهذا يكفي.'],
    [
      "a lack that is nobody's fault",
      'لو كنت مكانك لغضبت أيضاً. تأخر الطلب بسبب عدم توفر السائق، ومن جهة أخرى لم ترسل الشركة إشعاراً.',
    ],
    ['a charge is no discount', 'تم خصم 99 ريالاً مرتين. رمز العملية 55121، ويعود المبلغ خلال فترة من 3 أيام.'],
    ['a greeting without a name', 'عزيزتي،\n\nصححت الفاتورة اليوم، وستصلك النسخة الجديدة قبل المساء.'],
    ['a hidden card number', 'أهلاً نورة، الاسترداد على البطاقة XXXX XXXX XXXX 4471 يصل خلال يومين.'],
    ['a form to fill', 'أهلاً نورة، املئي النموذج التالي من فضلك:\nالاسم: ________\nالتاريخ: ________'],
  ])('%s', (_, draft) => {
    expect(problemsOf(draft)).toEqual([]);
  });

  test.each([
    ['كيف أعدل القالب؟', 'مرحباً نورة، المتغيّر {{customer.name}} يجلب اسم العميل، أما {{order.id}} فيجلب رقم الطلب.'],
    ['الشاشة فيها خط أسود، أرفقت صورة', 'أهلاً نورة، اطلعت على الصورة المرفقة، والخط سببه كابل داخلي.'],
    [
      'يطلع لي error: ERR_CONNECTION_REFUSED at login.example.com port 443 timeout',
      'أهلاً نورة، كان الخادم متوقفاً وعاد للعمل قبل ساعة.',
    ],
  ])('%s', (says, draft) => {
    expect(problemsOf(draft, says)).toEqual([]);
  });
});

test.each<[CheckId, string]>([
  ['A10', 'كان عليكِ قراءة الشروط قبل الدفع، وهي منشورة.'],
  ['A10', 'الخطأ منك، ولو راجعت العنوان لما تأخر الطلب.'],
  ['A10', 'أنت من أدخل العنوان الغلط.'],
  ['A11', 'هذا خارج صلاحياتنا ولا يمكننا عمل أي شيء.'],
  ['A11', 'وصلتنا رسالتكم. ليس بوسعنا فعل شيء.'],
  ['A21', 'أهلاً نورة، موعدك يوم ........ الساعة ........'],
  ['A21', 'مرحباً (اسم العميل)،\nموعدك غداً.'],
  ['A23', 'السيدة نورة، تفضل بمراجعة الرابط، ستجد الرقم هناك.'],
  ['A24', 'جربي باقتنا الذهبية الجديدة بخصم 20%.'],
  ['A26', 'أهلاً نورة، ملاحظة داخلية: العميلة كثيرة الشكوى.'],
  ['A27', 'أضمن لك أن هذا لن يتكرر أبداً.'],
])('%s is still found: %s', (id, draft) => {
  expect(problemsOf(draft).map((found) => found.split(' ')[0])).toContain(id);
});

test('a short reply sent again is a repeat, with other clitics too', () => {
  const first = 'أهلاً نورة، أرجو إعادة تشغيل الجهاز ثم تحديث التطبيق بعد ساعة.';
  expect(problemsOf('أهلاً نورة، أرجو إعادة تشغيل جهازكم ثم تحديث التطبيق بعد ساعة.', undefined, [first])).toEqual([
    expect.stringMatching(/^A33 /),
  ]);
  expect(problemsOf('فحصت الخط من عندي، والخلل في الكابينة، والفني عندك غداً.', undefined, [first])).toEqual([]);
});
