/** What WXT's fake browser lacks, behaving as browsers do: permissions, registered scripts, tabs that answer. */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Ticket } from '../utils/ticket.ts';

type Listener = (...args: never[]) => unknown;

function fakeEvent() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    fire: (...args: unknown[]) => Promise.all([...listeners].map((listener) => listener(...(args as never[])))),
    count: () => listeners.size,
  };
}

interface Permissions {
  origins?: string[];
  permissions?: string[];
}

/** The browser's own list of granted origins and optional permissions. `answer` is what the agent says when asked. */
export function fakePermissions(origins: string[] = [], answer = true) {
  const granted = new Set(origins);
  const named = new Set<string>();
  const onAdded = fakeEvent();
  const onRemoved = fakeEvent();
  const permissions = {
    getAll: async () => ({ permissions: [...named], origins: [...granted] }),
    contains: async (asked: Permissions) =>
      (asked.origins ?? []).every((origin) => granted.has(origin)) &&
      (asked.permissions ?? []).every((name) => named.has(name)),
    request: vi.fn(async (asked: Permissions) => {
      if (!answer) return false;
      for (const origin of asked.origins ?? []) granted.add(origin);
      for (const name of asked.permissions ?? []) named.add(name);
      await onAdded.fire(asked);
      return true;
    }),
    remove: vi.fn(async (asked: Permissions) => {
      for (const origin of asked.origins ?? []) granted.delete(origin);
      for (const name of asked.permissions ?? []) named.delete(name);
      await onRemoved.fire(asked);
      return true;
    }),
    onAdded,
    onRemoved,
  };
  Object.assign(fakeBrowser, { permissions });
  return permissions;
}

interface Script {
  id: string;
  js: string[];
  matches: string[];
  world: string;
  runAt: string;
}

/** Registered content scripts; as in both browsers, an id cannot be registered twice nor updated before it is there. */
export function fakeScripting(executeScript: (details: object) => Promise<unknown> = async () => []) {
  const scripts = new Map<string, Script>();
  const scripting = {
    getRegisteredContentScripts: async ({ ids }: { ids: string[] }) => ids.flatMap((id) => scripts.get(id) ?? []),
    registerContentScripts: async (list: Script[]) => {
      const known = list.find(({ id }) => scripts.has(id));
      if (known) throw new Error(`Duplicate script ID '${known.id}'`);
      for (const script of list) scripts.set(script.id, script);
    },
    updateContentScripts: async (list: Script[]) => {
      const missing = list.find(({ id }) => !scripts.has(id));
      if (missing) throw new Error(`Script with ID '${missing.id}' does not exist or is not fully registered`);
      for (const script of list) scripts.set(script.id, script);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      const missing = ids.find((id) => !scripts.has(id));
      if (missing) throw new Error(`Nonexistent script ID '${missing}'`);
      for (const id of ids) scripts.delete(id);
    },
    executeScript: vi.fn(executeScript),
  };
  Object.assign(fakeBrowser, { scripting });
  return { ...scripting, scripts };
}

/** tabs.sendMessage that reaches the listeners of this same test; rejects where nobody listens, as browsers do. */
export function fakeTabMessages() {
  const sendMessage = vi.fn(async (_tabId: number, message: unknown, _options?: object): Promise<unknown> => {
    const { onMessage } = fakeBrowser.runtime as unknown as {
      onMessage: {
        hasListeners(): boolean;
        trigger(message: unknown, sender: object, send: (answer: unknown) => void): Promise<unknown[]>;
      };
    };
    if (!onMessage.hasListeners()) throw new Error('Could not establish connection. Receiving end does not exist.');
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const kept = await onMessage.trigger(message, {}, resolve);
    return kept.includes(true) ? promise : undefined;
  });
  Object.assign(fakeBrowser.tabs, { sendMessage });
  return sendMessage;
}

/** A ticket as an adapter would read it: one angry customer message. */
export const makeTicket = (change: Partial<Ticket> = {}): Ticket => ({
  helpdesk: 'open-markup',
  site: 'https://desk.example.com',
  id: '7',
  url: 'https://desk.example.com/tickets/7',
  subject: 'Where is my parcel?',
  requester: { name: 'Maria Lopez', email: 'maria@example.com' },
  channel: 'email',
  internal: false,
  messages: [
    {
      id: '1',
      role: 'customer',
      author: 'Maria Lopez',
      time: '2026-11-01T10:00:00.000Z',
      text: 'This is unacceptable! My parcel never arrived and nobody answers me. I want a refund now.',
      quoted: '',
    },
  ],
  complete: true,
  warnings: [],
  ...change,
});
