import { useCallback, useEffect, useRef, useState } from 'react';
import { browser } from '../../utils/browser.ts';
import { onPanelEvent } from '../../utils/messaging.ts';
import { frontTab, readTab, type TabReading } from '../../utils/read-tab.ts';

/** #tab=12 binds the panel to one tab (pop-out, tests); without it the panel follows the tab in front. */
export function boundTab(hash: string): number | null {
  const match = /^#tab=(\d{1,12})$/.exec(hash);
  return match ? Number(match[1]) : null;
}

/** The ticket of the tab, read anew whenever the tab, its address or its ticket changes. Null: first read is under way. */
export function useTabReading(): { reading: TabReading | null; readAgain: () => void } {
  const [reading, setReading] = useState<TabReading | null>(null);
  const latest = useRef(0);
  const shown = useRef<number | null>(null);

  const read = useCallback(async (clicked: boolean): Promise<void> => {
    // an older read that ends later must not win
    const turn = ++latest.current;
    const tabId = boundTab(location.hash) ?? (await frontTab());
    const next: TabReading =
      tabId === null
        ? { kind: 'problem', tabId: null, site: null, problem: 'tab-closed' }
        : await readTab(tabId, clicked);
    if (turn !== latest.current) return;
    shown.current = tabId;
    setReading(next);
  }, []);
  const readAgain = useCallback(() => read(false), [read]);

  useEffect(() => {
    const bound = boundTab(location.hash);
    const concerns = (tabId: number | null): boolean => tabId === null || tabId === (bound ?? shown.current);
    const onUpdated = (tabId: number, change: { status?: string; url?: string }): void => {
      if (concerns(tabId) && (change.status === 'complete' || change.url !== undefined)) readAgain();
    };
    const onActivated = (): void => {
      if (bound === null) readAgain();
    };
    const onRemoved = (tabId: number): void => {
      if (concerns(tabId)) readAgain();
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    browser.tabs.onActivated.addListener(onActivated);
    browser.tabs.onRemoved.addListener(onRemoved);
    const stopHearing = onPanelEvent((event, tabId) => {
      if (event === 'draftChanged') return;
      // the click over another tab brings that tab's ticket
      if (concerns(tabId) || (event === 'clicked' && bound === null)) read(event === 'clicked');
    });
    window.addEventListener('hashchange', readAgain);
    readAgain();
    return () => {
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.tabs.onActivated.removeListener(onActivated);
      browser.tabs.onRemoved.removeListener(onRemoved);
      stopHearing();
      window.removeEventListener('hashchange', readAgain);
    };
  }, [read, readAgain]);

  return { reading, readAgain };
}
