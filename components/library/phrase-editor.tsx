import { useEffect, useMemo, useRef, useState } from 'react';
import { CAUSES, FAMILIES, LANGUAGES, RISKS, STATES } from '../../utils/analyzer/types.ts';
import { phraseProblems } from '../../utils/draft/check-phrase.ts';
import type { LibraryRow } from '../../utils/phrases/db.ts';
import { mergePhrase, same } from '../../utils/phrases/merge.ts';
import {
  FORMALITIES,
  GENDERS,
  MOVES,
  NUMBERS,
  PHASES,
  type Phrase,
  phraseSchema,
  type Variant,
  type When,
} from '../../utils/phrases/schema.ts';
import { CHANNELS } from '../../utils/ticket.ts';
import { useInterface } from '../i18n.tsx';
import { type Desk, write } from './desk.ts';
import { MergeView } from './merge-view.tsx';
import { PhraseHistory } from './phrase-history.tsx';

interface Props {
  desk: Desk;
  library: LibraryRow;
  /** as it stands in the database; null before the first save and after a deletion */
  stored: Phrase | null;
  initial: Phrase;
  duplicate: (from: Phrase) => void;
}

const AUTOSAVE = 400; // milliseconds after the last key
/** Rows of open forms that were left behind are offered to the next who opens the phrase. */
const newKey = (): string => crypto.randomUUID();

/** Left out where empty, as in the file. */
function tidy(phrase: Phrase): Phrase {
  const { variants, shortcut, owner, reviewBy, ...rest } = phrase;
  const when = Object.fromEntries(
    Object.entries(phrase.when).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  ) as When;
  const kept = variants?.filter(({ text }) => text.trim() !== '');
  return {
    ...rest,
    when,
    title: phrase.title.trim(),
    text: phrase.text.trim(),
    ...(kept?.length && { variants: kept }),
    ...(shortcut?.trim() && { shortcut: shortcut.trim() }),
    ...(owner?.trim() && { owner: owner.trim() }),
    ...(reviewBy && { reviewBy }),
  };
}

