import { describe, expect, test } from 'vitest';
import { newReplies, seeTicket, sentTime } from '../utils/sent-replies.ts';
import type { Message, Role } from '../utils/ticket.ts';
import { makeTicket } from './extension.ts';

const NOW = Date.UTC(2026, 10, 10, 10);
const MINUTE = 60_000;
/** minutes before now; null: the page shows no time */
const message = (id: string, role: Role, minutes: number | null): Message => ({
  id,
  role,
  author: null,
  time: minutes === null ? null : new Date(NOW - minutes * MINUTE).toISOString(),
  text: id,
  quoted: '',
});
const old = [message('a', 'customer', 3000), message('b', 'agent', 2000), message('c', 'customer', 1000)];
const look = (messages: Message[], since = NOW - 5 * MINUTE) => seeTicket(undefined, makeTicket({ messages }), since);
const found = (messages: Message[], seen = look(old)): string[] =>
  newReplies(seen, makeTicket({ messages })).map(({ id }) => id);

describe('a reply that was sent', () => {
  test.each<[string, Message[], string[]]>([
    ['just now', [...old, message('d', 'agent', 0)], ['d']],
    ['on a page that shows no time', [...old, message('d', 'agent', null)], ['d']],
    ['by a server two hours behind', [...old, message('d', 'agent', 120)], ['d']],
    ['and answered at once', [...old, message('d', 'agent', 1), message('e', 'customer', 0)], ['d']],
    ['twice', [...old, message('d', 'agent', 1), message('e', 'agent', 0)], ['d', 'e']],
    ['as a note', [...old, message('d', 'note', 0)], []],
    ['by the customer', [...old, message('d', 'customer', 0)], []],
    ['never', old, []],
    ['long ago, and loaded above', [message('y', 'agent', 9000), message('z', 'agent', 8000), ...old], []],
    ['long ago, and loaded below with others', [...old, message('y', 'agent', 900), message('z', 'agent', 800)], []],
    ['without times, several at once', [...old, message('y', 'agent', null), message('z', 'agent', null)], []],
  ])('%s', (_, messages, ids) => {
    expect(found(messages)).toEqual(ids);
  });

  test('is none at the first look: the agent may only be reading', () => {
    expect(newReplies(undefined, makeTicket({ messages: old }))).toEqual([]);
  });

  test('is found after a page that showed no messages', () => {
    expect(found([...old, message('d', 'agent', 0)], look([]))).toEqual(['d']);
  });

  test('is found once', () => {
    const ticket = makeTicket({ messages: [...old, message('d', 'agent', 0)] });
    expect(newReplies(seeTicket(look(old), ticket, NOW), ticket)).toEqual([]);
  });
});

test.each([
  ['its own time', 30, -30],
  ['now, where the page shows none', null, 0],
  ['now, where its own is days off', 60 * 50, 0],
])('promises count from %s', (_, minutes, expected) => {
  expect(sentTime(message('d', 'agent', minutes), NOW).getTime() - NOW).toBe(expected * MINUTE);
});
