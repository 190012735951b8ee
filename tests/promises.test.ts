import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../utils/analyzer/types.ts';
import { languageOfReply, promisesIn } from '../utils/promises.ts';
import { budget } from './machine.ts';

/** Tuesday, in the morning. All times are local: what a promise means where it is read. */
const SENT = new Date(2026, 10, 10, 10, 0);

const two = (value: number): string => String(value).padStart(2, '0');
const written = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
const found = (text: string, language: Language, sentAt = SENT): string[] =>
  promisesIn(text, sentAt, language).map(({ due, start, end }) => `${written(due)} ${text.slice(start, end)}`);

/** A reply, and what it promises: when it is due, and the words that say so. None: what only looks like a promise. */
const REPLIES: Record<Language, [reply: string, ...promises: string[]][]> = {
  en: [
    ['I will call you by Thursday.', '2026-11-12 17:00 Thursday'],
    ["I'll get back to you within 24 hours.", '2026-11-11 10:00 within 24 hours'],
    ['We will send a replacement tomorrow.', '2026-11-11 17:00 tomorrow'],
    ['You will have it by Friday at noon.', '2026-11-13 12:00 Friday at noon'],
    ["You'll receive the refund within 3-5 working days.", '2026-11-17 17:00 within 3-5 working days'],
    ['Our engineer will visit you on Thursday between 9 and 12.', '2026-11-12 17:00 on Thursday'],
    ['By end of day I will write to you.', '2026-11-10 17:00 end of day'],
    ['By Friday I will have an answer.', '2026-11-13 17:00 Friday'],
    ['I will ring you at 5pm.', '2026-11-10 17:00 at 5pm'],
    ['I will email you tomorrow morning.', '2026-11-11 12:00 tomorrow morning'],
    ['Your parcel will arrive on 12/11.', '2026-11-12 17:00 12/11'],
    ['I will update you on 12 November at 10:00.', '2026-11-12 10:00 on 12 November at 10:00'],
    ["I'm sending it out tomorrow.", '2026-11-11 17:00 tomorrow'],
    ['I will be back in touch next week.', '2026-11-20 17:00 next week'],
    ['I will write to you by the end of the week.', '2026-11-13 17:00 the end of the week'],
    ['I will check this by end of day tomorrow.', '2026-11-11 17:00 tomorrow'],
    ["We'll fix it by 5 p.m. on Friday.", '2026-11-13 17:00 5 p.m. on Friday'],
    ['I will call you on Tuesday.', '2026-11-17 17:00 on Tuesday'],
    ["I'll update you in two weeks.", '2026-11-24 17:00 in two weeks'],
    ['I will get this done within two business days.', '2026-11-12 17:00 within two business days'],
    ['The replacement should reach you by 25/11/2026.', '2026-11-25 17:00 25/11/2026'],
    ['I have passed it on, and by Monday you will hear from me.', '2026-11-16 17:00 Monday'],
    ['I will write again at 18:00 today.', '2026-11-10 18:00 at 18:00 today'],
    ['I will call you on 2026-11-20.', '2026-11-20 17:00 2026-11-20'],
    ['I will call you in a couple of hours.', '2026-11-10 12:00 in a couple of hours'],
    ["I can't do it today, but I will by Monday.", '2026-11-16 17:00 Monday'],
    ['Hi Maria,\nI will check it and call you by Thursday. Best regards, Sam', '2026-11-12 17:00 Thursday'],
    [
      'I’ll call you Thursday at 10 and send the label by Friday.',
      '2026-11-12 10:00 Thursday at 10',
      '2026-11-13 17:00 Friday',
    ],
    ["We'll have the new cable at your door on Monday 16 November.", '2026-11-16 17:00 on Monday 16 November'],
    ['You will hear from me before noon tomorrow.', '2026-11-11 12:00 noon tomorrow'],
    ['I shall write to you on Saturday.', '2026-11-14 17:00 on Saturday'],
    ['We will refund you by 5 January.', '2027-01-05 17:00 5 January'],
    ['It will be fixed by 11/25.', '2026-11-25 17:00 11/25'],
    ['I will get back to you tonight.', '2026-11-10 21:00 tonight'],
    ['We will reply within one business day.', '2026-11-11 17:00 within one business day'],
    ["I'll be in touch the next working day.", '2026-11-11 17:00 the next working day'],
    ['I will send it this afternoon.', '2026-11-10 17:00 this afternoon'],
    ['Expect a call: we will ring at 14:30.', '2026-11-10 14:30 at 14:30'],
    ['Your order will ship in 2 to 3 days.', '2026-11-13 17:00 in 2 to 3 days'],
    ['I will follow up this week.', '2026-11-13 17:00 this week'],
    ['I promise to call by Wednesday 18:00.', '2026-11-11 18:00 Wednesday 18:00'],
    ['The technician will come between 9am and 11am tomorrow.', '2026-11-11 11:00 11am tomorrow'],
    ['You should get it within the next 48 hours.', '2026-11-12 10:00 within the next 48 hours'],
    ['I will let you know by close of business.', '2026-11-10 17:00 close of business'],
    ['We will keep your place until Friday.', '2026-11-13 17:00 Friday'],
    ['The refund will be credited within ٣ days.', '2026-11-13 17:00 within ٣ days'],
    ["I'll call back in 30 minutes.", '2026-11-10 10:30 in 30 minutes'],
    ['I will call you within half an hour.', '2026-11-10 10:30 within half an hour'],
    ['If you send the photo by Friday, I will refund you.'],
    ['Please reply by Thursday so I can help.'],
    ["I won't be able to send it by Thursday."],
    ['Will you be home on Friday?'],
    ['I called you on Thursday.'],
    ['The offer is valid until Friday.'],
    ['You will need to return it within 30 days.'],
    ['I will refund you once you return it within 14 days.'],
    ['We sent it on Monday and I will look into it.'],
    ['Could you send me the invoice by tomorrow?'],
    ['I will be happy to help.'],
    ['Your contract ends on 30 November.'],
    ['I will do it soon.'],
    ['Let me know by Friday and I will book it.'],
    ['Thank you for your message of 12/11, I will look into it.'],
    ['You may sat wait, I will march on.'],
    ['I will refund the 20.10 you paid.'],
    ['I will personally make sure that it is with you by the 20th.', '2026-11-20 17:00 by the 20th'],
    ['As I said on Monday, I will look into it.'],
    ['The invoice of 3 November will be corrected.'],
    ['I will pay attention in the future.'],
    ['Our office will be closed on Friday.'],
    ["We'd be glad to help you tomorrow if you call us."],
  ],
  el: [
    ['Θα σας καλέσω μέχρι την Πέμπτη.', '2026-11-12 17:00 Πέμπτη'],
    ['Θα σας ενημερώσω εντός 24 ωρών.', '2026-11-11 10:00 εντός 24 ωρών'],
    ['Θα το στείλουμε αύριο.', '2026-11-11 17:00 αύριο'],
    ['Θα το έχετε την Παρασκευή στις 12:00.', '2026-11-13 12:00 Παρασκευή στις 12:00'],
    ['Θα λάβετε τα χρήματα σε 3-5 εργάσιμες ημέρες.', '2026-11-17 17:00 σε 3-5 εργάσιμες ημέρες'],
    ['Θα σας γράψω μέχρι το τέλος της ημέρας.', '2026-11-10 17:00 μέχρι το τέλος της ημέρας'],
    ['Μέχρι την Παρασκευή θα έχω απάντηση.', '2026-11-13 17:00 Παρασκευή'],
    ['Θα σας τηλεφωνήσω στις 5 το απόγευμα.', '2026-11-10 17:00 στις 5 το απόγευμα'],
    ['Θα σας στείλω μήνυμα αύριο το πρωί.', '2026-11-11 12:00 αύριο το πρωί'],
    ['Το δέμα θα φτάσει στις 12/11.', '2026-11-12 17:00 12/11'],
    ['Θα σας ενημερώσω στις 12 Νοεμβρίου στις 10:00.', '2026-11-12 10:00 12 Νοεμβρίου στις 10:00'],
    ['Σας καλώ αύριο.', '2026-11-11 17:00 αύριο'],
    ['Θα επανέλθω την επόμενη εβδομάδα.', '2026-11-20 17:00 την επόμενη εβδομάδα'],
    ['Θα σας απαντήσω μέχρι το τέλος της εβδομάδας.', '2026-11-13 17:00 μέχρι το τέλος της εβδομάδας'],
    ['Θα το διορθώσουμε μέχρι τις 5 μ.μ. την Παρασκευή.', '2026-11-13 17:00 τις 5 μ.μ. την Παρασκευή'],
    ['Θα σας καλέσω την Τρίτη.', '2026-11-17 17:00 Τρίτη'],
    ['Θα σας ενημερώσω σε δύο εβδομάδες.', '2026-11-24 17:00 σε δύο εβδομάδες'],
    ['Θα έχει γίνει μέσα σε δύο εργάσιμες.', '2026-11-12 17:00 μέσα σε δύο εργάσιμες'],
    ['Η αντικατάσταση θα σταλεί έως 25/11/2026.', '2026-11-25 17:00 25/11/2026'],
    ['Το προώθησα, και μέχρι τη Δευτέρα θα έχετε νέα μου.', '2026-11-16 17:00 Δευτέρα'],
    ['Θα σας γράψω ξανά σήμερα στις 18:00.', '2026-11-10 18:00 σήμερα στις 18:00'],
    ['Θα επικοινωνήσω μαζί σας μεθαύριο.', '2026-11-12 17:00 μεθαύριο'],
    ['Θα σας πάρω τηλέφωνο σε δύο ώρες.', '2026-11-10 12:00 σε δύο ώρες'],
    ['Επανέρχομαι αύριο με νεότερα.', '2026-11-11 17:00 αύριο'],
    ['Σήμερα δεν μπορώ, αλλά θα το έχετε τη Δευτέρα.', '2026-11-16 17:00 Δευτέρα'],
    ['Θα σας ενημερώσω μέσα στο επόμενο 24ωρο.', '2026-11-11 10:00 επόμενο 24ωρο'],
    ['Θα έρθει τεχνικός την Πέμπτη 12/11 μεταξύ 9 και 12.', '2026-11-12 17:00 Πέμπτη 12/11'],
    ['Θα σας απαντήσω απόψε.', '2026-11-10 21:00 απόψε'],
    ['Θα σας απαντήσουμε εντός 1 εργάσιμης ημέρας.', '2026-11-11 17:00 εντός 1 εργάσιμης ημέρας'],
    ['Θα στείλουμε συνεργείο το Σάββατο το πρωί.', '2026-11-14 12:00 Σάββατο το πρωί'],
    ['Θα έχετε απάντηση έως τις 17:00.', '2026-11-10 17:00 τις 17:00'],
    ['Θα σας ενημερώσουμε μέχρι τα τέλη του μήνα.', '2026-11-30 17:00 τέλη του μήνα'],
    ['Θα το παραλάβετε τη Δευτέρα 16 Νοεμβρίου.', '2026-11-16 17:00 Δευτέρα 16 Νοεμβρίου'],
    ['Θα σας καλέσω εγώ ο ίδιος αύριο στις 10:30.', '2026-11-11 10:30 αύριο στις 10:30'],
    ['Αύριο το μεσημέρι θα σας στείλουμε τον κωδικό.', '2026-11-11 14:00 Αύριο το μεσημέρι'],
    ['Θα γίνει η πίστωση μέσα σε 48 ώρες.', '2026-11-12 10:00 μέσα σε 48 ώρες'],
    ['Σας γράφω ξανά την Τετάρτη.', '2026-11-11 17:00 Τετάρτη'],
    ['Ο τεχνικός θα έρθει την επόμενη Δευτέρα.', '2026-11-16 17:00 επόμενη Δευτέρα'],
    ['Θα σας πω μέσα στην ημέρα.', '2026-11-10 17:00 μέσα στην ημέρα'],
    ['Θα το λύσουμε την επόμενη εργάσιμη.', '2026-11-11 17:00 την επόμενη εργάσιμη'],
    ['Θα επιστραφεί το ποσό εντός μίας εβδομάδας.', '2026-11-17 17:00 εντός μίας εβδομάδας'],
    ['Στις 12 Νοεμβρίου θα σας καλέσουμε.', '2026-11-12 17:00 12 Νοεμβρίου'],
    ['Θα ενημερωθείτε έως 5/1.', '2027-01-05 17:00 5/1'],
    ['Θα σας καλέσω σε μισή ώρα.', '2026-11-10 10:30 σε μισή ώρα'],
    ['Αν στείλετε τη φωτογραφία μέχρι την Παρασκευή, θα σας αποζημιώσουμε.'],
    ['Παρακαλώ απαντήστε μέχρι την Πέμπτη.'],
    ['Δεν θα μπορέσω να το στείλω μέχρι την Πέμπτη.'],
    ['Θα είστε σπίτι την Παρασκευή;'],
    ['Σας κάλεσα την Πέμπτη.'],
    ['Η προσφορά ισχύει μέχρι την Παρασκευή.'],
    ['Θα πρέπει να το επιστρέψετε μέσα σε 30 ημέρες.'],
    ['Το στείλαμε τη Δευτέρα και θα το ελέγξω.'],
    ['Θα το κοιτάξω σύντομα.'],
    ['Το συμβόλαιό σας λήγει στις 30 Νοεμβρίου.'],
    ['Θα σας παρακαλούσα να μου στείλετε το τιμολόγιο μέχρι αύριο.'],
    ['Θα σας επιστρέψουμε τα 20.10 ευρώ.'],
    ['Το ραντεβού ήταν την Πέμπτη και θα το δω.'],
    ['Όπως σας είπα τη Δευτέρα, θα το ελέγξω.'],
    ['Θα θέλαμε να μας απαντήσετε μέχρι την Πέμπτη.'],
    ['Μόλις το στείλετε μέχρι τη Δευτέρα θα ξεκινήσουμε.'],
  ],
  ar: [
    ['سأتصل بكم يوم الخميس.', '2026-11-12 17:00 يوم الخميس'],
    ['سنرد عليكم خلال 24 ساعة.', '2026-11-11 10:00 خلال 24 ساعة'],
    ['سنرسل البديل غدًا.', '2026-11-11 17:00 غدًا'],
    ['سيصلكم يوم الجمعة الساعة 12 ظهرًا.', '2026-11-13 12:00 يوم الجمعة الساعة 12 ظهرًا'],
    ['ستستلمون المبلغ خلال 3-5 أيام عمل.', '2026-11-17 17:00 خلال 3-5 أيام عمل'],
    ['سأكتب لكم قبل نهاية اليوم.', '2026-11-10 17:00 قبل نهاية اليوم'],
    ['بحلول الخميس سيكون عندي جواب.', '2026-11-12 17:00 الخميس'],
    ['سأتصل بكم الساعة 5 مساءً.', '2026-11-10 17:00 الساعة 5 مساءً'],
    ['سأرسل لكم رسالة صباح الغد.', '2026-11-11 12:00 صباح الغد'],
    ['ستصل الشحنة في 12/11.', '2026-11-12 17:00 12/11'],
    ['سأوافيكم يوم 12 نوفمبر الساعة 10 صباحًا.', '2026-11-12 10:00 12 نوفمبر الساعة 10 صباحًا'],
    ['أعود إليكم غدًا.', '2026-11-11 17:00 غدًا'],
    ['سأعود إليكم الأسبوع القادم.', '2026-11-19 17:00 الأسبوع القادم'],
    ['سوف نحل المشكلة قبل نهاية الأسبوع.', '2026-11-12 17:00 قبل نهاية الأسبوع'],
    ['سأتصل بكم يوم الثلاثاء.', '2026-11-17 17:00 يوم الثلاثاء'],
    ['سأبلغكم بعد أسبوعين.', '2026-11-24 17:00 بعد أسبوعين'],
    ['سيتم ذلك خلال يومي عمل.', '2026-11-12 17:00 خلال يومي عمل'],
    ['سنرسل البديل قبل 25/11/2026.', '2026-11-25 17:00 25/11/2026'],
    ['حوّلت الموضوع، وخلال يومين ستسمعون مني.', '2026-11-12 17:00 وخلال يومين'],
    ['سأكتب لكم اليوم الساعة 18:00.', '2026-11-10 18:00 اليوم الساعة 18:00'],
    ['سأتواصل معكم بعد غد.', '2026-11-12 17:00 بعد غد'],
    ['سأتصل بك خلال ساعتين.', '2026-11-10 12:00 خلال ساعتين'],
    ['سنعيد المبلغ خلال ٣ أيام.', '2026-11-13 17:00 خلال ٣ أيام'],
    ['سيصلكم في ١٢ تشرين الثاني.', '2026-11-12 17:00 ١٢ تشرين الثاني'],
    ['سأتصل بكم مساء الثلاثاء للاطمئنان.', '2026-11-17 20:00 مساء الثلاثاء'],
    ['ويصلكم يوم الثلاثاء.', '2026-11-17 17:00 يوم الثلاثاء'],
    ['سنصلح العطل غدًا ظهرًا.', '2026-11-11 12:00 غدًا ظهرًا'],
    ['سأرد عليكم خلال الـ 48 ساعة القادمة.', '2026-11-12 10:00 خلال الـ 48 ساعة القادمة'],
    ['سأتصل بكم بكرة.', '2026-11-11 17:00 بكرة'],
    ['سيزوركم الفني الأحد القادم بين 9 و12.', '2026-11-15 17:00 الأحد القادم'],
    ['سأنهي ذلك خلال ثلاثة أيام إن شاء الله.', '2026-11-13 17:00 خلال ثلاثة أيام'],
    ['سنرد عليكم خلال يوم عمل واحد.', '2026-11-11 17:00 خلال يوم عمل'],
    ['سيتصل بكم زميلي غدًا الساعة العاشرة صباحًا.', '2026-11-11 10:00 غدًا الساعة العاشرة صباحًا'],
    ['سأرسل لكم الرابط خلال نصف ساعة.', '2026-11-10 10:30 خلال نصف ساعة'],
    ['سنحوّل المبلغ إلى حسابكم قبل يوم الأحد.', '2026-11-15 17:00 يوم الأحد'],
    ['سيزوركم الفني السبت القادم الساعة 9:30 صباحًا.', '2026-11-14 09:30 السبت القادم الساعة 9:30 صباحًا'],
    ['ستجدون المبلغ في حسابكم خلال أسبوع.', '2026-11-17 17:00 خلال أسبوع'],
    ['سأكتب لكم مجددًا يوم 20/11.', '2026-11-20 17:00 20/11'],
    ['سوف أتواصل معكم قبل الساعة الخامسة مساءً.', '2026-11-10 17:00 الساعة الخامسة مساءً'],
    ['سنصلح الخلل هذا الأسبوع.', '2026-11-12 17:00 هذا الأسبوع'],
    ['سنخبركم في نهاية الشهر.', '2026-11-30 17:00 في نهاية الشهر'],
    ['غدًا صباحًا سأتصل بكم.', '2026-11-11 12:00 غدًا صباحًا'],
    ['وسأتابع مع المستودع وأعود إليكم يوم الأربعاء.', '2026-11-11 17:00 يوم الأربعاء'],
    ['راح أتصل فيك بكرة.', '2026-11-11 17:00 بكرة'],
    ['سأتصل بكم خلال 30 دقيقة.', '2026-11-10 10:30 خلال 30 دقيقة'],
    ['سيصل الطلب في 5 كانون الثاني.', '2027-01-05 17:00 5 كانون الثاني'],
    ['سيكون الرصيد جاهزًا بعد ٤٨ ساعة.', '2026-11-12 10:00 بعد ٤٨ ساعة'],
    ['سنرسله في يوم العمل التالي.', '2026-11-11 17:00 في يوم العمل التالي'],
    ['إذا أرسلتم الصورة قبل الجمعة فسنعيد المبلغ.'],
    ['يرجى الرد قبل الخميس.'],
    ['لن أستطيع إرسالها قبل الخميس.'],
    ['هل ستكونون في البيت يوم الجمعة؟'],
    ['اتصلت بكم يوم الخميس.'],
    ['العرض ساري حتى الجمعة.'],
    ['سيتعين عليكم إرجاعه خلال 30 يومًا.'],
    ['تم شحن الطلب يوم الاثنين وسأتابع الأمر.'],
    ['سأتابع الموضوع قريبًا.'],
    ['سينتهي عقدكم في 30 نوفمبر.'],
    ['أرجو أن ترسلوا الفاتورة قبل الغد وسأتابعها.'],
    ['كما قلت لكم يوم الاثنين، سأتابع الأمر.'],
    ['من فضلكم أرسلوا الصورة قبل الغد.'],
    ['لو وصلكم قبل الخميس أخبروني.'],
    ['ستحتاجون إلى تقديم الطلب قبل 30 نوفمبر.'],
    ['عمري سبعون سنة وسيارتي معطلة منذ الخميس.'],
  ],
};

