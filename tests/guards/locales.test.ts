import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import type { Done } from '../../components/library/desk.ts';
import type { ImportProblem } from '../../components/library/import-dialog.tsx';
import type { FileVerdict } from '../../components/library/signing.tsx';
import type { SourceTrouble } from '../../components/library/subscription.tsx';
import type { NoticeId } from '../../components/notice.tsx';
import type { Outcome } from '../../components/panel/insert-phrase.ts';
import type { Filter } from '../../components/panel/phrase-search.tsx';
import { CAUSES, FAMILIES, LANGUAGES, RISK_SEVERITY, RISKS, STATES, type Trend } from '../../utils/analyzer/types.ts';
import type { ProofPlace } from '../../utils/checklist/apply.ts';
import { CHECKLIST } from '../../utils/checklist/items.ts';
import { CHECKS } from '../../utils/draft/types.ts';
import type { FollowupKind } from '../../utils/followups.ts';
import type { EditorMode } from '../../utils/helpdesks/adapter.ts';
import { createTranslate, type MessageKey } from '../../utils/i18n.ts';
import type { FileProblem } from '../../utils/insights-file.ts';
import ar from '../../utils/messages/ar.json' with { type: 'json' };
import el from '../../utils/messages/el.json' with { type: 'json' };
import en from '../../utils/messages/en.json' with { type: 'json' };
import type { HistoryKind, Origin, StorageProblem } from '../../utils/phrases/db.ts';
import { REFUSALS, SKIP_REASONS } from '../../utils/phrases/formats/format.ts';
import type { PlanKind } from '../../utils/phrases/import-work.ts';
import type { PhraseField } from '../../utils/phrases/merge.ts';
import { placeholderValues } from '../../utils/phrases/render.ts';
import { FORMALITIES, GENDERS, MOVES, NUMBERS, PHASES } from '../../utils/phrases/schema.ts';
import { SOURCE_PROBLEMS, type SourceProblem } from '../../utils/phrases/subscribe.ts';
import { CHANNELS } from '../../utils/ticket.ts';
import { ROOT, readSources } from './source.ts';

