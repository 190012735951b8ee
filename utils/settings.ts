/** The agent's own settings, kept in the browser's local storage on this machine and parsed whenever they are read. */
import * as z from 'zod';
import { LANGUAGES } from './analyzer/types.ts';
import { browser } from './browser.ts';

const settingsSchema = z.object({
  /** interface language; auto: the browser's */
  language: z.enum(['auto', ...LANGUAGES]).catch('auto'),
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
  /** fills {agent.first} */
  agentName: z.string().max(100).catch(''),
  /** fills {company} */
  company: z.string().max(100).catch(''),
});
export type Settings = z.infer<typeof settingsSchema>;

const KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({
  language: 'auto',
  theme: 'auto',
  agentName: '',
  company: '',
});

/** Damaged fields fall back to their defaults, one by one. */
export const parseSettings = (stored: unknown): Settings =>
  settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...(typeof stored === 'object' ? stored : null) }).data ??
  DEFAULT_SETTINGS;

export async function loadSettings(): Promise<Settings> {
  return parseSettings((await browser.storage.local.get(KEY))[KEY]);
}

let saving: Promise<void> = Promise.resolve();

/** One at a time: two fields that are changed at once are both kept. */
export function saveSettings(change: Partial<Settings>): Promise<void> {
  const save = saving.then(async () => {
    await browser.storage.local.set({ [KEY]: { ...(await loadSettings()), ...change } });
  });
  saving = save.catch(() => {});
  return save;
}

/** Calls back with every change, also those made in other windows; returns how to stop. */
export function onSettings(hear: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && KEY in changes) hear(parseSettings(changes[KEY]?.newValue));
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