describe.each(LANGUAGES)('replies in %s', (language) => {
  test.each(REPLIES[language])('%s', (reply, ...promises) => {
    expect(found(reply, language)).toEqual(promises);
  });

  test('are told by their script', () => {
    for (const [reply] of REPLIES[language]) expect(languageOfReply(reply), reply).toBe(language);
  });

  test('any text: spans lie in it, and what is due lies ahead', () => {
    const words = REPLIES[language].flatMap(([reply]) => reply.split(' '));
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom(...words, '12/11', '31/2', '٢٤', '99:99', '\n\n', ';'), { maxLength: 40 })
        .map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (reply) => {
        for (const { start, end, due } of promisesIn(reply, SENT, language)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(reply.length);
          expect(due.getTime()).toBeGreaterThan(SENT.getTime());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a huge text does not stop the panel', () => {
    const reply = REPLIES[language]
      .map(([one]) => one)
      .join(' ')
      .repeat(200);
    const start = performance.now();
    promisesIn(reply, SENT, language);
    expect(performance.now() - start).toBeLessThan(budget(1000));
  });
});

describe('the calendar', () => {
  const friday = new Date(2026, 10, 13, 15, 0);
  const evening = new Date(2026, 10, 10, 19, 0);
  test.each<[says: string, Language, sentAt: Date, reply: string, promise: string]>([
    ['working days leave out the weekend', 'en', friday, 'I will write within 2 working days.', '2026-11-17 17:00'],
    ['so they do in Greek', 'el', friday, 'Θα σας γράψω εντός 2 εργάσιμων ημερών.', '2026-11-17 17:00'],
    [
      'the Arabic weekend comes earlier',
      'ar',
      new Date(2026, 10, 12, 15),
      'سأكتب لكم خلال يومي عمل.',
      '2026-11-16 17:00',
    ],
    ['other days do not', 'en', friday, 'I will write within 2 days.', '2026-11-15 17:00'],
    [
      'a date that is past is next year’s',
      'en',
      new Date(2026, 11, 28, 9),
      'I will write by 5 January.',
      '2027-01-05 17:00',
    ],
    ['today, said late, lasts till midnight', 'en', evening, 'I will write today.', '2026-11-10 23:59'],
    ['an hour that is past is tomorrow’s', 'en', evening, 'I will write by 17:00.', '2026-11-11 17:00'],
    ['in Greek too', 'el', evening, 'Θα σας γράψω μέχρι τις 17:00.', '2026-11-11 17:00'],
  ])('%s', (_, language, sentAt, reply, promise) => {
    expect(found(reply, language, sentAt).map((one) => one.slice(0, promise.length))).toEqual([promise]);
  });
});
