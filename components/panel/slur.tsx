import type { ReactNode } from 'react';
import { useInterface } from '../i18n.tsx';

/** Words aimed at the agent: blurred until pointed at or focused, unless the agent set it otherwise. */
export function Slur({ children }: { children: ReactNode }) {
  const { t, settings } = useInterface();
  if (!settings.blurSlurs) return children;
  return (
    <button type="button" className="slur" data-testid="slur" title={t('care.reveal')}>
      {children}
    </button>
  );
}
