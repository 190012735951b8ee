import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import type { MessageAnalysis, Risk, State } from '../../utils/analyzer/types.ts';
import { RISK_SEVERITY } from '../../utils/analyzer/types.ts';
import { toTicket } from '../../utils/draft/cases/read-cases.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import { CHECKS, type CheckId, type DraftCheck, type DraftInput, type DraftSettings } from '../../utils/draft/types.ts';
import type { Ticket } from '../../utils/ticket.ts';

interface Scene {
  says?: string;
  name?: string;
  email?: string;
  channel?: Ticket['channel'];
  internal?: boolean;
  replies?: string[];
  state?: State;
  level?: 0 | 1 | 2 | 3;
  causes?: MessageAnalysis['causes'][number]['id'][];
  risks?: Risk[];
  attachments?: number;
  settings?: Partial<DraftSettings>;
}

const inputOf = (draft: string, scene: Scene = {}): DraftInput => {
  const says = scene.says ?? 'The kettle from order 48213 leaks. What can I do?';
  const ticket = toTicket({
    id: 't',
    ticket: {
      requester: { name: scene.name ?? 'Maria Lopez', email: scene.email ?? null },
      channel: scene.channel ?? 'email',
      internal: scene.internal ?? false,
      messages: [
        ...(scene.replies ?? []).flatMap((text) => [
          { role: 'customer' as const, text: says },
          { role: 'agent' as const, text },
        ]),
        { role: 'customer' as const, text: says },
      ],
    },
  });
  const analysis = analyzeTicket(ticket);
  const current = analysis.current;
  if (current) {
    current.analysis.state = scene.state ?? 'neutral';
    current.analysis.level = scene.level ?? 0;
    current.analysis.frustration = (scene.level ?? 0) > 0 ? 0.8 : 0.1;
    current.analysis.causes = (scene.causes ?? []).map((id) => ({ id, score: 1, evidence: [] }));
    analysis.causes = current.analysis.causes.map((cause) => ({ ...cause, messageId: current.messageId }));
    analysis.risks = (scene.risks ?? []).map((id) => ({
      id,
      severity: RISK_SEVERITY[id],
      confident: true,
      messageId: current.messageId,
      evidence: [],
    }));
  }
  return {
    ticket,
    analysis,
    draft,
    ...(scene.settings ? { settings: scene.settings } : {}),
    ...(scene.attachments === undefined ? {} : { attachments: scene.attachments }),
  };
};

const checkOf = (id: CheckId, draft: string, scene?: Scene): DraftCheck | undefined =>
  checkDraft(inputOf(draft, scene)).find((check) => check.id === id);
const verdictOf = (id: CheckId, draft: string, scene?: Scene): string => checkOf(id, draft, scene)?.verdict ?? 'silent';

const el = { says: 'Ο βραστήρας της παραγγελίας 48213 στάζει.', name: 'Γιώργος Αντωνίου' } satisfies Scene;
const ar = { says: 'الغلاية من الطلب 48213 لا تعمل.', name: 'سارة العتيبي' } satisfies Scene;
const angry = { state: 'angry', level: 3, causes: ['quality.defective'] } satisfies Scene;
const failed = { state: 'frustrated', level: 2, causes: ['quality.defective'] } satisfies Scene;

