import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyzeMessage } from '../../utils/analyzer/analyze.ts';
import { CAUSES, RISKS, STATES } from '../../utils/analyzer/types.ts';

const shown = (text: string, spans: { start: number; end: number }[]): string[] =>
  spans.map(({ start, end }) => text.slice(start, end));

describe('language', () => {
  test.each([
    ['My parcel has not arrived, where is it please?', 'en'],
    ['Πού είναι η παραγγελία μου;', 'el'],
    ['kalhspera, perimenw 3 meres kai den apantaei kaneis', 'el'],
    ['أين طلبي؟ لم يصل حتى الآن', 'ar'],
    ['wein talabi? lessa ma wesel w mahad yrod 3alaya', 'ar'],
    ["Bonjour, ma commande n'est pas arrivée et je suis très déçu", 'other'],
    ['Merhaba, siparişim hala gelmedi, çok üzgünüm', 'other'],
    ['سفارش من هنوز نرسیده است، لطفا پیگیری کنید', 'other'],
    ['Здравствуйте, где мой заказ?', 'other'],
    ['12345', 'unknown'],
    ['', 'unknown'],
  ])('%s is %s', (text, language) => {
    expect(analyzeMessage(text).language).toBe(language);
  });

  test('a message in two languages is read by its main part', () => {
    expect(analyzeMessage('Το κινητό Galaxy S24 Ultra που πήρα δεν ανάβει').language).toBe('el');
    expect(analyzeMessage('I bought the τσάντα yesterday and the zip is broken').language).toBe('en');
  });
});

describe('grave risks', () => {
  const tickets = JSON.parse(readFileSync('scripts/practice/tickets.json', 'utf8')) as {
    id: string;
    messages: { role: string; text: string }[];
  }[];
  test.each(tickets.map(({ id, messages }) => [id, messages] as const))('none in practice ticket %s', (_, messages) => {
    for (const { role, text } of messages)
      if (role === 'customer')
        expect(
          analyzeMessage(text).risks.filter(({ severity, confident }) => severity === 'critical' && confident),
        ).toEqual([]);
  });

  test.each([
    ['The charger caught fire on the nightstand and burnt my daughter’s arm.', 'safety'],
    ['I can’t do this any more, I want to end my life.', 'self_harm'],
    ['I know where your office is and I will come and break somebody’s jaw.', 'threat_violence'],
    ['الشاحن ولّع واحترقت يد بنتي', 'safety'],
    ['ما عاد أقدر أعيش، أفكر أنهي حياتي', 'self_harm'],
    ['ο φορτιστής πήρε φωτιά και κάηκε το χέρι της κόρης μου', 'safety'],
    ['δεν αντέχω άλλο, θέλω να πεθάνω', 'self_harm'],
    ['ξέρω πού είναι το γραφείο σας, θα έρθω να σας σπάσω στο ξύλο', 'threat_violence'],
  ])('%s: %s, without a doubt', (text, id) => {
    const risk = analyzeMessage(text).risks.find((one) => one.id === id);
    expect(risk).toMatchObject({ severity: 'critical', confident: true });
    expect(risk?.evidence).not.toEqual([]);
  });

  test('one in doubt does not go under among four that are plain', () => {
    const { risks } = analyzeMessage(
      'Fourth time I write. I will sue you, I have told the ombudsman, my bank takes the payment back, I am cancelling my contract and posting it all on Twitter. Answer by Friday 5 pm. I have nothing left to go on for.',
    );
    expect(risks.filter(({ confident }) => confident).length).toBe(4);
    expect(risks.find(({ id }) => id === 'self_harm')).toMatchObject({ confident: false });
  });
});

