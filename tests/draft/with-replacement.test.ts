import { describe, expect, test } from 'vitest';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import type { CheckId } from '../../utils/draft/types.ts';
import type { Ticket } from '../../utils/ticket.ts';
import { makeTicket } from '../extension.ts';

const CUSTOMERS = {
  en: 'This is unacceptable! I was charged twice for order 447192. I want a refund now.',
  ar: 'هذا غير مقبول! خصمتم المبلغ مرتين. أريد استرداد المبلغ الآن.',
  el: 'Αυτό είναι απαράδεκτο! Με χρεώσατε δύο φορές. Θέλω τα χρήματά μου πίσω τώρα.',
};

/** The draft with the rewrite of this check in its place; null: it has a rewrite, and that is a line to add. */
function mended(
  id: CheckId,
  draft: string,
  language: keyof typeof CUSTOMERS = 'en',
  channel: Ticket['channel'] = 'email',
): string | null {
  const message = { ...makeTicket().messages[0], text: CUSTOMERS[language] } as Ticket['messages'][number];
  const ticket = makeTicket({ messages: [message], channel });
  const check = checkDraft({ ticket, analysis: analyzeTicket(ticket), draft }).find((one) => one.id === id);
  if (check?.rewrite === undefined) throw new Error(`${id} has no rewrite`);
  const { replaces, rewrite, span } = check;
  if (!replaces) return null;
  // what is quoted as the fault goes with it
  expect(span?.start).toBeGreaterThanOrEqual(replaces.start);
  expect(span?.end).toBeLessThanOrEqual(replaces.end);
  return draft.slice(0, replaces.start) + rewrite + draft.slice(replaces.end);
}

describe('a rewrite stands in', () => {
  test.each<[CheckId, string, string]>([
    ['A2', 'Hi David, your refund is on its way today.', 'Hi Maria, your refund is on its way today.'],
    [
      'A10',
      'Hi Maria, you should have told us before Monday! I will refund you today.',
      'Hi Maria, let me check this from our side. I will refund you today.',
    ],
    [
      'A10',
      'Hi Maria,\n\nThank you for writing.\nYou should have cancelled earlier\nI will refund you today.',
      'Hi Maria,\n\nThank you for writing.\nLet me check this from our side.\nI will refund you today.',
    ],
    [
      'A9',
      "Hi Maria,\nI'm sorry if you feel that we ignored you. I will refund you today.",
      'Hi Maria,\nI am sorry for the trouble this caused you. I will refund you today.',
    ],
    // dots to fill at its end: the sentence keeps its own full stop
    ['A11', "Hi Maria, thank you. That's our policy. Best, Sam", 'Hi Maria, thank you. What I can do is …. Best, Sam'],
    ['A13', 'Hi Maria, thanks. We will look into it.', 'Hi Maria, thanks. I will … for you today.'],
    ['A4', 'Hi Maria, please calm down!! I will see to it.', 'Hi Maria, please calm down. I will see to it.'],
    [
      'A16',
      'Hi Maria, thank you. Please send us your order number.',
      'Hi Maria, thank you. I have your details from your earlier message.',
    ],
  ])('%s for its words or their sentence, and for nothing else: %j', (id, draft, after) => {
    expect(mended(id, draft)).toBe(after);
  });

  test.each<[keyof typeof CUSTOMERS, CheckId, string, string]>([
    [
      'ar',
      'A10',
      'أهلاً ماريا، كان عليك أن تخبرنا قبل ذلك. سأعيد المبلغ اليوم.',
      'أهلاً ماريا، سأراجع الأمر من جانبنا. سأعيد المبلغ اليوم.',
    ],
    [
      'el',
      'A10',
      'Γεια σας Μαρία, έπρεπε να μας είχατε ενημερώσει νωρίτερα. Σας επιστρέφω τα χρήματα σήμερα.',
      'Γεια σας Μαρία, ας το ελέγξω από τη δική μας πλευρά. Σας επιστρέφω τα χρήματα σήμερα.',
    ],
  ])('in %s', (language, id, draft, after) => {
    expect(mended(id, draft, language)).toBe(after);
  });

  test('for what asks a secret in public', () => {
    expect(mended('A25', 'Hi Maria, please send us your password. Thank you.', 'en', 'social')).toBe(
      'Hi Maria, for your safety, please never send us a password or a full card number. Thank you.',
    );
  });
});

test.each<[CheckId, string]>([
  ['A7', 'Hi Maria, you were charged twice. I will send the money back today.'],
  // "soon" is no time, and yet the sentence says who does what
  // the words that A10 put there are not taken away again
  ['A13', 'Hi Maria, let me check this from our side.'],
  ['A14', 'Hi Maria, you were charged twice. I will send the money back soon.'],
])('%s is a line to add', (id, draft) => {
  expect(mended(id, draft)).toBeNull();
});
