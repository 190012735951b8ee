import { useEffect, useState } from 'react';
import { type Counts, loadDays, onDays } from '../../utils/insight-days.ts';

/** What was counted on this machine, as it stands now; null while it is read. */
export function useDays(): ReadonlyMap<string, Counts> | null {
  const [days, setDays] = useState<ReadonlyMap<string, Counts> | null>(null);
  useEffect(() => {
    const load = (): void => {
      loadDays().then(setDays);
    };
    load();
    return onDays(load);
  }, []);
  return days;
}
