import type { EditRow } from '../../utils/phrases/db.ts';
import type { Phrase } from '../../utils/phrases/schema.ts';
import { useInterface } from '../i18n.tsx';
import { type Desk, write } from './desk.ts';
import { MergeView } from './merge-view.tsx';

/** Phrases that were changed here and at their source: own words stay in force until someone chooses. */
export function ConflictList({ desk, conflicts }: { desk: Desk; conflicts: (EditRow & { theirs: Phrase | null })[] }) {
  const { t } = useInterface();
  return (
    <details className="card conflicts" data-testid="conflicts" open>
      <summary>{t('merge.waiting', { count: conflicts.length })}</summary>
      <ul className="plain">
        {conflicts.map(({ library, id, base, mine, theirs }) => (
          <li key={`${library}/${id}`}>
            <a href={`#${new URLSearchParams({ library, phrase: id })}`}>
              <bdi>{mine?.title ?? theirs?.title ?? id}</bdi>
            </a>
            <MergeView
              base={base}
              mine={mine}
              theirs={theirs}
              choose={(merged) => write(desk, library, 'merge', [{ id, before: mine, after: merged }])}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