describe('what the words show', () => {
  test.each<[CheckId, string, string, Scene?]>([
    ['A1', 'met', 'Hello Maria,\nthe kettle is on its way to you.'],
    ['A1', 'not_detected', 'The kettle is on its way to you today.'],
    ['A1', 'silent', 'The kettle is on its way to you today.', { channel: 'chat', replies: ['Hi there.'] }],
    ['A2', 'met', 'Hello Maria,\nthe kettle is on its way.'],
    ['A2', 'problem', 'Hello Anna,\nthe kettle is on its way.'],
    ['A2', 'silent', 'Hello there,\nthe kettle is on its way.'],
    ['A2', 'met', 'Hi Liz,\nthe kettle is on its way.', { name: 'Elizabeth Corran' }],
    ['A2', 'met', 'Καλημέρα σας κύριε Γιώργο,\nο βραστήρας έρχεται αύριο.', el],
    ['A2', 'met', 'Αγαπητέ κύριε Αντωνίου,\nο βραστήρας έρχεται αύριο.', el],
    ['A2', 'problem', 'Αγαπητή Μαρία,\nο βραστήρας έρχεται αύριο.', el],
    ['A2', 'met', 'Καλημέρα Μαρία,\nο βραστήρας έρχεται αύριο.', { ...el, name: 'Maria Lopez' }],
    ['A2', 'met', 'مرحباً ماريا،\nالغلاية في الطريق إليك.', { ...ar, name: 'Maria Lopez' }],
    ['A2', 'met', 'أهلاً أستاذة سارة،\nالغلاية في الطريق.', ar],
    ['A2', 'problem', 'أهلاً أستاذ خالد،\nالغلاية في الطريق.', ar],
    ['A3', 'met', 'Hi Maria,\nthat must be very frustrating. I will fix it.', failed],
    ['A3', 'not_detected', 'Hi Maria,\nI understand you want a refund for it.', failed],
    ['A4', 'problem', 'Hi Maria,\nawesome, thanks for writing to us about it.', angry],
    ['A4', 'problem', 'Hi Maria,\nI will send a new kettle today 😊', angry],
    ['A4', 'met', 'Hi Maria,\nI will send a new kettle today.', angry],
    ['A5', 'met', 'Hi Maria,\nI will replace the kettle.', failed],
    ['A5', 'not_detected', 'Hi Maria,\nwe are looking into your issue.', failed],
    ['A6', 'met', 'Hi Maria,\nthis was our mistake and I will fix it.', failed],
    ['A6', 'not_detected', 'Hi Maria,\nkettles can leak at times.', failed],
    ['A6', 'silent', 'Hi Maria,\nkettles can leak at times.', { ...failed, risks: ['legal'] }],
    ['A7', 'met', 'Hi Maria,\nI am sorry about the leaking kettle.', failed],
    ['A7', 'not_detected', 'Hi Maria,\nsorry to hear that it leaks so much.', failed],
    ['A7', 'not_detected', "Hi Maria,\nI'm afraid the part is out of stock.", failed],
    ['A8', 'problem', 'Hi Maria,\nsorry about that. The kettle leaks. Sorry again. Apologies.', failed],
    ['A8', 'met', 'Hi Maria,\nsorry about that. I will send a new kettle.', failed],
    ['A9', 'problem', 'Hi Maria,\nwe are sorry if you were upset by it.', failed],
    ['A9', 'problem', 'Hi Maria,\nwe apologise for any inconvenience caused.', failed],
    ['A9', 'met', 'Hi Maria,\nsorry to hear that. Sorry that the kettle leaks.', failed],
    ['A9', 'problem', 'Γεια σας,\nσυγγνώμη αν σας ενοχλήσαμε με αυτό.', el],
    ['A9', 'silent', 'Γεια σας,\nαν σας βολεύει, έρχομαι αύριο το πρωί.', el],
    ['A9', 'problem', 'مرحباً،\nنعتذر إن كان هناك أي إزعاج لكم.', ar],
    ['A10', 'problem', 'Hi Maria,\nyou should have read the manual first.', failed],
    ['A10', 'met', 'Hi Maria,\nyou should have received our e-mail today.', failed],
    ['A10', 'met', "Hi Maria,\nyou didn't do anything wrong with it.", failed],
    ['A10', 'problem', 'Γεια σας,\nέπρεπε να είχατε διαβάσει τις οδηγίες.', el],
    ['A10', 'problem', 'مرحباً،\nكان عليك أن تقرأ التعليمات أولاً.', ar],
    ['A11', 'problem', 'Hi Maria,\nour policy does not allow returns of it.', failed],
    ['A11', 'met', 'Hi Maria,\nour policy does not allow returns. What I can do is repair it.', failed],
    ['A12', 'met', 'Hi Maria,\nit leaks because a seal was missing.', angry],
    ['A13', 'met', 'Hi Maria,\nI will send you a new kettle.', failed],
    ['A13', 'not_detected', 'Hi Maria,\nwe will look into it.', failed],
    ['A14', 'met', 'Hi Maria,\nI will send you a new kettle by Friday.', failed],
    ['A14', 'not_detected', 'Hi Maria,\nI will send you a new kettle as soon as possible.', failed],
    ['A14', 'met', 'Γεια σας,\nθα σας στείλω νέο βραστήρα αύριο.', el],
    ['A14', 'met', 'مرحباً،\nسأرسل لكم غلاية جديدة خلال يومين.', ar],
    ['A14', 'not_detected', 'مرحباً،\nسنرسل لكم غلاية جديدة قريباً.', ar],
    ['A15', 'met', 'Hi Maria,\nship it back by Friday.', { says: 'When do I have to ship it?' }],
    ['A15', 'not_detected', 'Hi Maria,\nthank you for the photo.', { says: 'Is the warranty still valid on this?' }],
    ['A16', 'problem', 'Hi Maria,\ncould you tell me your order number?', failed],
    [
      'A16',
      'silent',
      'Hi Maria,\ncould you tell me your order number?',
      { ...failed, settings: { verifyIdentity: true } },
    ],
    ['A16', 'met', 'Hi Maria,\ncould you tell me your serial number?', failed],
    ['A18', 'met', 'Hi Maria,\nthank you for telling us about the kettle.', { state: 'disappointed', level: 1 }],
    ['A18', 'silent', 'Hi Maria,\nwe are working on the kettle.', angry],
    ['A19', 'problem', 'Which model is it? When did it start? Where do you live? Does it smell?'],
    ['A19', 'met', 'Hi Maria,\nwhich model is it? I will check today.'],
    ['A20', 'not_detected', 'Hi Maria,\nwe will send a new one to you.', failed],
    ['A20', 'met', "Hi Maria,\nI'll send a new one to you.", failed],
    ['A20', 'silent', 'Γεια σας,\nθα σας στείλουμε νέο βραστήρα.', el],
    ['A20', 'silent', 'مرحباً،\nسنرسل لكم غلاية جديدة.', ar],
    ['A21', 'problem', 'Hi {{name}},\nyour kettle is on its way.'],
    ['A21', 'problem', 'Hi [Name],\nyour kettle is on its way.'],
    ['A21', 'problem', 'Hi ,\nyour kettle is on its way.'],
    ['A21', 'problem', 'Hi Maria,\nyour kettle is on its way.\nKind regards,\n[Agent name]'],
    ['A21', 'met', 'Hi Maria,\nput `{{name}}` into the template and save it.'],
    ['A21', 'met', 'Hi Maria,\nsee [your order](https://example.com/order).'],
    ['A21', 'met', 'Hi Maria,\nyour card XXXX-1234 was charged once.'],
    ['A21', 'problem', 'مرحباً [اسم العميل]،\nالغلاية في الطريق إليكم.', ar],
    ['A22', 'problem', 'Γεια σας Μαρία, ο βραστήρας έρχεται αύριο.'],
    ['A22', 'problem', 'Hello George, the kettle will arrive tomorrow morning.', el],
    ['A22', 'met', 'Γεια σας, ο βραστήρας Philips Series 3000 έρχεται αύριο.', el],
    ['A23', 'problem', 'Γεια σου Γιώργο, θα σου στείλω νέο βραστήρα.', el],
    ['A23', 'silent', 'Γεια σου Γιώργο.', { ...el, settings: { greekSingular: true } }],
    ['A23', 'met', 'Γεια σας, θα σας στείλω νέο βραστήρα.', el],
    ['A23', 'problem', 'مرحباً، وصلنا طلبك ونشكركم على صبركم.', ar],
    ['A24', 'problem', 'Hi Maria,\nhave a look at our latest offers.', failed],
    ['A24', 'met', 'Hi Maria,\nhere is a voucher for the trouble.', failed],
    ['A25', 'problem', 'Hi Maria,\nplease send me your password for this.'],
    ['A25', 'problem', 'Your card 4556 7375 8689 9855 was charged.'],
    ['A25', 'problem', 'Please tell us your phone number here.', { channel: 'social' }],
    ['A25', 'met', 'Please send us a DM with your order number.', { channel: 'social' }],
    ['A25', 'problem', 'We will refund 50 € to you today.', { channel: 'social' }],
    ['A26', 'problem', 'Hi Maria,\nplease find the form attached.'],
    ['A26', 'met', 'Hi Maria,\nplease find the form attached.', { attachments: 1 }],
    ['A26', 'met', 'Hi Maria,\nthe photo you attached is clear.'],
    ['A26', 'problem', 'Hi Maria, Acme will help you today.', { settings: { otherBrands: ['Acme'] } }],
    ['A27', 'problem', 'Hi Maria,\nI guarantee that it will arrive on time.'],
    ['A27', 'met', 'Hi Maria,\nthere is a money-back guarantee on it.'],
    ['A27', 'silent', 'Γεια σας,\nη εγγύηση του βραστήρα ισχύει δύο χρόνια.', el],
    ['A28', 'problem', "Hi Maria,\nI'm sorry, but we can't take it back."],
    ['A28', 'met', "Hi Maria,\nI'm sorry it leaks, but I have found a new one for you."],
    ['A28', 'met', 'Γεια σας,\nσυγγνώμη για τα άλλα θέματα, τα λύνω αύριο.', el],
    ['A29', 'problem', 'Hi Maria,\nyour call is important to us today.'],
    ['A29', 'silent', 'مرحباً، سيصلكم الطلب غداً إن شاء الله.', ar],
    ['A30', 'problem', 'Hi Maria,\nobviously you have to close the lid.'],
    ['A31', 'problem', 'Hi Maria, we have read all of it. '.repeat(12), { channel: 'chat' }],
    ['A32', 'problem', "Thank you for writing! I'm so sorry, that must be frustrating. Rest assured, great question!"],
    [
      'A33',
      'problem',
      'We are checking your case with the warehouse and we will answer you when we know more.',
      {
        replies: ['We are checking your case with the warehouse and we will answer you when we know more.'],
      },
    ],
    [
      'A33',
      'met',
      'The warehouse has found your kettle on shelf nine, and I will send it to you today.',
      {
        replies: ['We are checking your case with the warehouse and we will answer you when we know more.'],
      },
    ],
  ])('%s is %s: %s', (id, verdict, draft, scene) => {
    expect(verdictOf(id, draft, scene)).toBe(verdict);
  });
});

