import { diffWordsWithSpace } from 'diff';
import { useState } from 'react';
import { mergePhrase, type PhraseField } from '../../utils/phrases/merge.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { useInterface } from '../i18n.tsx';

/** Words taken out and put in, also told to a screen reader. */
export function Changed({ from, to }: { from: string; to: string }) {
  return (
    <p className="changed" dir="auto">
      {diffWordsWithSpace(from, to).map(
        ({ value, added, removed }, index) =>
          // biome-ignore-start lint/suspicious/noArrayIndexKey: parts of one difference never move
          added ? (
            <ins key={index}>{value}</ins>
          ) : removed ? (
            <del key={index}>{value}</del>
          ) : (
            <span key={index}>{value}</span>
          ),
        // biome-ignore-end lint/suspicious/noArrayIndexKey: parts of one difference never move
      )}
    </p>
  );
}

/** A field in words, for reading and comparing. */
export function fieldText(phrase: Phrase | null, field: PhraseField): string {
  const value = phrase?.[field];
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (field === 'tags') return phrase?.tags.join(', ') ?? '';
  if (field === 'variants') return phrase?.variants?.map(({ text }) => text).join('\n') ?? '';
  return Object.entries(value)
    .map(([key, chosen]) => `${key}: ${Array.isArray(chosen) ? chosen.join(', ') : chosen}`)
    .join('\n');
}

interface Props {
  base: Phrase | null;
  mine: Phrase | null;
  theirs: Phrase | null;
  choose: (merged: Phrase | null) => void;
}

/** Both sides changed the same: a person chooses, field by field; what only one side changed is kept anyway. */
export function MergeView({ base, mine, theirs, choose }: Props) {
  const { t } = useInterface();
  const merge = mergePhrase(base, mine, theirs);
  const fields = 'conflicts' in merge ? merge.conflicts : [];
  const [taken, setTaken] = useState<Partial<Record<PhraseField, 'mine' | 'theirs'>>>({});
  const finish = (): void => {
    if (!mine || !theirs) return;
    // with the chosen sides in place of both, nothing is left to disagree on
    const left: Record<string, unknown> = { ...mine };
    const right: Record<string, unknown> = { ...theirs };
    for (const field of fields) {
      const value = (taken[field] === 'theirs' ? theirs : mine)[field];
      if (value === undefined) {
        delete left[field];
        delete right[field];
      } else left[field] = right[field] = value;
    }
    const merged = mergePhrase(base, left as Phrase, right as Phrase);
    if ('merged' in merged) choose(merged.merged);
  };
  return (
    <fieldset className="merge" data-testid="merge">
      <legend>{t('merge.title')}</legend>
      {'gone' in merge && (
        <div className="row">
          <p>{t(`merge.gone_${merge.gone}`)}</p>
          <button type="button" data-testid="take-mine" onClick={() => choose(mine)}>
            {t('merge.mine')}
          </button>
          <button type="button" data-testid="take-theirs" onClick={() => choose(theirs)}>
            {t('merge.theirs')}
          </button>
        </div>
      )}
      {fields.map((field) => (
        <fieldset key={field} className="merge-field" data-testid="merge-field" data-field={field}>
          <legend>{t(`library.field.${field}`)}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} className="choice">
              <input
                type="radio"
                name={`merge-${field}`}
                data-testid={`choose-${side}`}
                checked={taken[field] === side}
                onChange={() => setTaken({ ...taken, [field]: side })}
              />
              <span>
                <strong>{t(`merge.${side}`)}</strong>
                <Changed from={fieldText(base, field)} to={fieldText(side === 'mine' ? mine : theirs, field)} />
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      {fields.length > 0 && (
        <button
          type="button"
          className="primary"
          data-testid="merge-done"
          disabled={fields.some((field) => !taken[field])}
          onClick={finish}
        >
          {t('merge.done')}
        </button>
      )}
    </fieldset>
  );
}
