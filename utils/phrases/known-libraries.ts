/**
 * Which libraries stand on this machine, noted outside their database: a browser that evicts it tells no one, and an empty
 * database cannot say what it held. Starters and libraries by policy come again by themselves.
 */
import { browser } from '../browser.ts';
import type { LibraryRow } from './db.ts';
import { same } from './merge.ts';

const KEY = 'known-libraries';
/** By id. */
type Known = Record<string, { name: string; lost?: true }>;

const readKnown = async (): Promise<Known> => ((await browser.storage.local.get(KEY))[KEY] as Known | undefined) ?? {};

/**
 * Notes what is there, and gives the names of libraries that are gone though nobody removed them. opening: the database
 * was just opened, so that what is missing went while no one looked; else it was removed on purpose.
 */
export async function noteLibraries(
  libraries: readonly Pick<LibraryRow, 'id' | 'name' | 'origin'>[],
  opening: boolean,
): Promise<string[]> {
  const before = await readKnown();
  const here = libraries.filter(({ origin }) => origin === 'own' || origin === 'subscription');
  const known: Known = Object.fromEntries(here.map(({ id, name }) => [id, { name }]));
  const all = new Set(libraries.map(({ id }) => id));
  for (const [id, { name, lost }] of Object.entries(before))
    if (!all.has(id) && (lost || opening)) known[id] = { name, lost: true };
  if (!same(known, before)) await browser.storage.local.set({ [KEY]: known });
  return Object.values(known).flatMap(({ name, lost }) => (lost ? [name] : []));
}

/** The agent has seen what is gone. */
export async function forgetLost(): Promise<void> {
  const known = Object.entries(await readKnown()).filter(([, { lost }]) => !lost);
  await browser.storage.local.set({ [KEY]: Object.fromEntries(known) });
}
