import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerPanel, askPage, onPanelEvent, tellPanel } from '../utils/messaging.ts';
import { fakeTabMessages, makeTicket } from './extension.ts';

const answers = {
  readTicket: { kind: 'ticket', ticket: makeTicket(), editor: 'public' },
  readSelection: { text: 'selected' },
  reportPage: { helpdesk: null, path: '/', ticketOpen: false, editor: null, matches: {} },
  insertText: { result: 'inserted', mode: 'public' },
  readDraft: { ticketId: '7', text: 'Dear Maria,', mode: 'public', attachments: null },
  pickPart: { outcome: 'picked' },
  steerPicking: {},
  learnPage: { kind: 'no-structure' },
} as const;
const handlers = () => ({
  readTicket: vi.fn(async () => answers.readTicket),
  readSelection: vi.fn(async () => answers.readSelection),
  reportPage: vi.fn(async () => answers.reportPage),
  insertText: vi.fn(async () => answers.insertText),
  readDraft: vi.fn(async () => answers.readDraft),
  pickPart: vi.fn(async () => answers.pickPart),
  steerPicking: vi.fn(async () => answers.steerPicking),
  learnPage: vi.fn(async () => answers.learnPage),
});
/** What listeners of the page or panel give back for a message from elsewhere. */
const deliver = (message: unknown, sender: object = {}): Promise<unknown[]> =>
  fakeBrowser.runtime.onMessage.trigger(message, sender as never, () => {});

beforeEach(() => fakeBrowser.reset());

describe('panel and page', () => {
  test.each([
    ['readTicket', {}],
    ['readSelection', {}],
    ['reportPage', {}],
    ['insertText', { ticketId: '7', text: 'Hello' }],
    ['readDraft', {}],
    ['pickPart', { part: 'customer', label: 'Point' }],
    ['steerPicking', { step: 'next' }],
    ['learnPage', {}],
  ] as const)(
    '%s reaches its own handler in the top frame of its tab, and the answer comes back',
    async (name, ask) => {
      const sendMessage = fakeTabMessages();
      const page = handlers();
      answerPanel(page);
      expect(await askPage(12, name, ask as never)).toEqual(answers[name]);
      expect(sendMessage).toHaveBeenCalledExactlyOnceWith(12, { heed: name, ...ask }, { frameId: 0 });
      for (const [other, handler] of Object.entries(page)) {
        expect(handler.mock.calls).toEqual(other === name ? [[ask]] : []);
      }
    },
  );

  test('null when nobody answers: no content script there, or one that knows no such question', async () => {
    fakeTabMessages();
    expect(await askPage(1, 'readTicket', {})).toBeNull();
    fakeBrowser.runtime.onMessage.addListener(() => undefined);
    expect(await askPage(1, 'readTicket', {})).toBeNull();
  });

  test.each([
    null,
    undefined,
    'readTicket',
    7,
    [],
    {},
    { heed: 'constructor' },
    { heed: 'deleteTicket' },
    { heedEvent: 'ticketChanged' },
  ])('the page leaves %j to others', async (message) => {
    const page = handlers();
    answerPanel(page);
    expect(await deliver(message)).toEqual([undefined]);
    for (const handler of Object.values(page)) expect(handler).not.toHaveBeenCalled();
  });

  test('a page that stopped answering answers no more', async () => {
    fakeTabMessages();
    answerPanel(handlers())();
    expect(await askPage(1, 'readTicket', {})).toBeNull();
  });
});

describe('events', () => {
  test('telling resolves when no panel is open', async () => {
    await expect(tellPanel('ticketChanged')).resolves.toBeUndefined();
  });

  test('what is told is heard, until the panel stops', async () => {
    const hear = vi.fn();
    const stop = onPanelEvent(hear);
    await tellPanel('clicked', 5);
    await tellPanel('granted');
    expect(hear.mock.calls).toEqual([
      ['clicked', 5],
      ['granted', null],
    ]);
    stop();
    await tellPanel('granted');
    expect(hear).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['a page speaks for its own tab', { heedEvent: 'ticketChanged' }, { tab: { id: 3 } }, ['ticketChanged', 3]],
    [
      'and cannot speak for another',
      { heedEvent: 'ticketChanged', tabId: 9 },
      { tab: { id: 3 } },
      ['ticketChanged', 3],
    ],
    ['the background names the tab', { heedEvent: 'clicked', tabId: 9 }, {}, ['clicked', 9]],
    ['no event of ours', { heedEvent: 'sold' }, {}, null],
    ['a question to a page', { heed: 'readTicket' }, {}, null],
    ['nothing', null, {}, null],
  ])('%s', async (_, message, sender, heard) => {
    const hear = vi.fn();
    onPanelEvent(hear);
    expect(await deliver(message, sender)).toEqual([undefined]);
    expect(hear.mock.calls).toEqual(heard ? [heard] : []);
  });
});
