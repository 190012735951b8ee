import { useState } from 'react';
import type { Site } from '../../utils/read-tab.ts';
import { requestSites } from '../../utils/sites.ts';
import { useInterface } from '../i18n.tsx';

/** One button, only where the host is known and not granted yet: tickets are then followed without clicks. */
export function SiteOffer({ site, onGranted }: { site: Site | null; onGranted: () => void }) {
  const { t } = useInterface();
  const [refused, setRefused] = useState(false);
  if (!site || site.granted) return null;
  // the request must be the first thing in the click: browsers ask for a user gesture
  const grant = (): void => {
    requestSites([site.pattern]).then((granted) => (granted ? onGranted() : setRefused(true)));
  };
  return (
    <div className="offer">
      <button type="button" onClick={grant} data-testid="always-on">
        {t('site.always', { host: site.host })}
      </button>
      {refused && <p role="status">{t('site.refused')}</p>}
    </div>
  );
}
