/** The agent's own settings, kept in the browser's local storage on this machine and parsed whenever they are read. */
import * as z from 'zod';
import { LANGUAGES } from './analyzer/types.ts';
import { browser } from './browser.ts';
import { CHECKS, type CheckId, type DraftSettings } from './draft/types.ts';

const count = z.int().min(0).max(2000);
/** Thresholds of the reply checks that the agent changed; the rest keep their defaults. */
const draftSchema = z.object({
  apologies: count.optional().catch(undefined),
  apologiesLong: count.optional().catch(undefined),
  longWords: count.optional().catch(undefined),
  chatWords: count.optional().catch(undefined),
  socialWords: count.optional().catch(undefined),
  emailWords: z.tuple([count, count]).optional().catch(undefined),
  sentenceWords: count.optional().catch(undefined),
  paragraphLines: count.optional().catch(undefined),
  shortWords: count.optional().catch(undefined),
  toneMoves: count.optional().catch(undefined),
  toneWords: count.optional().catch(undefined),
  questions: count.optional().catch(undefined),
  hedges: count.optional().catch(undefined),
  feelings: count.optional().catch(undefined),
  overlap: z.number().min(0).max(1).optional().catch(undefined),
  greekSingular: z.boolean().optional().catch(undefined),
  verifyIdentity: z.boolean().optional().catch(undefined),
  otherBrands: z.array(z.string().max(100)).max(50).optional().catch(undefined),
});

const settingsSchema = z.object({
  /** interface language; auto: the browser's */
  language: z.enum(['auto', ...LANGUAGES]).catch('auto'),
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
  /** fills {agent.first} */
  agentName: z.string().max(100).catch(''),
  /** fills {company} */
  company: z.string().max(100).catch(''),
  draft: draftSchema.catch({}),
  /** checks that this agent never wants to see */
  silenced: z.array(z.enum(Object.keys(CHECKS) as [CheckId, ...CheckId[]])).catch([]),
  /** insults aimed at the agent are blurred until they point at them */
  blurSlurs: z.boolean().catch(true),
});
export type Settings = z.infer<typeof settingsSchema>;

const KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({
  language: 'auto',
  theme: 'auto',
  agentName: '',
  company: '',
  draft: {},
  silenced: [],
  blurSlurs: true,
});

/** What the reply checks go by, in their own terms: only what differs from their defaults. */
export function draftSettings({ draft, company }: Settings): Partial<DraftSettings> {
  const chosen = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  return { ...chosen, company } as Partial<DraftSettings>;
}

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