const MESSAGES: Record<string, Record<string, string>> = { en, ar, el };
const ALL = readSources();
/** the screens: whatever else is called t is no translation */
const SOURCES = ALL.filter(({ path }) => /^(components|entrypoints)\//.test(path));

/** The ids of a union of types; the compiler refuses this file when one is missing or made up. */
const idsOf = <T extends string>(ids: Record<T, true>): string[] => Object.keys(ids);

const NOTICES = idsOf<NoticeId>({
  'no-access': true,
  'no-ticket': true,
  'unknown-helpdesk': true,
  'page-changed': true,
  loading: true,
  'tab-closed': true,
  updated: true,
  'browser-page': true,
  unreadable: true,
  'no-customer-message': true,
  'language-not-supported': true,
  storage: true,
});
const OUTCOMES = idsOf<Outcome>({
  inserted: true,
  inserted_internal: true,
  replaced: true,
  gone: true,
  copied: true,
  'no-editor': true,
  changed: true,
  clipboard: true,
  failed: true,
});
const REPLY_MODES = idsOf<EditorMode | 'none'>({ public: true, internal: true, unknown: true, none: true });
// an unknown trend is not worded
const TRENDS = idsOf<Exclude<Trend, 'unknown'>>({ rising: true, steady: true, falling: true });
const PLACEHOLDERS = Object.keys(
  placeholderValues({ id: '', subject: null, requester: null }, { agentName: '', company: '' }),
);
/** what adapters warn of, as written in their code */
const WARNINGS = ALL.filter(({ path }) => path.startsWith('utils/helpdesks/')).flatMap(({ code }) =>
  [...code.matchAll(/\bwarnings(?:\.push\(|:[^\n]*\[)'([\w-]+)'/g)].map((match) => match[1] ?? ''),
);

/** Keys that the code puts together, as it writes them, with the ids they are put together from. */
const DYNAMIC: Record<string, readonly string[]> = {
  'state.*': STATES,
  'state.need.*': STATES,
  'level.*': ['0', '1', '2', '3'],
  'trend.*': TRENDS,
  'family.*': FAMILIES,
  'cause.*': CAUSES,
  'risk.*': RISKS,
  'advice.*': RISKS,
  'severity.*': Object.values(RISK_SEVERITY),
  'phase.*': PHASES,
  'language.*': LANGUAGES,
  'item.*': CHECKLIST.map(({ id }) => id),
  'notice.*.title': NOTICES,
  'notice.*.next': NOTICES,
  'done.*': OUTCOMES,
  'reply.*': REPLY_MODES,
  'blanks.*': PLACEHOLDERS,
  'warning.*': WARNINGS,
  // why an item of the checklist is ticked
  'checklist.*': idsOf<ProofPlace | 'phrase'>({ page: true, draft: true, phrase: true }),
  'follow_ups.*': idsOf<FollowupKind>({ promise: true, check_back: true }),
  'check.*': Object.keys(CHECKS),
  'check.*.why': Object.keys(CHECKS),
  'channel.*': CHANNELS,
  'move.*': MOVES,
  'library.origin.*': idsOf<Origin>({ starter: true, own: true, subscription: true, policy: true }),
  'library.status.*': ['approved', 'draft', 'retired', 'due'],
  'library.field.*': idsOf<PhraseField>({
    title: true,
    text: true,
    variants: true,
    phase: true,
    move: true,
    when: true,
    shortcut: true,
    tags: true,
    status: true,
    owner: true,
    reviewBy: true,
  }),
  'library.for.*': ['any', 'customers', 'colleagues'],
  'library.done.*': idsOf<Done['what']>({
    saved: true,
    deleted: true,
    removed: true,
    imported: true,
    undone: true,
    changed: true,
    full: true,
    closed: true,
  }),
  'insights.bad.*': idsOf<FileProblem>({
    'too-big': true,
    unreadable: true,
    'not-insights': true,
    newer: true,
    damaged: true,
    'too-many': true,
  }),
  'history.*': idsOf<Exclude<HistoryKind, 'rollback'>>({
    edit: true,
    delete: true,
    import: true,
    merge: true,
    undo: true,
    update: true,
    remove: true,
  }),
  'import.problem.*': idsOf<ImportProblem>({
    changed: true,
    cancelled: true,
    broken: true,
    full: true,
    newer: true,
    closed: true,
  }),
  'import.refused.*': REFUSALS,
  'import.kind.*': ['all', ...idsOf<PlanKind>({ new: true, changed: true, same: true, skipped: true })],
  'import.skip.*': SKIP_REASONS,
  'source.problem.*': [...SOURCE_PROBLEMS, ...idsOf<Exclude<SourceTrouble, SourceProblem>>({ storage: true })],
  'sign.verdict.*': idsOf<FileVerdict>({ good: true, bad: true, unsigned: true, 'not-a-library': true }),
  'export.which.*': ['all', 'approved', 'shown'],
  'merge.*': ['mine', 'theirs'],
  'merge.gone_*': ['mine', 'theirs'],
  'phrases.*': idsOf<Filter>({ favourites: true, recent: true }),
  'compose.*': ['up', 'down'],
  'storage.*': idsOf<StorageProblem>({ full: true, newer: true, closed: true }),
  'variant.*': ['any', 'gender', 'number', 'formality', ...GENDERS, ...NUMBERS, ...FORMALITIES],
  // a reason's kind and id: cause, risk or state
  '*.*': [],
};
const dynamicKeys = Object.entries(DYNAMIC).flatMap(([pattern, ids]) => ids.map((id) => pattern.replace('*', id)));

/** Strings of the code that are keys. */
const literalKeys = SOURCES.flatMap(({ code }) =>
  [...code.matchAll(/'([\w.-]+)'/g)].map((match) => match[1] ?? ''),
).filter((text) => text in en);

interface Element {
  type: number;
  value: string;
  options?: Record<string, { value: Element[] }>;
}
const PLURAL = 6;
const elementsOf = (elements: Element[]): Element[] =>
  elements.flatMap((element) => [
    element,
    ...Object.values(element.options ?? {}).flatMap((option) => elementsOf(option.value)),
  ]);
/** The parts of a message; throws when it is not well formed. */
const parse = (text: string, language: string): Element[] =>
  elementsOf(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst() as Element[]);
/** type 0 is words, 7 the number of a plural */
const argumentsOf = (text: string): string[] =>
  [
    ...new Set(
      parse(text, 'en')
        .filter(({ type }) => type !== 0 && type !== 7)
        .map(({ value }) => value),
    ),
  ].sort();

describe.each(LANGUAGES)('messages in %s', (language) => {
  const messages = MESSAGES[language] ?? {};

  test('the same keys as English, in the same order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
  });

  test('every message formats, with the arguments of English', () => {
    const t = createTranslate(language);
    for (const [key, text] of Object.entries(messages)) {
      const names = argumentsOf(text);
      expect(names, key).toEqual(argumentsOf(en[key as MessageKey]));
      for (const count of [0, 1, 2, 3, 11, 100]) {
        const words = t(
          key as MessageKey,
          Object.fromEntries(names.map((name) => [name, name === 'count' ? count : `<${name}>`])),
        );
        for (const name of names) if (name !== 'count') expect(words, key).toContain(`<${name}>`);
        expect(words, key).toMatch(/^\S(.*\S)?$/);
      }
    }
  });

  test('plurals have every form of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    const plurals = Object.values(messages).flatMap((text) =>
      parse(text, language).filter(({ type }) => type === PLURAL),
    );
    expect(plurals.length).toBeGreaterThan(0);
    for (const plural of plurals) {
      const given = Object.keys(plural.options ?? {}).filter((form) => !form.startsWith('='));
      expect(given.sort()).toEqual(forms);
    }
  });
});

