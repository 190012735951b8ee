import { useEffect, useState } from 'react';
import { onManaged } from '../utils/managed-storage.ts';
import { policySites } from '../utils/policy-sites.ts';
import { onGrants, requestSites } from '../utils/sites.ts';
import { useInterface } from './i18n.tsx';

const hostOf = (pattern: string): string => pattern.replace(/^https?:\/\/|\/\*$/g, '');

/** Sites that the company's policy names and the agent has not granted yet: no policy can grant them, one click does. */
export function CompanySites() {
  const { t } = useInterface();
  const [sites, setSites] = useState<string[]>([]);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const load = (): void => {
      policySites().then(
        (all) => setSites(all.filter(({ granted }) => !granted).map(({ pattern }) => pattern)),
        () => {},
      );
    };
    load();
    const endings = [onGrants(load), onManaged(load)];
    return () => {
      for (const end of endings) end();
    };
  }, []);
  if (sites.length === 0) return null;
  // the request must be the first thing in the click: browsers ask for a user gesture
  const grant = (patterns: string[]): void => {
    requestSites(patterns).then((granted) => setRefused(!granted));
  };
  return (
    <section className="card" data-testid="company-sites">
      <h2>{t('site.company')}</h2>
      <p>{t('site.company_next')}</p>
      <div className="row">
        {sites.map((pattern) => (
          <button
            key={pattern}
            type="button"
            data-testid="company-site"
            data-site={pattern}
            onClick={() => grant([pattern])}
          >
            {t('site.always', { host: hostOf(pattern) })}
          </button>
        ))}
        {sites.length > 1 && (
          <button type="button" data-testid="company-sites-all" onClick={() => grant(sites)}>
            {t('site.company_all', { count: sites.length })}
          </button>
        )}
      </div>
      {refused && <p role="status">{t('site.refused')}</p>}
    </section>
  );
}