describe('state decides', () => {
  const order = (scene: Scene): CheckId[] =>
    checkDraft(inputOf('Hello Maria,\nwe have read your message.', scene))
      .filter(({ verdict }) => verdict === 'not_detected')
      .map(({ id }) => id);

  test('anxious: feeling first', () => {
    expect(order({ state: 'anxious', level: 1, causes: ['quality.delivery'] })[0]).toBe('A3');
  });
  test('angry: the facts before the feeling', () => {
    const ids = order(angry);
    expect(ids[0]).toBe('A5');
    expect(ids.indexOf('A13')).toBeLessThan(ids.indexOf('A3'));
  });
  test('after a repeated failure: what is different now', () => {
    const check = checkOf('A13', 'Hello Maria,\nplease open the app and select the kettle.', {
      ...failed,
      risks: ['repeat_contact'],
    });
    expect(check).toMatchObject({ verdict: 'not_detected', rewrite: expect.stringContaining('different') });
    expect(order({ ...failed, risks: ['repeat_contact'] })[0]).toBe('A13');
  });
  test('problems stand before what is missing, and gates before all', () => {
    const ids = checkDraft(inputOf('Hello Anna,\nsorry if it leaks, obviously.', failed));
    expect(ids.slice(0, 2).map(({ id }) => id)).toEqual(['A2', 'A9']);
    const verdicts = ids.map(({ verdict }) => verdict);
    expect(verdicts.lastIndexOf('problem')).toBeLessThan(verdicts.indexOf('not_detected'));
  });
});

