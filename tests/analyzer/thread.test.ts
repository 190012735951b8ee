import { expect, test } from 'vitest';
import { analyzeTicket } from '../../utils/analyzer/analyze.ts';
import type { Message, Role, Ticket } from '../../utils/ticket.ts';

const message = (id: string, role: Role, time: string | null, text: string, author: string | null = null): Message => ({
  id,
  role,
  author,
  time,
  text,
  quoted: '',
});

const ticket = (messages: Message[]): Ticket => ({
  helpdesk: 'open',
  site: 'http://localhost',
  id: '1',
  url: 'http://localhost/1',
  subject: null,
  requester: null,
  channel: 'email',
  internal: null,
  messages,
  complete: true,
  warnings: [],
});

const fact = (messages: Message[], id: string, now?: string) =>
  analyzeTicket(ticket(messages), now === undefined ? undefined : new Date(now)).facts.find((entry) => entry.id === id);

test('only customers are judged; the current turn is what they wrote since the last reply', () => {
  const analysis = analyzeTicket(
    ticket([
      message('1', 'customer', '2026-10-01T09:00:00Z', 'Hello, when does my order arrive?'),
      message('2', 'agent', '2026-10-01T10:00:00Z', 'It is unacceptable that you wait, sorry.'),
      message('3', 'note', '2026-10-01T10:01:00Z', 'Customer is furious'),
      message('4', 'customer', '2026-10-05T09:00:00Z', 'Still nothing. This is unacceptable, you are liars!'),
      message('5', 'customer', '2026-10-05T09:05:00Z', 'My number is 55512345'),
    ]),
  );
  expect(analysis.messages.map((entry) => entry.id)).toEqual(['1', '4', '5']);
  expect(analysis.current?.messageId).toBe('4');
  expect(analysis.current?.analysis.state).toBe('angry');
});

test('rising and falling', () => {
  const angry = 'This is unacceptable, you are liars and thieves!! Never again.';
  const calm = 'Thank you so much, it works now.';
  const trend = (texts: string[]) =>
    analyzeTicket(ticket(texts.map((text, i) => message(`${i}`, 'customer', null, text)))).trend;
  expect(trend([calm, angry])).toBe('rising');
  expect(trend([angry, calm])).toBe('falling');
  expect(trend([angry, angry])).toBe('steady');
  expect(trend([angry])).toBe('unknown');
});

test('no customer message, no current turn', () => {
  expect(analyzeTicket(ticket([message('1', 'agent', null, 'Hello')])).current).toBeNull();
});

test('days waiting count from the first unanswered message', () => {
  const messages = [
    message('1', 'customer', '2026-10-01T09:00:00Z', 'Where is it?'),
    message('2', 'agent', '2026-10-01T12:00:00Z', 'Looking.'),
    message('3', 'customer', '2026-10-02T09:00:00Z', 'And now?'),
    message('4', 'customer', '2026-10-04T09:00:00Z', 'Hello?'),
  ];
  expect(fact(messages, 'days_waiting', '2026-10-09T10:00:00Z')).toMatchObject({ value: 7, where: [{ message: '3' }] });
  expect(fact(messages.slice(0, 2), 'days_waiting', '2026-10-09T10:00:00Z')).toBeUndefined();
});

test('times contacted counts turns, not messages sent in one go', () => {
  const messages = [
    message('1', 'customer', '2026-10-01T09:00:00Z', 'One'),
    message('2', 'customer', '2026-10-01T09:02:00Z', 'and more'),
    message('3', 'customer', '2026-10-03T09:00:00Z', 'Two'),
    message('4', 'agent', '2026-10-03T10:00:00Z', 'Hi'),
    message('5', 'customer', '2026-10-03T11:00:00Z', 'Three'),
  ];
  expect(fact(messages, 'times_contacted')?.value).toBe(3);
});

test('open questions stand in the customer’s own words', () => {
  const messages = [
    message('1', 'customer', null, 'It broke. Can I return it? See http://a.test/?q=1 please.\n> Is it new?'),
  ];
  const open = fact(messages, 'open_question');
  expect(open?.value).toBe(1);
  const [where] = open?.where ?? [];
  expect(messages[0]?.text.slice(where?.start, where?.end)).toBe('Can I return it?');
  const greek = [message('1', 'customer', null, 'Πότε θα έρθει; Ευχαριστώ')];
  expect(fact(greek, 'open_question')?.value).toBe(1);
});

test('facts asked for twice', () => {
  const messages = [
    message('1', 'agent', null, 'Could you send us your order number?'),
    message('2', 'customer', null, '4711'),
    message('3', 'agent', null, 'Please provide the order number so that we can check.'),
  ];
  expect(fact(messages, 'asked_twice')?.where.map((where) => where.message)).toEqual(['1', '3']);
  expect(fact(messages.slice(0, 2), 'asked_twice')).toBeUndefined();
});

test.each([
  ['You will have an answer within 48 hours.', '2026-10-01T09:00:00Z', 2],
  ['We will call you tomorrow.', '2026-10-01T09:00:00Z', 2],
  ['I will send it by 3 October.', '2026-10-01T09:00:00Z', 1],
  ['Θα σας απαντήσουμε μέσα σε 2 ημέρες.', '2026-10-01T09:00:00Z', 2],
  ['سنرد عليكم خلال 2 يوم.', '2026-10-01T09:00:00Z', 2],
])('a promise past its date: %s', (text, made, days) => {
  const messages = [
    message('1', 'agent', made, text, 'Ana'),
    message('2', 'customer', '2026-10-05T09:00:00Z', 'Well?'),
  ];
  expect(fact(messages, 'promise_overdue', '2026-10-05T10:00:00Z')).toMatchObject({
    value: days,
    where: [{ message: '1' }],
  });
});

test('a promise that was followed up in time is not overdue', () => {
  const messages = [
    message('1', 'agent', '2026-10-01T09:00:00Z', 'We will call you tomorrow.'),
    message('2', 'agent', '2026-10-02T15:00:00Z', 'I tried to call you.'),
  ];
  expect(fact(messages, 'promise_overdue', '2026-10-05T10:00:00Z')).toBeUndefined();
});

test('hand-overs count different agents', () => {
  const messages = [
    message('1', 'agent', null, 'Hi', 'Ana'),
    message('2', 'agent', null, 'Hi', 'Bob'),
    message('3', 'agent', null, 'Hi', 'Ana'),
  ];
  expect(fact(messages, 'hand_over')?.value).toBe(2);
});