describe('what it sees', () => {
  test('a complaint: state, level, cause, risk and the words that show them', () => {
    const text = 'My order never arrived and nobody replies. This is unacceptable!! I will call my lawyer.';
    const analysis = analyzeMessage(text);
    expect(analysis.frustration).toBeGreaterThan(0.5);
    expect(analysis.state).toBe('angry');
    expect(analysis.level).toBe(3);
    const delivery = analysis.causes.find((cause) => cause.id === 'quality.delivery');
    expect(shown(text, delivery?.evidence ?? [])).toContain('never arrived');
    const legal = analysis.risks.find((risk) => risk.id === 'legal');
    expect(legal?.severity).toBe('high');
    expect(shown(text, legal?.evidence ?? []).join(' ')).toContain('lawyer');
    expect(shown(text, analysis.evidence).some((word) => word.includes('unacceptable'))).toBe(true);
  });

  test.each([
    ['Απαράδεκτη εξυπηρέτηση, κανείς δεν απαντάει', 'el'],
    ['APARADEKTH EKSYPHRETHSH, kaneis den apantaei', 'el'],
    ['Απαράδεκτη εξυπηρέτηση, ντροπή σας', 'el'],
    ['APARADEKTH EKSYPHRETHSH, ntroph sas', 'el'],
    ['هذا غير مقبول، ما وصلني شي ومحد يرد', 'ar'],
  ])('an angry message: %s', (text, language) => {
    const analysis = analyzeMessage(text);
    expect(analysis.language).toBe(language);
    expect(analysis.frustration).toBeGreaterThan(0.5);
    expect(analysis.state).toBe('angry');
    expect(analysis.level).toBeGreaterThanOrEqual(2);
  });

  test.each([
    'Could you please tell me whether you are open on Friday?',
    'Thanks a lot, the technician fixed it!',
    'Μπορείτε να μου πείτε τι ώρα ανοίγετε;',
    'هل يمكنكم إخباري بساعات العمل؟',
  ])('a calm message: %s', (text) => {
    const analysis = analyzeMessage(text);
    expect(analysis.frustration).toBeLessThan(0.5);
    expect(analysis.level).toBe(0);
  });

  test('thanks are seen as thanks', () => {
    expect(analyzeMessage('Thank you so much, it works now!').state).toBe('grateful');
    expect(analyzeMessage('Σας ευχαριστώ πολύ, λύθηκε!').state).toBe('grateful');
    expect(analyzeMessage('شكرا جزيلا لكم، انحلت المشكلة').state).toBe('grateful');
  });
});

describe('what does not count', () => {
  test('negated feelings', () => {
    expect(analyzeMessage('I am not angry, I just want to know where to send it.').state).not.toBe('angry');
  });

  test.each([
    'How do I activate my new card?',
    'My card has not arrived yet, what should I do?',
    'Why was I charged a fee for the transfer?',
    'كيف أفعّل بطاقتي الجديدة؟',
    'لماذا لم تصل الحوالة بعد؟',
    'شغّل الأنوار في المطبخ',
    'Πώς ενεργοποιώ τη νέα μου κάρτα;',
    'Κλείσε τα φώτα στο σαλόνι',
  ])('a plain request: %s', (text) => {
    expect(analyzeMessage(text).frustration).toBeLessThan(0.4);
  });

  test('words that only look like a cue', () => {
    expect(analyzeMessage('Do you have these court shoes in size 38?').risks.map((risk) => risk.id)).not.toContain(
      'legal',
    );
    expect(analyzeMessage('Please review my order before Monday.').risks.map((risk) => risk.id)).not.toContain(
      'public',
    );
  });

  test.each([
    ['\n> This is unacceptable, you are liars and thieves'],
    ['\n\nOn 3 May 2026, Agent wrote:\n> We are sorry that you are furious'],
    ['\n\nΣτις 3 Μαΐου, ο Γιάννης έγραψε:\n> απαράδεκτο'],
    ['\n-- \nFurious George\nAngry Birds Ltd'],
    ['\n\nKind regards,\nAnna Scam'],
    ['\n\nSent from my iPhone'],
  ])('history and signatures: %j', (tail) => {
    const text = 'My order never arrived. Where is it?';
    expect(analyzeMessage(text + tail)).toEqual(analyzeMessage(text));
  });
});

test('weights and bias add up to the logit', () => {
  const analysis = analyzeMessage('Terrible. Never again, you liars!! It was broken and nobody answers the phone.');
  const logit = analysis.evidence.reduce((sum, span) => sum + span.weight, analysis.bias);
  expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(analysis.frustration, 6);
});

test('ids are the contract’s', () => {
  const analysis = analyzeMessage('Third time I write, refund me or I will see you in court, thieves');
  expect(STATES).toContain(analysis.state);
  for (const cause of analysis.causes) expect(CAUSES).toContain(cause.id);
  for (const risk of analysis.risks) expect(RISKS).toContain(risk.id);
});