test.each(['ar', 'el'])('nothing in %s is left in English', (language) => {
  const same = Object.keys(en).filter((key) => MESSAGES[language]?.[key] === en[key as MessageKey]);
  expect(same).toEqual(['panel.title']); // a name
});

describe('keys', () => {
  test('what the code puts together is listed here', () => {
    const used = SOURCES.flatMap(({ code }) =>
      [...code.matchAll(/(?:\bt\(|\bkey = )`([^`]+)`/g)].map((match) => (match[1] ?? '').replace(/\$\{[^}]*\}/g, '*')),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(DYNAMIC).sort());
  });

  test('every id has its message', () => {
    expect(WARNINGS.length).toBeGreaterThan(1);
    expect(dynamicKeys.filter((key) => !(key in en))).toEqual([]);
  });

  test('none is unused', () => {
    const used = new Set([...literalKeys, ...dynamicKeys]);
    expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([]);
  });

  test('the code gives each message its arguments', () => {
    const given = SOURCES.flatMap(({ code }) =>
      [...code.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)(?:,\s*\{([^}]*)\})?/g)].map(
        ([, word, made = '', values = '']) => ({
          key: (word ?? made).replace(/\$\{[^}]*\}/g, '*'),
          names: values.split(',').flatMap((value) => value.trim().split(':')[0] || []),
        }),
      ),
    );
    const lacking = given.flatMap(({ key, names }) =>
      (DYNAMIC[key] ? DYNAMIC[key].map((id) => key.replace('*', id)) : [key]).flatMap((one) =>
        argumentsOf(en[one as MessageKey])
          .filter((name) => !names.includes(name))
          .map((name) => `${one}: ${name}`),
      ),
    );
    expect(given.filter(({ names }) => names.length > 0).length).toBeGreaterThan(5);
    expect(lacking).toEqual([]);
  });
});

describe.each(LANGUAGES)('manifest strings in %s', (language) => {
  const read = (locale: string): Record<string, { message: string }> =>
    JSON.parse(readFileSync(join(ROOT, 'public', '_locales', locale, 'messages.json'), 'utf8'));
  const strings = read(language);

  test('those that the manifest and the background name, and no more', () => {
    const named = readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8').matchAll(/__MSG_(\w+)__/g);
    const spoken = ALL.flatMap(({ code }) => [...code.matchAll(/i18n\.getMessage\('(\w+)'\)/g)]);
    expect(Object.keys(strings).sort()).toEqual([...new Set([...named, ...spoken].map((match) => match[1]))].sort());
  });

  test('within the limits of the stores (Chrome: name 75, description 132 characters), and translated', () => {
    expect(strings.name?.message.length).toBeLessThanOrEqual(75);
    expect(strings.description?.message.length).toBeLessThanOrEqual(132);
    for (const [key, { message }] of Object.entries(strings)) {
      expect(message.trim()).not.toBe('');
      expect(message === read('en')[key]?.message).toBe(language === 'en');
    }
  });
});
