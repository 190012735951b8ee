import { useEffect, useState } from 'react';
import { browser } from '../../utils/browser.ts';
import type { Misfit } from '../../utils/parse-fitting.ts';
import { loadPolicy, onPolicy } from '../../utils/policy.ts';
import { useInterface } from '../i18n.tsx';

/** Names what of the company's policy was left out; brief: says only that, with the way to the library page. */
export function PolicyNotice({ brief = false }: { brief?: boolean }) {
  const { t } = useInterface();
  const [problems, setProblems] = useState<Misfit[]>([]);
  useEffect(() => {
    loadPolicy().then(
      (reading) => setProblems(reading.problems),
      () => {},
    );
    return onPolicy((reading) => setProblems(reading.problems));
  }, []);
  if (problems.length === 0) return null;
  return (
    <section className="notice" role="status" data-testid="notice" data-notice="policy">
      <h2>{t('policy.title')}</h2>
      {brief ? (
        <div className="row">
          <button
            type="button"
            data-testid="policy-look"
            onClick={() => browser.tabs.create({ url: browser.runtime.getURL('/library.html') })}
          >
            {t('policy.look')}
          </button>
        </div>
      ) : (
        <>
          <p>{t('policy.next')}</p>
          <ul className="plain">
            {problems.map(({ path, reason }) => (
              <li key={`${path} ${reason}`} data-testid="policy-problem">
                {/* as an administrator finds it in the file: in English, from left to right */}
                <code dir="ltr">
                  {path}: {reason}
                </code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
