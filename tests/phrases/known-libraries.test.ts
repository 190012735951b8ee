import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetLost, noteLibraries } from '../../utils/phrases/known-libraries.ts';

beforeEach(() => fakeBrowser.reset());

const own = (id: string) => ({ id, name: `Library ${id}`, origin: 'own' }) as const;
const starter = { id: 'starter-en', name: 'Starter', origin: 'starter' } as const;

test('what went while no one looked is named until it was seen', async () => {
  expect(await noteLibraries([starter, own('a'), { ...own('b'), origin: 'subscription' }], true)).toEqual([]);
  // evicted: the starters come again by themselves
  expect(await noteLibraries([starter], true)).toEqual(['Library a', 'Library b']);
  expect(await noteLibraries([starter], false)).toEqual(['Library a', 'Library b']);
  // subscribed anew
  expect(await noteLibraries([starter, own('b')], false)).toEqual(['Library a']);
  await forgetLost();
  expect(await noteLibraries([starter, own('b')], true)).toEqual([]);
});

test('what was removed on purpose is not', async () => {
  await noteLibraries([own('a'), own('b')], true);
  expect(await noteLibraries([own('a')], false)).toEqual([]);
  expect(await noteLibraries([own('a')], true)).toEqual([]);
});

test('nor what the policy gives and takes', async () => {
  await noteLibraries([{ ...own('p'), origin: 'policy' }], true);
  expect(await noteLibraries([], true)).toEqual([]);
});
