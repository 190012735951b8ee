import { expect, test } from 'vitest';
import { ticketKey, ticketSchema } from '../utils/ticket.ts';
import { makeTicket } from './extension.ts';

const ticket = makeTicket();
const [message] = ticket.messages;

test('a ticket is itself after parsing; what no one asked for is dropped', () => {
  expect(ticketSchema.parse(ticket)).toEqual(ticket);
  expect(ticketSchema.parse({ ...ticket, extra: 1, messages: [{ ...message, html: '<b>' }] })).toEqual(ticket);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['text', 'ticket'],
  ['no id', { ...ticket, id: undefined }],
  ['a number as id', { ...ticket, id: 7 }],
  ['no messages', { ...ticket, messages: undefined }],
  ['an unknown role', { ...ticket, messages: [{ ...message, role: 'admin' }] }],
  ['markup in place of text', { ...ticket, messages: [{ ...message, text: { html: '<p>' } }] }],
  ['no quoted part', { ...ticket, messages: [{ ...message, quoted: undefined }] }],
  ['an unknown channel', { ...ticket, channel: 'fax' }],
  ['internal neither true, false nor null', { ...ticket, internal: 'yes' }],
  [
    'a message of more than two million characters',
    { ...ticket, messages: [{ ...message, text: 'x'.repeat(2_000_001) }] },
  ],
  ['more than 5,000 messages', { ...ticket, messages: Array(5001).fill(message) }],
  ['more than 20 warnings', { ...ticket, warnings: Array(21).fill('x') }],
])('refuses %s', (_, value) => {
  expect(ticketSchema.safeParse(value).success).toBe(false);
});

test('takes what a page may honestly not know', () => {
  const bare = {
    ...ticket,
    subject: null,
    requester: null,
    internal: null,
    messages: [{ ...message, author: null, time: null, text: '' }],
  };
  expect(ticketSchema.parse(bare)).toEqual(bare);
});

test('keys tell tickets apart, and hold no text of theirs', () => {
  const keys = [
    ticketKey({ helpdesk: 'a', site: 'b', id: 'c' }),
    ticketKey({ helpdesk: 'a', site: 'b","c', id: '' }),
    ticketKey({ helpdesk: 'a', site: 'b', id: 'c ' }),
    ticketKey({ helpdesk: 'ab', site: '', id: 'c' }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  const renamed = { ...ticket, subject: 'Another subject', url: 'https://desk.example.com/7', messages: [] };
  expect(ticketKey(renamed)).toBe(ticketKey(ticket));
});
