import { useState } from 'react';
import { historyOf } from '../../utils/phrases/db.ts';
import { changedFields } from '../../utils/phrases/merge.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { useInterface } from '../i18n.tsx';
import { useStored } from '../use-phrase-db.ts';
import { type Desk, write } from './desk.ts';
import { Changed, fieldText } from './merge-view.tsx';

/** Who changed what, and when; any earlier wording can be taken back. */
export function PhraseHistory({ desk, library, phrase }: { desk: Desk; library: string; phrase: Phrase }) {
  const { t, language } = useInterface();
  const [open, setOpen] = useState(false);
  const entries = useStored(desk.db, async (db) => (open ? await historyOf(db, library, phrase.id) : []), [
    library,
    phrase.id,
    open,
  ]);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <details className="history" data-testid="history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {entries?.length === 0 && <p className="quiet-text">{t('history.none')}</p>}
      <ol className="plain">
        {entries?.map(({ act, kind, at, by, before, after }) => (
          <li key={act} data-testid="history-entry" data-kind={kind}>
            <p className="quiet-text">
              <time dateTime={new Date(at).toISOString()}>{when.format(at)}</time> ·{' '}
              {kind === 'rollback' ? t('history.rolled') : t(`history.${kind}`)}
              {by && (
                <>
                  {' · '}
                  <bdi>{by}</bdi>
                </>
              )}
            </p>
            {before !== null &&
              changedFields(before, after).map((field) => (
                <div key={field}>
                  <strong className="quiet-text">{t(`library.field.${field}`)}</strong>
                  <Changed from={fieldText(before, field)} to={fieldText(after, field)} />
                </div>
              ))}
            {before !== null && (
              <button
                type="button"
                className="quiet"
                data-testid="rollback"
                onClick={() => write(desk, library, 'rollback', [{ id: phrase.id, before: phrase, after: before }])}
              >
                {t('history.rollback')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