describe('what does not count', () => {
  test.each(['', '  \n', '…', 'Hi'])('a draft that is only begun shows no problems: %j', (draft) => {
    expect(checkDraft(inputOf(draft, angry)).filter(({ verdict }) => verdict === 'problem')).toEqual([]);
  });
  test('quoted history and the signature', () => {
    const clean = 'Hi Maria,\nI will send a new kettle by Friday.\nKind regards,\nAnna Offer';
    const below = `${clean}\n\nOn 3 May, Ana wrote:\n> you should have read {{this}}, obviously. Sorry if it hurt.`;
    const problems = (draft: string): CheckId[] =>
      checkDraft(inputOf(draft, failed)).flatMap(({ id, verdict }) => (verdict === 'problem' ? [id] : []));
    expect(problems(below)).toEqual(problems(clean));
  });
  test('words in quotation marks are a button’s', () => {
    expect(verdictOf('A30', 'Hi Maria,\npress “Simply click obviously” to start it.')).not.toBe('problem');
  });
});

test('every check has a severity, and no check speaks twice', () => {
  const checks = checkDraft(inputOf('Hi Anna,\nsorry if it leaks. You should have read {{this}}.', angry));
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(checks.every(({ id }) => id in CHECKS)).toBe(true);
});

const words = fc.constantFrom(
  'sorry',
  'if',
  'you',
  'should',
  'have',
  '{{',
  '}}',
  '[name]',
  'Hi',
  ',',
  '.',
  '!',
  '?',
  '\n',
  '😊',
  'αν',
  'σας',
  'συγγνώμη',
  'θα',
  'στείλω',
  'αύριο',
  'نعتذر',
  'إن',
  'سأرسل',
  'غداً',
  '4556 7375 8689 9855',
  'GR16',
  '@',
  '>',
  '`',
  '____',
  'XXX',
  '«',
  '»',
  '\u0301',
  '\u202e',
  '\ud800',
);

test('spans lie inside the draft, whatever it holds', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
      ),
      fc.constantFrom<Scene>({}, angry, { ...el, ...failed }, { ...ar, ...failed, channel: 'social' }),
      (draft, scene) => {
        for (const { span } of checkDraft(inputOf(draft, scene))) {
          if (!span) continue;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(draft.length);
        }
      },
    ),
    { numRuns: 400 },
  );
});
