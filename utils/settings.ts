/**
 * The agent's own settings, kept in the browser's local storage on this machine and parsed whenever they are read. A policy
 * gives other defaults, and locks some.
 */
import * as z from 'zod';
import { LANGUAGES, RISKS } from './analyzer/types.ts';
import { browser } from './browser.ts';
import { CHECKS, type DraftSettings } from './draft/types.ts';
import { onManaged, readManaged } from './managed-storage.ts';
import { parseFitting } from './parse-fitting.ts';
import { FORMALITIES } from './phrases/schema.ts';

const count = z.int().min(0).max(2000);
/** Thresholds of the reply checks that the agent changed; the rest keep their defaults. */
const draftSchema = z.object({
  apologies: count.optional(),
  apologiesLong: count.optional(),
  longWords: count.optional(),
  chatWords: count.optional(),
  socialWords: count.optional(),
  emailWords: z.tuple([count, count]).optional(),
  sentenceWords: count.optional(),
  paragraphLines: count.optional(),
  shortWords: count.optional(),
  toneMoves: count.optional(),
  toneWords: count.optional(),
  questions: count.optional(),
  hedges: count.optional(),
  feelings: count.optional(),
  overlap: z.number().min(0).max(1).optional(),
  greekSingular: z.boolean().optional(),
  verifyIdentity: z.boolean().optional(),
  otherBrands: z.array(z.string().max(100)).max(50).optional(),
});

export const settingsSchema = z.object({
  /** interface language; auto: the browser's */
  language: z.enum(['auto', ...LANGUAGES]),
  theme: z.enum(['auto', 'light', 'dark']),
  /** fills {agent.first} */
  agentName: z.string().max(100),
  /** fills {company} */
  company: z.string().max(100),
  draft: draftSchema,
  /** checks, and risks as long as they are doubtful, that this agent never wants to see */
  silenced: z.array(z.enum([...(Object.keys(CHECKS) as (keyof typeof CHECKS)[]), ...RISKS])),
  /** insults aimed at the agent are blurred until they point at them */
  blurSlurs: z.boolean(),
  /** how customers are written to, where a phrase has words for it; any: as the phrase stands */
  formality: z.enum(['any', ...FORMALITIES]),
  /** counts for the agent's own insights (utils/insights.ts) */
  insights: z.boolean(),
});
/** What a policy may give. Only the agent switches insights on; a policy can lock them as they are by default: off. */
export const policySettingsSchema = settingsSchema
  .omit({ insights: true })
  .partial()
  .extend({ draft: draftSchema.strict().optional() })
  .strict();
type Choices = z.infer<typeof settingsSchema>;
export type SettingName = keyof Choices;
export const SETTING_NAMES = Object.keys(settingsSchema.shape) as [SettingName, ...SettingName[]];

/** locked: by policy; a change of them is not saved */
export type Settings = Choices & { locked: SettingName[] };

const KEY = 'settings';
export const DEFAULT_SETTINGS: Settings = {
  language: 'auto',
  theme: 'auto',
  agentName: '',
  company: '',
  draft: {},
  silenced: [],
  blurSlurs: true,
  formality: 'any',
  insights: false,
  locked: [],
};

/** What the reply checks go by, in their own terms: only what differs from their defaults. */
export function draftSettings({ draft, company }: Settings): Partial<DraftSettings> {
  const chosen = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
  return { ...chosen, company } as Partial<DraftSettings>;
}

const fitting = (schema: z.ZodType, value: unknown): Partial<Choices> =>
  isObject(value) ? ((parseFitting(schema, value).data as Partial<Choices> | null) ?? {}) : {};
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Damaged fields fall back one by one: to what the policy gives, then to the defaults. A locked one is as the policy
 * gives it, or as the default when it gives none.
 */
export function parseSettings(stored: unknown, managed: Record<string, unknown> = {}): Settings {
  const given = { ...DEFAULT_SETTINGS, ...fitting(policySettingsSchema, managed.settings) };
  const locked = SETTING_NAMES.filter((name) => Array.isArray(managed.locked) && managed.locked.includes(name));
  const fixed = Object.fromEntries(locked.map((name) => [name, given[name]]));
  return { ...given, ...fitting(settingsSchema.partial(), stored), ...fixed, locked };
}

// settings that cannot be read must not keep the panel from opening
const managedSettings = (): Promise<Record<string, unknown>> => readManaged().catch(() => ({}));
const readStored = async (): Promise<unknown> => (await browser.storage.local.get(KEY))[KEY];

export async function loadSettings(): Promise<Settings> {
  const [stored, managed] = await Promise.all([readStored(), managedSettings()]);
  return parseSettings(stored, managed);
}

let saving: Promise<void> = Promise.resolve();

/** One at a time: two fields that are changed at once are both kept. What the policy locks is left as it is. */
export function saveSettings(change: Partial<Choices>): Promise<void> {
  const save = saving.then(async () => {
    const [stored, { locked }] = await Promise.all([readStored(), loadSettings()]);
    const allowed = Object.entries(change).filter(([name]) => !locked.includes(name as SettingName));
    // only what the agent chose is stored: the rest follows the policy when that changes
    await browser.storage.local.set({ [KEY]: { ...(isObject(stored) && stored), ...Object.fromEntries(allowed) } });
  });
  saving = save.catch(() => {});
  return save;
}

/** Calls back with every change, also those made in other windows or by policy; returns how to stop. */
export function onSettings(hear: (settings: Settings) => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area !== 'local' || !(KEY in changes)) return;
    const stored = changes[KEY]?.newValue;
    managedSettings().then((managed) => hear(parseSettings(stored, managed)));
  };
  browser.storage.onChanged.addListener(listener);
  const stop = onManaged(() => loadSettings().then(hear));
  return () => {
    browser.storage.onChanged.removeListener(listener);
    stop();
  };
}
