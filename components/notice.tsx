import type { ReactNode } from 'react';
import type { ReadingProblem } from '../utils/read-tab.ts';
import { useInterface } from './i18n.tsx';

export type NoticeId = ReadingProblem | 'no-customer-message' | 'language-not-supported' | 'storage';

/** What happened, and the next step. Not an alert: nothing is lost. */
export function Notice({ id, children }: { id: NoticeId; children?: ReactNode }) {
  const { t } = useInterface();
  return (
    <section className="notice" data-testid="notice" data-notice={id} role="status">
      <h2>{t(`notice.${id}.title`)}</h2>
      <p>{t(`notice.${id}.next`, { key: 'Alt+Shift+E' })}</p>
      {children}
    </section>
  );
}
