import { describe, expect, test } from 'vitest';
import { type DraftCase, readCases, toInput } from '../../utils/draft/cases/read-cases.ts';
import { checkDraft } from '../../utils/draft/check-draft.ts';
import type { CheckId } from '../../utils/draft/types.ts';

const COMPLAINT = 'I am really upset: order 48213 came broken and nobody answers. What are you going to do?';

/** The verdict of one check on a reply to a complaint by Dana Whitfield. */
const verdictOf = (id: CheckId, draft: string, says = COMPLAINT, channel: DraftCase['ticket']['channel'] = 'email') => {
  const ticket = { requester: { name: 'Dana Whitfield' }, channel, messages: [{ role: 'customer', text: says }] };
  const [read] = readCases(
    JSON.stringify({ id: 'x', lang: 'en', split: 'tune', ticket, draft, expect: {}, near: [] }),
  ) as [DraftCase];
  return checkDraft(toInput(read)).find((check) => check.id === id)?.verdict;
};

describe('near a fault, and none', () => {
  test.each<[string, CheckId, string]>([
    ['an apology for having blamed', 'A10', 'I am sorry that we treated the delay as your fault.'],
    ['they clearly did it right', 'A10', 'You clearly did pay on time, so the fee is gone.'],
    ['our own fault', 'A10', 'The loose hinge is our own fault.'],
    ['a difference with its reason', 'A11', 'The terms differ because the first year was an opening offer.'],
    [
      'a limit with its reason',
      'A11',
      'We can only ship on weekdays; I cannot send it on Sunday because the depot is shut.',
    ],
    ['a limit, and a question that goes on', 'A11', "I'm unable to see the photo. Could you send it once more?"],
    ['a limit for the sake of privacy', 'A11', "We can't discuss your account publicly."],
    [
      'one apology that owns the mistake',
      'A8',
      "I'm sorry for the delay. The parcel was never scanned, which is our mistake.",
    ],
    ['help that only elsewhere can be had', 'A11', 'I cannot move the miles here. It can only be done online.'],
    ['what nobody knows yet', 'A11', "We're unable to give you a timescale for the repair."],
    [
      'a limit, and what the customer may do',
      'A11',
      'I cannot alter this here, so you will need to check in at the desk.',
    ],
    ['where a rule stands', 'A11', 'It is part of the terms of your card.'],
    ['a limit with "as"', 'A11', "We're unable to swap the bread as we bake it once a day."],
    [
      'two failures, an apology for each',
      'A8',
      'I apologise for the cold soup. I am also sorry that nobody answered the phone.',
    ],
    ['an apology for the late answer', 'A8', 'Apologies for the slow reply. I am sorry that the kettle leaks.'],
    ['a token of an apology', 'A8', 'I am sorry about the kettle. The voucher is a small token of our apologies.'],
    ['an apology to somebody else', 'A8', 'I am sorry about the kettle. Please pass my apologies on to your mother.'],
    ['the same sentence pasted twice', 'A8', 'We are sorry about the late bus.\n\nWe are sorry about the late bus.'],
    ['a request with a mark', 'A4', 'I have sent a new kettle. Please let me know when it arrives!'],
    ['good news taken up', 'A4', "I'm glad to hear that it works again 😊"],
    ['their own excitement', 'A4', 'I know you were excited to open it.'],
    ['kind all along', 'A28', 'I am sorry about the kettle. We do test them, but I understand how annoying this is.'],
    ['a cause after regret', 'A28', 'I am sorry about the delay. Unfortunately a tree fell on the line at noon.'],
    ['a favour asked', 'A28', 'Sorry to be a pain, but which shop was it?'],
    [
      'an exception after however',
      'A28',
      "I'm sorry about the date. However, as a gesture of goodwill, we can move the booking.",
    ],
    ['an offer after regret', 'A28', "I'm sorry about that. Unfortunately we don't make it, but we can ask the maker."],
    ['a friendly step', 'A30', 'Can you send me the link? Just tap the three dots, then Share.'],
    ['take it easy', 'A30', 'Take it easy, and thank you for the photo.'],
    ['the noun', 'A27', 'The clock is inside its two-year guarantee.'],
    ['no promise', 'A27', "I can't guarantee a Friday delivery."],
    ['a promise of what oneself does', 'A27', 'I promise to call you on Friday.'],
    ['a hope', 'A27', "I hope it won't happen again."],
    ['attached to a bag', 'A26', 'The strap is attached both at the front and at the back.'],
    ['steps with a paste', 'A26', 'Copy the code and paste it here. Check the address before you send it back.'],
    ['asking a colleague', 'A26', "I'll ask our finance team to release it today."],
    ['at nine off peak', 'A24', 'Trains after 9.30 off peak are cheaper.'],
  ])('%s', (_, id, draft) => {
    expect(verdictOf(id, `Hi Dana,\n\n${draft}\n\nKind regards,\nJo`)).not.toBe('problem');
  });

  test('a number asked for in a private message', () => {
    const draft = "I'm sorry about that, Dana. Please send us your order number. Our DMs are open, so DM us there.";
    expect(verdictOf('A25', draft, COMPLAINT, 'social')).not.toBe('problem');
  });

  test.each([
    ['to an address of ours', 'Could you email your name and contact number over to help@shop.example?'],
    ['which is not the customer', 'Could you confirm the email address that it was sent from?'],
    ['of a shop', 'Please share the full address of the store.'],
  ])('data asked for in public %s', (_, draft) => {
    expect(verdictOf('A25', draft, COMPLAINT, 'social')).not.toBe('problem');
  });

  test('a benefit that the customer has is no offer in public', () => {
    const draft = 'You can use your $200 credit for the lounge.';
    expect(verdictOf('A25', draft, COMPLAINT, 'social')).not.toBe('problem');
  });

  test.each<[string, CheckId, string]>([
    ['a refusal', 'A11', 'I cannot offer a refund. I am only able to offer my apologies.'],
    ['sent to another desk', 'A11', 'We are not able to help with it. You need to contact the claims team.'],
    [
      'two apologies for one thing',
      'A8',
      'I am sorry about the kettle. Please accept my apologies for the inconvenience.',
    ],
    ['cheer', 'A4', "Oh no! Let's turn that frown upside down (:"],
    ['two marks', 'A4', 'Please keep me posted!!'],
    ['a refusal after regret', 'A28', 'I appreciate your frustration. Unfortunately, we cannot take it back.'],
    ['an order after but', 'A28', 'I understand your frustration, but you must understand that couriers are busy.'],
    ['a bare just', 'A30', 'The setting is in the menu. Just click it.'],
    ['simple', 'A30', "The menu has it. It's really simple."],
  ])('still a fault: %s', (_, id, draft) => {
    expect(verdictOf(id, `Hi Dana,\n\n${draft}\n\nKind regards,\nJo`)).toBe('problem');
  });

  test('a plan that the customer asks about is no sale', () => {
    const says = 'I am upset. Do I need the Gold subscription to keep my games?';
    expect(verdictOf('A24', 'You do not need our Gold subscription for that.', says)).not.toBe('problem');
  });

  test('a booking code holds no language', () => {
    expect(verdictOf('A22', 'Thank you, I have found the booking and will call you at noon.', 'HM2FWXRCMQ')).not.toBe(
      'problem',
    );
  });
});

