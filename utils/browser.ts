/** The browsers' own API under one name, typed by the polyfill's types, and what those lack: side panel and sidebar. */
import type { Browser } from 'webextension-polyfill';

type Global = Record<'browser' | 'chrome', Browser>;

/**
 * Both give promises in Manifest V3 (Chromium from 137, our oldest, for all that is used here), so no polyfill is carried:
 * it was a tenth of the content script. Chromium 156 calls it `chrome`, Firefox `browser`. Own properties only: a mail's
 * <form id="browser"> in the page is a property of the window too, by inheritance.
 */
export const browser = (
  Object.hasOwn(globalThis, 'browser')
    ? (globalThis as unknown as Global).browser
    : (globalThis as unknown as Global).chrome
) as Browser;

interface SidePanel {
  open(where: { tabId: number }): Promise<void>;
}
interface SidebarAction {
  open(): Promise<void>;
}

/** Opens the panel beside this tab. Must be called first thing in a user gesture. */
export function openPanel(tabId: number): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as { sidePanel?: SidePanel; sidebarAction?: SidebarAction };
  if (sidePanel) return sidePanel.open({ tabId });
  return sidebarAction?.open() ?? Promise.resolve();
}