/** One phrase: its words, when it fits, who owns it, and what became of it. */
export function PhraseEditor({ desk, library, stored, initial, duplicate }: Props) {
  const { t } = useInterface();
  const { db, place, go } = desk;
  const [before, setBefore] = useState(stored);
  const [form, setForm] = useState(initial);
  const [restored, setRestored] = useState(false);
  const [theirs, setTheirs] = useState<Phrase | null | undefined>(undefined);
  const key = useRef('');
  const saving = useRef(false);
  const dirty = !same(tidy(form), before);

  // what was left unsaved, here or in a tab that was closed, comes back
  useEffect(() => {
    key.current = newKey();
    let current = true;
    db.unsaved
      .where('[library+id]')
      .equals([library.id, initial.id])
      .toArray()
      .then(async (rows) => {
        const [last] = rows.sort((a, b) => b.at - a.at);
        if (!current || !last) return;
        key.current = last.key;
        setBefore(last.before);
        setForm(last.phrase);
        setRestored(true);
      });
    return () => {
      current = false;
    };
  }, [db, library.id, initial.id]);

  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => {
      if (saving.current) return;
      db.unsaved
        .put({ key: key.current, library: library.id, id: form.id, before, phrase: form, at: Date.now() })
        .catch(() => desk.tell({ what: 'full' }));
    }, AUTOSAVE);
    return () => clearTimeout(timer);
  }, [db, desk, library.id, form, before, dirty]);

  // another tab saved it while nothing was typed here: show that
  useEffect(() => {
    if (!dirty && stored && !same(stored, before)) {
      setBefore(stored);
      setForm(stored);
    }
  }, [stored, before, dirty]);

  const drop = async (): Promise<void> => {
    await db.unsaved.delete(key.current);
    setRestored(false);
    setForm(stored ?? initial);
    setBefore(stored);
    if (!stored) go({ library: library.id, phrase: null });
  };

  const save = async (
    next: Phrase | null,
    kind: 'edit' | 'delete' | 'merge' = 'edit',
    from = before,
  ): Promise<void> => {
    saving.current = true;
    const after = next && tidy(next);
    const result = await write(desk, library.id, kind, [{ id: form.id, before: from, after }]);
    saving.current = false;
    if (result === 'failed') return;
    if (result !== 'saved') {
      // written in another tab meanwhile: both are kept where they can be, else a person chooses
      const merge = mergePhrase(from, after, result.now);
      if ('merged' in merge) return save(merge.merged, kind, result.now);
      setTheirs(result.now);
      return;
    }
    await db.unsaved.delete(key.current);
    setTheirs(undefined);
    setRestored(false);
    setBefore(after);
    if (after) setForm(after);
    else go({ library: library.id, phrase: null });
  };

  const valid = phraseSchema.safeParse(tidy(form));
  const problems = useMemo(() => (valid.success ? phraseProblems(valid.data) : []), [valid.data, valid.success]);
  const set = (change: Partial<Phrase>): void => setForm((was) => ({ ...was, ...change }));
  const setWhen = (change: Partial<When>): void => set({ when: { ...form.when, ...change } });
  const setStatus = (status: Phrase['status'] | 'approved'): void => {
    const { status: _, ...rest } = form;
    setForm(status === undefined || status === 'approved' ? rest : { ...rest, status });
  };

  return (
    <form
      className="phrase-editor"
      data-testid="phrase-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid.success) save(form);
      }}
      onKeyDown={(event) => {
        if (!(event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey))) return;
        event.preventDefault();
        if (valid.success) save(form);
      }}
    >
      <button type="button" className="quiet back" onClick={() => go({ library: place.library, phrase: null })}>
        {t('library.back')}
      </button>
      {restored && (
        <p className="row notice-line" role="status" data-testid="restored">
          {t('library.restored')}
          <button type="button" className="quiet" data-testid="drop" onClick={drop}>
            {t('library.drop')}
          </button>
        </p>
      )}
      {theirs !== undefined && (
        <MergeView base={before} mine={tidy(form)} theirs={theirs} choose={(merged) => save(merged, 'merge', theirs)} />
      )}
      <label className="field">
        {t('library.field.title')}
        <input
          data-testid="field-title"
          required
          maxLength={120}
          dir="auto"
          value={form.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <label className="field">
        {t('library.field.text')}
        <textarea
          data-testid="field-text"
          required
          rows={5}
          maxLength={5000}
          lang={form.lang}
          dir={form.lang === 'ar' ? 'rtl' : 'ltr'}
          value={form.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </label>
      <p className="quiet-text">
        {t('library.placeholders')}{' '}
        <code dir="ltr">{'{customer.first|…} {agent.first} {ticket.id} {company} {?…}'}</code>
      </p>
      {problems.length > 0 && (
        <ul className="plain problems" data-testid="problems">
          {problems.map(({ id, span, draft }) => (
            <li key={id + draft}>
              <strong>{t(`check.${id}`)}</strong> {span && <q dir="auto">{draft.slice(span.start, span.end)}</q>}{' '}
              <span className="quiet-text">{t(`check.${id}.why`)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="fields">
        <Choice
          label={t('phrases.language')}
          value={form.lang}
          of={LANGUAGES}
          word={(id) => t(`language.${id}`)}
          set={(lang) => set({ lang })}
        />
        <Choice
          label={t('library.field.phase')}
          value={form.phase}
          of={PHASES}
          word={(id) => t(`phase.${id}`)}
          set={(phase) => set({ phase })}
        />
        <Choice
          label={t('library.field.move')}
          value={form.move}
          of={MOVES}
          word={(id) => t(`move.${id}`)}
          set={(move) => set({ move })}
        />
        <Choice
          label={t('library.status')}
          value={form.status ?? 'approved'}
          of={['approved', 'draft', 'retired'] as const}
          word={(id) => t(`library.status.${id}`)}
          set={setStatus}
        />
        <TextField
          label={t('library.field.shortcut')}
          value={form.shortcut ?? ''}
          max={40}
          set={(shortcut) => set({ shortcut })}
        />
        <TextField
          label={t('library.field.owner')}
          value={form.owner ?? ''}
          max={100}
          set={(owner) => set({ owner })}
        />
        <label className="field">
          {t('library.field.reviewBy')}
          <input type="date" value={form.reviewBy ?? ''} onChange={(event) => set({ reviewBy: event.target.value })} />
        </label>
        <TextField
          label={t('library.field.tags')}
          value={form.tags.join(', ')}
          max={800}
          set={(tags) =>
            set({
              tags: tags
                .split(/[,،]\s*/)
                .slice(0, 20)
                .map((tag) => tag.slice(0, 40)),
            })
          }
          leave={() => set({ tags: form.tags.map((tag) => tag.trim()).filter(Boolean) })}
        />
      </div>
      <Variants form={form} set={set} />
      <details className="when">
        <summary>{t('library.field.when')}</summary>
        <Checks
          legend={t('section.state')}
          of={STATES}
          chosen={form.when.states}
          word={(id) => t(`state.${id}`)}
          set={(states) => setWhen({ states })}
        />
        <Checks
          legend={t('section.causes')}
          of={[...FAMILIES, ...CAUSES]}
          chosen={form.when.causes}
          word={(id) =>
            (FAMILIES as readonly string[]).includes(id)
              ? t('library.whole', { family: t(`family.${id as (typeof FAMILIES)[number]}`) })
              : t(`cause.${id as (typeof CAUSES)[number]}`)
          }
          set={(causes) => setWhen({ causes })}
        />
        <Checks
          legend={t('section.risks')}
          of={RISKS}
          chosen={form.when.risks}
          word={(id) => t(`risk.${id}`)}
          set={(risks) => setWhen({ risks })}
        />
        <Checks
          legend={t('library.field.channels')}
          of={CHANNELS}
          chosen={form.when.channels}
          word={(id) => t(`channel.${id}`)}
          set={(channels) => setWhen({ channels })}
        />
        <Choice<string>
          label={t('library.field.levels')}
          value={(form.when.levels ?? [0, 3]).join('-')}
          of={LEVELS.map((levels) => levels.join('-'))}
          word={(id) => id.replace('-', '–')}
          set={(id) => {
            const { levels: _, ...rest } = form.when;
            const chosen = LEVELS.find((levels) => levels.join('-') === id);
            set({ when: !chosen || id === '0-3' ? rest : { ...rest, levels: [...chosen] } });
          }}
        />
        <Choice
          label={t('library.field.internal')}
          value={form.when.internal === undefined ? 'any' : form.when.internal ? 'colleagues' : 'customers'}
          of={['any', 'customers', 'colleagues'] as const}
          word={(id) => t(`library.for.${id}`)}
          set={(id) => {
            const { internal: _, ...rest } = form.when;
            set({ when: id === 'any' ? rest : { ...rest, internal: id === 'colleagues' } });
          }}
        />
      </details>
      <div className="row actions">
        <button type="submit" className="primary" data-testid="save" disabled={!dirty || !valid.success}>
          {t('library.save')}
        </button>
        {stored && (
          <>
            <button type="button" data-testid="duplicate" onClick={() => duplicate(stored)}>
              {t('library.duplicate')}
            </button>
            <button
              type="button"
              data-testid="retire"
              onClick={() => {
                const { status: _, ...rest } = stored;
                save(stored.status === 'retired' ? rest : { ...rest, status: 'retired' }, 'edit', stored);
              }}
            >
              {t(stored.status === 'retired' ? 'library.bring_back' : 'library.retire')}
            </button>
            <button type="button" data-testid="delete" onClick={() => save(null, 'delete', stored)}>
              {t('library.delete')}
            </button>
          </>
        )}
        {dirty && <span className="quiet-text">{t('library.unsaved')}</span>}
      </div>
      {stored && <PhraseHistory desk={desk} library={library.id} phrase={stored} />}
    </form>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  of: readonly T[];
  word: (id: T) => string;
  set: (id: T) => void;
}

function Choice<T extends string>({ label, value, of, word, set }: ChoiceProps<T>) {
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => set(event.target.value as T)}>
        {of.map((id) => (
          <option key={id} value={id}>
            {word(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  max: number;
  set: (value: string) => void;
  leave?: () => void;
}

function TextField({ label, value, max, set, leave }: TextFieldProps) {
  return (
    <label className="field">
      {label}
      <input dir="auto" maxLength={max} value={value} onChange={(event) => set(event.target.value)} onBlur={leave} />
    </label>
  );
}

interface ChecksProps<T extends string> {
  legend: string;
  of: readonly T[];
  chosen: readonly string[] | undefined;
  word: (id: T) => string;
  set: (ids: T[]) => void;
}

/** None ticked: any. */
function Checks<T extends string>({ legend, of, chosen = [], word, set }: ChecksProps<T>) {
  return (
    <fieldset className="checks">
      <legend>{legend}</legend>
      {of.map((id) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              set(
                event.target.checked
                  ? of.filter((one) => one === id || chosen.includes(one))
                  : of.filter((one) => one !== id && chosen.includes(one)),
              )
            }
          />
          {word(id)}
        </label>
      ))}
    </fieldset>
  );
}

const ANY = 'any' as const;
const LEVELS = [0, 1, 2, 3].flatMap((low) =>
  [0, 1, 2, 3].filter((high) => high >= low).map((high) => [low, high] as [number, number]),
);

function Variants({ form, set }: { form: Phrase; set: (change: Partial<Phrase>) => void }) {
  const { t } = useInterface();
  const variants = form.variants ?? [];
  const change = (index: number, next: Variant): void =>
    set({ variants: variants.map((one, at) => (at === index ? next : one)) });
  return (
    <details className="variants" open={variants.length > 0}>
      <summary>{t('library.variants')}</summary>
      <ul className="plain">
        {variants.map((variant, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a variant has no name but its place
          <li key={index} className="field">
            <div className="fields">
              {(
                [
                  ['gender', GENDERS],
                  ['number', NUMBERS],
                  ['formality', FORMALITIES],
                ] as const
              ).map(([name, ids]) => (
                <Choice<string>
                  key={name}
                  label={t(`variant.${name}`)}
                  value={variant[name] ?? ANY}
                  of={[ANY, ...ids]}
                  word={(id) => t(`variant.${id as 'any' | (typeof ids)[number]}`)}
                  set={(id) => {
                    const { [name]: _, ...rest } = variant;
                    change(index, (id === ANY ? rest : { ...rest, [name]: id }) as Variant);
                  }}
                />
              ))}
            </div>
            <textarea
              aria-label={t('library.field.text')}
              rows={3}
              maxLength={5000}
              lang={form.lang}
              dir={form.lang === 'ar' ? 'rtl' : 'ltr'}
              value={variant.text}
              onChange={(event) => change(index, { ...variant, text: event.target.value })}
            />
            <button
              type="button"
              className="quiet"
              onClick={() => set({ variants: variants.filter((_, at) => at !== index) })}
            >
              {t('library.variant_remove')}
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => set({ variants: [...variants, { text: form.text }] })}
        disabled={variants.length >= 12}
      >
        {t('library.variant_add')}
      </button>
    </details>
  );
}