describe('the fault itself', () => {
  test.each<[string, CheckId, string]>([
    ['their wrong entry', 'A10', 'You entered the wrong number.'],
    ['their carelessness, supposed', 'A10', 'You must have left it in the sun.'],
    ['their responsibility', 'A10', 'It is your responsibility to check the order.'],
    ['a refusal', 'A11', "I'm unable to make an exception."],
    ['a refusal, and a sale', 'A11', 'There is nothing I can do. Why not upgrade to our premium plan?'],
    ['regret on condition', 'A9', 'If you feel that we have not met your expectations, we are sorry.'],
    ['a discount', 'A24', 'Members get 15% off this month.'],
    ['insurance', 'A24', "Don't forget to check out our contents insurance."],
    ['a guarantee', 'A27', 'We guarantee it.'],
    ['a promise for ever', 'A27', 'This will never happen again.'],
    ['a file that is not there', 'A26', "I've attached the corrected invoice."],
    ['a note', 'A26', 'Note to self: ask legal about this.'],
    ['a number they gave', 'A16', 'Please send us your order number.'],
    ['a card', 'A25', 'Please send me your card no and the expiry date.'],
  ])('%s', (_, id, draft) => {
    expect(verdictOf(id, `Hi Dana,\n\n${draft}\n\nKind regards,\nJo`)).toBe('problem');
  });
});

describe('questions', () => {
  test('a date that answers one question leaves the other open', () => {
    const says = 'Could you send a corrected invoice? Also, when is the next payment due?';
    expect(verdictOf('A15', 'I have corrected the invoice and you will have it tomorrow.', says)).toBe('not_detected');
    expect(verdictOf('A15', 'I have corrected the invoice. The next payment is due on 1 December.', says)).toBe('met');
  });

  test('"tell me if" asks for an answer, not for a deed', () => {
    const says = 'Could you tell me if the certificate was posted?';
    expect(verdictOf('A15', 'I have reset your password.', says)).toBe('not_detected');
    expect(verdictOf('A15', 'The certificate was posted on Monday.', says)).toBe('met');
  });
});
