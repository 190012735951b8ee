import type { PhraseDb } from '../../utils/phrases/db.ts';
import { useInterface } from '../i18n.tsx';
import { useStored } from '../use-phrase-db.ts';

/** Somebody may have tampered with it: told wherever Heed is open, not only where the library is. */
const LOUD = ['bad-signature', 'unsigned', 'other-key'] as const;

/** Libraries whose source gives what it should not; the copies here are still the good ones. */
export function SourceWarnings({ db }: { db: PhraseDb | null }) {
  const { t } = useInterface();
  const rows = useStored(db, (one) => one.libraries.toArray(), []);
  return (rows ?? []).map(({ id, name, source }) => {
    const problem = LOUD.find((each) => each === source?.problem);
    return (
      problem && (
        <section
          key={id}
          className="notice"
          role="alert"
          data-testid="notice"
          data-notice="source"
          data-problem={problem}
        >
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <p>
            {t(`source.problem.${problem}`)} {t('source.kept')}
          </p>
        </section>
      )
    );
  });
}
